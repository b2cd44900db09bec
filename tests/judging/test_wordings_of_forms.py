"""Wordings of whole forms: sound ones on which nothing is told, and the same with a fault."""

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Severity
from domain.rulepack import RulePack
from domain.statement import Statement

_TITLE = "青溪县石桥乡人民政府2023年度部门整体支出绩效自评报告"
_ABSENT = ("MISSING",)


def _read(*lines: str, title: str = _TITLE) -> Statement:
    return read_content("\n".join((title, *lines)).encode()).statement


def _alarms(statement: Statement, pack: RulePack) -> list[str]:
    found = assess(statement, pack).findings
    told = [each for each in found if each.severity is not Severity.INFO]
    return [each.rule for each in told if each.rule.partition(".")[0] not in _ABSENT]


def test_the_budget_of_some_items_is_not_the_unit_s(pack: RulePack) -> None:
    statement = _read(
        "三、预算绩效管理情况",
        "1.支出控制。办公费、差旅费、会议费等科目年初预算数38.20万元，决算数36.40万元，偏差4.71%。",
        "2.预算完成情况。2023年年初预算数860.00万元，调整后预算数1240.00万元，"
        "决算支出1215.20万元，预算完成率98.00%。",
    )

    assert ("860.00", "1240.00", "1215.20") == (
        str(statement.budget.initial),
        str(statement.budget.full_year),
        str(statement.budget.executed),
    )
    assert [] == _alarms(statement, pack)


def test_the_sum_of_both_sides_is_not_what_was_spent(pack: RulePack) -> None:
    lines = (
        "二、收支情况",
        (
            "2023年支出总计{0}万元，其中：本年支出806.30万元，年末结转和结余12.40万元。"
            "本年支出中，基本支出500.00万元，项目支出306.30万元。"
        ),
        "2023年年初预算620.00万元，全年预算806.30万元，执行率{1}。",
        (
            "“三公”经费支出6.16万元，其中：公务接待费2.16万元，公务用车运行维护费4.00万元。"
            "年初预算7.00万元，执行率88.00%。"
        ),
    )
    sound = _read(*(line.format("818.70", "100%") for line in lines))
    wrong = _read(*(line.format("818.70", "98%") for line in lines))

    assert "806.30" == str(sound.expenditure.total)
    assert [] == _alarms(sound, pack)
    assert ["PCT.EXECUTION_RATE"] == _alarms(wrong, pack)


def test_the_rate_of_the_three_public_expenses_is_never_the_unit_s() -> None:
    statement = _read(
        "二、收支情况",
        "“三公”经费支出6.16万元。年初预算7.00万元，执行率88.00%。",
    )

    assert statement.budget.execution_rate is None


@pytest.mark.parametrize(
    ("revenue", "closing", "alarms"),
    [
        ("总收入678.00万元（含上年结转18.00万元）", "28.00", []),
        ("总收入678.00万元，其中：上年结转18.00万元", "28.00", []),
        ("本年收入660.00万元，上年结转18.00万元", "28.00", []),
        ("总收入678.00万元（含上年结转18.00万元）", "38.00", ["BALANCE.CARRY_OVER"]),
        ("本年收入660.00万元，上年结转18.00万元", "38.00", ["BALANCE.CARRY_OVER"]),
    ],
)
def test_a_balance_told_within_the_revenue_is_added_once(
    pack: RulePack, revenue: str, closing: str, alarms: list[str]
) -> None:
    said = f"2023年{revenue}，总支出650.00万元，年末结转{closing}万元。"

    assert alarms == _alarms(_read("二、收支情况", said), pack)


@pytest.mark.parametrize(
    ("posts", "alarms"),
    [
        ("核定编制58人，其中行政编制12人（含工勤2人），事业编制46人。", []),
        ("核定编制58人，其中行政编制12人，工勤编制2人，事业编制44人。", []),
        ("核定编制58人，其中行政编制12人（含工勤2人），事业编制47人。", ["SUM.ESTABLISHMENT"]),
        ("核定编制58人，其中行政编制12人，工勤编制2人，事业编制46人。", ["SUM.ESTABLISHMENT"]),
        ("机关事业编制50人，其中行政编制22人，事业编制28人。在职人员48人。", []),
        (
            (
                "机关事业编制50人，其中行政编制22人，事业编制28人。年末在职人员54人。"
                "在职人数超过编制数4人，系历史原因。"
            ),
            [],
        ),
        (
            "机关事业编制50人，其中行政编制22人，事业编制28人。年末在职人员54人。",
            ["STAFF.OVER_ESTABLISHMENT"],
        ),
        ("核定政法专项编制40人，后勤服务编制4人，年末在职人员42人。", []),
        ("乡机关行政编制30人，机关事业编制40人，在职人员66人。", []),
        ("编制数60人，年末在职人员55人。保障55名在职人员工资及13个村运转经费。", []),
        ("核定编制36人，在编在岗教职工34人，聘用教师、保安、食堂人员共40人。", []),
    ],
)
def test_posts_are_counted_as_a_clerk_counts_them(
    pack: RulePack, posts: str, alarms: list[str]
) -> None:
    assert alarms == _alarms(_read("一、基本情况", posts), pack)


