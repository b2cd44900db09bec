"""One streaming pass over the main part of a .docx: what a reader of the printed page would see.

Tracked changes are taken as accepted; deleted and hidden text, codes of fields and the table of
contents are left out; text boxes are read once, behind the paragraph they are anchored in.
"""

from collections.abc import Iterator

from adapters.readers.assembling import Line, Piece
from adapters.readers.docx_properties import PROPERTIES, apply
from adapters.readers.docx_state import NAMES, SKIPPED, Walk, parent_name, too_much
from adapters.readers.docx_tables import Flow, OpenCell, OpenRow, OpenTable, finished
from adapters.readers.safe_xml import Element, streamed

MAX_PARAGRAPHS = 200_000
MAX_CELLS = 100_000
_BREAKS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "numerator": "/"}
_STRUCTURE = frozenset({"tbl", "tc", "txbxContent", "sdt"})


def walked(part: bytes, walk: Walk) -> Iterator[Piece]:
    """Paragraphs and tables of the body, in printed order.

    Raises:
        FileRefused: the part is damaged, hostile or larger than the limits.
    """
    body = walk.flows[0]
    for event, element in streamed(part, tuple(NAMES), "docx"):
        name = NAMES[str(element.tag)]
        if event == "start":
            _opened(walk, name, element)
            continue
        _closed(walk, name, element)
        if name in {"p", "tr"}:
            element.clear()
        if len(walk.flows) == 1 and body.pieces and not walk.tables:
            yield from body.pieces
            yield from walk.footnotes
            body.pieces.clear()
            walk.footnotes.clear()


def _opened(walk: Walk, name: str, element: Element) -> None:
    if _leaves_out(name, element):
        walk.changed = walk.changed or name in {"del", "moveFrom"}
        walk.skipping += 1
    elif walk.skipping:
        return
    elif name in {"p", "r"}:
        flow = walk.flows[-1]
        walk.run_hidden = False
        if name == "p":
            flow.style = flow.list_id = flow.level = None
    elif name in {"tbl", "tr", "tc"}:
        _open_table_part(walk, name)
    elif name == "txbxContent":
        walk.flows.append(Flow())
    elif name == "sdt":
        walk.prompts.append(False)
    elif name in {"ins", "moveTo"}:
        walk.changed = True


def _leaves_out(name: str, element: Element) -> bool:
    """Whether nothing inside is on the page; a mark on a row or a paragraph's end is not meant."""
    return name in SKIPPED or (name == "del" and parent_name(element) not in {"rPr", "trPr"})


def _open_table_part(walk: Walk, name: str) -> None:
    row = walk.row
    if name == "tbl":
        walk.tables.append(OpenTable())
    elif name == "tr" and walk.tables:
        walk.tables[-1].rows.append(OpenRow())
    elif name == "tc" and row is not None:
        _open_cell(walk, row)


def _open_cell(walk: Walk, row: OpenRow) -> None:
    walk.cells += 1
    if walk.cells > MAX_CELLS:
        raise too_much("单元格过多")
    row.cells.append(OpenCell())
    walk.flows.append(row.cells[-1].flow)


def _closed(walk: Walk, name: str, element: Element) -> None:
    if _leaves_out(name, element):
        walk.skipping -= 1
    elif walk.skipping:
        return
    elif name == "t":
        walk.write((element.text or "").replace("\n", " "))
    elif name in _BREAKS:
        if parent_name(element) != "tabs":
            walk.write(_BREAKS[name])
    elif name == "p":
        _end_paragraph(walk)
    elif name in _STRUCTURE:
        _end_structure(walk, name)
    elif name in PROPERTIES:
        apply(walk, name, element)


def _end_paragraph(walk: Walk) -> None:
    walk.paragraphs += 1
    if walk.paragraphs > MAX_PARAGRAPHS:
        raise too_much("段落过多")
    flow = walk.flows[-1]
    if flow.goes_on:
        flow.goes_on = False
        return
    text = "".join(flow.words).replace("\r", "").replace("\t", " ")
    flow.words.clear()
    if walk.in_contents and not text.strip():
        return
    if flow.style is not None or flow.list_id is not None:
        number = walk.numbering.number(flow.style, flow.list_id, flow.level)
        text = f"{number}{text.lstrip()}" if number and (text.strip() or walk.tables) else text
    flow.pieces += [Line(text), *flow.boxes]
    flow.boxes.clear()


def _end_structure(walk: Walk, name: str) -> None:
    if name == "tbl" and walk.tables:
        pieces = finished(walk.tables.pop())
        walk.flows[-1].pieces += pieces
    elif name == "tc" and walk.cell is not None and walk.flows[-1] is walk.cell.flow:
        walk.flows.pop()
    elif name == "txbxContent" and len(walk.flows) > 1:
        box = walk.flows.pop()
        walk.flows[-1].boxes += box.pieces
    elif name == "sdt" and walk.prompts:
        walk.prompts.pop()
