"""A province's form with lettered columns: budget A, spent B; points but no weights."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from tests.accuracy import expectation
from tests.accuracy.blocks import Block, Cell, Grid, Line, row
from tests.accuracy.compose import filled_in_by
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import MoneyLabel
from tests.accuracy.sample import Page, Sample, persons
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import barred, tabbed
from tests.accuracy.writers.word import word


def documents() -> Iterator[Sample]:
    """Alone: in tabs, in bars, in Word."""
    for slug, suffix in (("hospital", "txt"), ("court", "md"), ("school", "docx")):
        page = _page(truth_of(slug))
        content = {
            "txt": tabbed(page.blocks).encode(),
            "md": barred(page.blocks).encode(),
            "docx": word(page.blocks),
        }[suffix]
        yield page.sample("lettered_columns", truth_of(slug), suffix, content)


def _page(truth: ReportTruth) -> Page:
    expected, table = Expectation(), truth.table
    blocks: list[Block] = [Line(f"{truth.year}年度{truth.name}部门整体绩效自评表")]
    blocks += [Line(f"单位名称：{truth.name}"), _grid(truth), filled_in_by(truth)]
    expectation.identity(expected, truth, kind="self_evaluation_table", form="tables_only")
    expected.set("document.date", None)
    rate = table.rate.rstrip("%")
    expected.fields |= {"budget.annual": table.full_year, "budget.full_year": None}
    expected.fields |= {"budget.executed": table.executed, "budget.execution_rate": rate}
    expected.open |= {"budget.annual": {None}, "budget.full_year": {table.full_year}}
    expected.fields |= {"budget_row.executed": table.executed, "budget_row.score": table.score}
    expected.fields |= {"budget_row.execution_rate": rate, "budget_row.weight": None}
    expected.open |= {"budget_row.full_year": {table.full_year}}
    expected.open |= {"budget_row.annual": {table.full_year}, "budget_row.weight": {table.weight}}
    expected.fields |= {"budget_row.full_year": None, "budget_row.annual": None}
    expected.percents.append(Decimal(rate))
    expected.money.append(MoneyLabel("?", Decimal(table.full_year)))
    expected.money.append(MoneyLabel("?", Decimal(table.executed)))
    _indicators(expected, truth)
    expected.set("total.score", table.total[1])
    expected.set("total.weight", None)
    expected.set("score.self_evaluation_table#1", table.total[1])
    persons(expected, truth)
    return Page(blocks, expected)


def _indicators(expected: Expectation, truth: ReportTruth) -> None:
    seen: Counter[str] = Counter()
    for item in truth.table.indicators:
        seen[item.level3] += 1
        path = f"row.{item.level3}#{seen[item.level3]}"
        for name in ("level1", "level2", "target", "actual", "score"):
            expected.set(f"{path}.{name}", getattr(item, name))
        for name in ("level1_weight", "weight", "reason"):
            expected.set(f"{path}.{name}", None)


def _grid(truth: ReportTruth) -> Grid:
    table = truth.table
    points = f"得分\n（{table.weight}分*执行率）"
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(f"预算执行情况（万元）\n（{table.weight}分）", down=2),
            *row("", "预算数（A）", "执行数（B）", "执行率（B/A）", points),
        ),
        row("部门整体支出总额", table.full_year, table.executed, table.rate, table.score),
        row("一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"),
    ]
    for _, level in groupby(table.indicators, key=lambda item: item.level1):
        members = tuple(level)
        for at, item in enumerate(members):
            same = [m for m in members if m.level2 == item.level2]
            cells = [Cell(item.level1, down=len(members))] if at == 0 else []
            cells += [Cell(item.level2, down=len(same))] if same[0] is item else []
            rows.append((*cells, *row(item.level3, item.target, item.actual, item.score)))
    rows.append((Cell("总分", 5), Cell(table.total[1])))
    return Grid(tuple(rows))
