"""Deciding and adding: what was relied on must still stand, and nothing is added twice."""

import uuid
from dataclasses import replace

import pytest

from domain.commands import RegisterPerson
from domain.events import PersonRemoved
from domain.ids import PEOPLE_STREAM, campaign_stream, report_stream
from domain.permissions import Actor, Role
from domain.ports import Entry, StreamStands
from domain.refusals import Because, Conflict, Refused
from tests import lives
from tests.doubles.event_store import MemoryEventStore
from workflows.register import Learned, Register
from workflows.transact import ATTEMPTS, Wish, transact

REPORT = "cx2024.101"


@pytest.fixture
def store() -> MemoryEventStore:
    store = MemoryEventStore(clock=lambda: lives.AT)
    register = Register(store)
    for person, role, units in (
        ("admin", Role.ADMINISTRATOR, frozenset[str]()),
        ("tb01", Role.UNIT_FILLER, frozenset({"101"})),
    ):
        command = RegisterPerson(by="admin", at=lives.AT, person=person, role=role, units=units)
        register.register_person(command, uuid.uuid4(), name="张三")
    return store


@pytest.fixture
def wish(store: MemoryEventStore) -> Wish:
    """A filing by somebody whose role is looked up at each attempt."""
    return Wish(
        report_id=REPORT,
        command=lives.SUBMIT,
        command_id=uuid.UUID(int=1),
        actor=lambda: Register(store).learn_actor("tb01"),
        known=lambda _: Learned(lives.ON_ROSTER),
    )


def test_a_wish_is_carried_out_once(store: MemoryEventStore, wish: Wish) -> None:
    first, second = transact(store, wish), transact(store, wish)

    assert (False, True) == (first.repeated, second.repeated)
    assert first.added == second.added == store.load(report_stream(REPORT))


def test_nobody_acts_with_a_role_that_was_taken_away_a_moment_before(
    store: MemoryEventStore, wish: Wish
) -> None:
    """The account is closed after it was looked up and before the filing is on disk."""

    def looked_up_too_early() -> Learned[Actor]:
        learned = Register(store).learn_actor("tb01")
        people = store.load(PEOPLE_STREAM)
        closing = PersonRemoved(by="admin", at=lives.AT, person="tb01")
        store.append(Entry(PEOPLE_STREAM, len(people), (closing,), uuid.uuid4(), "admin"))
        return learned

    with pytest.raises(Refused) as refusal:
        transact(store, replace(wish, actor=looked_up_too_early))

    assert refusal.value.because is Because.UNKNOWN_PERSON
    assert store.load(report_stream(REPORT)) == ()


def test_it_is_decided_again_when_what_was_relied_on_has_gone_on(
    store: MemoryEventStore, wish: Wish
) -> None:
    stands = iter([5, 2])

    def learned() -> Learned[Actor]:
        return Learned(lives.FILLER, (StreamStands(PEOPLE_STREAM, next(stands)),))

    assert transact(store, replace(wish, actor=learned)).version == 1
    assert next(stands, None) is None


def test_deciding_again_has_an_end(store: MemoryEventStore, wish: Wish) -> None:
    asked: list[Actor] = []

    def learned() -> Learned[Actor]:
        asked.append(lives.FILLER)
        return Learned(lives.FILLER, (StreamStands(campaign_stream("cx2024"), 7),))

    with pytest.raises(Conflict) as conflict:
        transact(store, replace(wish, actor=learned))

    assert (ATTEMPTS, campaign_stream("cx2024")) == (len(asked), conflict.value.stream)
    assert store.load(report_stream(REPORT)) == ()


def test_the_id_of_another_persons_command_is_refused(store: MemoryEventStore, wish: Wish) -> None:
    transact(store, wish)
    another = lives.SUBMIT.model_copy(update={"by": "admin"})

    with pytest.raises(Refused) as refusal:
        transact(store, replace(wish, command=another))

    assert refusal.value.because is Because.COMMAND_ID_REUSED
