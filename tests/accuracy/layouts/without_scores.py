"""A province's form whose indicators have no points: duties, yearly goals, tasks, indicators."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from tests.accuracy import expectation
from tests.accuracy.blocks import Block, Cell, Grid, Line, row
from tests.accuracy.compose import narrative
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels, MoneyLabel
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import tabbed
from tests.accuracy.writers.web import portal
from tests.accuracy.writers.word import word

#: Task, level, budget, spent, rate.
_TASKS = (
    ("农村公路养护", "本级", "320.00", "316.80", "99.00"),
    ("危桥改造", "本级", "180.50", "180.50", "100.00"),
)


def documents() -> Iterator[Sample]:
    """In tabs, on a portal, in Word."""
    for slug, suffix in (("township", "txt"), ("merged_away", "html"), ("second_level", "docx")):
        page = _page(truth_of(slug))
        content = {
            "txt": tabbed(page.blocks).encode(),
            "html": portal(page.blocks, published="2025-10-09"),
            "docx": word(page.blocks),
        }[suffix]
        yield page.sample("without_scores", truth_of(slug), suffix, content)


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    blocks: list[Block] = narrative(truth, Hand(), labels)
    blocks += [Line("附表13"), Line(f"{truth.year}年度部门整体支出绩效自评表"), _table(truth)]
    form = "narrative_with_annex_tables"
    expectation.identity(expected, truth, kind=truth.type, form=form)
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    seen: Counter[str] = Counter()
    for item in truth.table.indicators:
        seen[item.level3] += 1
        path = f"row.{item.level3}#{seen[item.level3]}"
        sign = item.sign or ("=" if item.unit else "")
        values = {"level1": item.level1, "level2": item.level2, "actual": item.actual}
        for name, value in {**values, "target": f"{sign}{item.value}{item.unit}"}.items():
            expected.set(f"{path}.{name}", value)
        for name in ("level1_weight", "weight", "score"):
            expected.set(f"{path}.{name}", None)
        expected.set(f"{path}.reason", item.reason)
    for _, _, budget, spent, rate in _TASKS:
        expected.money += [MoneyLabel("?", Decimal(amount)) for amount in (budget, budget, spent)]
        expected.percents.append(Decimal(rate))
    return Page(blocks, expected)


def _table(truth: ReportTruth) -> Grid:
    goal = truth.table
    rows: list[tuple[Cell, ...]] = [
        (Cell("部门名称", 2), Cell(truth.name, 6)),
        (Cell("内容", 2), Cell("说明", 6)),
        (
            Cell("部门总体目标", 2),
            Cell("部门职责"),
            Cell("负责本辖区本行业各项管理和服务工作。", 5),
        ),
        (Cell("一、部门年度目标", 8),),
        (Cell("财政年度", 2), Cell("目标", 3), Cell("实际完成情况", 3)),
        (Cell(str(truth.year), 2), Cell(goal.expected, 3), Cell(goal.actual, 3)),
        (Cell("二、部门年度重点工作任务", 8),),
        (
            *(Cell(text, 2) for text in ("任务名称",)),
            *row("项目级次", "总额（万元）", "财政拨款", "其他资金", "实际支出金额", "预算执行率"),
        ),
    ]
    for name, level, budget, spent, rate in _TASKS:
        rows.append((Cell(name, 2), *row(level, budget, budget, "", spent, f"{rate}%")))
    rows.append((Cell("三、部门整体支出绩效指标", 8),))
    head = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值")
    rows.append(row(*head, "偏差原因分析及改进措施"))
    for _, rows_of_level in groupby(goal.indicators, key=lambda item: item.level1):
        members = tuple(rows_of_level)
        for at, item in enumerate(members):
            same = [m for m in members if m.level2 == item.level2]
            cells = [Cell(item.level1, down=len(members))] if at == 0 else []
            cells += [Cell(item.level2, down=len(same))] if same[0] is item else []
            sign = item.sign or ("=" if item.unit else "定性")
            last = (item.level3, sign, item.value, item.unit, item.actual, item.reason)
            rows.append((*cells, *row(*last)))
    rows.append((Cell("其他需说明的事项", 2), Cell("无", 6)))
    return Grid(tuple(rows))
