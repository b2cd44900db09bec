"""Heads over real events, on both databases."""

import multiprocessing
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from adapters.eventstore import SqlEventStore, open_database
from adapters.ledger.checkpoints import LedgerProblem, LedgerTrouble
from adapters.ledger.key_file import KeyProblem, KeyTrouble
from adapters.ledger.notary import Notary, Policy
from adapters.ledger.signing import verifier
from adapters.ledger.tree import exclusive, integrate, nodes
from domain.events import PersonRemoved
from domain.ledger.checkpoint import trusted
from domain.ledger.entry import leaf_hash
from domain.ledger.merkle import EMPTY_ROOT, Frontier, extends, includes, root
from domain.ledger.proof import proof, shows
from domain.ports import Entry
from domain.refusals import Damaged, NotFound

Add = Callable[..., None]
NINE = datetime(2025, 4, 1, 9, tzinfo=UTC)


class CheckpointsContract:
    def test_a_head_covers_every_event_and_verifies(
        self, notary: Notary, store: SqlEventStore, add: Add
    ) -> None:
        add(300)

        head = notary.sign()

        key = notary.signer().key
        content = head.whole().encoded()
        read = trusted(content, origin="qingxi.example/pingjian", keys=[verifier(key)])
        leaves = store.leaves(after=0, limit=1000)
        assert (300, Frontier().extended(leaves).root()) == (read.size, read.root)
        assert head == notary.checkpoints.newest()

    def test_nothing_new_gives_the_same_head(self, notary: Notary, add: Add) -> None:
        add(3)

        assert notary.sign() == notary.sign()

    def test_an_empty_log_has_a_head_too(self, notary: Notary) -> None:
        head = notary.sign().checkpoint

        assert (0, EMPTY_ROOT) == (head.size, head.root)

    def test_heads_extend_each_other(self, notary: Notary, add: Add) -> None:
        heads = []
        for count in (1, 2, 255, 300):
            add(count)
            heads.append(notary.sign().checkpoint)

        for old in heads:
            for new in heads:
                if old.size <= new.size:
                    path = notary.checkpoints.consistency(old.size, new.size)
                    assert extends(old.root, old.size, new.root, new.size, path)

    def test_every_event_can_be_proven(
        self, notary: Notary, store: SqlEventStore, add: Add
    ) -> None:
        add(30)
        head = notary.sign().checkpoint
        for recorded in store.read():
            path = notary.checkpoints.inclusion(recorded.position, 30)

            assert includes(head.root, 30, recorded.leaf, recorded.position - 1, path)

    def test_a_proof_is_a_file_that_stands_alone(
        self, notary: Notary, store: SqlEventStore, add: Add
    ) -> None:
        add(5)
        notary.sign()
        third = store.read()[2]

        read = proof(notary.proof(3, notary.covering(3)).encoded())

        assert shows(read, third.leaf)
        assert shows(read, leaf_hash(third.core, 3, _micros()))
        assert not shows(read, leaf_hash(third.core, 4, _micros()))

    def test_what_no_head_covers_is_not_proven(self, notary: Notary, add: Add) -> None:
        add(2)
        with pytest.raises(NotFound):
            notary.covering(1)
        notary.sign()
        add(1)
        with pytest.raises(NotFound):
            notary.covering(3)

    def test_a_head_is_never_written_again(self, notary: Notary, engine: Engine, add: Add) -> None:
        add(1)
        notary.sign()

        for statement in ("update checkpoint set signed_at = 0", "delete from checkpoint"):
            with pytest.raises(DBAPIError), engine.begin() as connection:
                connection.execute(text(statement))

    def test_a_tile_that_was_changed_stops_the_signing(
        self, notary: Notary, engine: Engine, add: Add
    ) -> None:
        add(3)
        notary.sign()
        add(1)
        _forge(engine, bytes(96))

        with pytest.raises(LedgerTrouble) as trouble:
            notary.sign()
        assert trouble.value.code is LedgerProblem.NOT_AN_EXTENSION

    def test_a_missing_tile_is_damage(self, notary: Notary, engine: Engine, add: Add) -> None:
        add(300)
        notary.sign()
        with engine.begin() as connection:
            connection.execute(text("delete from tile where level = 0 and number = 0"))

        with pytest.raises(Damaged):
            notary.checkpoints.inclusion(1, 300)

    def test_many_processes_sign_one_line_of_heads(
        self, notary: Notary, engine: Engine, store: SqlEventStore, keys: Path, add: Add
    ) -> None:
        url = engine.url.render_as_string(hide_password=False)
        processes = [
            multiprocessing.get_context("spawn").Process(target=sign_often, args=(url, keys))
            for _ in range(3)
        ]
        for process in processes:
            process.start()
        for _ in range(20):
            add(7)
        for process in processes:
            process.join(timeout=60)

        assert [0, 0, 0] == [process.exitcode for process in processes]
        head = notary.sign().checkpoint
        leaves = store.leaves(after=0, limit=1000)
        assert (140, Frontier().extended(leaves).root()) == (head.size, head.root)


