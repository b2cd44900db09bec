import hashlib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.ledger.signing import LogSigner, new_key
from domain.ledger.checkpoint import Checkpoint
from domain.ledger.merkle import NodeReader, inclusion_proof, root
from domain.ledger.note import Algorithm, Note, signed
from domain.ledger.proof import Proof, proof, shows
from domain.ledger.strict import Malformed

ORIGIN = "qingxi.example/pingjian"
LOG = LogSigner(new_key(ORIGIN, Algorithm.ED25519))
LEAVES = [hashlib.sha256(bytes((0, number))).digest() for number in range(21)]


@pytest.fixture
def made(nodes_of: Callable[[Sequence[bytes]], NodeReader]) -> Proof:
    nodes = nodes_of(LEAVES)
    text = Checkpoint(ORIGIN, 21, root(21, nodes)).text()
    note = Note(text, (signed(text, LOG),))
    return Proof(13, inclusion_proof(13, 21, nodes), note.encoded(), b"sha256:...")


def test_a_proof_is_written_and_read_and_shows_its_leaf(made: Proof) -> None:
    read = proof(made.encoded())

    assert made == read
    assert shows(read, LEAVES[13])
    assert not shows(read, LEAVES[12])


def test_the_file_is_that_of_the_specification(made: Proof) -> None:
    lines = made.encoded().decode().split("\n")

    assert ["c2sp.org/tlog-proof@v1", "extra c2hhMjU2Oi4uLg==", "index 13"] == lines[:3]
    assert "" == lines[3 + len(made.path)]
    assert ORIGIN == lines[4 + len(made.path)]


def test_extra_data_may_be_absent(made: Proof) -> None:
    without = Proof(made.index, made.path, made.checkpoint)

    assert without == proof(without.encoded())


def test_what_is_not_exactly_a_proof_is_not_read(made: Proof) -> None:
    content = made.encoded()
    wrong = {
        "another version": content.replace(b"@v1", b"@v2", 1),
        "no index": content.replace(b"index 13\n", b""),
        "a leading zero": content.replace(b"index 13", b"index 013"),
        "a negative index": content.replace(b"index 13", b"index -1"),
        "extra after index": content.replace(
            b"extra c2hhMjU2Oi4uLg==\nindex 13\n", b"index 13\nextra c2hhMjU2Oi4uLg==\n"
        ),
        "an empty line more": content.replace(b"\n\n", b"\n\n\n", 1),
        "no checkpoint": content.partition(b"\n\n")[0] + b"\n\n",
        "a half hash": content.replace(b"index 13\n", b"index 13\nAAAA\n"),
        "too many hashes": content.replace(
            b"index 13\n", b"index 13\n" + b"%s\n" % (b"A" * 43 + b"=") * 64
        ),
    }

    for name, changed in wrong.items():
        assert content != changed, name
        with pytest.raises(Malformed):
            proof(changed)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_flipped_bit_is_another_statement_or_none(data: st.DataObject) -> None:
    content = _file()
    head = content.index(b"\n\n")
    at = data.draw(st.integers(0, head * 8 - 1))
    flipped = bytearray(content)
    flipped[at // 8] ^= 1 << at % 8

    try:
        read = proof(bytes(flipped))
    except Malformed:
        return
    # Only the data that is carried along may differ.
    assert not shows(read, LEAVES[2]) or (read.index, read.path) == (2, proof(content).path)


def _file() -> bytes:
    left = hashlib.sha256(b"\x01" + LEAVES[0] + LEAVES[1]).digest()
    text = Checkpoint(ORIGIN, 3, hashlib.sha256(b"\x01" + left + LEAVES[2]).digest()).text()
    return Proof(2, (left,), Note(text, (signed(text, LOG),)).encoded(), b"extra").encoded()
