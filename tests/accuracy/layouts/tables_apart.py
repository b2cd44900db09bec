"""Budget, goal and indicators as tables of their own; project tables behind the department's."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tests.accuracy.blocks import Block, Grid, Line, grid
from tests.accuracy.labels import MoneyLabel
from tests.accuracy.sample import Page, Sample, report_page
from tests.accuracy.truth import truth_of
from tests.accuracy.writers.plain import barred, tabbed
from tests.accuracy.writers.web import portal
from tests.accuracy.writers.word import word

# name, budget, spent, level 3, target, actual, score of 90
_PROJECTS = (
    ("农村道路维修项目", "120", "117.6", "维修道路里程", "12公里", "12.4公里", "90"),
    ("人居环境整治项目", "80", "80", "整治村庄数量", "6个", "6个", "86"),
)


def documents() -> Iterator[Sample]:
    """Apart in tabs and in Word; followed by projects in tabs, bars and on a portal."""
    for slug, suffix in (("township", "txt"), ("hospital", "docx")):
        page = report_page(truth_of(slug))
        blocks = _apart(page)
        content = tabbed(blocks).encode() if suffix == "txt" else word(blocks)
        yield page.sample("tables_apart", truth_of(slug), suffix, content)
    for slug, suffix in (("bureau", "txt"), ("subdistrict", "md"), ("school", "html")):
        page = report_page(truth_of(slug))
        blocks = [*page.blocks, *_projects(page, truth_of(slug).year)]
        content = {
            "txt": tabbed(blocks).encode(),
            "md": barred(blocks).encode(),
            "html": portal(blocks, published="2025-08-01"),
        }[suffix]
        yield page.sample("projects_follow", truth_of(slug), suffix, content)


def _apart(page: Page) -> list[Block]:
    """The last table cut where its indicators and its goal begin."""
    *before, table, line = page.blocks
    if not isinstance(table, Grid):
        raise TypeError("a report ends with its table and the line below it")
    starts = [at for at, row in enumerate(table.rows) if _begins(row[0].text)]
    cuts = [0, *starts, len(table.rows)]
    parts = (table.rows[a:b] for a, b in pairwise(cuts))
    tables = [block for rows in parts for block in (Grid(rows), Line("　"))]
    return [*before, *tables, line]


def _begins(text: str) -> bool:
    return text.replace("\n", "").startswith(("年度总体目标", "绩效指标"))


def _projects(page: Page, year: int) -> Iterator[Block]:
    for name, budget, spent, level3, target, actual, score in _PROJECTS:
        rate = f"{Decimal(spent) / Decimal(budget) * 100:.2f}%"
        points = f"{Decimal(spent) / Decimal(budget) * 10:.1f}"
        yield Line(f"{year}年度项目支出绩效自评表")
        yield grid(
            [
                ["项目名称", name],
                [
                    "项目资金（万元）",
                    "年初预算数",
                    "全年预算数",
                    "全年执行数",
                    "分值",
                    "执行率",
                    "得分",
                ],
                ["年度资金总额", budget, budget, spent, "10", rate, points],
                ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
                ["产出指标", "数量指标", level3, target, actual, "90", score],
                ["总分", "", "", "", "", "100", str(Decimal(score) + Decimal(points))],
            ]
        )
        page.expected.money += [MoneyLabel("?", Decimal(a)) for a in (budget, budget, spent)]
        page.expected.percents.append(Decimal(rate.rstrip("%")))
