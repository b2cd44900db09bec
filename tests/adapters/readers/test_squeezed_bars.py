"""Bar tables whose blank cells are gone: never cells by their bars."""

from adapters.readers.text import text_document
from domain import reading
from domain.document import Paragraph, Table

SQUEEZED = (
    "| 2023年度部门整体支出绩效自评表 | |||||||\n"
    "| 部门名称 |\n青溪县水利局 |\n|||||||\n"
    "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |\n"
    "| 产出指标 | 数量指标 | 清淤里程 | 12公里 | 12公里 | 50 | 50 | |\n"
    "| 质量指标 | 验收合格率 | 100% | 90% | 40 | 36 | 返工一处 | |\n"
    "| 总分 | 90 | 86 | ||||||\n"
)
KEPT = "| 甲 | | 丙 |\n| 1 | 2 | 3 |\n"


def test_a_table_without_its_blank_cells_is_left_as_lines() -> None:
    document = text_document(SQUEEZED, "utf-8")

    assert [] == list(document.tables)
    assert "2023年度部门整体支出绩效自评表" == next(document.paragraphs).text


def test_its_rows_are_read_by_the_header() -> None:
    statement = reading.read(text_document(SQUEEZED, "utf-8")).statement
    table = statement.self_evaluation_table

    assert table is not None
    assert [(r.level1, r.level2, r.target, str(r.weight)) for r in table.indicators] == [
        ("产出指标", "数量指标", "12公里", "50"),
        ("产出指标", "质量指标", "100%", "40"),
    ]
    assert statement.unit.name is not None
    assert "青溪县水利局" == statement.unit.name.value


def test_a_table_that_keeps_its_blank_cells_stays_a_table() -> None:
    (block,) = text_document(KEPT, "utf-8").blocks

    assert isinstance(block, Table)
    assert ["甲", "", "丙"] == [cell.text for cell in block.rows[0]]


def test_a_cell_alone_on_its_line_loses_its_bars() -> None:
    (block,) = text_document("部门名称 |\n", "utf-8").blocks

    assert isinstance(block, Paragraph)
    assert "部门名称" == block.text
