"""Full marks that a sentence names for the total, and for its parts."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


@pytest.mark.parametrize(
    ("sentence", "full"),
    [
        ("自评得分为92.5分，其中：投入14分（满分15分）、过程28.5分（满分30分）。", None),
        (
            "自评得分为92.5分（满分100分），其中：投入14分（满分15分）、过程28.5分（满分30分）。",
            "100",
        ),
        ("本次自评满分100分，我镇自评得分92.5分。", "100"),
        ("投入得14分（满分15分），过程得28.5分（满分30分），综合得分92.5分。", None),
        ("自评得分92.5分，满分为100分。", "100"),
    ],
)
def test_full_marks_of_a_part_are_not_those_of_the_total(
    understood: Read, sentence: str, full: str | None
) -> None:
    (score,) = understood("四、自评结论", sentence).statement.self_scores

    assert ("92.5", full) == (
        str(score.score),
        None if score.full_marks is None else str(score.full_marks),
    )
