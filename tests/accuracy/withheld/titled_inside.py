"""A table alone whose title stands in its own first row, with numbered indicators."""

from collections.abc import Iterator
from dataclasses import replace

from tests.accuracy import expectation
from tests.accuracy.blocks import Cell, Grid, slots, width
from tests.accuracy.compose import Form, evaluation_table
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.web import portal
from tests.accuracy.writers.word import word

_FORM = Form(points="")


def documents() -> Iterator[Sample]:
    """Between bars with empty bars behind, in Word, on a portal."""
    truth = _numbered(truth_of("second_level"))
    page = _page(truth)
    yield page.sample("titled_inside", truth, "txt", _trailing(page).encode())
    truth = _numbered(truth_of("school"))
    page = _page(truth)
    yield page.sample("titled_inside", truth, "docx", word(page.blocks))
    truth = _numbered(truth_of("subdistrict"))
    page = _page(truth)
    content = portal(page.blocks, published="2025-05-30")
    yield page.sample("titled_inside", truth, "html", content)


def _numbered(truth: ReportTruth) -> ReportTruth:
    counted: dict[str, int] = {}
    indicators = []
    for item in truth.table.indicators:
        counted[item.level2] = counted.get(item.level2, 0) + 1
        level3 = f"指标{counted[item.level2]}：{item.level3}"
        indicators.append(replace(item, level3=level3))
    return replace(truth, table=replace(truth.table, indicators=tuple(indicators)))


def _page(truth: ReportTruth) -> Page:
    table = evaluation_table(truth, Hand(), _FORM)
    across = width(table)
    titles = ((Cell("部门整体支出绩效自评表", across),), (Cell(f"（{truth.year}年度）", across),))
    expected = Expectation()
    expectation.identity(expected, truth, kind="self_evaluation_table", form="tables_only")
    expected.set("document.date", None)
    expectation.from_evaluation(expected, truth.table, budget=True)
    expectation.first_level_weights(expected, truth.table, printed=False)
    return Page([Grid((*titles, *table.rows))], expected)


def _trailing(page: Page) -> str:
    table = page.blocks[0]
    if not isinstance(table, Grid):
        raise TypeError("the page is one table")
    lines = []
    for line in slots(table):
        cells = []
        for slot in line:
            text = "" if slot.covered else slot.cell.text.replace("\n", " ")
            cells += [text, *([""] * (slot.cell.across - 1))]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
