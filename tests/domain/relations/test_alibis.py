"""What other figures of the same words explain is not told as a contradiction."""

import pytest

from tests.domain.filed_report import FoundIn

_ABOVE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、部门概况
青溪县柳河镇为一级预算单位。

二、支出情况
"""
_FIGURES = ("SUM.", "PCT.", "XREF.", "BALANCE.", "CLAIM.", "UNIT.", "BUDGET.OVER", "VALUE.")

_TRUE = {
    "difference against the budget": (
        "2023年“三公”经费支出11.36万元，比年初预算14.00万元节约2.64万元；"
        "比2022年决算12.88万元减少1.52万元，下降11.80%。"
    ),
    "percentage against the budget": (
        "2023年“三公”经费支出11.36万元，比年初预算14.00万元减少2.64万元，下降18.86%；"
        "比2022年决算12.88万元减少1.52万元，下降11.80%。"
    ),
    "share of the base it names": (
        "2023年支出合计1985.44万元，其中基本支出1262.08万元，项目支出723.36万元。"
        "人员支出1041.72万元，占基本支出的82.54%；日常公用支出220.36万元，占总支出的11.10%。"
    ),
    "share with its amount inside": (
        "2023年基本支出362.15万元。人员经费318.40万元占87.92%；公用经费43.75万元占12.08%。"
    ),
    "share that names its own subject": (
        "2023年基本支出1262.08万元，人员经费1041.72万元、日常公用经费220.36万元。"
        "人员经费占基本支出82.54%，日常公用经费占基本支出17.46%。"
    ),
    "parts of the figure before the last": (
        "2023年总支出1985.44万元，基本支出1262.08万元，项目支出723.36万元。"
        "其中人员经费1041.72万元，公用经费220.36万元。"
    ),
    "parts of a figure named in between": (
        "2023年全年预算521.30万元，实际支出462.18万元，结余59.12万元。"
        "其中：基本支出318.66万元，项目支出143.52万元。"
    ),
    "two ways of dividing one total": (
        "2023年支出2645.30万元。其中基本支出586.12万元，项目支出2059.18万元。"
        "按资金来源：一般公共预算支出2583.30万元，政府性基金支出62.00万元。"
    ),
    "a kind of revenue without a name of its own": (
        "2023年收入总计1284.36万元，其中财政拨款收入632.45万元，事业收入618.66万元，其他收入33.25万元。"
    ),
    "a carry-over between budget and full-year budget": (
        "2023年年初预算3126.45万元，上年结转102.03万元，年中追加683.52万元，全年预算3912.00万元。"
    ),
    "another scope whose difference is printed": (
        "2023年支出决算1685.92万元，其中财政拨款支出1650.47万元、其他资金35.45万元。\n"
        "（一）支出结构\n2023年支出决算1650.47万元。"
    ),
    "a price for each head": "2023年公用经费支出135.55万元。公用经费生均703.79元。",
    "income and spending of one budget": (
        "2023年年初预算收入45213.60万元。\n（一）年初预算\n2023年年初预算支出45012.40万元。"
    ),
    "share behind last year's figure": (
        "2023年总支出3208.46万元。2023年基本支出1586.24万元（上年1503.86万元），占总支出的49.44%。"
    ),
    "percentage of the part named last": (
        "2023年公务接待费5.81万元，比上年的6.30万元下降7.78%；"
        "公务用车运行维护费6.65万元，比上年的7.42万元下降10.38%。"
    ),
    "last year's figure in brackets": "2023年基本支出1586.24万元（上年1503.86万元）。",
}


@pytest.mark.parametrize("name", sorted(_TRUE))
def test_a_true_sentence_is_not_contradicted(found_in: FoundIn, name: str) -> None:
    assert set() == {
        rule for rule in found_in(_TRUE[name], above=_ABOVE) if rule.startswith(_FIGURES)
    }


_WRONG = {
    "SUM.CHANGE": "2023年“三公”经费支出11.36万元，比2022年决算12.88万元减少1.25万元。",
    "PCT.SHARE": (
        "2023年支出合计1985.44万元，其中基本支出1262.08万元，项目支出723.36万元。"
        "人员支出1041.72万元，占基本支出的85.24%。"
    ),
    "SUM.EXPENDITURE": "2023年总支出1985.44万元，其中基本支出1262.08万元，项目支出732.36万元。",
    "XREF.RESTATED": (
        "2023年基本支出1262.08万元。\n（一）支出结构\n2023年基本支出1226.08万元，用于工资。"
    ),
}


@pytest.mark.parametrize("rule", sorted(_WRONG))
def test_a_wrong_sentence_is_still_told(found_in: FoundIn, rule: str) -> None:
    assert rule in found_in(_WRONG[rule], above=_ABOVE)


_TABLE = """（一）收支情况
2023年收支决算如下：
|项目|年初预算（万元）|决算（万元）|
|一、基本支出|{basic}|1318.56|
|人员经费|1070.60|1129.18|
|公用经费|186.23|189.38|
|二、项目支出|900.00|2543.89|
|合  计|2156.83|3862.45|
"""


def test_sub_rows_of_a_table_are_not_added_twice(found_in: FoundIn) -> None:
    assert "SUM.TABLE_TOTAL" not in found_in(_TABLE.format(basic="1256.83"), above=_ABOVE)
    assert "SUM.TABLE_TOTAL" in found_in(_TABLE.format(basic="1265.83"), above=_ABOVE)
