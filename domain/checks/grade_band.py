"""The printed grade against the grade that the stated total gets."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import PrintedGrade, Statement

RULES: Mapping[str, Severity] = {
    "GRADE.BAND": Severity.ERROR,
    "GRADE.TWO_GRADES": Severity.ERROR,
    "GRADE.RECOMPUTED_DIFFERS": Severity.WARNING,
    "SCORE.TOTAL_ABOVE_FULL": Severity.ERROR,
}
_FULL_MARKS = Decimal(100)


def check(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
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
    if not statement.cut and not statement.unread:
        yield from _recomputed(sheet, pack)
    yield from _above_full(statement)


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


def _recomputed(sheet: ScoreSheet, pack: RulePack) -> Iterator[Finding]:
    """Another grade by rule; silent where a guessed direction decides the difference.

    Silent too where the rows are not all that the total was made of: a form whose execution row
    stands elsewhere, or was not read, is a few points short without anybody's fault.
    """
    stated, recomputed = sheet.stated_total, sheet.recomputed_total
    if stated is None or recomputed is None:
        return
    weights = sum((row.weight for row in sheet.rows if row.weight is not None), Decimal(0))
    points = sum((row.stated for row in sheet.rows if row.stated is not None), Decimal(0))
    if weights != _FULL_MARKS and abs(points - stated) > pack.tolerance:
        return
    before, after = sheet.grade_of(stated), sheet.grade_of(recomputed)
    guessed = any(row.guessed and row.stated != row.recomputed for row in sheet.rows)
    blank = any(row.stated is None for row in sheet.rows)
    if before == after or guessed or blank:
        return
    yield Finding(
        rule="GRADE.RECOMPUTED_DIFFERS",
        severity=RULES["GRADE.RECOMPUTED_DIFFERS"],
        message=(
            f"自评 {plain(stated)} 分为“{before}”，按规则逐行复算 {plain(recomputed)} 分"
            f"为“{after}”，"
            "等级不同，请核对各行得分。"
        ),
        stated=before,
        expected=after,
        places=tuple(row.place for row in sheet.rows if row.place and row.stated != row.recomputed),
        root="total.score",
    )


def _above_full(statement: Statement) -> Iterator[Finding]:
    for score in statement.self_scores:
        most = score.full_marks or _FULL_MARKS
        if score.score > most:
            yield Finding(
                rule="SCORE.TOTAL_ABOVE_FULL",
                severity=RULES["SCORE.TOTAL_ABOVE_FULL"],
                message=f"自评总分 {plain(score.score)} 分超过满分 {plain(most)} 分，请更正。",
                stated=plain(score.score),
                expected=plain(most),
                places=(score.place,),
                root="total.score",
            )
