"""Any printed table with a recognisable total row or column, differences or rates between columns.

What a column is made of is not guessed from one row: a relation between columns counts only where
it holds in most rows, so that the row that breaks it stands out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import permutations

from domain.evidence import Place
from domain.relations.figures import View
from domain.relations.relation import Figure, Ratio, Sum
from domain.rulepack import RulePack
from domain.statement import PrintedTable

_TOTAL = re.compile(r"^(?:合\s*计|小\s*计|总\s*计|总\s*和|共\s*计)(?:[（(][^）)]*[）)])?$")
_SUBTOTAL = re.compile(r"^小\s*计")
_NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")
_BLANK = re.compile(r"^[-—–/／\\*]*$")
_DIFFERENCE = re.compile(r"差额|增减|变动|结余|结转|节约|超支|增加|减少")
_RATE = re.compile(r"率|比例|占比|比重|幅度|[%％]")
#: Tables that have their own relations: the self-evaluation and the base-data table.
_OTHERS = ("三级指标", "得分", "经费控制情况", "年度资金总额", "其中")
_LEAST = 2
#: A table of projects: what was planned, added, spent and is left.
_PLANNED = re.compile(r"^(?!.*(?:调整|追加|调增)).*(?:预算|上年结转|年初)")
_ADDED = re.compile(r"追加|调增|^(?!.*后).*调整")
_SPENT = re.compile(r"支出|执行|决算|使用")
_LEFT = re.compile(
    r"^(?:资金|年末|期末|结转)?结[余转](?:结[转余])?(?:资金|数|金额)?(?:[（(]万?元[)）])?$"
)
#: A header has no more rows.
_DEEPEST = 3
_Line = tuple[str, ...]


@dataclass(frozen=True)
class _Grid:
    """A table's rows with numbers, under its header of one row or more, the lowest first."""

    table: PrintedTable
    headers: tuple[_Line, ...]
    body: tuple[tuple[int, _Line], ...]
    width: int
    view: View
    seen: dict[tuple[int, int], Figure | None] = field(default_factory=dict)

    def number(self, line: _Line, column: int) -> Decimal | None:
        text = line[column].strip().replace(",", "") if column < len(line) else ""
        text = text.rstrip("%％")
        return Decimal(text) if _NUMBER.match(text) and text.isascii() else None

    def is_blank(self, line: _Line, column: int) -> bool:
        return column >= len(line) or bool(_BLANK.match(line[column].strip()))

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """What stands lowest over each column."""
        return tuple(self._head(column) for column in range(self.width))

    def _head(self, column: int) -> str:
        printed = ("".join(row[column].split()) for row in self.headers if column < len(row))
        return next((words for words in printed if words), "") or f"第 {column + 1} 列"

    def where(self, column: int) -> str:
        """The words that lead to a column."""
        head = self.heads[column]
        return f"表中{head}：" if head.startswith("第 ") else f"表中“{head}”一列："

    @cached_property
    def _named_by(self) -> tuple[int, ...]:
        """The first columns, as far as they are needed to give each row a name."""
        columns: list[int] = []
        for column in range(self.width):
            cells = [line[column].strip() if column < len(line) else "" for _, line in self.body]
            numbers = sum(self.number(line, column) is not None for _, line in self.body)
            if columns and numbers * 2 > len(cells):
                break
            columns.append(column)
            if all(cells) and not numbers:
                break
        return tuple(columns)

    def name(self, line: _Line) -> str:
        """What a row is called: neither its number nor, where it is a part, what it is part of."""
        cells = [line[column].strip() for column in self._named_by if column < len(line)]
        named = [cell for cell in cells if cell and not _NUMBER.match(cell)]
        return named[-1] if named else next((cell.strip() for cell in line if cell.strip()), "")

    def figure(self, row: int, line: _Line, column: int) -> Figure | None:
        """The number in a cell; every relation between columns asks for it anew."""
        if (row, column) not in self.seen:
            self.seen[row, column] = self._figure(row, line, column)
        return self.seen[row, column]

    def _figure(self, row: int, line: _Line, column: int) -> Figure | None:
        value = self.number(line, column)
        if value is None:
            return None
        place = self._place(row, column)
        money = self.view.by_cell.get((place.table, row + 1, column + 1))
        in_wan = money is None or money.amount_wan == value
        return Figure(
            self.name(line), value, place, self.view.field_at(place) if in_wan else None, ""
        )

    def _place(self, row: int, column: int) -> Place:
        """The cell's own place where an amount was read from it, else one made for it."""
        at = (self.table.place.table, row + 1, column + 1)
        money = self.view.by_cell.get(at)
        if money is not None:
            return money.place
        return self.table.place.model_copy(update={"row": row + 1, "column": column + 1})


