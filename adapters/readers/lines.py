"""The lines of a plain text and what they look like."""

from collections.abc import Iterator
from dataclasses import dataclass

#: What counts as blank around words: the blanks of typesetters too.
BLANKS = " \t\r\f\v\u3000\u2002\xa0\ufeff"


@dataclass(frozen=True)
class Span:
    """Where a cell's text stands, blanks around it included."""

    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """A line without its end; ``start`` is the offset of its first letter."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind its last letter."""
        return self.start + len(self.text)

    @property
    def bare(self) -> str:
        """The line without the blanks around it."""
        return self.text.strip(BLANKS)

    @property
    def kind(self) -> str:
        """``cell``, ``sheet``, ``bar`` in three kinds of tables, else ``text`` or ``blank``."""
        bare = self.bare
        if self.text.startswith("\t") and "\t" not in self.text[1:].rstrip(BLANKS):
            return "cell"
        if "\t" in bare:
            return "sheet"
        if bare.count("|") + bare.count("｜") >= 2:  # noqa: PLR2004 - a cell has two sides
            return "bar"
        return "text" if bare else "blank"


def lines_in(text: str) -> Iterator[Line]:
    """The lines of *text*, in order."""
    start = 0
    for line in text.split("\n"):
        yield Line(line, start)
        start += len(line) + 1
