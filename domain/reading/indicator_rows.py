"""The indicator rows of a self-evaluation table: columns by header words, in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.document import Cell, Document, Table
from domain.reading.budget_rows import is_labelled
from domain.reading.goals import names_goal
from domain.reading.indicator_header import Header, roles_in
from domain.reading.numerals import half_width
from domain.reading.rows import (
    Row,
    aligned,
    label_of,
    number_or_none,
    text_or_none,
)
from domain.reading.wording import is_blank, one_line, trimmed_lines
from domain.statement import Indicator, TableTotal

_WEIGHT = re.compile(r"[（(]\s*(?P<points>\d+(?:\.\d+)?)\s*分?\s*[)）]$")
_TOTAL = re.compile(
    r"^(总分|合计|总计|总得分|得分合计|自评总分|自评得分合计|综合得分|总评分|合计得分|合计总分)(（.*）|[:：]?100分?)?$"
)
_BEHIND = re.compile(r"^(其他需要?说明|需要?说明的|备注|说明$|注[:：]|填[表报]|联系人)")
_SUBTOTAL = re.compile(r"小计$|^分项合计$")
_VALUES = frozenset({"target", "actual", "criterion", "sign", "unit", "rate"})
_SIGN = re.compile(r"^([≥≤＝﹦=><＞＜≧≦]|大于|小于|等于)+$")


@dataclass
class _Carried:
    level1: str | None = None
    level1_weight: Decimal | None = None
    level2: str | None = None


@dataclass(frozen=True)
class Rows:
    """What stands behind the header; ``unclear`` are rows that do not fit its columns."""

    indicators: tuple[Indicator, ...]
    total: TableTotal | None
    unclear: tuple[Row, ...]


def indicators_of(document: Document, table: Table, rows: Sequence[Row], header: Header) -> Rows:
    """The indicator rows behind the header, and the total row where there is one."""
    found: list[Indicator] = []
    unclear: list[Row] = []
    total: TableTotal | None = None
    carried = _Carried()
    for row in rows[header.at + 1 :]:
        if _is_total(row):
            total = _total(document, table, row, header)
            break
        if any(_BEHIND.match(label_of(cell)) for cell in row[:2]):
            break
        if _is_header_again(row) or _is_subtotal(row) or is_labelled(row) or names_goal(row):
            continue
        cells = cells_of(row, header)
        if cells is None:
            unclear.append(row)
            continue
        indicator = _indicator(document, table, row, cells, carried, len(found) + 1)
        if indicator is not None:
            found.append(indicator)
    return Rows(tuple(found), total, tuple(unclear))


def _is_total(row: Row) -> bool:
    return any(_TOTAL.match(label_of(cell)) for cell in row[:3])


def _is_subtotal(row: Row) -> bool:
    return any(_SUBTOTAL.search(label_of(cell)) for cell in row[:3])


def _is_header_again(row: Row) -> bool:
    return roles_in(row).keys() >= {"level1", "level2"}


def cells_of(row: Row, header: Header) -> dict[str, Cell | None] | None:
    """The row's cells by role; None where it fits the header's columns in no or several ways.

    A row of another width than the header lacks merged cells on the left or empty ones on the
    right, or has the target in sign, value and unit.
    """
    width = len(header.row)
    if len(row) == width or any(cell.column_span > 1 for cell in (*row, *header.row)):
        return _told_once(_by_role(aligned(row, header.row), header))
    if len(row) > width:
        return _by_role(_target_joined(row, header), header)
    missing = width - len(row)
    fitting = [
        cells
        for left in range(missing, -1, -1)
        if _consistent(
            cells := _by_role([None] * left + list(row) + [None] * (missing - left), header)
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def _told_once(cells: dict[str, Cell | None]) -> dict[str, Cell | None]:
    """A cell over names and values (预算执行率 | 10 | 9.96) is a name and no value."""
    names = [cells.get(role) for role in ("level1", "level2", "level3")]
    return {
        role: None if role in _VALUES and any(cell is name for name in names) else cell
        for role, cell in cells.items()
    }


def _by_role(cells: Sequence[Cell | None], header: Header) -> dict[str, Cell | None]:
    return {role: cells[at] for role, at in header.roles.items()}


def _target_joined(row: Row, header: Header) -> list[Cell | None]:
    """The cells of a row whose target has two cells more than the header: sign, value, unit."""
    at = header.roles.get("target", 0)
    extra = len(row) - len(header.row)
    if extra == 2 and _SIGN.match(label_of(row[at])):  # noqa: PLR2004 - sign and unit
        return [*row[:at], _joined(row[at : at + 3]), *row[at + 3 :]]
    return list(row[extra:])


def _joined(cells: Row) -> Cell:
    text = "".join(one_line(cell.text) for cell in cells)
    return replace(cells[1], text=text, start=cells[0].start, end=cells[-1].end)


def _consistent(cells: dict[str, Cell | None]) -> bool:
    """Whether a name stands where names do and points where points do."""
    name = cells.get("level3") or cells.get("level2")
    if name is None or number_or_none(name) is not None or is_blank(name.text):
        return False
    levels = (cells.get(role) for role in ("level1", "level2"))
    if any(cell is not None and number_or_none(cell) is not None for cell in levels):
        return False
    points = [cell for role in ("weight", "score") if (cell := cells.get(role)) is not None]
    stated = [cell for cell in points if number_or_none(cell) is not None]
    plain = all("%" not in half_width(c.text) for c in stated)
    blank = all(is_blank(cell.text) for cell in points if cell not in stated)
    reason = cells.get("reason")
    worded = reason is None or number_or_none(reason) is None
    pointed = bool(stated) or not {"weight", "score"} & cells.keys()
    return pointed and plain and blank and worded


def _indicator(
    document: Document,
    table: Table,
    row: Row,
    cells: dict[str, Cell | None],
    carried: _Carried,
    number: int,
) -> Indicator | None:
    _carry(carried, cells)
    level3 = text_or_none(cells.get("level3"))
    weight, score = number_or_none(cells.get("weight")), number_or_none(cells.get("score"))
    named = _WEIGHT.search(half_width(level3)) if level3 and "weight" not in cells else None
    if level3 and named:  # a form without a column of weights prints them behind the name
        level3, weight = level3[: named.start()].rstrip(), Decimal(named["points"])
    target = _target(cells)
    if _nothing(level3, weight, score, target):
        return None
    reason = trimmed_lines(cell.text) if (cell := cells.get("reason")) is not None else ""
    return Indicator(
        row=number,
        level1=carried.level1,
        level1_weight=carried.level1_weight,
        level2=carried.level2,
        level3=level3,
        target=target,
        actual=text_or_none(cells.get("actual")),
        weight=weight,
        score=score,
        deducted=number_or_none(cells.get("deducted")),
        criterion=text_or_none(cells.get("criterion")),
        deviation_reason=None if is_blank(reason) else reason,
        place=document.row_place(table, row),
    )


def _nothing(level3: str | None, *others: object) -> bool:
    """Whether the row says nothing: no name, or a name like …… and no figure."""
    empty = all(other is None for other in others)
    return empty and (level3 is None or level3.strip("…. ") == "")


def _target(cells: dict[str, Cell | None]) -> str | None:
    """The target; where it stands in sign, value and unit, the three joined."""
    words = text_or_none(cells.get("target"))
    sign, unit = (text_or_none(cells.get(role)) or "" for role in ("sign", "unit"))
    if words is None or not (sign or unit):
        return words
    return f"{sign if _SIGN.match(sign) else ''}{words}{'' if is_blank(unit) else unit}"


def _carry(carried: _Carried, cells: dict[str, Cell | None]) -> None:
    level1 = text_or_none(cells.get("level1"))
    if level1 is not None:
        match = _WEIGHT.search(half_width(level1))
        carried.level1 = level1[: match.start()].rstrip() if match else level1
        own = number_or_none(cells.get("level1_weight"))
        carried.level1_weight = Decimal(match["points"]) if match else own
        carried.level2 = None
    level2 = text_or_none(cells.get("level2"))
    if level2 is not None:
        match = _WEIGHT.search(half_width(level2))
        carried.level2 = level2[: match.start()].rstrip() if match else level2


def _total(document: Document, table: Table, row: Row, header: Header) -> TableTotal:
    """The total row: by its columns where it has them all, else by the order of two numbers."""
    numbers = [number for cell in row if (number := number_or_none(cell)) is not None]
    known = len(row) == len(header.row) or any(cell.column_span > 1 for cell in row)
    cells = _by_role(aligned(row, header.row), header) if known else {}
    weight, score = (number_or_none(cells.get(role)) for role in ("weight", "score"))
    if weight is None:  # a form with points on every level may sum up the first level's alone
        levels = (number_or_none(cells.get(role)) for role in ("level1_weight", "level2_weight"))
        weight = next((number for number in levels if number is not None), None)
    if weight is None and score is None and len(numbers) == 2:  # noqa: PLR2004 - weight and score
        weight, score = _in_order(header, numbers)
    if not known and len(numbers) == 1 and {"weight", "score"} - header.roles.keys():
        weight, score = (numbers[0], None) if "weight" in header.roles else (None, numbers[0])
    return TableTotal(weight=weight, score=score, place=document.row_place(table, row))


def _in_order(header: Header, numbers: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    if header.roles.get("score", 1) < header.roles.get("weight", 0):
        return numbers[1], numbers[0]
    return numbers[0], numbers[1]
