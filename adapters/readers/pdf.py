"""A PDF with text → Document: paragraphs and ruled tables in reading order, with page and box."""

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import pdfplumber
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from adapters.readers.assembling import Piece, document_of
from adapters.readers.pdf_columns import in_reading_order, tables_in
from adapters.readers.pdf_page import UNKNOWN, Printed, Words, line_of, printed_page, rows_of
from adapters.readers.pdf_tables import PageTable, goes_on, page_table, stitched
from adapters.readers.pdf_text import (
    Margins,
    PageLine,
    is_frame,
    margins_of,
    paragraphs,
    repeated,
)
from adapters.readers.refused import FileRefused
from domain.document import Document, Note

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 500
#: This many lines in columns, one after the other, are a table without rules.
_UNRULED_LINES = 3
#: Above this share of letters that no font names there is nothing to read.
_UNKNOWN_SHARE = 0.3
_Item = PageLine | PageTable


def pdf_document(content: bytes) -> Document:
    """The document in a PDF.

    Raises:
        FileRefused: it is encrypted, damaged, larger than the limits, or has no text.
    """
    pages = _pages(content)
    scanned = [page.number for page in pages if page.scanned]
    if not any(page.words for page in pages):
        message = "这份 PDF 里没有文字，像是扫描件或图片。"
        again = "请提交由 WPS 或 Word 直接导出的 PDF，或 .docx；也可启用文字识别（OCR）后再试。"
        raise FileRefused("file_type_scan", f"{message}{again}")
    unknown = _unknown(pages)
    found = [_items(page) for page in pages]
    known = repeated([[one for one in items if isinstance(one, PageLine)] for items in found])
    kept = [
        item
        for item in chain.from_iterable(found)
        if isinstance(item, PageTable) or not is_frame(item, known)
    ]
    margins = margins_of([item for item in kept if isinstance(item, PageLine)])
    return document_of(
        _pieces(kept, margins), MEDIA_TYPE, notes=_notes(scanned, _unruled(kept), unknown)
    )


def _unknown(pages: Sequence[Printed]) -> list[int]:
    """The pages with letters that their font does not name.

    Raises:
        FileRefused: most of the text is such.
    """
    text = "".join(word.text for page in pages for word in page.words)
    if text.count(UNKNOWN) > _UNKNOWN_SHARE * len(text):
        message = "这份 PDF 的字体没有文字编码，看得见但读不出文字。"
        raise FileRefused("pdf_no_letters", f"{message}请重新导出 PDF，或提交 .docx。")
    return [page.number for page in pages if any(UNKNOWN in word.text for word in page.words)]


def _unruled(items: Sequence[_Item]) -> list[int]:
    """The pages on which words stand in columns without rules around them."""
    pages: list[int] = []
    run = 0
    for item in items:
        columns = isinstance(item, PageLine) and item.words.gaps > 1
        run = run + 1 if columns else 0
        parted = isinstance(item, PageTable) and not item.ruled
        if (parted or run >= _UNRULED_LINES) and item.page not in pages:
            pages.append(item.page)
    return pages


def _notes(
    scanned: Sequence[int], unruled: Sequence[int], unknown: Sequence[int]
) -> tuple[Note, ...]:
    told = (
        (
            "scanned_pages",
            scanned,
            "第 {} 页没有文字，像是扫描的图片，没有读取。请核对这些页上有无报告内容。",
        ),
        (
            "table_without_rules",
            unruled,
            (
                "第 {} 页像是有没有框线的表格，按文字上下对齐分列，分不清的只按行读取。"
                "请核对，或提交 .docx、带框线的表格。"
            ),
        ),
        (
            "unknown_letters",
            unknown,
            "第 {} 页有的字读不出（字体没有文字编码），以 � 代替。请核对，或提交 .docx。",
        ),
    )
    return tuple(
        Note(code=code, message=words.format("、".join(str(page) for page in pages[:10])))
        for code, pages, words in told
        if pages
    )


def _pages(content: bytes) -> list[Printed]:
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            return list(_printed(pdf))
    except FileRefused:
        raise
    except (PdfminerException, MalformedPDFException) as damage:
        if "Password" in repr(damage) or "Encrypt" in repr(damage):
            message = "这份 PDF 设有打开密码，不能读取。请取消密码后重新提交。"
            raise FileRefused("pdf_encrypted", message) from damage
        raise _damaged() from damage
    # The library raises whatever its parsing stumbles over: key, value, type, assertion errors.
    except Exception as damage:
        raise _damaged() from damage


def _printed(pdf: PDF) -> Iterator[Printed]:
    if len(pdf.pages) > MAX_PAGES:
        raise _too_large()
    for page in pdf.pages:
        printed = printed_page(page)
        if printed is None:
            raise _too_large()
        yield printed
        page.close()


def _damaged() -> FileRefused:
    message = "这份 PDF 已损坏或不完整，打不开。请重新导出后提交，或提交 .docx。"
    return FileRefused("pdf_damaged", message)


def _too_large() -> FileRefused:
    message = f"这份 PDF 超过 {MAX_PAGES} 页或单页内容过多，没有读取。请只提交自评报告部分。"
    return FileRefused("pdf_hostile", message)


def _items(page: Printed) -> list[_Item]:
    """Tables and the lines outside of them, from top to bottom."""
    tables = [table for cells in page.tables if (table := page_table(page, cells)) is not None]
    outside = [
        word for word in page.words if not any(table.area.holds(word.area) for table in tables)
    ]
    rows = rows_of(outside)
    if tables:
        return sorted([*(_line(page, row) for row in rows), *tables], key=_top)
    return [
        item if isinstance(item, PageTable) else _line(page, item, number)
        for number, half in in_reading_order(page, rows)
        for item in tables_in(page, half)
    ]


def _line(page: Printed, row: Sequence[Words], half: int = 0) -> PageLine:
    """A line of the whole page, or of its left (1) or right (2) half."""
    line = line_of(row)
    return PageLine(line, page.number, page.width, line.area.top / page.height, half)


def _top(item: _Item) -> float:
    return item.area.top if isinstance(item, PageTable) else item.words.area.top


def _pieces(
    items: Sequence[_Item], margins: Mapping[tuple[float, int], Margins]
) -> Iterator[Piece]:
    lines: list[PageLine] = []
    parts: list[PageTable] = []
    for item in items:
        if isinstance(item, PageLine):
            if parts:
                yield stitched(parts)
                parts = []
            lines.append(item)
            continue
        yield from paragraphs(lines, margins)
        lines = []
        if parts and not (item.page == parts[-1].page + 1 and goes_on(parts[-1], item)):
            yield stitched(parts)
            parts = []
        parts.append(item)
    if parts:
        yield stitched(parts)
    yield from paragraphs(lines, margins)
