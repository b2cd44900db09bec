"""Laws and regulations the report rests on: in force, and quoted as they were issued.

Sources (public law; each statement stands beside its table): 《预算法》 1994 (主席令第21号),
amended 2014-08-31 (主席令第12号) and 2018-12-29 (主席令第22号), 101 articles; 《预算法实施条例》
2020 (国务院令第729号), 97 articles. Silent on everything that is not in these tables, on rules of a
province or county with the same title, and where the fiscal year is not known.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.checks.wording.lines import Line, Lines
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "LAW.BUDGET_LAW_YEAR": Severity.WARNING,
    "LAW.NO_SUCH_ARTICLE": Severity.WARNING,
    "LAW.DECREE_NUMBER": Severity.WARNING,
    "LAW.REPLACED": Severity.WARNING,
}


@dataclass(frozen=True)
class _Decree:
    """A regulation, the decree that issued its present text, and those before."""

    issuer: str
    number: int
    #: The first fiscal year that was wholly or in its last month under the present text.
    since: int
    earlier: tuple[int, ...]


#: Title without 中华人民共和国 → decrees. 待核 as all sources of this page.
_DECREES: Mapping[str, _Decree] = {
    "预算法实施条例": _Decree("国务院令", 729, 2020, (186,)),
    "政府信息公开条例": _Decree("国务院令", 711, 2019, (492,)),
    "政府采购法实施条例": _Decree("国务院令", 658, 2015, ()),
    "行政单位财务规则": _Decree("财政部令", 113, 2023, (9, 71)),
    "事业单位财务规则": _Decree("财政部令", 108, 2022, (8, 68)),
}
#: Titles that no longer apply at all: what stands instead, and since which fiscal year.
_GONE: Mapping[str, tuple[str, int]] = {
    "财政支出绩效评价管理暂行办法": ("《项目支出绩效评价管理办法》（财预〔2020〕10号）", 2020),
    "行政单位会计制度": ("《政府会计制度》（财会〔2017〕25号）", 2019),
    "事业单位会计制度": ("《政府会计制度》（财会〔2017〕25号）", 2019),
}
_AMENDED = frozenset({2014, 2018})
#: The 2014 text came into force in 2015 and is often named by that year.
_IN_FORCE = 2015
#: How many articles there are, and how a number beyond them looks in words.
_ARTICLES: Mapping[str, tuple[int, re.Pattern[str]]] = {
    "预算法": (
        101,
        re.compile(r"[二三四五六七八九]百|一百(?:零[二三四五六七八九]|[一二三四五六七八九]?十)"),
    ),
    "预算法实施条例": (97, re.compile(r"[一二三四五六七八九]百|九十[八九]")),
}
_BUDGET_LAW = re.compile(
    r"《(?:中华人民共和国)?预算法(?:》\s*)?[（(](?P<year>\d{4})年?(?:\d{1,2}月\d{1,2}日)?"
    r"(?:第[一二]次)?(?:修正|修订|修改)(?:版|本)?[）)]"
    r"|(?P<before>\d{4})年(?:修正|修订|修改)的《(?:中华人民共和国)?预算法》"
)
_ARTICLE = re.compile(
    r"《(?:中华人民共和国)?(?P<title>预算法(?:实施条例)?)》(?:[（(][^）)]{1,20}[）)])?"
    r"第(?P<number>[一二三四五六七八九十百零〇\d]{1,8})条"
)
_DECREE = re.compile(
    r"《(?:中华人民共和国)?(?P<title>[^《》]{4,20})》[（(]?(?:中华人民共和国)?"
    r"(?P<issuer>国务院令|财政部令)(?:[〔\[（(]\d{4}[〕\]）)])?第?(?P<number>\d{1,4})号"
)
_TITLE = re.compile(r"《(?:中华人民共和国)?(?P<title>[^《》]{4,20}?)(?:（试行）)?》")
#: A local rule of the same title names its county before it, or its own number behind it.
_LOCAL_BEFORE = re.compile(r"[省市县区州旗厅局办](?:印发的?|制定的?|关于印发)?$")
#: How far before the title that begins at most.
_LONGEST_BEFORE = 5
_NUMBERED = re.compile(r"[（(]?[\u4e00-\u9fa5]{1,8}[〔\[【（(]\d{4}")
#: 不再执行《…》 or 同时废止 speak of a rule as gone.
_SAID_GONE = re.compile(r"废止|不再执行|原《|取代|替代|修订前")


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Each rule once, with all its places."""
    year = statement.document.fiscal_year
    if year is None or statement.document.type == "other":
        return
    told: dict[tuple[str, str], list[Finding]] = {}
    for line in lines.having("《"):
        for found in (
            *_budget_law(line),
            *_articles(line),
            *_decrees(line, year.value),
            *_gone(line, year.value),
        ):
            told.setdefault((found.rule, found.stated or ""), []).append(found)
    for alike in told.values():
        places = tuple(place for found in alike for place in found.places)
        yield alike[-1].model_copy(update={"places": places})


