"""Final accounts of a department, long, with the self-evaluation report as an annex within."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tests.accuracy.blocks import Block, Grid, Line, row
from tests.accuracy.sample import Sample, report_page
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import barred, tabbed

_PARTS = ("部门概况", "部门决算表", "部门决算情况说明", "名词解释", "附件")
_TABLES = (
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "财政拨款“三公”经费支出决算表",
)


def documents() -> Iterator[Sample]:
    """In tabs and in bars; what the accounts say besides may be said or not."""
    for slug, write in (("township", tabbed), ("bureau", barred), ("school", tabbed)):
        truth = truth_of(slug)
        page = report_page(truth)
        blocks = [*_accounts(truth), *page.blocks]
        sample = page.sample("within_accounts", truth, "txt", write(blocks).encode())
        yield replace(sample, loose=True)


def _accounts(truth: ReportTruth) -> list[Block]:
    """Everything before the annex; its totals hold the carry-over and are thus larger."""
    year, name = truth.year, truth.name
    spent = Decimal(truth.table.executed)
    total = spent + Decimal("316.72")
    numbers = "一二三四五"
    contents = [f"第{n}部分 {part}" for n, part in zip(numbers, _PARTS, strict=True)]
    lines = [f"{year}年度{name}部门决算", "目录", *contents]
    lines += [contents[0], "一、部门职责", "贯彻执行党和国家的方针政策，承担上级交办的各项任务。"]
    lines += ["二、机构设置", "从决算编报范围看，纳入本套部门决算汇编范围的独立核算单位共1个。"]
    lines += [contents[1]]
    blocks: list[Block] = [Line(line) for line in lines]
    for number, title in enumerate(_TABLES, 1):
        blocks += [Line(title), Line(f"公开0{number}表"), Line(f"部门：{name}    单位：万元")]
        blocks.append(_table(spent, total))
    said = [
        contents[2],
        "一、收入支出决算总体情况说明",
        f"{year}年度收、支总计{total}万元。与上年相比，增加52.31万元，增长4.18%。",
        "二、支出决算情况说明",
        f"本年支出合计{spent - 25}万元，其中：项目支出{spent / 2 - 25:.2f}万元，占50.8%。",
        "三、财政拨款“三公”经费支出决算情况说明",
        "“三公”经费财政拨款支出预算为7万元，支出决算为6.4万元，完成预算的91.43%。",
        "四、关于预算绩效情况的说明",
        f"本部门组织对{year}年度部门整体支出开展了绩效自评，自评得分90分，详见附件。",
        contents[3],
        "一、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。",
        "二、“三公”经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。",
        contents[4],
    ]
    return [*blocks, *map(Line, said)]


def _table(spent: Decimal, total: Decimal) -> Grid:
    return Grid(
        (
            row("收入", "", "支出", ""),
            row("项目", "决算数", "项目", "决算数"),
            row("一、一般公共预算财政拨款收入", str(spent - 30), "一、一般公共服务支出", "611.35"),
            row("八、其他收入", "30", "八、社会保障和就业支出", str(spent - 25)),
            row("本年收入合计", str(spent), "本年支出合计", str(spent - 25)),
            row("年初结转和结余", "316.72", "年末结转和结余", "341.72"),
            row("总计", str(total), "总计", str(total)),
        )
    )
