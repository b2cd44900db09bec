from collections.abc import Callable

import pytest

from domain.finding import Finding

_RULES = {"TEXT.UNBALANCED", "TEXT.MIXED_WIDTH"}


@pytest.mark.parametrize(
    "text",
    [
        "根据《《中华人民共和国预算法》等文件精神，我镇开展了绩效自评工作。",
        "我镇设办公室6个（其中党政综合办公室、经济发展办公室、社会事务办公室。",
        "“三公经费严格控制，较上年有所下降，厉行节约的各项要求得到落实。",
        "主要职能如下：1）宣传政策；2）发展农业）；3）维护稳定，保障民生。",
    ],
)
def test_a_mark_without_its_other_half_is_found(
    read: Callable[..., list[Finding]], text: str
) -> None:
    assert ["TEXT.UNBALANCED"] == [each.rule for each in read(text) if each.rule in _RULES]


@pytest.mark.parametrize(
    "text",
    [
        "主要职能如下：1）宣传政策；2）发展农业；3）维护稳定；（4）完成其他任务。",
        "根据《预算法》（2018）等文件精神，我镇开展了“三公”经费自查工作，情况良好。",
        "（一）产出指标（20分)完成情况良好，各项任务全部按期完成，没有发生偏差。",
        "年度预算（\t200",
        "我单位按照要求开展绩效自评（详见附件1），各项工作按期完成（详见第二部分（三））。",
    ],
)
def test_whole_brackets_list_marks_and_cells_are_silent(
    read: Callable[..., list[Finding]], text: str
) -> None:
    assert [] == [each.message for each in read(text) if each.rule in _RULES]


def test_half_width_marks_are_told_once_from_the_third_on(
    read: Callable[..., list[Finding]],
) -> None:
    twice, often = "人员经费,公用经费,项目支出。", "人员经费,公用经费,项目支出,其他。"
    assert "TEXT.MIXED_WIDTH" not in {each.rule for each in read(twice)}
    assert ["TEXT.MIXED_WIDTH"] == [each.rule for each in read(often) if each.rule in _RULES]


def test_a_page_that_is_half_width_throughout_was_not_written_so(
    read: Callable[..., list[Finding]],
) -> None:
    portal = "人员经费,公用经费,项目支出,其他,各项工作,均已完成。"
    assert "TEXT.MIXED_WIDTH" not in {each.rule for each in read(portal)}
