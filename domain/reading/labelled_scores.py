"""The total and the grade of a cover form: each in the cell, or on the line, behind its label."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from domain.document import Document
from domain.evidence import Place
from domain.reading.rows import plain_label
from domain.reading.scores import grade_of_word
from domain.reading.wording import number_in
from domain.statement import PrintedGrade, SelfScore

_SCORE = re.compile(
    r"^(部门|单位)?(整体支出)?(绩效)?(自评|评价|自评价)?(综合|总)(评价)?(得分|评分|分数|分值)$"
)
_GRADE = re.compile(r"^(部门|单位)?(整体支出)?(绩效|综合)?(自评|评价|评定)?(等次|等级|级别|档次)$")
_MOST = 110
_LONGEST_LABEL = 16
_FULL, _TOTAL_CELLS = Decimal(100), 3
_LABEL_ENDS = frozenset("分值数次级别档")


def scores_behind_labels(document: Document, known: Sequence[SelfScore]) -> tuple[SelfScore, ...]:
    """Totals that stand alone behind their label, those left out that are *known* already."""
    ends = {score.place.end for score in known}
    graded = tuple(
        SelfScore(where="self_evaluation_table", score=points, full_marks=_FULL, place=place)
        for points, place, _, _ in _graded_totals(document)
        if points not in {score.score for score in known}
    )
    return graded + tuple(
        SelfScore(where="self_evaluation_table", score=number, full_marks=None, place=place)
        for label, words, place in _pairs(document)
        if _SCORE.match(label)
        and (number := number_in(words.removesuffix("分"))) is not None
        and 0 <= number <= _MOST
        and place.end not in ends
    )


def grades_behind_labels(
    document: Document, known: Sequence[PrintedGrade]
) -> tuple[PrintedGrade, ...]:
    """Grades that stand alone behind their label, but for those that are *known* already."""
    named = {grade.grade for grade in known}
    graded = tuple(
        PrintedGrade(where="self_evaluation_table", printed=words, grade=grade, place=place)
        for _, _, words, place in _graded_totals(document)
        if (grade := grade_of_word(words)) is not None and grade not in named
    )
    return graded + tuple(
        PrintedGrade(where="self_evaluation_table", printed=printed, grade=grade, place=place)
        for label, words, place in _pairs(document)
        if _GRADE.match(label)
        and (grade := grade_of_word(printed := words.strip('“”"'))) is not None
        and grade not in named
    )


def _graded_totals(document: Document) -> Iterator[tuple[Decimal, Place, str, Place]]:
    """Rows of a hundred points, those reached and a grade, below a head of the grades' column."""
    headed = False
    for row in _rows(document):
        headed = headed or any(_GRADE.match(plain_label(words)) for words, _ in row)
        if not headed or len(row) < _TOTAL_CELLS or grade_of_word(row[-1][0]) is None:
            continue
        full, points = (number_in(words) for words, _ in row[-3:-1])
        if full == _FULL and points is not None and 0 <= points <= _FULL:
            yield points, row[-2][1], *row[-1]


def _rows(document: Document) -> Iterator[list[tuple[str, Place]]]:
    """The filled cells of each row, of tables, of lines that bars part, and heads alone."""
    for table in document.tables:
        for row in table.rows:
            yield [(cell.text, document.cell_place(table, cell)) for cell in row if cell.text]
    for line in document.paragraphs:
        if "|" in line.text or _may_be(line.text):
            cells = re.finditer(r"[^|\s](?:[^|]*[^|\s])?", line.text)
            spans = [
                (cell[0], line.start + cell.start(), line.start + cell.end()) for cell in cells
            ]
            yield [(words, document.place(start, end)) for words, start, end in spans]


def _pairs(document: Document) -> Iterator[tuple[str, str, Place]]:
    """Short labels with the words behind them: neighbouring cells, and lines one after another."""
    for above, below in pairwise(document.paragraphs):
        if _may_be(above.text) and _is_value(below.text):
            yield plain_label(above.text), below.text, document.place(below.start, below.end)
    for table in document.tables:
        for row in table.rows:
            for left, right in pairwise([cell for cell in row if cell.text]):
                if _may_be(left.text) and _is_value(right.text):
                    place = document.cell_place(table, right)
                    yield plain_label(left.text), right.text.strip(), place


def _may_be(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and text.rstrip("：: ")[-1:] in _LABEL_ENDS


def _is_value(text: str) -> bool:
    return len(text) <= 8  # noqa: PLR2004 - a number or a grade
