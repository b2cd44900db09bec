"""A cell that is gone without a trace puts no other value in a wrong place."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from adapters.readers.text import text_document
from domain import reading
from domain.statement import Indicator
from tests.accuracy.blocks import Block
from tests.accuracy.compose import SIGNED, Form
from tests.accuracy.sample import PLAIN, table_page
from tests.accuracy.truth import IndicatorTruth, ReportTruth, all_truths
from tests.accuracy.writers.plain import extracted, one_cell_a_line, spaced

_FIELDS: tuple[dict[str, str], ...] = (
    {"actual": ""},
    {"score": ""},
    {"weight": ""},
    {"sign": "", "value": "", "unit": ""},
)
Write = Callable[[Sequence[Block]], str]


def no_trace(blocks: Sequence[Block]) -> str:
    """A cell a line, a blank line behind each; of a blank cell nothing is left."""
    return re.sub(r"\n{3,}", "\n\n", one_cell_a_line(blocks))


def with_a_cell_lost(truth: ReportTruth) -> Iterator[ReportTruth]:
    for number in range(len(truth.table.indicators)):
        rows = list(truth.table.indicators)
        rows[number] = replace(rows[number], **_FIELDS[number % len(_FIELDS)])
        yield replace(truth, table=replace(truth.table, indicators=tuple(rows)))


def wrong(row: Indicator, truth: IndicatorTruth) -> list[str]:
    said = {
        "level1": (row.level1, {truth.level1}),
        "level2": (row.level2, {truth.level2}),
        "target": (row.target, {truth.target, f"={truth.target}"}),
        "actual": (row.actual, {truth.actual}),
        "weight": (row.weight, {truth.weight}),
        "score": (row.score, {truth.score}),
        "reason": (row.deviation_reason, {truth.reason}),
    }
    return [
        f"{row.level3} {name}: {have}"
        for name, (have, allowed) in said.items()
        if have is not None and str(have) not in allowed
    ]


@pytest.mark.parametrize("columns", [Form().columns, SIGNED], ids=["target", "sign and unit"])
@pytest.mark.parametrize("write", [no_trace, extracted, spaced])
def test_a_lost_cell_gives_no_wrong_value(write: Write, columns: tuple[str, ...]) -> None:
    errors: list[str] = []
    rows_read = 0
    for truth in (lost for whole in all_truths() for lost in with_a_cell_lost(whole)):
        page = table_page(truth, PLAIN, Form(columns))
        table = reading.read(
            text_document(write(page.blocks), "utf-8")
        ).statement.self_evaluation_table
        named = {row.level3: row for row in truth.table.indicators}
        for row in table.indicators if table else ():
            rows_read += 1
            known = named.get(row.level3 or "")
            errors += wrong(row, known) if known else [f"no indicator's name: {row.level3}"]

    assert [] == errors
    assert rows_read > 100
