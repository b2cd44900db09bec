"""A moment of the record, as people name it: a time, a report's event, a position of the log."""

from datetime import datetime
from typing import Annotated

import typer

from adapters.cli.dates import moment as time_of
from adapters.cli.global_options import UsageTrouble
from domain.projections.as_of import AtEvent, AtPosition, AtTime, Moment

At = Annotated[str | None, typer.Option("--at", metavar="TIME")]
Event = Annotated[int | None, typer.Option("--event", metavar="N", min=0)]
Position = Annotated[int | None, typer.Option("--position", metavar="N", min=0)]
Valid = Annotated[str | None, typer.Option("--valid", metavar="TIME")]


def recorded_moment(
    at: str | None, position: int | None, event: int | None = None
) -> Moment | None:
    """The moment that was named; None where none was.

    Raises:
        UsageTrouble: more than one was named, or the time is none.
    """
    named = [value for value in (at, position, event) if value is not None]
    if len(named) > 1:
        raise UsageTrouble("usage.one_moment")
    if at is not None:
        return AtTime(time_of(at, option="--at"))
    if position is not None:
        return AtPosition(position)
    return None if event is None else AtEvent(event)


def valid_time(text: str | None) -> datetime | None:
    """The time on the other axis: what held in the world by then."""
    return None if text is None else time_of(text, option="--valid")


def named_moment(text: str, *, option: str) -> Moment:
    """A moment in one word: ``7`` is the report's event, ``p123`` a position, else a time.

    Raises:
        UsageTrouble: it is none of them.
    """
    word = text.strip()
    if word.isascii() and word.isdigit():
        return AtEvent(int(word))
    if word[:1] in {"p", "P"} and word[1:].isascii() and word[1:].isdigit():
        return AtPosition(int(word[1:]))
    return AtTime(time_of(word, option=option))
