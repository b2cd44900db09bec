"""Who may act, and which campaigns stand: looked up, and added to, in the event store."""

from domain import campaign as campaigns
from domain import people
from domain.campaign import Campaign
from domain.commands import OpenCampaign, RegisterPerson
from domain.events import Fact
from domain.ids import PEOPLE_STREAM, CommandId, campaign_stream
from domain.permissions import Actor
from domain.ports import Entry, EventStore, RecordedFact
from domain.refusals import Because, Refused


class Register:
    """The people and the campaigns as they are now."""

    def __init__(self, store: EventStore) -> None:
        self._store = store

    def actor(self, person: str) -> Actor:
        """That person as they may act now.

        Raises:
            Refused: UNKNOWN_PERSON.
        """
        return people.replay(_facts(self._store.load(PEOPLE_STREAM))).actor(person)

    def campaign(self, campaign_id: str) -> Campaign:
        """The campaign of that name.

        Raises:
            Refused: UNKNOWN_CAMPAIGN.
        """
        found = campaigns.replay(_facts(self._store.load(campaign_stream(campaign_id))))
        if found is None:
            raise Refused(Because.UNKNOWN_CAMPAIGN, campaign=campaign_id)
        return found

    def register_person(
        self, command: RegisterPerson, command_id: CommandId, *, name: str
    ) -> tuple[RecordedFact, ...]:
        """Open an account; the name is kept beside the event."""
        history = self._store.load(PEOPLE_STREAM)
        facts = people.decide(people.replay(_facts(history)), command)
        return self._append(PEOPLE_STREAM, history, facts, command, command_id, name=name)

    def open_campaign(
        self, command: OpenCampaign, command_id: CommandId
    ) -> tuple[RecordedFact, ...]:
        """Open a campaign; the same command id again answers with what it added."""
        earlier = self._store.added_by(command_id)
        if earlier:
            return earlier
        stream = campaign_stream(command.campaign_id)
        history = self._store.load(stream)
        standing = campaigns.replay(_facts(history))
        facts = campaigns.decide(standing, command, self.actor(command.by))
        return self._append(stream, history, facts, command, command_id)

    def _append(
        self,
        stream: str,
        history: tuple[RecordedFact, ...],
        facts: tuple[Fact, ...],
        command: RegisterPerson | OpenCampaign,
        command_id: CommandId,
        **private: str,
    ) -> tuple[RecordedFact, ...]:
        if not facts:
            return ()
        return self._store.append(
            Entry(
                stream=stream,
                expected_version=len(history),
                facts=facts,
                command_id=command_id,
                actor=command.by,
                private=private,
            )
        )


def _facts(history: tuple[RecordedFact, ...]) -> tuple[Fact, ...]:
    return tuple(recorded.fact for recorded in history)
