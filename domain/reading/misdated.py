"""The unit's own score and grade, also where their sentence names another year by mistake.

A report copied from last year's keeps its year: 我镇2022年度自评得分95分 in the report of 2023.
Where the text gives no other score it is read, with a problem that says so; a score that only
looks back at another year, or that somebody checked, stays unread.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from domain.reading.headings import Paths
from domain.reading.passage import Passage
from domain.reading.scores import grades_in, scores_in
from domain.statement import PrintedGrade, Problem, SelfScore

#: The years beside the report's that its sentences may name by mistake.
_NEIGHBOURS = (-1, 1)
#: A sentence that tells of a score of the past, or of somebody else's check.
_LOOKS_BACK = re.compile(
    r"抽查|抽评|复[核评查审]|考核|检查|第三方|上年|去年|上一年|往年|近[两三]年|通报|[荣曾]获|[较比与]20\d{2}"
)
_Told = TypeVar("_Told", SelfScore, PrintedGrade)


@dataclass(frozen=True)
class Rated:
    """What the text says the whole is worth; ``problems`` where it names another year."""

    scores: tuple[SelfScore, ...]
    grades: tuple[PrintedGrade, ...]
    problems: tuple[Problem, ...] = ()


def rated_in(
    passages: Sequence[Passage],
    fiscal_year: int | None,
    paths: Paths,
    tabled: Sequence[SelfScore],
) -> Rated:
    """The totals and grades of the text.

    Args:
        passages: the running text.
        fiscal_year: the report's year, None where it is not known.
        paths: the headings.
        tabled: the totals of tables; a total told for another year must be one of them, where
            there are any.
    """
    own = Rated(scores_in(passages, fiscal_year, paths), grades_in(passages, fiscal_year))
    if (own.scores and own.grades) or fiscal_year is None:
        return own
    years = [fiscal_year + step for step in _NEIGHBOURS]
    told = [passage for passage in passages if not _looks_back(passage, fiscal_year)]
    found = _once(score for year in years for score in scores_in(told, year, paths))
    stated = {one.score for one in found}
    known = {one.score for one in (*tabled, *own.scores)}
    if len(stated) != 1 or (known and not stated <= known):
        return own
    lines = {score.place.line for score in found}
    beside = _once(
        grade for year in years for grade in grades_in(told, year) if grade.place.line in lines
    )
    if own.scores:
        doubts = tuple(_grade_problem(grade, fiscal_year) for grade in beside)
        return Rated(own.scores, beside, doubts)
    doubts = tuple(_problem(score, fiscal_year) for score in found)
    return Rated(found, own.grades or beside, doubts)


def _looks_back(passage: Passage, fiscal_year: int) -> bool:
    """Whether a passage sets points beside those of the report's year, or tells of a check."""
    told = "".join(each for each in passage.text.split("。") if re.search(r"\d[ ]?分", each))
    return str(fiscal_year) in told or _LOOKS_BACK.search(told) is not None


def _once(found: Iterable[_Told]) -> tuple[_Told, ...]:
    """What was found for one year or the other, each place once."""
    return tuple({one.place.start: one for one in found}.values())


def _problem(score: SelfScore, fiscal_year: int) -> Problem:
    message = (
        f"报告是 {fiscal_year} 年度，写自评得分的这一句却写着别的年度；"
        "全文没有另写本年度的自评得分，这里把它读作本年度的自评得分。请核对年度是否写错。"
    )
    return Problem(code="self_score_year_unclear", message=message, place=score.place)


def _grade_problem(grade: PrintedGrade, fiscal_year: int) -> Problem:
    message = (
        f"报告是 {fiscal_year} 年度，写评价等级的这一句却写着别的年度；句中的分数与本年度的"
        "自评得分相同，这里把它读作本年度的评价等级。请核对年度是否写错。"
    )
    return Problem(code="grade_year_unclear", message=message, place=grade.place)
