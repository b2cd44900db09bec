"""A form that names duties, tasks and where the money comes from before its indicators."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tests.accuracy import expectation
from tests.accuracy.blocks import Cell, Grid, Line, row
from tests.accuracy.compose import Form, indicator_table, narrative
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import AmountTruth, ReportTruth, truth_of
from tests.accuracy.writers.plain import barred, one_cell_a_line, tabbed

_ACROSS = 8
_TASKS = (
    ("队伍建设", "开展业务培训和作风整顿，提高干部履职能力。"),
    ("重点工作", "完成县委、县政府交办的年度重点任务。"),
)


def documents() -> Iterator[Sample]:
    """In tabs, in bars, one cell a line."""
    for slug, write in (
        ("bureau", tabbed),
        ("township", barred),
        ("second_level", one_cell_a_line),
    ):
        truth = _funds(truth_of(slug))
        page = _page(truth)
        content = write(page.blocks).encode()
        yield page.sample("duties_and_funds", truth, "txt", content)


def _funds(truth: ReportTruth) -> ReportTruth:
    """The same unit, its revenue told apart as fiscal and other only."""
    total = sum(Decimal(part.amount or "0") for part in truth.table.revenue)
    other = sum(
        Decimal(part.amount or "0")
        for part in truth.table.revenue
        if part.key in {"revenue_other", "revenue_other_funds", "revenue_special_account"}
    )
    parts = (
        AmountTruth("财政性资金", str(total - other), "revenue_fiscal_appropriation"),
        AmountTruth("其他资金", str(other), "revenue_other_funds"),
    )
    return replace(truth, table=replace(truth.table, revenue=parts))


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    blocks = narrative(truth, Hand(), labels)
    blocks += [
        Line("附件1"),
        Line("部门整体绩效自评表"),
        Line(f"（{truth.year}年度）"),
        _grid(truth),
    ]
    expectation.identity(expected, truth, kind=truth.type, form="narrative_with_annex_tables")
    expected.set("document.date", truth.date)
    expectation.from_evaluation(expected, truth.table, budget=True)
    expectation.first_level_weights(expected, truth.table, printed=False)
    expectation.from_text(expected, labels, truth.year)
    return Page(blocks, expected)


def _grid(truth: ReportTruth) -> Grid:
    table = truth.table
    rest = _ACROSS - 1
    amounts = (
        table.initial,
        table.full_year,
        table.executed,
        table.weight,
        table.rate,
        table.score,
    )
    rows = [
        (Cell("部门（单位）名称"), Cell(truth.name, rest)),
        (Cell("年度履职目标", down=2), Cell("预期目标", 3), Cell("实际完成情况", 4)),
        (Cell(table.expected, 3), Cell(table.actual, 4)),
        (Cell("年度主要任务", down=1 + len(_TASKS)), Cell("任务名称", 2), Cell("主要内容", 5)),
        *((Cell(name, 2), Cell(content, 5)) for name, content in _TASKS),
        (
            Cell("预算执行情况\n（万元）", down=2 + len(table.revenue) + len(table.nature)),
            *row("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        ),
        row("部门预算总额", *amounts),
        *_sources(table.revenue, "1.资金来源："),
        *_sources(table.nature, "2.资金结构："),
        *indicator_table(truth, Hand(), Form(spine=False, points="")).rows,
    ]
    return Grid(tuple(rows))


def _sources(parts: tuple[AmountTruth, ...], first: str) -> Iterator[tuple[Cell, ...]]:
    for number, part in enumerate(parts, 1):
        label = f"（{number}）{part.label}"
        yield (Cell(first if number == 1 else "", 2), Cell(label, 3), Cell(part.amount, 2))
