"""Four documents written when the reader was done with the others: it was not mended for them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from tests.accuracy import expectation
from tests.accuracy.blocks import Block, Cell, Grid, Line, grid, row
from tests.accuracy.compose import SCORE_FIRST, Form, narrative
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.sample import Page, Sample, report_page
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import extracted, one_cell_a_line, tabbed

_PROJECT = (
    "村级道路养护项目支出绩效自评报告",
    "一、项目概况",
    "该项目年初预算60万元，全年到位60万元，实际支出58.2万元，执行率97%。",
    "二、绩效目标完成情况",
    "养护村级道路42公里，群众满意度95%，自评得分96分。",
)


def documents() -> Iterator[Sample]:
    """A web page, score before weight a cell a line, a project behind an annex, numbered rows."""
    page = report_page(truth_of("hospital"))
    content = extracted(page.blocks).encode()
    sample = page.sample("kept_to_the_end", truth_of("hospital"), "txt", content)
    yield replace(sample, loose=True)  # of torn rows the amounts may be said as text
    page = report_page(truth_of("court"), form=Form(SCORE_FIRST, points="（{}分)"))
    content = one_cell_a_line(page.blocks).encode()
    yield page.sample("kept_to_the_end", truth_of("court"), "txt", content)
    yield _with_project(truth_of("second_level"))
    page = _numbered(truth_of("subdistrict"))
    content = tabbed(page.blocks).encode()
    yield page.sample("kept_to_the_end", truth_of("subdistrict"), "txt", content)


def _with_project(truth: ReportTruth) -> Sample:
    """Accounts of a unit with its report, and the report of one project behind it."""
    page = report_page(truth)
    total = Decimal(truth.table.executed) + 12
    head: list[Block] = [
        Line(f"{truth.name}{truth.year}年度单位决算"),
        *map(Line, ("目 录", "第一部分 单位概况", "第二部分 单位决算表", "第三部分 附件")),
        Line("第一部分 单位概况"),
        Line("主要职责：贯彻执行国家有关法律法规。"),
        Line("第二部分 单位决算表"),
        grid([["项目", "决算数"], ["本年收入合计", str(total)], ["本年支出合计", str(total - 5)]]),
        Line("第三部分 附件"),
    ]
    blocks = [*head, *page.blocks, *map(Line, _PROJECT)]
    return page.sample("kept_to_the_end", truth, "txt", tabbed(blocks).encode())


def _numbered(truth: ReportTruth) -> Page:
    """Indicators with a running number and the share reached, targets named by the year."""
    labels, expected = Labels(), Expectation()
    blocks = narrative(truth, Hand(), labels)
    blocks += [Line("附件"), Line(f"{truth.year}年{truth.short}整体支出绩效指标自评情况表")]
    head = ("序号", "一级指标", "二级指标", "三级指标", "年初目标", "全年完成值")
    rows = [row(*head, "完成率", "权重", "自评得分", "扣分原因")]
    number = 0
    for _, level in groupby(truth.table.indicators, key=lambda item: item.level1):
        members = tuple(level)
        for at, item in enumerate(members):
            number += 1
            same = [m for m in members if m.level2 == item.level2]
            cells = [Cell(str(number))]
            cells += [Cell(item.level1, down=len(members))] if at == 0 else []
            cells += [Cell(item.level2, down=len(same))] if same[0] is item else []
            cells += row(item.level3, item.target, item.actual, "100%", item.weight, item.score)
            rows.append((*cells, Cell(item.reason)))
    rows.append((Cell("合计", 7), *row(*truth.table.total, "")))
    blocks.append(Grid(tuple(rows)))
    expectation.identity(expected, truth, kind=truth.type, form="narrative_with_annex_tables")
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    expectation.from_evaluation(expected, truth.table, budget=False)
    expectation.first_level_weights(expected, truth.table, printed=False)
    return Page(blocks, expected)
