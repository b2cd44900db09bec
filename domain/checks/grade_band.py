"""The printed grade against the grade that the stated total gets."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import PrintedGrade, Statement

RULES: Mapping[str, Severity] = {"GRADE.BAND": Severity.ERROR, "GRADE.TWO_GRADES": Severity.ERROR}


def check(statement: Statement, _pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """A grade beside a score of its own place is compared with that one, else with the total."""
    for grade in statement.grades:
        scores = [each.score for each in statement.self_scores if each.where == grade.where]
        if not scores and sheet.stated_total is not None:
            scores = [sheet.stated_total]
        if not scores or any(sheet.grade_of(score) == grade.grade for score in scores):
            continue
        due = sheet.grade_of(scores[0])
        yield Finding(
            rule="GRADE.BAND",
            severity=RULES["GRADE.BAND"],
            message=(
                f"自评 {plain(scores[0])} 分按本年等级划分应为“{due}”，报告写为“{grade.printed}”，"
                "请核对得分和等级。"
            ),
            stated=grade.grade,
            expected=due,
            places=(grade.place,),
        )
    yield from _two(statement.grades)


def _two(grades: tuple[PrintedGrade, ...]) -> Iterator[Finding]:
    if len({grade.grade for grade in grades}) <= 1:
        return
    first = grades[0]
    other = next(grade for grade in grades if grade.grade != first.grade)
    yield Finding(
        rule="GRADE.TWO_GRADES",
        severity=RULES["GRADE.TWO_GRADES"],
        message=f"报告前后写了两个等级“{first.printed}”和“{other.printed}”，请单位确认以哪一个为准。",
        stated=first.grade,
        expected=other.grade,
        places=(first.place, other.place),
    )
