"""Asking witnesses: real ones on the loopback."""

import contextlib
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore, open_database
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.notary import Notary, Policy
from adapters.ledger.signing import new_key
from adapters.ledger.witnesses import Asked, ask, request_for
from adapters.witness.judgement import Judge
from adapters.witness.memory import Memory
from adapters.witness.server import WitnessServer
from domain.events import PersonRemoved
from domain.ledger.note import Algorithm, Signature, VerifierKey, good_signatures
from domain.ledger.strict import Malformed
from domain.ledger.witnessing import Witness, witness_line
from domain.ports import Entry

NINE = datetime(2025, 4, 1, 9, tzinfo=UTC)
ORIGIN = "qingxi.example/pingjian"
Add = Callable[..., None]


@pytest.fixture
def serve() -> Iterator[Callable[[Memory], str]]:
    """Serve a witness; its address."""
    running: list[WitnessServer] = []

    def start(memory: Memory) -> str:
        server = WitnessServer(("127.0.0.1", 0), Judge(memory), heard=lambda _: None)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    made = Memory(tmp_path / "w1")
    made.make("audit.example/w1")
    return made


@pytest.fixture
def office(
    engine: Engine, store: SqlEventStore, keys: Path, memory: Memory, serve: Callable[..., str]
) -> Notary:
    """A bureau that wants its one witness to cosign."""
    known = Witness(memory.key().public, serve(memory))
    notary = _notary(engine, store, keys, known)
    memory.follow(notary.signer().key)
    return notary


def test_a_witness_is_asked_and_its_cosignature_kept(
    office: Notary, memory: Memory, add: Add
) -> None:
    add(5)
    assert not office.witnessed(5)

    head = office.keep_up()

    kept = office.checkpoints.newest()
    assert kept is not None
    assert office.witnessed(5)
    assert ["audit.example/w1"] == [line.name for line in kept.cosignatures]
    verifiers = [office.known(office.signer().key)[0]]
    assert 1 == len(good_signatures(kept.whole(), verifiers))
    seen = memory.logs()[ORIGIN].seen
    assert seen is not None
    assert seen.decode().startswith(head.checkpoint.text())


def test_it_goes_on_from_what_the_witness_saw(office: Notary, add: Add) -> None:
    for count in (3, 300, 1):
        add(count)

        assert {"audit.example/w1": Asked.COSIGNED} == _outcomes(office)
    assert 304 == office.checkpoints.seen_by(office.policy.witnesses[0].key)


def test_nobody_is_asked_twice_about_one_head(office: Notary, add: Add) -> None:
    add(1)
    office.keep_up()

    assert {} == _outcomes(office)


def test_a_lost_cosignature_is_asked_for_again(
    office: Notary, memory: Memory, serve: Callable[..., str], add: Add, tmp_path: Path
) -> None:
    """The witness has cosigned, the answer was lost: our own memory is behind, and catches up."""
    add(4)
    first = office.sign()
    request = tmp_path / "request"
    request.write_bytes(_request(office, first))
    Judge(memory)(request.read_bytes())
    add(3)

    assert {"audit.example/w1": Asked.COSIGNED} == _outcomes(office)
    assert serve is not None


def test_an_event_is_witnessed_by_any_later_head(office: Notary, add: Add) -> None:
    add(4)
    office.sign()
    add(6)
    office.keep_up()

    assert office.witnessed(2)
    assert 10 == office.covering(2).checkpoint.size
    assert not office.witnessed(11)


def test_a_cosignature_that_was_put_into_the_table_does_not_count(office: Notary, add: Add) -> None:
    add(2)
    head = office.sign()
    known = office.policy.witnesses[0].key
    forged = Signature(known.name, known.key_id, bytes(72))

    office.checkpoints.add_cosignatures(2, [forged])

    assert not office.witnessed(2)
    assert head.checkpoint == office.covering(2).checkpoint


def test_a_witness_that_is_away_stops_nothing(
    engine: Engine, store: SqlEventStore, keys: Path, memory: Memory, add: Add
) -> None:
    away = Witness(memory.key().public, "http://127.0.0.1:9")
    notary = _notary(engine, store, keys, away)
    add(2)

    assert {"audit.example/w1": Asked.UNREACHABLE} == _outcomes(notary)
    assert 2 == notary.keep_up().checkpoint.size
    assert not notary.witnessed(1)


def test_a_witness_that_does_not_follow_us_refuses(
    engine: Engine,
    store: SqlEventStore,
    keys: Path,
    memory: Memory,
    serve: Callable[..., str],
    add: Add,
) -> None:
    notary = _notary(engine, store, keys, Witness(memory.key().public, serve(memory)))
    add(2)

    answered = ask(notary.checkpoints, notary.sign(), notary.policy.witnesses[0])

    assert (Asked.REFUSED, "404") == (answered.outcome, answered.said)


