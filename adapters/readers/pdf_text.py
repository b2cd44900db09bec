"""Lines of a page → paragraphs, without the page's head, foot and number.

A line goes on in the next one where it reaches the right margin and the next begins at the left
one: paragraphs of Chinese reports are indented, titles stand in the middle.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from adapters.readers.assembling import Line
from adapters.readers.pdf_page import Area, Words
from domain.evidence import Box

_PAGE_NUMBER = re.compile(
    r"^[-—–－·\s]*\d{1,4}[-—–－·\s]*$|^第\s*\d+\s*页([，,\s/]*共\s*\d+\s*页)?$|^\d+\s*/\s*\d+$"
)
_NEW = re.compile(
    r"^([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|附[件表]|\d{1,2}[、.．](?!\d)"
    r"|[（(]\d{1,2}[)）]|[①-⑳]|第[一二三四五六七八九十]+[章条部])"
)
#: Signs that never begin a line of their own.
NEVER_FIRST = frozenset("，。；：、！？）》”’%％")
#: How much of a page's height is its head, and its foot.
_HEAD, _FOOT = 0.1, 0.9
#: A line is long from this share of the widest on.
_LONG = 0.7
_MARGIN = 0.8
_REACHED = 2.2
_LONGEST_GAP = 1.6


@dataclass(frozen=True)
class PageLine:
    """A line, the page and how wide that is, and where on it the line stands (0 top, 1 bottom).

    ``half`` is which of the page's columns of text it stands in, from 0.
    """

    words: Words
    page: int
    width: float
    down: float
    half: int = 0

    @property
    def sheet(self) -> tuple[float, int]:
        """Lines of one sheet have the same margins."""
        return self.width, self.half


@dataclass(frozen=True)
class Margins:
    """Where running text begins and ends on its lines."""

    left: float
    right: float


def repeated(pages: Sequence[Sequence[PageLine]]) -> frozenset[str]:
    """What stands at the head or foot of more than half of the pages, digits left aside."""
    seen = Counter(
        text for page in pages for text in {_like(line) for line in page if _outside(line)}
    )
    least = max(2, len(pages) // 2 + 1)
    return frozenset(text for text, count in seen.items() if count >= least)


def is_frame(line: PageLine, known: frozenset[str]) -> bool:
    """Whether a line is the page's number, head or foot."""
    if not _outside(line):
        return False
    return bool(_PAGE_NUMBER.match(line.words.text.strip())) or _like(line) in known


def _outside(line: PageLine) -> bool:
    return line.down < _HEAD or line.down > _FOOT


def _like(line: PageLine) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line.words.text))


def margins_of(lines: Sequence[PageLine]) -> Mapping[tuple[float, int], Margins]:
    """The margins of upright and of broad pages, and of the columns of text on them."""
    return {
        sheet: _margins([line.words.area for line in lines if line.sheet == sheet])
        for sheet in {line.sheet for line in lines}
    }


def _margins(areas: Sequence[Area]) -> Margins:
    """Left where long lines begin furthest out, a few strays left aside; right where most end."""
    widest = max(area.x1 - area.x0 for area in areas)
    long = [area for area in areas if area.x1 - area.x0 > _LONG * widest]
    begins = sorted(area.x0 for area in long)
    ends = sorted(area.x1 for area in long)
    return Margins(begins[len(begins) // 20], ends[len(ends) // 2])


def paragraphs(
    lines: Sequence[PageLine], margins: Mapping[tuple[float, int], Margins]
) -> Iterator[Line]:
    """The lines joined into paragraphs; each has the page and box where it begins."""
    open_line: Line | None = None
    last: PageLine | None = None
    for line in lines:
        text = line.words.text.strip()
        if open_line is not None and last is not None and _goes_on(last, line, margins[line.sheet]):
            between = " " if _latin(open_line.text[-1:]) and _latin(text[:1]) else ""
            own = open_line.page == line.page
            open_line = replace(
                open_line,
                text=f"{open_line.text}{between}{text}",
                box=_around(open_line.box, line) if own else open_line.box,
            )
        else:
            if open_line is not None:
                yield open_line
            open_line = Line(text, line.page, line.words.area.box)
        last = line
    if open_line is not None:
        yield open_line


def _goes_on(last: PageLine, line: PageLine, margins: Margins) -> bool:
    size = max(1.0, last.words.size)
    full = last.words.area.x1 >= margins.right - _REACHED * size
    begins = line.words.area.x0 <= margins.left + _MARGIN * size
    near = (last.page, last.half) != (
        line.page,
        line.half,
    ) or line.words.area.top - last.words.area.bottom < _LONGEST_GAP * size
    # A title's letters are larger.
    same = abs(last.words.size - line.words.size) < 0.3 * size
    if line.words.text[:1] in NEVER_FIRST:
        return near
    return full and begins and near and same and not starts_anew(line.words.text)


def starts_anew(text: str) -> bool:
    """Whether a line begins a paragraph by itself: it is indented by blanks, or numbered."""
    return text[:1].isspace() or _NEW.match(text.strip()) is not None


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _around(box: Box | None, line: PageLine) -> Box | None:
    """The box of a paragraph with one more line of the page on which it begins."""
    other = line.words.area.box
    if box is None:
        return None
    return (
        min(box[0], other[0]),
        min(box[1], other[1]),
        max(box[2], other[2]),
        max(box[3], other[3]),
    )
