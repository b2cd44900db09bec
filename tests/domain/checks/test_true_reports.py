"""What reports say rightly in unusual words, from the text to the findings; and the same, wrong."""

from collections.abc import Callable

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Severity
from tests.domain.checks.bench import Bench

TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告"
SIGNED = ("青溪县柳河镇人民政府", "2024年5月10日")
SCORED = "自评得分95分，评价等级为优。"
MONEY = "年初预算800万元，全年预算1000万元，全年支出950万元，预算执行率95%。"
#: Every report of running text lacks the form.
_ALWAYS = {"MISSING.INDICATOR_TABLE"}

Alarms = Callable[..., set[str]]


@pytest.fixture
def alarms(bench: Bench) -> Alarms:
    """The rules that warn or find an error in a report of these lines."""

    def found(*lines: str, title: str = TITLE, signed: tuple[str, ...] = SIGNED) -> set[str]:
        text = "\n".join((title, *lines, *signed))
        reading = read_content(text.encode())
        findings = assess(reading.statement, bench.pack, text=reading.own_text).findings
        grave = {each.rule for each in findings if each.severity is not Severity.INFO}
        return grave - _ALWAYS

    return found


@pytest.mark.parametrize(
    "line",
    [
        "年初预算800万元，调整后预算1000万元。决算支出950万元，执行率95%。",
        "2023年部门预算收入1000万元，决算收入950万元，决算支出950万元。",
        "全年预算1000万元。2023年一般公共预算财政拨款收支决算均为950万元。",
        "全年预算1000万元，全年完成支出950万元，预算完成率95%。",
    ],
)
def test_what_was_spent_in_all_has_many_names(alarms: Alarms, line: str) -> None:
    assert set() == alarms("一、收支情况", line, SCORED)
    assert "MISSING.TOTAL_EXPENDITURE" in alarms(
        "一、收支情况", "全年预算1000万元。“三公”经费决算支出9.5万元。", SCORED
    )


def test_a_budget_of_no_certain_kind_is_a_budget(alarms: Alarms) -> None:
    said = "本镇一般公共预算安排1000万元，全年支出950万元，预算执行率95%。"
    assert set() == alarms("一、收支情况", said, SCORED)

    without = "全年支出950万元。“三公”经费预算9万元，支出8万元。"
    assert {"MISSING.BUDGET"} == alarms("一、收支情况", without, SCORED)


def test_an_annual_budget_that_was_outspent_measures_no_rate(alarms: Alarms) -> None:
    line = "2023年预算收入800万元，支出1000万元，预算执行率100%。"
    assert "PCT.EXECUTION_RATE" not in alarms("一、收支情况", line, SCORED)

    wrong = "2023年预算收入1000万元，支出900万元，预算执行率99%。"
    assert "PCT.EXECUTION_RATE" in alarms("一、收支情况", wrong, SCORED)


def test_yuan_for_ten_thousand_yuan_is_told_once(alarms: Alarms) -> None:
    line = (
        "全年预算1000万元。2023年完成支出950元，完成全年预算的95%。"
        "其中基本支出600万元，项目支出350万元。"
    )

    assert {"UNIT.FACTOR"} == alarms("一、收支情况", line, SCORED)


def test_a_column_of_differences_restates_no_amount(alarms: Alarms) -> None:
    rows = (
        "支出情况（单位：万元）",
        "项目\t2023年预算数\t2023年决算数\t决算比预算增减",
        "基本支出\t500\t600\t100",
        "项目支出\t300\t350\t50",
        "合计\t800\t950\t150",
    )

    assert set() == alarms("一、收支情况", "年初预算支出800万元。", *rows, SCORED)


def test_a_share_that_names_its_own_part_is_not_of_the_amount_before(alarms: Alarms) -> None:
    line = "2023年全县完成地方一般公共预算收入15.2亿元，民生支出占比达76.2%。"
    assert set() == alarms("一、收支情况", MONEY, line, SCORED)

    wrong = "基本支出600万元，占总支出的60%。"
    assert {"PCT.SHARE"} == alarms("一、收支情况", MONEY, wrong, SCORED)


def test_more_people_than_posts_told_by_the_report_itself_are_a_hint(alarms: Alarms) -> None:
    people = "我镇编制数50人，在职人数51人"
    told = f"{people}，超编1人，原因为安置退役军人。"

    assert set() == alarms("一、收支情况", told, MONEY, SCORED)
    assert {"STAFF.OVER_ESTABLISHMENT"} == alarms("一、收支情况", f"{people}。", MONEY, SCORED)


def test_a_rate_is_measured_by_the_figures_of_its_own_sentence(alarms: Alarms) -> None:
    form = (
        "附件",
        "整体支出绩效自评表",
        "年度预算申请（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "\t年度资金总额\t800\t1000\t905\t10\t90.5%\t9.05",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
        "产出指标\t数量指标\t走访户数\t≥90户\t95户\t90\t90\t",
        "总分\t\t\t\t\t100\t99.05\t",
    )
    line = "全年预算数为1000万元，全年决算数为950万元，预算执行率为95%。"

    found = alarms(
        "一、收支情况", line, "自评得分99.05分，评价等级为优。", *SIGNED, *form, signed=()
    )

    assert "XREF.EXECUTED" in found
    assert "PCT.EXECUTION_RATE" not in found


