"""Where something stands, in words that help to find it in the kind of file that it stands in.

Only a plain text shows its lines. Who has a Word file or a web page open finds a table, a row, a
page, or the words themselves.
"""

from domain.evidence import Place
from domain.projections.wording import Words

_LINED = frozenset({"text/plain"})
#: Longest quote, in characters: enough to search for.
_QUOTED = 24


def where(place: Place, *, media_type: str) -> Words:
    """Page, table and line as far as that kind of file shows them; may be empty.

    Args:
        place: in the document's own text.
        media_type: of the file that the document was read from.
    """
    lined = media_type in _LINED and place.line is not None
    spots = (
        (place.page, "第 {} 页", "page {}"),
        (None if lined else place.table, "第 {} 个表", "table {}"),
        (None if lined or place.table is None else place.row, "第 {} 行", "row {}"),
        (None if lined or place.table is None else place.column, "第 {} 列", "column {}"),
        (place.line if lined else None, "第 {} 行", "line {}"),
    )
    known = [(zh.format(number), en.format(number)) for number, zh, en in spots if number]
    return Words("".join(zh for zh, _ in known), ", ".join(en for _, en in known))


def with_words(place: Place, *, media_type: str, at_most: int = _QUOTED) -> Words:
    """The same with the words that stand there, on one line: ``第 12 行“支出合计…”``."""
    spot = where(place, media_type=media_type)
    quote = " ".join(place.quote.split())
    shown = quote if len(quote) <= at_most else f"{quote[:at_most]}…"
    return Words(f"{spot.zh}“{shown}”", f"{spot.en} “{shown}”".strip())


def to_find(place: Place, *, media_type: str) -> Words:
    """The line of a plain text, the row of a table; else the words, which can be searched for."""
    found = place.row is not None or (media_type in _LINED and place.line is not None)
    return (where if found else with_words)(place, media_type=media_type)
