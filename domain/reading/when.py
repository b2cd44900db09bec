"""The fiscal year and the date of the report: neither the notice's nor the upload's."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from domain.document import Document
from domain.evidence import Place
from domain.reading.calendar import dates_in, day_of, years_in
from domain.reading.forms import Title
from domain.reading.numerals import half_width
from domain.reading.passage import Passage
from domain.statement import Stated

_LABEL = re.compile(r"((填报|报告|编制|成文|落款)?(日期|时间)|报告期)[:：]?\s*$")
_UPLOAD = re.compile(
    r"发布|归档|存档|来源|上传|浏览|访问|点击|更新|索引号|印发|公开日期|发文(日期|时间)|生成日期|生效|废止|编稿|录入|著录"
)
#: The hour behind a date, as pages print when they were put up.
_HOUR = re.compile(r"[ \u3000]*\d{1,2}[:：]\d{2}")
#: A date without signs, where a label says that it is one.
_COMPACT = re.compile(
    r"(?:填[报表]|报告|编制|成文|落款)(?:日期|时间|期)[:：][ \u3000]*"
    r"(?P<date>(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2}))(?!\d)"
)
_OWN_LABEL = re.compile(r"(填[报表]|报告)日期[:：]?\s*$")
_NOTICE = re.compile(r"[〔\[【（(]\s*20\d{2}\s*[〕\]】）)]")
_NAME_END = re.compile(r"(政府|局|委|办|会|院|校|中心|处|所|站)(（.{2,4}）)?$")
_LONGEST_NAME, _LONGEST_SIGNATURE, _LONGEST_UPLOAD = 30, 120, 12
#: How many first rows of a table may be its title.
_TITLE_ROWS = 2
#: The year in the words for what is evaluated, and the day up to which all is told.
_EVALUATED = re.compile(
    r"(?P<year>20\d{2})年?度?[^，,。；;\d]{0,10}(?:整体支出|部门预算)[^，,。；;]{0,16}?(?:评价|自评)"
)
#: The year behind a form's title, or that a base data table names in its head.
_FORM_YEAR = re.compile(
    r"(?:自评表|评价表|[评计]分表|自评报告|基础数据表)[（(](?P<year>20\d{2})年度?[）)]"
    r"|(?P<staffed>20\d{2})年?末?实际在职人数"
)
#: A year with the whole unit's money, where all such sentences name the same one.
_MONEY = re.compile(
    r"(?P<year>20\d{2})年度?[^，,。；;\d《》]{0,24}?(?:收入|支出|预算(?!绩效|管理|编制))"
)
_TOLD_AGAIN = 2
_UNTIL = re.compile(r"截[至止]到?(?P<year>20\d{2})年(?:12月(?:31日|底|末)|年?[末底])")
_YEAR_ALONE = re.compile(r"(?<!\d)20\d{2}(?=部门|单位|整体|[-—－]度)")
_SPENT = re.compile(r"^(度|的|部门|本|我|整体|预算|收入|支出)")


def fiscal_year_of(title: Title | None, passages: Sequence[Passage]) -> Stated[int] | None:
    """The year that is reported on: the title's, else the one most lines of account speak of."""
    if title is not None and (year := _year_of_title(title.stated.value)):
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
        ways = ((_FORM_YEAR, 1), (_EVALUATED, 1), (_UNTIL, 1), (_MONEY, _TOLD_AGAIN))
        years = (_only_year(words, passages, least) for words, least in ways)
        return next((year for year in years if year), None)
    return first[ranked[0][0]]


def _year_of_title(title: str) -> int | None:
    """The first year of a title, with 年 or before what is evaluated (2023部门整体支出)."""
    years = years_in(title)
    alone = _YEAR_ALONE.search(half_width(title))
    return years[0][0] if years else int(alone[0]) if alone else None


def _only_year(
    words: re.Pattern[str], passages: Sequence[Passage], least: int
) -> Stated[int] | None:
    """The year that some words name, where they name the same one everywhere and often enough."""
    found: list[Stated[int]] = []
    for passage in passages:
        for match in words.finditer(half_width(passage.text)):
            at = match.lastindex or 0
            found.append(Stated(value=int(match[at]), place=passage.place(*match.span(at))))
    same = len({year.value for year in found}) == 1
    return found[0] if same and len(found) >= least else None


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
    match = re.search(rf"{year}\s*年|{year}", place.quote)
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
    above = ""
    for passage in passages:
        put_up = _UPLOAD.search(passage.text) or _is_upload_label(above)
        above = passage.text
        if put_up:
            continue
        for day, start, end in (*dates_in(passage.text), *_compact(passage.text)):
            before, after = passage.text[:start].strip(), passage.text[end:].strip(" 。")
            if not after and (not before or _signs(before)):
                alone = Stated(value=day, place=passage.place(start, end))
            elif annexes_from is not None and passage.start >= annexes_from:
                continue
            elif _is_labelled(passage.text, before) and not _HOUR.match(passage.text, end):
                labelled = Stated(value=day, place=passage.place(start, end))
    return alone or labelled


def _is_labelled(line: str, before: str) -> bool:
    """Whether a label of the report's date stands before it, on its line or in a whole page."""
    words = _LABEL if len(line) <= _LONGEST_SIGNATURE else _OWN_LABEL
    return words.search(before) is not None


def _is_upload_label(line: str) -> bool:
    """Whether a line only announces when a page was put up: 发布日期."""
    return len(line) <= _LONGEST_UPLOAD and _UPLOAD.search(line) is not None


def _compact(line: str) -> tuple[tuple[date, int, int], ...]:
    """The dates that labels announce and no signs part: 报告日期：20230310."""
    if "期" not in line and "时间" not in line:
        return ()
    found = _COMPACT.finditer(half_width(line))
    days = ((day_of(match["y"], match["m"], match["d"]), *match.span("date")) for match in found)
    return tuple((day, start, end) for day, start, end in days if day is not None)


def _signs(before: str) -> bool:
    """Whether the unit's name stands before the date on the same line."""
    return len(before) <= _LONGEST_NAME and _NAME_END.search(before) is not None
