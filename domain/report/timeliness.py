"""Which arrival of a report counts for the deadline of its campaign."""

from collections.abc import Iterable
from datetime import datetime

from domain.events import (
    Fact,
    ReportResubmitted,
    ReportSubmitted,
    ReportUnreadable,
    ReportWithdrawn,
)
from domain.filed import Filed
from domain.workdays import local_date


def filed_when(facts: Iterable[Fact], due_at: datetime) -> Filed | None:
    """When the report was filed and was due; None while nothing has arrived.

    A version sent after a return (退回) does not make a report late that had arrived in time. One
    sent after the unit withdrew, or after a file that could not be read, is a new arrival.

    Args:
        facts: the report's history, in order.
        due_at: the campaign's deadline as it stands, extensions taken in.
    """
    arrived: datetime | None = None
    anew = True
    for fact in facts:
        match fact:
            case ReportSubmitted() | ReportResubmitted() if anew:
                arrived, anew = fact.at, False
            case ReportWithdrawn() | ReportUnreadable():
                anew = True
            case _:
                pass
    return None if arrived is None else Filed(on=local_date(arrived), due=local_date(due_at))
