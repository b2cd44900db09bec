import pytest

from domain import commands, people
from domain.permissions import Role
from domain.refusals import Because, Refused
from tests.lives import AT


def register(person: str, role: Role, by: str = "admin", *units: str) -> commands.RegisterPerson:
    return commands.RegisterPerson(by=by, at=AT, person=person, role=role, units=units)


def after(*asked: commands.RegisterPerson) -> people.People:
    facts = []
    for command in asked:
        facts += people.decide(people.replay(facts), command)
    return people.replay(facts)


ADMIN = register("admin", Role.ADMINISTRATOR)


def test_the_first_account_is_an_administrator_that_opens_itself() -> None:
    assert after(ADMIN).actor("admin").role is Role.ADMINISTRATOR
    with pytest.raises(Refused, match=Because.UNKNOWN_PERSON):
        after(register("jx01", Role.PERFORMANCE_SECTION, "jx01"))


def test_only_an_administrator_opens_accounts() -> None:
    with pytest.raises(Refused, match=Because.NOT_YOUR_ROLE):
        after(
            ADMIN,
            register("jx01", Role.PERFORMANCE_SECTION),
            register("jx02", Role.PERFORMANCE_SECTION, "jx01"),
        )


def test_the_same_account_again_adds_nothing_and_another_of_that_name_is_refused() -> None:
    once = register("tb01", Role.UNIT_FILLER, "admin", "101")

    assert people.decide(after(ADMIN, once), once) == ()
    with pytest.raises(Refused, match=Because.ACCOUNT_EXISTS):
        people.decide(after(ADMIN, once), register("tb01", Role.EXPERT))


def test_nobody_becomes_the_machine() -> None:
    for command in (register("system", Role.EXPERT), register("x1", Role.SYSTEM)):
        with pytest.raises(Refused):
            people.decide(after(ADMIN), command)


def test_who_is_not_registered_is_nobody() -> None:
    with pytest.raises(Refused, match=Because.UNKNOWN_PERSON):
        after(ADMIN).actor("jx09")
