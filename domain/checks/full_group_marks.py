"""Full marks for a missed target in forms that print marks for a group of rows and none for a row.

满意度指标（10分） over a row with 10 points, or over rows whose points make all of the group: every
one of them has its full marks, whatever those are.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Indicator, Statement

RULES: Mapping[str, Severity] = {"SCORE.FULL_GROUP_THOUGH_MISSED": Severity.WARNING}
_MARKS = re.compile(r"[（(]\s*(?P<marks>\d{1,3}(?:\.\d)?)\s*分\s*[)）]")
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s，,。；;、]{0,6})"
_TARGET = re.compile(rf"\s*(?P<sign>≥|≧|>=|＞=|不低于|不少于|≤|≦|<=|不高于|不超过)\s*{_NUMBER}\s*")
_RESULT = re.compile(rf"\s*{_NUMBER}\s*")
_AT_LEAST = frozenset({"≥", "≧", ">=", "＞=", "不低于", "不少于"})


class _Plain(NamedTuple):
    """A plain number with its unit."""

    value: Decimal
    unit: str


def check(statement: Statement, _pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only rows without marks of their own, all of whose group have points."""
    table = statement.self_evaluation_table
    for _, group in groupby(table.indicators if table else (), key=lambda row: row.level1):
        rows = list(group)
        marks = _marks_of(rows)
        points = [row.score for row in rows if row.weight is None and row.score is not None]
        if marks is None or len(points) < len(rows) or sum(points, Decimal(0)) != marks:
            continue
        for row in rows:
            if row.score and _is_missed(row):
                yield _finding(row, marks)


def _marks_of(rows: list[Indicator]) -> Decimal | None:
    """The marks in brackets behind the name of the group, as printed beside its first row."""
    name, quote = rows[0].level1 or "", rows[0].place.quote
    at = quote.find(name) if name else -1
    found = _MARKS.match(quote, at + len(name)) if at >= 0 else None
    return Decimal(found["marks"]) if found else None


def _is_missed(row: Indicator) -> bool:
    target, result = _TARGET.fullmatch(row.target or ""), _RESULT.fullmatch(row.actual or "")
    if target is None or result is None:
        return False
    wanted, reached = _plain(target), _plain(result)
    if wanted.unit != reached.unit:
        return False
    if target["sign"] in _AT_LEAST:
        return reached.value < wanted.value
    return reached.value > wanted.value


def _plain(found: re.Match[str]) -> _Plain:
    return _Plain(Decimal(found["number"].replace(",", "")), found["unit"].replace("％", "%"))


def _finding(row: Indicator, marks: Decimal) -> Finding:
    return Finding(
        rule="SCORE.FULL_GROUP_THOUGH_MISSED",
        severity=RULES["SCORE.FULL_GROUP_THOUGH_MISSED"],
        message=(
            f"“{row.level1}”共 {plain(marks)} 分，所列各行得分合计也是 {plain(marks)} 分，"
            "即各行都得满分，"
            f"而“{row.level3}”的目标是“{row.target}”，实际“{row.actual}”，没有达到，请核对得分。"
        ),
        stated=plain(row.score or Decimal(0)),
        places=(row.place,),
        root=f"indicator.{row.row}",
    )
