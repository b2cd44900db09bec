"""A score sheet with weights of each level in columns of their own, under a header of two rows."""

from collections.abc import Iterator

from tests.accuracy import expectation
from tests.accuracy.blocks import Cell, Grid, Line, row
from tests.accuracy.compose import narrative
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import barred, one_cell_a_line, tabbed

# level 1, weight, level 2, weight, level 3, weight, standard, score, explanation
_ROWS = (
    ("履职效能", "50", "整体效能", "30", "部门整体绩效目标产出指标完成情况", "20",
     "全部完成得满分，未完成的按比例扣分", "19.2", "有一项产出指标未完成"),
    ("履职效能", "50", "整体效能", "30", "部门整体绩效目标效益指标完成情况", "10",
     "全部完成得满分，未完成的按比例扣分", "10", "已完成"),
    ("履职效能", "50", "专项效能", "20", "专项资金绩效目标完成情况", "20",
     "按专项资金评价结果折算", "18.5", "一个专项进度偏慢"),
    ("管理效率", "50", "预算编制", "10", "新增预算项目事前绩效评估", "5",
     "应评尽评得满分", "5", "无新增项目"),
    ("管理效率", "50", "预算编制", "10", "预算编制约束性", "5",
     "调剂次数超过三次的不得分", "3", "年中调剂两次"),
    ("管理效率", "50", "预算执行", "15", "预算资金支出率", "9",
     "支出率×分值", "8.8", "支出率97.8%"),
    ("管理效率", "50", "预算执行", "15", "结转结余率", "6",
     "不超过10%得满分", "6", ""),
    ("管理效率", "50", "信息公开", "10", "预决算公开合规性", "10",
     "按规定时限和内容公开得满分", "10", ""),
    ("管理效率", "50", "采购与资产", "15", "采购意向公开合规性", "7",
     "提前三十日公开得满分", "7", ""),
    ("管理效率", "50", "采购与资产", "15", "固定资产利用率", "8",
     "利用率90%以上得满分", "7.5", "部分设备闲置"),
)  # fmt: skip
_TOTAL = "95"


def documents() -> Iterator[Sample]:
    """In tabs, in bars and one cell a line."""
    for slug, write in (
        ("school", tabbed),
        ("court", barred),
        ("merged_away", one_cell_a_line),
    ):
        page = _page(truth_of(slug))
        yield page.sample("weights_of_levels", truth_of(slug), "txt", write(page.blocks).encode())


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    blocks = narrative(truth, Hand(), labels)
    title = f"{truth.year}年度部门整体支出绩效自评评分表"
    blocks += [Line("附件2"), Line(title), _grid()]
    expectation.identity(expected, truth, kind=truth.type, form="narrative_with_annex_tables")
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    for level1, points, level2, _, level3, weight, standard, score, said in _ROWS:
        path = f"row.{level3}#1"
        values = {"level1": level1, "level1_weight": points, "level2": level2}
        for name, value in {**values, "weight": weight, "score": score}.items():
            expected.set(f"{path}.{name}", value)
        for name in ("target", "actual", "reason"):
            expected.set(f"{path}.{name}", None)
            expected.open[f"{path}.{name}"] = {said or None}
        expected.open[f"{path}.target"] = {standard}
    expected.set("total.weight", "100")
    expected.set("total.score", _TOTAL)
    expected.set("score.self_evaluation_table#1", _TOTAL)
    return Page(blocks, expected)


def _grid() -> Grid:
    levels = [name for level in "一二三" for name in (f"{level}级指标", "权重")]
    heads = (
        (
            Cell("评价指标", 6),
            Cell("评分标准", down=2),
            Cell("自评得分", down=2),
            Cell("自评情况说明", down=2),
        ),
        row(*levels),
    )
    rows = list(heads)
    for number, line in enumerate(_ROWS):
        cells = []
        for at in (0, 2):
            down = sum(other[: at + 1] == line[: at + 1] for other in _ROWS)
            if number == 0 or _ROWS[number - 1][: at + 1] != line[: at + 1]:
                cells += [Cell(line[at], down=down), Cell(line[at + 1], down=down)]
        rows.append((*cells, *row(*line[4:])))
    rows.append((Cell("合计", 5), *row("100", "", _TOTAL, "")))
    return Grid(tuple(rows))
