from decimal import Decimal
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.readers.text import text_document
from domain import reading
from domain.document import Table

HEAD = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评表\n"
HEADER = (
    "",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
)


class Row(NamedTuple):
    level1: str
    level2: str
    level3: str
    target: str
    actual: str
    weight: Decimal
    score: Decimal | None
    reason: str


def rows_of(text: str) -> list[list[str]]:
    document = text_document(text, "utf-8")
    return [
        [cell.text for cell in row]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def rendered(rows: list[Row]) -> str:
    """The rows as converters write them: one cell a line, merged cells empty, rows apart."""
    lines = ["".join(f"\t{cell}\n" for cell in HEADER)]
    above: tuple[str, str] = ("", "")
    for row in rows:
        level1 = "" if row.level1 == above[0] else row.level1
        level2 = "" if not level1 and row.level2 == above[1] else row.level2
        score = "" if row.score is None else str(row.score)
        cells = ("", level1, level2, row.level3, row.target, row.actual, row.weight, score)
        lines.append("".join(f"\t{cell}\n" for cell in (*cells, row.reason)))
        above = (row.level1, row.level2)
    return HEAD + "\n".join(lines) + "\n\n填表人：\n"


words = st.text("村道养护里程补贴发放率群众满意度及时完成", min_size=2, max_size=12)
broken = st.builds(lambda a, b: f"{a}\n{b}", words, words)
points = st.decimals(min_value=0, max_value=100, places=2)
rows = st.lists(
    st.builds(
        Row,
        st.sampled_from(["产出指标", "效益指标", "满意度指标"]),
        st.sampled_from(["数量指标", "质量指标", "社会效\n益指标"]),
        words | broken,
        words | st.integers(0, 10**6).map(str) | st.just("≥95%"),
        words | st.integers(0, 10**6).map(str),
        points,
        st.none() | points,
        st.just("") | words,
    ),
    min_size=3,
    max_size=12,
)


@given(rows)
@settings(deadline=None)
def test_a_written_self_evaluation_table_reads_back_row_by_row(written: list[Row]) -> None:
    understood = reading.read(text_document(rendered(written), "utf-8"))

    table = understood.statement.self_evaluation_table
    assert table is not None
    read = [
        Row(
            i.level1 or "",
            i.level2 or "",
            i.level3 or "",
            i.target or "",
            i.actual or "",
            i.weight or Decimal(0),
            i.score,
            i.deviation_reason or "",
        )
        for i in table.indicators
    ]
    expected = [
        row._replace(level2=row.level2.replace("\n", ""), level3=row.level3.replace("\n", ""))
        for row in written
    ]
    assert expected == read


def test_an_empty_line_inside_a_cell_does_not_end_its_row() -> None:
    text = "\t产出指标\n\n(40分)\n\t数量\n\t15\n\n\t效益\n\t质量\n\t10\n\n\n后文。\n"

    assert rows_of(text) == [["产出指标\n\n(40分)", "数量", "15"], ["效益", "质量", "10"]]


def test_a_row_torn_apart_by_an_empty_paragraph_is_joined_by_its_width() -> None:
    text = "\t绩\n效\n\n\t一级\n\t二级\n\n\t\n\t产出\n\t数量\n\n\t\n\t效益\n\t质量\n\n\n"

    assert rows_of(text) == [["绩\n效", "一级", "二级"], ["", "产出", "数量"], ["", "效益", "质量"]]


def test_text_after_one_empty_line_belongs_to_a_long_last_cell() -> None:
    text = "\t职能\n\t1、管理。\n\n2、监督。\n\n\t预算\n\t12\n\n\n"

    assert rows_of(text) == [["职能", "1、管理。\n\n2、监督。"], ["预算", "12"]]


def test_a_caption_ends_a_table() -> None:
    text = "\ta\n\tb\n\n\tc\n\td\n说明：以万元为单位。\n"

    assert rows_of(text) == [["a", "b"], ["c", "d"]]


def test_paragraphs_indented_by_a_tab_are_no_table() -> None:
    assert rows_of("\t第一段文字。\n\t第二段文字。\n\n\t第三段。\n") == []


def test_cells_between_tabs_on_one_line_are_a_row() -> None:
    assert rows_of("项目\t预算\t决算\n基本支出\t10\t\n") == [
        ["项目", "预算", "决算"],
        ["基本支出", "10", ""],
    ]


def test_cells_between_bars_are_a_row() -> None:
    assert rows_of("| 项目 | 预算 |\n|---|---|\n| 基本支出 | |\n") == [
        ["项目", "预算"],
        ["基本支出", ""],
    ]


@given(st.text(alphabet="\t\n|｜ 一级指标二三得分10。（）", max_size=200))
@settings(deadline=None)
def test_any_arrangement_of_tabs_bars_and_lines_is_read_without_an_error(text: str) -> None:
    document = text_document(text, "utf-8")

    reading.read(document)
    for block in document.blocks:
        assert document.text[block.start : block.end].strip("\n") or isinstance(block, Table)
