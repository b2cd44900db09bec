"""Blanks of the forms left empty, words of the template left standing, dates that cannot be."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date

from domain.checks.wording.lines import Lines, Sign, any_of
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "FORM.UNIT_BLANK": Severity.WARNING,
    "FORM.PHONE_BLANK": Severity.INFO,
    "FORM.UNSIGNED": Severity.INFO,
    "FORM.TEMPLATE_WORDS": Severity.WARNING,
    "FORM.FILLED_DATE": Severity.WARNING,
    "FORM.REPORT_DATE": Severity.WARNING,
}
_NEXT = r"(?=$|填报|填表|填写|日期|联系|电话|单位|审核|[\t|])"
#: Rule, what every hit holds, the pattern, and what to say.
_BLANKS: tuple[tuple[str, tuple[Sign, ...], re.Pattern[str], str], ...] = (
    (
        "FORM.UNIT_BLANK",
        any_of("填报单位", "填表单位"),
        re.compile(
            rf"填[报表]单位(?:名称)?(?:[（(][^（()）]{{1,6}}[)）])?[:：][ \u3000\u2002]*{_NEXT}"
        ),
        "表头的填报单位空白，请补填并盖章",
    ),
    (
        "FORM.PHONE_BLANK",
        any_of("电话"),
        re.compile(rf"(?:联系)?电话(?:号码)?[:：][ \u3000\u2002]*{_NEXT}"),
        "表格的联系电话空白，请补填",
    ),
    (
        "FORM.UNSIGNED",
        any_of("负责人"),
        re.compile(
            rf"(?:单位|主要|部门)负责人(?:[（(]?签[字章名][)）]?)?[:：][ \u3000\u2002]*{_NEXT}"
        ),
        "表格的单位负责人栏空白，请核对是否已签字",
    ),
)
_TEMPLATE = re.compile(
    r"(?:[XＸ×]{2,}|[x]{2,}|[＿_]{2,}|[*＊]{2,})(?=年|万元|元|%|％|分|县|镇|乡|局|单位|个|项)"
    r"|反映自评得分及评价等级|[（(]此处填写[^）)\n]{0,30}[）)]|[（(]请填写[^）)\n]{0,30}[）)]"
)
_TEMPLATE_SIGNS = (*"XＸ×x＿_*＊", *any_of("反映自评得分", "此处填写", "请填写"))
_GAP = r"[^\S\n]*"
_DATE = (
    rf"(?P<year>20\d\d){_GAP}[年.\-/]"
    rf"{_GAP}(?P<month>\d{{1,2}}){_GAP}[月.\-/]{_GAP}(?P<day>\d{{1,2}})"
)
_FILLED = re.compile(rf"填[报表写](?:日期|时间)[:：]?[ \u3000\u2002]*{_DATE}")
_MONTHS = 12
#: A report of a year is filed in the next one; two years on, the date is an entry error.
_YEARS_AFTER = 1


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """A blank that a value follows on the next cell is none; a cut document proves nothing."""
    for rule, signs, pattern, told in () if statement.cut else _BLANKS:
        places = _empty(lines, signs, pattern)
        if places:
            yield _finding(rule, f"{told}。", places)
    left = [
        (hit[0], line.place(*hit.span()))
        for line, hit in lines.running.hits(_TEMPLATE, *_TEMPLATE_SIGNS)
    ]
    if left:
        yield _finding(
            "FORM.TEMPLATE_WORDS",
            f"文中留有模板的文字或未填的空位“{left[0][0]}”（共 {len(left)} 处），请补填或删除。",
            tuple(place for _, place in left),
        )
    yield from _filled(lines, statement)
    yield from _dated(lines, statement)


def _empty(lines: Lines, signs: tuple[Sign, ...], pattern: re.Pattern[str]) -> tuple[Place, ...]:
    """Where the label stands alone: its value may stand in the next cell of its line."""
    return tuple(
        line.place(*hit.span())
        for line in lines.having(*signs)
        for hit in pattern.finditer(line.words.rstrip())
        if "\t" not in line.words[hit.end() :] and "|" not in line.words[hit.end() :]
    )


def _filled(lines: Lines, statement: Statement) -> Iterator[Finding]:
    for hit in _FILLED.finditer(lines.text):
        line, start = lines.at(hit.start())
        year, month, day = (int(hit[name]) for name in ("year", "month", "day"))
        place = (line.place(start, start + len(hit[0])),)
        real = 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1]
        if not real:
            told = f"填报日期写为 {year} 年 {month} 月 {day} 日，没有这一天，请更正。"
            yield _finding("FORM.FILLED_DATE", told, place)
        else:
            day_of = date(year, month, day)
            yield from _when("FORM.FILLED_DATE", "填报日期", day_of, place, statement)


def _dated(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """A date that is the day of filling in is told of as that."""
    dated = statement.document.report_date
    at = dated.place.line if dated is not None else None
    filled = {lines.at(hit.start())[0].number for hit in _FILLED.finditer(lines.text)}
    if dated is not None and at not in filled:
        yield from _when("FORM.REPORT_DATE", "落款日期", dated.value, (dated.place,), statement)


def _when(
    rule: str, name: str, day: date, places: tuple[Place, ...], statement: Statement
) -> Iterator[Finding]:
    fiscal_year = statement.document.fiscal_year
    if fiscal_year is None:
        return
    told = f"{name} {day.year} 年 {day.month} 月 {day.day} 日"
    if day.year <= fiscal_year.value:
        why = f"早于 {fiscal_year.value} 年度结束，那时还没有全年决算数"
    elif day.year > fiscal_year.value + 1 + _YEARS_AFTER:
        why = f"在 {fiscal_year.value} 年度结束两年以后"
    else:
        return
    message = f"{told}{why}：可能日期录错，也可能报告年度有误，请核对。"
    yield _finding(rule, message, (*places, fiscal_year.place), stated=day.isoformat())


def _finding(
    rule: str, message: str, places: tuple[Place, ...], *, stated: str | None = None
) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=message,
        stated=stated,
        places=places,
        root=rule.lower(),
    )
