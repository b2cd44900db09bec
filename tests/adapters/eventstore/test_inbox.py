"""The inbox on both databases."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, select, update

from adapters.eventstore import SqlInbox, tables
from domain.ports import InboxStatus
from domain.refusals import Damaged
from tests.contracts.inbox import NINE, InboxContract, command


def clock() -> datetime:
    return NINE


class SqlInboxContract(InboxContract):
    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    @pytest.fixture
    def inbox(self, engine: Engine) -> SqlInbox:
        return SqlInbox(engine, clock=clock)

    def test_a_command_is_on_disk_when_it_is_acknowledged(
        self, inbox: SqlInbox, engine: Engine
    ) -> None:
        received = inbox.receive(command())

        engine.dispose()

        assert SqlInbox(engine, clock=clock).find(received.command_id) == received

    def test_the_time_of_the_answer_is_kept(self, inbox: SqlInbox, engine: Engine) -> None:
        received = inbox.receive(command())
        inbox.settle(received.command_id, InboxStatus.DONE, "{}")

        with engine.connect() as connection:
            settled_at = connection.scalar(select(tables.inbox.c.settled_at))

        assert int(NINE.timestamp()) * 1_000_000 + NINE.microsecond == settled_at

    def test_a_payload_that_was_changed_is_not_served(
        self, inbox: SqlInbox, engine: Engine
    ) -> None:
        received = inbox.receive(command())
        with engine.begin() as connection:
            connection.execute(update(tables.inbox).values(payload='{"reason":"另一理由"}'))

        with pytest.raises(Damaged, match=str(received.command_id)):
            inbox.find(received.command_id)


class TestSqlite(SqlInboxContract):
    @pytest.fixture
    def engine(self, sqlite_engine: Engine) -> Engine:
        return sqlite_engine


class TestPostgres(SqlInboxContract):
    @pytest.fixture
    def engine(self, postgres_engine: Engine) -> Engine:
        return postgres_engine
