"""Is everything that was recorded still there and still what it was? Named: the first damage."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from adapters.bootstrap import Installation
from adapters.cli.damages import Damage, Verification
from adapters.cli.personal_check import beside
from adapters.cli.published_check import looked_at
from adapters.cli.recomputation import recompute
from adapters.eventstore.sealed_rows import PrivateRows
from adapters.eventstore.store import TOOL
from adapters.ledger.auditing import Held, audit
from domain import campaign as campaigns
from domain import erasure, events, people, segments
from domain.events import Fact
from domain.ids import LEDGER_STREAM, PEOPLE_STREAM, campaign_stream, erasure_stream, report_stream
from domain.ports import RecordedFact
from domain.projections.as_of import scored_by
from domain.refusals import Damaged, Detached, Gone, NotFound, Refused
from domain.report import Report, evolve
from domain.report.states import NotFiled
from domain.segments import named_files

#: Where the record states a score that must come out again.
_RECOMPUTED = (
    events.ReportSelfScored,
    events.ReportRescored,
    events.ReviewProposed,
    events.ReportReviewed,
)
#: Damages after which a report's history cannot be folded.
_NOT_FOLDED = ("ledger", "events", "streams")
_PAGE = 500
NOTHING_HELD = Held()


def verify(
    installation: Installation,
    held: Held = NOTHING_HELD,
    told: Callable[[int], None] = lambda _: None,
) -> Verification:
    """Check everything; goes on after a damage, to say how far it goes.

    Args:
        installation: what is checked.
        held: heads, receipts and keys that the asker has from elsewhere.
        told: is told from time to time which position was reached.

    Raises:
        Bad: what the asker gave cannot be read.
    """
    verification = Verification()
    _check_ledger(installation, verification, held, told)
    streams = _by_stream(_walk(installation, verification), verification)
    verification.reports = tuple(name for name in streams if name.startswith(report_stream("")))
    verification.erasures = _erasures(streams)
    _check_personal(installation, verification, streams)
    for name, history in streams.items():
        _check_stream(installation, verification, name, history)
    _check_published(installation, verification, streams)
    _check_projections(installation, verification)
    return verification


def _check_ledger(
    installation: Installation,
    verification: Verification,
    held: Held,
    told: Callable[[int], None],
) -> None:
    """Chain, leaves, tiles, signed heads, and what the asker holds."""
    keys = held.keys or installation.notary.known_keys()
    remembered = installation.notary.key_path.with_name("ledger.head")
    if remembered.exists():
        # A database that was rolled back does not take this file back with it.
        seen = (*held.checkpoints, (remembered.name, remembered.read_bytes()))
        held = replace(held, checkpoints=seen)
    head = installation.store.head()
    audited = audit(installation.database, last=head, keys=keys, held=held, told=told)
    verification.checked["ledger"] = audited.heads
    for wrong in audited.wrong:
        what = f"events {wrong.first} to {wrong.last}" if wrong.first else wrong.what
        why = f"ledger.{wrong.kind}"
        damage = Damage("ledger", wrong.first, wrong.stream, what, why, wrong.last)
        verification.damages.append(damage)


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
            verification.note("events", position, _stream_named_in(damage.what), damage)
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
            verification.note("events", recorded.position, recorded.stream, gap)
        history.append(recorded)
    return streams


def _erasures(streams: Mapping[str, list[RecordedFact]]) -> dict[str, int]:
    """Subject → position of the last erasure on record."""
    return {
        recorded.fact.subject: recorded.position
        for name, history in streams.items()
        if name.startswith(erasure_stream(""))
        for recorded in history
        if isinstance(recorded.fact, events.SubjectErased)
    }


def _check_personal(
    installation: Installation,
    verification: Verification,
    streams: Mapping[str, list[RecordedFact]],
) -> None:
    """The values beside events against what the events committed to."""
    facts = (recorded for history in streams.values() for recorded in history)
    kept = PrivateRows(installation.database).by_position()
    for found in beside(facts, kept, verification.erasures):
        verification.checked["personal"] += 1
        verification.erased["values"] += found.erased
        if found.damage is not None:
            recorded = found.recorded
            verification.note("personal", recorded.position, recorded.stream, found.damage)


def _check_stream(
    installation: Installation,
    verification: Verification,
    name: str,
    history: list[RecordedFact],
) -> None:
    verification.checked["streams"] += 1
    for recorded in history:
        for sha256 in named_files.public(recorded.fact):
            _check_file(installation, verification, recorded, sha256, None)
        for sha256 in named_files.sealed(recorded.fact):
            _check_file(installation, verification, recorded, sha256, recorded.stream)
    if any(damage.stream == name and damage.check == "events" for damage in verification.damages):
        return
    if name.startswith(report_stream("")):
        _check_report(installation, verification, history)
        return
    try:
        _fold(name, [recorded.fact for recorded in history])
    except Damaged as damage:
        verification.note("streams", history[-1].position, name, damage)


def _fold(name: str, facts: list[Fact]) -> None:
    """Fold a stream that is no report's.

    Raises:
        Damaged: a fact cannot follow.
    """
    if name == PEOPLE_STREAM:
        people.replay(facts)
    elif name == LEDGER_STREAM:
        segments.replay(facts)
    elif name.startswith(campaign_stream("")):
        campaigns.replay(facts)
    elif name.startswith(erasure_stream("")):
        erasure.replay(facts)


def _check_report(
    installation: Installation, verification: Verification, history: list[RecordedFact]
) -> None:
    """Fold the report; wherever a score was recorded or decided, compute it again."""
    report: Report = NotFiled()
    for seen, recorded in enumerate(history, 1):
        try:
            report = evolve(report, recorded.fact)
        except Damaged as damage:
            verification.note("streams", recorded.position, recorded.stream, damage)
            return
        if isinstance(recorded.fact, _RECOMPUTED):
            _check_assessment(installation, verification, history[:seen], report)


def _check_assessment(
    installation: Installation,
    verification: Verification,
    known: list[RecordedFact],
    report: Report,
) -> None:
    """Compute the sheet of *report* again, which the facts *known* so far come to."""
    recorded = known[-1]
    verification.checked["assessments"] += 1
    try:
        again = recompute(installation.readings, report)
    except NotFound:
        return  # the missing file is a damage of its own
    except Gone:
        verification.erased["assessments"] += 1
        return
    except Damaged as damage:
        verification.note("assessments", recorded.position, recorded.stream, damage)
        return
    except Refused as refusal:
        never = Damaged(what=recorded.fact.type, why=f"cannot be recomputed: {refusal.because}")
        verification.note("assessments", recorded.position, recorded.stream, never)
        return
    if again is None or again.same:
        return
    program = scored_by(known)
    if program and program != TOOL:
        verification.otherwise[program] = verification.otherwise.get(program, 0) + 1
    else:
        rows = ", ".join(difference.key for difference in again.rows)
        other = Damaged(what=recorded.fact.type, why=f"comes out differently: {rows or 'total'}")
        verification.note("assessments", recorded.position, recorded.stream, other)


def _check_file(
    installation: Installation,
    verification: Verification,
    recorded: RecordedFact,
    sha256: str,
    subject: str | None,
) -> None:
    try:
        installation.files.get(sha256, subject=subject)
    except Detached as out:
        found = verification.detached.setdefault((out.segment, out.kept_at), set())
        found.add((recorded.stream, sha256))
        return
    except Gone:
        if recorded.position < verification.erasures.get(recorded.stream, 0):
            verification.erased["files"] += 1
        else:
            why = "its key is gone, and no erasure is on record"
            lost = Damaged(what=f"file {sha256}", why=why)
            verification.note("files", recorded.position, recorded.stream, lost)
    except NotFound:
        missing = Damaged(what=f"file {sha256}", why="missing")
        verification.note("files", recorded.position, recorded.stream, missing)
    except Damaged as damage:
        verification.note("files", recorded.position, recorded.stream, damage)
    verification.checked["files"] += 1


def _check_published(
    installation: Installation,
    verification: Verification,
    streams: Mapping[str, list[RecordedFact]],
) -> None:
    """What the public sees against the versions on record."""
    hurt = {damage.stream for damage in verification.damages if damage.check in _NOT_FOLDED}
    reports = {name: streams[name] for name in verification.reports if name not in hurt}
    skipped = frozenset(verification.reports) - frozenset(reports)
    store = installation.store
    for looked in looked_at(installation.publisher, reports, store.load, skipped=skipped):
        verification.checked["published"] += looked.versions
        for damage in looked.damages:
            verification.note("published", 0, looked.stream, damage)


def _check_projections(installation: Installation, verification: Verification) -> None:
    """The derived tables against a fold from the first event; they cannot follow damaged ones."""
    if any(damage.check in {"events", "ledger"} for damage in verification.damages):
        verification.skipped = ("projections",)
        return
    verification.checked["projections"] = installation.readmodel.live().position
    for difference in installation.readmodel.compare():
        key = "/".join(str(part) for part in difference.key)
        wrong = Damaged(
            what=f"{difference.table} {key} {difference.column or ''}".strip(),
            why="differs from the events",
        )
        verification.note("projections", 0, "", wrong)