def grid_relations(view: View, pack: RulePack) -> Iterator[Sum | Ratio]:
    """The relations of every plain table."""
    for table, words in view.tables:
        if any(word in words for word in _OTHERS):
            continue
        grid = _grid(table, view)
        if grid is not None:
            yield from _column_sums(grid)
            yield from _between_columns(grid, pack)


def _grid(table: PrintedTable, view: View) -> _Grid | None:
    """The table from its first row with numbers on; the row above it is the header."""
    first = next((at for at, row in enumerate(table.rows) if _has_numbers(row)), None)
    if first is None or first == 0:
        return None
    body = tuple((at, row) for at, row in enumerate(table.rows) if at >= first)
    width = max(len(row) for _, row in body)
    headers = tuple(reversed(table.rows[max(0, first - _DEEPEST) : first]))
    return _Grid(table, headers, body, width, view)


def _has_numbers(row: _Line) -> bool:
    texts = [cell.strip().replace(",", "").rstrip("%％") for cell in row[1:]]
    numbers = [text for text in texts if _NUMBER.match(text)]
    return bool(numbers) and not any(re.fullmatch(r"20\d\d", text) for text in numbers)


def _column_sums(grid: _Grid) -> Iterator[Sum]:
    """A row 合计, 小计 or 总计 against the rows that it closes or, at the top, opens."""
    labels = [next((c.strip() for c in line if c.strip()), "") for _, line in grid.body]
    totals = [at for at, label in enumerate(labels) if _TOTAL.match(label)]
    for at in totals:
        rows = _operands(at, totals, labels)
        if len(rows) < _LEAST:
            continue
        for column in range(1, grid.width):
            head = grid.heads[column]
            if _DIFFERENCE.search(head) or _RATE.search(head):
                continue
            yield from _column_sum(grid, at, rows, column)


def _operands(at: int, totals: Sequence[int], labels: Sequence[str]) -> list[int]:
    """The rows that the total at *at* is made of."""
    subtotals = [t for t in totals if _SUBTOTAL.match(labels[t]) and t != at]
    if _SUBTOTAL.match(labels[at]):
        begin = max((t + 1 for t in totals if t < at), default=0)
        return list(range(begin, at))
    if at == 0:
        rest = range(1, len(labels))
        return [row for row in rest if row not in totals]
    before = [t for t in totals if t < at and t not in subtotals]
    begin = max((t + 1 for t in before), default=0)
    closed = [t for t in subtotals if begin <= t < at]
    loose = range(max(closed, default=begin - 1) + 1, at)
    return [*closed, *loose]


def _column_sum(grid: _Grid, at: int, rows: Sequence[int], column: int) -> Iterator[Sum]:
    total = grid.figure(*grid.body[at], column)
    lines = [grid.body[row] for row in rows]
    found = [grid.figure(row, line, column) for row, line in lines]
    parts = tuple(part for part in found if part is not None)
    unreadable = any(
        part is None and not grid.is_blank(line, column)
        for part, (_, line) in zip(found, lines, strict=True)
    )
    if total is None or len(parts) < _LEAST or unreadable:
        return
    parts = _without_sub_rows(parts, total.value)
    closed = len(parts) == len(found)
    yield Sum("SUM.TABLE_TOTAL", total, parts, closed=closed, where=grid.where(column))


