"""Tables of projects whose rows are lines: 1 村道养护 120.00 186.42 under 序号 项目名称 ….

Each line holds the project's name and a number under each head behind it.
"""

from collections.abc import Sequence
from functools import reduce

from domain.reading.grid_rows import Row, Token
from domain.reading.layouts.project_rows import is_amount_head, is_name_head
from domain.reading.lost_header import both
from domain.reading.lost_lines import SERIAL, lines_from
from domain.reading.lost_rows import Found, empty
from domain.reading.wording import is_blank

_FEWEST_AMOUNTS, _FEWEST_ROWS = 2, 2


def heads_projects(labels: Sequence[str]) -> bool:
    """Whether the words of a line are the heads: a number, the name, and amounts."""
    heads = labels[1:] if labels and labels[0] in SERIAL else labels
    amounts = sum(is_amount_head(label) for label in heads[1:])
    return bool(heads) and is_name_head(heads[0]) and amounts >= _FEWEST_AMOUNTS


def projects_at(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose header begins with the cell *at*; None where no two lines below it fit."""
    lines = lines_from(tokens, at)
    header: Row = next(lines, ())
    if not heads_projects([cell.label for cell in header]):
        return None
    rows: list[Row] = [header]
    last = at + len(header) - 1
    for line in lines:
        row = _row(line, header)
        if not row:
            break
        rows.append(row)
        last += len(line)
    return Found("inline", at, last, tuple(rows)) if len(rows) > _FEWEST_ROWS else None


def _row(line: Row, header: Row) -> Row:
    """The line under the heads; nothing where it has no name or not a number for each head."""
    serial = header[0].label in SERIAL
    columns = len(header) - 1 - serial
    words, values = line[: len(line) - columns], line[len(line) - columns :]
    numbered = serial and len(words) > 1 and words[0].text.rstrip(".、．").isdecimal()
    name: Row = words[1:] if numbered else words
    given = all(cell.number is not None or is_blank(cell.text) for cell in values)
    if not name or not given or any(cell.number is not None for cell in name):
        return ()
    whole = reduce(both, name)
    first = words[0] if words and numbered else empty(whole)
    return (first, whole, *values) if serial else (whole, *values)
