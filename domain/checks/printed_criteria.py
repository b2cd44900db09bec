"""Points of a row against the bands that the form itself prints for it (大于30%不得分)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Indicator, Percentage, Statement

RULES: Mapping[str, Severity] = {"SCORE.AGAINST_CRITERION": Severity.WARNING}
_RATE = r"(\d+(?:\.\d+)?)"
_GIVEN = rf"[)的]*[,，:：]?(?:(?:计|得|记)?{_RATE}分|(不得分|不计分|得零分))"
_EXACT = re.compile(rf"(?:=|等于){_RATE}%?{_GIVEN}")
_RANGE = re.compile(rf"(?:在)?{_RATE}%?(?:-|—|~|至|到){_RATE}%(\(含)?(?:之间)?{_GIVEN}")
_ABOVE = re.compile(rf"(≥|大于等于|大于或等于|不低于|大于|高于|超过|>){_RATE}%{_GIVEN}")
_BELOW = re.compile(rf"(≤|小于等于|小于或等于|不高于|不超过|小于|低于|不足|<){_RATE}%{_GIVEN}")
_OR_EQUAL = frozenset(
    {"≥", "大于等于", "大于或等于", "不低于", "≤", "小于等于", "小于或等于", "不高于", "不超过"}
)
#: Points taken off step by step, or by judgement: no bands.
_BY_STEPS = re.compile(r"每|扣|按比例|×|酌情|视情|乘")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_LEAST_BANDS = 3


class _Band(NamedTuple):
    """From *low* to *high* percent, whose ends belong to it where so said, and its points."""

    low: Decimal
    high: Decimal
    with_low: bool
    with_high: bool
    points: Decimal

    def holds(self, value: Decimal) -> bool:
        above = value > self.low or (self.with_low and value == self.low)
        return above and (value < self.high or (self.with_high and value == self.high))


def check(statement: Statement, _pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only where the rate is printed once, and exactly one band of the row's criterion holds it."""
    table = statement.self_evaluation_table
    for row in table.indicators if table else ():
        if not row.criterion or row.score is None or "%" not in row.criterion.replace("％", "%"):
            continue
        bands = _bands(row.criterion)
        rate = _rate(row, statement)
        held = [band for band in bands if rate is not None and band.holds(rate.value)]
        if len(bands) < _LEAST_BANDS or rate is None or len(held) != 1:
            continue
        if held[0].points != row.score and held[0].points <= (row.weight or held[0].points):
            yield _finding(row, rate, held[0])


def _bands(criterion: str) -> list[_Band]:
    """Every band of the criterion; none where any of its clauses says something else."""
    told = re.sub(r"\s", "", unicodedata.normalize("NFKC", criterion))
    if _BY_STEPS.search(told):
        return []
    bands: list[_Band] = []
    for clause in re.split(r"[;；。]", told):
        band = _band(clause)
        if band is not None:
            bands.append(band)
        elif "分" in clause:
            return []
    return bands


def _band(clause: str) -> _Band | None:
    endless = Decimal("Infinity")
    if found := _RANGE.search(clause):
        low, high, given, points, _ = found.groups()
        return _Band(Decimal(low), Decimal(high), False, bool(given), Decimal(points or 0))
    if found := _EXACT.search(clause):
        value, points, _ = found.groups()
        return _Band(Decimal(value), Decimal(value), True, True, Decimal(points or 0))
    if found := _ABOVE.search(clause):
        sign, value, points, _ = found.groups()
        return _Band(Decimal(value), endless, sign in _OR_EQUAL, False, Decimal(points or 0))
    if found := _BELOW.search(clause):
        sign, value, points, _ = found.groups()
        return _Band(-endless, Decimal(value), False, sign in _OR_EQUAL, Decimal(points or 0))
    return None


def _rate(row: Indicator, statement: Statement) -> Percentage | None:
    """The rate in the row, else the only one that the text gives under the row's name."""
    actual = re.sub(r"\s", "", unicodedata.normalize("NFKC", row.actual or ""))
    if found := _PERCENT.fullmatch(actual):
        return Percentage(label=row.level3 or "", value=Decimal(found[1]), place=row.place)
    if actual or not row.level3:
        return None
    name = re.sub(r"[\s“”\"]", "", row.level3)
    told = [
        share
        for share in statement.percentages
        if re.sub(r"[\s“”\"]", "", share.label) == name and share.place.table is None
    ]
    return told[0] if len({share.value for share in told}) == 1 else None


def _finding(row: Indicator, rate: Percentage, band: _Band) -> Finding:
    score = row.score if row.score is not None else band.points
    return Finding(
        rule="SCORE.AGAINST_CRITERION",
        severity=RULES["SCORE.AGAINST_CRITERION"],
        message=(
            f"“{row.level3}”为 {plain(rate.value)}%，按表上所印的评分标准应得 "
            f"{plain(band.points)} 分，自评 {plain(score)} 分，请核对比例和得分。"
        ),
        stated=plain(score),
        expected=plain(band.points),
        places=tuple(dict.fromkeys((row.place, rate.place))),
        root=f"indicator.{row.row}",
    )
