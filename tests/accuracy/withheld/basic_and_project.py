"""A form of twenty points for execution whose indicator rows have a score and no weight."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from tests.accuracy import expectation
from tests.accuracy.blocks import Cell, Grid, Line, row
from tests.accuracy.compose import narrative
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels, MoneyLabel
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import barred, tabbed

_ACROSS = 7
# level 1, level 2, level 3, target, actual, score of ten
_ROWS = (
    ("产出指标", "数量指标", "举办业务培训班", "≥4期", "5期", "10"),
    ("产出指标", "数量指标", "走访服务对象户数", "≥600户", "588户", "9.8"),
    ("产出指标", "质量指标", "培训合格率", "≥95%", "96.4%", "10"),
    ("产出指标", "时效指标", "专项资金拨付及时率", "100%", "100%", "10"),
    ("效益指标", "社会效益指标", "投诉办结率", "100%", "97%", "9.7"),
    ("效益指标", "生态效益指标", "节约用水用电比例", "≥3%", "3.2%", "10"),
    ("效益指标", "可持续影响指标", "长效管护制度", "健全", "基本健全", "8"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10"),
)
_OF_ROWS = Decimal("77.5")
_GOAL = "完成年度重点工作，保障机关正常运转，服务对象满意度达到90%以上。"
_REASON = "个别乡镇道路受阻，走访户数略少于计划；管护经费尚未列入预算。"
_MEASURES = "细化年度计划，按季度调度；自评结果与下年度预算安排挂钩。"


def documents() -> Iterator[Sample]:
    """In tabs and in bars."""
    for slug, write in (("bureau", tabbed), ("hospital", barred)):
        page = _page(truth_of(slug))
        yield page.sample("basic_and_project", truth_of(slug), "txt", write(page.blocks).encode())


def _execution(truth: ReportTruth) -> str:
    """Twenty points by the rate."""
    return f"{Decimal(truth.table.rate.rstrip('%')) / 5:.1f}"


def _total(truth: ReportTruth) -> str:
    return str(_OF_ROWS + Decimal(_execution(truth)))


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    blocks = narrative(truth, Hand(), labels)
    blocks += [Line("附件"), Line(f"{truth.year}年度{truth.short}部门整体绩效自评表"), _grid(truth)]
    expectation.identity(expected, truth, kind=truth.type, form="narrative_with_annex_tables")
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    _budget(expected, truth)
    for level1, level2, level3, target, actual, score in _ROWS:
        path = f"row.{level3}#1"
        said = {"level1": level1, "level2": level2, "target": target, "actual": actual}
        for name, value in {**said, "score": score}.items():
            expected.set(f"{path}.{name}", value)
        for name in ("weight", "level1_weight", "reason"):
            expected.set(f"{path}.{name}", None)
    expected.set("total.score", _total(truth))
    expected.set("total.weight", None)
    expected.set("score.self_evaluation_table#1", _total(truth))
    expected.set("goal.expected", _GOAL)
    return Page(blocks, expected)


def _budget(expected: Expectation, truth: ReportTruth) -> None:
    """The row has one budget: adjusted by its place in the rate, unqualified by its name."""
    table = truth.table
    for name, value in (
        ("executed", table.executed),
        ("full_year", table.full_year),
        ("execution_rate", table.rate.rstrip("%")),
        ("score", _execution(truth)),
        ("weight", "20"),
    ):
        expected.set(f"budget_row.{name}", value)
    expected.open["budget_row.weight"] = {None}
    expected.open["budget_row.full_year"] = {None}
    expected.fields["budget_row.annual"] = None
    expected.open["budget_row.annual"] = {table.full_year}
    expected.fields["budget.executed"] = table.executed
    expected.fields["expenditure.total"] = table.executed
    expected.set("budget.execution_rate", table.rate.rstrip("%"))
    expected.percents.append(Decimal(table.rate.rstrip("%")))
    expected.open["budget.annual"] = {table.full_year, None}
    for part, slot in zip(table.nature, ("basic", "project"), strict=True):
        expected.fields[f"expenditure.{slot}"] = part.amount
        expected.money.append(MoneyLabel(part.key, Decimal(part.amount)))
        expected.open[f"nature.{part.label}总额"] = {part.amount, None}
        expected.open[f"nature.{part.label}"] = {part.amount, None}
        expected.fields[f"nature.{part.label}总额"] = None
        expected.fields[f"nature.{part.label}"] = None
    expected.money.append(MoneyLabel("?", Decimal(table.full_year)))
    expected.money.append(MoneyLabel("?", Decimal(table.executed)))


def _grid(truth: ReportTruth) -> Grid:
    table = truth.table
    basic, project = (part.amount for part in table.nature)
    rows = [
        (Cell("单位名称"), Cell(truth.name, _ACROSS - 1)),
        (Cell("基本支出总额"), Cell(basic, 2), Cell("项目支出总额", 2), Cell(project, 2)),
        (
            Cell("预算执行情况\n（万元）\n（20分）", down=2),
            Cell("", 2),
            *row("预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分×执行率）"),
        ),
        (
            Cell("部门整体支出总额", 2),
            *row(table.full_year, table.executed, table.rate, _execution(truth)),
        ),
        (Cell("年度目标：\n（80分）"), Cell(_GOAL, _ACROSS - 1)),
        (
            Cell("年度\n绩效\n指标", down=1 + len(_ROWS)),
            *row("一级指标", "二级指标", "三级指标"),
            *row("年初目标值（A）", "实际完成值（B）", "得分"),
        ),
    ]
    for _, level in groupby(_ROWS, key=lambda item: item[0]):
        members = tuple(level)
        for number, item in enumerate(members):
            same = [m for m in members if m[1] == item[1]]
            cells = [Cell(item[0], down=len(members))] if number == 0 else []
            cells += [Cell(item[1], down=len(same))] if same[0] is item else []
            rows.append((*cells, *row(*item[2:])))
    rows += [
        (Cell("总分", _ACROSS - 1), Cell(_total(truth))),
        (Cell("偏差大或目标未完成原因分析"), Cell(_REASON, _ACROSS - 1)),
        (Cell("改进措施及结果应用方案"), Cell(_MEASURES, _ACROSS - 1)),
    ]
    return Grid(tuple(rows))
