"""Documents that end in the middle, by how they end; and those that only end shortly."""

import pytest

from adapters.readers.content import read_content

_HEAD = (
    "青溪县民族档案馆2023年度部门整体支出绩效自评报告",
    "一、部门基本情况",
    "（一）主要职能",
    "负责档案的接收、整理和利用。",
)


def _is_cut(*lines: str) -> bool:
    return read_content("\n".join((*_HEAD, *lines)).encode()).statement.cut


@pytest.mark.parametrize(
    "last",
    [
        "负责全县档案事业发展规划，落实安全保密责任，组织开展档案业务",
        "1. 依据:《预算法》、《绩效评价管理办法》及上级工作通知、年度预决算资料、财务凭证",
        "青溪县民族",
        "五、社",
        "（三）人",
        "6.研究提出促进全县档案事业和非公",
        "在职在编12人，其中：",
        "在职在编12人,其中:",
    ],
)
def test_a_document_that_ends_in_the_middle_is_cut(last: str) -> None:
    assert _is_cut(last)


@pytest.mark.parametrize(
    "lines",
    [
        ("自评得分95分，评价等级为优。",),
        ("自评得分95分。", "青溪县民族档案馆"),
        ("自评得分95分。", "青溪县民族档案馆", "2024年5月10日"),
        ("附件：1.部门整体支出绩效自评表", "2.部门整体支出绩效基础数据表"),
        ("五、其他需要说明的问题",),
        ("四、附件清单",),
        ("主办：青溪县人民政府办公室，承办：青溪县民族档案馆，备案号1380000号",),
    ],
)
def test_a_document_that_ends_shortly_is_whole(lines: tuple[str, ...]) -> None:
    assert not _is_cut(*lines)


def test_a_table_that_ends_in_a_long_text_without_its_end_is_cut() -> None:
    row = (
        "职能职责|1、贯彻档案法律法规，拟订全县档案事业发展规划；"
        "2、负责档案接收、整理、保管和利用，开展档案安全保密{}"
    )

    assert _is_cut("单位名称|青溪县民族档案馆", row.format("检查预"))
    assert not _is_cut("单位名称|青溪县民族档案馆", row.format("检查。"))
