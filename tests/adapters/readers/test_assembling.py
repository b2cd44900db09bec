from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from adapters.readers.assembling import Grid, GridCell, Line, document_of, with_row_spans
from domain.document import Paragraph, Table

TEXTS = st.text(st.sampled_from("支出12.3 \u3000\t\n，"), max_size=12)
LINES = st.builds(Line, TEXTS)
ROWS = st.lists(TEXTS, min_size=1, max_size=4).map(
    lambda texts: tuple(GridCell(text, at) for at, text in enumerate(texts, 1))
)
GRIDS = st.lists(ROWS, min_size=1, max_size=4).map(lambda rows: Grid(tuple(rows)))


@given(st.lists(st.one_of(LINES, GRIDS)))
def test_every_block_is_the_piece_of_text_it_says(pieces: list[Line | Grid]) -> None:
    document = document_of(pieces, "x/y")

    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    for piece in (*blocks, *cells):
        assert document.text[piece.start : piece.end] == piece.text
    starts = [block.start for block in document.blocks]
    assert sorted(starts) == starts


@given(st.lists(GRIDS))
def test_no_row_and_no_cell_of_a_table_is_lost(grids: list[Grid]) -> None:
    tables = list(document_of(grids, "x/y").tables)

    assert [[len(row) for row in grid.rows] for grid in grids] == [
        [len(row) for row in table.rows] for table in tables
    ]
    assert list(range(1, len(grids) + 1)) == [table.number for table in tables]


def test_a_continuation_with_nothing_above_it_is_a_cell_of_its_own() -> None:
    grid = with_row_spans([[GridCell("甲", 1, merged=True)], [GridCell("", 1, merged=True)]])

    assert [(False, 2), (True, 1)] == [(row[0].merged, row[0].row_span) for row in grid.rows]


def test_page_and_box_of_a_piece_are_those_of_its_place() -> None:
    box = (Decimal(1), Decimal(2), Decimal(3), Decimal(4))
    line, cell = Line("全年支出", 2, box), GridCell("96", 1, page=3, box=box)
    document = document_of([line, Grid(((cell,),)), Line("完")], "x/y")

    table = next(block for block in document.blocks if isinstance(block, Table))
    within = document.place(2, 4)
    assert ("支出", 2, box) == (within.quote, within.page, within.box)
    in_cell = document.cell_place(table, table.rows[0][0])
    assert ("96", 3, box, 1) == (in_cell.quote, in_cell.page, in_cell.box, in_cell.row)
    assert document.place(len(document.text) - 2, len(document.text) - 1).page is None
