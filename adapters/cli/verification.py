"""Is everything that was recorded still there and still what it was? Named: the first damage."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from adapters.bootstrap import Installation
from adapters.cli.recomputation import recompute
from domain import campaign as campaigns
from domain import events, people
from domain.events import Fact
from domain.ids import PEOPLE_STREAM, campaign_stream, report_stream
from domain.ports import RecordedFact
from domain.refusals import Damaged, NotFound, Refused
from domain.report import Report, evolve
from domain.report.states import NotFiled

#: Where the record states a score that must come out again.
_RECOMPUTED = (
    events.ReportSelfScored,
    events.ReportRescored,
    events.ReviewProposed,
    events.ReportReviewed,
)
#: What is checked, in this order.
CHECKS = ("events", "streams", "files", "assessments", "projections")
_PAGE = 500


@dataclass(frozen=True)
class Damage:
    """One thing that is not as it should be; ``position`` 0 where it belongs to no one event."""

    check: str
    position: int
    stream: str
    what: str
    why: str


@dataclass
class Verification:
    """What was checked, how many of each, and what is damaged."""

    checked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CHECKS, 0))
    damages: list[Damage] = field(default_factory=list[Damage])
    reports: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damages

    @property
    def first(self) -> Damage | None:
        """The damage at the lowest position; derived tables come last."""
        return min(
            self.damages,
            key=lambda damage: (damage.check == "projections", damage.position or 1 << 62),
            default=None,
        )

    @property
    def trusted_until(self) -> int:
        """All events up to this position are untouched by any damage."""
        hurt = [damage.position for damage in self.damages if damage.position]
        return min(hurt) - 1 if hurt else self.checked["events"]

    @property
    def affected(self) -> tuple[str, ...]:
        """The streams that some damage touches, in the order of the damages."""
        return tuple(dict.fromkeys(damage.stream for damage in self.damages if damage.stream))


def verify(installation: Installation) -> Verification:
    """Check everything; goes on after a damage, to say how far it goes."""
    verification = Verification()
    streams = _by_stream(_walk(installation, verification), verification)
    verification.reports = tuple(name for name in streams if name.startswith(report_stream("")))
    for name, history in streams.items():
        _check_stream(installation, verification, name, history)
    _check_projections(installation, verification)
    return verification


def _walk(installation: Installation, verification: Verification) -> Iterator[RecordedFact]:
    """Every event that can be read; one that cannot is noted and stepped over."""
    store, position, limit = installation.store, 0, _PAGE
    head = store.head()
    while position < head:
        try:
            page = store.read(after=position, limit=limit)
        except Damaged as damage:
            if limit > 1:
                limit = 1
                continue
            position += 1
            _note(verification, "events", position, _stream_named_in(damage.what), damage)
            limit = _PAGE
            continue
        yield from page
        verification.checked["events"] += len(page)
        position = page[-1].position if page else head
        limit = _PAGE


def _stream_named_in(what: str) -> str:
    """The stream of an event that cannot be read, from the store's own words for it."""
    found = re.search(r"\((\S+) v\d+\)", what)
    return found[1] if found else ""


def _by_stream(
    facts: Iterable[RecordedFact], verification: Verification
) -> dict[str, list[RecordedFact]]:
    streams: dict[str, list[RecordedFact]] = {}
    for recorded in facts:
        history = streams.setdefault(recorded.stream, [])
        expected = history[-1].version + 1 if history else 1
        if recorded.version != expected:
            gap = Damaged(
                what=f"{recorded.stream} v{recorded.version}", why=f"missing before it: v{expected}"
            )
            _note(verification, "events", recorded.position, recorded.stream, gap)
        history.append(recorded)
    return streams


