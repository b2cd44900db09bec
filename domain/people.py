"""Who may act, and as what: a small stream of its own, so that every role has a history."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain import commands, events
from domain.events import Fact
from domain.ids import SYSTEM
from domain.permissions import Action, Actor, Role, check
from domain.refusals import Because, Damaged, Refused
from domain.stage import Stage

#: The machine acting for itself.
MACHINE = Actor(SYSTEM, Role.SYSTEM)


@dataclass(frozen=True)
class People:
    """The accounts that are open now."""

    actors: dict[str, Actor] = field(default_factory=dict[str, Actor])

    def actor(self, person: str) -> Actor:
        """That person as they may act now.

        Raises:
            Refused: UNKNOWN_PERSON.
        """
        if person == SYSTEM:
            return MACHINE
        found = self.actors.get(person)
        if found is None:
            raise Refused(Because.UNKNOWN_PERSON, person=person)
        return found


def replay(facts: Iterable[Fact]) -> People:
    """The register as its facts made it."""
    actors: dict[str, Actor] = {}
    for fact in facts:
        match fact:
            case events.PersonRegistered():
                actors[fact.person] = Actor(fact.person, fact.role, frozenset(fact.units))
            case events.PersonRemoved():
                actors.pop(fact.person, None)
            case _:
                raise Damaged(what=f"event {fact.type}", why="stands in the register of people")
    return People(actors)


def decide(people: People, command: commands.RegisterPerson) -> tuple[Fact, ...]:
    """Open an account. The very first one must be an administrator and opens itself."""
    if command.person == SYSTEM:
        raise Refused(Because.ACCOUNT_EXISTS, person=command.person)
    wanted = Actor(command.person, command.role, frozenset(command.units))
    standing = people.actors.get(command.person)
    if standing == wanted:
        return ()
    first = not people.actors and command.role is Role.ADMINISTRATOR
    if not (first and command.by == command.person):
        check(people.actor(command.by), Action.REGISTER_PERSON, stage=Stage.NOT_FILED)
    if standing is not None:
        raise Refused(Because.ACCOUNT_EXISTS, person=command.person)
    if command.role is Role.SYSTEM:
        raise Refused(Because.NOT_YOUR_ROLE, role=command.role, action=Action.REGISTER_PERSON)
    return (
        events.PersonRegistered(
            by=command.by,
            at=command.at,
            person=command.person,
            role=command.role,
            units=command.units,
        ),
    )
