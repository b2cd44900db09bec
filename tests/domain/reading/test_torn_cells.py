"""Cells torn in pieces, each on a line of its own, and cells that hold two of a kind."""

from collections.abc import Callable
from decimal import Decimal

from domain.reading import Understood

Read = Callable[..., Understood]
_HEADS = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
_ROWS = (
    "产出指|标（60|分）|数量指标|改造农村旱厕|≥30座|32座|20|20|硬化村组道|路里程|≥5公里|5.2公里|20|20"
    "|质量指标|验收合格率|100%|100%|20|20"
    "|效益指|标（40|分）|社会效|益指标|群众出行条件|改善|改善|40|38|个别路段未完工"
)


def spaced(*cells: str) -> list[str]:
    return [line for cell in cells for line in (cell, "")]


def rows_of(found: Understood) -> list[tuple[str | None, ...]]:
    table = found.statement.self_evaluation_table
    assert table is not None
    return [(r.level1, r.level3, r.deviation_reason) for r in table.indicators]


def test_levels_and_names_in_pieces_are_put_together(understood: Read) -> None:
    lines = spaced(
        "全年硬化村组道路5.2公里。", *_HEADS.split(), *_ROWS.split("|"), "总分", "100", "98"
    )

    found = understood(*lines)

    assert [
        ("产出指标", "改造农村旱厕", None),
        ("产出指标", "硬化村组道路里程", None),
        ("产出指标", "验收合格率", None),
        ("效益指标", "群众出行条件", "个别路段未完工"),
    ] == rows_of(found)
    assert () == found.problems


def test_a_reason_behind_deducted_points_is_no_piece_of_a_name(understood: Read) -> None:
    rows = _ROWS.replace("32座|20|20|", "32座|20|19|").split("|")
    lines = spaced("全年硬化村组道路5.2公里。", *_HEADS.split(), *rows, "总分", "100", "97")

    assert "硬化村组道路里程" not in [name for _, name, _ in rows_of(understood(*lines))]


def test_two_natures_in_one_cell_are_two(understood: Read) -> None:
    found = understood(
        "\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "\t年度资金总额\t90\t100\t100\t10\t100%\t10",
        "\t按收入性质分\t按支出性质分",
        "\t一般公共预算：70\t基本支出：60",
        "\t政府性基金拨款：20  其他资金：10\t项目支出：40",
        "\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
        "\t产出指标\t数量指标\t硬化村组道路\t≥5公里\t5公里\t90\t90",
        title="青溪县柳河镇人民政府2023年度部门整体支出绩效自评表",
    )

    table = found.statement.self_evaluation_table
    assert table is not None
    natures = [(row.label, row.amount) for row in table.by_revenue_nature]
    assert [("政府性基金拨款", Decimal(20)), ("其他资金", Decimal(10))] == natures[1:]
    assert ["政府性基金拨款：20", "其他资金：10"] == [
        row.place.quote for row in table.by_revenue_nature[1:]
    ]