def _budget_law(line: Line) -> Iterator[Finding]:
    for hit in _BUDGET_LAW.finditer(line.words):
        year = int(hit["year"] or hit["before"])
        if year not in _AMENDED and year != _IN_FORCE:
            message = (
                f"文中写《预算法》“{year}年修正”，《预算法》只在 2014 年和 2018 年修正过"
                "（主席令第12号、第22号，待核），请改正年份。"
            )
            yield _finding("LAW.BUDGET_LAW_YEAR", line, hit, message, (str(year), None))


def _articles(line: Line) -> Iterator[Finding]:
    for hit in _ARTICLE.finditer(line.words):
        printed = hit["number"]
        last, beyond = _ARTICLES[hit["title"]]
        if int(printed) > last if printed.isascii() else beyond.match(printed):
            message = (
                f"文中引用《{hit['title']}》第{printed}条，而现行《{hit['title']}》共 {last} 条"
                "（待核）：可能条号有误，也可能引的是其他法律，请核对。"
            )
            yield _finding("LAW.NO_SUCH_ARTICLE", line, hit, message, (printed, None))


def _decrees(line: Line, fiscal_year: int) -> Iterator[Finding]:
    for hit in _DECREE.finditer(line.words):
        known = _DECREES.get(hit["title"])
        if known is None or known.issuer != hit["issuer"] or int(hit["number"]) == known.number:
            continue
        printed, now = f"{hit['issuer']}第{hit['number']}号", f"{known.issuer}第{known.number}号"
        if int(hit["number"]) not in known.earlier:
            message = f"《{hit['title']}》写为“{printed}”，该文件由{now}公布（待核），请改正令号。"
            yield _finding("LAW.DECREE_NUMBER", line, hit, message, (printed, now))
        elif fiscal_year >= known.since:
            message = (
                f"《{hit['title']}》引用的是旧文本（{printed}），现行文本由{now}公布（待核），"
                "请改引现行规定。"
            )
            yield _finding("LAW.REPLACED", line, hit, message, (printed, now))


def _gone(line: Line, fiscal_year: int) -> Iterator[Finding]:
    if _SAID_GONE.search(line.words):
        return
    for hit in _TITLE.finditer(line.words):
        instead, since = _GONE.get(hit["title"], ("", fiscal_year + 1))
        if fiscal_year < since:
            continue
        before = max(0, hit.start() - _LONGEST_BEFORE)
        local = _LOCAL_BEFORE.search(line.words, before, hit.start())
        if not local and not _NUMBERED.match(line.words, hit.end()):
            message = f"《{hit['title']}》已不再执行，现行规定是{instead}（待核），请改引现行规定。"
            yield _finding("LAW.REPLACED", line, hit, message, (hit["title"], instead))


def _finding(
    rule: str, line: Line, hit: re.Match[str], message: str, values: tuple[str, str | None]
) -> Finding:
    stated, expected = values
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=message,
        stated=stated,
        expected=expected,
        places=(line.place(*hit.span()),),
        root="text.legal_basis",
    )
