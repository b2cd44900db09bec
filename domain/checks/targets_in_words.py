"""Targets that are a day (9月30日前) or a none (零火点), told as missed and given full marks.

The rules recompute numbers only; a day and a none are no measures, but whether they were kept is
plain to see.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreRow, ScoreSheet
from domain.statement import Indicator, Statement

RULES: Mapping[str, Severity] = {
    "SCORE.FULL_THOUGH_LATE": Severity.WARNING,
    "SCORE.FULL_THOUGH_NOT_NONE": Severity.WARNING,
}
_MONTH, _OF_MONTH = r"(?P<{}>1[0-2]|0?[1-9])", r"(?P<{}>[12]\d|3[01]|0?[1-9])"
#: 9月30日, 9月底, 2024年9月; with dots and strokes only where a year stands before.
_DAY = (
    rf"(?:(?:(?P<year>20\d\d)年)?{_MONTH.format('month')}月"
    rf"(?:{_OF_MONTH.format('day')}[日号]?|底|末|份)?"
    rf"|(?P<year_>20\d\d)[.\-/]{_MONTH.format('month_')}[.\-/]{_OF_MONTH.format('day_')})"
)
_DONE = r"(?:完成|发放|报送|拨付|到位)?(?:到位|完毕|完成)?"
#: By which day: what a target must say to be one.
_BY = re.compile(rf"^(?:于|在|截至|截止)?{_DAY}(?:之前|以前|前|内|止){_DONE}$")
_ON = re.compile(rf"^(?:于|在)?{_DAY}{_DONE}$")
#: A target by March that was kept in autumn was kept the year before.
_SPRING, _AUTUMN = 3, 10
_LEAP = 2024
_NOTHING = Decimal(0)
#: What a target in words cannot do without.
_ANY_SIGN = re.compile(r"[月零无/.\-]|发生|杜绝")
_NONE = re.compile(
    r"^(?:为|是)?(?:零(?P<what>[\u4e00-\u9fa5]{1,8})"
    r"|(?:无|不发生|未发生|杜绝)(?:重大|较大|安全|责任)*"
    r"(?P<event>[\u4e00-\u9fa5]{0,6}(?:事故|事件|火灾|上访|投诉|案件|死亡|违纪违法)))$"
)
_COUNT = re.compile(r"^(?:发生|出现)?[1-9]\d{0,4}(?P<of>[\u4e00-\u9fa5]{0,8})$")
#: Cases of anything; another unit must name what there was to be none of.
_CASES = frozenset("起次例件人宗户处")


class _Day(NamedTuple):
    """A day of a year, of the report's own where none is printed."""

    year: int | None
    month: int
    day: int


def check(statement: Statement, _pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """Only rows with full marks; a day without its year is of the same year as the other."""
    table = statement.self_evaluation_table
    for row in table.indicators if table else ():
        if not row.target or not _ANY_SIGN.search(row.target):
            continue
        score = sheet.row(f"indicator.{row.row}")
        if score is None or not score.weight or score.stated != score.weight:
            continue
        target, actual = _plain(row.target), _plain(row.actual)
        if _is_late(target, actual):
            yield _finding("SCORE.FULL_THOUGH_LATE", row, score, "晚于目标日期")
        elif _is_some(target, actual):
            yield _finding("SCORE.FULL_THOUGH_NOT_NONE", row, score, "没有达到目标")


def _plain(text: str | None) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


def _is_late(target: str, actual: str) -> bool:
    by, on = _BY.match(target), _ON.match(actual)
    if by is None or on is None:
        return False
    due, done = _day(by, last=True), _day(on, last=False)
    if due.year is None or done.year is None:
        if due.month <= _SPRING and done.month >= _AUTUMN:
            return False
        return done[1:] > due[1:]
    return done > due


def _is_some(target: str, actual: str) -> bool:
    none, some = _NONE.match(target), _COUNT.match(actual)
    if none is None or some is None:
        return False
    what = none["what"] or none["event"]
    return some["of"] in _CASES or some["of"].endswith(what)


def _day(found: re.Match[str], *, last: bool) -> _Day:
    """The day; of a month alone its last for what is due, its first for what was done."""
    year = found["year"] or found["year_"]
    month, day = int(found["month"] or found["month_"]), found["day"] or found["day_"]
    end = monthrange(int(year) if year else _LEAP, month)[1]
    return _Day(int(year) if year else None, month, int(day or (end if last else 1)))


def _finding(rule: str, row: Indicator, score: ScoreRow, why: str) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=(
            f"“{row.level3 or score.label}”的目标是“{row.target}”，实际完成值是“{row.actual}”，"
            f"{why}，却得满分 {plain(score.weight or _NOTHING)} 分，请说明。"
        ),
        stated=row.actual,
        expected=row.target,
        places=(row.place,),
        root=score.key,
    )
