"""Reports without a title or under one that says little, and forms that look like reports."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
MONEY = "2023年度支出合计480万元，其中基本支出300万元。"
REPORT, EVALUATED = "self_evaluation_report", "evaluation_report"
PROJECT, TABLE = "project_self_evaluation", "self_evaluation_table"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            (
                "按照要求，我局认真开展了2023年度部门预算绩效自评工作，自评得97分。",
                "一、部门概况",
                MONEY,
            ),
            REPORT,
        ),
        (
            (
                "一、部门概况",
                "我中心共有编制10名。",
                "二、部门资金情况",
                MONEY,
                "三、绩效目标完成情况分析",
            ),
            REPORT,
        ),
        (
            (
                "公开目录 | 自评报告 | 发布日期 | 2024-04-22 |",
                "一、部门基本情况",
                "青溪县地震局是县直单位。",
            ),
            REPORT,
        ),
        (
            (
                "青溪县财政局委托第三方机构对青溪县医保局2023年度部门整体支出开展绩效评价。",
                "一、部门职能及资金使用情况",
                MONEY,
            ),
            EVALUATED,
        ),
        (
            (
                "2023年度整体支出绩效自评报告（盖章）现将评价结果报告如下：一、基本情况共有职工21人。",
            ),
            REPORT,
        ),
        (("(一)项目概况", "储备粮保管费用30万元，绩效目标全部完成。"), PROJECT),
        (
            ("(2023年度) |", "转移支付(项目)名称 | 疾病防治项目 |", "绩效指标 | 完成值 |"),
            PROJECT,
        ),
        (("一、部门概况", "我局共有编制10名。", "二、收支情况", MONEY), "other"),
    ],
)
def test_a_text_without_a_title_is_known_by_what_it_tells(
    understood: Read, lines: tuple[str, ...], kind: str
) -> None:
    assert kind == understood(*lines, title="").statement.document.type


@pytest.mark.parametrize(
    ("title", "lines", "kind"),
    [
        (
            "青溪县就业中心2023年绩效自评报告",
            (
                "我单位对2023年度项目支出资金使用情况进行了绩效自评。",
                "一、项目基本情况",
                "共3个项目。",
            ),
            PROJECT,
        ),
        (
            "青溪县就业中心2023年绩效自评报告",
            ("我单位对2023年度部门整体支出进行了绩效自评。", "一、单位基本情况", MONEY),
            REPORT,
        ),
        ("青溪县老干部局部门整体支出自我绩效评价报告", ("一、单位基本情况", MONEY), REPORT),
        ("青溪县住建局2023年度整体绩效评价报告", ("一、部门概况", MONEY), EVALUATED),
        (
            "青溪县住建局2023年度整体绩效评价报告",
            (
                "我单位对部门整体支出进行了绩效自评，现将部门整体支出绩效自评情况汇报如下：",
                "一、部门概况",
                MONEY,
            ),
            REPORT,
        ),
        (
            "青溪县住建局2023年度部门整体支出绩效自评报告",
            ("县财政局委托第三方机构对我局2022年度部门整体支出进行了绩效评价。", "一、概况", MONEY),
            REPORT,
        ),
        ("2023年中央对地方转移支付区域绩效目标自评表", ("单位名称 青溪县市场监管局",), PROJECT),
        ("2023年度部门整体支出绩效自评指标计分表", ("投入（20分）",), TABLE),
        (
            "青溪县红十字会2023年度部门整体支出绩效自评表",
            ("收入支出决算总表", "公开01表", "部门：青溪县红十字会"),
            "final_accounts",
        ),
    ],
)
def test_a_title_that_says_little_is_filled_by_the_text(
    understood: Read, title: str, lines: tuple[str, ...], kind: str
) -> None:
    assert kind == understood(*lines, title=title).statement.document.type


def test_a_portal_s_folder_is_no_title(understood: Read) -> None:
    title = "青溪县图书馆2023年度项目支出绩效自评报告（2023年上级补助公共文化服务体系建设补助资金"
    found = understood("• 公开目录", "• 自评报告", title, "一、自评结论", title="")

    assert (PROJECT, title) == (
        found.statement.document.type,
        found.statement.document.title and found.statement.document.title.value,
    )


def test_a_column_s_head_on_a_line_of_its_own_is_no_title(understood: Read) -> None:
    lines = ("附件3：部门整体支出绩效评价基础数据表 单位：万元", "经费控制情况", "指标说明", MONEY)

    assert understood(*lines, title="").statement.document.title is None


def test_a_line_left_from_another_year_is_no_part_of_the_title(understood: Read) -> None:
    lines = ("2022年度部门整体支出", "2023年度青溪县应急管理局", "整体支出绩效自评报告")
    facts = understood("一、基本情况", MONEY, title="\n".join(lines)).statement.document

    assert facts.fiscal_year is not None
    assert facts.title is not None
    assert (2023, "".join(lines[1:])) == (facts.fiscal_year.value, facts.title.value)
