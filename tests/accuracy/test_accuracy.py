"""Floors of accuracy per family, and nothing invented: what `make accuracy` prints, held."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from tests.accuracy.comparing import Compared, compare
from tests.accuracy.expectation import Expectation
from tests.accuracy.measure import Figures, grouped, samples, withheld_samples
from tests.accuracy.real_reports import real_in_other_formats, real_reports
from tests.accuracy.sample import Sample

#: Where the measured figure of a family is below the goal of 99 %; the rest must reach the goal.
_FLOORS: dict[str, tuple[float, float]] = {
    "letters": (0.98, 0.98),
    "pdf_unruled": (0.40, 0.98),  # words that stand once for several rows cannot be told
    "ragged": (0.68, 0.99),  # blank cells are gone: some rows cannot be told
    "single_table": (0.98, 0.98),
}
_GOAL = (0.99, 0.99)
_WITHHELD = (0.985, 0.99)


@pytest.fixture(scope="module")
def known() -> dict[str, list[Compared]]:
    compared = [value for sample in samples() for value in compare(sample)]
    return grouped(compared, lambda one: one.family)


@pytest.fixture(scope="module")
def withheld() -> dict[str, list[Compared]]:
    compared = [value for sample in withheld_samples() for value in compare(sample)]
    return grouped(compared, lambda one: one.family)


def invented(compared: Sequence[Compared]) -> list[str]:
    return [f"{v.sample} {v.path} {v.found}" for v in compared if v.verdict == "invented"]


def test_nothing_is_invented_in_a_known_layout(known: dict[str, list[Compared]]) -> None:
    assert [] == invented([value for values in known.values() for value in values])


def test_nothing_is_invented_in_a_layout_kept_back(withheld: dict[str, list[Compared]]) -> None:
    assert [] == invented([value for values in withheld.values() for value in values])


def test_every_known_family_keeps_its_floor(known: dict[str, list[Compared]]) -> None:
    below = {}
    for family, values in known.items():
        figures, (recall, precision) = Figures(values), _FLOORS.get(family, _GOAL)
        if figures.recall < recall or figures.precision < precision:
            below[family] = figures.row()

    assert {} == below


def test_layouts_kept_back_keep_their_floor(withheld: dict[str, list[Compared]]) -> None:
    figures = Figures([value for values in withheld.values() for value in values])

    assert figures.recall >= _WITHHELD[0]
    assert figures.precision >= _WITHHELD[1]


def test_there_are_enough_documents_of_enough_families() -> None:
    documents = [*samples(), *withheld_samples()]

    assert len({sample.name for sample in documents}) >= 40
    assert len({sample.family for sample in documents}) >= 20


@pytest.mark.parametrize("kind", ["real", "real_html", "real_md", "real_docx", "real_lines"])
def test_the_real_reports_are_read_as_they_were_labelled_in_every_format(kind: str) -> None:
    found = [r for r in (*real_reports(), *real_in_other_formats()) if r.family == kind]
    if not found:
        pytest.skip("the real reports are not part of the repository")
    figures = Figures([value for report in found for value in compare(report)])

    assert figures.recall >= 0.99
    assert figures.precision >= 0.99
    assert 0 == figures.counts["invented"]


TEXT = (
    "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告\n一、基本情况\n"
    "我镇编制人数66人。2023年度部门年初预算数为120.5万元。\n"
)


def verdicts(expected: Expectation) -> dict[str, str]:
    sample = Sample("one", "one", "txt", TEXT.encode(), expected)
    return {value.path: value.verdict for value in compare(sample)}


def test_the_measure_tells_missed_from_wrong_from_invented() -> None:
    expected = Expectation(
        fields={
            "document.year": "2023",
            "document.date": "2024-01-05",
            "budget.initial": "66",
            "unit.name": "青溪县柳河镇人民政府",
        },
        staff=[("establishment_total", 66)],
        percents=[Decimal(50)],
    )

    found = verdicts(expected)
    assert "right" == found["document.year"]
    assert "missed" == found["document.date"]
    assert "wrong" == found["budget.initial"]
    assert "right" == found["staff.establishment_total 66"]
    assert "missed" == found["percent.50"]


def test_the_measure_calls_a_value_invented_where_none_is_stated() -> None:
    expected = Expectation(fields={"budget.initial": None})

    assert "invented" == verdicts(expected)["budget.initial"]
