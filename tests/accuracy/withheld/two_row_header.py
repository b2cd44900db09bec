"""A header of two rows, other words for the columns, a running number and a remark column."""

from collections.abc import Iterator
from itertools import groupby

from tests.accuracy import expectation
from tests.accuracy.blocks import Cell, Grid, Line, row
from tests.accuracy.compose import narrative
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import barred
from tests.accuracy.writers.web import portal
from tests.accuracy.writers.word import word


def documents() -> Iterator[Sample]:
    """On a portal, in bars, in Word."""
    first = _page(truth_of("township"))
    content = portal(first.blocks, published="2024-09-02")
    yield first.sample("two_row_header", truth_of("township"), "html", content)
    second = _page(truth_of("bureau"))
    yield second.sample("two_row_header", truth_of("bureau"), "md", barred(second.blocks).encode())
    third = _page(truth_of("court"))
    yield third.sample("two_row_header", truth_of("court"), "docx", word(third.blocks))


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    blocks = narrative(truth, Hand(), labels)
    blocks += [Line("附表2"), Line(f"{truth.short}整体绩效目标完成情况自评表"), _grid(truth)]
    form = "narrative_with_annex_tables"
    expectation.identity(expected, truth, kind=truth.type, form=form)
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    expectation.from_evaluation(expected, truth.table, budget=False)
    expectation.first_level_weights(expected, truth.table, printed=False)
    return Page(blocks, expected)


def _grid(truth: ReportTruth) -> Grid:
    tall = ("分值权重", "自评得分", "未完成原因", "备注")
    heads = (
        (
            Cell("序号", down=2),
            Cell("绩效指标", 3),
            Cell("完成情况", 2),
            *(Cell(t, 1, 2) for t in tall),
        ),
        row("一级指标", "二级指标", "三级指标", "年初目标值", "全年完成值"),
    )
    rows = list(heads)
    number = 0
    for _, level in groupby(truth.table.indicators, key=lambda item: item.level1):
        members = tuple(level)
        for at, item in enumerate(members):
            number += 1
            same = [m for m in members if m.level2 == item.level2]
            cells = [Cell(str(number))]
            cells += [Cell(item.level1, down=len(members))] if at == 0 else []
            cells += [Cell(item.level2, down=len(same))] if same[0] is item else []
            last = (item.level3, item.target, item.actual, item.weight, item.score, item.reason, "")
            rows.append((*cells, *row(*last)))
    total = (Cell("总 计", across=6), *row(truth.table.total[0], truth.table.total[1], "", ""))
    return Grid((*rows, total))
