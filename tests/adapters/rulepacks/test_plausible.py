"""What a clerk mistypes is told with its line; a pack beside a score is replayed as it was."""

from importlib import resources

import pytest

from adapters.rulepacks import PackagedRulePacks, RulePackUnreadable, pack_from

_TEXT = (
    resources.files("adapters.rulepacks")
    .joinpath("packs", "baishi-2022.toml")
    .read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("old", "new", "line_holds", "why"),
    [
        pytest.param('"成本指标" = 20', '"成本指标" = 25', "[weights]", "合计 105 分", id="sum"),
        pytest.param('"产出指标" = 40', '"产出指标" = -40', "产出指标", "大于 0", id="negative"),
        pytest.param("from_points = 90", "from_points = 190", "bands", "100 分", id="edge"),
        pytest.param('grade = "良"', 'grade = "优"', "bands", "名称相同", id="two grades"),
        pytest.param('grade = "良"', "grade = “良”", "良", "半角", id="wide quotes"),
        pytest.param(
            "execution_weight = 10",
            "execution_weight = 10\nexecution_weight = 20",
            "execution_weight = 20",
            "只保留一处",
            id="twice",
        ),
        pytest.param("2023-04-28", '"2023年4月28日"', "due_on", "如 2025-04-30", id="date"),
        pytest.param("2023-04-28", "2022-04-28", "due_on", "早于 2022 年度结束", id="too early"),
        pytest.param(
            '"workdays"', '"工作日"', "late_counted_in", "workdays（按工作日）", id="unit"
        ),
        pytest.param("grace = 3", "grace = -3", "grace", "太小", id="grace"),
        pytest.param("fiscal_year = 2022", "fiscal_year = 22", "fiscal_year", "四位数", id="year"),
        pytest.param('words = ["绩效"]', 'words = "绩效"', "words", "方括号", id="list"),
        pytest.param('tolerance = "0.01"', "tolerance = inf", "tolerance", "普通的数字", id="inf"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(
    old: str, new: str, line_holds: str, why: str
) -> None:
    assert old in _TEXT
    text = _TEXT.replace(old, new, 1)
    with pytest.raises(RulePackUnreadable) as error:
        pack_from(text.encode(), file="试.toml")
    assert why in str(error.value)
    assert error.value.line is not None
    assert line_holds in text.splitlines()[error.value.line - 1]


@pytest.mark.parametrize("value", ["[]", "{}", '"x"', "1979-05-27", "inf", "-1"])
@pytest.mark.parametrize("name", ["execution_weight = 10", "correction_workdays = 7", "grace = 3"])
def test_no_english_of_the_checking_library_is_said(name: str, value: str) -> None:
    text = _TEXT.replace(name, f"{name.partition('=')[0]}= {value}")
    with pytest.raises(RulePackUnreadable) as error:
        pack_from(text.encode(), file="试.toml")
    assert "nput" not in str(error.value)


def test_a_byte_order_mark_is_no_fault() -> None:
    marked = pack_from(b"\xef\xbb\xbf" + _TEXT.encode(), file="试.toml")
    plain = pack_from(_TEXT.encode(), file="试.toml")
    assert marked.ref != plain.ref
    assert marked.model_copy(update={"ref": plain.ref}) == plain


def test_a_pack_kept_beside_a_score_is_taken_as_it_was() -> None:
    odd = _TEXT.replace('"成本指标" = 20', '"成本指标" = 25').encode()
    assert 25 == PackagedRulePacks().parse(odd).weights["成本指标"]


@pytest.mark.parametrize(
    ("county", "year", "execution", "good_from", "due"),
    [
        ("青溪县", 2021, 10, 80, "2022-05-31"),
        ("白石县", 2022, 10, 75, "2023-04-28"),
        ("望山县", 2021, 10, 75, "2022-04-30"),
        ("沙坪县", 2023, 20, 80, "2024-03-29"),
        ("麓泉县", 2024, 10, 80, "2025-04-15"),
        ("梧桐区", 2024, 10, 80, "2025-03-31"),
    ],
)
def test_each_county_and_year_of_the_samples_has_its_own_rules(
    county: str, year: int, execution: int, good_from: int, due: str
) -> None:
    pack = PackagedRulePacks().pack_for(county=county, fiscal_year=year)
    assert (county, year) == (pack.county, pack.fiscal_year)
    good = next(band for band in pack.bands if band.grade == "良")
    assert (execution, good_from) == (pack.execution_weight, good.from_points)
    assert due == str(pack.filing.due_on)
