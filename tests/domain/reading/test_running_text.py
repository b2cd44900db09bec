import pytest

from domain import reading
from domain.document import Block, Document, Paragraph
from domain.statement import MoneyFigure, Statement

TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告"


def stated(*lines: str, title: str = TITLE) -> Statement:
    blocks: list[Block] = []
    at = 0
    for line in (title, *lines):
        blocks.append(Paragraph(line, at, at + len(line)))
        at += len(line) + 1
    document = Document("\n".join((title, *lines)), "text/plain", tuple(blocks))
    return reading.read(document).statement


def money(*lines: str) -> list[tuple[str | None, str, str, int | None]]:
    def told(figure: MoneyFigure) -> tuple[str | None, str, str, int | None]:
        return figure.key, str(figure.amount), figure.basis, figure.year

    return [told(figure) for figure in stated("一、收支情况", *lines).money]


def test_parts_stand_on_the_basis_of_their_whole() -> None:
    line = "年初预算数为100万元，其中：基本支出80万元，项目支出20万元；决算数为110万元。"

    assert money(line) == [
        ("budget_initial", "100", "initial_budget", 2023),
        ("basic_expenditure", "80", "initial_budget", 2023),
        ("project_expenditure", "20", "initial_budget", 2023),
        ("execution_full_year", "110", "final_accounts", 2023),
    ]


def test_budget_and_accounts_of_one_kind_share_its_name() -> None:
    line = "公务接待费支出预算为12万元，支出决算为9.12万元，比上年减少1.2万元。"

    assert money(line) == [
        ("three_public_hospitality", "12", "annual_budget", 2023),
        ("three_public_hospitality", "9.12", "final_accounts", 2023),
        ("three_public_hospitality", "1.2", "difference", 2023),
    ]


def test_a_change_behind_all_parts_is_that_of_their_sum() -> None:
    line = (
        "“三公”经费决算4万元，其中公务用车运行维护费3万元，公务接待费1万元，较2022年度减少2万元。"
    )

    assert money(line)[-1] == ("three_public_total", "2", "difference", 2023)


def test_a_bare_sum_of_vehicle_costs_is_that_of_vehicles() -> None:
    line = "公务用车购置费17.98万元，公务用车运行维护费4.6万元，共计22.58万元。"

    assert money(line)[-1] == ("three_public_vehicles", "22.58", "final_accounts", 2023)


def test_a_bare_amount_in_a_formula_is_nobody_s_figure() -> None:
    line = "“三公”经费变动率=（4.18万元-4.6万元）/4.6万元×100%=-9.13%。"

    assert {key for key, *_ in money(line)} == {None}


def test_people_in_posts_are_no_establishment() -> None:
    found = stated(
        "编制总数为30名：行政编制10名，事业编制20名。在职人员28人（行政9人、事业19人）。"
    ).staffing

    assert [(figure.key, figure.value) for figure in found] == [
        ("establishment_total", 30),
        ("establishment_administrative", 10),
        ("establishment_public_institution", 20),
        ("staff_in_post", 28),
        (None, 9),
        (None, 19),
    ]


def test_a_figure_without_a_name_belongs_to_what_its_sentence_speaks_of() -> None:
    assert money("“三公”经费预算为16万元，实际支出为13万元，比上年的14万元减少1万元。") == [
        ("three_public_total", "16", "annual_budget", 2023),
        ("three_public_total", "13", "final_accounts", 2023),
        ("three_public_total", "14", "final_accounts", 2022),
        ("three_public_total", "1", "difference", 2023),
    ]


def test_the_items_of_a_project_list_end_where_another_list_begins() -> None:
    keys = [
        key for key, *_ in money("项目支出30万元，其中：修路20万元，植树10万；工资福利支出5万元。")
    ]

    assert keys == ["project_expenditure", "project_item", "project_item", "econ_wages_and_welfare"]


def test_a_project_is_told_apart_from_all_projects() -> None:
    line = "1.年初预算项目养老院改造资金20万元，年中执行调增3万元，实际支出23万元，结余结转0万元。"

    assert money(line) == [
        ("project_budget", "20", "initial_budget", 2023),
        ("project_adjustment", "3", "adjustment", 2023),
        ("project_item", "23", "final_accounts", 2023),
        ("project_carry_over", "0", "carry_over", 2023),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "实现生产总值3亿元。",
        "发放低保金31.2万元。",
        "争取上级资金350余万，",
        "完成固定资产投资5亿元。",
    ],
)
def test_other_people_s_money_is_not_the_unit_s(line: str) -> None:
    (figure,) = stated("一、绩效情况", line).money

    assert (figure.key, figure.fiscal) == ("context_amount", False)


