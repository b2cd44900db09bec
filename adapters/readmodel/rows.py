"""Rows as they are stored: plain numbers and texts, so that any two databases hold the same."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from domain.evidence import Place
from domain.projections.board import BoardRow
from domain.projections.links import Link
from domain.projections.timeline import TimelineEntry

AnyRow = BoardRow | TimelineEntry | Link
Stored = dict[str, str | int | None]

BOARD_ROW = TypeAdapter(BoardRow)
TIMELINE_ENTRY = TypeAdapter(TimelineEntry)
LINK = TypeAdapter(Link)

_R = TypeVar("_R", BoardRow, TimelineEntry, Link)


def stored(row: AnyRow) -> Stored:
    """The row's values as the table holds them: times in UTC, exact numbers as their digits."""
    return {name: _stored(value) for name, value in vars(row).items()}


def row_of(reader: TypeAdapter[_R], values: RowMapping) -> _R:
    """The row that a line of a table stands for; *reader* is one of those above."""
    known = {str(name): value for name, value in values.items()}
    if known.get("place") is not None:
        known["place"] = Place.model_validate_json(known["place"])
    return reader.validate_python(known)


def _stored(value: object) -> str | int | None:
    match value:
        case None:
            return None
        case bool():
            return int(value)
        case StrEnum():
            return value.value
        case str() | int():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case Decimal():
            return f"{value:f}"
        case Place():
            return value.model_dump_json(exclude_none=True)
        case _:
            raise TypeError(type(value).__name__)
