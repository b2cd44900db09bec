"""Bytes → text, without guessing: a mark, else strict UTF-8, else strict GB18030."""

import codecs
from dataclasses import dataclass


@dataclass(frozen=True)
class Decoded:
    """Text without its byte-order mark and the encoding's common name."""

    text: str
    encoding: str


_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that no text of an office holds (tab, line feed, return, form feed aside).
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v")


def decoded(content: bytes) -> Decoded | None:
    """The text, or None where the bytes are no text in a known encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    return _strict(content, "utf-8") or _strict(content, "gb18030")


def _strict(content: bytes, encoding: str) -> Decoded | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    if any(control in text for control in _CONTROLS):
        return None
    return Decoded(text=text, encoding=encoding)
