"""The real reports, where they are at hand, with labels made by hand and checked twice.

``seeds/<first three digits>.json`` hold figures and structure only: no name of a unit, a place or
a person, no sentence. Money is key, basis and year (``?``: of no certain key); rows go by number.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from adapters.readers.content import read_document
from domain.document import Table
from tests.accuracy.blocks import Block, Cell, Grid, Line
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import MoneyLabel
from tests.accuracy.sample import Sample
from tests.accuracy.writers.plain import barred, one_cell_a_line
from tests.accuracy.writers.web import portal
from tests.accuracy.writers.word import word

_LABELS = Path(__file__).with_name("seeds")
_REPORTS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def real_reports() -> list[Sample]:
    """Each real report with its labels; none where the folder is missing."""
    found = [(path, _LABELS / f"{path.name[:3]}.json") for path in sorted(_REPORTS.glob("*.txt"))]
    return [_sample(path, label) for path, label in found if label.exists()]


def real_in_other_formats() -> list[Sample]:
    """The same reports as other formats would hold them: their figures must not change."""
    writers: tuple[tuple[str, Callable[[Sequence[Block]], bytes]], ...] = (
        ("html", lambda blocks: portal(blocks, published="2026-01-01")),
        ("md", lambda blocks: barred(blocks).encode()),
        ("docx", word),
        ("lines", lambda blocks: one_cell_a_line(blocks).encode()),
    )
    return [
        replace(
            report,
            family=f"real_{suffix}",
            name=f"{report.name}.{suffix}",
            suffix=suffix,
            content=write(_blocks(report.content)),
        )
        for report in real_reports()
        for suffix, write in writers
    ]


def _blocks(content: bytes) -> list[Block]:
    return [
        Grid(tuple(tuple(Cell(cell.text, cell.column_span) for cell in row) for row in block.rows))
        if isinstance(block, Table)
        else Line(block.text)
        for block in read_document(content).blocks
    ]


def _sample(path: Path, label: Path) -> Sample:
    written = json.loads(label.read_text("utf-8"))
    expected = Expectation(
        fields=written["fields"],
        open={name: set(values) for name, values in written["open"].items()},
        money=[_money(*figure) for figure in written["money"]],
        staff=[(key, value) for key, value in written["staff"]],
        percents=[Decimal(value) for value in written["percents"]],
    )
    name = path.name[:3]
    return Sample("real", name, "txt", path.read_bytes(), expected, positions=True)


def _money(wan: str, key: str, basis: str | None = None, year: int | None = None) -> MoneyLabel:
    return MoneyLabel(key, Decimal(wan), basis, year)