class TestSqlite(CheckpointsContract):
    pass


class TestPostgres(CheckpointsContract):
    @pytest.fixture
    def engine(self, postgres_engine: Engine) -> Engine:
        return postgres_engine


def sign_often(url: str, keys: Path) -> None:
    engine = open_database(url)
    store = SqlEventStore(engine, clock=lambda: NINE)
    policy = Policy(origin="qingxi.example/pingjian")
    notary = Notary(engine, store, keys, policy, clock=lambda: NINE)
    for _ in range(20):
        notary.sign()
    engine.dispose()


def test_a_database_that_was_rolled_back_is_not_signed(
    notary: Notary, tmp_path: Path, keys: Path, add: Add
) -> None:
    add(3)
    notary.sign()
    _copy(tmp_path / "pingjian.db", tmp_path / "last-week.db")
    add(4)
    notary.sign()

    old = open_database(f"sqlite:///{tmp_path / 'last-week.db'}")
    store = SqlEventStore(old, clock=lambda: NINE)
    again = Notary(old, store, keys, notary.policy, clock=lambda: NINE)

    with pytest.raises(LedgerTrouble) as trouble:
        again.sign()
    assert trouble.value.code is LedgerProblem.ROLLED_BACK
    assert (7, 3) == (trouble.value.signed_size, trouble.value.found_size)
    old.dispose()


def test_a_log_that_went_another_way_after_a_rollback_is_not_signed(
    notary: Notary, tmp_path: Path, keys: Path, add: Add
) -> None:
    add(3)
    notary.sign()
    _copy(tmp_path / "pingjian.db", tmp_path / "last-week.db")
    add(4, "campaign/one")
    notary.sign()

    old = open_database(f"sqlite:///{tmp_path / 'last-week.db'}")
    store = SqlEventStore(old, clock=lambda: NINE)
    again = Notary(old, store, keys, notary.policy, clock=lambda: NINE)
    for event in range(5):
        _other(store, event)

    with pytest.raises(LedgerTrouble) as trouble:
        again.sign()
    assert trouble.value.code is LedgerProblem.NOT_AN_EXTENSION
    old.dispose()


def test_a_key_that_is_gone_is_not_made_again(notary: Notary, keys: Path, add: Add) -> None:
    add(1)
    notary.sign()
    (keys / "ledger.key").unlink()

    with pytest.raises(KeyTrouble) as trouble:
        notary.sign()
    assert trouble.value.code is KeyProblem.MISSING


def test_a_key_that_was_exchanged_in_silence_does_not_sign(
    notary: Notary, keys: Path, tmp_path: Path, add: Add
) -> None:
    add(1)
    notary.sign()
    other = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    store = SqlEventStore(other, clock=lambda: NINE)
    Notary(other, store, tmp_path / "other", notary.policy, clock=lambda: NINE).sign()
    other.dispose()
    shutil.copy(tmp_path / "other/ledger.key", keys / "ledger.key")
    add(1)

    with pytest.raises(LedgerTrouble) as trouble:
        notary.sign()
    assert trouble.value.code is LedgerProblem.KEY_NOT_RECORDED


def test_the_key_of_another_log_is_refused(
    engine: Engine, store: SqlEventStore, notary: Notary, keys: Path
) -> None:
    notary.sign()
    other = Notary(engine, store, keys, Policy(origin="baishi.example/p"), clock=lambda: NINE)

    with pytest.raises(KeyTrouble) as trouble:
        other.sign()
    assert trouble.value.code is KeyProblem.OTHER_ORIGIN


@given(steps=st.lists(st.integers(1, 700), min_size=1, max_size=8))
@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_tiles_that_follow_in_steps_are_those_of_the_whole(
    steps: list[int], engine: Engine
) -> None:
    leaves = [leaf_hash(bytes(32), number, 0) for number in range(1, sum(steps) + 1)]
    with engine.begin() as connection:
        connection.execute(text("delete from tile"))
    grown = 0
    for step in steps:
        grown += step
        there = leaves[:grown]
        with exclusive(engine) as connection:
            size = integrate(connection, lambda *, after, limit: there[after : after + limit])  # noqa: B023 - used at once

            assert grown == size
            assert Frontier().extended(there).root() == root(size, nodes(connection))


def _copy(source: Path, target: Path) -> None:
    """A backup as SQLite makes it."""
    with sqlite3.connect(source) as before, sqlite3.connect(target) as after:
        before.backup(after)
    before.close()
    after.close()


def _other(store: SqlEventStore, number: int) -> None:
    store.append(
        Entry(
            stream="campaign/two",
            expected_version=number,
            facts=[PersonRemoved(by="gl01", at=NINE, person="tb99")],
            command_id=uuid.uuid4(),
            actor="gl01",
        )
    )


def _forge(engine: Engine, hashes: bytes) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("update tile set hashes = :hashes where level = 0"), {"hashes": hashes}
        )


def _micros() -> int:
    return int(NINE.timestamp()) * 1_000_000
