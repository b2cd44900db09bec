"""Wholes with their parts, and what a report says in words."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


def test_each_list_of_parts_belongs_to_its_own_whole(understood: Read) -> None:
    line = (
        "全年总支出100万元，其中基本支出60万元，项目支出40万元；按支出经济分类分：工资福利支出55万元，"
        "商品和服务支出45万元。"
    )

    found = understood("二、收支情况", line).statement.breakdowns

    assert [(b.key, str(b.total), [str(p.amount_wan) for p in b.parts]) for b in found] == [
        ("expenditure_total", "100", ["60", "40"]),
        ("expenditure_total", "100", ["55", "45"]),
    ]


@pytest.mark.parametrize(
    ("line", "complete"),
    [
        ("项目支出30万元，包括修路20万元，植树10万元。", True),
        ("项目支出30万元，其中：修路20万元，植树10万元。", False),
        ("项目支出30万元，包括修路20万元，植树8万元等。", False),
    ],
)
def test_parts_are_all_parts_only_where_the_words_say_so(
    understood: Read, line: str, *, complete: bool
) -> None:
    (found,) = understood("二、收支情况", line).statement.breakdowns

    assert complete is found.complete


def test_parts_in_brackets_end_with_them(understood: Read) -> None:
    line = (
        "“三公”经费支出9万元，其中公务接待费5万元，公务用车购置及运行费4万元"
        "（其中，公务用车购置费1万元，公务用车运行费3万元），因公出国（境）费0万元。"
    )

    found = understood("二、收支情况", line).statement.breakdowns

    assert [[str(part.amount_wan) for part in b.parts] for b in found] == [
        ["5", "4", "0"],
        ["1", "3"],
    ]


@pytest.mark.parametrize(
    ("line", "kind", "percent"),
    [
        ("“三公”经费实际支出3万元，没有超过预算金额。", "within_budget", None),
        ("“三公”经费支出3万元，比上年下降5%。", "decreased", "5"),
        ("本年“三公”经费较上年基本持平。", "unchanged", None),
        ("编制内在职人员控制率小于100%。", "rate_below", "100"),
        ("项目支出序时进度偏慢。", "behind_schedule", None),
        ("全年收支平衡。", "balanced", None),
    ],
)
def test_words_that_figures_can_deny_are_claims(
    understood: Read, line: str, kind: str, percent: str | None
) -> None:
    claims = understood("二、收支情况", line).statement.claims

    assert [(kind, percent)] == [
        (c.kind, None if c.percent is None else str(c.percent)) for c in claims
    ]


def test_a_claim_knows_the_amounts_of_its_sentence(understood: Read) -> None:
    line = "“三公”经费预算5万元，实际支出3万元，控制在预算以内。"

    (claim,) = understood("二、收支情况", line).statement.claims

    assert (claim.key, len(claim.amounts)) == ("three_public_total", 2)


def test_classes_in_a_paragraph_of_their_own_divide_the_total_before(understood: Read) -> None:
    found = understood(
        "二、收支情况",
        "2023年全年实际支出100万元。",
        "按支出经济分类，工资福利支出55万元，商品和服务支出45万元。",
    ).statement.breakdowns

    assert [("execution_full_year", "100", ["55", "45"], True)] == [
        (b.key, str(b.total), [str(p.amount_wan) for p in b.parts], b.complete) for b in found
    ]


def test_a_list_after_the_name_of_its_whole_is_not_of_the_figure_before(understood: Read) -> None:
    found = understood(
        "二、收支情况",
        "基本支出60万元，其中人员经费50万元，公用经费10万元。项目支出包括：修路20万元，植树10万元。",
    ).statement.breakdowns

    assert ["basic_expenditure"] == [each.key for each in found]


def test_a_sentence_of_parts_leaves_the_whole_to_the_next(understood: Read) -> None:
    statement = understood(
        "二、“三公”经费情况",
        "2023年“三公”经费决算1.56万元。其中公务接待费0.36万元，公务用车运行维护费1.2万元。上年决算1.62万元。",
    ).statement

    told = {(each.key, each.year): str(each.amount_wan) for each in statement.money}
    assert "1.62" == told["three_public_total", 2022]


def test_a_part_named_with_its_whole_is_the_part(understood: Read) -> None:
    statement = understood("二、收支情况", "基本支出中人员经费50万元，公用经费10万元。").statement

    assert ["personnel_funds", "public_funds"] == [each.key for each in statement.money]
