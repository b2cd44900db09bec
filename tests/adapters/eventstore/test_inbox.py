"""The inbox on both databases."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from adapters.eventstore import SqlInbox, tables
from adapters.eventstore.sealed_rows import CommandPayloads
from adapters.vault import KeyVault
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
    def vault(self, tmp_path: Path) -> KeyVault:
        return KeyVault(tmp_path)

    @pytest.fixture
    def inbox(self, engine: Engine, vault: KeyVault) -> SqlInbox:
        return SqlInbox(engine, clock=clock, vault=vault)

    def test_a_command_is_on_disk_when_it_is_acknowledged(
        self, inbox: SqlInbox, engine: Engine, vault: KeyVault
    ) -> None:
        received = inbox.receive(command())

        engine.dispose()

        assert SqlInbox(engine, clock=clock, vault=vault).find(received.command_id) == received

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

    def test_what_people_wrote_stands_sealed(self, inbox: SqlInbox, engine: Engine) -> None:
        inbox.receive(command())

        with engine.connect() as connection:
            kept = connection.scalar(select(tables.inbox.c.payload))

        assert "附件缺页" not in kept
        assert "reason" not in kept

    def test_an_erased_command_keeps_its_answer_and_not_its_words(
        self, inbox: SqlInbox, engine: Engine, vault: KeyVault
    ) -> None:
        received, other = inbox.receive(command()), inbox.receive(command(report="qx2024.102"))
        inbox.settle(received.command_id, InboxStatus.DONE, '{"version":4}')
        payloads = CommandPayloads(engine)
        keys = vault.living_keys("report/qx2024.101")
        assert payloads.held(keys) == 1

        vault.destroy(keys)
        destroyed = inbox.find(received.command_id)
        payloads.forget(keys)
        payloads.forget(keys)

        assert payloads.held(keys) == 0
        expected = replace(received, payload="", status=InboxStatus.DONE, answer='{"version":4}')
        assert inbox.find(received.command_id) == destroyed == expected
        assert inbox.receive(received) == expected
        assert inbox.find(other.command_id) == other


class TestSqlite(SqlInboxContract):
    @pytest.fixture
    def engine(self, sqlite_engine: Engine) -> Engine:
        return sqlite_engine


class TestPostgres(SqlInboxContract):
    @pytest.fixture
    def engine(self, postgres_engine: Engine) -> Engine:
        return postgres_engine
