"""Bytes → text, without guessing: a mark, else strict UTF-8, else strict GB18030.

Nearly any bytes are valid GB18030, so it must also look like Chinese: most of its signs are the
common ones of GB 2312. A file that breaks off within its last sign is read up to there.
"""

import codecs
from collections import Counter
from dataclasses import dataclass
from functools import cache

from adapters.readers.traditional import restorer


@dataclass(frozen=True)
class Decoded:
    """Text without its byte-order mark, the encoding's common name, and whether it breaks off."""

    text: str
    encoding: str
    cut: bool = False


_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that no text of an office holds (tab, line feed, return, form feed aside;
#: U+001A ends texts of old systems).
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1a")
#: The share of common signs among those beyond ASCII; real reports have over 0.99.
_COMMON_SHARE = 0.8
#: The longest sign of these encodings, in bytes.
_LONGEST_SIGN = 4


def decoded(content: bytes) -> Decoded | None:
    """The text, or None where the bytes are no text in a known encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            found = _strict(content[len(mark) :], encoding)
            return found if encoding == "utf-8" or _chinese(found) else None
    utf8 = _strict(content, "utf-8")
    if utf8 is not None:
        return utf8
    other = _strict(content, "gb18030")
    return other if _chinese(other) else None


def _strict(content: bytes, encoding: str) -> Decoded | None:
    cut = False
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as wrong:
        if wrong.start < max(1, len(content) - _LONGEST_SIGN + 1):
            return None
        text, cut = content[: wrong.start].decode(encoding), True
    if any(control in text for control in _CONTROLS):
        return None
    return Decoded(text=text, encoding=encoding, cut=cut)


def _chinese(found: Decoded | None) -> bool:
    """Whether most signs beyond ASCII are common ones; a text without any passes.

    Traditional characters are as common as the simplified ones they are brought back to.
    """
    if found is None:
        return False
    restore = restorer(found.text)
    text = restore(found.text) if restore else found.text
    signs = {sign: count for sign, count in Counter(text).items() if sign > "\x7f"}
    common = sum(count for sign, count in signs.items() if sign in _common_signs())
    return common >= _COMMON_SHARE * sum(signs.values())


@cache
def _common_signs() -> frozenset[str]:
    """The symbols and 3755 everyday characters of GB 2312; its Japanese and Russian are none."""
    rows = [0xA1, 0xA2, 0xA3, 0xA6, 0xA8, 0xA9, *range(0xB0, 0xD8)]
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    signs = (pair.decode("gb2312", "ignore") for pair in pairs)
    return frozenset(signs) | frozenset("\u2002\u2003\xa0\ufeff—–•≥≤“”‘’…·．－﹣")
