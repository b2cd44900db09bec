from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.workdays import add_workdays, end_of_day, is_workday, local_date, workdays_between

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def test_a_day_begins_eight_hours_before_it_does_in_utc() -> None:
    assert local_date(datetime(2025, 6, 30, 15, 59, 59, tzinfo=UTC)) == date(2025, 6, 30)
    assert local_date(datetime(2025, 6, 30, 16, 0, tzinfo=UTC)) == date(2025, 7, 1)
    assert end_of_day(date(2025, 6, 30)) < datetime(2025, 6, 30, 16, 0, tzinfo=UTC)


def test_holidays_and_worked_weekends_come_from_the_table() -> None:
    friday = date(2025, 9, 26)
    national = [date(2025, 10, day) for day in range(1, 9)]

    assert add_workdays(friday, 5) == date(2025, 10, 3)
    assert add_workdays(friday, 5, holidays=national) == date(2025, 10, 13)
    assert add_workdays(friday, 5, holidays=national, worked_weekends=[date(2025, 9, 28)]) == date(
        2025, 10, 10
    )


@given(DAYS, st.integers(0, 60))
def test_counting_back_gives_the_days_that_were_added(day: date, count: int) -> None:
    due = add_workdays(day, count)

    assert count == workdays_between(day, due)
    assert count == 0 or is_workday(due)
    assert workdays_between(due, day - timedelta(days=1)) == 0
