"""Kinds of revenue, closed by 其他收入 or not."""

import pytest

from tests.domain.filed_report import FoundIn


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "2023年收入3012.00万元，其中财政拨款收入2386.40万元，事业收入512.60万元，其他收入112.00"
            "万元。"
        ),
        (
            "2023年总收入2860万元，其中：一般公共预算拨款收入2500万元，政府性基金收入200万元，其他"
            "收入120万元。"
        ),
        "2023年总收入2860万元，其中：财政拨款收入2500万元，事业收入400万元。",
    ],
)
def test_kinds_that_do_not_make_the_revenue_are_told(found_in: FoundIn, sentences: str) -> None:
    assert "SUM.REVENUE" in found_in(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "2023年收入3011.00万元，其中财政拨款收入2386.40万元，事业收入512.60万元，其他收入112.00"
            "万元。"
        ),
        "2023年总收入2860万元，其中：财政拨款收入2500万元，事业收入300万元。",
        (
            "2023年总收入2860万元，其中：财政拨款收入2500万元，事业收入200万元，其他收入120万元，上"
            "年结转40万元。"
        ),
        "2023年总收入2860万元，其中：财政拨款收入2500万元，其他收入120万元。",
        (
            "2023年总收入2860万元，其中：财政拨款收入2500万元，年初结转资金40万元，事业收入200万元"
            "，其他收入120万元。"
        ),
        (
            "2023年总收入2860万元，比上年增加100万元，主要是财政拨款收入2500万元、事业收入200万元、"
            "其他收入120万元。"
        ),
        (
            "2023年总收入2860万元，其中：财政拨款收入2500万元，占87.41%；事业收入240万元，占8.39%；"
            "其他收入120万元，占4.20%。"
        ),
    ],
)
def test_kinds_that_make_it_or_may_be_some_are_not(found_in: FoundIn, sentences: str) -> None:
    assert "SUM.REVENUE" not in found_in(sentences)
