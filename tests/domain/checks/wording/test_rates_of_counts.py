"""A rate named after the count before it."""

from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]
RULE = "PCT.RATE_OF_COUNTS"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("排查化解矛盾纠纷87起，调处成功85起，调处成功率99.7%。", "97.7"),
        ("受理信访事项236件，化解233件，化解率为97.8%。", "98.73"),
        ("回访群众231人，满意219人，满意率达98.4%。", "94.81"),
        ("排查隐患1,240处，已整改1,228处，整改率95.0%。", "99.03"),
        ("受理各类案件320件（其中新收300件、旧存20件），审结314件，结案率99.1%。", "98.13"),
        ("受理案件320件，较上年290件增加30件，上升10%；审结314件，结案率99.1%。", "98.13"),
    ],
)
def test_a_rate_that_its_own_counts_do_not_make_is_told(
    read: Read, sentence: str, expected: str
) -> None:
    (found,) = [each for each in read(sentence + "\n") if each.rule == RULE]
    assert expected == found.expected


@pytest.mark.parametrize(
    "sentence",
    [
        "排查化解矛盾纠纷87起，调处成功85起，调处成功率97.7%。",
        "排查化解矛盾纠纷87起，调处成功85起，调处成功率98%。",
        "受理信访事项236件，化解233件，化解率98.72%。",
        "受理案件4127件，审结4056件，法定审限内结案率99.86%。",
        "受理信访事项236件，化解233件，群众满意率91%。",
        "受理信访事项236件，涉及312人，化解233件，化解率97%。",
        "受理信访事项236件，化解积案45件，化解率91%。",
        "应急演练12场，参加360人，参加率95%。",
        "受理信访事项236件，办结233件，其中按期办结率95%。",
        "受理信访事项12件，办结15件，办结率100%。",
        "受理1件，办结1件，办结率100%。",
        "完成项目12个，完工率95%。",
        "受理各类案件320件（其中新收300件、旧存20件），审结314件，结案率98.13%。",
        "受理案件320件（其中新收318件），审结314件，结案率98.74%。",
        "受理民事案件320件、刑事案件80件，审结314件，结案率99.1%。",
    ],
)
def test_another_base_or_the_right_rate_is_left_alone(read: Read, sentence: str) -> None:
    assert RULE not in {each.rule for each in read(sentence + "\n")}


@pytest.mark.parametrize(("rate", "told"), [("94.81", False), ("94.8", False), ("98.41", True)])
def test_a_rate_of_the_satisfied_counts_both_kinds_of_them(
    read: Read, rate: str, *, told: bool
) -> None:
    text = f"发放问卷240份，收回有效问卷231份，其中满意和较满意219份，满意率{rate}%。"
    assert told == any(each.rule == "PCT.RATE_OF_COUNTS" for each in read(text))
