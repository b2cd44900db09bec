"""What looks like a self-evaluation by its forms and is none by its title."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
HEADER = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分"
BLANK = "产出指标\t数量指标\t\t\t\t\t"


def test_a_notice_with_the_blank_forms_is_no_report(understood: Read) -> None:
    found = understood(
        "各乡镇人民政府、县直各单位：",
        "为做好2023年度绩效自评，现就有关事项通知如下。" * 30,
        "附件1",
        "××部门2023年度部门整体支出绩效自评报告（参考提纲）",
        "一、部门概况",
        "附件2",
        "部门整体支出绩效自评表",
        HEADER,
        BLANK,
        title="青溪县财政局关于开展2023年度部门整体支出绩效自评工作的通知",
    )

    assert "other" == found.statement.document.type
    assert "通知" in found.problems[0].message


def test_a_report_that_cites_a_notice_above_its_title_is_one(understood: Read) -> None:
    found = understood(
        "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告",
        "一、基本情况",
        "2023年度部门整体支出861.10万元。",
        title="青溪县财政局关于开展2023年度部门整体支出绩效自评工作的通知",
    )

    assert "self_evaluation_report" == found.statement.document.type


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("部门整体支出绩效运行监控表（2023年1-7月）", "监控"),
        ("青溪县柳河镇2023年部门整体支出绩效运行监控报告", "监控"),
        ("2024年部门整体支出绩效目标表", "目标"),
        ("青溪县柳河镇人民政府2024年部门预算公开说明", "预算公开"),
    ],
)
def test_what_is_told_before_or_within_the_year_is_no_report(
    understood: Read, title: str, word: str
) -> None:
    rows = (
        "一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况",
        "产出指标\t数量指标\t修路\t12公里\t6公里",
    )

    found = understood(*rows, title=title)

    assert "other" == found.statement.document.type
    assert word in found.problems[0].message


def test_the_report_may_stand_in_a_part_before_the_last(understood: Read) -> None:
    body = "2023年度部门整体支出861.10万元，其中基本支出600万元，项目支出261.10万元。" * 20
    found = understood(
        "目录",
        "第一部分 部门概况",
        "第二部分 附件",
        "第三部分 附表",
        "第一部分 部门概况",
        "2023年度收入支出总计999万元，本年支出合计990万元。",
        "第二部分 附件",
        "附件1",
        "2023年青溪县柳河镇部门整体支出绩效评价报告",
        "一、部门概况",
        body,
        "我镇2023年部门整体支出绩效自评得分92.5分。",
        "第三部分 附表",
        "一、收入支出决算总表",
        title="青溪县柳河镇人民政府2023年部门决算公开",
    )

    assert "evaluation_report" == found.statement.document.type
    assert ["92.5"] == [str(score.score) for score in found.statement.self_scores]
    assert "999" not in {str(figure.amount) for figure in found.statement.money}


@pytest.mark.parametrize(
    "title",
    [
        "青溪县民政局2023年度中央、市级转移支付资金绩效自评报告",
        "青溪县司法局关于2023年度政法转移支付资金绩效的自评报告",
        "优抚对象生活补助经费转移支付2023年度绩效自评报告",
        "青溪县公安局2022年度辅警人员经费绩效自评工作报告",
        "2021年司法业务经费绩效自评表",
    ],
)
def test_money_for_one_purpose_is_a_projects(understood: Read, title: str) -> None:
    found = understood("一、基本情况", "全年预算数256万元，全年执行数256万元。", title=title)

    assert found.statement.document.type == "project_self_evaluation"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青溪县教育局2022年部门绩效自评工作情况总结", "self_evaluation_report"),
        ("青溪县民政局2023年度部门决算绩效自评报告", "self_evaluation_report"),
        ("青溪县民政局2023年度部门预算资金绩效自评报告", "self_evaluation_report"),
        ("政协青溪县委员会办公室2024年度预算绩效部门评价报告", "evaluation_report"),
    ],
)
def test_a_departments_own_evaluation_has_many_titles(
    understood: Read, title: str, kind: str
) -> None:
    found = understood("一、部门概况", "部门整体支出256万元。", title=title)

    assert found.statement.document.type == kind


def test_a_report_without_a_title_announces_itself(understood: Read) -> None:
    found = understood(
        "一、部门概况",
        "支出合计480万元。",
        title="根据县财政局要求，我局对2023年度部门整体支出进行绩效评价。现将自评情况报告如下：",
    )

    assert found.statement.document.type == "self_evaluation_report"


def test_a_list_of_the_parts_of_accounts_is_no_evaluation(understood: Read) -> None:
    parts = ("第二部分2019年度部门决算表", "第三部分2019年度部门决算情况说明", "第四部分名词解释")

    found = understood(*parts, "第五部分2019年度部门整体支出绩效评价报告", title="目 录")

    assert found.statement.document.type == "final_accounts"


def test_a_projects_form_run_into_one_line_is_a_projects(understood: Read) -> None:
    line = "2021年司法业务 附件1 项目支出绩效自评表 ( 2021 年度) 项目名称 司法业务 年初预算数"

    found = understood("主管部门 青溪县司法局", title=line).statement

    assert found.document.type == "project_self_evaluation"


def test_a_report_that_lost_its_title_is_read_by_its_first_heading(understood: Read) -> None:
    lines = ("（一）支出情况", "全年预算501.78万元，支出合计487.27万元，预算执行率97.11%。")
    whole = ("（二）部门整体绩效目标", "服务群众500人次。")
    found = understood(*lines, *whole, title="一、部门基本情况")
    published = understood(*lines, *whole, "按照决算公开要求予以公布。", title="一、部门基本情况")

    assert "self_evaluation_report" == found.statement.document.type
    assert "other" == published.statement.document.type


def test_what_the_government_commissions_the_unit_to_do_is_no_commissioned_report(
    understood: Read,
) -> None:
    found = understood(
        "一、自评得分情况",
        "受县人民政府委托，向县人大常委会报告县级预算及其执行情况。",
        title="青溪县财政局2023年度机关整体支出绩效评价报告",
    )

    assert "commissioned_report" not in [problem.code for problem in found.problems]
