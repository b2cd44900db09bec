"""Basic and project expenditure in a table that lost its grid and the cells left blank in it.

安排年度 | 实际下达额度 | 实际支出金额, then 基本支出 and two amounts: no amount is a year, so that
they stand under the two heads of amounts. Where as many heads of amounts as there are numbers
stand right before the rows and no further one before them, the rows have one reading.
"""

import re
from collections.abc import Sequence

from domain.reading.grid_rows import Row, Token
from domain.reading.lost_rows import Found, empty, values_at

_NATURES = ("基本支出", "项目支出")
_AMOUNT = re.compile(r"(额度|金额|预算数?|支出数|执行数|决算数|总额)$")
_FEWEST = 2


def natures_at(tokens: Sequence[Token], at: int) -> Found | None:
    """The rows of both natures and the heads before them; None where they fit in no one way."""
    rows = _rows(tokens, at)
    width = len(rows[0]) - 1 if rows else 0
    heads = tuple(tokens[max(0, at - width) : at])
    if width < _FEWEST or len(heads) < width or not all(_heads_amounts(head) for head in heads):
        return None
    before = tokens[at - width - 1] if at > width else None
    if before is not None and (_heads_amounts(before) or before.number is not None):
        return None
    header = (empty(heads[0]), *heads)
    last = at - 1 + sum(len(row) for row in rows)
    return Found("inline", at - width, last, (header, *rows))


def _heads_amounts(token: Token) -> bool:
    return token.number is None and _AMOUNT.search(token.label) is not None


def _rows(tokens: Sequence[Token], at: int) -> list[Row]:
    """A row for each nature, with the same count of plain numbers; empty where one is missing."""
    rows: list[Row] = []
    for name in _NATURES:
        if at >= len(tokens) or tokens[at].label != name:
            return []
        values = values_at(tokens, at + 1)
        plain = all(v.number is not None and "%" not in v.text for v in values)
        if not plain or (rows and len(values) != len(rows[0]) - 1):
            return []
        rows.append((tokens[at], *values))
        at += 1 + len(values)
    return rows
