"""A prefecture's booklet: cover, facts, four tables of money, goals, people, then the text."""

from collections.abc import Iterator
from decimal import Decimal

from tests.accuracy import expectation
from tests.accuracy.blocks import Block, Cell, Grid, Line, row
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels, MoneyLabel
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import one_cell_a_line, tabbed

_SUM = "局机关及二级机构汇总"
_OWN = "1、局机关"


def documents() -> Iterator[Sample]:
    """One cell a line with words torn, and in tabs."""
    for slug, write in (("bureau", one_cell_a_line), ("merged_away", tabbed)):
        page = _page(truth_of(slug))
        yield page.sample("whole_cover_form", truth_of(slug), "txt", write(page.blocks).encode())


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    blocks: list[Block] = [
        *map(Line, (f"{truth.year}年度部门整体支出", "绩效评价自评报告", "")),
        Line(f"部门（单位）名称：  {truth.name}                "),
        *map(Line, ("预 算 编 码：   302001        ", "评价方式：部门（单位）绩效自评")),
        Line("评价机构：部门（单位）评价组"),
        *([Line(f"报告日期：{truth.dated}")] if truth.dated else []),
        Line("财政局（制）"),
        Line("一、部门（单位）基本概况"),
        _facts(truth, expected),
        Line("二、部门（单位）收支情况"),
        *_money(truth, expected),
        Line("三、部门（单位）整体支出绩效自评情况"),
        _goals(truth, expected),
        Line("四、评价人员"),
        _people(truth, expected),
        Line("五、评价报告文字部分"),
    ]
    texts = [labels.print(line, Hand()) for line in truth.narrative if not line.startswith("@")]
    blocks += map(Line, texts)
    expectation.identity(expected, truth, kind=truth.type, form="")
    expected.fields.pop("document.form")  # tables before the text: either name is fair
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    return Page(blocks, expected)


def _facts(truth: ReportTruth, expected: Expectation) -> Grid:
    kind = "landline" if "-" in truth.phone else "mobile_phone"
    expected.set(f"personal.{kind}.{truth.phone}", "there")
    expected.set(f"personal.person_name.{truth.filler}", "there")
    expected.staff += [("establishment_total", int(truth.base.establishment))]
    expected.staff += [("staff_actual_total", int(truth.base.in_post))]
    return Grid(
        (
            row("联系人", truth.filler, "联络电话", truth.phone),
            row("人员编制", truth.base.establishment, "实有人数", truth.base.in_post),
            (Cell("职能职责概述"), Cell("贯彻执行有关法律法规，拟订规划并组织实施。", 3)),
            (Cell("年度主要\n工作内容"), Cell("任务1：完成年度重点工作；任务2：加强内部管理。", 3)),
            (Cell("年度部门（单位）总体运行情况及取得的成绩"), Cell("各项工作有序推进。", 3)),
        )
    )


def _money(truth: ReportTruth, expected: Expectation) -> Iterator[Block]:
    table, base = truth.table, {line.key: line.final for line in truth.base.rows}
    spent = Decimal(table.executed)
    basic, project = (part.amount for part in table.nature)
    staff = str(Decimal(basic) - 120)
    wanted = (
        ("年度收入情况（万元）", (
            ("收入合计", str(spent), "revenue_total"),
            ("上年结转", "0", "?"),
            ("公共财政拨款", str(spent - 48), "?"),
            ("政府基金拨款", "30", "revenue_government_fund"),
            ("其他收入", "18", "revenue_other"),
        ), 1),
        ("年度部门（单位）支出和结余情况（万元）", (
            ("支出合计", str(spent), "expenditure_total"),
            ("基本支出", basic, "basic_expenditure"),
            ("人员支出", staff, "personnel_funds"),
            ("公用支出", "120", "public_funds"),
            ("项目支出", project, "project_expenditure"),
            ("当年结余", "0", "?"),
            ("累计结余", "0", "?"),
        ), 1),
        ("“三公”经费支出情况（万元）", (
            ("三公经费合计", base["three_public_total"], "three_public_total"),
            ("公务接待费", base["three_public_hospitality"], "three_public_hospitality"),
            ("公务用车运维费", base["three_public_vehicle_operation"] or "0",
             "three_public_vehicle_operation"),
            ("公务用车购置费", "0", "three_public_vehicle_purchase"),
            ("因公出国费", "0", "three_public_overseas"),
        ), 1),
        ("固定资产情况（万元）", (
            ("固定资产合计", "386.2", "assets_fixed"),
            ("在用固定资产", "380", "?"),
            ("出租固定资产", "6.2", "?"),
        ), 1),
    )  # fmt: skip
    for title, columns, first in wanted:
        names = [name for name, _, _ in columns]
        amounts = [amount for _, amount, _ in columns]
        yield Line(title)
        yield Grid(
            (
                (
                    Cell("机构名称", down=2),
                    Cell(names[0], down=2),
                    Cell("其中：", len(names) - first),
                ),
                row(*names[first:]),
                row(_SUM, *amounts),
                row(_OWN, *amounts),
            )
        )
        for _, amount, key in columns:
            # Once for all offices, and once for the one there is: an office is a part of the unit.
            office = "?" if key == "?" else "null"
            expected.money += [MoneyLabel(name, Decimal(amount)) for name in (key, office)]
    for slot, amount in (("total", table.executed), ("basic", basic), ("project", project)):
        expected.fields[f"expenditure.{slot}"] = amount
    expected.fields["three_public.executed"] = base["three_public_total"]


def _goals(truth: ReportTruth, expected: Expectation) -> Grid:
    """Goals in words, and targets that stand without points; either may be taken as rows."""
    table = truth.table
    score = table.total[1]
    grade = "优" if Decimal(score) >= 90 else "良"
    for place in ("score.narrative#2", "score.self_evaluation_table#1"):
        expected.fields[place] = None
        expected.open[place] = {score, None}
    items = table.indicators[:3]
    for number, item in enumerate(items, 1):
        said = {"level1": "产出目标", "level2": item.level2, "target": item.target}
        for name, value in {**said, "actual": item.actual, "weight": None}.items():
            for path in (f"row.?#{number}.{name}", f"row.{item.level2}#1.{name}"):
                expected.fields[path] = None
                expected.open[path] = {value, None}
    for name, text in (("expected", table.expected), ("actual", table.actual)):
        expected.set(f"goal.{name}", text)
        expected.open[f"goal.{name}"] = {None}
    return Grid(
        (
            (
                Cell("整体支出绩效定性目标及实施计划完成情况", down=2),
                Cell("预期目标", 2),
                Cell("实际完成", 2),
            ),
            (Cell(table.expected, 2), Cell(table.actual, 2)),
            (
                Cell("整体支出绩效定量目标及实施计划完成情况", down=1 + len(items)),
                Cell("评价内容", 2),
                *row("绩效目标", "完成情况"),
            ),
            (
                Cell("产出目标", down=len(items)),
                *row(items[0].level2, items[0].target, items[0].actual),
            ),
            *(row(item.level2, item.target, item.actual) for item in items[1:]),
            (Cell("绩效自评综合得分"), Cell(score, 4)),
            (Cell("评价等次"), Cell(grade, 4)),
        )
    )


def _people(truth: ReportTruth, expected: Expectation) -> Grid:
    expected.set(f"personal.person_name.{truth.leader}", "there")
    return Grid(
        (
            row("姓名", "职务/职称", "单位", "签字"),
            row(truth.leader, "局长", truth.name, ""),
            row(truth.filler, "财务股长", truth.name, ""),
        )
    )