@pytest.mark.parametrize(
    ("line", "scores"),
    [
        ("经自评，综合得分为96.20，等级为优。", ["96.20"]),
        ("2023年度自评得分95分。", ["95"]),
        ("满意度综合得分92分。", []),
        ("产出指标自评得分40分，自评总分97.5分。", ["97.5"]),
        ("中考优秀线为800分。", []),
        ("满分100分，自评得分98分。", ["98"]),
        ("自评总分为100分，其中预算执行率10分。", []),
        ("2022年自评得分为95分，2023年自评得分为96.5分。", ["96.5"]),
        ("预算执行率指标分值10分，自评得9.9分。", []),
        ("本单位自评得93.8分，等级为优。", ["93.8"]),
        ("产出指标得48.5分，效益指标得29分，合计96.5分，为“优”等次。", ["96.5"]),
    ],
)
def test_only_the_whole_report_s_score_is_a_self_score(line: str, scores: list[str]) -> None:
    assert scores == [str(score.score) for score in stated(line).self_scores]


@pytest.mark.parametrize(
    ("line", "grades"),
    [
        ("评价等级为“优”。", ["优"]),
        ("绩效评价等级为：优秀。", ["优"]),
        ("自评等次：良好", ["良"]),
        ("满意度综合评分为满意。", []),
        ("评价结果应用于下年预算。", []),
    ],
)
def test_a_grade_is_mapped_to_the_four(line: str, grades: list[str]) -> None:
    assert grades == [grade.grade for grade in stated(line).grades]


def test_head_counts_keep_their_kinds() -> None:
    found = stated(
        "我局行政编制12名，事业编制30名，实有在职人员40人，其中在编38人，退休9人。"
    ).staffing

    assert [(figure.key, figure.value) for figure in found] == [
        ("establishment_administrative", 12),
        ("establishment_public_institution", 30),
        ("staff_in_post", 40),
        ("staff_in_post_in_establishment", 38),
        ("staff_retired", 9),
    ]


def test_the_end_of_a_period_is_not_the_date_of_the_report() -> None:
    assert stated("截至2023年12月31日，我单位编制人数69人。").document.report_date is None


def test_a_heading_in_the_wrong_script_keeps_its_level() -> None:
    sections = stated("一、概况", "（一）机构", "（2）人员", "（3）职能", "（1）其他").sections

    assert [section.level for section in sections] == [1, 2, 2, 2, 4]


def test_a_heading_may_run_into_its_paragraph() -> None:
    text = "（一）壮大产业，带动增收。一是种好双季稻，二是扩大油茶林，三是推广良种良法。"

    (section,) = stated(text).sections

    assert (section.number, section.heading) == ("（一）", "壮大产业，带动增收")


@pytest.mark.parametrize(
    ("title", "county", "prefecture"),
    [
        ("青溪县水利局", "青溪县", None),
        ("白石市云岭镇人民政府", "白石市", None),
        ("白石市东山区柳河街道办事处", "东山区", "白石市"),
        ("白石市水利局", None, None),
        ("云岭自治州青溪县柳河乡人民政府", "青溪县", "云岭自治州"),
    ],
)
def test_county_and_prefecture_are_given_only_where_the_name_says_them(
    title: str, county: str | None, prefecture: str | None
) -> None:
    unit = stated(title=f"{title}2023年度部门整体支出绩效自评报告").unit

    assert unit.name is not None
    assert (title, county, prefecture) == (
        unit.name.value,
        unit.county.value if unit.county else None,
        unit.prefecture.value if unit.prefecture else None,
    )


def test_the_year_of_the_notice_is_not_the_year_of_the_report() -> None:
    statement = stated(
        "根据通知（青财绩〔2025〕8号）要求，",
        "2024年度部门预算已公开，2024年支出1万元。",
        title="柳河镇部门整体支出绩效自评报告",
    )

    assert statement.document.fiscal_year is not None
    assert statement.document.fiscal_year.value == 2024


@pytest.mark.parametrize(
    ("line", "score"),
    [
        ("逐项评价后，我镇最终得分为九十二分，等次为“优”。", "92"),
        ("自评得分九十四点五分。", "94.5"),
    ],
)
def test_a_score_in_words_is_read(line: str, score: str) -> None:
    assert [score] == [str(own.score) for own in stated(line).self_scores]


