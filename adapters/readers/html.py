"""A web page → Document: what a reader of the page sees of the report, in its order.

The page may bring the portal's menus and footers (`html_noise`), tables that only place things,
and text copied from a word processor. Nothing is fetched, no script is run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from adapters.readers.assembling import BLANKS, Line, Piece, document_of
from adapters.readers.html_noise import Amounts, amounts_in, dropped, without_noise
from adapters.readers.html_tables import grid_of, is_frame, rows_of
from adapters.readers.refused import FileRefused
from adapters.readers.safe_xml import Element
from domain.document import Document, Note

MEDIA_TYPE = "text/html"
MAX_DEPTH = 250
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table"}
    | {"section", "article", "main", "header", "center", "blockquote", "form", "fieldset", "tr"}
    | {"pre", "hr", "caption", "figure", "figcaption", "address", "body", "td", "th"}
)
_HAN = r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]"
#: A line end of the source between two Chinese characters is no blank.
_WRAPPED = re.compile(rf"(?<={_HAN})[ \t]*[\r\n]+\s*(?={_HAN})")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_OPENED = re.compile(r"<(html|body)\b", re.IGNORECASE)
_CLOSED = re.compile(r"</(html|body)\b", re.IGNORECASE)
_CUT = Note(
    code="cut",
    message="网页没有结尾，可能没有保存完整。只读取了前面的内容，请核对原件后重新提交。",
)


@dataclass
class _Page:
    """The lines so far, and the words of the open one."""

    amounts: Mapping[Element, Amounts]
    pieces: list[Piece] = field(default_factory=list[Piece])
    words: list[str] = field(default_factory=list[str])

    def add(self, text: str | None, *, kept: bool = False) -> None:
        """Words as the page shows them; ``kept`` leaves blanks and line ends alone."""
        if text:
            self.words.append(text if kept else _SPACES.sub(" ", _WRAPPED.sub("", text)))

    def end_line(self) -> None:
        """What follows stands on a new line."""
        text = "".join(self.words)
        self.words.clear()
        if text.strip(BLANKS):
            self.pieces.append(Line(text.strip(" \n")))


def html_document(text: str, encoding: str) -> Document:
    """The document that a page shows.

    Args:
        text: the page's source.
        encoding: in which it came; what the page says of itself is not asked.

    Raises:
        FileRefused: there is nothing on it, or it is hostile.
    """
    body = _body(text)
    page = _Page(amounts_in(body))
    _walk(page, body, 0)
    page.end_line()
    cut = _OPENED.search(text) is not None and _CLOSED.search(text) is None
    document = document_of(
        page.pieces,
        MEDIA_TYPE,
        encoding=encoding,
        notes=(_CUT,) if cut else (),
        chosen=without_noise,
    )
    if not document.blocks:
        message = "网页里没有正文文字（内容可能由脚本载入）。请把正文复制到 .docx 后提交。"
        raise FileRefused("file_empty", message)
    return document


def _body(text: str) -> Element:
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root: Element = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as damage:
        raise _unreadable() from damage
    body = next(root.iter("body"), None)
    if body is None:
        raise _unreadable()
    return body


def _unreadable() -> FileRefused:
    message = "网页的内容读不出来。请在浏览器中打开，把正文复制到 .docx 后提交。"
    return FileRefused("html_damaged", message)


def _walk(page: _Page, element: Element, depth: int) -> None:
    """The words of *element* and what is in it, not those behind it."""
    if depth > MAX_DEPTH:
        message = "网页嵌套过深，出于安全没有读取。请把正文复制到 .docx 后提交。"
        raise FileRefused("html_hostile", message)
    if dropped(element, page.amounts.get(element, Amounts())):
        return
    if element.tag == "br":
        page.end_line()
        return
    block = element.tag in _BLOCKS
    if block:
        page.end_line()
    if element.tag == "table":
        _table(page, element, depth)
    else:
        _inside(page, element, depth)
    if block:
        page.end_line()


def _inside(page: _Page, element: Element, depth: int) -> None:
    kept = element.tag == "pre"
    _text(page, element.text, kept=kept)
    for child in element:
        _walk(page, child, depth + 1)
        _text(page, child.tail, kept=kept)


def _text(page: _Page, text: str | None, *, kept: bool) -> None:
    for at, line in enumerate((text or "").split("\n") if kept else [text or ""]):
        if at:
            page.end_line()
        page.add(line, kept=kept)


def _table(page: _Page, table: Element, depth: int) -> None:
    for caption in table.iterchildren("caption"):
        _walk(page, caption, depth + 1)
    rows = rows_of(table)
    if is_frame(table, rows):
        for cell in (cell for row in rows for cell in row):
            _walk(page, cell, depth + 1)
        return
    shown = [[(cell, _cell_text(page, cell, depth)) for cell in row] for row in rows]
    if any(text for row in shown for _, text in row):
        page.pieces.append(grid_of(shown))


def _cell_text(page: _Page, cell: Element, depth: int) -> str:
    inner = _Page(page.amounts)
    _walk(inner, cell, depth + 1)
    inner.end_line()
    return "\n".join(piece.text for piece in inner.pieces if isinstance(piece, Line))
