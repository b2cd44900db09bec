from collections.abc import Callable

from domain.finding import Finding

Read = Callable[..., list[Finding]]
_LONG = (
    "我镇坚持量入为出、勤俭办事的原则，严格执行财务管理制度，所有支出均经集体研究、"
    "逐级审批后列支，做到手续完备、凭证齐全、账实相符，没有挤占挪用情况。"
)


def test_a_long_sentence_twice_is_found_with_both_places(read: Read) -> None:
    (found,) = read(f"{_LONG}\n其间还有别的话。\n{_LONG}")
    assert found.rule == "STRUCT.REPEATED_PASSAGE"
    assert [1, 3] == [place.line for place in found.places]


def test_short_sentences_and_cells_may_repeat(read: Read) -> None:
    assert [] == read("全镇各项工作稳中向好。\n全镇各项工作稳中向好。")
    assert [] == read(f"{_LONG}\n\t{_LONG}")


def test_a_repetition_is_told_with_both_places(read: Callable[..., list[Finding]]) -> None:
    words = (
        "全镇上下紧紧围绕年初确定的目标任务，" * 2
        + "扎实推进各项工作，圆满完成了全年目标任务，群众满意度不断提高。"
    )
    found = read(f"一、概况\n{words}\n二、绩效\n开头另写一句。{words}")
    (each,) = [one for one in found if one.rule == "STRUCT.REPEATED_PASSAGE"]
    assert [2, 4] == [place.line for place in each.places][:2]
