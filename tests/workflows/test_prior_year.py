"""Last year's report of a unit is found whatever its campaign was called, or none is."""

import uuid

import pytest

from domain import commands
from domain.events import Fact, RosterUnit
from domain.events.scoring import PriorReading
from domain.ids import report_stream
from domain.permissions import Role
from domain.ports import Entry
from domain.report import Report, replay
from tests import lives
from tests.doubles.event_store import MemoryEventStore
from workflows.prior_year import prior_reading
from workflows.register import Register

_UNIT = RosterUnit(code="101", name="柳河镇人民政府")
_RENUMBERED = RosterUnit(code="205", name="青溪县柳河镇人民政府")


@pytest.fixture
def store() -> MemoryEventStore:
    store = MemoryEventStore(clock=lambda: lives.AT)
    for person, role in (("admin", Role.ADMINISTRATOR), ("jx01", Role.PERFORMANCE_SECTION)):
        command = commands.RegisterPerson(by="admin", at=lives.AT, person=person, role=role)
        Register(store).register_person(command, uuid.uuid4(), name="张三")
    _open(store, "qx2024", 2024, _UNIT)
    return store


def _open(
    store: MemoryEventStore, name: str, year: int, *units: RosterUnit, county: str = "青溪县"
) -> None:
    command = commands.OpenCampaign(
        by="jx01",
        at=lives.AT,
        campaign_id=name,
        county=county,
        fiscal_year=year,
        due_at=lives.DUE_AT,
        rule_pack=lives.PACK,
        roster=units,
    )
    Register(store).open_campaign(command, uuid.uuid4())


def _report(store: MemoryEventStore, id_: str, facts: tuple[Fact, ...], reading: str) -> None:
    told = tuple(
        fact.model_copy(update={"reading_sha256": reading * 64}) if fact is lives.PARSED else fact
        for fact in facts
    )
    entry = Entry(
        stream=report_stream(id_),
        expected_version=0,
        facts=told,
        command_id=uuid.uuid4(),
        actor="jx01",
    )
    store.append(entry)


def _found(store: MemoryEventStore) -> PriorReading | None:
    register = Register(store)

    def report_of(id_: str) -> Report:
        return replay(each.fact for each in store.load(report_stream(id_)))

    return prior_reading(register, report_of, register.campaign("qx2024"), "101")


def test_the_campaign_of_the_year_before_may_have_any_name(store: MemoryEventStore) -> None:
    _open(store, "zhengti-shang", 2023, _RENUMBERED)
    _report(store, "zhengti-shang.205", lives.DECIDED, "1")
    expected = PriorReading(report_id="zhengti-shang.205", reading_sha256="1" * 64)
    assert expected == _found(store)


@pytest.mark.parametrize(
    ("year", "county", "unit"),
    [
        (2022, "青溪县", _UNIT),
        (2024, "青溪县", _UNIT),
        (2023, "临川县", _UNIT),
        (2023, "青溪县", RosterUnit(code="101", name="枫林镇人民政府")),
    ],
)
def test_another_year_county_or_unit_is_not_taken(
    store: MemoryEventStore, year: int, county: str, unit: RosterUnit
) -> None:
    _open(store, "other", year, unit, county=county)
    _report(store, f"other.{unit.code}", lives.PUBLIC, "1")
    assert _found(store) is None


def test_a_report_that_nobody_has_reviewed_is_not_taken(store: MemoryEventStore) -> None:
    _open(store, "qx2023", 2023, _UNIT)
    _report(store, "qx2023.101", lives.ON_DESK, "1")
    assert _found(store) is None


def test_of_two_the_published_one_is_taken(store: MemoryEventStore) -> None:
    _open(store, "qx2023", 2023, _UNIT)
    _open(store, "qx2023-bu", 2023, _UNIT)
    _report(store, "qx2023.101", lives.DECIDED, "1")
    _report(store, "qx2023-bu.101", lives.PUBLIC, "2")
    assert PriorReading(report_id="qx2023-bu.101", reading_sha256="2" * 64) == _found(store)


@pytest.mark.parametrize("facts", [lives.DECIDED, lives.PUBLIC])
def test_of_two_alike_none_is_taken(store: MemoryEventStore, facts: tuple[Fact, ...]) -> None:
    for number, name in enumerate(("qx2023", "qx2023-bu"), 1):
        _open(store, name, 2023, _UNIT)
        _report(store, f"{name}.101", facts, str(number))
    assert _found(store) is None
