"""WordprocessingML → Document, in one streaming pass with limits.

The document's own text is made as a plain text would be: a paragraph a line, a cell a line that
begins with a tab, an empty line behind each row. Tracked changes are read as accepted.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from adapters.readers.refused import FileRefused
from adapters.readers.zip_gate import document_part
from domain.document import Block, Cell, Document, Paragraph, Table

MAX_PARAGRAPHS = 200_000
MAX_CELLS = 100_000
MAX_SPAN = 500
MAX_DEPTH = 100
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Text inside these is no text of the document: deleted, moved away, doubled, or a field's code.
_SKIPPED = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText", _FALLBACK})
#: No DTD at all, in whatever encoding the part is written: it is sought without zero bytes.
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass
class _OpenCell:
    span: int = 1
    merged: bool = False
    lines: list[str] = field(default_factory=list[str])


@dataclass
class _OpenTable:
    rows: list[list[_OpenCell]] = field(default_factory=list[list[_OpenCell]])


@dataclass
class _Walk:
    """Where the pass stands: open tables (the inner ones' text goes into the outer cell)."""

    tables: list[_OpenTable] = field(default_factory=list[_OpenTable])
    words: list[str] = field(default_factory=list[str])
    skipping: int = 0
    depth: int = 0
    paragraphs: int = 0
    cells: int = 0


def docx_document(content: bytes) -> Document:
    """The document in the bytes of a .docx.

    Raises:
        FileRefused: it is damaged, hostile or larger than the limits.
    """
    part = document_part(content)
    if _DOCTYPE.search(part.replace(b"\x00", b"")):
        message = "文档带有外部定义（DTD），出于安全没有读取。"
        raise FileRefused("docx_hostile", f"{message}请另存为 .docx 后重新提交。")
    try:
        return _assembled(list(_walked(part)))
    except etree.XMLSyntaxError as damage:
        message = "文档内容已损坏。请用 WPS 或 Word 打开后另存为 .docx，再重新提交。"
        raise FileRefused("docx_damaged", message) from damage


def _walked(part: bytes) -> Iterator[str | _OpenTable]:
    """Paragraphs as strings and tables, in printed order."""
    walk = _Walk()
    events = etree.iterparse(
        io.BytesIO(part),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            _opened(walk, tag)
            continue
        done = _closed(walk, tag, element.get(f"{_WORD}val"), element.text)
        if done is not None:
            yield done
        element.clear()


def _opened(walk: _Walk, tag: str) -> None:
    walk.depth += 1
    if walk.depth > MAX_DEPTH:
        raise _too_much("嵌套过深")
    if tag in _SKIPPED:
        walk.skipping += 1
    elif tag == f"{_WORD}tbl":
        walk.tables.append(_OpenTable())
    elif tag == f"{_WORD}tr" and walk.tables:
        walk.tables[-1].rows.append([])
    elif tag == f"{_WORD}tc" and walk.tables and walk.tables[-1].rows:
        walk.tables[-1].rows[-1].append(_OpenCell())
        walk.cells += 1
        if walk.cells > MAX_CELLS:
            raise _too_much("单元格过多")


def _closed(walk: _Walk, tag: str, value: str | None, words: str | None) -> str | _OpenTable | None:
    walk.depth -= 1
    if tag in _SKIPPED:
        walk.skipping -= 1
    elif walk.skipping:
        return None
    elif tag == f"{_WORD}t":
        walk.words.append(words or "")
    elif tag in {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}:
        walk.words.append(" " if tag.endswith("tab") else "\n")
    elif tag in {f"{_WORD}gridSpan", f"{_WORD}vMerge"}:
        _spanned(walk, tag, value)
    elif tag == f"{_WORD}p":
        return _paragraph(walk)
    elif tag == f"{_WORD}tbl":
        return _table(walk)
    return None


def _spanned(walk: _Walk, tag: str, value: str | None) -> None:
    if not walk.tables or not walk.tables[-1].rows or not walk.tables[-1].rows[-1]:
        return
    cell = walk.tables[-1].rows[-1][-1]
    if tag.endswith("vMerge"):
        cell.merged = value != "restart"
        return
    cell.span = int(value) if value and value.isdecimal() else 1
    if not 1 <= cell.span <= MAX_SPAN:
        raise _too_much("合并的列过多")


def _paragraph(walk: _Walk) -> str | None:
    walk.paragraphs += 1
    if walk.paragraphs > MAX_PARAGRAPHS:
        raise _too_much("段落过多")
    text = "".join(walk.words).replace("\r", "").replace("\t", " ")
    walk.words.clear()
    if not walk.tables:
        return text
    if walk.tables[-1].rows and walk.tables[-1].rows[-1]:
        walk.tables[-1].rows[-1][-1].lines.append(text)
    return None


def _table(walk: _Walk) -> _OpenTable | None:
    """A finished table; one inside a cell becomes lines of that cell."""
    table = walk.tables.pop()
    if not walk.tables:
        return table
    outer = walk.tables[-1]
    if outer.rows and outer.rows[-1]:
        for row in table.rows:
            words = (" ".join(cell.lines).strip() for cell in row)
            outer.rows[-1][-1].lines.append("  ".join(words))
    return None


def _too_much(what: str) -> FileRefused:
    return FileRefused(
        "docx_hostile", f"文档{what}，出于安全没有读取。请删减后另存为 .docx，再重新提交。"
    )


def _assembled(pieces: list[str | _OpenTable]) -> Document:
    text: list[str] = []
    blocks: list[Block] = []
    at = tables = 0
    for piece in pieces:
        if isinstance(piece, str):
            for line in piece.split("\n"):
                bare = line.strip()
                if bare:
                    start = at + line.index(bare)
                    blocks.append(Paragraph(bare, start, start + len(bare)))
                text.append(f"{line}\n")
                at += len(line) + 1
        elif any(piece.rows):
            tables += 1
            table, written = _laid_out(piece, tables, at)
            blocks.append(table)
            text.append(written)
            at += len(written)
    return Document(text="".join(text), media_type=MEDIA_TYPE, blocks=tuple(blocks))


def _laid_out(table: _OpenTable, number: int, at: int) -> tuple[Table, str]:
    """The table with its offsets, and its text."""
    first, written = at, list[str]()
    rows: list[tuple[Cell, ...]] = []
    for open_row in (row for row in table.rows if row):
        cells: list[Cell] = []
        column = 1
        for cell in open_row:
            inner = "" if cell.merged else "\n".join(cell.lines)
            bare = inner.strip()
            start = at + 1 + (inner.index(bare) if bare else 0)
            cells.append(
                Cell(bare, start, start + len(bare), len(rows) + 1, column, cell.span, cell.merged)
            )
            written.append(f"\t{inner}\n")
            at += len(inner) + 2
            column += cell.span
        written.append("\n")
        at += 1
        rows.append(tuple(cells))
    written.append("\n")
    return Table(number, tuple(rows), first + 1, at), "".join(written)
