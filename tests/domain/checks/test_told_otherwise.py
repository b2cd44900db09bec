"""Head counts, rates and amounts that the text itself tells in two ways, read from documents."""

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Finding
from tests.judging.mutations import rules

_TITLE = "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告\n二、部门情况\n"
_FORM = (
    "附件\n部门整体支出绩效自评表\n"
    "一级指标\t二级指标\t三级指标\t性质\t指标值\t单位\t实际完成值\t分值\t得分\n"
    "产出指标\t成本指标\t运转成本\t≤\t1680.50\t万元\t{}\t5\t5\n"
    "产出指标\t数量指标\t新建公厕数量\t≥\t4\t座\t4\t5\t5\n"
)


def _found(text: str) -> dict[str, Finding]:
    reading = read_content((_TITLE + text + "\n").encode())
    found = assess(reading.statement, rules(), text=reading.own_text).findings
    return {each.rule: each for each in found}


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("核定编制102名，其中行政编制41名，事业编制60名。", "info"),
        ("核定编制102名，其中行政编制41名，事业编制62名。", "error"),
        ("核定编制102名，其中行政编制41名，事业编制61名。", None),
        ("核定编制102名，其中行政编制41名，事业编制60名，工勤编制1名。", None),
        ("核定编制68名，实有在职人员65人，其中行政编制31人、事业编制34人。", None),
        ("核定编制102名，其中行政编制41名。", None),
        ("核定编制102名。\n其中行政编制41名，事业编制60名。", None),
        ("核定编制102名，其中行政编制41名，事业编制60名，参公编制1名。", None),
        ("核定编制58名，其中行政编制12名，事业编制46名（含工勤2名）。", None),
    ],
)
def test_kinds_of_posts_that_fall_short_are_a_hint(sentence: str, severity: str | None) -> None:
    found = _found(sentence).get("SUM.ESTABLISHMENT")
    assert severity == (found.severity.value if found else None)


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        ("在职人员控制率为96.3%。", True),
        ("在职人员控制率96.08%。", False),
        ("在职人员控制率为96%。", False),
        ("在职人员控制率控制在98%以内。", False),
        ("在职人员控制率不超过97%。", False),
        ("在职人员控制率低于99%。", False),
        ("在职人员控制率为100%。", False),
        ("在职人员控制率=97/102×100%=95.1%。", False),
        ("公用经费控制率为95.3%。", False),
        ("财政供养人员控制率95.3%。", False),
    ],
)
def test_a_control_rate_of_the_text_follows_from_its_head_counts(rate: str, *, told: bool) -> None:
    found = _found(f"核定编制102名，年末在职人员98人。{rate}")
    assert told == ("PCT.CONTROL_RATE" in found)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("“三公”经费年初预算26万元，决算22.18万元，为预算的83.51%。", "PCT.OF_BUDGET"),
        (
            "“三公”经费支出决算85,236.40元。与上年决算数98,710.00元相比减少13,473.60元，下降15.83%。",
            "PCT.THREE_PUBLIC_CHANGE",
        ),
    ],
)
def test_a_rate_behind_the_words_of_the_field_is_measured(sentence: str, rule: str) -> None:
    assert rule in _found(sentence)


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        (
            "“三公”经费预算8.5万元，决算6.28万元。2024年决算数比2023年决算数7.05万元减少0.77万元，下降12.26%。",
            "PCT.THREE_PUBLIC_CHANGE",
            "10.92",
        ),
        ("“三公”经费支出8.42万元。预算10.00万元，支出比预算减少1.85万元。", "SUM.CHANGE", "1.58"),
    ],
)
def test_a_change_is_measured_by_the_base_that_is_printed_beside_it(
    sentence: str, rule: str, expected: str
) -> None:
    assert expected == _found(sentence)[rule].expected


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年决算数比2023年决算数7.05万元减少0.77万元，下降10.92%。",
        "2024年决算数比2023年决算数7.05万元减少0.77万元，下降10.9%。",
        "2024年决算数比2023年决算数7.05万元减少0.77万元。其中接待费下降12.26%。",
        "2024年决算数比2023年决算数7.05万元减少，接待批次下降12.26%。",
        "“三公”经费支出8.42万元。预算10.00万元，支出比预算减少1.58万元。",
        "“三公”经费预算10万元，支出8.42万元；公务接待费2.12万元，比预算减少0.88万元。",
        "“三公”经费支出8.42万元，比上年减少1.85万元。",
        "“三公”经费预算10万元，支出8.42万元，结余1.58万元。",
    ],
)
def test_a_change_that_is_right_or_of_something_else_is_left_alone(sentence: str) -> None:
    assert not {"PCT.CHANGE", "SUM.CHANGE"} & set(_found(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "“三公”经费年初预算26万元，决算22.18万元，为预算的85.31%。",
        "“三公”经费支出决算85,236.40元。与上年决算数98,710.00元相比减少13,473.60元，下降13.65%。",
    ],
)
def test_a_rate_that_is_right_is_left_alone(sentence: str) -> None:
    assert not {"PCT.OF_BUDGET", "PCT.THREE_PUBLIC_CHANGE"} & set(_found(sentence))


@pytest.mark.parametrize(
    ("actual", "told"), [("1713.24", True), ("1680.5", False), ("1602.3", False)]
)
def test_the_unit_column_serves_target_and_result(actual: str, *, told: bool) -> None:
    assert told == ("SCORE.FULL_THOUGH_MISSED" in _found(_FORM.format(actual)))


@pytest.mark.parametrize("actual", ["16805000", "2", "1713.24元"])
def test_a_number_far_off_is_not_in_the_unit_of_the_column(actual: str) -> None:
    assert "SCORE.FULL_THOUGH_MISSED" not in _found(_FORM.format(actual))
