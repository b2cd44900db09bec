"""The document as HTML: paragraphs and tables, each with an anchor and its offsets."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from adapters.exports.side_by_side.shown import Shown
from domain.document import Cell, Document, Paragraph, Table


@dataclass(frozen=True)
class Heading:
    """A heading; 1 is the title's level, ``end`` the offset behind its words."""

    level: int
    end: int

    def style(self, paragraph: Paragraph) -> str:
        """The attribute of its paragraph; none where running text follows in the same one."""
        alone = self.end >= paragraph.end - len("。")
        return f' class="h{min(self.level, 4)}"' if alone else ""


@dataclass(frozen=True)
class _Leaf:
    """A paragraph or a cell, and its anchor."""

    piece: Paragraph | Cell
    anchor: str


@dataclass
class _Mark:
    """A run of text that one or more listed values stand in."""

    start: int
    end: int
    lines: list[int] = field(default_factory=list[int])


class Sheet:
    """One document, rendered; and where in it each listed value can be found.

    Args:
        document: what is shown.
        listed: the values beside it; their numbers count from 0.
        headings: by the offset where they begin.
    """

    def __init__(
        self, document: Document, listed: Sequence[Shown], headings: Mapping[int, Heading]
    ) -> None:
        self._document = document
        self._listed = listed
        self._headings = headings
        self._leaves = sorted(_leaves(document), key=lambda leaf: leaf.piece.start)
        self._starts = [leaf.piece.start for leaf in self._leaves]
        self._marks: defaultdict[str, list[_Mark]] = defaultdict(list)
        #: The anchor of each listed value; None where its place cannot be shown.
        self.anchors: tuple[str | None, ...] = ()
        self._mark()

    def html(self) -> str:
        """The whole sheet."""
        return "\n".join(self._blocks())

    def _mark(self) -> None:
        anchors: dict[int, str] = {}
        placed = [
            (shown.place.start, -shown.place.end, line)
            for line, shown in enumerate(self._listed)
            if shown.place and shown.place.start is not None and shown.place.end is not None
        ]
        for start, negative_end, line in sorted(placed):
            at = bisect_right(self._starts, start) - 1
            if at < 0:
                continue
            leaf, end = self._leaves[at], -negative_end
            inside = start < end <= leaf.piece.end
            anchors[line] = self._marked(leaf, start, end, line) if inside else leaf.anchor
        self.anchors = tuple(anchors.get(line) for line in range(len(self._listed)))

    def _marked(self, leaf: _Leaf, start: int, end: int, line: int) -> str:
        """The anchor of a run of text; runs that overlap become one."""
        marks = self._marks[leaf.anchor]
        if not marks or marks[-1].end <= start:
            marks.append(_Mark(start, end))
        marks[-1].end = max(marks[-1].end, end)
        marks[-1].lines.append(line)
        return f"m{marks[-1].start}"

    def _blocks(self) -> Iterator[str]:
        page = None
        for block in self._document.blocks:
            first = block if isinstance(block, Paragraph) else _first(block)
            if first.page is not None and first.page != page:
                if page is not None:
                    yield f'<p class="page">第 {first.page} 页</p>'
                page = first.page
            if isinstance(block, Paragraph):
                heading = self._headings.get(block.start)
                style = heading.style(block) if heading is not None else ""
                anchor = _paragraph_anchor(block)
                yield f"<p{style}{_where(block, anchor)}>{self._text(block, anchor)}</p>"
            else:
                yield self._table(block)

    def _table(self, table: Table) -> str:
        rows: list[str] = []
        width = max(cell.column + cell.column_span for row in table.rows for cell in row)
        for row in table.rows:
            cells: list[str] = []
            column = 1
            for cell in row:
                cells.append(_gap(column, cell.column))
                column = cell.column + cell.column_span
                if not cell.merged:
                    cells.append(self._cell(table, cell))
            cells.append(_gap(column, width))
            number = row[0].row if row else 0
            rows.append(f'<tr id="r{table.number}-{number}">{"".join(cells)}</tr>')
        body = "\n".join(rows)
        return f'<div class="wide"><table id="t{table.number}">\n{body}\n</table></div>'

    def _cell(self, table: Table, cell: Cell) -> str:
        spans = "".join(
            f' {name}="{span}"'
            for name, span in (("colspan", cell.column_span), ("rowspan", cell.row_span))
            if span > 1
        )
        anchor = _cell_anchor(table, cell)
        return f"<td{spans}{_where(cell, anchor)}>{self._text(cell, anchor)}</td>"

    def _text(self, piece: Paragraph | Cell, anchor: str) -> str:
        written: list[str] = []
        at = piece.start
        for mark in self._marks.get(anchor, ()):
            written += (self._between(at, mark.start), self._link(mark))
            at = mark.end
        return "".join((*written, self._between(at, piece.end)))

    def _link(self, mark: _Mark) -> str:
        labels = "；".join(
            dict.fromkeys(self._listed[line].label or "读取提示" for line in mark.lines)
        )
        finding = any(self._listed[line].group == "检查发现" for line in mark.lines)
        style = "mark doubt" if finding else "mark"
        return (
            f'<a class="{style}" id="m{mark.start}" href="#v{min(mark.lines)}" '
            f'title="{escape(labels)}">{self._between(mark.start, mark.end)}</a>'
        )

    def _between(self, start: int, end: int) -> str:
        return escape(self._document.text[start:end]).replace("\n", "<br>")


def _leaves(document: Document) -> Iterator[_Leaf]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield _Leaf(block, _paragraph_anchor(block))
        else:
            for cell in (cell for row in block.rows for cell in row if not cell.merged):
                yield _Leaf(cell, _cell_anchor(block, cell))


def _gap(column: int, until: int) -> str:
    """What stands where a row has no cell."""
    return f'<td class="gap" colspan="{until - column}"></td>' if until > column else ""


def _paragraph_anchor(paragraph: Paragraph) -> str:
    return f"p{paragraph.start}"


def _cell_anchor(table: Table, cell: Cell) -> str:
    return f"c{table.number}-{cell.row}-{cell.column}"


def _first(table: Table) -> Cell:
    return table.rows[0][0]


def _where(piece: Paragraph | Cell, anchor: str) -> str:
    return f' id="{anchor}" data-start="{piece.start}" data-end="{piece.end}"'
