from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.scoring.measured import Measure, difference_of_units, measure

D = Decimal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("140", Measure(D(140), "")),
        ("≥95%", Measure(D(95), "%", "≥")),
        ("≥ 95％", Measure(D(95), "%", "≥")),
        ("不低于95%", Measure(D(95), "%", "≥")),
        ("95%以上", Measure(D(95), "%", "≥")),
        ("≤18万元", Measure(D(180_000), "元", "≤", scaled=True)),
        ("控制在5%以内", Measure(D(5), "%", "≤")),
        ("=0", Measure(D(0), "", "=")),
        ("１２个", Measure(D(12), "个")),
        ("25,600亩", Measure(D(25_600), "亩")),
        ("2.56万亩", Measure(D(25_600), "亩", scaled=True)),
        ("-3.25%", Measure(D("-3.25"), "%")),
        ("18个村（社区）", Measure(D(18), "个村(社区)")),
        ("80%-90%", Measure(D(80), "%", high=D(90))),
        ("80～90", Measure(D(80), "", high=D(90))),
        ("完成12次", Measure(D(12), "次")),
    ],
)
def test_one_number_with_sign_and_unit_is_a_measure(text: str, expected: Measure) -> None:
    assert expected == measure(text)


@pytest.mark.parametrize(
    "text",
    [
        "良好",
        "",
        "500余人",
        "约500人",
        "按季或按进度支付",
        "小额10万元以下，大额20万元以上",
        "每周2次每次3小时",
        "90-80",
        "20元/3斤",
        "……",
    ],
)
def test_words_rules_and_rough_numbers_are_no_measure(text: str) -> None:
    assert measure(text) is None


@pytest.mark.parametrize(
    ("target", "actual", "comparable"),
    [
        ("95%", "96", True),
        ("95%", "0.96", False),
        ("100%", "1", False),
        ("21个", "21个村", True),
        ("21个", "21处", False),
        ("3万亩", "25600亩", True),
        ("3万亩", "25600", False),
        ("140人", "139", True),
    ],
)
def test_units_are_compared_only_where_it_is_certain(
    target: str,
    actual: str,
    comparable: bool,  # noqa: FBT001 - a row of the table
) -> None:
    one, two = measure(target), measure(actual)
    assert one is not None
    assert two is not None
    assert comparable == (difference_of_units(one, two) is None)


@given(
    value=st.decimals(min_value=0, max_value=10**9, places=2),
    sign=st.sampled_from(["", "≥", "≤", "="]),
    unit=st.sampled_from(["", "%", "个", "人次", "公里"]),
)
def test_what_is_written_is_read_back(value: Decimal, sign: str, unit: str) -> None:
    found = measure(f"{sign}{value}{unit}")
    assert found is not None
    assert (value, sign, unit) == (found.value, found.sign, found.unit)


@given(st.text(max_size=40))
def test_any_text_at_all_is_a_measure_or_none(text: str) -> None:
    found = measure(text)
    assert found is None or found.value.is_finite()
