"""Rows beside events go with their keys; the events themselves do not move."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from adapters.eventstore import SqlEventStore
from adapters.eventstore.sealed_rows import PrivateRows
from adapters.vault import KeyVault
from domain.events import ErasureApproved
from domain.ids import erasure_stream
from domain.ports import PrivateValue
from tests.contracts.entries import NINE, adding, removed

ONE, OTHER = "person/tb01", "person/tb02"

#: Not possible, whatever was approved.
CHANGES = (
    "update event_private set subject = 'person/tb09' where position = 1",
    "update event_private set ciphertext = nonce",
)


def approve(store: SqlEventStore, subject: str, keys: tuple[str, ...]) -> None:
    """Record that the keys of *subject* may be destroyed."""
    fact = ErasureApproved(
        by="jl01",
        at=NINE,
        subject=subject,
        proposed_by="jx01",
        ground="《个人信息保护法》第四十七条",
        keys=keys,
        values=1,
        files=0,
        commands=0,
    )
    store.append(adding(fact, to=erasure_stream(subject)))


class PrivateRowsContract:
    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    @pytest.fixture
    def vault(self, tmp_path: Path) -> KeyVault:
        return KeyVault(tmp_path)

    @pytest.fixture
    def store(self, engine: Engine, vault: KeyVault) -> SqlEventStore:
        store = SqlEventStore(engine, clock=lambda: NINE, vault=vault)
        for version, subject in enumerate((ONE, OTHER, ONE)):
            entry = adding(removed(), to="people", at=version)
            private = {"name": PrivateValue("张三", subject=subject)}
            store.append(entry._replace(private=private))
        return store

    def test_the_rows_under_the_keys_go_and_no_others(
        self, store: SqlEventStore, engine: Engine, vault: KeyVault
    ) -> None:
        rows, keys = PrivateRows(engine), vault.living_keys(ONE)
        approve(store, ONE, keys)
        before = store.read()
        assert (rows.held(keys), rows.held(vault.living_keys(OTHER)), rows.held(())) == (2, 1, 0)

        rows.forget(keys)
        rows.forget(keys)

        assert rows.held(keys) == 0
        assert [store.private_values(position) for position in (1, 2, 3)] == [
            {},
            {"name": "张三"},
            {},
        ]
        assert store.read() == before
        assert all(recorded.private_commit != bytes(32) for recorded in before[:3])

    def test_a_value_whose_key_is_destroyed_is_absent_before_its_row_is_gone(
        self, store: SqlEventStore, vault: KeyVault
    ) -> None:
        vault.destroy(vault.living_keys(ONE))

        assert store.private_values(1) == {}
        assert store.private_values(2) == {"name": "张三"}

    def test_no_row_goes_before_its_erasure_is_approved(
        self, store: SqlEventStore, engine: Engine, vault: KeyVault
    ) -> None:
        """Nor with the approval of another key, or of another subject."""
        keys, others = vault.living_keys(ONE), vault.living_keys(OTHER)
        approve(store, ONE, others)
        approve(store, OTHER, keys)

        with pytest.raises(DBAPIError, match="only with an approved erasure"):
            PrivateRows(engine).forget(keys)

        assert PrivateRows(engine).held(keys) == 2

    @pytest.mark.parametrize("change", CHANGES)
    def test_no_row_is_ever_changed(
        self, store: SqlEventStore, engine: Engine, vault: KeyVault, change: str
    ) -> None:
        approve(store, ONE, vault.living_keys(ONE))

        with pytest.raises(DBAPIError, match="never changed"), engine.begin() as connection:
            connection.execute(text(change))

        assert store.private_values(1) == {"name": "张三"}

    def test_an_event_is_still_never_deleted(self, store: SqlEventStore, engine: Engine) -> None:
        with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
            connection.execute(text("delete from event where position = 3"))
        assert store.head() == 3


class TestSqlite(PrivateRowsContract):
    @pytest.fixture
    def engine(self, sqlite_engine: Engine) -> Engine:
        return sqlite_engine

    def test_replacing_a_row_is_deleting_it(self, store: SqlEventStore, engine: Engine) -> None:
        copy = (
            "insert or replace into event_private select position, name, 'person/tb09', key_id,"
            " nonce, ciphertext from event_private"
        )
        with pytest.raises(DBAPIError, match="only with"), engine.begin() as connection:
            connection.execute(text(copy))

        assert store.private_values(1) == {"name": "张三"}

    def test_the_ciphertext_is_in_no_file_any_more(
        self, store: SqlEventStore, engine: Engine, vault: KeyVault, tmp_path: Path
    ) -> None:
        with engine.connect() as connection:
            question = text("select ciphertext from event_private where position = 1")
            ciphertext = bytes(connection.scalar(question))

        def holding() -> list[str]:
            found = (file for file in tmp_path.rglob("*") if file.is_file())
            return sorted(file.name for file in found if ciphertext in file.read_bytes())

        assert holding()
        approve(store, ONE, vault.living_keys(ONE))
        PrivateRows(engine).forget(vault.living_keys(ONE))
        assert store.head() == 4
        assert holding() == []


class TestPostgres(PrivateRowsContract):
    @pytest.fixture
    def engine(self, postgres_engine: Engine) -> Engine:
        return postgres_engine

    def test_the_table_is_never_emptied_at_once(self, store: SqlEventStore, engine: Engine) -> None:
        with pytest.raises(DBAPIError, match="never changed"), engine.begin() as connection:
            connection.execute(text("truncate event_private"))

        assert store.private_values(2) == {"name": "张三"}
