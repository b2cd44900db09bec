"""What pdfplumber finds on a page, in our own words: words and ruled tables with their boxes.

Geometry is in points from the top left of the page, as floats: it only orders and groups.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pdfplumber.page import Page

from domain.evidence import Box

#: Beyond these a page is no report's page.
MAX_CHARS = 40_000
MAX_EDGES = 20_000
#: Two parts of a line nearer than this, in sizes of the letters, are one word.
_BLANK, _LATIN_BLANK = 0.8, 0.12
#: Parts further apart than this, in sizes, stand in columns.
_WIDE = 1.5
_SAME_LINE = 0.5
#: A letter of a font that does not say which one it is.
UNKNOWN = "\ufffd"
_NO_LETTER = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True)
class Area:
    """A rectangle: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, other: "Area") -> bool:
        """Whether the middle of *other* lies inside."""
        across, down = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= across <= self.x1 and self.top <= down <= self.bottom

    @property
    def box(self) -> Box:
        """As a place gives it, to a tenth of a point."""
        left, top, right, bottom = (
            Decimal(f"{edge:.1f}") for edge in (self.x0, self.top, self.x1, self.bottom)
        )
        return left, top, right, bottom


@dataclass(frozen=True)
class Words:
    """Letters that stand together, on one line; ``gaps`` are the wide blanks within them."""

    text: str
    area: Area
    gaps: int = 0

    @property
    def size(self) -> float:
        """The height of the letters."""
        return self.area.bottom - self.area.top


@dataclass(frozen=True)
class Printed:
    """A page: its words, the cells of each ruled table, and whether it is only a picture."""

    number: int
    width: float
    height: float
    words: tuple[Words, ...]
    tables: tuple[tuple[Area, ...], ...]
    scanned: bool


def printed_page(page: Page) -> Printed | None:
    """What stands on a page; None where there is more on it than on any report's."""
    if len(page.chars) > MAX_CHARS or len(page.edges) > MAX_EDGES:
        return None
    words = tuple(
        Words(
            _NO_LETTER.sub(UNKNOWN, str(word["text"])),
            Area(*(float(word[k]) for k in ("x0", "top", "x1", "bottom"))),
        )
        for word in page.extract_words(keep_blank_chars=True)
        if word["upright"] and str(word["text"]).strip()
    )
    cells = (
        tuple(Area(*(float(edge) for edge in cell)) for cell in table.cells)
        for table in page.find_tables()
    )
    return Printed(
        number=int(page.page_number),
        width=float(page.width),
        height=float(page.height),
        words=words,
        tables=tuple(found for found in cells if len(found) > 1),
        scanned=not words and bool(page.images),
    )


def lines_of(words: Sequence[Words]) -> Iterator[Words]:
    """The words as lines, from top to bottom."""
    rows: list[list[Words]] = []
    for word in sorted(words, key=lambda one: (one.area.top + one.area.bottom, one.area.x0)):
        if rows and _beside(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        yield _line(sorted(row, key=lambda one: one.area.x0))


def _beside(one: Words, other: Words) -> bool:
    middles = [(w.area.top + w.area.bottom) / 2 for w in (one, other)]
    return abs(middles[0] - middles[1]) < _SAME_LINE * max(1.0, min(one.size, other.size))


def _line(row: Sequence[Words]) -> Words:
    text = row[0].text
    for before, word in pairwise(row):
        text += f"{_between(before, word)}{word.text}"
    area = Area(
        min(word.area.x0 for word in row),
        min(word.area.top for word in row),
        max(word.area.x1 for word in row),
        max(word.area.bottom for word in row),
    )
    wide = sum(
        word.area.x0 - before.area.x1 > _WIDE * max(1.0, word.size)
        for before, word in pairwise(row)
    )
    return Words(text, area, wide)


def _between(before: Words, word: Words) -> str:
    gap = word.area.x0 - before.area.x1
    size = max(1.0, min(before.size, word.size))
    latin = before.text[-1:].isascii() and word.text[:1].isascii()
    return " " if gap > size * (_LATIN_BLANK if latin else _BLANK) else ""
