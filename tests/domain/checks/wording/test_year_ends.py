"""The state at a year's end said of the year before the report's."""

from collections.abc import Callable

import pytest

from domain.finding import Finding
from tests.domain.filed_report import FoundIn

Read = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "sentences",
    [
        "截至2022年12月31日，我镇资产总额4126.33万元，其中固定资产净值3814.28万元。",
        "编制85名，其中行政编制13名，2022年末实有在职人员81人，退休人员38人。",
        "截止2022年底，本单位共有公务用车2辆。",
        "2022年末，全镇核定行政编制34名、事业编制41名，实有在职干部职工73人。",
    ],
)
def test_last_years_end_is_told(found_in: FoundIn, sentences: str) -> None:
    assert "ENTITY.YEAR_END_OF_OTHER_YEAR" in found_in(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        "截至2023年12月31日，我镇资产总额4126.33万元，其中固定资产净值3814.28万元。",
        "截至2022年末资产总额4126.33万元，2023年末资产总额4326.33万元。",
        "截至2023年12月31日，资产总额4326.33万元，较2022年末资产增加200万元。",
        "2022年末结转结余资金120万元，全部用于人员经费。",
        "根据2022年末实有人数核定预算，安排人员经费860万元。",
        "2022年末，全县森林覆盖率达到68%。",
        "截至2022年12月31日，资产总额4126.33万元，比年初增加200万元。",
        "与2022年末相比，在职人员减少2人。",
        "编制85名。2022年12月，镇机关实有干部完成轮岗。",
        "2022年末在职人员81人。2023年末在职人员83人。",
        "2022年年末在职职工81人,2023年年末在职人员79人。与上年对比减少2人。",
    ],
)
def test_this_years_end_and_comparisons_are_not(found_in: FoundIn, sentences: str) -> None:
    assert "ENTITY.YEAR_END_OF_OTHER_YEAR" not in found_in(sentences)


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        ("2022年度“三公”经费年初预算15.6万元，决算支出11.72万元，比上年减少1.13万元。", True),
        ("2023年度“三公”经费年初预算15.6万元，决算支出11.72万元，比上年减少1.13万元。", False),
        ("2022年度“三公”经费预算16万元，支出12万元；2023年预算15万元，支出11万元。", False),
        ("2023年“三公”经费支出11.72万元。2022年“三公”经费预算15万元，支出12.85万元。", False),
    ],
)
def test_the_three_public_expenses_are_those_of_the_reports_year(
    found_in: FoundIn, sentences: str, *, told: bool
) -> None:
    assert told == ("ENTITY.PUBLIC_OF_OTHER_YEAR" in found_in(sentences))


@pytest.mark.parametrize("comma", [",", "，"])
def test_marks_of_half_width_part_a_text_that_has_no_others(read: Read, comma: str) -> None:
    told = (
        f"2022年年末在职81人{comma}2023年年末在职83人{comma}退休6人{comma}遗属2人{comma}临聘1人。"
    )

    assert not read(f"人员情况{told}", year=2023)
    (found,) = read(f"人员情况，{told.replace('2023', '2021')}", year=2023)
    assert f"2022年年末在职81人{comma}" in found.places[0].quote
