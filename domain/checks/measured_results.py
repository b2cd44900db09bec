"""Whether targets can be measured and results were: a repeated target is no result."""

import re
from collections.abc import Iterator, Mapping, Sequence

from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Indicator, Statement

RULES: Mapping[str, Severity] = {
    "IND.ACTUAL_NOT_MEASURED": Severity.WARNING,
    "IND.ACTUAL_REPEATS_TARGET": Severity.INFO,
    "IND.TARGET_NOT_MEASURABLE": Severity.INFO,
}
_COMPARISON = re.compile(
    r"^\s*(?:≥|≤|≧|≦|>|<|＞|＜|不低于|不高于|不少于|不超过)|以上\s*$|以下\s*$|以内\s*$"
)
#: Nothing was to be spent, or to happen: there is no degree of it.
_NIL = re.compile(r"^(?:无|没有|不产生|未发生|不发生|零发生|无成本|不涉及)$")
#: It is so or it is not: a result can say no more than the target.
_EITHER = re.compile(
    r"^(?:资金使用|管理|使用|手续)?"
    r"(?:(?:全部)?(?:合法|合规|规范|真实|准确|及时|按时|按期|按需|通过|是)(?:完成|合规)?)$"
)
#: From so many rows on they are told of in one finding, which names the first ones.
_MANY, _NAMED = 3, 2
_DIGIT = re.compile(r"[\d一二三四五六七八九十百千万零]")


def check(statement: Statement, _pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Equal plain numbers (7 tasks of 7) are results; words and signs repeated are none."""
    table = statement.self_evaluation_table
    if table is None:
        return
    repeating = [row for row in table.indicators if _repeats(row)]
    for row in table.indicators:
        if not _repeats(row):
            yield from _result(row)
        elif len(repeating) < _MANY:
            yield _repeated(row)
    if len(repeating) >= _MANY:
        yield _all_repeated(repeating)
    vague = [row for row in table.indicators if row.target and _is_vague(row.target)]
    if vague:
        yield Finding(
            rule="IND.TARGET_NOT_MEASURABLE",
            severity=RULES["IND.TARGET_NOT_MEASURABLE"],
            message=(
                f"{len(table.indicators)} 个指标中有 {len(vague)} 个的年度指标值只有文字、没"
                "有可衡量的"
                f"数值（如“{vague[0].level3 or vague[0].level2}”），下年请尽量量化。"
            ),
            places=tuple(row.place for row in vague),
        )


def _is_vague(target: str) -> bool:
    return _DIGIT.search(target) is None and _NIL.match(target.strip()) is None


def _result(row: Indicator) -> Iterator[Finding]:
    target, actual = (row.target or "").strip(), (row.actual or "").strip()
    if not target or not actual:
        return
    if _COMPARISON.search(actual):
        repeated = "，照抄了年度指标值" if actual == target else ""
        yield Finding(
            rule="IND.ACTUAL_NOT_MEASURED",
            severity=RULES["IND.ACTUAL_NOT_MEASURED"],
            message=(
                f"“{_name(row)}”的实际完成值写为“{actual}”，是一个范围而不是实际测得的数值{repeated}，请填写实际数值"
                "并附依据。"
            ),
            stated=actual,
            places=(row.place,),
            root=f"indicator.{row.row}",
        )


def _name(row: Indicator) -> str:
    return row.level3 or row.level2 or f"第 {row.row} 行"


def _repeats(row: Indicator) -> bool:
    actual = (row.actual or "").strip()
    same = bool(actual) and actual == (row.target or "").strip()
    word = _COMPARISON.search(actual) is None and _EITHER.match(actual) is None
    return same and word and _is_vague(actual)


def _repeated(row: Indicator) -> Finding:
    actual = (row.actual or "").strip()
    return Finding(
        rule="IND.ACTUAL_REPEATS_TARGET",
        severity=RULES["IND.ACTUAL_REPEATS_TARGET"],
        message=(
            f"“{_name(row)}”的实际完成值“{actual}”照抄年度指标值，"
            "没有说明实际做到什么程度，请补充。"
        ),
        stated=actual,
        places=(row.place,),
        root=f"indicator.{row.row}",
    )


def _all_repeated(rows: Sequence[Indicator]) -> Finding:
    """Many alike, told once: they are the form's own words (健全, 合规) as a rule."""
    told = "、".join(f"“{_name(row)}”写“{(row.actual or '').strip()}”" for row in rows[:_NAMED])
    return Finding(
        rule="IND.ACTUAL_REPEATS_TARGET",
        severity=RULES["IND.ACTUAL_REPEATS_TARGET"],
        message=(
            f"{len(rows)} 个指标的实际完成值照抄年度指标值（如{told}），没有说明实际做到什么程度，"
            "请补充。"
        ),
        places=tuple(row.place for row in rows),
    )
