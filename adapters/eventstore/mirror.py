"""Decoders of stored facts: msgspec structs generated from the facts' own models.

The models stay the definition: a mirror reads what its model writes, in less time, and gives an
object of the model's own class. It takes nothing that the model would refuse; what it refuses
itself is put to the model, which reads it or says what does not fit. Kinds of fields that are not
known here are left to the model in the same way.
"""

import functools
import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import GenericAlias, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec
from pydantic import AwareDatetime, BaseModel, ValidationError

from adapters.eventstore.mirrored_texts import Unmirrored, exact, number, patterned
from domain.evidence import Box
from domain.quantity import Number

#: What a field holds in the struct → what it holds in the model.
Convert = Callable[[Any], Any]
#: Whether what a field holds in the struct stands for that value in the model.
Agrees = Callable[[Any, Any], bool]

_PLAIN: tuple[object, ...] = (str, int, bool, date, NoneType)
_MOMENT = Annotated[datetime, msgspec.Meta(tz=True)]
_BOX = tuple[float, float, float, float]

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


class Kind(NamedTuple):
    """How a field, or a model, is read.

    Attributes:
        read: the type that msgspec decodes.
        convert: None where that is already what the model holds.
        agrees: for models, whose own comparison costs more than this; None: convert and compare.
    """

    read: Any
    convert: Convert | None = None
    agrees: Agrees | None = None


def decoder(model: type[BaseModel]) -> Callable[[bytes], Any]:
    """What makes an object of *model* of its JSON, or raises pydantic's ValidationError.

    All fields of the object count as given, those too that the JSON leaves at their defaults.
    """
    validate = model.__pydantic_validator__.validate_json
    try:
        struct, build, _ = mirror(model)
    except Unmirrored:
        return validate
    decode = msgspec.json.Decoder(struct).decode

    def decoded(body: bytes) -> Any:  # noqa: ANN401 - of the model's class
        try:
            return build(decode(body))
        except (msgspec.DecodeError, Unmirrored):
            return validate(body)

    return decoded


def comparer(model: type[BaseModel]) -> Callable[[bytes, BaseModel], bool]:
    """What says whether `decoder` would make of that JSON an object equal to the given one."""
    decoded = decoder(model)

    def compared(body: bytes, known: BaseModel) -> bool:
        try:
            again = decoded(body)
        except ValidationError:
            return False
        return bool(again.__dict__ == known.__dict__)

    try:
        struct, _, agrees = mirror(model)
    except Unmirrored:
        return compared
    decode = msgspec.json.Decoder(struct).decode

    def reads_as(body: bytes, known: BaseModel) -> bool:
        try:
            return agrees(decode(body), known)
        except (msgspec.DecodeError, Unmirrored):
            return compared(body, known)

    return reads_as


class Mirror(NamedTuple):
    """The struct of a model's fields, what makes the model's object of it, and what compares."""

    read: type[msgspec.Struct]
    convert: Convert
    agrees: Agrees


@functools.cache
def mirror(model: type[BaseModel]) -> Mirror:
    """The mirror of a model.

    A moment finer than a microsecond, which no model writes, is rounded where the model cuts it.

    Raises:
        Unmirrored: the model is of a kind that is not known here; by what converts or compares,
            if a value is not for the mirror to judge.
    """
    if not _is_plain(model):
        raise Unmirrored
    hints = get_type_hints(model, include_extras=True)
    kinds = {name: _kind(hints[name]) for name in model.model_fields}
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = [
        (name, kinds[name].read) if field.is_required() else (name, kinds[name].read, field.default)
        for name, field in model.model_fields.items()
    ]
    struct = msgspec.defstruct(
        model.__name__, fields, kw_only=True, forbid_unknown_fields=True, gc=False
    )
    return Mirror(struct, _builder(model, kinds), _agreement(model, kinds))


def _builder(model: type[BaseModel], kinds: Mapping[str, Kind]) -> Convert:
    converts = [(name, kind.convert) for name, kind in kinds.items() if kind.convert]
    given, values_of = set(kinds), msgspec.structs.asdict

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


def _agreement(model: type[BaseModel], kinds: Mapping[str, Kind]) -> Agrees:
    inner = [(name, kind.agrees) for name, kind in kinds.items() if kind.agrees]
    texts = [
        (name, kind.convert) for name, kind in kinds.items() if kind.convert and not kind.agrees
    ]
    values_of = msgspec.structs.asdict

    def agrees(mirrored: msgspec.Struct, known: object) -> bool:
        if type(known) is not model:
            return False
        values, wanted = values_of(mirrored), vars(known)
        for name, convert in texts:
            value = values[name]
            if value is not None:
                values[name] = convert(value)
        for name, agree in inner:
            value, other = values[name], wanted.get(name)
            if value is not None and other is not None:
                if not agree(value, other):
                    return False
                # The same object on both sides: nothing is compared twice.
                values[name] = other
        return values == wanted

    return agrees


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


def _kind(hint: object) -> Kind:
    if hint == Number:
        return Kind(str, number)
    if hint == Box:
        return Kind(_BOX, exact)
    if hint is AwareDatetime:
        return Kind(_MOMENT)
    origin = get_origin(hint)
    if origin is Annotated:
        return Kind(str, patterned(hint))
    if origin in {Union, UnionType}:
        return _optional(hint)
    if origin is tuple:
        return _sequence(hint)
    if hint in _PLAIN or origin is Literal:
        return Kind(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Kind(hint)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return Kind(*mirror(hint))
    raise Unmirrored


def _optional(hint: object) -> Kind:
    match [kind for kind in get_args(hint) if kind is not NoneType]:
        case [other] if NoneType in get_args(hint):
            try:
                kind = _kind(other)
            except Unmirrored:
                # Only what is missing is read; the rest is put to the model.
                return Kind(None)
            return kind._replace(read=Union[kind.read, None])  # noqa: UP007 - of a value, not of a type
        case _:
            raise Unmirrored


def _sequence(hint: object) -> Kind:
    match get_args(hint):
        case [item, end] if end is ... and NoneType not in get_args(item):
            read, convert, agrees = _kind(item)
        case _:
            raise Unmirrored

    def each(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return values if convert is None else tuple(map(convert, values))

    def all_agree(values: tuple[Any, ...], known: tuple[object, ...]) -> bool:
        return (
            type(known) is tuple  # or else made around validation
            and len(values) == len(known)
            and all(map(agrees or operator.eq, values, known))
        )

    return Kind(GenericAlias(tuple, (read, ...)), convert and each, agrees and all_agree)
