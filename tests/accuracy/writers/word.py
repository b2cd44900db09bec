"""Pages as .docx files, with cells merged as Word merges them."""

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from tests.accuracy.blocks import Block, Grid, Line, slots, width


def word(blocks: Sequence[Block]) -> bytes:
    """Paragraphs and tables one below the other."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, Line):
            document.add_paragraph(block.text)
        else:
            _add_table(document, block)
    return _saved(document)


def word_with_frames(title: Sequence[str], blocks: Sequence[Block]) -> bytes:
    """The title in a text box, and the last table inside a cell of a frame table."""
    document = docx.Document()
    document.add_paragraph()._p.append(parse_xml(_text_box(title)))
    *before, last = [b for b in blocks if isinstance(b, Grid)]
    for block in blocks:
        if isinstance(block, Line):
            document.add_paragraph(block.text)
        elif block in before:
            _add_table(document, block)
        else:
            frame = document.add_table(rows=1, cols=1)
            inner = frame.cell(0, 0).add_table(len(last.rows), width(last))
            _fill(inner, last)
    return _saved(document)


def _text_box(lines: Sequence[str]) -> str:
    inner = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    return (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        f'<v:shape style="width:400pt;height:60pt"><v:textbox><w:txbxContent>{inner}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def _add_table(document: WordDocument, grid: Grid) -> None:
    _fill(document.add_table(rows=len(grid.rows), cols=width(grid)), grid)


def _fill(table: Table, grid: Grid) -> None:
    for line in slots(grid):
        for slot in line:
            if slot.covered:
                continue
            begin = table.cell(slot.row, slot.column)
            end = table.cell(slot.row + slot.cell.down - 1, slot.column + slot.cell.across - 1)
            merged = begin.merge(end) if begin is not end else begin
            first, *more = slot.cell.text.split("\n")
            merged.paragraphs[0].text = first
            for text in more:
                merged.add_paragraph(text)


def _saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
