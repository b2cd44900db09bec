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
        "办公楼维修完成工程量8.",
        "预算配置得10分。其中:在职人",
        "内设股室:综合股负责文电、会务和档案库房",
        "按照县财政局印发的《青溪县预算绩效管",
        "1.预算执行情况分析(包括完成情况和偏差原因等)",
        "规划计划;负责档案库房选",
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


@pytest.mark.parametrize(
    "rows",
    [
        ("1 | 投入 | 15 | 13 |", "2 | 过程 | 15 | 14 |", "3 | 可持续"),
        ("项目 | 预算 | 决算 | ||||", "指标 | 年度指标值 | 得分计"),
    ],
)
def test_a_report_that_ends_in_a_row_of_bars_is_cut(rows: tuple[str, ...]) -> None:
    assert _is_cut("评分情况见下表：", *rows)


@pytest.mark.parametrize("row", ["合  计 | 2156.83 | 3862.45", "总分 | 95"])
def test_a_report_that_ends_in_a_whole_row_is_not_cut(row: str) -> None:
    assert not _is_cut("自评得分95分。", "项目 | 预算 | 决算 | 差额 |", "1 | 投入 | 15 | 13 |", row)


def test_a_list_of_contents_without_the_parts_it_names_is_no_last_part() -> None:
    contents = ("目录", "一、部门概况", "二、存在的问题", "三、改进措施")
    text = "\n".join((_HEAD[0], *contents, "我馆对2023年度部门整体支出的管理和使用情况进行了绩效"))
    statement = read_content(text.encode()).statement

    assert (statement.cut, statement.sections) == (True, ())


def test_a_long_list_of_headings_is_one_of_contents_though_little_is_told_below() -> None:
    listed = [
        f"{n}、{name}" for n, name in zip("一二三四五六七八", "甲乙丙丁戊己庚辛", strict=True)
    ]
    text = "\n".join((_HEAD[0], *listed, "青溪县民族档案馆", "一、甲", "内设3个股室。", "业务股"))
    sections = read_content(text.encode()).statement.sections

    assert ["甲"] == [section.heading for section in sections]


@pytest.mark.parametrize("above", [3, 1])
def test_a_report_that_ends_with_a_duty_of_the_unit_is_cut(above: int) -> None:
    text = "\n".join((*_HEAD[:above], "指导全县档案业务;组织实施档案的征集和编研。"))

    assert read_content(text.encode()).statement.cut


def test_a_table_that_ends_in_a_long_text_without_its_end_is_cut() -> None:
    row = (
        "职能职责|1、贯彻档案法律法规，拟订全县档案事业发展规划；"
        "2、负责档案接收、整理、保管和利用，开展档案安全保密{}"
    )

    assert _is_cut("单位名称|青溪县民族档案馆", row.format("检查预"))
    assert not _is_cut("单位名称|青溪县民族档案馆", row.format("检查。"))
