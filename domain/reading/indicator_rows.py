"""The indicator rows of a self-evaluation table: columns by header words, in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.document import Cell, Document, Table
from domain.reading.rows import (
    Row,
    aligned,
    label_of,
    number_or_none,
    text_or_none,
)
from domain.reading.wording import BLANKS, half_width, one_line, trimmed_lines
from domain.statement import Indicator, TableTotal

_ROLES: tuple[tuple[str, str], ...] = (
    ("level1", r"^一级指标"),
    ("level2", r"^二级指标"),
    ("level3", r"^(三级|四级)指标|^(具体|评价)指标(名称)?$|^指标(名称|内容)$"),
    ("actual", r"实际完成|完成值|实际值|实际完成指标值|^完成情况$|实现值|全年完成"),
    (
        "target",
        r"年度指标值|目标值|^指标值|计划值|预期(指标|目标)?值|年度目标|绩效指标值|年初(目标|指标)",
    ),
    ("score", r"得分|^自评分|自评分数?$|^评分$|打分"),
    ("sign", r"^(指标)?性质$|符号$"),
    ("unit", r"^(计量|度量|指标)?单位$"),
    ("weight", r"分值|权重|标准分|满分|^分数$"),
    ("reason", r"偏差|原因|改进措施|^备注|扣分|说明"),
)
_WEIGHT = re.compile(r"[（(]\s*(?P<points>\d+(?:\.\d+)?)\s*分?\s*[)）]$")
_TOTAL = re.compile(r"^(总分|合计|总计|总得分|得分合计|自评总分)(（.*）)?$")
_SIGN = re.compile(r"^([≥≤＝=><＞＜≧≦]|大于|小于|等于)+$")


@dataclass(frozen=True)
class Header:
    """The header row: each role's cell index, and where indicator rows begin."""

    row: Row
    at: int
    roles: dict[str, int]


@dataclass
class _Carried:
    level1: str | None = None
    level1_weight: Decimal | None = None
    level2: str | None = None


def header_of(rows: Sequence[Row]) -> Header | None:
    """The header of the indicators; None in a table that has none."""
    for at, row in enumerate(rows):
        roles = _roles(row)
        levels = sum(role.startswith("level") for role in roles)
        if "level1" in roles and levels > 1 and ("weight" in roles or "score" in roles):
            return Header(row=row, at=at, roles=roles)
    return None


def _roles(row: Row) -> dict[str, int]:
    """Each role's column. Of several weights the last one before the score is the row's own."""
    roles: dict[str, int] = {}
    for at, cell in enumerate(row):
        label = label_of(cell)
        role = next((name for name, words in _ROLES if re.search(words, label)), None)
        if role == "weight" and at == roles.get("level1", -2) + 1:
            roles["level1_weight"] = at
        elif role == "weight" or (role is not None and role not in roles):
            roles[role] = at
    if "weight" not in roles and "level1_weight" in roles:
        del roles["level1_weight"]
    return roles


def indicators_of(
    document: Document, table: Table, rows: Sequence[Row], header: Header
) -> tuple[tuple[Indicator, ...], TableTotal | None]:
    """The indicator rows behind the header, and the total row where there is one."""
    found: list[Indicator] = []
    carried = _Carried()
    for row in rows[header.at + 1 :]:
        if _is_total(row):
            return tuple(found), _total(document, table, row, header)
        indicator = _indicator(document, table, row, header, carried, len(found) + 1)
        if indicator is not None:
            found.append(indicator)
    return tuple(found), None


def _is_total(row: Row) -> bool:
    return any(_TOTAL.match(label_of(cell)) for cell in row[:3])


def _cells(row: Row, header: Header) -> dict[str, Cell | None]:
    cells = aligned(row, header.row)
    return {role: cells[at] for role, at in header.roles.items()}


def _indicator(
    document: Document, table: Table, row: Row, header: Header, carried: _Carried, number: int
) -> Indicator | None:
    cells = _cells(row, header)
    _carry(carried, cells)
    level3 = text_or_none(cells.get("level3"))
    weight, score = number_or_none(cells.get("weight")), number_or_none(cells.get("score"))
    target = _target(row, header, cells)
    if _roles(row).keys() >= {"level1", "level2"} or _nothing(level3, weight, score, target):
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
        deviation_reason=None if reason in BLANKS else reason,
        place=document.row_place(table, row),
    )


def _nothing(level3: str | None, *others: object) -> bool:
    """Whether the row says nothing: no name, or a name like …… and no figure."""
    empty = all(other is None for other in others)
    return empty and (level3 is None or level3.strip("…. ") == "")


def _target(row: Row, header: Header, cells: dict[str, Cell | None]) -> str | None:
    """The target; where it stands in sign, value and unit, the three joined."""
    cell = cells.get("target")
    if cell is None:
        return None
    words = text_or_none(cell)
    sign, unit = (text_or_none(cells.get(role)) or "" for role in ("sign", "unit"))
    if words is not None and (sign or unit):
        return f"{sign if _SIGN.match(sign) else ''}{words}{'' if unit in BLANKS else unit}"
    extra = len(row) - len(header.row)
    at = next((i for i, other in enumerate(row) if other is cell), 0)
    before = [one_line(other.text) for other in row[max(0, at - extra) : at]] if extra > 0 else []
    if extra == 2 and before and _SIGN.match(before[0]):  # noqa: PLR2004 - sign, value, unit
        return "".join([*before, words or ""]) or None
    return words


def _carry(carried: _Carried, cells: dict[str, Cell | None]) -> None:
    level1 = text_or_none(cells.get("level1"))
    if level1 is not None:
        match = _WEIGHT.search(half_width(level1))
        carried.level1 = level1[: match.start()] if match else level1
        own = number_or_none(cells.get("level1_weight"))
        carried.level1_weight = Decimal(match["points"]) if match else own
        carried.level2 = None
    level2 = text_or_none(cells.get("level2"))
    if level2 is not None:
        match = _WEIGHT.search(half_width(level2))
        carried.level2 = level2[: match.start()] if match else level2


def _total(document: Document, table: Table, row: Row, header: Header) -> TableTotal:
    cells = _cells(row, header)
    label = next((cell for cell in row if _TOTAL.match(label_of(cell))), None)
    weight, score = (
        None if cells.get(role) is label else number_or_none(cells.get(role))
        for role in ("weight", "score")
    )
    numbers = [number for cell in row if (number := number_or_none(cell)) is not None]
    if weight is None and score is None and len(numbers) == 2:  # noqa: PLR2004 - weight and score
        weight, score = _in_order(header, numbers)
    return TableTotal(weight=weight, score=score, place=document.row_place(table, row))


def _in_order(header: Header, numbers: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    if header.roles.get("score", 1) < header.roles.get("weight", 0):
        return numbers[1], numbers[0]
    return numbers[0], numbers[1]
