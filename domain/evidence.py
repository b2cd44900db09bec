"""Where in a document something stands."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

#: Points (1/72 inch) on a page; plain JSON numbers, as they stand in stored events.
_Points = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
#: Left, top, right, bottom from the top left of the page.
Box = tuple[_Points, _Points, _Points, _Points]


class Place(BaseModel):
    """A place in a document, so that every value can be shown where it stands.

    ``line`` is 1-based; ``start`` and ``end`` are code-point offsets into the decoded text, end
    exclusive. ``table``, ``row`` and ``column`` are 1-based and given where the document has
    tables; ``page`` (1-based) and ``box`` where it has pages. ``quote`` is verbatim.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: str
    line: int | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: Box | None = None

    def within(self, begin: int, end: int) -> "Place":
        """The place of ``quote[begin:end]``, on the line where that begins."""
        narrow: dict[str, str | int] = {"quote": self.quote[begin:end]}
        if self.start is not None:
            narrow |= {"start": self.start + begin, "end": self.start + end}
        if self.line is not None:
            narrow["line"] = self.line + self.quote.count("\n", 0, begin)
        return self.model_copy(update=narrow)
