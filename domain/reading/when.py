"""The fiscal year and the date of the report: neither the notice's nor the upload's."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from domain.document import Document
from domain.evidence import Place
from domain.reading.calendar import dates_in, years_in
from domain.reading.forms import Title
from domain.reading.passage import Passage
from domain.statement import Stated

_LABEL = re.compile(r"(填报|报告|编制|成文|落款)?(日期|时间)[:：]?\s*$")
_UPLOAD = re.compile(r"发布|归档|存档|来源|上传|浏览|访问|点击|更新|索引号|印发|公开日期")
_NOTICE = re.compile(r"[〔\[【（(]\s*20\d{2}\s*[〕\]】）)]")
_NAME_END = re.compile(r"(政府|局|委|办|会|院|校|中心|处|所|站)(（.{2,4}）)?$")
_LONGEST_NAME, _LONGEST_SIGNATURE = 30, 120
#: How many first rows of a table may be its title.
_TITLE_ROWS = 2
_SPENT = re.compile(r"^(度|的|部门|本|我|整体|预算|收入|支出)")


def fiscal_year_of(title: Title | None, passages: Sequence[Passage]) -> Stated[int] | None:
    """The year that is reported on: the title's, else the one most lines of account speak of."""
    if title is not None:
        years = years_in(title.stated.value)
        if years:
            year = years[0][0]
            return Stated(value=year, place=_in_title(title, year))
    counted: Counter[int] = Counter()
    first: dict[int, Stated[int]] = {}
    for passage in passages:
        text = passage.text
        if _UPLOAD.search(text):
            continue
        for year, start, end in years_in(text):
            if _SPENT.match(text[end:]) and not _NOTICE.search(text[max(0, start - 2) : end]):
                counted[year] += 1
                first.setdefault(year, Stated(value=year, place=passage.place(start, end)))
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return first[ranked[0][0]]


def year_in_tables(document: Document) -> Stated[int] | None:
    """The year that a table's title within its own first rows names, the same in all of them."""
    found: list[Stated[int]] = []
    for table in document.tables:
        for cell in (cell for row in table.rows[:_TITLE_ROWS] for cell in row):
            years = years_in(cell.text) if len(cell.text) <= _LONGEST_NAME else ()
            if len(years) == 1 and cell.text.strip("（）() ").endswith("年度"):
                place = document.cell_place(table, cell)
                found.append(Stated(value=years[0][0], place=place))
    return found[0] if found and len({year.value for year in found}) == 1 else None


def _in_title(title: Title, year: int) -> Place:
    place = title.stated.place
    match = re.search(rf"{year}\s*年", place.quote)
    if match is None:
        return place
    return place.within(match.start(), match.end())


def report_date_of(passages: Sequence[Passage], *, annexes_from: int | None) -> Stated[date] | None:
    """The date under the report: a line that is only a date, or the date behind its label.

    The last such line counts, one that is only a date before a label's. A date that only ends a
    period (截至2023年12月31日) is part of a sentence and none; a label's date in an annex is the
    form's.

    Args:
        passages: all lines.
        annexes_from: the offset of the first annex, None without one.
    """
    alone: Stated[date] | None = None
    labelled: Stated[date] | None = None
    for passage in passages:
        if _UPLOAD.search(passage.text):
            continue
        for day, start, end in dates_in(passage.text):
            before, after = passage.text[:start].strip(), passage.text[end:].strip(" 。")
            if not after and (not before or _signs(before)):
                alone = Stated(value=day, place=passage.place(start, end))
            elif annexes_from is not None and passage.start >= annexes_from:
                continue
            elif _LABEL.search(before) and len(passage.text) <= _LONGEST_SIGNATURE:
                labelled = Stated(value=day, place=passage.place(start, end))
    return alone or labelled


def _signs(before: str) -> bool:
    """Whether the unit's name stands before the date on the same line."""
    return len(before) <= _LONGEST_NAME and _NAME_END.search(before) is not None
