"""Dates and times as people type them, in the bureau's time where none is said."""

from datetime import date, datetime

from adapters.cli.global_options import UsageTrouble
from domain.workdays import CHINA, end_of_day


def day(text: str, *, option: str) -> date:
    """A day such as ``2025-06-30``.

    Raises:
        UsageTrouble: it is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageTrouble("usage.date", option=option, value=text) from error


def moment(text: str, *, option: str) -> datetime:
    """An instant; a day alone means its end.

    Raises:
        UsageTrouble: it is none.
    """
    try:
        return end_of_day(date.fromisoformat(text.strip()))
    except ValueError:
        pass
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageTrouble("usage.time", option=option, value=text) from error
    return at if at.tzinfo else at.replace(tzinfo=CHINA)
