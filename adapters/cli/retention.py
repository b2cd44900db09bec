"""Which reports are past the term for which their originals are kept."""

from dataclasses import dataclass
from datetime import date

from adapters.bootstrap import Installation
from adapters.readmodel.queries import Wanted, board
from domain.erasure import retention
from domain.ids import report_stream
from domain.report import replay
from domain.report.states import Published
from domain.stage import Stage
from domain.workdays import local_date


@dataclass(frozen=True)
class PastTerm:
    """A report whose original need not be kept any longer."""

    subject: str
    published_on: date
    keep_until: date


def due_reports(installation: Installation) -> tuple[PastTerm, ...]:
    """The reports whose term has ended and that still have an original, in the board's order."""
    now = installation.desk.now()
    today = local_date(now)
    rows = board(installation.readmodel, now=now, wanted=Wanted(stages=(Stage.PUBLISHED,))).rows
    found = (_term(installation, report_stream(row.report_id)) for row in rows)
    return tuple(one for one in found if one is not None and one.keep_until < today)


def _term(installation: Installation, subject: str) -> PastTerm | None:
    facts = tuple(recorded.fact for recorded in installation.store.load(subject))
    state, published = replay(facts), retention.published_on(facts)
    if not isinstance(state, Published) or published is None:
        return None
    if installation.erasures.of(subject).of_filing(state.review.filing.arrived_at) is not None:
        return None
    years = installation.readings.rules(state.review.sheet.rule_pack).retention_years
    return PastTerm(subject, published, retention.keep_until(published, years))
