import pytest

from domain.statement import Stated, UnitFacts
from tests.domain.checks.bench import Bench


def _base(bench: Bench, establishment: str, in_post: str, rate: str) -> dict[str, object]:
    staffing = {
        "establishment": establishment,
        "in_post": in_post,
        "control_rate": rate,
        "place": bench.place(),
    }
    return {"staffing": staffing}


def test_more_people_than_posts_are_noted(bench: Bench) -> None:
    def rules(people: int) -> set[str]:
        staff = [bench.staff("establishment_total", 100), bench.staff("staff_in_post", people)]
        return bench.rules(bench.statement(staffing=staff))

    assert "STAFF.OVER_ESTABLISHMENT" in rules(101)
    assert "STAFF.OVER_ESTABLISHMENT" not in rules(100)


def test_kinds_of_posts_make_up_the_establishment(bench: Bench) -> None:
    def rules(total: int) -> set[str]:
        staff = [
            bench.staff("establishment_total", total),
            bench.staff("establishment_administrative", 40),
            bench.staff("establishment_public_institution", 60),
            bench.staff("establishment_logistics", 3),
        ]
        return bench.rules(bench.statement(staffing=staff))

    assert "SUM.ESTABLISHMENT" in rules(113)
    assert "SUM.ESTABLISHMENT" not in rules(103)


def test_the_control_rate_is_people_by_posts(bench: Bench) -> None:
    def rules(rate: str) -> set[str]:
        return bench.rules(bench.statement(base_data_table=_base(bench, "72", "69", rate)))

    assert "PCT.CONTROL_RATE" not in rules("95.83")
    assert "PCT.CONTROL_RATE" not in rules("95.8")
    assert "PCT.CONTROL_RATE" in rules("93.85")


def test_a_head_count_of_another_circle_of_people_is_no_conflict(bench: Bench) -> None:
    staff = [bench.staff("staff_in_post", 121), bench.staff("staff_actual_total", 163)]
    base = _base(bench, "110", "163", "148.18")
    statement = bench.statement(staffing=staff, base_data_table=base)
    assert "XREF.STAFF" not in bench.rules(statement)


def test_an_establishment_told_twice_with_two_values_is_found(bench: Bench) -> None:
    staff = [bench.staff("establishment_total", 98)]
    base = _base(bench, "72", "69", "95.83")
    statement = bench.statement(staffing=staff, base_data_table=base)
    assert "XREF.STAFF" in bench.rules(statement)


def test_those_in_the_establishment_are_some_of_all_staff(bench: Bench) -> None:
    def rules(part: int) -> set[str]:
        staff = [
            bench.staff("staff_in_post_in_establishment", part),
            bench.staff("staff_actual_total", 187),
        ]
        return bench.rules(bench.statement(staffing=staff))

    assert "STAFF.MORE_KINDS_THAN_STAFF" in rules(193)
    assert "STAFF.MORE_KINDS_THAN_STAFF" not in rules(139)


def test_another_head_count_of_the_table_is_told_beside(bench: Bench) -> None:
    staff = [
        bench.staff("establishment_total", 60),
        bench.staff("staff_in_post_in_establishment", 72),
        bench.staff("staff_actual_total", 95),
    ]
    base = _base(bench, "60", "95", "158.33")
    statement = bench.statement(staffing=staff, base_data_table=base)
    assert "基础数据表填在职 95 人" in bench.one("STAFF.OVER_ESTABLISHMENT", statement).message
    bare = bench.statement(staffing=staff)
    assert "基础数据表" not in bench.one("STAFF.OVER_ESTABLISHMENT", bare).message


@pytest.mark.parametrize(("name", "told"), [("青溪县公路养护中心", True), ("青溪县财政局", False)])
def test_an_institutions_posts_are_of_one_kind(bench: Bench, name: str, *, told: bool) -> None:
    staff = [
        bench.staff("establishment_public_institution", 60),
        bench.staff("staff_in_post", 67),
    ]
    unit = UnitFacts(name=Stated[str](value=name, place=bench.place()))
    found = bench.rules(bench.statement(staffing=staff, unit=unit))
    assert told is ("STAFF.OVER_ESTABLISHMENT" in found)


@pytest.mark.parametrize(("score", "told"), [("5", True), ("4", False)])
def test_full_points_for_the_rate_of_staff_are_told_beside_it(
    bench: Bench, score: str, *, told: bool
) -> None:
    staff = [bench.staff("establishment_total", 46), bench.staff("staff_in_post", 50)]
    row = bench.indicator(
        level3="在职人员控制率", target=None, actual=None, weight="5", score=score
    )
    statement = bench.statement(staffing=staff, self_evaluation_table=bench.table(row))

    found = bench.one("STAFF.OVER_ESTABLISHMENT", statement)

    assert told == ("“在职人员控制率”自评满分 5 分" in found.message)
