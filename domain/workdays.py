"""Days as the bureau counts them: Chinese standard time, working days over a given holiday table.

Weekends are free unless the table says that they are worked (调休); the table is data of the
site, because it is decreed each year.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta, timezone

#: The whole country keeps one time; there is no summer time.
CHINA = timezone(timedelta(hours=8), "CST")

_SATURDAY = 5


def local_date(at: datetime) -> date:
    """The bureau's calendar day of an instant."""
    return at.astimezone(CHINA).date()


def end_of_day(day: date) -> datetime:
    """The last instant that still belongs to *day* in the bureau's time."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=CHINA)


def start_of_work(day: date) -> datetime:
    """When people are at their desks on *day*: nine in the morning."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)


def is_workday(
    day: date, *, holidays: Collection[date] = (), worked_weekends: Collection[date] = ()
) -> bool:
    """Whether the bureau works on *day*."""
    if day in worked_weekends:
        return True
    return day.weekday() < _SATURDAY and day not in holidays


def add_workdays(
    day: date,
    count: int,
    *,
    holidays: Collection[date] = (),
    worked_weekends: Collection[date] = (),
) -> date:
    """The day *count* working days after *day* (0 gives *day* itself)."""
    while count > 0:
        day += timedelta(days=1)
        if is_workday(day, holidays=holidays, worked_weekends=worked_weekends):
            count -= 1
    return day


def workdays_between(
    start: date,
    end: date,
    *,
    holidays: Collection[date] = (),
    worked_weekends: Collection[date] = (),
) -> int:
    """Working days after *start* up to and including *end*; 0 if *end* is not after *start*."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_workday(day, holidays=holidays, worked_weekends=worked_weekends) for day in days)
