"""Workbooks of base-data table and self-evaluation table, on two sheets or one."""

from collections.abc import Iterator

from tests.accuracy import expectation
from tests.accuracy.blocks import Cell, Grid, width
from tests.accuracy.compose import base_table, evaluation_table, filled_in_by
from tests.accuracy.expectation import Expectation
from tests.accuracy.sample import FORM, PLAIN, Page, Sample, persons
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.sheet import workbook


def documents() -> Iterator[Sample]:
    """Two plain, two with formats and formulas, one with both tables on one sheet."""
    for slug, rules in (
        ("township", False),
        ("second_level", False),
        ("school", True),
        ("subdistrict", True),
    ):
        truth = truth_of(slug)
        family = "xlsx_rules" if rules else "xlsx_workbook"
        content = workbook(_sheets(truth), rules=rules)
        yield Page([], _expected(truth)).sample(family, truth, "xlsx", content)
    truth = truth_of("bureau")
    (_, title, base, below), (_, second, table, last) = _sheets(truth)
    across = width(table)
    gap = tuple((Cell(text, across),) for text in (below, second))
    stacked = Grid((*base.rows, *gap, *table.rows))
    content = workbook([("Sheet1", title, stacked, last)])
    yield Page([], _expected(truth)).sample("xlsx_stacked", truth, "xlsx", content)


def _sheets(truth: ReportTruth) -> list[tuple[str, str, Grid, str]]:
    title = f"{truth.year}年度部门整体支出绩效自评表"
    table = evaluation_table(truth, PLAIN, FORM)
    return [
        ("基础数据表", truth.base.title, base_table(truth, PLAIN), f"填报单位：{truth.name}"),
        ("自评表", title, table, filled_in_by(truth).text),
    ]


def _expected(truth: ReportTruth) -> Expectation:
    expected = Expectation()
    expectation.identity(expected, truth, kind="self_evaluation_table", form="tables_only")
    expected.set("document.date", None)
    expectation.from_base(expected, truth)
    expectation.from_evaluation(expected, truth.table, budget=True)
    expectation.first_level_weights(expected, truth.table, printed=True)
    persons(expected, truth)
    return expected
