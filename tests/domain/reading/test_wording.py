from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reading import amounts, calendar, numerals, wording


@pytest.mark.parametrize(
    ("text", "number", "unit", "wan", "approx"),
    [
        pytest.param("支出31,204,500.00元", "31204500.00", "元", "3120.45", None, id="commas"),
        pytest.param("收入２３.5万元", "23.5", "万元", "23.5", None, id="full width"),
        pytest.param("产值5.6亿元", "5.6", "亿元", "56000", None, id="hundred millions"),
        pytest.param("发放一百二十三万元", "123", "万元", "123", None, id="chinese numerals"),
        pytest.param("争取资金350余万，", "350", "万", "350", "余", id="more than, without 元"),
        pytest.param("慰问金26万余元", "26", "万元", "26", "余", id="more than, before 元"),
        pytest.param("约520.15万元", "520.15", "万元", "520.15", "约", id="about"),
        pytest.param("总收3.6亿元左右", "3.6", "亿元", "36000", "左右", id="about, behind"),
        pytest.param("超过3000万元", "3000", "万元", "3000", "超过", id="above"),
        pytest.param("差额-44.7万元", "-44.7", "万元", "-44.7", None, id="negative"),
        pytest.param("售价12.5元/斤", "12.5", "元/斤", None, None, id="a price"),
        pytest.param("资金负3.2万元", "-3.2", "万元", "-3.2", None, id="negative in words"),
        pytest.param("收入1，234.5万元", "1234.5", "万元", "1234.5", None, id="full-width comma"),
        pytest.param("壹佰贰拾万元整", "120", "万元", "120", None, id="numerals of a cheque"),
        pytest.param("奖励5千元", "5", "千元", "0.5", None, id="thousands"),
        pytest.param("投入30万修建水渠", "30", "万", "30", None, id="万 with words behind it"),
        pytest.param("不低于5万元", "5", "万元", "5", "不低于", id="at least"),
        pytest.param("节约3万元", "3", "万元", "3", None, id="节约 is not 约"),
        pytest.param("执行数9万元/预算数", "9", "万元", "9", None, id="a quotient"),
        pytest.param("售价60元/3袋", "60", "元/3袋", None, None, id="a price for several"),
    ],
)
def test_an_amount_is_read_as_written(
    text: str, number: str, unit: str, wan: str | None, approx: str | None
) -> None:
    (amount,) = amounts.amounts_in(text, bare_wan=True)

    assert (Decimal(number), unit, approx) == (amount.number, amount.unit, amount.approx)
    assert (Decimal(wan) if wan else None) == amount.wan


@pytest.mark.parametrize(
    "text",
    [
        *["2.15万亩", "1.6万吨", "20万条", "9.5万只", "百万元", "单位：万元", "12万余次", "92分"],
        *["数十万元", "上百万元", "二元结构", "三元村", "2023年元月", "12,34.5万元", "1O0万元"],
        *["服务群众1.2万，", "十几万元"],
    ],
)
def test_what_is_no_money_is_not_read_as_money(text: str) -> None:
    assert amounts.amounts_in(text, bare_wan=True) == ()


def test_an_amount_in_bare_wan_counts_only_where_money_is_spoken_of() -> None:
    assert amounts.amounts_in("修路86万，", bare_wan=False) == ()


@pytest.mark.parametrize("text", ["", " ", "/", "——", "……", "无", "21个村", "≥95%", "3-5", "1.2.3"])
def test_a_cell_without_a_plain_number_states_none(text: str) -> None:
    assert wording.number_in(text) is None


@pytest.mark.parametrize("text", ["10\n20", "1 234", "(12.3)", "5‰"])
def test_a_number_that_may_be_two_or_another_is_none(text: str) -> None:
    assert wording.number_in(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("经费控制情况（万元）", "万元"),
        ("年度预算申请\n（万元", "万元"),
        ("金额单位: 元", "元"),
        ("单位名称", None),
    ],
)
def test_the_unit_of_a_table_is_announced_in_many_ways(text: str, unit: str | None) -> None:
    assert unit == wording.table_unit(text)


@pytest.mark.parametrize("text", ["10-15万元", "10万元～15万元", "10至15万元"])
def test_both_ends_of_a_range_are_amounts_with_its_sign(text: str) -> None:
    low, high = amounts.amounts_in(text, bare_wan=False)

    assert (Decimal(10), Decimal(15)) == (low.wan, high.wan)
    assert low.approx == high.approx
    assert low.approx in {"-", "～", "至"}
    assert text == text[low.start : low.end]


def test_percentages_are_read_in_all_their_signs_and_points_apart() -> None:
    text = "百分之九十五点二，95.5％，3‰，提高2.3个百分点"

    assert [str(p.number) for p in wording.percentages_in(text)] == ["95.2", "95.5", "0.3"]
    assert [str(p.number) for p in wording.points_in(text)] == ["2.3"]


def test_what_is_damaged_is_named_as_unclear() -> None:
    text = "收入12,34.5万元，支出1O0万元，结余3万元"

    unclear = [text[start:end] for start, end in amounts.unclear_amounts_in(text)]

    assert unclear == ["12,34.5万元", "1O0万元"]


@given(st.integers(min_value=1, max_value=99_999_999), st.sampled_from(["元", "万元", "亿元"]))
def test_an_amount_reads_back_in_any_hand(number: int, unit: str) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for written in (f"{number}", f"{number:,}", wide):
        (amount,) = amounts.amounts_in(f"支出{written}{unit}。", bare_wan=False)
        assert (Decimal(number), unit) == (amount.number, amount.unit)


def test_zero_is_a_number() -> None:
    assert Decimal(0) == wording.number_in(" 0 ")


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=2))
def test_a_number_reads_back_with_or_without_commas(number: Decimal) -> None:
    assert number == wording.number_in(f"{number:,}")
    assert number == wording.number_in(f"\u3000{number} \n")


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error_and_every_amount_stands_in_it(text: str) -> None:
    for amount in amounts.amounts_in(text, bare_wan=True):
        assert 0 <= amount.start < amount.end <= len(text)
    for percent in wording.percentages_in(text):
        assert "%" in numerals.half_width(text[percent.start : percent.end])
    calendar.dates_in(text)
    calendar.years_in(text)


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿〇", max_size=20))
def test_chinese_numerals_give_a_number_or_nothing(signs: str) -> None:
    number = numerals.han_number(signs)

    assert number is None or 0 <= number < 10**13


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年8月28日", date(2024, 8, 28)),
        ("2024-04-09", date(2024, 4, 9)),
        ("二〇二二年四月十五日", date(2022, 4, 15)),
        ("二○二三年十二月三十一日", date(2023, 12, 31)),
    ],
)
def test_a_date_is_read_in_figures_and_in_words(text: str, day: date) -> None:
    assert [day] == [found for found, _, _ in calendar.dates_in(text)]


def test_a_date_that_does_not_exist_is_none() -> None:
    assert calendar.dates_in("2023年2月30日") == ()


def test_a_list_number_before_a_year_is_no_part_of_it() -> None:
    assert [year for year, _, _ in calendar.years_in("1.2023年预算资金")] == [2023]


def test_a_two_digit_year_is_read_in_a_header() -> None:
    assert [year for year, _, _ in calendar.years_in("19年支出 20年")] == [2019, 2020]


def test_words_broken_over_lines_are_joined_and_artifacts_dropped() -> None:
    assert wording.one_line("[bookmark: _GoBack]社会效\n益指标\u3000") == "社会效益指标"