def test_a_cover_with_unit_and_date_is_signed(alarms: Alarms) -> None:
    cover = ("部门（单位）名称：青溪县水利局", "报告日期：2024年5月28日")
    title = "青溪县2023年度部门整体支出绩效评价自评报告"

    assert set() == alarms(*cover, "一、收支情况", MONEY, SCORED, title=title, signed=())
    assert {"MISSING.SIGNING_UNIT", "MISSING.REPORT_DATE"} == alarms(
        cover[0], "一、收支情况", MONEY, SCORED, title=title, signed=()
    )


def test_the_date_on_the_cover_of_a_report_that_is_an_annex_counts(alarms: Alarms) -> None:
    rows = ("附：评分表", "一级指标\t二级指标\t三级指标\t分值\t得分", "产出\t数量\t走访\t100\t95")
    cover = ("单位名称（盖章）：青溪县柳河镇人民政府", "填报时间：2024年5月20日")
    lines = (*cover, "一、收支情况", MONEY, SCORED, *rows, "合计\t\t\t100\t95")

    assert "MISSING.REPORT_DATE" not in alarms(*lines, title=f"附件2\n{TITLE}", signed=())


def test_a_month_is_a_date_half_told(alarms: Alarms) -> None:
    lines = ("一、收支情况", MONEY, SCORED)

    assert set() == alarms(*lines, signed=("青溪县柳河镇人民政府", "2024年6月"))
    assert {"MISSING.REPORT_DATE"} == alarms(*lines, signed=("青溪县柳河镇人民政府",))


def test_torn_words_of_a_grade_are_not_read_and_not_missing(alarms: Alarms) -> None:
    lines = ("一、收支情况", MONEY, "自评得分95分，评定等级为")

    assert set() == alarms(*lines, "优", "。")
    assert {"MISSING.GRADE"} == alarms(*lines[:2], "自评得分95分。")


def test_a_commissioned_evaluation_is_not_asked_for_the_unit_s_parts(alarms: Alarms) -> None:
    title = "青溪县水利局2023年度部门整体支出绩效评价报告"
    money = ("一、收支情况", MONEY, "绩效评价得分83分，等级为良。")
    by_others = "受青溪县财政局委托，某会计师事务所对青溪县水利局开展了绩效评价。"

    assert set() == alarms(by_others, *money, title=title, signed=("2024年9月1日",))
    own = alarms("我局开展了绩效评价。", *money, title=title, signed=("2024年9月1日",))
    assert {"MISSING.SIGNING_UNIT"} == own


def test_a_masked_telephone_number_is_no_personal_value(alarms: Alarms) -> None:
    lines = ("一、收支情况", MONEY, SCORED)

    assert set() == alarms(*lines, "联系电话：1380000XXXX")
    assert {"PRIVACY.PHONE"} == alarms(*lines, "联系电话：5555555")


@pytest.mark.parametrize(
    "line",
    [
        "2023年财政拨款预算1000万元，支出950万元，预算执行进度95%。",
        "全年可执行指标1000万元，已执行指标950万元，指标执行率95%。",
        "县财政共安排我镇资金1000万元，全年共使用950万元，资金使用率95%。",
        "2023年度预算总收入1000万元，总支出950万元。",
        "年初批复预算1000万元，年终决算950万元。",
        "本年度部门预算800万元（基本支出500万元、项目支出300万元），决算950万元。",
    ],
)
def test_a_budget_and_its_spending_in_unknown_words_are_not_missing(
    alarms: Alarms, line: str
) -> None:
    assert set() == alarms("一、收支情况", line, SCORED)
    assert {"MISSING.BUDGET", "MISSING.TOTAL_EXPENDITURE"} == alarms(
        "一、收支情况", "培训费预算5万元，实际使用4万元。", SCORED
    )


@pytest.mark.parametrize(
    "signed",
    [
        ("填报单位：青溪县柳河镇人民政府  填报日期：2024年5月10日",),
        ("青 溪 县 柳 河 镇 人 民 政 府", "2024年5月10日"),
        ("青溪县柳河镇人民政府", "2024年5月10号"),
        ("评价单位：青溪县柳河镇人民政府", "评价日期：2024年5月10日"),
    ],
)
def test_a_report_is_signed_in_many_ways(alarms: Alarms, signed: tuple[str, ...]) -> None:
    assert set() == alarms("一、收支情况", MONEY, SCORED, signed=signed)
    assert {"MISSING.SIGNING_UNIT", "MISSING.REPORT_DATE"} == alarms(
        "一、收支情况", MONEY, SCORED, signed=("附件：无",)
    )
