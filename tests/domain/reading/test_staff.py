"""Head counts of the unit: posts, people, and those that are neither."""

from collections.abc import Callable

import pytest

from domain.reading import Understood

Read = Callable[..., Understood]


def counts(understood: Understood) -> list[tuple[str | None, int]]:
    return [(figure.key, figure.value) for figure in understood.statement.staffing]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "行政编制7人，其中：公务员编制6人，工勤编制1人，事业编制13人，实有在职人员18人。",
            [
                ("establishment_administrative", 7),
                (None, 6),
                ("establishment_logistics", 1),
                ("establishment_public_institution", 13),
                ("staff_in_post", 18),
            ],
        ),
        (
            "在职实有42人，其中：财政全供养42人，非财政供养0人。",
            [("staff_in_post", 42), ("staff_fiscally_supported", 42)],
        ),
        (
            "核定编制65人（其中行政编制30人，事业编制35人）。年末实有人数41人（行政编制20人，事业编制21人）。",
            [
                ("establishment_total", 65),
                ("establishment_administrative", 30),
                ("establishment_public_institution", 35),
                ("staff_actual_total", 41),
                (None, 20),
                (None, 21),
            ],
        ),
        (
            "在职人员总数25人，其中：行政编制人员7人、参公编制人员5人、事业编制人员13人。",
            [("staff_in_post", 25), (None, 7), (None, 5), (None, 13)],
        ),
        (
            "在职人员25人，退休人员9人。2023年参公编制人员调出1人，退休1人。",
            [("staff_in_post", 25), ("staff_retired", 9)],
        ),
        (
            "大队现有民警29人，退休人员5人，协辅警82人。",
            [("staff_actual_total", 29), ("staff_retired", 5), ("staff_temporary", 82)],
        ),
        (
            "局机关核定编制103人，在职89人。所属事业单位15个，核定编制数320人，在职288人。",
            [("establishment_total", 103), ("staff_in_post", 89), (None, 320), (None, 288)],
        ),
        (
            "本局及所属事业单位核定编制103人，在职89人。",
            [("establishment_total", 103), ("staff_in_post", 89)],
        ),
    ],
)
def test_people_and_posts_are_told_apart(
    understood: Read, line: str, expected: list[tuple[str | None, int]]
) -> None:
    assert counts(understood("一、部门概况", line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "全乡9个村卫生室实行一体化管理，在岗乡村医生11人。",
        "全县在岗护林员836人。",
        "全县乡镇卫生院在岗职工598人。",
        "在岗网格员52名，负责日常巡查。",
    ],
)
def test_people_who_serve_in_villages_are_no_staff_of_the_unit(understood: Read, line: str) -> None:
    said = understood("一、基本情况", "核定编制22名，在职人员20人。", "三、成效", line).statement

    assert [20] == [figure.value for figure in said.staffing if figure.key == "staff_in_post"]


def test_people_in_public_service_jobs_are_temporary(understood: Read) -> None:
    found = understood("一、基本情况", "核定编制22名，在职人员20人，在岗公益性岗位人员12人。")

    assert ("staff_temporary", 12) in counts(found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "核定事业编制17人。本站有职工16人，其中管理人员3人，专业技术人员12人，机关工勤1人。",
            [("establishment_public_institution", 17)],
        ),
        (
            "行政编制10人；在职在编实有行政人员12人（含行政工勤人员1人，事业人员2人）。",
            [("establishment_administrative", 10), (None, 12), (None, 1), (None, 2)],
        ),
        (
            "核定编制8名；设立4个巡察组，每一个巡察组核定编制3名。",
            [(None, 8), (None, 3)],
        ),
        ("本镇机构核定编制27人，无下属单位。", [("establishment_total", 27)]),
        (
            "机构编制部门核定人数36人、年末在职人数30人。",
            [("establishment_total", 36), ("staff_in_post", 30)],
        ),
    ],
)
def test_persons_are_no_posts_and_posts_of_one_office_are_not_the_unit_s(
    understood: Read, line: str, expected: list[tuple[str | None, int]]
) -> None:
    assert expected == counts(understood("一、部门概况", line))


