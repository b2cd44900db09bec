"""What cannot be read is said, and never guessed."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


def codes(found: Understood) -> set[str]:
    return {problem.code for problem in found.problems}


@pytest.mark.parametrize("damaged", ["12,34.5万元", "1O0万元", "3l.5万元"])
def test_a_damaged_amount_is_named_and_not_read(understood: Read, damaged: str) -> None:
    found = understood("一、收支情况", f"基本支出{damaged}。")

    assert found.statement.money == ()
    assert [p.place.quote for p in found.problems if p.place] == [damaged]


@pytest.mark.parametrize(
    ("last", "cut"),
    [
        ("我镇将进一步加强预算管理，细化项目预算，提", True),
        ("我镇将进一步加强预算管理，", True),
        ("我镇将进一步加强预算管理，细化项目预算。", False),
        ("青溪县柳河镇人民政府", False),
        ("联系人：张三，联系电话：13800000000，填报日期见封面", False),
    ],
)
def test_a_report_that_ends_in_a_sentence_is_cut(understood: Read, last: str, *, cut: bool) -> None:
    found = understood("一、概况", "我镇编制人数20人。", last)

    assert (found.statement.cut, "document_cut" in codes(found)) == (cut, cut)


def test_amounts_too_large_for_the_unit_meant_raise_a_doubt(understood: Read) -> None:
    rows = ("\t项目", "\t2023年决算", "", "\t基本支出", "\t21000000", "", "\t合计", "\t21000000")

    assert "amount_unit_unclear" in codes(understood("一、收支情况", *rows))


@pytest.mark.parametrize(
    "title",
    [
        "青溪县财政局关于开展2023年度部门整体支出绩效自评工作的通知",
        "青溪县预算绩效管理工作考核办法",
    ],
)
def test_a_notice_is_no_report(understood: Read, title: str) -> None:
    found = understood("自评总分为100分，其中预算执行率10分。", title=title).statement

    assert (found.document.type, found.self_scores) == ("other", ())


@pytest.mark.parametrize(
    ("line", "name", "absent"),
    [
        ("预算完成率=1586.42/1598.10=99.27%，得5分。", "execution_rate", False),
        ("预算完成率按实际支出除以预算数计算。", "execution_rate", True),
        ("办结率=86/90=95.56%。", "execution_rate", True),
        ("“三公”经费支出3.96万元，低于4.5万元的预算。", "three_public_budget", False),
        ("“三公”经费支出3.96万元。", "three_public_budget", True),
    ],
)
def test_what_is_told_in_another_way_is_not_absent(
    understood: Read, line: str, name: str, *, absent: bool
) -> None:
    found = understood("一、概况", "我镇编制人数20人。", line)

    assert absent == (name in found.statement.not_stated)
