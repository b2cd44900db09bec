"""Decoders of stored facts: msgspec structs generated from the facts' own models.

The models stay the definition: a mirror reads what its model writes, in less time, and gives an
object of the model's own class. It takes nothing that the model would refuse; what it refuses
itself is put to the model, which reads it or says what does not fit. Kinds of fields that are not
known here are left to the model in the same way.
"""

import functools
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from pydantic import AwareDatetime, BaseModel, StringConstraints

from domain.evidence import Box
from domain.quantity import Number

V = TypeVar("V")
#: What a field holds in the struct → what it holds in the model.
Convert = Callable[[Any], Any]

_PLAIN: tuple[object, ...] = (str, int, bool, date, NoneType)
_MOMENT = Annotated[datetime, msgspec.Meta(tz=True)]
_BOX = tuple[float, float, float, float]
#: Values of one kind that are remembered; beyond them all are forgotten and looked at again.
_REMEMBERED = 4096

_new = object.__new__
_set_values, _set_given, _set_extra, _set_private = (
    BaseModel.__dict__[name].__set__
    for name in (
        "__dict__",
        "__pydantic_fields_set__",
        "__pydantic_extra__",
        "__pydantic_private__",
    )
)


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


#: Within the bounds of `Number` whatever the digits are.
_number = _Texts(r"^-?[0-9]{1,14}(\.[0-9]{1,10})?\Z", Decimal).__getitem__


def _exact(numbers: tuple[float, ...]) -> tuple[Decimal, ...]:
    """The digits of each number, as a model reads them."""
    return tuple(Decimal(repr(number)) for number in numbers)


def decoder(model: type[BaseModel]) -> Callable[[bytes], Any]:
    """What makes an object of *model* of its JSON, or raises pydantic's ValidationError.

    All fields of the object count as given, those too that the JSON leaves at their defaults.
    """
    validate = model.__pydantic_validator__.validate_json
    try:
        struct, build = mirror(model)
    except Unmirrored:
        return validate
    decode = msgspec.json.Decoder(struct).decode

    def decoded(body: bytes) -> Any:  # noqa: ANN401 - of the model's class
        try:
            return build(decode(body))
        except (msgspec.DecodeError, Unmirrored):
            return validate(body)

    return decoded


@functools.cache
def mirror(model: type[BaseModel]) -> tuple[type[msgspec.Struct], Convert]:
    """The struct of the model's fields, and what makes the model's object of the struct's.

    A moment finer than a microsecond, which no model writes, is rounded where the model cuts it.

    Raises:
        Unmirrored: the model is of a kind that is not known here; by what makes the object, if a
            value is not for the mirror to judge.
    """
    if not _is_plain(model):
        raise Unmirrored
    hints = get_type_hints(model, include_extras=True)
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    converts: list[tuple[str, Convert]] = []
    for name, field in model.model_fields.items():
        kind, convert = _kind(hints[name])
        fields.append((name, kind) if field.is_required() else (name, kind, field.default))
        if convert is not None:
            converts.append((name, convert))
    struct = msgspec.defstruct(
        model.__name__, fields, kw_only=True, forbid_unknown_fields=True, gc=False
    )
    return struct, _builder(model, tuple(converts))


def _builder(model: type[BaseModel], converts: tuple[tuple[str, Convert], ...]) -> Convert:
    given, values_of = set(model.model_fields), msgspec.structs.asdict

    def build(mirrored: msgspec.Struct) -> BaseModel:
        values = values_of(mirrored)
        for name, convert in converts:
            value = values[name]
            if value is not None:
                values[name] = convert(value)
        # What the model's own validator does at its end, without validating again.
        made = _new(model)
        _set_values(made, values)
        _set_given(made, given)
        _set_extra(made, None)
        _set_private(made, None)
        return made

    return build


def _is_plain(model: type[BaseModel]) -> bool:
    """Frozen, closed, and nothing runs when an object of it is made."""
    decorators = model.__pydantic_decorators__
    return (
        model.model_config == {"frozen": True, "extra": "forbid"}
        and not model.__private_attributes__
        and not model.__pydantic_custom_init__
        and model.__pydantic_post_init__ is None
        and not (decorators.validators or decorators.field_validators)
        and not (decorators.root_validators or decorators.model_validators)
        and not any(field.default_factory or field.alias for field in model.model_fields.values())
    )


def _kind(hint: object) -> tuple[Any, Convert | None]:
    """What msgspec reads for a field of that type, and how it becomes what the model holds."""
    if hint == Number:
        return str, _number
    if hint == Box:
        return _BOX, _exact
    if hint is AwareDatetime:
        return _MOMENT, None
    origin = get_origin(hint)
    if origin is Annotated:
        return str, _patterned(hint)
    if origin in {Union, UnionType}:
        return _optional(hint)
    if origin is tuple:
        return _sequence(hint)
    if hint in _PLAIN or origin is Literal:
        return hint, None
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint, None
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return mirror(hint)
    raise Unmirrored


@functools.cache
def _patterned(hint: object) -> Convert:
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


def _optional(hint: object) -> tuple[Any, Convert | None]:
    match [kind for kind in get_args(hint) if kind is not NoneType]:
        case [other] if NoneType in get_args(hint):
            try:
                kind, convert = _kind(other)
            except Unmirrored:
                # Only what is missing is read; the rest is put to the model.
                return None, None
            return Union[kind, None], convert  # noqa: UP007 - of a value, not of a type
        case _:
            raise Unmirrored


def _sequence(hint: object) -> tuple[Any, Convert | None]:
    match get_args(hint):
        case [item, end] if end is ...:
            kind, convert = _kind(item)
        case _:
            raise Unmirrored
    sequence = GenericAlias(tuple, (kind, ...))
    if convert is None:
        return sequence, None
    return sequence, lambda values: tuple(map(convert, values))