def test_a_name_left_from_another_form_is_not_the_unit_s() -> None:
    lines = (
        "一、基本情况",
        "石桥乡人民政府内设6个办公室，石桥乡辖12个村。",
        "青溪县石桥乡人民政府",
        "2024年4月20日",
        "附件  部门整体支出绩效自评表",
        "填报单位：青溪县柳河镇人民政府",
    )
    renamed = ("一、基本情况", "青溪县石桥乡卫生院是乡卫生院，辖区内有石桥乡人民政府等机关。")

    assert "青溪县石桥乡人民政府" == _name(_read(*lines))
    assert "青溪县石桥乡卫生院" == _name(_read("填报单位：青溪县石桥乡卫生院", *renamed))


def _name(statement: Statement) -> str:
    return statement.unit.name.value if statement.unit.name else ""


def test_a_rate_scored_in_its_own_row_leaves_no_blank_in_the_budget_row(pack: RulePack) -> None:
    rows = (
        "年度预算（万元）|年初预算数|调整后预算数|执行数|执行率",
        "|300.00|420.00|415.80|99.00%",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "投入管理指标|预算管理|预算执行率|≥95%|99%|10|10",
        "产出指标|数量指标|整修山塘|≥5口|5口|{0}|{0}",
        "合计|||||{1}|{1}",
    )
    sound = (row.format("90", "100").replace("|", "\t") for row in rows)
    short = (row.format("80", "90").replace("|", "\t") for row in rows)

    assert [] == _alarms(_read("部门整体支出绩效自评表", *sound), pack)
    assert "SCORE.BLANK" in _alarms(_read("部门整体支出绩效自评表", *short), pack)


def _amounts(statement: Statement, key: str) -> list[tuple[str, str, int | None]]:
    return [(str(m.amount_wan), m.basis, m.year) for m in statement.money if m.key == key]


@pytest.mark.parametrize(
    ("said", "key", "amount"),
    [
        ("“三公”经费支出2.40万元，全部为公务接待费。", "hospitality", "2.40"),
        ("“三公”经费预算3万元，实际支出2.40万元，系公务接待费。", "hospitality", "2.40"),
        (
            "“三公”经费支出2.40万元，比上年2.60万元下降7.69%，均为公务接待费。",
            "hospitality",
            "2.40",
        ),
        ("“三公”经费决算2.40万元，均为公务用车运行维护费。", "vehicle_operation", "2.40"),
        (
            "“三公”经费支出2.40万元，其中：公务接待费2.40万元；因公出国（境）费为0。",
            "overseas",
            "0",
        ),
        ("“三公”经费支出2.40万元；公务用车购置费和因公出国（境）费均为零。", "overseas", "0"),
        (
            "“三公”经费支出2.40万元；公务用车购置费和因公出国（境）费均为零。",
            "vehicle_purchase",
            "0",
        ),
    ],
)
def test_a_part_may_be_told_as_the_whole_or_as_nothing(
    pack: RulePack, said: str, key: str, amount: str
) -> None:
    statement = _read("三、“三公”经费情况", said)

    assert [(amount, "final_accounts", 2023)] == _amounts(statement, f"three_public_{key}")
    assert [] == _alarms(statement, pack)


@pytest.mark.parametrize(
    "said",
    [
        "“三公”经费支出2.40万元，主要为公务接待费。",
        "全县“三公”经费预算2.40万元，均为公务接待费。",
        "2022年“三公”经费支出2.60万元，均为公务接待费。",
    ],
)
def test_a_part_that_is_not_all_gets_no_amount(said: str) -> None:
    assert [] == _amounts(_read("三、“三公”经费情况", said), "three_public_hospitality")


def test_last_year_s_spending_stands_beside_this_year_s_and_not_beside_the_budget() -> None:
    said = "“三公”经费支出1.20万元，预算为2.00万元，比上年的1.40万元下降14.29%。"
    statement = _read("三、“三公”经费情况", said)

    assert ("2.00", "1.20", "1.40") == (
        str(statement.three_public.budget),
        str(statement.three_public.executed),
        str(statement.three_public.prior_year),
    )


