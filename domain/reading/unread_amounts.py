"""Amounts of a table that came as lines and was not recognised: never left out without a word.

A line that is a number alone, or a label with numbers behind it and no unit, is a cell or a row.
"""

import re
from collections.abc import Iterator

from domain.document import Document, Paragraph
from domain.reading.keys import money_key
from domain.reading.rows import plain_label
from domain.statement import Problem

#: An amount as tables print it; a year and month, a paragraph's number have fewer decimals.
_AMOUNT = r"(?!20\d{2}\.\d{1,2}(?!\d))-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2,6}"
_ALONE = re.compile(_AMOUNT)
_BAR = r"[ \t\u3000]*[|｜][ \t\u3000]*"
_LINE_NUMBER = rf"(?:{_BAR}\d{{1,2}}(?={_BAR}))?"
#: A label, with amounts behind it: between bars, or apart by blanks and nothing else in the line.
_BETWEEN_BARS = re.compile(
    rf"(?P<label>[^\d\n|｜，,。；;]{{2,24}})(?P<numbers>(?:{_LINE_NUMBER}{_BAR}{_AMOUNT}%?(?![\d%元万亿])){{1,12}})"
)
_APART = re.compile(
    rf"(?P<label>[^\d\n|｜，,。；;]{{2,24}}?)(?P<numbers>(?:\s+{_AMOUNT}%?){{2,12}})"
)
_FEWEST = 3
#: What an unread row is about, by the contract's name of what would else be absent.
_NAMES = {
    "basic_expenditure": "basic_expenditure",
    "project_expenditure": "project_expenditure",
    "personnel_funds": "personnel_funds",
    "public_funds": "public_funds",
    "expenditure_total": "total_expenditure",
    "execution_full_year": "total_expenditure",
    "budget_initial": "initial_budget",
    "budget_full_year": "full_year_budget",
}
_LONGEST = 200


def unread_amounts(document: Document) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """What unread rows name, and a problem where lines hold three amounts of a table or more."""
    cells = [*_cells(document)]
    if sum(count for _, _, count in cells) < _FEWEST:
        return frozenset(), ()
    first, last = cells[0][0], cells[-1][0]
    names = {_NAMES[key] for _, label, _ in cells if (key := money_key(label)) in _NAMES}
    message = (
        "文中有一些数字像是表格里的金额，但表格已经散开，看不出各数属于哪一行哪一列，未读取。"
        "请提交保留表格的 .docx 文件，或由人工录入。"
    )
    place = document.place(first.start, first.end if last is first else last.end)
    return frozenset(names), (Problem(code="table_amounts_unclear", message=message, place=place),)


def _cells(document: Document) -> Iterator[tuple[Paragraph, str, int]]:
    """Lines that are cells or rows: with their label, empty for a number, and their numbers."""
    above = ""
    for line in document.paragraphs:
        words = line.text.strip(" \t\u3000|｜")
        if len(words) > _LONGEST:
            above = ""
            continue
        if _ALONE.fullmatch(words):
            yield line, above, 1
            continue
        apart = _APART.fullmatch(words)
        for match in (apart,) if apart else _BETWEEN_BARS.finditer(words):
            yield line, plain_label(match["label"]), match["numbers"].count(".")
        above = plain_label(words)