def test_a_later_head_that_was_cosigned_is_enough(office: Notary, add: Add) -> None:
    add(3)
    small = office.sign()
    add(5)
    office.keep_up()

    assert Asked.LATER is ask(office.checkpoints, small, office.policy.witnesses[0]).outcome


def test_a_witness_that_saw_more_tells_of_a_rollback(
    office: Notary, add: Add, tmp_path: Path
) -> None:
    add(3)
    old = tmp_path / "last-week.db"
    with contextlib.closing(sqlite3.connect(tmp_path / "pingjian.db")) as before:
        before.execute(f"vacuum into '{old}'")
    add(5)
    office.keep_up()
    # Whoever restores a backup may also have lost what lies beside the key.
    office.key_path.with_suffix(".head").unlink()
    engine = open_database(f"sqlite:///{old}")
    store = SqlEventStore(engine, clock=lambda: NINE)
    rolled_back = Notary(engine, store, office.key_path.parent, office.policy, clock=lambda: NINE)

    answered = ask(rolled_back.checkpoints, rolled_back.sign(), office.policy.witnesses[0])

    assert (Asked.AHEAD, "8") == (answered.outcome, answered.said)
    engine.dispose()


def test_a_witness_that_saw_another_log_of_our_name_tells_of_a_fork(
    office: Notary, memory: Memory, add: Add, tmp_path: Path
) -> None:
    """The bureau's key is stolen and somebody else writes with it: the witness knows."""
    add(3)
    office.keep_up()
    stolen = tmp_path / "stolen"
    stolen.mkdir()
    (stolen / "ledger.key").write_bytes(office.key_path.read_bytes())
    (stolen / "ledger.key").chmod(0o600)
    forged = _forged(tmp_path, stolen, office.policy)

    answered = ask(forged.checkpoints, forged.sign(), office.policy.witnesses[0])

    assert Asked.FORK is answered.outcome
    seen = memory.logs()[ORIGIN].seen
    assert seen is not None
    assert seen.startswith(f"{ORIGIN}\n3\n".encode())


def test_enough_is_as_many_as_are_needed(
    engine: Engine,
    store: SqlEventStore,
    keys: Path,
    tmp_path: Path,
    serve: Callable[..., str],
    add: Add,
) -> None:
    three = [Memory(tmp_path / f"w{number}") for number in range(3)]
    for number, one in enumerate(three):
        one.make(f"audit.example/w{number}")
    policy = Policy(ORIGIN, tuple(Witness(m.key().public, serve(m)) for m in three), needed=2)
    notary = Notary(engine, store, keys, policy, clock=lambda: NINE)
    add(3)

    standing = []
    for one in three:
        one.follow(notary.signer().key)
        notary.keep_up()
        standing.append(notary.witnessed(3))

    assert [False, True, True] == standing


def test_the_settings_line_of_a_witness() -> None:
    key = new_key("audit.example/w1", Algorithm.COSIGNATURE_V1).public

    assert Witness(key, "https://w.example/a") == witness_line(f"{key} https://w.example/a/")
    assert Witness(key, None) == witness_line(str(key))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "audit.example/w1",
        "{key} ftp://w.example",
        "{key} https://",
        "{key} https://a b",
        "{log} https://w.example",
    ],
)
def test_what_names_no_witness_is_refused(line: str) -> None:
    key = new_key("audit.example/w1", Algorithm.COSIGNATURE_V1).public
    log = VerifierKey(key.name, Algorithm.ED25519, key.public)

    with pytest.raises(Malformed):
        witness_line(line.format(key=key, log=log))


def _notary(engine: Engine, store: SqlEventStore, keys: Path, known: Witness) -> Notary:
    return Notary(engine, store, keys, Policy(ORIGIN, (known,), needed=1), clock=lambda: NINE)


def _outcomes(notary: Notary) -> dict[str, Asked]:
    return {name: said.outcome for name, said in notary.ask_witnesses(notary.sign()).items()}


def _request(notary: Notary, head: KeptCheckpoint) -> bytes:
    return request_for(notary.checkpoints, head, notary.policy.witnesses[0]).encoded()


def _forged(tmp_path: Path, keys: Path, policy: Policy) -> Notary:
    """Another log, written with the key of the first."""
    engine = open_database(f"sqlite:///{tmp_path / 'forged.db'}")
    store = SqlEventStore(engine, clock=lambda: NINE)
    facts = [PersonRemoved(by="gl01", at=NINE, person=f"xx{number}") for number in range(6)]
    store.append(
        Entry(
            stream="people",
            expected_version=0,
            facts=facts,
            command_id=uuid.uuid4(),
            actor="gl01",
        )
    )
    return Notary(engine, store, keys, policy, clock=lambda: NINE)
