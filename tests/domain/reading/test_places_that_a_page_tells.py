"""Units named in the opening, in one long line or in short, and the places a page gives them."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]
BARE = "部门整体支出绩效自评报告"
TOLD = (
    "一、部门概况",
    "2023年度支出合计480万元，其中基本支出300万元。",
    "2023年度部门整体支出绩效自评得分为96分。",
)


def unit(understood: Understood) -> tuple[str | None, str | None, str | None]:
    facts = understood.statement.unit
    values = (facts.name, facts.county, facts.prefecture)
    name, county, prefecture = (stated.value if stated else None for stated in values)
    return name, county, prefecture


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "为提高资金效益,按照要求,青溪县水务局组织对2023年部门整体支出完成了绩效自评。",
            ("青溪县水务局", "青溪县", None),
        ),
        (
            "县财政局委托第三方机构对青溪县医保局（以下文中简称“医保局”）2023年度整体支出开展评价。",
            ("青溪县医保局", "青溪县", None),
        ),
        (
            "我单位全称为青溪县不动产登记中心，为县自然资源局所属全额拨款事业单位。",
            ("青溪县不动产登记中心", "青溪县", None),
        ),
        (
            "中共青溪县委宣传部是县委主管意识形态工作的职能部门。",
            ("中共青溪县委宣传部", "青溪县", None),
        ),
        (
            "青溪县地震局是青溪县人民政府直属的公益一类事业单位，为正科级。",
            ("青溪县地震局", "青溪县", None),
        ),
        (
            "1、部门整体支出绩效自评表（2023年度）县级预算单位名称青溪县疾病预防控制中心年度预算申请（万元）",
            ("青溪县疾病预防控制中心", "青溪县", None),
        ),
        ("会上，青溪县气象局局长李四介绍了县水务局（以下简称水务局）的做法。", (None, None, None)),
        ("我局认真开展了2023年度部门整体支出绩效自评。", (None, None, None)),
        (
            "《青溪县林业局2023年度部门整体绩效自评表.docx》由会员分享，可在线阅读。",
            ("青溪县林业局", "青溪县", None),
        ),
        (
            "PAGE12023年度部门整体支出绩效自评报告青溪县妇幼保健中心（盖章）为进一步规范管理，",
            ("青溪县妇幼保健中心", "青溪县", None),
        ),
        (
            "怒江州红十字会（以下简称“州红十字会”）于1989年成立。",
            ("怒江州红十字会", None, "怒江州"),
        ),
    ],
)
def test_the_opening_names_the_unit(
    understood: Read, opening: str, expected: tuple[str | None, ...]
) -> None:
    assert expected == unit(understood(opening, *TOLD, title=BARE))


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        (
            "柳河福利院2023年度",
            "青溪县柳河福利院收养孤寡老人。",
            ("青溪县柳河福利院", "青溪县", None),
        ),
        (
            "县司法局2023年度",
            "根据青溪县司法局的安排，完成了自评。",
            ("青溪县司法局", "青溪县", None),
        ),
        (
            "柳河卫生院2023年度",
            "评价部门名称青溪县白云镇柳河卫生院下属单位",
            ("青溪县白云镇柳河卫生院", "青溪县", None),
        ),
        (
            "柳河福利院2023年度",
            "青溪县柳河福利院与白水县柳河福利院结对。",
            ("柳河福利院", None, None),
        ),
        (
            "云岭县住建局2023年度",
            "云岭苗族侗族自治县住房和城乡建设局属一级预算单位。",
            ("云岭县住建局", "云岭苗族侗族自治县", None),
        ),
        (
            "青溪县民政局2023年度",
            "现将株洲市青溪县民政局绩效自评情况报告如下。",
            ("青溪县民政局", "青溪县", "株洲市"),
        ),
        (
            "青溪县民政局2023年度",
            "青溪县人民政府-青溪县民政局",
            ("青溪县民政局", "青溪县", None),
        ),
    ],
)
def test_a_page_gives_the_place_that_the_name_leaves_out(
    understood: Read, title: str, line: str, expected: tuple[str | None, ...]
) -> None:
    assert expected == unit(understood(*TOLD, line, title=title + BARE))


def test_the_finance_bureau_s_form_tells_the_place(understood: Read) -> None:
    lines = ("株洲市2023年度部门（单位）整体支出绩效评价自评报告", "部门（单位）名称：白云纪念馆")

    assert ("白云纪念馆", None, "株洲市") == unit(understood(*TOLD[1:], title="\n".join(lines)))


def test_a_site_s_name_before_the_title_is_not_the_unit_s(understood: Read) -> None:
    title = f"青溪县人民政府-青溪县林业局2023年度{BARE}"

    assert ("青溪县林业局", "青溪县", None) == unit(understood(*TOLD, title=title))


@pytest.mark.parametrize(
    ("name", "county", "prefecture"),
    [
        ("瑞丽市水务局", "瑞丽市", None),
        ("玉溪市水务局", None, "玉溪市"),
        ("怒江州水务局", None, "怒江州"),
        ("喀什地区水务局", None, "喀什地区"),
        ("广东惠州水务局", None, None),
        ("云溪市水务局", None, None),
        ("广西壮族自治区梧州市水务局", None, "梧州市"),
    ],
)
def test_a_city_is_what_it_is_known_to_be(
    understood: Read, name: str, county: str | None, prefecture: str | None
) -> None:
    found = unit(understood(*TOLD, title=f"{name}2023年度{BARE}"))

    assert (name, county, prefecture) == found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("根据《青溪县财政局关于开展绩效自评的通知》要求开展自评。", "青溪县"),
        ("根据青溪县财政局和玉溪市财政局的要求开展自评。", "青溪县"),
        ("根据青溪县财政局和白水县财政局的要求开展自评。", None),
        ("部门评价报告根据县财政局的要求写成，市县财政局已审核。", None),
        ("高新区财政局已审核。", None),
    ],
)
def test_the_only_county_s_finance_bureau_tells_the_county(
    understood: Read, line: str, expected: str | None
) -> None:
    title = f"云台工业园管理委员会2023年度{BARE}"

    assert expected == unit(understood(*TOLD, line, title=title))[1]
