"""Two tables of a province's form: the report as a table, and targets and tasks without points."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from tests.accuracy import expectation
from tests.accuracy.blocks import Cell, Grid, Line, row
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels, MoneyLabel
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import IndicatorTruth, ReportTruth, truth_of
from tests.accuracy.writers.plain import one_cell_a_line, tabbed

_ACROSS = 8
# task, level of the project, approved, fiscal, other, spent, rate in percent, reason
_TASKS = (
    ("人居环境整治", "本级", "186.5", "180", "6.5", "172.3", "92.39", "部分工程未结算"),
    ("村级运转保障", "本级", "240", "240", "0", "240", "100", ""),
)


def documents() -> Iterator[Sample]:
    """In tabs and one cell a line."""
    for slug, write in (("subdistrict", tabbed), ("second_level", one_cell_a_line)):
        page = _page(truth_of(slug))
        content = write(page.blocks).encode()
        yield page.sample("tasks_without_points", truth_of(slug), "txt", content)


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    blocks = [
        Line(f"{truth.name}{truth.year}年度部门整体支出绩效自评报告"),
        _situation(truth, labels),
        Line("附件"),
        Line(f"{truth.year}年度部门整体支出绩效自评表"),
        _targets(truth, expected),
    ]
    expectation.identity(expected, truth, kind="self_evaluation_report", form="")
    expected.fields.pop("document.form")  # a report in a table, with tables behind: open
    expected.set("document.date", None)
    expectation.from_text(expected, labels, truth.year)
    return Page(blocks, expected)


def _situation(truth: ReportTruth, labels: Labels) -> Grid:
    """What the text says, in a table of headings and cells."""
    said = [line for line in truth.narrative if "{" in line or len(line) > 30]
    body = [labels.print(line, Hand()) for line in said if not line.startswith("@")]
    third = max(1, len(body) // 3)
    parts = ("\n".join(body[:third]), "\n".join(body[third : 2 * third]))
    rest = "\n".join(body[2 * third :])
    return Grid(
        (
            (Cell("一、部门基本情况", down=2), *row("（一）部门概况", parts[0])),
            row("（二）部门整体收支情况", parts[1]),
            (Cell("二、评价情况分析及综合评价结论"), Cell(rest, 2)),
            (Cell("三、其他需说明的情况"), Cell("无", 2)),
        )
    )


def _targets(truth: ReportTruth, expected: Expectation) -> Grid:
    table = truth.table
    rows = [
        (Cell("部门名称", 2), Cell(truth.name, _ACROSS - 2)),
        (Cell("部门年度目标", 2, down=2), Cell("目标", 3), Cell("实际完成情况", 3)),
        (Cell(table.expected, 3), Cell(table.actual, 3)),
        (Cell("部门年度重点工作任务", _ACROSS),),
        (
            *(Cell(name, down=2) for name in ("任务名称", "项目级次")),
            Cell("批复金额（万元）", 3),
            *(
                Cell(name, down=2)
                for name in ("实际支出金额（万元）", "预算执行率", "预算执行偏低原因")
            ),
        ),
        row("总额", "财政拨款", "其他资金"),
        *(_task(task, expected) for task in _TASKS),
        (Cell("部门整体支出绩效指标", _ACROSS),),
        row("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"),
    ]
    rows[-1] = (*rows[-1], *row("实际完成值", "偏差原因分析"))
    expected.set("goal.expected", table.expected)
    expected.set("goal.actual", table.actual)
    return Grid((*rows, *_indicators(table.indicators, expected)))


def _task(task: tuple[str, ...], expected: Expectation) -> tuple[Cell, ...]:
    name, level, approved, fiscal, other, spent, rate, reason = task
    expected.money += [MoneyLabel("?", Decimal(a)) for a in (approved, fiscal, other, spent)]
    expected.percents.append(Decimal(rate))
    return row(name, level, approved, fiscal, other, spent, f"{rate}%", reason)


def _indicators(
    indicators: tuple[IndicatorTruth, ...], expected: Expectation
) -> Iterator[tuple[Cell, ...]]:
    for _, level in groupby(indicators, key=lambda item: item.level1):
        members = tuple(level)
        for number, item in enumerate(members):
            same = [m for m in members if m.level2 == item.level2]
            cells = [Cell(item.level1, down=len(members))] if number == 0 else []
            cells += [Cell(item.level2, down=len(same))] if same[0] is item else []
            sign = item.sign or ("定性" if not item.unit else "=")
            cells += row(item.level3, sign, item.value, item.unit, item.actual, item.reason)
            yield tuple(cells)
            path = f"row.{item.level3}#1"
            target = f"={item.target}" if item.unit and not item.sign else item.target
            for name, value in (
                ("level1", item.level1),
                ("level2", item.level2),
                ("target", target),
                ("actual", item.actual),
                ("reason", item.reason),
                ("weight", None),
                ("score", None),
                ("level1_weight", None),
            ):
                expected.set(f"{path}.{name}", value)
