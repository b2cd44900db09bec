"""Figures of a report corrected beside it: which can be, and the statement that stands then.

The document is never changed: a correction is taken in wherever the same printed figure was read.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import cast

from pydantic import BaseModel, ConfigDict

from domain.refusals import Because, Refused
from domain.relations import printed
from domain.relations.reprinting import reprinted
from domain.statement import Statement

_Path = tuple[str | int, ...]

#: Fields that can be corrected, ``N`` standing for the number of a row, and where each stands.
_PATHS: dict[str, tuple[str, ...]] = {
    **{
        f"budget.{name}": ("budget", name)
        for name in ("initial", "annual", "full_year", "executed", "execution_rate")
    },
    **{f"expenditure.{name}": ("expenditure", name) for name in ("total", "basic", "project")},
    **{
        f"three_public.{name}": ("three_public", name)
        for name in ("budget", "executed", "prior_year")
    },
    **{
        f"budget_row.{name}": ("self_evaluation_table", "budget_row", name)
        for name in ("initial", "full_year", "executed", "execution_rate", "weight", "score")
    },
    **{
        f"indicator.N.{name}": ("self_evaluation_table", "indicators", "N", name)
        for name in ("level3", "target", "actual", "weight", "score", "deviation_reason")
    },
    **{
        f"staffing.{name}": ("base_data_table", "staffing", name)
        for name in ("establishment", "in_post", "control_rate")
    },
    **{
        f"base_row.N.{name}": ("base_data_table", "rows", "N", name)
        for name in ("prior_year_final", "current_budget", "current_final")
    },
    **{f"total.{name}": ("self_evaluation_table", "total", name) for name in ("weight", "score")},
}
FIELDS: tuple[str, ...] = tuple(_PATHS)
_TEXTS = frozenset({"level3", "target", "actual", "deviation_reason"})
_BASE_COLUMNS = {
    "budget": "current_budget",
    "executed": "current_final",
    "prior_year": "prior_year_final",
}
_NUMBER = re.compile(r"^-?[0-9]{1,14}(?:\.[0-9]{1,10})?$")


class Correction(BaseModel):
    """A figure corrected beside the document; values as strings, as they stand in the event."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    old: str | None
    new: str


def current_value(
    statement: Statement, field: str, corrections: Iterable[Correction] = ()
) -> str | None:
    """What stands in *field* once the corrections are taken in; None where it is blank.

    Raises:
        Refused: UNKNOWN_FIELD; also as for `corrected`.
    """
    standing = corrected(statement, corrections)
    slot = printed.slot_at(standing, field) or field
    if printed.is_printed(slot):
        return _shown(_printed(standing, slot))
    return _shown(_found(standing, _path(slot), slot))


def corrected(statement: Statement, corrections: Iterable[Correction]) -> Statement:
    """*statement* with the corrections taken in, in order; the original is not changed.

    A budget figure or a three-public figure that stands both in its named slot and in the table
    it was read from changes in both, so that the row it decides is recomputed; the same figure in
    the running text changes with them, so that a mended sum adds up.

    Raises:
        Refused: UNKNOWN_FIELD, or NUMBER_EXPECTED where the new value is no number.
    """
    for correction in corrections:
        field = printed.slot_at(statement, correction.field) or correction.field
        value = _value(field, correction.new)
        if printed.is_printed(field) and isinstance(value, Decimal):
            _printed(statement, field)
            statement = printed.reset(statement, field, value)
        else:
            statement = _with_field(statement, field, value)
    return statement


def _printed(statement: Statement, field: str) -> Decimal:
    """What is printed where *field* says.

    Raises:
        Refused: UNKNOWN_FIELD, no figure is.
    """
    value = printed.value_at(statement, field)
    if value is None:
        raise Refused(Because.UNKNOWN_FIELD, field=field, known=list(FIELDS))
    return value


def _with_field(statement: Statement, field: str, value: Decimal | str) -> Statement:
    """*statement* with *value* in *field*, and wherever the same figure was read."""
    path = _path(field)
    old = _found(statement, path, field)
    twins = [
        twin
        for twin in _twins(statement, field)
        if old is not None and _found(statement, twin, field) == old
    ]
    mended = statement
    for place in (path, *twins):
        mended = _replaced(mended, place, value)
    if isinstance(value, Decimal):
        slots = frozenset(".".join(map(str, place)) for place in (path, *twins))
        mended = reprinted(statement, mended, slots | {field}, value)
    if field == "total.score" and isinstance(value, Decimal):
        mended = _with_total(mended, value)
    return mended


