"""The state at a year's end, or the three public expenses, said of the year before the report's.

截至2022年12月31日，资产总额… in the report of 2023: last year's words stayed. A comparison and an
opening balance name last year's end by right, and so does a report that tells this year's as well.
"""

import re
from collections.abc import Iterator, Mapping

from domain.checks.wording.lines import Line, Lines
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "ENTITY.YEAR_END_OF_OTHER_YEAR": Severity.WARNING,
    "ENTITY.PUBLIC_OF_OTHER_YEAR": Severity.WARNING,
}
_END = r"(?:年末|年底|年年末|年年底|年12月(?:31日|底))"
_SAID = re.compile(
    rf"(?:^|[，,。；;：:、\s）)])(?:截至|截止|到|至)?(?P<year>20\d\d){_END}[，,]?"
    r"(?P<what>[^，,。；;\d]{0,24})"
)
#: What a report states for the end of its own year.
_STATES: tuple[re.Pattern[str], ...] = (
    re.compile(r"实有|现有|在职|在编|编制|职工|干部|人员"),
    re.compile(r"资产|负债|净资产"),
    re.compile(r"车辆|公务用车|保有量"),
)
_COMPARED = re.compile(
    r"上年|去年|同比|相比|比较|[较比与]20|对比|增长|增加|减少|下降|结转|结余|余额|年初|期初|以来|根据|为基数"
    r"|核定预算|[-—~至到]20\d\d"
)
_PUBLIC = re.compile(
    r"(?:^|[。；;：:\s）)])(?P<year>20\d\d)年度?，?[“\"]?三公[”\"]?经费[^。；;]{0,40}?预算"
    r"[^。；;]{0,40}?(?:支出|决算|执行)"
)


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Only the year just before: an older one is a reference."""
    year = statement.document.fiscal_year
    if year is None or f"{year.value - 1}年" not in lines.text:
        return
    before, own = str(year.value - 1), str(year.value)
    near = list(lines.running.having(f"{before}年"))
    for number, state in enumerate(_STATES):
        places = list(_places(near, state, before))
        if places and not _is_told_of(own, state, lines):
            words = ("人员", "资产", "车辆")[number]
            said = f"文中年末的{words}情况写的是“{before}年”"
            yield _finding("ENTITY.YEAR_END_OF_OTHER_YEAR", said, before, places, statement)
    yield from _public(near, before, statement)


def _places(near: list[Line], state: re.Pattern[str], year: str) -> Iterator[Place]:
    for line in near:
        for hit in _SAID.finditer(line.words):
            start = hit.start("year")
            begin = max(line.words.rfind(stop, 0, start) for stop in "。；;") + 1
            sentence = re.split(r"[。；;]", line.words[begin:])[0]
            if hit["year"] != year or not state.search(hit["what"]):
                continue
            if not _COMPARED.search(sentence.replace(f"至{year}", "", 1)):
                yield line.place(start, hit.end("what"))


def _is_told_of(year: str, state: re.Pattern[str], lines: Lines) -> bool:
    """Whether the end of the report's own year is told of the same state anywhere."""
    return any(
        hit["year"] == year and state.search(hit["what"]) is not None
        for line in lines.having(f"{year}年")
        for hit in _SAID.finditer(line.words)
    )


def _public(near: list[Line], before: str, statement: Statement) -> Iterator[Finding]:
    """The budget and the accounts of last year, and nothing of the report's own year anywhere."""
    near = [line for line in near if "三公" in line.words]
    told = (m for m in statement.money if m.key == "three_public_total" and m.basis != "difference")
    if not near or int(before) + 1 in {money.year for money in told}:
        return
    for line in near:
        for hit in _PUBLIC.finditer(line.words):
            sentence = re.split(r"[。；;]", line.words[hit.start("year") :])[0]
            if {before} == {hit["year"], *re.findall(r"20\d\d(?=年)", sentence)}:
                place = line.place(*hit.span("year"))
                said = f"文中“三公”经费的预算和支出写的是“{before}年”"
                yield _finding("ENTITY.PUBLIC_OF_OTHER_YEAR", said, before, [place], statement)
                return


def _finding(
    rule: str, said: str, before: str, places: list[Place], statement: Statement
) -> Finding:
    year = statement.document.fiscal_year
    own = str(int(before) + 1)
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=(
            f"报告是 {own} 年度的，{said}：可能沿用了往年的文字没有改，也可能确指上一年度，请核对。"
        ),
        stated=before,
        expected=own,
        places=(*places, *((year.place,) if year else ())),
        root="fiscal_year",
    )
