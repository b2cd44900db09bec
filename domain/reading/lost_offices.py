"""Rows of offices with an amount under each head, in tables that lost their grid.

The heads come row by row: 其中： above, its parts behind all heads of its row. The form's own order
of columns, or the listed one, is taken where the amounts add up in that order and no other.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from domain.reading.grid_rows import Row, Token
from domain.reading.lost_rows import Found, is_label, values_at

_GROUP = re.compile(r"^其中[:：]?$")
_MOST_HEADS = 14
#: The columns of the form in the order of its grid: total, then what it is made of.
_TOTAL, _BASIC, _PERSONNEL, _PUBLIC, _PROJECT = range(5)
_SPENT = tuple(
    re.compile(words)
    for words in (
        r"^支出(合计|总计|总额)$",
        r"^(其中[:：]?)?基本支出(小计)?$",
        r"^(其中[:：]?)?人员(支出|经费)$",
        r"^(其中[:：]?)?(日常)?公用(支出|经费)$",
        r"^(其中[:：]?)?项目支出(小计)?$",
        r"^(当年|本年)结余$",
        r"^累计结余$",
    )
)
_ASSETS = tuple(
    re.compile(words) for words in (r"^固定资产合计$", r"^在用", r"^出租", r"^其他(固定资产)?$")
)
_ROUNDED = Decimal("0.02")


def offices_at(tokens: Sequence[Token], at: int) -> Found | None:
    """机构名称 and kinds of money, then rows of an office and an amount under each.

    The last words before the first numbers are the first office; there must be as many numbers
    in each row as there are heads, one that spans others (其中：) left out.
    """
    end = at + 1
    while end < len(tokens) and is_label(tokens[end].text) and end - at <= _MOST_HEADS:
        end += 1
    heads = _without_groups(tokens[at : end - 1])
    rows: list[Row] = []
    row_at = end - 1
    while row_at < len(tokens):
        values = values_at(tokens, row_at + 1)
        if len(values) != len(heads) - 1 or not is_label(tokens[row_at].text):
            break
        rows.append((tokens[row_at], *values))
        row_at += 1 + len(values)
    if len(heads) < 3 or not rows:  # noqa: PLR2004 - an office and two kinds of money
        return None
    ordered = _ordered(heads[1:], [row[1:] for row in rows])
    return Found("offices", at, row_at - 1, ((heads[0], *ordered), *rows)) if ordered else None


def _without_groups(heads: Sequence[Token]) -> Row:
    """The heads that have a column: 其中 stands over others, and 结余 where its kinds are named."""
    kinds = any(re.search(r".结余$", head.label) for head in heads)
    return tuple(
        head
        for head in heads
        if not _GROUP.match(head.label) and not (kinds and head.label == "结余")
    )


def _ordered(heads: Row, rows: Sequence[Row]) -> Row:
    """The heads in the order of their columns; empty where nothing tells the order."""
    assets = _by_form(heads, _ASSETS)
    if assets:
        return assets
    spent = _by_form(heads, _SPENT)
    if not spent or spent == heads:
        return heads
    ways = [way for way in (heads, spent) if any(_adds_up(way, row) for row in rows)]
    return ways[0] if len(ways) == 1 else ()


def _by_form(heads: Row, form: Sequence[re.Pattern[str]]) -> Row:
    """The heads as the form's grid has them; empty where one is no column of that form."""
    found = [next((t for t in heads if words.match(t.label)), None) for words in form]
    kept = tuple(token for token in found if token is not None)
    return kept if len(kept) == len(heads) else ()


def _adds_up(heads: Row, values: Row) -> bool:
    """Whether basic and project make the total, or personnel and public make the basic."""
    named = {
        n: value.number or Decimal(0)
        for head, value in zip(heads, values, strict=True)
        for n, words in enumerate(_SPENT)
        if words.match(head.label)
    }
    sums = ((_TOTAL, _BASIC, _PROJECT), (_BASIC, _PERSONNEL, _PUBLIC))
    return any(
        abs(named[whole] - named[one] - named[other]) <= _ROUNDED
        for whole, one, other in sums
        if {whole, one, other} <= named.keys() and named[whole]
    )