def _without_sub_rows(parts: tuple[Figure, ...], total: Decimal) -> tuple[Figure, ...]:
    """The parts without the rows that divide the row above them, where the total then fits."""
    summed = sum((part.value for part in parts), Decimal(0))
    for at, part in enumerate(parts):
        if part.value <= 0 or summed - total != part.value:
            continue
        below = Decimal(0)
        for end in range(at + 1, len(parts)):
            below += parts[end].value
            if below == part.value and end - at >= _LEAST:
                return (*parts[: at + 1], *parts[end + 1 :])
    return parts


def _between_columns(grid: _Grid, pack: RulePack) -> Iterator[Sum | Ratio]:
    """Totals of rows, differences and rates, where most rows show what they are made of."""
    for target in range(1, grid.width):
        head = grid.heads[target]
        yield from _left_over(grid, target, head, pack)
        for columns in _candidates(grid, target, head):
            found = [made for row in grid.body if (made := _in_row(grid, row, target, columns))]
            holding = [each for each in found if each.holds(pack) and _says_something(each)]
            if len(holding) >= _LEAST and len(holding) >= len(found) - 1:
                yield from found
                break


def _left_over(grid: _Grid, target: int, head: str, pack: RulePack) -> Iterator[Sum]:
    """年初预算 + 年中追加 − 支出 = 结余, as the header itself says, where most rows show it."""
    kinds = (_PLANNED, _ADDED, _SPENT)
    others = [column for column in range(1, grid.width) if column != target]
    if not _LEFT.match(head) or len(others) != len(kinds):
        return
    columns = [[c for c in others if kind.search(grid.heads[c])] for kind in kinds]
    if any(len(c) != 1 for c in columns):
        return
    made = _Made("balance", tuple(column for (column,) in columns))
    rows = [row for row in grid.body if not any(_TOTAL.match(cell.strip()) for cell in row[1][:2])]
    found = [sum_ for row in rows if isinstance(sum_ := _in_row(grid, row, target, made), Sum)]
    holding = [sum_ for sum_ in found if sum_.holds(pack)]
    if len(holding) >= _LEAST and len(holding) * 2 > len(found):
        yield from found


@dataclass(frozen=True)
class _Made:
    """Which columns a column may be made of, and how: sum, difference, balance, rate, change."""

    how: str
    columns: tuple[int, ...]


def _candidates(grid: _Grid, target: int, head: str) -> Iterator[_Made]:
    numeric = [c for c in range(1, grid.width) if c != target]
    plain = [c for c in numeric if not _DIFFERENCE.search(grid.heads[c])]
    amounts = [c for c in plain if not _RATE.search(grid.heads[c])]
    if _RATE.search(head):
        yield from (_Made("rate", pair) for pair in permutations(amounts, 2))
        yield from (_Made("change", pair) for pair in permutations(amounts, 2))
    elif _DIFFERENCE.search(head):
        yield from (_Made("difference", pair) for pair in permutations(amounts, 2))
    elif _TOTAL.match(head):
        after = tuple(c for c in amounts if c > target)
        before = tuple(c for c in amounts if c < target)
        yield from (_Made("sum", run) for run in (after, before) if len(run) >= _LEAST)


def _in_row(grid: _Grid, row: tuple[int, _Line], target: int, made: _Made) -> Sum | Ratio | None:
    figures = [grid.figure(*row, column) for column in (target, *made.columns)]
    present = [
        Figure(grid.heads[column], figure.value, figure.place, figure.field, "")
        for column, figure in zip((target, *made.columns), figures, strict=True)
        if figure is not None
    ]
    if len(present) < len(figures):
        return None
    total, parts = present[0], tuple(present[1:])
    where = f"表中“{figures[0].name if figures[0] else ''}”一行："
    if made.how == "sum":
        return Sum("SUM.TABLE_ROW", total, parts, where=where)
    if made.how == "difference":
        return Sum("SUM.TABLE_ROW", total, parts[:1], parts[1:], where=where)
    if made.how == "balance":
        return Sum("SUM.TABLE_ROW", total, parts[:-1], parts[-1:], where=where)
    rate = Figure(total.name, total.value, total.place, total.field, "%")
    return Ratio("PCT.TABLE_RATE", rate, parts[0], parts[1], change=made.how == "change")


def _says_something(each: Sum | Ratio) -> bool:
    """Rows of zeros fit every relation."""
    return all(figure.value != 0 for figure in each.figures[:2])
