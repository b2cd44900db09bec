"""Words that people register show as what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plain_words import plain, visible
from domain.refusals import Because, Refused

SHOWN = "青溪县卫生健康局（本级）·2024 年度"


@pytest.mark.parametrize(
    ("sign", "number"),
    [("\x1b", "U+001B"), ("\u202e", "U+202E"), ("\u200b", "U+200B"), ("\t", "U+0009")],
)
def test_a_sign_that_hides_or_turns_is_refused_with_its_place(sign: str, number: str) -> None:
    with pytest.raises(Refused) as refused:
        plain(f"青溪县{sign}水利局", most=100)

    assert refused.value.because is Because.HIDDEN_SIGN
    assert refused.value.facts == {"sign": number, "before": "青溪县"}


def test_a_name_longer_than_any_real_one_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        plain("县" * 101, most=100)

    assert refused.value.because is Because.TOO_LONG


def test_ordinary_words_are_left_alone() -> None:
    assert plain(SHOWN, most=100) == visible(SHOWN) == SHOWN
    assert plain("第一条\n\t第二条", most=100, lines=True) == "第一条\n\t第二条"


@given(st.text(max_size=60))
def test_what_is_made_visible_can_be_registered(words: str) -> None:
    shown = visible(words)

    assert plain(shown, most=10_000, lines=True) == shown
    assert visible(shown) == shown