def test_a_score_on_a_line_of_its_own_is_read_below_its_words() -> None:
    said = stated("我中心部门整体支出绩效自评得分为", "96.4", "分，评定等级为优。")

    assert ["96.4"] == [str(own.score) for own in said.self_scores]


def test_numbers_of_people_in_words_are_read() -> None:
    figures = stated("人员编制八十六人，年末在编七十九人，编外二十一人。").staffing

    assert [(f.key, f.value) for f in figures] == [
        ("establishment_total", 86),
        ("staff_in_post_in_establishment", 79),
        ("staff_temporary", 21),
    ]


@pytest.mark.parametrize(
    ("unit", "county", "short"),
    [
        ("岳县云溪镇人民政府", "岳县", "云溪镇"),
        ("韶山市卫生健康局", "韶山市", "卫生健康局"),
        ("中共青溪县委宣传部", "青溪县", "县委宣传部"),
        ("湘水市青溪区医疗保障局", "青溪区", "医疗保障局"),
        ("共青团青溪县委员会", "青溪县", None),
        ("青溪市人民政府柳河街道办事处", "青溪市", "柳河街道"),
        ("云岭风景名胜区管理局", None, None),
    ],
)
def test_the_county_is_read_from_the_unit_s_name(
    unit: str, county: str | None, short: str | None
) -> None:
    said = stated("一、基本情况", title=f"{unit}2023年度部门整体支出绩效自评报告").unit

    assert county == (said.county.value if said.county else None)
    if short is not None:
        assert short == (said.short_name.value if said.short_name else None)


def test_a_seal_before_the_name_is_no_part_of_it_and_signs() -> None:
    said = stated("填报单位：（盖章）青溪县水利局", title="2023年度部门整体支出绩效自评报告")

    assert said.unit.name is not None
    assert "青溪县水利局" == said.unit.name.value
    assert "signing_unit" not in said.not_stated


def test_the_old_signs_for_twenty_stand_in_a_date() -> None:
    said = stated("二〇二四年四月廿八日").document.report_date

    assert said is not None
    assert "2024-04-28" == str(said.value)


def test_the_day_a_page_was_archived_is_not_the_report_s() -> None:
    assert stated("归档时间:2024-06-15").document.report_date is None


def test_what_goes_over_to_a_year_is_an_amount_and_no_range() -> None:
    assert ["853.85"] == [figure[1] for figure in money("结转853.85万元至2024年使用。")]


def test_items_under_project_spending_are_projects_and_no_total() -> None:
    found = stated(
        "一、收支情况",
        "支出合计480万元，其中基本支出300万元。",
        "2、项目支出",
        "（1）免费开放项目支出100万元，主要用于办公费40万元，其他资本性支出60万元。",
        "（2）2023年文化服务专项资金项目60万元，主要用于其他资本性支出15万元。",
        "（3）就业补助支出20万元。",
    )

    assert found.expenditure.project is None
    keys = [figure.key for figure in found.money[2:]]
    assert keys == ["project_item"] * 6


def test_what_listed_projects_bought_is_each_projects_own() -> None:
    line = (
        "项目支出180万元，分别为：（1）免费开放项目支出100万元，主要用于其他资本性支出60万元；"
        "（2）公共文化项目支出80万元，主要用于其他资本性支出30万元。"
    )

    assert [told[0] for told in money(line)] == ["project_expenditure", *["project_item"] * 4]


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        (
            "基本支出100万元，包含工资福利支出50万元、对家庭和个人的补助50万元。",
            ["basic_expenditure", "econ_wages_and_welfare", "econ_individuals_and_households"],
        ),
        (
            "2023年共支出121.89万元。其中，基本支出57.36万元，项目支出64.53万元。",
            ["expenditure_total", "basic_expenditure", "project_expenditure"],
        ),
        ("一般公共财政拨款基本支出76.17万元。", ["basic_expenditure"]),
        ("一般公共预算财政拨款项目支出76.17万元。", ["project_expenditure"]),
        ("全年开展活动3次，共支出2万元。", [None]),
    ],
)
def test_names_of_money_in_another_order(line: str, keys: list[str | None]) -> None:
    assert [told[0] for told in money(line)] == keys


def test_a_goal_of_the_year_by_its_short_name_is_stated() -> None:
    assert "annual_goal" not in stated("年度目标：保护和发展森林资源（80分）").not_stated
    assert "annual_goal" in stated("下年度目标任务较重。").not_stated
