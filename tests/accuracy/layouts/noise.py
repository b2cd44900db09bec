"""A web page copied as text, sub-totals among the rows, years written in Chinese or only once."""

from collections.abc import Iterator
from dataclasses import replace

from tests.accuracy.blocks import Cell, Grid
from tests.accuracy.sample import Page, Sample, report_page
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import barred, tabbed
from tests.accuracy.writers.word import word

_ABOVE = """无障碍浏览
长者模式
首页
政务公开
>
法定主动公开内容
>
财政预决算
{title}
索引号：QX0001/2025-00031    发布机构：财政所    发文日期：2025-09-12
来源：本站    浏览次数：431次    字体：[大] [中] [小]
"""
_BELOW = """
【打印】 【关闭】
上一篇：2024年部门预算公开
下一篇：2021年度部门决算公开说明
主办单位：县人民政府    备案号：ICP备00000000号    联系电话：0000-5550007
"""


def documents() -> Iterator[Sample]:
    """Copied, with sub-totals, with other years."""
    for slug in ("subdistrict", "second_level"):
        truth = truth_of(slug)
        page = report_page(truth)
        title = "".join(truth.title)
        text = _ABOVE.format(title=title) + tabbed(page.blocks) + _BELOW
        page.expected.open["personal.landline.0000-5550007"] = {"there"}
        yield page.sample("copied_page", truth, "txt", text.encode())
    for slug, suffix in (("bureau", "txt"), ("township", "md"), ("school", "docx")):
        page = report_page(truth_of(slug))
        blocks = [
            _with_subtotals(b, truth_of(slug)) if isinstance(b, Grid) else b for b in page.blocks
        ]
        content = {"txt": tabbed(blocks).encode(), "md": barred(blocks).encode()}.get(suffix)
        yield page.sample("subtotals", truth_of(slug), suffix, content or word(blocks))
    yield _in_chinese(truth_of("court"))
    yield _nowhere_but_text(truth_of("second_level"))


def _with_subtotals(table: Grid, truth: ReportTruth) -> Grid:
    """A row of 小计 under each first level of the self-evaluation table."""
    rows = list(table.rows)
    if not any(cell.text == "一级指标" for row in rows for cell in row):
        return table
    weights = {i.level1: i.weight1 for i in truth.table.indicators}
    found: list[tuple[Cell, ...]] = []
    ends: dict[int, str] = {}
    for at, row in enumerate(rows):
        for cell in row:
            level1 = cell.text.split("\n")[0]
            if level1 in weights and cell.down > 0:
                ends[at + cell.down - 1] = level1
    for at, row in enumerate(rows):
        grown = tuple(
            replace(cell, down=cell.down + len(weights)) if cell.text == "绩\n效\n指\n标" else cell
            for cell in row
        )
        found.append(grown)
        if at in ends:
            level1 = ends[at]
            score = sum(float(i.score) for i in truth.table.indicators if i.level1 == level1)
            points = (Cell(weights[level1]), Cell(f"{score:g}"), Cell(""))
            found.append((Cell("小计", across=5), *points))
    return Grid(tuple(found))


def _in_chinese(truth: ReportTruth) -> Sample:
    """The year of the title in Chinese numerals."""
    spelled = replace(truth, title=(truth.title[0].replace("2021", "二〇二一"),))
    page = report_page(spelled, annexes="none")
    return page.sample("year_in_chinese", truth, "txt", tabbed(page.blocks).encode())


def _nowhere_but_text(truth: ReportTruth) -> Sample:
    """A title without a year."""
    bare = replace(truth, title=(truth.title[0].replace("2023年度", ""),))
    first = f"2023年，{truth.narrative[1]}"
    page: Page = report_page(
        replace(bare, narrative=(bare.narrative[0], first, *bare.narrative[2:]))
    )
    return page.sample("year_in_text", truth, "txt", tabbed(page.blocks).encode())
