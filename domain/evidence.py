"""Where in a document something stands."""

from pydantic import BaseModel, ConfigDict


class Place(BaseModel):
    """A place in a document, so that every value can be shown where it stands.

    ``line`` is 1-based; ``start`` and ``end`` are code-point offsets into the decoded text, end
    exclusive. ``table``, ``row`` and ``column`` are 1-based and given where the document has
    tables; ``page`` and ``box`` where it has pages. ``quote`` is verbatim.
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
    box: tuple[float, float, float, float] | None = None
