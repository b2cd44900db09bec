"""What pdfplumber finds on a page, in our own words: words and ruled tables with their boxes.

Geometry is in points from the top left of the page, as floats: it only orders and groups.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

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
#: The tangent from which a line is on a slant.
_SLANT = 0.1
#: From this shade on (0 black, 1 white) and this size in points, letters are a watermark.
_FAINT, _LARGE = 0.7, 28.0
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
    page = _without_watermark(_turned(page))
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


def _turned(page: Page) -> Page:
    """The page turned so that its text is upright: a broad table printed on an upright sheet."""
    up = sum(_runs(char) > 0 for char in page.chars)
    down = sum(_runs(char) < 0 for char in page.chars)
    if max(up, down) * 2 <= len(page.chars):
        return page
    sheet = page.page_obj
    sheet.rotate = (page.rotation + (90 if up > down else 270)) % 360
    sheet.attrs = {**sheet.attrs, "Rotate": sheet.rotate}
    return Page(page.pdf, sheet, page.page_number)


def _runs(char: Mapping[str, Any]) -> int:
    """1 for a letter of a line that runs up the page, -1 for one that runs down, else 0."""
    across, up = char["matrix"][:2]
    return 0 if abs(across) > _SLANT * abs(up) else 1 if up > 0 else -1


def _without_watermark(page: Page) -> Page:
    """The page without letters on a slant, and without large faint ones."""
    if not any(_is_watermark(char) for char in page.chars):
        return page
    return page.filter(lambda one: one["object_type"] != "char" or not _is_watermark(one))


def _is_watermark(char: Mapping[str, Any]) -> bool:
    across, up = (abs(edge) for edge in char["matrix"][:2])
    slanted = min(across, up) > _SLANT * max(across, up)
    colour: object = char.get("non_stroking_color")
    shades: list[object] = [*colour] if isinstance(colour, tuple) else [colour]
    light = len(shades) in {1, 3} and all(
        isinstance(shade, int | float) and shade >= _FAINT for shade in shades
    )
    return slanted or (light and float(char["size"]) >= _LARGE)


def lines_of(words: Sequence[Words]) -> Iterator[Words]:
    """The words as lines, from top to bottom."""
    for row in rows_of(words):
        yield line_of(row)


def rows_of(words: Sequence[Words]) -> list[list[Words]]:
    """The words that stand on one line each, from top to bottom and from left to right."""
    rows: list[list[Words]] = []
    for word in sorted(words, key=lambda one: (one.area.top + one.area.bottom, one.area.x0)):
        if rows and _beside(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one.area.x0) for row in rows]


def _beside(one: Words, other: Words) -> bool:
    middles = [(w.area.top + w.area.bottom) / 2 for w in (one, other)]
    return abs(middles[0] - middles[1]) < _SAME_LINE * max(1.0, min(one.size, other.size))


def line_of(row: Sequence[Words]) -> Words:
    """The words of one line as one."""
    text = row[0].text
    for before, word in pairwise(row):
        text += f"{_between(before, word)}{word.text}"
    area = Area(
        min(word.area.x0 for word in row),
        min(word.area.top for word in row),
        max(word.area.x1 for word in row),
        max(word.area.bottom for word in row),
    )
    wide = sum(is_wide(before, word) for before, word in pairwise(row))
    return Words(text, area, wide)


def is_wide(before: Words, word: Words) -> bool:
    """Whether two words of a line stand in columns."""
    return word.area.x0 - before.area.x1 > _WIDE * max(1.0, word.size)


def _between(before: Words, word: Words) -> str:
    gap = word.area.x0 - before.area.x1
    size = max(1.0, min(before.size, word.size))
    latin = before.text[-1:].isascii() and word.text[:1].isascii()
    return " " if gap > size * (_LATIN_BLANK if latin else _BLANK) else ""
