"""Rows of the base-data table that lost its grid: labels, and the numbers of their columns.

Its cells may have been put one behind the other, with line ends that part none of them and blanks
that part all: there a line holds a label and some of its numbers, and the next one the others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.reading.blank_cells import Traces
from domain.reading.grid_rows import Row, Token
from domain.reading.lost_sums import placed_by_sums
from domain.reading.wording import is_blank, number_in

_LAST = re.compile(
    r"^(楼堂馆所|厉行节约|说明|填表|批复规模|附件|一级指标|评价指标)|。|(指标|评分|自评)表$"
)
#: The words that begin a row of the form where several stand one behind the other.
_BEGINS = re.compile(
    r"^(\d{1,2}[、.．]\D|其中[:：]?|(日常)?公用经费|项目支出|政府采购|部门整体支出)"
)
_NUMERALS = re.compile(r"[-\d.,，]*\d[-\d.,，]*")
_LONGEST_LABEL = 60
#: More cells than these are no table of this kind.
_MOST = 2000
#: A count that stands with others is no larger; the rate that a line end broke begins so.
_BROKEN_RATE = re.compile(r"\d{1,3}\.?\d*")


@dataclass(frozen=True)
class Accounts:
    """The rows, those that fit no columns, and the index of the last token that they hold."""

    rows: tuple[Row, ...]
    unclear: tuple[Row, ...]
    last: int


def accounts_at(tokens: Sequence[Token], at: int, width: int, traces: Traces) -> Accounts | None:
    """The rows from a token on: all values, or none where the cells are blank.

    Where only some cells of a row hold a value the traces of the blank ones tell which; where they
    do not, the sums of the form may; else the row keeps its label only.

    Args:
        tokens: all cells.
        at: the first of the rows' cells.
        width: how many columns stand behind the labels.
        traces: what blank cells left behind.
    """
    cells = list(_cells(tokens, at))
    rows: list[Row] = []
    torn: dict[int, Row] = {}
    n = 0
    while n < len(cells) and not _ends(cells[n][1]):
        label = cells[n][1]
        values = _values(cells, n + 1)
        after = cells[n + 1 + len(values)][1] if n + 1 + len(values) < len(cells) else None
        row: Row | None = (label, *values)
        if values and (len(values) != width or any(_is_torn(value) for value in values)):
            row = traces.filled_up((label, *values), after, width + 1)
        if row is None:
            torn[len(rows)] = (label, *values)
        if row is None or not values:
            row = (label, *(Token("", label.start, label.start, label.line) for _ in range(width)))
        rows.append(row)
        n += 1 + len(values)
    if not rows:
        return None
    placed = placed_by_sums(rows, torn, width)
    whole = tuple(placed.get(at, row) for at, row in enumerate(rows))
    unclear = tuple(row for at, row in torn.items() if at not in placed)
    return Accounts(whole, unclear, cells[n - 1][0])


def _ends(token: Token) -> bool:
    return _LAST.search(token.label) is not None or len(token.text) > _LONGEST_LABEL


def _cells(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, Token]]:
    """Each cell with the index of the token it is from, up to the first behind the table."""
    for index in range(at, min(at + _MOST, len(tokens))):
        for cell in _apart(tokens[index]):
            yield index, cell
        if _ends(tokens[index]):
            return


def _apart(token: Token) -> list[Token]:
    """The labels and the numbers that stand in one line, each a cell of its own."""
    words = [(word[0], word.start()) for word in re.finditer(r"\S+", token.text)]
    numbers = [_NUMERALS.fullmatch(word) is not None for word, _ in words]
    trailing = numbers[-1:] == [True] and sorted(numbers) == numbers
    pointed = any("." in word for (word, _), number in zip(words, numbers, strict=True) if number)
    if not trailing or not (pointed or all(numbers)):
        return [token]
    starts = [
        start
        for n, (word, start) in enumerate(words)
        if n == 0 or numbers[n] or _BEGINS.match(word)
    ]
    return [
        _trimmed(token, start, end)
        for start, end in zip(starts, (*starts[1:], len(token.text)), strict=True)
    ]


def _trimmed(token: Token, start: int, end: int) -> Token:
    """The part of a token, without blanks, and without the point behind a number: 7.50."""
    words = token.text[start:end].rstrip()
    if _NUMERALS.fullmatch(words) and number_in(words) is None:
        words = words.rstrip(".,，")
    begin = token.start + start
    return replace(token, text=words, start=begin, end=begin + len(words))


def _values(cells: Sequence[tuple[int, Token]], at: int) -> Row:
    """The numbers, torn ones too, and the blank marks that follow one another."""
    end = at
    while end < len(cells) and _is_value(cells[end][1]):
        end += 1
    return tuple(cell for _, cell in cells[at:end])


def _is_value(cell: Token) -> bool:
    mark = is_blank(cell.text) and "…" not in cell.text
    return cell.number is not None or mark or _is_torn(cell)


def _is_torn(cell: Token) -> bool:
    """Whether a cell is a number that cannot be read."""
    return cell.number is None and _NUMERALS.fullmatch(cell.text) is not None


def counts_under(header: Row, tokens: Sequence[Token], at: int) -> Row:
    """The counts under their heads where a line end broke the rate behind them: 95., 10%."""
    counts = [token for token in tokens[at : at + len(header)] if token.number is not None]
    rated = "率" in header[-1].text and len(counts) == len(header) - 1
    whole = all(n.text.isdecimal() for n in counts)
    rest = tokens[at + len(counts) : at + len(header)]
    if not (rated and whole and rest and _BROKEN_RATE.fullmatch(rest[0].text)):
        return ()
    end = rest[0].end
    return (*counts, Token("", end, end, rest[0].line))
