"""Who may act, and which campaigns stand: looked up, and added to, in the event store."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain import campaign as campaigns
from domain import people
from domain.campaign import Campaign
from domain.commands import OpenCampaign, RegisterPerson
from domain.ids import PEOPLE_STREAM, CommandId, campaign_stream, person_subject
from domain.permissions import Actor
from domain.plain_words import LONGEST_NAME, plain
from domain.ports import Entry, EventStore, PrivateValue, RecordedFact, StreamStands
from domain.refusals import Because, Refused
from workflows.attempts import carried_out, entry_onto, facts_of

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Learned(Generic[T_co]):
    """What was looked up for a decision, and where the streams stood that it was learned from."""

    value: T_co
    stands: tuple[StreamStands, ...] = ()


class Register:
    """The people and the campaigns as they are now."""

    def __init__(self, store: EventStore) -> None:
        self._store = store

    def actor(self, person: str) -> Actor:
        """That person as they may act now.

        Raises:
            Refused: UNKNOWN_PERSON.
        """
        return self.learn_actor(person).value

    def learn_actor(self, person: str) -> Learned[Actor]:
        """That person as they may act now, and on what that rests.

        Raises:
            Refused: UNKNOWN_PERSON.
        """
        history = self._store.load(PEOPLE_STREAM)
        actor = people.replay(facts_of(history)).actor(person)
        return Learned(actor, (StreamStands(PEOPLE_STREAM, len(history)),))

    def campaign(self, campaign_id: str) -> Campaign:
        """The campaign of that name.

        Raises:
            Refused: UNKNOWN_CAMPAIGN.
        """
        return self.learn_campaign(campaign_id).value

    def learn_campaign(self, campaign_id: str) -> Learned[Campaign]:
        """The campaign of that name, and on what that rests.

        Raises:
            Refused: UNKNOWN_CAMPAIGN.
        """
        stream = campaign_stream(campaign_id)
        history = self._store.load(stream)
        found = campaigns.replay(facts_of(history))
        if found is None:
            raise Refused(Because.UNKNOWN_CAMPAIGN, campaign=campaign_id)
        return Learned(found, (StreamStands(stream, len(history)),))

    def campaigns(self) -> Iterator[Campaign]:
        """Every campaign that was ever opened, by name."""
        for stream in self._store.streams(campaign_stream("")):
            found = campaigns.replay(facts_of(self._store.load(stream)))
            if found is not None:
                yield found

    def register_person(
        self, command: RegisterPerson, command_id: CommandId, *, name: str
    ) -> tuple[RecordedFact, ...]:
        """Open an account; the name is kept beside the event.

        Raises:
            Refused: HIDDEN_SIGN or TOO_LONG, of the name; what the decision refuses.
        """
        plain(name, most=LONGEST_NAME)

        def attempt() -> Entry:
            history = self._store.load(PEOPLE_STREAM)
            return entry_onto(
                PEOPLE_STREAM,
                history,
                people.decide(people.replay(facts_of(history)), command),
                command.by,
                command_id,
                private={"name": PrivateValue(name, subject=person_subject(command.person))},
            )

        return carried_out(self._store, attempt)

    def open_campaign(
        self, command: OpenCampaign, command_id: CommandId
    ) -> tuple[RecordedFact, ...]:
        """Open a campaign; the same command id again answers with what it added."""
        stream = campaign_stream(command.campaign_id)
        earlier = self._store.added_by(command_id, stream=stream)
        if earlier:
            return earlier

        def attempt() -> Entry:
            actor = self.learn_actor(command.by)
            history = self._store.load(stream)
            facts = campaigns.decide(campaigns.replay(facts_of(history)), command, actor.value)
            return entry_onto(
                stream, history, facts, command.by, command_id, conditions=actor.stands
            )

        return carried_out(self._store, attempt)
