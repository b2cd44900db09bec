"""A report with a table of contents."""

from collections.abc import Callable

from domain.reading import Understood

Read = Callable[..., Understood]
PARTS = ("一、部门概况", "二、自评结论", "三、存在的问题", "四、改进措施")


def test_a_table_of_contents_is_no_part_of_the_structure(understood: Read) -> None:
    told = [line for part in PARTS for line in (part, "本镇严格按规定办理，情况良好。")]

    found = understood(*PARTS, "青溪县柳河镇2023年部门整体支出绩效自评报告", *told, title="目录")

    assert [section.heading for section in found.statement.sections] == [
        "部门概况",
        "自评结论",
        "存在的问题",
        "改进措施",
    ]


def test_a_heading_printed_twice_with_text_below_stays_twice(understood: Read) -> None:
    told = [
        line for part in (*PARTS, PARTS[2]) for line in (part, "本镇严格按规定办理，情况良好。")
    ]

    headings = [section.heading for section in understood(*told).statement.sections]

    assert headings.count("存在的问题") == 2
