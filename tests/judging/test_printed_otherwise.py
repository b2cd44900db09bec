"""Pages print signs half wide and numbers with blanks around them; a report says the same so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.statement import Statement
from tests.judging.mutations import rules

_REPORTS = sorted((Path(__file__).parent / "unseen").glob("*.txt"))
_HALF = str.maketrans("，；：（）", ",;:()")
#: What tells of the signs themselves.
_OF_SIGNS = {"TEXT.MIXED_WIDTH"}
_EDGES = re.compile(r"(?<=[\u4e00-\u9fa5])(?=\d)|(?<=\d)(?=[年月日万亿元人名%])")


def _said(statement: Statement) -> Iterator[tuple[object, ...]]:
    for money in statement.money:
        label = money.label.translate(_HALF).replace(" ", "")
        yield (label, money.key, money.amount, money.basis, money.year, money.fiscal)
    for people in statement.staffing:
        yield (people.label, people.key, people.value)
    for claim in statement.claims:
        yield (claim.kind, claim.key, claim.percent)
    for score in statement.self_scores:
        yield (score.where, score.score)
    for grade in statement.grades:
        yield (grade.where, grade.grade)


def _read(text: str) -> tuple[list[tuple[object, ...]], list[str]]:
    reading = read_content(text.encode())
    found = assess(reading.statement, rules(), text=reading.own_text).findings
    return (
        list(_said(reading.statement)),
        sorted(each.rule for each in found if each.rule not in _OF_SIGNS),
    )


@pytest.mark.parametrize("report", _REPORTS, ids=lambda path: path.stem)
def test_running_text_says_the_same_with_blanks_around_its_numbers(report: Path) -> None:
    title, *rest = report.read_text("utf-8").split("\n")
    spaced = (line if "\t" in line or "|" in line else _EDGES.sub(" ", line) for line in rest)

    assert _read("\n".join((title, *rest)))[0] == _read("\n".join((title, *spaced)))[0]


@pytest.mark.parametrize("report", _REPORTS, ids=lambda path: path.stem)
def test_a_report_says_the_same_with_half_width_signs(report: Path) -> None:
    text = report.read_text("utf-8")

    assert _read(text) == _read(text.translate(_HALF))


@pytest.mark.parametrize(
    "line",
    [
        "2021年结转120万元，2022年支出1,860.5万元，其中：基本支出1,200.5万元，项目支出660万元。",
        "“三公”经费支出12.5万元，较上年15,600.00元减少3.1万元，没有安排因公出国（境）经费。",
        "投入10分得10分，过程45分得41分，产出45分得43分，合计得分94分，评价等级为“优秀”。",
        "2022年预算1,600万元，较2021年预算1,500万元增加100万元；2022年支出1,580万元。",
    ],
)
def test_a_sentence_says_the_same_with_half_width_signs(line: str) -> None:
    head = "青溪县水利局2022年度部门整体支出绩效自评报告\n一、部门支出情况\n"

    assert _read(head + line) == _read(head + line.translate(_HALF))
