"""An older form: points at every level and standards instead of targets and results."""

from collections.abc import Iterator

from tests.accuracy import expectation
from tests.accuracy.blocks import Cell, Grid, Line, row
from tests.accuracy.compose import narrative
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import tabbed
from tests.accuracy.writers.web import portal

# level 1, points, level 2, points, level 3, points, standard, score
_ROWS = (
    ("投入", "13", "预算配置", "13", "在职人员控制率", "5", "控制率不高于100%计满分", "5"),
    ("投入", "13", "预算配置", "13", "“三公经费”变动率", "8", "变动率不大于0计满分", "8"),
    ("过程", "47", "预算执行", "20", "预算完成率", "10", "完成率100%计满分，每低1%扣0.5分", "9.5"),
    ("过程", "47", "预算执行", "20", "预算控制率", "10", "控制率0计满分，大于30%不得分", "6"),
    ("过程", "47", "预算管理", "27", "管理制度健全性", "9", "制度合法、合规、完整计满分", "9"),
    ("过程", "47", "预算管理", "27", "资金使用合规性", "9", "无截留、挤占、挪用计满分", "9"),
    ("过程", "47", "预算管理", "27", "预决算信息公开性", "9", "按规定内容和时限公开计满分", "8"),
    ("产出及效率", "40", "职责履行", "20", "重点工作实际完成率", "20", "完成率100%计满分", "19.4"),
    ("产出及效率", "40", "履职效益", "20", "社会公众满意度", "20", "满意度90%以上计满分", "18"),
)
_TOTAL = "91.9"


def documents() -> Iterator[Sample]:
    """In tabs and on a portal."""
    first = _page(truth_of("merged_away"))
    content = tabbed(first.blocks).encode()
    yield first.sample("scored_standards", truth_of("merged_away"), "txt", content)
    second = _page(truth_of("second_level"))
    content = portal(second.blocks, published="2024-11-20")
    yield second.sample("scored_standards", truth_of("second_level"), "html", content)


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    blocks = narrative(truth, Hand(), labels)
    blocks += [Line("附件"), Line(f"{truth.year}年度部门整体支出绩效评价指标评分表"), _grid()]
    form = "narrative_with_annex_tables"
    expectation.identity(expected, truth, kind=truth.type, form=form)
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    for level1, points, level2, _, level3, weight, standard, score in _ROWS:
        path = f"row.{level3}#1"
        values = {"level1": level1, "level1_weight": points, "level2": level2}
        for name, value in {**values, "weight": weight, "score": score}.items():
            expected.set(f"{path}.{name}", value)
        for name in ("target", "actual", "reason"):
            expected.set(f"{path}.{name}", None)
        expected.open[f"{path}.target"] = {standard}
    expected.set("total.weight", "100")
    expected.set("total.score", _TOTAL)
    expected.set("score.self_evaluation_table#1", _TOTAL)
    return Page(blocks, expected)


def _grid() -> Grid:
    head = row("一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "评价标准", "得分")
    rows = [head]
    for number, line in enumerate(_ROWS):
        cells = []
        for at in (0, 2):
            down = sum(other[at] == line[at] for other in _ROWS)
            if number == 0 or _ROWS[number - 1][at] != line[at]:
                cells += [Cell(line[at], down=down), Cell(line[at + 1], down=down)]
        rows.append((*cells, *row(*line[4:])))
    total = (Cell("合计", across=5), *row("100", "", _TOTAL))
    return Grid((*rows, total))
