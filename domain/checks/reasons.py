"""What the deviation column says, against the row it stands in and the other rows."""

import re
from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Indicator, Statement

RULES: Mapping[str, Severity] = {
    "SCORE.REASON_ELSEWHERE": Severity.INFO,
    "SCORE.FULL_WITH_REASON": Severity.WARNING,
}
_FELL_SHORT = re.compile(
    r"(?<!未)扣\s*\d|(?:未|没有?)(?:能)?(?:全部|按期|完全|如期)?(?:完成|达到|达标|实现)(?!的情况)|低于目标"
)
_CHINESE = re.compile(r"[\u4e00-\u9fa5]+")
#: Two-character words that stand in every indicator and reason and tie nothing together.
#: Word pairs a reason must share with another row to be thought of as meant for it.
_SHARED = 2
_EVERYWHERE = frozenset(
    pair
    for line in (
        "指标完成目标年度工作项目情况实际任务数量资金支出预算建设服务群众人员单位部门",
        "农村全镇全年计划进度达到管理社会经济发展提高提升保障有效不足部分减少增加",
    )
    for pair in (line[at : at + 2] for at in range(0, len(line), 2))
)


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """A reason of another row is a hint only: people word freely."""
    table = statement.self_evaluation_table
    rows = table.indicators if table else ()
    explained = [row for row in rows if _CHINESE.search(row.deviation_reason or "")]
    unit = statement.unit.name.value if statement.unit.name else ""
    words: dict[str, frozenset[str]] = {}
    for row in explained:
        reason = (row.deviation_reason or "").strip()
        if row.weight is None or row.score is None:
            continue
        lost = row.weight - row.score > pack.tolerance
        if not lost and row.score == row.weight and _FELL_SHORT.search(reason):
            yield _full(row, reason)
        elif lost:
            yield from _elsewhere(row, reason, rows, words, unit)


def _full(row: Indicator, reason: str) -> Finding:
    score = plain(row.score) if row.score is not None else ""
    return Finding(
        rule="SCORE.FULL_WITH_REASON",
        severity=RULES["SCORE.FULL_WITH_REASON"],
        message=(
            f"“{row.level3 or row.level2}”得满分 {score} 分，而偏差原因栏写“{reason}”，"
            "得分与说明不一致，请核对。"
        ),
        stated=score,
        places=(row.place,),
        root=f"indicator.{row.row}",
    )


def _name(row: Indicator) -> str:
    return row.level3 or row.level2 or ""


def _elsewhere(
    row: Indicator,
    reason: str,
    rows: tuple[Indicator, ...],
    words: dict[str, frozenset[str]],
    unit: str,
) -> Iterator[Finding]:
    """*words* of the rows' names are filled in when they are first needed.

    What the unit is named after (残疾人 of 残联) stands in the reason of any of its rows.
    """
    own = _words(_name(row))
    if not own or any(pair in reason for pair in own):
        return
    if not words:
        trade = _words(unit)
        words.update((name, _words(name) - trade) for name in map(_name, rows))
    other = next(
        (
            each
            for each in rows
            if each.deviation_reason != row.deviation_reason
            and sum(pair in reason for pair in words[_name(each)]) >= _SHARED
        ),
        None,
    )
    if other is None:
        return
    yield Finding(
        rule="SCORE.REASON_ELSEWHERE",
        severity=RULES["SCORE.REASON_ELSEWHERE"],
        message=(
            f"“{row.level3 or row.level2}”的扣分原因写“{reason}”，像是说"
            f"“{other.level3 or other.level2}”这一行，请核对是否填错行。"
        ),
        stated=reason,
        places=(row.place, other.place),
        root=f"indicator.{row.row}",
    )


def _words(text: str) -> frozenset[str]:
    pairs = {part[at : at + 2] for part in _CHINESE.findall(text) for at in range(len(part) - 1)}
    return frozenset(pairs - _EVERYWHERE)
