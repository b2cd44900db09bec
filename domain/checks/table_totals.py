"""Tables inside the text: a last row 合计 or 小计 against the rows above it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import PrintedTable, Statement

RULES: Mapping[str, Severity] = {"SUM.TABLE_TOTAL": Severity.ERROR}
_TOTAL = re.compile(r"^(?:合\s*计|小\s*计|总\s*计|总\s*和)$")
_NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")
_DERIVED = re.compile(r"差额|增减|变动|比例|率|%")
_PARTIAL = ("其中", "指标", "得分")
_LEAST_ROWS = 2


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only plain tables: rows of one level, every cell of the column a number."""
    for table in statement.tables:
        if any(word in cell for row in table.rows for cell in row for word in _PARTIAL):
            continue
        last = table.rows[-1] if table.rows else ()
        if last and _TOTAL.match(last[0].strip()):
            yield from _columns(table, statement, pack)


def _columns(table: PrintedTable, statement: Statement, pack: RulePack) -> Iterator[Finding]:
    header, body, last = table.rows[0], table.rows[1:-1], table.rows[-1]
    if len(body) < _LEAST_ROWS or any(_TOTAL.match(row[0].strip()) for row in body if row):
        return
    for column in range(1, len(last)):
        cells = [_number(row[column]) if column < len(row) else None for row in body]
        parts = [cell for cell in cells if cell is not None]
        total = _number(last[column])
        name = header[column].strip() if column < len(header) else f"第 {column + 1} 列"
        if total is None or len(parts) < len(cells) or _DERIVED.search(name):
            continue
        summed = sum(parts, Decimal(0))
        if pack.adds_up(total, summed) or _known(statement, total, summed):
            continue
        yield Finding(
            rule="SUM.TABLE_TOTAL",
            severity=RULES["SUM.TABLE_TOTAL"],
            message=(
                f"表中“{name}”一列的{last[0].strip()}为 {plain(total)}，而上列各行相加为 "
                f"{plain(summed)}："
                "可能合计有误，也可能某行有误，请核对。"
            ),
            stated=plain(total),
            expected=plain(summed),
            places=(table.place,),
        )


def _known(statement: Statement, total: Decimal, summed: Decimal) -> bool:
    """Whether this is the expenditure sum again, which has a finding of its own."""
    spent = statement.expenditure
    if spent.basic is None or spent.project is None:
        return False
    return total == spent.total and summed == spent.basic + spent.project


def _number(cell: str) -> Decimal | None:
    text = cell.strip().replace(",", "")
    return Decimal(text) if _NUMBER.match(text) and text.isascii() else None