def test_people_listed_together_are_one_count_of_their_kind(understood: Read) -> None:
    found = understood("在职人员28人，退休4人，临时聘用保安、厨师等11人。")

    assert [("staff_in_post", 28), ("staff_retired", 4), ("staff_temporary", 11)] == counts(found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            (
                "2022年年末在职职工61人，2023年年末在职职工58人。减少原因：行政招录1人，调出2人，"
                "机关工勤退休2人。"
            ),
            [(None, 61), ("staff_in_post", 58)],
        ),
        (
            "年初在职人员30人，年末在职人员28人。",
            [(None, 30), ("staff_in_post", 28)],
        ),
        (
            "行政编制20人、政府购买服务编制4人。实有政府购买服务人员4人，实有辅警9人。",
            [
                ("establishment_administrative", 20),
                (None, 4),
                ("staff_temporary", 4),
                ("staff_temporary", 9),
            ],
        ),
        ("在职职工20人，退休职工5院内共设6个职能股室。", [("staff_in_post", 20)]),
        (
            (
                "本局行政编制15名，财政全额供给人员14人（其中全额供给行政编制人员12人，行政工勤人员2人）；"
                "下属单位共有事业编制30名，财政全额供给28人。全额供给离休人员1人。"
            ),
            [
                ("establishment_administrative", 15),
                ("staff_fiscally_supported", 14),
                (None, 12),
                (None, 2),
                (None, 30),
                (None, 28),
                (None, 1),
            ],
        ),
        (
            (
                "人员编制8名，在职人员7人。其下辖二级单位某某中心，是全额拨款的事业单位。编制24名，"
                "在职人员22人。本单位退休人员6人。"
            ),
            [
                ("establishment_total", 8),
                ("staff_in_post", 7),
                (None, 24),
                (None, 22),
                ("staff_retired", 6),
            ],
        ),
    ],
)
def test_people_of_another_year_another_unit_or_gone_are_not_the_unit_s(
    understood: Read, line: str, expected: list[tuple[str | None, int]]
) -> None:
    assert expected == counts(understood("一、部门概况", line))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "在职实有21人，机关参公人员13人，全额拨款事业人员8人，退休9人。",
            [("staff_in_post", 21), (None, 13), (None, 8), ("staff_retired", 9)],
        ),
        (
            "在职实有21人，其中：财政全额保障21人，财政差额补助0人。离退休9人，其中：离休1人，退休8人。",
            [
                ("staff_in_post", 21),
                ("staff_fiscally_supported", 21),
                ("staff_retired", 9),
                (None, 1),
                ("staff_retired", 8),
            ],
        ),
        (
            "共有正式职工6人，临时工3人，劳务外包2人，合同制人员5人，公益性岗位1人。",
            [
                ("staff_in_post", 6),
                ("staff_temporary", 3),
                ("staff_temporary", 2),
                ("staff_temporary", 5),
                ("staff_temporary", 1),
            ],
        ),
        (
            "编制21名，现有在 职人员 20 人，有编外人员 3 人。",
            [("establishment_total", 21), ("staff_in_post", 20), ("staff_temporary", 3)],
        ),
        (
            "全镇共有干部职工102人，男60人，其中行政编制34人，事业编制57人，临聘11人。",
            [("staff_temporary", 11)],
        ),
        (
            "编制数行政人员12人，事业人员23人，实际在职行政人员11人，事业人员21人。",
            [
                ("establishment_administrative", 12),
                ("establishment_public_institution", 23),
                (None, 11),
                (None, 21),
            ],
        ),
        (
            "在职人数32人（其中编制内27人，编制外5人），下属事业单位在职人员9人。",
            [
                ("staff_in_post", 32),
                ("staff_in_post_in_establishment", 27),
                ("staff_temporary", 5),
                (None, 9),
            ],
        ),
        (
            "核定编制40名，其中公务员31名，工勤人员9名。行政编制7名，其中公务员6名。",
            [
                ("establishment_total", 40),
                ("establishment_administrative", 31),
                ("establishment_logistics", 9),
                ("establishment_administrative", 7),
                (None, 6),
            ],
        ),
        (
            "编制数：35；实有数：33；退休：12。",
            [("establishment_total", 35), ("staff_actual_total", 33), ("staff_retired", 12)],
        ),
        (
            "核定编制40名，其中：局机关行政编制24名，督查机构行政编制10个，事业编制6名。",
            [
                ("establishment_total", 40),
                ("establishment_administrative", 24),
                ("establishment_administrative", 10),
                ("establishment_public_institution", 6),
            ],
        ),
    ],
)
def test_every_kind_of_people_is_read(
    understood: Read, line: str, expected: list[tuple[str | None, int]]
) -> None:
    assert expected == counts(understood("一、部门概况", line))


def test_a_label_begins_with_its_own_words(understood: Read) -> None:
    found = understood(
        "一、概况", "截至2023年12月31日我局人员编制20人。另有退休人员6人。"
    ).statement

    assert ["我局人员编制", "退休人员"] == [figure.label for figure in found.staffing]


def test_those_in_post_may_be_told_by_their_kinds(understood: Read) -> None:
    line = "人员编制20人；在职在编实有行政人员12人，事业人员7人。"

    assert "staff_in_post" not in understood("一、概况", line).statement.not_stated
    assert "staff_in_post" in understood("一、概况", "人员编制20人。").statement.not_stated
