"""The heading of a form, or the year's own figures, said of the year before the report's.

A report is written over last year's: here and there the year stays. A comparison names last year
by right, and so does a report that tells the same figure of its own year as well.
"""

import re
from collections.abc import Iterator, Mapping

from domain.checks.wording.lines import Lines
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import MoneyFigure, Statement

RULES: Mapping[str, Severity] = {
    "ENTITY.HEADING_OF_OTHER_YEAR": Severity.WARNING,
    "ENTITY.FIGURE_OF_OTHER_YEAR": Severity.WARNING,
}
_HEADING = re.compile(
    r"^[\s（(]*(?:附件\d*[:：]?)?\s*[\u4e00-\u9fa5]{0,20}?(?P<year>20\d\d)年?度?[\u4e00-\u9fa5]{0,16}?(?:部门|单位)?整体支出绩效"
    r"(?:自评表|自评报告|自评基础数据表|评价基础数据表|评价自评表|评价报告|评价指标评分表)[）)\s]*$"
)
#: A line of the cover: nothing but the year and what the report is of.
_COVER = re.compile(r"^[\s（(]*(?P<year>20\d\d)年?度?(?:部门|单位)?整体支出(?:绩效)?[）)\s]*$")
#: What is said of a year as a whole; a project or a part of them may well be of another.
_OF_THE_YEAR = frozenset(
    {"revenue_total", "expenditure_total", "execution_full_year", "budget_full_year"}
)
_SAID = re.compile(r"(?P<year>20\d\d)年度?[，,]?(?:全年|[我本全][局镇乡校院县区市]|单位)?$")
_COMPARED = re.compile(
    r"上年|上一年|去年|同比|相比|比较|[较比与]20|对比|增长|增加|减少|下降|结转|以来|至|—|-|、20|和20|历年|近"
)


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Only the year just before: an older one is a reference, a later one a plan."""
    year = statement.document.fiscal_year
    if year is None or f"{year.value - 1}年" not in lines.text:
        return
    before = str(year.value - 1)
    yield from _headings(lines, before, statement)
    yield from _figures(lines, before, statement)


def _headings(lines: Lines, before: str, statement: Statement) -> Iterator[Finding]:
    """Those of annexes and tables; what stands in running text is looked at as other names are."""
    found = [
        (line, hit) for line, hit in lines.hits(_HEADING, f"{before}年") if hit["year"] == before
    ]
    running = frozenset(lines.running.numbers) if found else frozenset[int]()
    places = [line.place(*hit.span("year")) for line, hit in found if line.number not in running]
    if places:
        said = f"附表标题写“{before}年度”"
        yield _finding("ENTITY.HEADING_OF_OTHER_YEAR", said, places, statement)
    cover = lines.hits(_COVER, f"{before}年")
    left = [line.place(*hit.span("year")) for line, hit in cover if hit["year"] == before]
    if left:
        said = f"标题或封面的一行写“{before}年度”"
        yield _finding("ENTITY.HEADING_OF_OTHER_YEAR", said, left, statement)


def _figures(lines: Lines, before: str, statement: Statement) -> Iterator[Finding]:
    """2020年收入总计…: said at the head of a sentence, and told of no other year."""
    told = [money for money in statement.money if money.key in _OF_THE_YEAR]
    for money in told:
        at = money.place
        if money.source != "narrative" or at.line is None or at.start is None:
            continue
        line = lines[at.line - 1]
        begin = at.start - line.start
        head = max(line.words.rfind(stop, 0, begin) for stop in "。；;") + 1
        hit = _SAID.search(line.words[head:begin].strip())
        sentence = re.split(r"[。；;]", line.words[head:])[0]
        if not hit or hit["year"] != before or _COMPARED.search(sentence):
            continue
        if not hit.start() and not _is_told_of_its_year(money, told, before):
            place = line.place(head, begin)
            words = f"文中写“{before}年{money.label.removeprefix(before)}”"
            yield _finding("ENTITY.FIGURE_OF_OTHER_YEAR", words, [place], statement)
            return


def _is_told_of_its_year(money: MoneyFigure, told: list[MoneyFigure], before: str) -> bool:
    """Whether the report gives the same figure of its own year in another amount."""
    return any(
        each.key == money.key and str(each.year) != before and each.amount_wan != money.amount_wan
        for each in told
    )


def _finding(rule: str, said: str, places: list[Place], statement: Statement) -> Finding:
    year = statement.document.fiscal_year
    own = str(year.value) if year else ""
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=(
            f"报告是 {own} 年度的，{said}：可能沿用了往年的文字没有改，也可能确指上一年度，请核对。"
        ),
        stated=str(int(own) - 1),
        expected=own,
        places=(*places, *((year.place,) if year else ())),
        root="fiscal_year",
    )