def _check_stream(
    installation: Installation,
    verification: Verification,
    name: str,
    history: list[RecordedFact],
) -> None:
    verification.checked["streams"] += 1
    for recorded in history:
        for sha256 in _files_of(recorded.fact):
            _check_file(installation, verification, recorded, sha256)
    if any(damage.stream == name and damage.check == "events" for damage in verification.damages):
        return
    if name.startswith(report_stream("")):
        _check_report(installation, verification, history)
        return
    facts = [recorded.fact for recorded in history]
    try:
        if name == PEOPLE_STREAM:
            people.replay(facts)
        elif name.startswith(campaign_stream("")):
            campaigns.replay(facts)
    except Damaged as damage:
        _note(verification, "streams", history[-1].position, name, damage)


def _check_report(
    installation: Installation, verification: Verification, history: list[RecordedFact]
) -> None:
    """Fold the report; wherever a score was recorded or decided, compute it again."""
    report: Report = NotFiled()
    for recorded in history:
        try:
            report = evolve(report, recorded.fact)
        except Damaged as damage:
            _note(verification, "streams", recorded.position, recorded.stream, damage)
            return
        _check_assessment(installation, verification, recorded, report)


def _check_assessment(
    installation: Installation, verification: Verification, recorded: RecordedFact, report: Report
) -> None:
    if not isinstance(recorded.fact, _RECOMPUTED):
        return
    verification.checked["assessments"] += 1
    try:
        again = recompute(installation.readings, report)
    except NotFound:
        return  # the missing file is a damage of its own
    except Damaged as damage:
        _note(verification, "assessments", recorded.position, recorded.stream, damage)
        return
    except Refused as refusal:
        never = Damaged(what=recorded.fact.type, why=f"cannot be recomputed: {refusal.because}")
        _note(verification, "assessments", recorded.position, recorded.stream, never)
        return
    if again is not None and not again.same:
        rows = ", ".join(difference.key for difference in again.rows)
        other = Damaged(what=recorded.fact.type, why=f"comes out differently: {rows or 'total'}")
        _note(verification, "assessments", recorded.position, recorded.stream, other)


def _check_file(
    installation: Installation, verification: Verification, recorded: RecordedFact, sha256: str
) -> None:
    verification.checked["files"] += 1
    try:
        installation.files.get(sha256)
    except NotFound:
        missing = Damaged(what=f"file {sha256}", why="missing")
        _note(verification, "files", recorded.position, recorded.stream, missing)
    except Damaged as damage:
        _note(verification, "files", recorded.position, recorded.stream, damage)


def _files_of(fact: Fact) -> tuple[str, ...]:
    """The hashes of the kept files that a fact names."""
    match fact:
        case events.ReportSubmitted() | events.ReportResubmitted():
            return (fact.file.sha256,)
        case events.ReportParsed():
            return (fact.file_sha256, fact.reading_sha256)
        case events.ReportUnreadable():
            return (fact.file_sha256,)
        case events.CampaignOpened():
            return (fact.rule_pack.sha256,)
        case events.ReportSelfScored() | events.ReportRescored():
            return (fact.sheet.rule_pack.sha256,)
        case events.ReportPublished() | events.PublicationCorrected():
            return (fact.bundle_sha256, fact.public_text_sha256)
        case _:
            return ()


def _check_projections(installation: Installation, verification: Verification) -> None:
    """The derived tables against a fold from the first event; they cannot follow damaged ones."""
    if any(damage.check == "events" for damage in verification.damages):
        verification.skipped = ("projections",)
        return
    verification.checked["projections"] = installation.readmodel.live().position
    for difference in installation.readmodel.compare():
        key = "/".join(str(part) for part in difference.key)
        wrong = Damaged(
            what=f"{difference.table} {key} {difference.column or ''}".strip(),
            why="differs from the events",
        )
        _note(verification, "projections", 0, "", wrong)


def _note(
    verification: Verification, check: str, position: int, stream: str, damage: Damaged
) -> None:
    verification.damages.append(Damage(check, position, stream, damage.what, damage.why))
