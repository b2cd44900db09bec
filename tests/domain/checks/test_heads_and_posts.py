"""People counted beside the posts, and the posts they hold, read from documents."""

import pytest

from adapters.readers.content import read_content
from domain.assessment import assess
from tests.judging.mutations import rules

_TITLE = "青溪县柳河镇人民政府2024年度部门整体支出绩效自评报告\n二、部门情况\n"
_RULES = {"SUM.ESTABLISHMENT", "STAFF.OVER_ESTABLISHMENT", "SUM.STAFF_IN_POST"}


def _found(text: str) -> dict[str, str]:
    reading = read_content((_TITLE + text + "\n").encode())
    found = assess(reading.statement, rules(), text=reading.own_text).findings
    return {each.rule: each.severity.value for each in found if each.rule in _RULES}


@pytest.mark.parametrize(
    "told",
    [
        (
            "县编委核定事业编制18人。年末有职工17人，其中管理人员4人，专业技术人员12人，"
            "原机关工勤1人。在职人员编制18人，其中：行政编制0人，事业编制18人。"
        ),
        "核定编制60名，其中行政编制13名，事业编制47名，后勤服务人员3名。",
        "设3个检查组，每一个组核定编制4名，核定编制9名，其中行政编制6名，事业编制3名。",
        "编制6名。现有行政编制21名，事业编制5名，年末实有在职人员22人。",
    ],
)
def test_people_of_a_kind_divide_no_posts(told: str) -> None:
    assert {} == _found(told)


@pytest.mark.parametrize(
    ("told", "findings"),
    [
        ("人员编制62人，实有人数80人。", {"STAFF.OVER_ESTABLISHMENT": "warning"}),
        ("人员编制62人，实有人数60人。", {}),
        ("人员编制62人，实有人数80人，其中临聘人员20人。", {}),
        (
            "年末实有人员编制11人。其中：行政编制11人；在职在编实有行政人员13人。",
            {"STAFF.OVER_ESTABLISHMENT": "warning"},
        ),
        ("年末实有人员编制11人。其中：行政编制11人；在职在编实有行政人员11人。", {}),
        (
            "在职人员21人（公务员13人，机关工人2人，事业人员7人）。",
            {"SUM.STAFF_IN_POST": "warning"},
        ),
        ("在职人员21人（公务员13人，机关工人1人，事业人员7人）。", {}),
    ],
)
def test_more_heads_than_posts_are_told_in_other_words(told: str, findings: dict[str, str]) -> None:
    assert findings == _found(told)


@pytest.mark.parametrize("told", ["机构核定编制96人。", "机构编制部门核定人数96人。"])
def test_posts_that_an_office_has_set_are_the_establishment(told: str) -> None:
    staffing = read_content((_TITLE + told).encode()).statement.staffing

    assert [("establishment_total", 96)] == [(each.key, each.value) for each in staffing]


@pytest.mark.parametrize(
    ("told", "findings"),
    [
        (
            "编制50名。年末在职实有47人，其中：财政全供养39人（行政30人、事业9人），财政部分供养8人。",
            {},
        ),
        (
            "编制50名。年末在职实有47人，其中：财政全供养39人（行政31人、事业9人），财政部分供养8人。",
            {"SUM.STAFF_IN_POST": "warning"},
        ),
        ("编制150名。年末实有人数136人，其中：行政50人、事业70人、退休16人。", {}),
        (
            "编制150名。年末实有人数136人，其中：行政50人、事业70人、退休12人。",
            {"SUM.STAFF_IN_POST": "info"},
        ),
        (
            "编制30名。年末在职人员25人（行政人员11人，参公管理人员4人，全额拨款事业人员10人）。",
            {},
        ),
        (
            "编制30名。年末在职人员25人（行政人员11人，参公管理人员5人，全额拨款事业人员10人）。",
            {"SUM.STAFF_IN_POST": "warning"},
        ),
        ("编制30名。2023年末在职人员32人，2024年末在职人员29人。", {}),
    ],
)
def test_kinds_divide_the_people_they_stand_behind(told: str, findings: dict[str, str]) -> None:
    assert findings == _found(told)
