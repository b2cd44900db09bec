"""A new signing key (F26): lost, stolen or simply old."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.eventstore import SqlEventStore
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.key_file import KeyProblem, KeyTrouble, read_key
from adapters.ledger.notary import Notary
from adapters.ledger.rotation import replace_lost, rotate
from adapters.ledger.signing import verifier
from adapters.ledger.witnesses import request_for
from adapters.witness.judgement import Judge
from adapters.witness.memory import Memory
from domain.ledger.checkpoint import trusted
from domain.ledger.note import SignatureFails, good_signatures
from domain.ledger.witnessing import Verdict, Witness

NINE = datetime(2025, 4, 1, 9, tzinfo=UTC)
ORIGIN = "qingxi.example/pingjian"
Add = Callable[..., None]


def test_both_keys_stand_behind_the_change(notary: Notary, store: SqlEventStore, add: Add) -> None:
    add(3)
    old = notary.signer().key

    head = rotate(notary, store, by="gl01", at=NINE)

    new = notary.signer().key
    assert old != new
    assert 2 == len(good_signatures(head.note, [verifier(old), verifier(new)]))
    (fact,) = notary.rotations()
    assert (str(old), str(new), False) == (fact.old_key, fact.new_key, fact.old_key_lost)
    assert 4 == head.checkpoint.size


def test_what_the_old_key_signed_still_verifies(
    notary: Notary, store: SqlEventStore, add: Add
) -> None:
    add(3)
    old, before = notary.signer().key, notary.sign()
    rotate(notary, store, by="gl01", at=NINE)
    add(2)

    after = notary.sign()

    content = before.whole().encoded()
    assert 3 == trusted(content, origin=ORIGIN, keys=[verifier(old)]).size
    new = [verifier(notary.signer().key)]
    assert 6 == trusted(after.whole().encoded(), origin=ORIGIN, keys=new).size
    with pytest.raises(SignatureFails):
        trusted(after.whole().encoded(), origin=ORIGIN, keys=[verifier(old)])


def test_keys_may_change_again_and_again(notary: Notary, store: SqlEventStore, add: Add) -> None:
    add(1)
    keys = [notary.signer().key]
    for _ in range(3):
        rotate(notary, store, by="gl01", at=NINE)
        keys.append(notary.signer().key)
        notary.sign()

    assert set(map(str, keys)) == {str(one.key) for one in notary.known(keys[-1])}


@pytest.mark.parametrize("reached", ["event", "head"])
def test_a_change_that_was_cut_short_is_finished_by_the_same_command(
    notary: Notary, store: SqlEventStore, keys: Path, add: Add, reached: str
) -> None:
    add(2)
    notary.sign()
    old = (keys / "ledger.key").read_bytes()
    rotate(notary, store, by="gl01", at=NINE)
    new = read_key(keys / "ledger.key").public
    # As the folder stood before the last step; the events and heads cannot be taken back.
    (keys / "ledger.key").replace(keys / "ledger.next")
    (keys / "ledger.key").write_bytes(old)
    (keys / "ledger.key").chmod(0o600)
    if reached == "head":
        add(1)
        notary.sign()

    rotate(notary, store, by="gl01", at=NINE)

    assert new == notary.signer().key
    assert 1 == len(notary.rotations())
    assert not (keys / "ledger.next").exists()
    add(1)
    notary.sign()


def test_a_lost_key_is_replaced_by_who_can_name_it(
    notary: Notary, store: SqlEventStore, keys: Path, add: Add
) -> None:
    add(2)
    notary.sign()
    old = notary.signer().key
    (keys / "ledger.key").unlink()
    with pytest.raises(KeyTrouble) as trouble:
        rotate(notary, store, by="gl01", at=NINE)
    assert trouble.value.code is KeyProblem.MISSING

    head = replace_lost(notary, store, old, by="gl01", at=NINE)

    new = notary.signer().key
    assert 1 == len(good_signatures(head.note, [verifier(old), verifier(new)]))
    assert notary.rotations()[0].old_key_lost
    add(1)
    assert 4 == notary.sign().checkpoint.size


def test_a_key_that_signed_nothing_here_cannot_be_lost(
    notary: Notary, store: SqlEventStore, keys: Path, tmp_path: Path, add: Add
) -> None:
    add(1)
    notary.sign()
    (keys / "ledger.key").unlink()
    stranger = Memory(tmp_path / "w").make("w")

    with pytest.raises(SignatureFails):
        replace_lost(notary, store, stranger, by="gl01", at=NINE)
    assert () == notary.rotations()


def test_the_witness_cosigns_the_change_and_then_needs_the_new_key(
    notary: Notary, store: SqlEventStore, tmp_path: Path, add: Add
) -> None:
    memory = Memory(tmp_path / "w1")
    known = Witness(memory.make("audit.example/w1"), None)
    memory.follow(notary.signer().key)
    judge = Judge(memory)
    add(2)

    def asked() -> Verdict:
        head = notary.sign()
        old = memory.logs()[ORIGIN].seen
        size = int(old.split(b"\n")[1]) if old else 0
        return judge(_request(notary, head, known, size)).verdict

    assert Verdict.COSIGN is asked()
    rotate(notary, store, by="gl01", at=NINE)
    assert Verdict.COSIGN is asked()
    add(1)
    assert Verdict.NOT_SIGNED is asked()
    memory.follow(notary.signer().key)
    assert Verdict.COSIGN is asked()


def _request(notary: Notary, head: KeptCheckpoint, known: Witness, old: int) -> bytes:
    return request_for(notary.checkpoints, head, known, old=old).encoded()
