"""What the text says of a result, against the row of the table that names it."""

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Finding, Severity
from tests.judging.mutations import rules

_HEAD = "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告\n三、绩效情况\n"
_TABLE = (
    "附件\n部门整体支出绩效自评表\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t新增城镇就业人数\t≥350人\t312人\t10\t10\n"
    "产出指标\t数量指标\t高标准农田建设面积\t≥2000亩\t2150亩\t10\t10\n"
    "产出指标\t数量指标\t粮食播种面积\t≥3.8万亩\t3.86万亩\t10\t10\n"
    "产出指标\t质量指标\t隐患整改完成率\t≥98%\t95%\t10\t9\n"
    "产出指标\t数量指标\t帮扶困难企业（家）\t≥12\t9\t10\t8\n"
    "产出指标\t数量指标\t危桥改造数量\t18座\t16座\t10\t9\n"
    "产出指标\t时效指标\t预算执行率\t≥98%\t97.5%\t10\t9\n"
    "效益指标\t经济效益\t村级集体经济收入增长率\t≥12%\t10.8%\t10\t10\n"
)


def _found(sentence: str, table: str = _TABLE, head: str = _HEAD) -> dict[str, Finding]:
    reading = read_content(f"{head}{sentence}\n{table}".encode())
    found = assess(reading.statement, rules(), text=reading.own_text).findings
    ours = {"XREF.INDICATOR", "CLAIM.RESULT_REACHED", "PCT.INDICATOR_RATE"}
    return {each.rule: each for each in found if each.rule in ours}


@pytest.mark.parametrize(
    ("sentence", "stated", "expected"),
    [
        ("2024年帮扶困难企业12家，为企业减负30万元。", "12", "9"),
        ("全年新增城镇就业321人。", "321", "312"),
        ("排查隐患240处，隐患整改完成率达98%。", "98", "95"),
        ("全镇完成高标准农田建设2510亩，改善了生产条件。", "2510", "2150"),
        ("全镇粮食播种面积3.68万亩。", "36800", "38600"),
        ("村级集体经济收入236.4万元，增长18.8%。", "18.8", "10.8"),
    ],
)
def test_another_number_under_the_rows_own_name_is_told(
    sentence: str, stated: str, expected: str
) -> None:
    found = _found(sentence)["XREF.INDICATOR"]
    assert (Severity.WARNING, stated, expected) == (found.severity, found.stated, found.expected)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("全年新增城镇就业312人。", id="the same"),
        pytest.param("全镇粮食播种面积3.9万亩。", id="the same, rounded"),
        pytest.param("全镇粮食播种面积38600亩。", id="the same in another unit"),
        pytest.param("全镇粮食播种面积约3.7万亩。", id="about"),
        pytest.param("全年新增城镇就业300余人。", id="and more"),
        pytest.param("全年新增城镇就业300人以上。", id="at least"),
        pytest.param("计划全年新增城镇就业350人。", id="planned"),
        pytest.param("年初下达目标：新增城镇就业350人，完成高标准农田建设2000亩。", id="goals"),
        pytest.param("2023年新增城镇就业356人。", id="the year before"),
        pytest.param("新增城镇就业比上年增加20人。", id="a difference"),
        pytest.param("其中河东片区新增城镇就业110人。", id="a part of the place"),
        pytest.param("组织脱贫户新增城镇就业25人。", id="a part of the people"),
        pytest.param("新增城镇就业100人、新增城镇就业212人。", id="two numbers"),
        pytest.param("发放新增城镇就业补贴32万元。", id="a longer name"),
        pytest.param("新增城镇就业12批次。", id="another unit"),
        pytest.param("全年帮扶困难企业发展资金20万元。", id="money of it"),
        pytest.param("隐患整改完成率较上年提高3%。", id="a change of the rate"),
        pytest.param("将新增城镇就业380人。", id="to come"),
        pytest.param("全年新增城镇就业520人次。", id="times, not people"),
        pytest.param("全年隐患整改完成率提高2个百分点。", id="points of a percent"),
        pytest.param("基本支出预算执行率95%，项目支出预算执行率91%。", id="a rate of money"),
    ],
)
def test_it_is_silent_where_it_may_be_another_number(sentence: str) -> None:
    assert {} == _found(sentence)


def test_a_goal_under_its_heading_is_no_result() -> None:
    head = _HEAD.replace("三、绩效情况", "二、绩效目标设定情况")
    assert {} == _found("新增城镇就业350人，完成高标准农田建设2000亩。", head=head)


def test_what_may_quote_the_target_is_a_hint() -> None:
    assert Severity.INFO is _found("新增城镇就业350人。")["XREF.INDICATOR"].severity


def test_the_number_of_the_table_told_elsewhere_is_no_second_one() -> None:
    assert {} == _found("全年新增城镇就业312人。\n截至11月底新增城镇就业280人。")


def test_a_report_without_a_table_is_left_alone() -> None:
    assert {} == _found("全年新增城镇就业321人，超额完成全年任务。", table="")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("新增城镇就业312人，超额完成全年任务。", "350"),
        ("隐患整改完成率95%，达到预期目标。", "98"),
        ("高标准农田建设2150亩，隐患整改完成率95%，均达到预期目标。", "98"),
        ("村级集体经济收入236.4万元，增长10.8%，圆满完成目标任务。", "12"),
    ],
)
def test_words_that_say_a_missed_target_was_reached_are_told(sentence: str, expected: str) -> None:
    assert expected == _found(sentence)["CLAIM.RESULT_REACHED"].expected


@pytest.mark.parametrize(
    "sentence",
    [
        "新增城镇就业312人，未完成全年任务。",
        "新增城镇就业312人，基本完成全年任务。",
        "新增城镇就业312人，没有达到预期目标。",
        "新增城镇就业312人，粮食播种面积3.86万亩，超额完成全年任务。",
        "高标准农田建设2150亩，超额完成全年任务。",
        "新增城镇就业312人。其他各项工作均达到预期目标。",
        "新增城镇就业312人；高标准农田建设完成年度任务。",
        "新增城镇就业312人，距全年任务还差38人，但其他指标均达到预期目标。",
        "隐患整改完成率95%，整改工作仍在推进。",
    ],
)
def test_words_that_do_not_say_so_are_left_alone(sentence: str) -> None:
    assert {} == _found(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("完成危桥改造16座，完成率90%。", "88.89"),
        ("全年新增城镇就业312人，任务完成率为98.14%。", "89.14"),
    ],
)
def test_a_rate_of_completion_follows_from_the_row(sentence: str, expected: str) -> None:
    assert expected == _found(sentence)["PCT.INDICATOR_RATE"].expected


@pytest.mark.parametrize(
    "sentence",
    [
        "完成危桥改造16座，完成率88.89%。",
        "完成危桥改造16座，完成率88.9%。",
        "完成危桥改造16座，完成率89%。",
        "高标准农田建设2150亩，完成率100%。",
        "高标准农田建设2150亩，完成率107.5%。",
        "完成危桥改造16座，验收合格率100%。",
        "完成危桥改造16座，投入资金90万元，完成率90%。",
        "完成危桥改造16座。完成率90%。",
        "隐患整改完成率95%，完成率90%。",
    ],
)
def test_another_rate_or_the_right_one_is_left_alone(sentence: str) -> None:
    assert {} == _found(sentence)
