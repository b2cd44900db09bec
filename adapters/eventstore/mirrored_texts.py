"""Texts of stored facts that stand for more than any text, and what a model holds for them."""

import functools
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar, get_args

from pydantic import StringConstraints

V = TypeVar("V")

#: Texts of one kind that are remembered; beyond them all are forgotten and looked at again.
_REMEMBERED = 4096


class Unmirrored(Exception):
    """A model, a field or a value that is left to the model itself."""


class _Texts(dict[str, V]):
    """Texts of one pattern → what a model holds for them; the same ones come again and again.

    Args:
        pattern: found in a text that fits.
        held: what is made of a text that fits.
    """

    def __init__(self, pattern: str, held: Callable[[str], V]) -> None:
        super().__init__()
        self._fits = re.compile(pattern).search
        self._held = held

    def __missing__(self, text: str) -> V:
        if self._fits(text) is None:
            raise Unmirrored
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[text] = self._held(text)
        return value


#: A number's digits → the number, within the bounds of `domain.quantity.Number` whatever they are.
number = _Texts(r"^-?[0-9]{1,14}(\.[0-9]{1,10})?\Z", Decimal).__getitem__


def digits(exactly: Decimal) -> str:
    """A number as a model writes it, never in E notation."""
    return f"{exactly:f}"


def exact(numbers: tuple[float, ...]) -> tuple[Decimal, ...]:
    """The digits of each number, as a model reads them."""
    return tuple(Decimal(repr(number)) for number in numbers)


def points(box: tuple[Decimal, ...]) -> tuple[float, ...]:
    """The numbers of a box, as a model writes them."""
    return tuple(map(float, box))


@functools.cache
def patterned(hint: object) -> Callable[[str], Any]:
    """What lets the texts of an annotated type through.

    Raises:
        Unmirrored: it is not a text with a pattern and nothing else; when it is called, if the
            text does not fit.
    """
    match get_args(hint):
        case [base, StringConstraints(pattern=str(pattern)) as only] if (
            base is str
            and only == StringConstraints(pattern=pattern)
            and pattern.find("$") == len(pattern) - 1
        ):
            # Python's `$` also stands before a last line feed; that of pydantic's patterns not.
            return _Texts(rf"{pattern[:-1]}\Z", str).__getitem__
        case _:
            raise Unmirrored
