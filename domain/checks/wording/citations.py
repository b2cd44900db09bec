"""Documents cited by number: impossible years, one number for two titles, abolished rules.

Source: 《党政机关公文处理工作条例》（中办发〔2012〕14号，待核）: the year stands in 〔〕.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from domain.checks.wording.lines import Line, Lines
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "CITATION.IMPOSSIBLE_YEAR": Severity.WARNING,
    "CITATION.TITLE_AND_NUMBER": Severity.WARNING,
    "CITATION.ABOLISHED": Severity.WARNING,
    "CITATION.FORM": Severity.INFO,
}
_CITED = re.compile(
    r"(?P<title>《{1,2}[^》\n]{2,80}》(?:的通知)?)?[（(]?"
    r"(?P<issuer>[\u4e00-\u9fa5]{1,8})(?P<open>[〔\[【（(［])(?P<year>\d{4})[〕\]】）)］]"
    r"[ ]?(?:第)?(?P<number>\d{1,4})[ ]?号"
)
#: What every citation ends in, found much faster than its beginning.
_SOME_NUMBER = re.compile(r"\d[〕\]】）)］][ ]?(?:第)?\d{1,4}[ ]?号")
#: Number → what its title must hold (待核), and the title that is this number's alone.
_KNOWN: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "中发〔2018〕34号": (
        "全面实施预算绩效管理",
        re.compile(r"中共中央[、 ]?国务院关于全面实施预算绩效管理的意见"),
    ),
    "财预〔2020〕10号": ("项目支出绩效评价管理办法", re.compile(r"^项目支出绩效评价管理办法")),
}
#: Words that run into the issuer's short name: 根据财预〔2020〕10号.
_LEADING = re.compile(r"^.*(?:根据|依据|按照|遵照|依照|印发|转发|通知|[的和及与以由照据])")
_ABOLISHED: Mapping[str, tuple[str, int]] = {"财预〔2011〕285号": ("财预〔2020〕10号", 2020)}
_OLDEST = 1980


@dataclass(frozen=True)
class _Citation:
    title: str
    issuer: str
    year: int
    number: str
    printed: str
    right_form: bool
    place: Place

    @property
    def key(self) -> str:
        return f"{self.issuer}〔{self.year}〕{self.number}号"


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Each citation by itself, then all together."""
    numbered = (line for line in lines.having("号") if _SOME_NUMBER.search(line.words))
    cited = [citation for line in numbered for citation in _in(line)]
    fiscal_year = statement.document.fiscal_year
    if fiscal_year is not None:
        for citation in cited:
            yield from _year(citation, fiscal_year.value)
            yield from _abolished(citation, fiscal_year.value)
    yield from _titles(cited)
    loose = [citation for citation in cited if not citation.right_form]
    if loose:
        yield Finding(
            rule="CITATION.FORM",
            severity=RULES["CITATION.FORM"],
            message=(
                f"文号“{loose[0].printed}”{'等' if len(loose) > 1 else ''}的年份没有用六角括号〔〕"
                f"（共 {len(loose)} 处），建议按公文格式改正。"
            ),
            stated=loose[0].printed,
            places=tuple(citation.place for citation in loose),
            root="text.citations",
        )


def _in(line: Line) -> Iterator[_Citation]:
    for hit in _CITED.finditer(line.words):
        issuer = _LEADING.sub("", hit["issuer"]) or hit["issuer"]
        title = re.sub(r"[《》\s]|的通知$", "", hit["title"] or "")
        yield _Citation(
            title=title,
            issuer=issuer,
            year=int(hit["year"]),
            number=hit["number"].lstrip("0"),
            printed=line.words[hit.end("issuer") - len(issuer) : hit.end()],
            right_form=hit["open"] == "〔",
            place=line.place(hit.start("issuer"), hit.end()),
        )


def _year(citation: _Citation, fiscal_year: int) -> Iterator[Finding]:
    """A report of a year is written in the next one and cites nothing younger."""
    if _OLDEST <= citation.year <= fiscal_year + 1:
        return
    yield Finding(
        rule="CITATION.IMPOSSIBLE_YEAR",
        severity=RULES["CITATION.IMPOSSIBLE_YEAR"],
        message=(
            f"{fiscal_year} 年度的报告引用了“{citation.printed}”，年份不合常理："
            "可能文号年份录错，也可能报告年度有误，请核对。"
        ),
        stated=str(citation.year),
        places=(citation.place,),
        root=f"citation.{citation.key}",
    )


def _abolished(citation: _Citation, fiscal_year: int) -> Iterator[Finding]:
    if citation.key not in _ABOLISHED:
        return
    instead, since = _ABOLISHED[citation.key]
    if fiscal_year < since:
        return
    yield Finding(
        rule="CITATION.ABOLISHED",
        severity=RULES["CITATION.ABOLISHED"],
        message=f"“{citation.printed}”已由{instead}取代（待核），请改引现行规定。",
        stated=citation.printed,
        expected=instead,
        places=(citation.place,),
        root=f"citation.{citation.key}",
    )


def _titles(cited: list[_Citation]) -> Iterator[Finding]:
    """A number known to all against its title; and one number with two titles, or the reverse."""
    titled = [citation for citation in cited if citation.title]
    for citation in titled:
        for key, (words, only) in _KNOWN.items():
            wrong_title = citation.key == key and words not in citation.title
            wrong_number = citation.key != key and only.search(citation.title)
            if wrong_title or wrong_number:
                yield _mismatch(citation, key)
    for one, other in pairwise(titled):
        if one.title == other.title and one.key != other.key:
            yield _two(one, other)


def _mismatch(citation: _Citation, known: str) -> Finding:
    return Finding(
        rule="CITATION.TITLE_AND_NUMBER",
        severity=RULES["CITATION.TITLE_AND_NUMBER"],
        message=(
            f"《{citation.title}》写为“{citation.printed}”，与{known}（待核）不符："
            "可能文号有误，也可能标题有误，请核对。"
        ),
        stated=citation.printed,
        places=(citation.place,),
        root=f"citation.{citation.key}",
    )


def _two(one: _Citation, other: _Citation) -> Finding:
    return Finding(
        rule="CITATION.TITLE_AND_NUMBER",
        severity=RULES["CITATION.TITLE_AND_NUMBER"],
        message=(
            f"《{one.title}》先写为“{one.printed}”，后写为“{other.printed}”："
            "同一文件两个文号，请核对哪一个有误。"
        ),
        stated=one.printed,
        expected=other.printed,
        places=(one.place, other.place),
        root=f"citation.{one.key}",
    )
