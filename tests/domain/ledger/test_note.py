import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.ledger.signing import LogSigner, new_key, verifier
from domain.ledger.note import (
    Algorithm,
    Note,
    Signature,
    SignatureFails,
    VerifierKey,
    good_signatures,
    note,
    signed,
    verifier_key,
)
from domain.ledger.strict import Malformed

# The example of the format's first implementation (golang.org/x/mod/sumdb/note).
_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
_SIGNATURE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)
PUBLISHED = f"{_TEXT}\n— PeterNeumann {_SIGNATURE}\n".encode()

OURS = LogSigner(new_key("qingxi.example/pingjian", Algorithm.ED25519))


def test_the_published_example_verifies() -> None:
    key = verifier_key(_KEY)

    read = note(PUBLISHED)

    assert _TEXT == read.text
    assert read.signatures == good_signatures(read, [verifier(key)])
    assert _KEY == str(key)
    assert read.encoded() == PUBLISHED


def test_a_changed_text_fails_for_a_key_we_know() -> None:
    read = note(PUBLISHED.replace(b"answer", b"Answer"))

    with pytest.raises(SignatureFails) as failure:
        good_signatures(read, [verifier(verifier_key(_KEY))])
    assert (failure.value.key_name, failure.value.missing) == ("PeterNeumann", False)


def test_strangers_are_passed_over() -> None:
    ours = signed(_TEXT, OURS)
    read = note(PUBLISHED + str(ours).encode())

    assert (ours,) == good_signatures(read, [verifier(OURS.key)])
    assert () == good_signatures(note(PUBLISHED), [verifier(OURS.key)])


def test_a_key_of_the_same_name_with_another_id_is_a_stranger() -> None:
    other = LogSigner(new_key(OURS.key.name, Algorithm.ED25519))
    read = Note(_TEXT, (signed(_TEXT, OURS), signed(_TEXT, other)))

    assert read.signatures[1:] == good_signatures(read, [verifier(other.key)])


def test_the_text_may_hold_blank_lines() -> None:
    text = "one\n\ntwo\n"
    read = note(Note(text, (signed(text, OURS),)).encoded())

    assert text == read.text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(_TEXT.encode(), id="no signature"),
        pytest.param(PUBLISHED[:-1], id="no newline at the end"),
        pytest.param(PUBLISHED + b"\n", id="a blank line at the end"),
        pytest.param(PUBLISHED + b"text\n", id="a line that is no signature"),
        pytest.param(PUBLISHED.replace("— ".encode(), b"- "), id="another dash"),
        pytest.param(PUBLISHED.replace(b"PeterNeumann ", b"Peter+Neumann "), id="plus in the name"),
        pytest.param(PUBLISHED.replace(b"PeterNeumann ", b" "), id="no name"),
        pytest.param(PUBLISHED.replace(b"PeterNeumann ", b"PeterNeumann  "), id="two spaces"),
        pytest.param(PUBLISHED.replace(b"nAM=", b"nAN="), id="stray bits in the base64"),
        pytest.param(PUBLISHED.replace(b"nAM=", b"nAM"), id="no padding"),
        pytest.param(PUBLISHED.replace(b"x08g", b"x0-g"), id="another alphabet"),
        pytest.param(PUBLISHED.replace(b"\n", b"\r\n"), id="carriage returns"),
        pytest.param(PUBLISHED.replace(b"cry", b"c\x00y"), id="a control character"),
        pytest.param(PUBLISHED.replace(b"cry", b"c\xffy"), id="not utf-8"),
        pytest.param(b"\n\n" + PUBLISHED.partition(b"\n\n")[2], id="no text"),
        pytest.param(PUBLISHED + PUBLISHED.partition(b"\n\n")[2], id="a signature twice"),
        pytest.param(f"{_TEXT}\n— x AAAA\n".encode(), id="a key id alone"),
        pytest.param(b"x" * 140_000 + b"\n" + PUBLISHED, id="too long"),
    ],
)
def test_what_is_not_exactly_a_note_is_not_read(content: bytes) -> None:
    with pytest.raises(Malformed):
        note(content)


def test_sixteen_signatures_of_post_quantum_size_are_read() -> None:
    """C2SP signed-note: at least 16 are accepted, and such signatures have up to nearly 5 kB."""
    name = "witness.example/" + "w" * 200
    lines = [Signature(f"{name}{at}", bytes(4), bytes((at,)) * 5000) for at in range(16)]

    read = note(Note("t\n", tuple(lines)).encoded())

    assert tuple(lines) == read.signatures


def test_more_signatures_than_the_limit_are_not_read() -> None:
    lines = "".join(f"— k{number} {_SIGNATURE}\n" for number in range(65))

    assert 64 == len(note(f"t\n\n{lines.rpartition('— k64')[0]}".encode()).signatures)
    with pytest.raises(Malformed):
        note(f"t\n\n{lines}".encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("PeterNeumann", id="a name alone"),
        pytest.param(_KEY.replace("c74f20a3", "c74f20a4"), id="another hash"),
        pytest.param(_KEY.replace("c74f20a3", "C74F20A3"), id="capitals"),
        pytest.param(_KEY.replace("PeterNeumann", "Peter"), id="another name"),
        pytest.param(_KEY.replace("PeterNeumann", "Peter Neumann"), id="a space"),
        pytest.param(_KEY[:-4], id="too short"),
        pytest.param(str(VerifierKey("x", 0x02, bytes(32))), id="an unknown algorithm"),
    ],
)
def test_what_is_not_exactly_a_key_is_not_read(text: str) -> None:
    with pytest.raises(Malformed):
        verifier_key(text)


@given(st.binary(max_size=300))
def test_no_bytes_do_harm(content: bytes) -> None:
    for candidate in (content, PUBLISHED[:100] + content, PUBLISHED + content):
        try:
            read = note(candidate)
        except Malformed:
            continue
        assert candidate == read.encoded()


@given(st.data())
def test_a_flipped_bit_never_verifies(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(PUBLISHED) * 8 - 1))
    flipped = bytearray(PUBLISHED)
    flipped[at // 8] ^= 1 << at % 8

    with contextlib.suppress(Malformed, SignatureFails):
        assert () == good_signatures(note(bytes(flipped)), [verifier(verifier_key(_KEY))])
