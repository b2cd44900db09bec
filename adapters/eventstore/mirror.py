"""Mirrors of models: msgspec structs generated from the models' own fields.

The models stay the definition: a mirror writes the bytes that its model writes and reads them, in
less time, and gives an object of the model's own class. It takes nothing that the model would
refuse. Kinds of fields that are not known here are left to the model.
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
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec
from annotated_types import Ge
from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from adapters.eventstore.mirrored_texts import (
    Unmirrored,
    digits,
    exact,
    number,
    patterned,
    points,
)
from domain.evidence import Box
from domain.quantity import Number

#: What a field holds in the struct → what it holds in the model, or the other way round.
Convert = Callable[[Any], Any]
#: Whether what a field holds in the struct stands for that value in the model, whose own fields
#: stand in their order (or else False).
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
        write: what the model holds as msgspec encodes it; None where it does so by itself.
        agrees: for models, whose own comparison costs more than this; None: convert and compare.
    """

    read: Any
    convert: Convert | None = None
    write: Convert | None = None
    agrees: Agrees | None = None


class Mirror(NamedTuple):
    """The struct of a model's fields, and what goes from it to the model's objects and back.

    Attributes:
        convert: makes an object of the model.
        write: gives an object's values as msgspec encodes them.
    """

    read: type[msgspec.Struct]
    convert: Convert
    write: Convert
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
    kinds = {
        name: _kind(_constrained(hints[name], field)) for name, field in model.model_fields.items()
    }
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = [
        (name, kinds[name].read) if field.is_required() else (name, kinds[name].read, field.default)
        for name, field in model.model_fields.items()
    ]
    struct = msgspec.defstruct(
        model.__name__, fields, kw_only=True, forbid_unknown_fields=True, gc=False
    )
    return Mirror(struct, _builder(model, kinds), _shaper(model, kinds), _agreement(model, kinds))


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


def _shaper(model: type[BaseModel], kinds: Mapping[str, Kind]) -> Convert:
    writes = [(name, kind.write) for name, kind in kinds.items() if kind.write]
    left_out = {
        name: field.exclude_if
        for name, field in model.model_fields.items()
        if field.exclude_if is not None
    }

    def shape(known: BaseModel) -> dict[str, Any]:
        values, copied = vars(known), False
        for name, write in writes:
            held = values[name]
            if held is not None:
                if not copied:
                    values, copied = values.copy(), True
                values[name] = write(held)
        if left_out:
            return {
                name: value
                for name, value in values.items()
                if name not in left_out or not left_out[name](value)
            }
        return values

    return shape if writes or left_out else operator.attrgetter("__dict__")


def _agreement(model: type[BaseModel], kinds: Mapping[str, Kind]) -> Agrees:
    # By place among the fields: lists of values are made and compared in half the time of dicts.
    placed = list(enumerate(kinds.values()))
    inner = [(place, kind.agrees) for place, kind in placed if kind.agrees]
    texts = [(place, kind.convert) for place, kind in placed if kind.convert and not kind.agrees]
    values_of = msgspec.structs.astuple

    def agrees(mirrored: msgspec.Struct, known: object) -> bool:
        if type(known) is not model:
            return False
        values, wanted = list(values_of(mirrored)), list(known.__dict__.values())
        for place, convert in texts:
            value = values[place]
            if value is not None:
                values[place] = convert(value)
        for place, agree in inner:
            value, other = values[place], wanted[place]
            if value is not None and other is not None:
                if not agree(value, other):
                    return False
                # The same object on both sides: nothing is compared twice.
                values[place] = other
        return values == wanted

    return agrees


def _is_plain(model: type[BaseModel]) -> bool:
    """Frozen, closed, and nothing of its own runs when an object of it is made or written."""
    decorators = model.__pydantic_decorators__
    return (
        model.model_config == {"frozen": True, "extra": "forbid"}
        and not model.__private_attributes__
        and not model.__pydantic_custom_init__
        and model.__pydantic_post_init__ is None
        and not (decorators.validators or decorators.field_validators)
        and not (decorators.root_validators or decorators.model_validators)
        and not (decorators.field_serializers or decorators.model_serializers)
        and not decorators.computed_fields
        and not any(
            field.default_factory or field.alias or field.serialization_alias or field.exclude
            for field in model.model_fields.values()
        )
    )


def _constrained(hint: object, field: FieldInfo) -> object:
    """The type of a field with what was asked of it beside its type, in ``Field(ge=1)``."""
    known = len(FieldInfo.from_annotation(cast("Any", hint)).metadata)
    for constraint in field.metadata[known:]:
        hint = Annotated[hint, constraint]
    return hint


def _kind(hint: object) -> Kind:
    if hint == Number:
        return Kind(str, number, digits)
    if hint == Box:
        return Kind(_BOX, exact, points)
    if hint is AwareDatetime:
        return Kind(_MOMENT)
    origin = get_origin(hint)
    if origin is Annotated:
        return _annotated(hint)
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


def _annotated(hint: object) -> Kind:
    match get_args(hint):
        case [base, Ge(ge=int(least))] if base is int:
            return Kind(Annotated[int, msgspec.Meta(ge=least)])
        case _:
            return Kind(str, patterned(hint))


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
            read, convert, write, agrees = _kind(item)
        case _:
            raise Unmirrored

    def all_agree(values: tuple[Any, ...], known: tuple[object, ...]) -> bool:
        return (
            type(known) is tuple  # or else made around validation
            and len(values) == len(known)
            and all(map(agrees or operator.eq, values, known))
        )

    return Kind(
        GenericAlias(tuple, (read, ...)),
        convert and _each(convert),
        write and _each(write),
        agrees and all_agree,
    )


def _each(one: Convert) -> Convert:
    return lambda values: tuple(map(one, values))
