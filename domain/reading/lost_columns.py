"""Rows of amounts that stand a row a line under one line of heads, as many numbers as heads.

财政资金小计 130.50 58.00 188.50 188.40 99.95 under 年初预算安排① 调整金额② 小计③=①+② ….
The columns are taken only where the numbers themselves prove them: what was planned and added
makes the whole, what was spent of it the rate.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from domain.document import Block, Cell, Document, Paragraph, Table
from domain.reading.numerals import half_width
from domain.reading.wording import number_in

_ROW = re.compile(
    r"(?P<label>[^\d\n]{2,24}?|\d[.、．][^\d\n]{2,20}?)(?P<values>(?:\s+-?[\d,.]+%?){4,12})"
)
_ROLES = (
    ("rate", r"^(?!.*结[余转])(支出|预算|资金)?(执行|实现|完成|支出)(率|进度)"),
    ("left_rate", r"结[余转]率"),
    ("left", r"结[余转](金额|资金|数)?$"),
    ("initial", r"^年初(部门)?(预算)?(安排|批复)?(数|金额|资金)?$|^年初(部门)?预算安排金额$"),
    ("added", r"^(年中|预算)?(调整|追加|调剂)(数|金额|预算)?$"),
    ("whole", r"^(小计|全年预算数?|调整后预算数?|预算合计)$"),
    ("spent", r"^(年度|全年|实际|本年)?(拨付|支出|执行|决算)(数|金额|情况)?$"),
)
#: What a head has behind its words: brackets, its number, and the formula of its column.
_TRAIL = re.compile(r"[（(].*?[)）]|[①-⑳].*$")
_FORMULA = re.compile(r"[①-⑳]=[①-⑳+\-/÷×]+")
_FIRST_CIRCLED = ord("①")
_ROUNDED, _FULL = Decimal("0.02"), 100
_ABOVE, _FEWEST_ROWS, _FEWEST_HEADS = 4, 2, 4
Cells = tuple[Cell, ...]


def with_proved_columns(document: Document) -> Document:
    """*document* with such lines as tables."""
    blocks: list[Block] = []
    number = max((table.number for table in document.tables), default=0)
    at = 0
    while at < len(document.blocks):
        rows = _rows_at(document.blocks, at)
        heads = _heads(blocks, rows) if rows else None
        if not rows or heads is None:
            behind = at + max(1, len(rows))
            blocks += document.blocks[at:behind]
            at = behind
            continue
        above, header = heads
        number += 1
        del blocks[above:]
        blocks.append(Table(number, (header, *rows), header[1].start, rows[-1][-1].end))
        at += len(rows)
    return (
        replace(document, blocks=tuple(blocks)) if len(blocks) < len(document.blocks) else document
    )


def _rows_at(blocks: Sequence[Block], at: int) -> list[Cells]:
    """The rows with the same count of numbers from a block on; none where there is one only."""
    rows: list[Cells] = []
    for index in range(at, len(blocks)):
        block = blocks[index]
        match = _ROW.fullmatch(block.text) if isinstance(block, Paragraph) else None
        if match is None or not isinstance(block, Paragraph):
            break
        row = _row(block, match, len(rows) + 2)
        if rows and len(row) != len(rows[0]):
            break
        rows.append(row)
    return rows if len(rows) >= _FEWEST_ROWS else []


def _row(line: Paragraph, match: re.Match[str], row: int) -> Cells:
    words = [(match.start("label"), match.end("label"))]
    words += [
        word.span() for word in re.finditer(r"\S+", line.text) if word.start() >= match.end("label")
    ]
    return tuple(
        Cell(line.text[start:end], line.start + start, line.start + end, row, column)
        for column, (start, end) in enumerate(words, 1)
    )


def _heads(blocks: Sequence[Block], rows: Sequence[Cells]) -> tuple[int, Cells] | None:
    """The line of heads right above, as an index, and its cells; None unless the numbers fit."""
    formulas: list[tuple[int, str]] = []
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 1 - _ABOVE), -1):
        block = blocks[at]
        if not isinstance(block, Paragraph):
            return None
        fragments = block.text.split()
        if all(_FORMULA.fullmatch(fragment) for fragment in fragments):
            formulas += [(ord(words[0]) - _FIRST_CIRCLED, words) for words in fragments]
            continue
        named = [(w, role) for w in re.finditer(r"\S+", block.text) if (role := _role(w[0]))]
        roles = [role for _, role in named]
        fitting = len(roles) == len(rows[0]) - 1 >= _FEWEST_HEADS and len(set(roles)) == len(roles)
        if not fitting or not _proved(roles, rows):
            return None
        start = block.start
        words = block.text[: named[0][0].start()].strip()
        corner = Cell(words, start, start + len(words), 1, 1)
        behind = dict(formulas)
        cells = (
            Cell(f"{w[0]}{behind.get(n, '')}", start + w.start(), start + w.end(), 1, n + 2)
            for n, (w, _) in enumerate(named)
        )
        return at, (corner, *cells)
    return None


def _role(word: str) -> str | None:
    label = _TRAIL.sub("", half_width(word))
    return next((role for role, words in _ROLES if re.search(words, label)), None)


def _proved(roles: Sequence[str], rows: Sequence[Cells]) -> bool:
    """Whether in each row the sums and the rate hold, and in one they say something."""
    told = 0
    for row in rows:
        numbers = [number_in(cell.text) for cell in row[1:]]
        if any(number is None for number in numbers):
            return False
        named = {role: n for role, n in zip(roles, numbers, strict=True) if n is not None}
        checks = list(_checks(named))
        if not all(checks):
            return False
        told += bool(checks) and any(named.values())
    return told > 0


def _checks(named: dict[str, Decimal]) -> list[bool]:
    found: list[bool] = []
    whole, spent = named.get("whole"), named.get("spent")
    if whole is not None and {"initial", "added"} <= named.keys():
        found.append(abs(named["initial"] + named["added"] - whole) <= _ROUNDED)
    budget = whole if whole is not None else named.get("initial")
    if "rate" in named and budget and spent is not None:
        found.append(abs(spent / budget * _FULL - named["rate"]) <= _ROUNDED * 5)
    return found
