"""A table of indicators whose rows are lines and whose columns stand in an unusual order.

The header is one line of heads, say 三级指标 年度指标值 … 二级指标 一级指标, each line below it one
row. A line with as many cells as the header stands under it cell by cell; from a shorter one only
names of levels, a row's number or a reason may be missing, in one way and no other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, takewhile

from domain.reading.grid_rows import Row, Token
from domain.reading.indicator_header import role_of
from domain.reading.lost_rows import Found, empty
from domain.reading.wording import is_blank

#: The heads over the numbers of rows.
SERIAL = frozenset({"序号", "编号"})
_NAMES = ("level1", "level2", "level3")
_POINTS = ("weight", "score")
_MAY_LACK = ("level1", "level2", "serial", "reason")
_FEWEST, _MOST_HEADS, _MOST_CELLS, _MOST_POINTS = 4, 16, 600, 100
_TOTAL = re.compile(r"^(总分|合计|总计|总得分|自评总分)$")


@dataclass(frozen=True)
class _Header:
    roles: tuple[str, ...]
    cells: Row


def indicators_by_lines(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose header begins with the cell *at*; None where no line below it fits."""
    header = _header_at(tokens, at)
    if header is None:
        return None
    labels = [cell.label for cell in header.cells]
    rows: list[Row] = []
    unclear: list[Row] = []
    last = at + len(header.cells) - 1
    for line in lines_from(tokens, last + 1):
        first = line[0]
        if [cell.label for cell in line] == labels:
            break  # the next page's header
        total = _TOTAL.match(first.label) is not None
        cells = line if len(line) > 1 else _apart(first)
        if not total and (len(cells) < _FEWEST - 1 or (len(line) == 1 and "。" in first.text)):
            break
        row = _total(cells, header) if total else _row(cells, header)
        if row is None:
            unclear.append(cells)
        else:
            rows.append(row)
        last += len(line)
        if total:
            break
    if not any(len(row) == len(header.cells) for row in rows):
        return None
    return Found("self_evaluation", at, last, (header.cells, *rows), tuple(unclear))


def _header_at(tokens: Sequence[Token], at: int) -> _Header | None:
    """The line of heads that begins with a cell; None where it holds anything else."""
    if role_of(tokens[at].label) is None and tokens[at].label not in SERIAL:
        return None
    cells = tuple(
        takewhile(lambda token: token.line == tokens[at].line, tokens[at : at + _MOST_HEADS])
    )
    roles = tuple("serial" if c.label in SERIAL else role_of(c.label) or "" for c in cells)
    named = sum(role in _NAMES for role in roles)
    valued = any(role in _POINTS for role in roles) or {"target", "actual"} <= set(roles)
    if len(cells) < _FEWEST or "" in roles or len(set(roles)) < len(roles):
        return None
    return _Header(roles, cells) if named and valued else None


def lines_from(tokens: Sequence[Token], at: int) -> Iterator[tuple[Token, ...]]:
    """The cells from one on, line by line."""
    near = tokens[at : at + _MOST_CELLS]
    return (tuple(line) for _, line in groupby(near, key=lambda token: token.line))


def _apart(token: Token) -> Row:
    """The words of a line that was taken for one cell."""
    return tuple(
        replace(
            token,
            text=word[0],
            start=token.start + word.start(),
            end=token.start + word.end(),
        )
        for word in re.finditer(r"\S+", token.text)
    )


def _row(cells: Row, header: _Header) -> Row | None:
    """The cells under the heads; None where they fit in no way or in several."""
    lacking = len(header.roles) - len(cells)
    optional = [at for at, role in enumerate(header.roles) if role in _MAY_LACK]
    if not 0 <= lacking <= len(optional):
        return None
    ways = (_spread(cells, gaps, len(header.roles)) for gaps in combinations(optional, lacking))
    fitting = [row for row in ways if _fits(row, header.roles)]
    return fitting[0] if len(fitting) == 1 else None


def _spread(cells: Row, gaps: Sequence[int], width: int) -> Row:
    """The cells with empty ones at *gaps*."""
    left = iter(cells)
    return tuple(empty(cells[0]) if at in gaps else next(left) for at in range(width))


def _fits(row: Row, roles: Sequence[str]) -> bool:
    """Whether names stand where names do and points where points do, none above its weight."""
    cells = dict(zip(roles, row, strict=True))
    named = all(
        cell.number is None and (role == "reason" or not (cell.text and is_blank(cell.text)))
        for role, cell in cells.items()
        if role in {*_NAMES, "reason"}
    )
    points = [cells[role] for role in _POINTS if role in cells]
    pointed = all(
        cell.number is not None and 0 <= cell.number <= _MOST_POINTS and "%" not in cell.text
        for cell in points
    )
    if not (named and pointed and _levels_hold(cells)):
        return False
    numbers = [cell.number for cell in points if cell.number is not None]
    return len(numbers) < len(_POINTS) or numbers[1] <= numbers[0]


def _levels_hold(cells: dict[str, Token]) -> bool:
    """Whether what stands under a level may name one: a name that ends in 指标 names no reason."""
    reason = cells.get("reason")
    if reason is not None and reason.label.endswith("指标"):
        return False
    first, second = cells.get("level1"), cells.get("level2")
    return first is None or second is None or not first.text or bool(second.text)


def _total(cells: Row, header: _Header) -> Row:
    """The total's label and its points under their heads; the label alone where unclear."""
    columns = [at for at, role in enumerate(header.roles) if role in _POINTS]
    label = next(at for at in range(len(header.roles)) if at not in columns)
    numbers = [cell for cell in cells[1:] if cell.number is not None]
    if not len(numbers) == len(columns) == len(cells) - 1:
        return (cells[0],)
    placed = {label: cells[0], **dict(zip(columns, numbers, strict=True))}
    return tuple(placed.get(at, empty(cells[0])) for at in range(len(header.roles)))
