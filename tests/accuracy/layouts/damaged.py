"""Documents that lack something: cut off, letters for digits, everything on one line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tests.accuracy.blocks import Line
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.sample import Page, Sample, report_page, table_page
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import spaced, tabbed


def documents() -> Iterator[Sample]:
    """What stands there is read; what does not is not made up."""
    for slug in ("township", "school"):
        yield _cut(truth_of(slug))
    for slug in ("second_level", "bureau"):
        yield _letters(truth_of(slug))
    page = table_page(truth_of("merged_away"))
    page.expected.fields.pop("document.form")
    text = re.sub(r"\s+", " ", spaced(page.blocks))
    flat = page.sample("one_line", truth_of("merged_away"), "txt", text.encode())
    yield replace(flat, loose=True)


def _cut(truth: ReportTruth) -> Sample:
    """The file ends in the midst of the indicator rows."""
    page = report_page(truth)
    kept = len(truth.table.indicators) // 2
    whole = tabbed(page.blocks)
    text = whole[: whole.rindex(truth.table.indicators[kept].level3)]
    gone = {f"row.{row.level3}#1" for row in truth.table.indicators[kept:]}
    fields = page.expected.fields
    for path in list(fields):
        lost = path.rsplit(".", 1)[0] in gone or path.startswith("total.")
        if path.startswith("personal."):  # their line stood below the table
            del fields[path]
        elif lost or path == "score.self_evaluation_table#1":
            fields[path] = None
    last = truth.table.indicators[kept]
    for name in ("level1", "level2", "level1_weight"):  # the cut row may keep its first cells
        value = {"level1": last.level1, "level2": last.level2, "level1_weight": last.weight1}[name]
        page.expected.open[f"row.?#1.{name}"] = {value}
    return page.sample("cut", truth, "txt", text.encode())


def _letters(truth: ReportTruth) -> Sample:
    """Recognised text with the letter O for every last 0 and 5 of an amount in the text."""
    labels = Labels()
    texts = [labels.print(line, Hand()) for line in truth.narrative if not line.startswith("@")]
    hurt = re.compile(r"(?<![\d.])(\d+\.\d)[05](?=万元)")
    damaged = [hurt.sub(r"\1O", text) for text in texts]
    gone = [Decimal(m[0]) for text in texts for m in hurt.finditer(text)]
    page = report_page(truth, annexes="none")
    kept = []
    for figure in page.expected.money:
        if figure.wan in gone:
            gone.remove(figure.wan)
        else:
            kept.append(figure)
    page.expected.money[:] = kept
    lost = {m[0] for text in texts for m in hurt.finditer(text)}
    for path, value in page.expected.fields.items():
        if value in lost:
            page.expected.fields[path] = None
    blocks = [*map(Line, truth.title), *map(Line, damaged), *page.blocks[-2:]]
    return Page(blocks, page.expected).sample("letters", truth, "txt", tabbed(blocks).encode())
