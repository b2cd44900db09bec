import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from adapters.ledger.signing import CosignatureSigner, LogSigner, new_key, verifier
from domain.ledger.checkpoint import (
    Checkpoint,
    checkpoint,
    cosignature_parts,
    signed_checkpoint,
    trusted,
)
from domain.ledger.merkle import EMPTY_ROOT
from domain.ledger.note import Algorithm, Note, SignatureFails, VerifierKey, good_signatures, signed
from domain.ledger.strict import Malformed

ORIGIN = "qingxi.example/pingjian"
LOG = LogSigner(new_key(ORIGIN, Algorithm.ED25519))
HEAD = Checkpoint(ORIGIN, 20_852_163, hashlib.sha256(b"root").digest())
TEXT = HEAD.text()


def test_the_text_of_the_specification_is_read_and_written() -> None:
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

    read = checkpoint(text)

    assert ("example.com/behind-the-sofa", 20_852_163) == (read.origin, read.size)
    assert text == read.text()


def test_further_lines_are_kept() -> None:
    assert ("more", "and more") == checkpoint(f"{TEXT}more\nand more\n").extensions


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n".join(TEXT.split("\n")[:2]) + "\n", id="no root"),
        pytest.param(TEXT[:-1], id="no newline at the end"),
        pytest.param("\n" + TEXT, id="an empty origin"),
        pytest.param(TEXT + "\n", id="an empty line"),
        pytest.param(TEXT.replace("20852163", "020852163"), id="a leading zero"),
        pytest.param(TEXT.replace("20852163", "+20852163"), id="a sign"),
        pytest.param(TEXT.replace("20852163", "２０８５２１６３"), id="wide digits"),
        pytest.param(TEXT.replace("20852163", "9223372036854775808"), id="2^63"),
        pytest.param(TEXT.replace("20852163", "0"), id="an empty tree with a root"),
        pytest.param(TEXT.replace("=", ""), id="no padding"),
        pytest.param(f"{ORIGIN}\n1\nAAAA\n", id="a short root"),
    ],
)
def test_what_is_not_exactly_a_checkpoint_is_not_read(text: str) -> None:
    with pytest.raises(Malformed):
        checkpoint(text)


def test_an_empty_tree_has_the_root_of_nothing() -> None:
    empty = Checkpoint(ORIGIN, 0, EMPTY_ROOT)

    assert empty == checkpoint(empty.text())


def test_the_logs_own_signature_makes_it_trusted() -> None:
    content = Note(TEXT, (signed(TEXT, LOG),)).encoded()

    assert trusted(content, origin=ORIGIN, keys=[verifier(LOG.key)]) == HEAD


def test_another_logs_checkpoint_is_not_ours() -> None:
    content = Note(TEXT, (signed(TEXT, LOG),)).encoded()

    with pytest.raises(Malformed):
        trusted(content, origin="baishi.example/pingjian", keys=[verifier(LOG.key)])


def test_a_checkpoint_that_only_a_stranger_signed_is_not_trusted() -> None:
    stranger = LogSigner(new_key(ORIGIN, Algorithm.ED25519))
    content = Note(TEXT, (signed(TEXT, stranger),)).encoded()

    with pytest.raises(SignatureFails) as failure:
        trusted(content, origin=ORIGIN, keys=[verifier(LOG.key)])
    assert failure.value.missing


def test_a_cosignature_says_when_and_is_over_the_text_of_the_specification() -> None:
    key = new_key("audit.qingxi.example/w1", Algorithm.COSIGNATURE_V1)
    line = signed(TEXT, CosignatureSigner(key, clock=lambda: 1_679_315_147.9))
    seconds, signature = cosignature_parts(line.content)

    # By hand, so that signing and verifying cannot err in the same way.
    message = b"cosignature/v1\ntime 1679315147\n" + TEXT.encode()
    private = Ed25519PrivateKey.from_private_bytes(key.seed)
    private.public_key().verify(signature, message)
    expected_id = hashlib.sha256(
        b"audit.qingxi.example/w1\n\x04" + private.public_key().public_bytes_raw()
    ).digest()[:4]
    assert 1_679_315_147 == seconds
    assert expected_id == line.key_id
    read = signed_checkpoint(Note(TEXT, (signed(TEXT, LOG), line)).encoded())
    assert (line,) == good_signatures(read.note, [verifier(key.public)])


@given(st.data())
def test_a_cosignature_with_a_changed_time_or_signature_fails(data: st.DataObject) -> None:
    key = new_key("w", Algorithm.COSIGNATURE_V1)
    content = bytearray(signed(TEXT, CosignatureSigner(key)).content)
    at = data.draw(st.integers(0, len(content) * 8 - 1))
    content[at // 8] ^= 1 << at % 8

    assert not verifier(key.public).verifies(TEXT.encode(), bytes(content))


def test_a_signature_of_one_kind_is_none_of_the_other() -> None:
    key = new_key("w", Algorithm.COSIGNATURE_V1)
    as_log = verifier(VerifierKey("w", Algorithm.ED25519, key.public.public))
    cosigned = signed(TEXT, CosignatureSigner(key)).content

    assert not as_log.verifies(TEXT.encode(), cosigned)
    assert not verifier(key.public).verifies(TEXT.encode(), cosigned[8:])
    assert base64.b64encode(cosigned)
