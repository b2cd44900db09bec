"""Strict reading of the small text formats: one spelling of each value, and no other.

A proof that has two spellings is a proof that can be changed without being noticed.
"""

import base64
import binascii
import re

from domain.refusals import Trouble

#: Sizes and times fit into 63 bits, as in other implementations of these formats.
LARGEST = 2**63 - 1

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


class Malformed(Trouble):
    """Bytes from outside are not in the format they claim to be in.

    Attributes:
        what: the format: ``note``, ``checkpoint``, ``proof``, ``key``, ``request``.
        why: an English phrase for the log and for programmers.
    """

    def __init__(self, *, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")
        self.what = what
        self.why = why


def decimal_number(text: str, *, what: str) -> int:
    """ASCII digits without leading zeros, 0 to 2^63 - 1.

    Raises:
        Malformed: any other spelling.
    """
    if _DECIMAL.fullmatch(text) is None or (number := int(text)) > LARGEST:
        raise Malformed(what=what, why="not a decimal number in its one spelling")
    return number


def base64_bytes(text: str, *, what: str, length: int | None = None) -> bytes:
    """Standard base64 with padding, and only the canonical spelling of its bytes.

    Args:
        text: what stands there.
        what: the format it stands in.
        length: how many bytes it must be; None for any.

    Raises:
        Malformed: another alphabet, loose padding, stray bits, or another length.
    """
    try:
        content = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise Malformed(what=what, why="not base64") from None
    if base64_text(content) != text:
        raise Malformed(what=what, why="base64 in a second spelling")
    if length is not None and len(content) != length:
        raise Malformed(what=what, why=f"{len(content)} bytes instead of {length}")
    return content


def base64_text(content: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(content).decode("ascii")


def utf8_text(content: bytes, *, what: str, limit: int) -> str:
    """UTF-8 without control characters but newline, at most *limit* bytes.

    Raises:
        Malformed: it is something else.
    """
    if len(content) > limit:
        raise Malformed(what=what, why=f"longer than {limit} bytes")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed(what=what, why="not UTF-8") from None
    if any(character < " " and character != "\n" for character in text):
        raise Malformed(what=what, why="a control character")
    return text
