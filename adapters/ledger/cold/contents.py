"""What belongs into the segment of a closed campaign: which events, which files, kept how long."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from adapters.files import DirectoryFiles
from domain import campaign as campaigns
from domain.campaign import Campaign
from domain.erasure import retention
from domain.events import Fact
from domain.ids import campaign_stream, erasure_stream, report_id, report_stream
from domain.ports import EventStore, RecordedFact
from domain.refusals import Because, Gone, Refused
from domain.report import replay, stage_of
from domain.report.states import Published
from domain.rulepack import RulePack
from domain.score import RulePackRef
from domain.segments import named_files
from workflows.attempts import facts_of

#: In the place of a day, for what is kept for good, and for what was never published.
FOR_GOOD, NOT_PUBLISHED = "permanent", "not_published"


@dataclass(frozen=True)
class Source:
    """Where a segment is made from, and what it is checked against.

    Attributes:
        engine: the database of the log.
        store: its events.
        files: the kept files.
        rules: the rule pack of that reference, which says how long originals are kept.
        keys: the keys that ever signed for this log, as ``name+hash+base64``.
    """

    engine: Engine
    store: EventStore
    files: DirectoryFiles
    rules: Callable[[RulePackRef], RulePack]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class FiledReport:
    """A report of the campaign: ``originals`` by the names they are kept under, ``erased`` by hash.

    ``published_on`` and ``keep_until`` are days as ``2035-05-06``, or `NOT_PUBLISHED`.
    """

    report: str
    stage: str
    published_on: str
    keep_until: str
    originals: tuple[str, ...]
    erased: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """How much of a retention class the segment holds, and until when that is kept."""

    retention: str
    events: int
    files: int
    keep_until: str


@dataclass(frozen=True)
class Contents:
    """Everything that the segment of a campaign holds; ``files`` by the names they are kept under.

    ``first`` to ``last`` are the positions from the campaign's first event to the last one of it,
    its reports and their erasures.
    """

    campaign: Campaign
    first: int
    last: int
    reports: tuple[FiledReport, ...]
    not_filed: tuple[str, ...]
    terms: tuple[Term, ...]
    files: dict[str, Path]

    @property
    def name(self) -> str:
        """The name of the segment and its folder."""
        return f"{self.campaign.campaign_id}-{self.last}"


def contents(source: Source, campaign_id: str) -> Contents:
    """What the segment of the campaign holds now.

    Raises:
        Refused: UNKNOWN_CAMPAIGN.
        Detached: its originals stand in a segment already.
        NotFound, Damaged: a file is not what the log says.
    """
    own = source.store.load(campaign_stream(campaign_id))
    campaign = campaigns.replay(facts_of(own))
    if campaign is None:
        raise Refused(Because.UNKNOWN_CAMPAIGN, campaign=campaign_id)
    streams = source.store.streams(report_stream(report_id(campaign_id, "")))
    histories = {stream: source.store.load(stream) for stream in streams}
    files: dict[str, Path] = {}
    public = dict.fromkeys(_public(own, *histories.values()))
    for sha256 in public:
        _take(files, source.files.stored(sha256))
    count = len(files)
    reports = tuple(_filed(source, stream, history, files) for stream, history in histories.items())
    erasures = [source.store.load(erasure_stream(stream)) for stream in streams]
    last = max(history[-1].position for history in (own, *histories.values(), *erasures) if history)
    filed = {stream.rpartition(".")[2] for stream in streams}
    return Contents(
        campaign=campaign,
        first=own[0].position,
        last=last,
        reports=reports,
        not_filed=tuple(unit.code for unit in campaign.roster if unit.code not in filed),
        terms=_terms(source, own[0].position, last, reports, (count, len(files) - count)),
        files=dict(sorted(files.items())),
    )


def _public(*histories: Iterable[RecordedFact]) -> Iterator[str]:
    for history in histories:
        for recorded in history:
            yield from named_files.public(recorded.fact)


def _filed(
    source: Source, stream: str, history: tuple[RecordedFact, ...], files: dict[str, Path]
) -> FiledReport:
    """The report; its files are added to *files*."""
    facts = facts_of(history)
    sealed = dict.fromkeys(sha256 for fact in facts for sha256 in named_files.sealed(fact))
    filed = dict.fromkeys(sha256 for fact in facts if (sha256 := named_files.original(fact)))
    originals: list[str] = []
    erased: list[str] = []
    for sha256 in sealed:
        try:
            names = _take(files, source.files.stored(sha256, subject=stream))
        except Gone:
            erased += [sha256] if sha256 in filed else []
            continue
        originals += names if sha256 in filed else []
    state = replay(facts)
    published = retention.published_on(facts)
    keep_until = None
    if published is not None and isinstance(state, Published):
        years = source.rules(state.review.sheet.rule_pack).retention_years
        keep_until = retention.keep_until(published, years)
    return FiledReport(
        report=stream.removeprefix(report_stream("")),
        stage=stage_of(state),
        published_on=NOT_PUBLISHED if published is None else published.isoformat(),
        keep_until=NOT_PUBLISHED if keep_until is None else keep_until.isoformat(),
        originals=tuple(originals),
        erased=tuple(erased),
    )


def _take(files: dict[str, Path], paths: Iterable[Path]) -> list[str]:
    """Add the files by the names they are kept under; those names."""
    found = {f"files/{path.parent.name}/{path.name}": path for path in paths}
    files.update(found)
    return list(found)


def _terms(
    source: Source,
    first: int,
    last: int,
    reports: tuple[FiledReport, ...],
    counts: tuple[int, int],
) -> tuple[Term, ...]:
    """The retention classes (docs/ledger.md §4.2) of what the segment holds."""
    classes = [retention.of_event(fact.type) for fact in _facts(source.store, first, last)]
    days = [one.keep_until for one in reports if one.keep_until != NOT_PUBLISHED]
    public, personal = counts
    each = retention.Retention
    return (
        Term(each.PUBLIC, classes.count(each.PUBLIC), public, FOR_GOOD),
        Term(each.INTERNAL, classes.count(each.INTERNAL), 0, FOR_GOOD),
        Term(each.PERSONAL, 0, personal, max(days, default=NOT_PUBLISHED)),
    )


def _facts(store: EventStore, first: int, last: int) -> Iterator[Fact]:
    after = first - 1
    while after < last:
        page = store.read(after=after, limit=min(1000, last - after))
        yield from facts_of(page)
        after = page[-1].position