def _with_total(statement: Statement, value: Decimal) -> Statement:
    """*statement* with the total of its table read anew."""
    scores = tuple(
        each.model_copy(update={"score": value}) if each.where == "self_evaluation_table" else each
        for each in statement.self_scores
    )
    return statement.model_copy(update={"self_scores": scores})


def _path(field: str) -> _Path:
    """Where *field* stands; its row number, if it has one, in the place of ``N``."""
    parts = field.split(".")
    row = int(parts[1]) if len(parts) == 3 and re.fullmatch(r"[1-9]\d{0,3}", parts[1]) else None  # noqa: PLR2004 - part, row, name
    known = _PATHS.get(field if row is None else f"{parts[0]}.N.{parts[2]}")
    if known is None or ("N" in known) != (row is not None):
        raise Refused(Because.UNKNOWN_FIELD, field=field, known=list(FIELDS))
    return tuple(row if step == "N" and row is not None else step for step in known)


def _twins(statement: Statement, field: str) -> Iterator[_Path]:
    """Where else the same printed figure stands: in the table it was read from, or another slot."""
    part, _, name = field.partition(".")
    yield from _of_same_place(statement, part, name)
    table = statement.self_evaluation_table
    in_table = table is not None and table.budget_row is not None and name != "annual"
    if part == "budget" and in_table:
        yield _PATHS[f"budget_row.{name}"]
    if part == "budget_row" and f"budget.{name}" in _PATHS:
        yield _PATHS[f"budget.{name}"]
    if part == "three_public" and statement.base_data_table is not None:
        for row in statement.base_data_table.rows:
            if "三公" in row.label:
                yield ("base_data_table", "rows", row.row, _BASE_COLUMNS[name])


def _of_same_place(statement: Statement, part: str, name: str) -> Iterator[_Path]:
    """The other named slots that were filled from the same spot of the document."""
    slots = {
        "budget": statement.budget.places,
        "expenditure": statement.expenditure.places,
        "three_public": statement.three_public.places,
    }
    mine = slots.get(part, {}).get(name)
    if mine is None or mine.start is None:
        return
    for other, places in slots.items():
        for slot, place in places.items():
            same = (place.start, place.end) == (mine.start, mine.end)
            if same and (other, slot) != (part, name):
                yield (other, slot)


def _value(field: str, typed: str) -> Decimal | str:
    """What is typed for *field*: a text or a number.

    Raises:
        Refused: NUMBER_EXPECTED.
    """
    new = typed.strip()
    if field.rpartition(".")[2] in _TEXTS:
        return new
    plain = new.replace(",", "").replace("，", "").removesuffix("%").removesuffix("％")
    if not _NUMBER.match(plain):
        raise Refused(Because.NUMBER_EXPECTED, field=field)
    return Decimal(plain)


def _found(model: object, path: _Path, field: str) -> object:
    """What stands at *path*.

    Raises:
        Refused: UNKNOWN_FIELD, the report has no such table or row.
    """
    for step in path:
        model = _step(model, step)
        if model is None and step != path[-1]:
            raise Refused(Because.UNKNOWN_FIELD, field=field)
    return model


def _step(model: object, step: str | int) -> object:
    if isinstance(step, str):
        return getattr(model, step)
    rows = cast("tuple[object, ...]", model)
    return next((row for row in rows if getattr(row, "row", None) == step), None)


def _replaced(model: Statement, path: _Path, value: Decimal | str) -> Statement:
    return cast("Statement", _with(model, path, value))


def _with(model: object, path: _Path, value: Decimal | str) -> object:
    """*model* with *value* at *path*, everything on the way copied."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(first, str):
        part = cast("BaseModel", model)
        return part.model_copy(update={first: _with(getattr(part, first), rest, value)})
    rows = cast("tuple[object, ...]", model)
    return tuple(
        _with(row, rest, value) if getattr(row, "row", None) == first else row for row in rows
    )


def _shown(value: object) -> str | None:
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