def test_a_sentence_may_name_the_three_public_expenses_before_its_first_comma(
    pack: RulePack,
) -> None:
    lines = (
        "三、其他情况",
        (
            "“三公”经费方面，2023年预算30.00万元，实际支出26.00万元，其中公务接待费3.00万元，"
            "公务用车运行维护费23.00万元。2022年支出28.00万元，同比下降{0}%。"
        ),
    )
    statement = _read(*(line.format("7.14") for line in lines))
    wrong = _read(*(line.format("9.14") for line in lines))

    assert ("30.00", "26.00", "28.00") == (
        str(statement.three_public.budget),
        str(statement.three_public.executed),
        str(statement.three_public.prior_year),
    )
    assert [] == _alarms(statement, pack)
    assert ["PCT.THREE_PUBLIC_CHANGE"] == _alarms(wrong, pack)


def test_a_sum_behind_a_list_is_not_its_last_part(pack: RulePack) -> None:
    classes = (
        "按经济分类：工资福利支出300.00万元，商品和服务支出120.00万元，"
        "资本性支出80.00万元，合计500.00万元。"
    )
    sources = (
        "总收入500.00万元：财政拨款收入420.00万元，事业收入60.00万元，"
        "其他收入20.00万元，合计500.00万元。"
    )
    statement = _read("二、收支情况", classes, sources)

    assert ["80.00"] == [amount for amount, _, _ in _amounts(statement, "econ_capital")]
    assert ["20.00"] == [amount for amount, _, _ in _amounts(statement, "revenue_other")]
    assert [] == _alarms(statement, pack)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("各项绩效目标完成情况良好。", []),
        ("各项绩效目标全部完成。", ["CLAIM.ALL_REACHED"]),
    ],
)
def test_how_goals_fare_is_no_claim_that_all_were_reached(
    pack: RulePack, said: str, told: list[str]
) -> None:
    rows = (
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "产出指标|数量指标|整修山塘|≥5口|4口|50|40|雨天较多",
        "产出指标|数量指标|整修渠道|≥5公里|5公里|50|50|",
        "总分|||||100|90|",
    )
    table = (row.replace("|", "\t") for row in rows)

    assert told == _alarms(_read("六、绩效情况", said, "部门整体支出绩效自评表", *table), pack)


def test_a_date_may_have_lost_a_stroke() -> None:
    date = _read("一、基本情况", "青溪县石桥乡人民政府", "2024 年 3 月 15 曰").document.report_date

    assert "2024-03-15" == str(date.value if date else "")


def test_quotation_marks_in_a_name_are_single_ones(pack: RulePack) -> None:
    rows = (
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "产出指标|成本指标|“三公”经费|≤10万元|8万元|50|45|",
        "产出指标|数量指标|整修渠道|≥5公里|5公里|50|50|",
        "总分|||||100|95|",
    )
    table = (row.replace("|", "\t") for row in rows)
    messages = [f.message for f in assess(_read("自评表", *table), pack).findings]

    assert any("“‘三公’经费”" in message for message in messages)
    assert not any("““" in message for message in messages)


def test_a_cover_form_is_signed_on_its_cover_and_has_goals_for_indicators(pack: RulePack) -> None:
    cover = (
        "青溪县2023年度部门整体支出绩效自评报告",
        "部门（单位）名称：青溪县石桥乡人民政府",
        "报告日期：2024年4月18日",
        "一、部门（单位）基本概况",
        "青溪县石桥乡人民政府内设6个办公室。",
    )
    goals = ("评价内容|绩效目标|完成情况", "质量指标|合格率100%|100%", "数量指标|清淤6口|清淤6口")
    closing = ("三、存在的问题", *(f"{n}、预算编制还不够细，进度还不够快。" for n in range(1, 9)))
    table = tuple(row.replace("|", "\t") for row in goals)
    told = [
        {f.rule for f in assess(_read(*cover[1:], *more, *closing, title=cover[0]), pack).findings}
        for more in (table, ())
    ]
    unsigned = _read(*cover[3:], *closing, title=cover[0])

    assert "MISSING.SIGNING_UNIT" not in told[0]
    assert "MISSING.INDICATOR_TABLE" not in told[0]
    assert "MISSING.INDICATOR_TABLE" in told[1]
    assert "MISSING.SIGNING_UNIT" in {f.rule for f in assess(unsigned, pack).findings}


def test_what_is_spent_from_a_fund_is_not_the_fund_s_revenue() -> None:
    statement = _read(
        "二、收支情况",
        "全年支出160万元，其中：一般公共服务支出100万元，城乡社区支出（政府性基金）60万元。",
        "项目支出58万元，其中：政府性基金安排的渠道整修38万元，村道养护20万元。",
        "收入160万元，其中：一般公共预算财政拨款62万元，政府性基金预算财政拨款98万元。",
    )

    assert ["98"] == [amount for amount, _, _ in _amounts(statement, "revenue_government_fund")]
    assert ["60"] == [amount for amount, _, _ in _amounts(statement, "func_urban_rural_community")]
