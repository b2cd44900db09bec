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
