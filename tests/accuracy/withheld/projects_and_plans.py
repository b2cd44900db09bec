"""Near relations that are no department's self-evaluation, as the web hands them out."""

from collections.abc import Iterator, Sequence

from tests.accuracy.blocks import Block, Cell, Grid, Line, grid, row
from tests.accuracy.expectation import Expectation
from tests.accuracy.sample import Sample
from tests.accuracy.writers.plain import barred_cells, extracted, spaced, tabbed

_INDICATORS = (
    ("产出指标", "数量指标", "完成河道清淤长度", "≥12公里", "12.6公里", "20", "20"),
    ("产出指标", "质量指标", "工程验收合格率", "100%", "100%", "20", "20"),
    ("产出指标", "时效指标", "按期完工率", "≥95%", "90%", "10", "9"),
    ("效益指标", "社会效益指标", "受益人口", "≥3万人", "3.2万人", "30", "28"),
    ("满意度指标", "服务对象满意度指标", "沿河群众满意度", "≥90%", "93%", "10", "10"),
)


def documents() -> Iterator[Sample]:
    """Projects from web pages and flattened; a plan of targets; accounts that mention a score."""
    flat = " ".join(spaced(_project("2022年度")).split())
    for name, text, kind in (
        ("extracted", extracted(_project("2021年度")), "project_self_evaluation"),
        ("cells", barred_cells(_project("2023年度")), "project_self_evaluation"),
        ("flat", flat, "project_self_evaluation"),
        ("plan", tabbed(_plan()), None),
        ("accounts", tabbed(_accounts()), "final_accounts"),
    ):
        expected = Expectation()
        if kind is not None:
            expected.set("document.type", kind)
        sample = f"projects_and_plans-{name}"
        yield Sample("projects_and_plans", sample, "txt", text.encode(), expected, report=False)


def _project(year: str) -> list[Block]:
    head = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    table = Grid(
        (
            (Cell("项目名称"), Cell("中小河流清淤整治项目", 6)),
            (Cell("主管部门"), Cell("青溪县水利局", 3), *row("实施单位", "青溪县河道管理所", "")),
            (
                Cell("项目资金\n（万元）", down=3),
                *row("", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"),
            ),
            row("年度资金总额：", "380", "380", "372.4", "98%", "9.8"),
            row("其中：当年财政拨款", "380", "380", "372.4", "", ""),
            (Cell("年度总体目标", down=2), Cell("预期目标", 3), Cell("实际完成情况", 3)),
            (Cell("完成12公里河道清淤。", 3), Cell("完成12.6公里河道清淤。", 3)),
            row(*head),
            *(row(*item) for item in _INDICATORS),
            (Cell("总分", 5), *row("100", "96.8")),
        )
    )
    return [Line("项目支出绩效自评表"), Line(f"（{year}）"), table]


def _plan() -> Sequence[Block]:
    """Targets for the year to come: nothing is evaluated."""
    return [
        Line("白石县2025年度部门整体支出绩效目标申报表"),
        Grid(
            (
                (Cell("部门名称"), Cell("白石县应急管理局", 4)),
                (Cell("年度预算申请\n（万元）", down=2), Cell("资金总额：1286.4", 4)),
                (Cell("基本支出：986.4", 2), Cell("项目支出：300", 2)),
                (Cell("年度绩效目标"), Cell("全县安全生产形势持续稳定。", 4)),
                row("一级指标", "二级指标", "三级指标", "指标值", "备注"),
                row("产出指标", "数量指标", "检查企业", "≥320家次", ""),
                row("产出指标", "质量指标", "隐患整改率", "≥98%", ""),
                row("满意度指标", "服务对象满意度指标", "企业满意度", "≥90%", ""),
            )
        ),
        Line("填报人：张三    联系电话：13800000000    填报日期：2024年11月20日"),
    ]


def _accounts() -> Sequence[Block]:
    return [
        Line("2023年度望山县司法局部门决算公开"),
        *map(Line, ("目录", "第一部分 部门概况", "第二部分 部门决算表", "第三部分 情况说明")),
        Line("第二部分 部门决算表"),
        Line("公开01表    金额单位：万元"),
        grid(
            [
                ["项目", "行次", "决算数", "项目", "行次", "决算数"],
                ["一、一般公共预算财政拨款收入", "1", "1186.2", "四、公共安全支出", "34", "1053.8"],
                ["本年收入合计", "27", "1186.2", "本年支出合计", "58", "1186.2"],
            ]
        ),
        Line("第三部分 情况说明"),
        Line("2023年度收入总计1186.2万元，支出总计1186.2万元，其中基本支出902.6万元。"),
        Line("根据预算绩效管理要求，本部门开展了部门整体支出绩效自评，自评得分95.6分，等级为优。"),
        Line("项目支出绩效自评表中，法律援助项目得分97分。"),
    ]
