from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.readers.xlsx_formats import exact, general, shown


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        pytest.param("0.92000000000000004", "0.00%", "92.00%", id="percent"),
        pytest.param("0.92000000000000004", "General", "0.92", id="no noise of binary fractions"),
        pytest.param("1234.5650000000001", "#,##0.00", "1,234.57", id="thousands, half up"),
        pytest.param("0.33333333333333331", "General", "0.333333333", id="eleven signs"),
        pytest.param("13800000000", "General", "13800000000", id="a telephone number"),
        pytest.param("-1234.5", "#,##0.00_);(#,##0.00)", "-1,234.50", id="brackets for minus"),
        pytest.param("-5", "0.00;[Red]0.00", "-5.00", id="red for minus"),
        pytest.param("-0.001", "0.00", "0.00", id="nothing is left of it"),
        pytest.param("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", id="a dash"),
        pytest.param("12.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ', "12.50", id="accounts"),
        pytest.param("0", "0.00;-0.00;", "", id="zeros are not shown"),
        pytest.param("5", '0.00"万元"', "5.00万元", id="a unit"),
        pytest.param("123456", "#,##0.0,", "123.5", id="in thousands"),
        pytest.param("123456789", "0!.0000", "12345.6789", id="a drawn point"),
        pytest.param("12345", "0!.0,", "1.2", id="a drawn point in thousands"),
        pytest.param("1.50", "0.##", "1.5", id="optional decimals"),
        pytest.param("3", "[$¥-804]#,##0.00", "¥3.00", id="a currency"),
        pytest.param("7", "000", "007", id="leading zeros"),
        pytest.param("45000", 'yyyy"年"m"月"d"日";@', "2023年3月15日", id="a Chinese day"),
        pytest.param("45000.5", "yyyy-mm-dd hh:mm:ss", "2023-03-15 12:00:00", id="a moment"),
        pytest.param("45000.75", 'm"月"d"日" h:mm AM/PM', "3月15日 6:00 下午", id="noon"),
        pytest.param("45000", "[$-804]aaaa", "星期三", id="a day of the week"),
        pytest.param("1", "yyyy/m/d", "1900/1/1", id="the first day"),
        pytest.param("不是数", "0.00", "不是数", id="no number"),
    ],
)
def test_a_number_is_shown_in_its_format(stored: str, code: str, text: str) -> None:
    assert text == shown(stored, code)


def test_days_can_be_counted_from_1904() -> None:
    assert "2023/3/15" == shown("43538", "yyyy/m/d", from_1904=True)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_two_decimals_are_shown_as_they_are(number: Decimal) -> None:
    assert (
        f"{number:,.2f}" == shown(str(number), "#,##0.00").replace("-0.00", "0.00") or number == 0
    )


@given(st.decimals(-(10**9), 10**9, places=4))
def test_the_general_format_keeps_what_it_has_room_for(number: Decimal) -> None:
    room = max(0, 10 - max(1, number.adjusted() + 1))

    assert abs(Decimal(general(number)) - number) <= Decimal(5).scaleb(-room - 1)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_every_format_takes_every_number(number: float) -> None:
    for code in ("0", "0.00%", "#,##0.0,", "yyyy/m/d", "General", "0!.0", ";;", "@", "# ?/?"):
        assert isinstance(shown(repr(number), code), str)


def test_numbers_beyond_reason_are_left_as_they_stand() -> None:
    assert (None, "1e400") == (exact("1e400"), shown("1e400", "0.00"))
