"""The whole report as one table with a merged first column."""

from collections.abc import Iterator

from tests.accuracy import expectation
from tests.accuracy.blocks import Block, Cell, Grid, Line
from tests.accuracy.compose import signature
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import one_cell_a_line, tabbed
from tests.accuracy.writers.word import word

_HAND = Hand()


def documents() -> Iterator[Sample]:
    """In tabs and in Word."""
    first = _page(truth_of("merged_away"))
    content = tabbed(first.blocks).encode()
    yield first.sample("single_table", truth_of("merged_away"), "txt", content)
    second = _page(truth_of("second_level"))
    yield second.sample("single_table", truth_of("second_level"), "docx", word(second.blocks))
    third = _page(truth_of("hospital"))
    third.expected.fields.pop("document.form")  # of the table nothing is left to see
    content = one_cell_a_line(third.blocks).encode()
    yield third.sample("single_table", truth_of("hospital"), "txt", content)


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    texts = [labels.print(line, _HAND) for line in truth.narrative if not line.startswith("@")]
    heads = [at for at, text in enumerate(texts) if text[1:2] == "、" and len(text) < 20]
    ends = [*heads[1:], len(texts)]
    parts = [texts[start:end] for start, end in zip(heads, ends, strict=True)]
    table = Grid((*_overview(truth), *_account(parts)))
    blocks: list[Block] = [Line("".join(truth.title)), table, *signature(truth, _HAND)]
    expectation.identity(expected, truth, kind=truth.type, form="single_table")
    expected.open.pop("unit.supervisor", None)
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    return Page(blocks, expected)


def _overview(truth: ReportTruth) -> tuple[tuple[Cell, ...], ...]:
    named = [("单位名称", truth.name), ("主管部门", truth.supervisor)]
    rows = [(Cell(label), Cell(value)) for label, value in named if value]
    return ((Cell("部门概况", down=len(rows)), *rows[0]), *rows[1:])


def _account(parts: list[list[str]]) -> tuple[tuple[Cell, ...], ...]:
    rows = [(Cell(head[2:]), Cell("\n\n".join(texts))) for head, *texts in parts]
    return ((Cell("绩效情况", down=len(rows)), *rows[0]), *rows[1:])
