import hashlib
from collections.abc import Sequence

import pytest

from adapters.ledger.signing import LogSigner, new_key, verifier
from domain.ledger.checkpoint import Checkpoint, signed_checkpoint
from domain.ledger.merkle import Frontier, consistency_proof
from domain.ledger.note import Algorithm, Note, signed
from domain.ledger.strict import Malformed
from domain.ledger.witnessing import Verdict, WitnessRequest, judge, witness_request

ORIGIN = "qingxi.example/pingjian"
LOG = LogSigner(new_key(ORIGIN, Algorithm.ED25519))
KEYS = [verifier(LOG.key)]
LEAVES = [hashlib.sha256(bytes((0, number))).digest() for number in range(40)]


def head(size: int, leaves: Sequence[bytes] = LEAVES) -> Checkpoint:
    return Checkpoint(ORIGIN, size, Frontier().extended(leaves[:size]).root())


def asked(
    old: int, size: int, *, leaves: Sequence[bytes] = LEAVES, signer: LogSigner = LOG
) -> WitnessRequest:
    def node(level: int, number: int) -> bytes:
        return Frontier().extended(leaves[number << level : (number + 1) << level]).root()

    text = head(size, leaves).text()
    path = consistency_proof(old, size, node) if old <= size else ()
    signed_note = Note(text, (signed(text, signer),))
    return WitnessRequest(old, path, signed_checkpoint(signed_note.encoded()))


def test_a_log_that_grows_is_cosigned() -> None:
    assert Verdict.COSIGN is judge(asked(0, 7), keys=KEYS, seen=None)
    assert Verdict.COSIGN is judge(asked(7, 23), keys=KEYS, seen=head(7))
    assert Verdict.COSIGN is judge(asked(7, 7), keys=KEYS, seen=head(7))
    assert Verdict.COSIGN is judge(asked(0, 7), keys=KEYS, seen=head(0))


def test_a_log_that_takes_something_back_is_not() -> None:
    other = [hashlib.sha256(b"rewritten").digest(), *LEAVES[1:]]

    assert Verdict.OTHER_SIZE is judge(asked(7, 20), keys=KEYS, seen=head(23))
    assert Verdict.OTHER_SIZE is judge(asked(0, 20), keys=KEYS, seen=head(23))
    assert Verdict.OLD_ABOVE_NEW is judge(asked(23, 20), keys=KEYS, seen=head(23))
    assert Verdict.OTHER_ROOT is judge(asked(23, 23, leaves=other), keys=KEYS, seen=head(23))
    assert Verdict.NOT_AN_EXTENSION is judge(asked(23, 30, leaves=other), keys=KEYS, seen=head(23))


def test_a_proof_where_none_belongs_is_refused() -> None:
    request = asked(0, 7)
    padded = WitnessRequest(0, (bytes(32),), request.signed)

    assert Verdict.NOT_AN_EXTENSION is judge(padded, keys=KEYS, seen=None)


def test_only_the_logs_own_key_counts() -> None:
    stranger = LogSigner(new_key(ORIGIN, Algorithm.ED25519))

    assert Verdict.NOT_SIGNED is judge(asked(0, 7, signer=stranger), keys=KEYS, seen=None)
    assert Verdict.UNKNOWN_LOG is judge(asked(0, 7), keys=None, seen=None)


def test_a_wrong_signature_of_the_logs_key_is_none() -> None:
    right = asked(0, 7)
    wrong = Note(right.signed.note.text, asked(0, 8).signed.note.signatures)
    request = WitnessRequest(0, (), signed_checkpoint(wrong.encoded()))

    assert Verdict.NOT_SIGNED is judge(request, keys=KEYS, seen=None)


def test_a_request_is_written_and_read() -> None:
    request = asked(7, 23)

    assert request == witness_request(request.encoded())
    assert request.encoded().startswith(b"old 7\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"old 7\n", b"", id="no old size"),
        pytest.param(b"old 7\n", b"old 07\n", id="a leading zero"),
        pytest.param(b"old 7\n", b"old  7\n", id="two spaces"),
        pytest.param(b"old 7\n", b"old 7\nAAAA\n", id="a half hash"),
        pytest.param(b"\n\n", b"\n", id="no empty line"),
        pytest.param(b"old 7\n", b"old 7\n" + b"%s\n" % (b"A" * 43 + b"=") * 64, id="64 hashes"),
    ],
)
def test_what_is_not_exactly_a_request_is_not_read(before: bytes, after: bytes) -> None:
    content = asked(7, 23).encoded()

    with pytest.raises(Malformed):
        witness_request(content.replace(before, after, 1))
