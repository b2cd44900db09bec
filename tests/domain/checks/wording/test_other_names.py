from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("text", "rule", "stated"),
    [
        ("保障了枫林镇社会管理与发展的稳定。", "ENTITY.OTHER_UNIT", "枫林镇"),
        ("枫林镇人民政府2024年度部门整体支出绩效情况。", "ENTITY.OTHER_UNIT", "枫林镇"),
        ("2024年枫林镇整体支出控制在预算以内。", "ENTITY.OTHER_UNIT", "枫林镇"),
        ("保障了枫林镇各项专项资金的规范使用。", "ENTITY.OTHER_UNIT", "枫林镇"),
        ("进一步健全枫林镇绩效管理制度。", "ENTITY.OTHER_UNIT", "枫林镇"),
        ("石桥乡2024年度部门整体支出1200万元。", "ENTITY.OTHER_UNIT", "石桥乡"),
        ("根据《临川县财政局关于开展自评工作的通知》要求。", "ENTITY.OTHER_COUNTY", "临川县"),
        ("按照临川县财政局的要求开展自评。", "ENTITY.OTHER_COUNTY", "临川县"),
        ("确保本乡人员经费正常运转。", "ENTITY.WRONG_KIND", "本乡"),
        ("我局成立了绩效评价工作小组。", "ENTITY.WRONG_KIND", "我局"),
        ("2023年度部门整体支出绩效自评得分为95分。", "ENTITY.OTHER_YEAR", "2023"),
        ("综上，2023年度我镇整体支出绩效自评得分95分。", "ENTITY.OTHER_YEAR", "2023"),
        ("2023年度整体支出绩效自评报告将于2025年5月公开。", "ENTITY.OTHER_YEAR", "2023"),
    ],
)
def test_a_name_that_is_not_the_reports_own_is_found(
    read: Read, text: str, rule: str, stated: str
) -> None:
    (found,) = [each for each in read(text) if each.rule.startswith("ENTITY.")]
    assert (rule, stated) == (found.rule, found.stated)
    assert text[found.places[0].start : found.places[0].end].startswith(stated)


@pytest.mark.parametrize(
    "text",
    [
        "保障了柳河镇社会管理与发展的稳定，柳河镇人民政府2024年度部门整体支出2000万元。",
        "保障了青溪县柳河镇社会稳定。",
        "健全柳河镇绩效管理制度，保障了柳河镇各项专项资金的使用。",
        "修建与枫林镇交界处的机耕路3公里，从枫林镇引种。",
        "全镇社会管理水平提高，乡镇社会稳定，我镇整体支出受控。",
        "根据《青溪县财政局关于开展自评工作的通知》和县财政局要求。",
        "上报市财政局、我县财政局和该县财政局审核。",
        "建设美丽本乡镇，本乡本土人才回流，提升我乡村风貌。",
        "2023年度部门整体支出绩效自评得分为93分，今年较上年提高。",
        "2024年度部门整体支出绩效自评得分为95分。",
        "2023年度整体支出绩效自评情况已随决算于2024年8月在门户网站公开。",
        "会上宣读了“我局将支持乡镇发展”的来函。",
        "与2023年度部门整体支出情况进行比较分析。",
    ],
)
def test_own_names_neighbours_and_quotations_are_silent(read: Read, text: str) -> None:
    assert [] == [each.message for each in read(text) if each.rule.startswith("ENTITY.")]


def test_a_bureau_may_call_itself_a_bureau_and_a_township_by_another_name_not(read: Read) -> None:
    bureau = "青溪县交通运输局"
    assert [] == read("我局整体支出受控，本局职工48人。", name=bureau)
    assert ["ENTITY.WRONG_KIND"] == [each.rule for each in read("我镇职工48人。", name=bureau)]


@pytest.mark.parametrize(
    ("county", "told", "same"),
    [
        ("青柳县", "青柳瑶族自治县", True),
        ("青柳瑶族自治县", "青柳县", True),
        ("青柳瑶族自治县", "青柳瑶族自治县", True),
        ("青柳彝族回族自治县", "青柳县", True),
        ("青柳瑶族自治县", "临川县", False),
        ("青柳县", "临川土家族苗族自治县", False),
    ],
)
def test_an_autonomous_county_is_known_by_its_short_name(
    read: Read, county: str, told: str, *, same: bool
) -> None:
    text = f"根据《{told}财政局关于开展自评工作的通知》要求。"
    found = read(text, name=f"{county}林业局", county=county)

    assert same == (not [each for each in found if each.rule == "ENTITY.OTHER_COUNTY"])


def test_without_a_county_no_other_county_is_named(read: Read) -> None:
    assert [] == read("按照临川县财政局的要求开展自评。", county=None)


def test_quoted_names_of_other_kinds_are_no_self_description(
    read: Read,
) -> None:
    text = "根据《本局财务制度》和“我局”一词的用法，本镇制定了办法。"
    assert [] == [each.rule for each in read(text) if each.rule == "ENTITY.WRONG_KIND"]


def test_an_office_of_the_district_government_knows_its_own_name(read: Read) -> None:
    name = "沙坪市望山区人民政府柳河街道办事处"
    text = "现将柳河街道2024年度部门整体支出绩效自评情况报告如下。"
    assert "ENTITY.OTHER_UNIT" not in {found.rule for found in read(text, name=name)}
    other = text.replace("将柳河", "将松林")
    assert "ENTITY.OTHER_UNIT" in {found.rule for found in read(other, name=name)}


def test_the_portal_of_another_county_is_told(read: Read) -> None:
    text = "自评结果将在临川县人民政府门户网站公开。\n"
    assert "ENTITY.OTHER_COUNTY" in {each.rule for each in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "自评结果将在青溪县人民政府门户网站公开。\n",
        "自评结果将在县人民政府门户网站公开。\n",
        "自评结果将在我县政府网站公开。\n",
        "自评结果将在市人民政府门户网站公开。\n",
        "自评结果将在本区政府网公开。\n",
        "赴临川县人民政府考察学习。\n",
        "自评结果将在门户网站公开。\n",
        "自评结果将在江南市青溪县政府门户网公开。\n",
    ],
)
def test_the_own_portal_or_none_is_left_alone(read: Read, text: str) -> None:
    assert "ENTITY.OTHER_COUNTY" not in {each.rule for each in read(text)}
