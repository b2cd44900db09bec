"""Stored facts written and read through their mirrors, or else through their own models.

What a mirror refuses is put to the model, which writes it, reads it or says what does not fit.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from pydantic import BaseModel, ValidationError

from adapters.eventstore.mirror import mirror
from adapters.eventstore.mirrored_texts import Unmirrored

#: What an object made around validation may run into on its way to its bytes and back.
_UNFIT = (
    Unmirrored,
    msgspec.MsgspecError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


def decoder(model: type[BaseModel]) -> Callable[[bytes], Any]:
    """What makes an object of *model* of its JSON, or raises pydantic's ValidationError.

    All fields of the object count as given, those too that the JSON leaves at their defaults.
    """
    validate = model.__pydantic_validator__.validate_json
    try:
        struct, build, _, _ = mirror(model)
    except Unmirrored:
        return validate
    decode = msgspec.json.Decoder(struct).decode

    def decoded(body: bytes) -> Any:  # noqa: ANN401 - of the model's class
        try:
            return build(decode(body))
        except (msgspec.DecodeError, Unmirrored):
            return validate(body)

    return decoded


def writer(model: type[BaseModel]) -> Callable[[Any], bytes | None]:
    """What gives the JSON of an object of *model*, read again and found to be that object.

    None for an object that its own bytes would not give again: it was made around validation.
    """
    by_model = _written_by(model)
    try:
        struct, _, shape, agrees = mirror(model)
    except Unmirrored:
        return by_model
    encode = msgspec.json.Encoder().encode
    decode = msgspec.json.Decoder(struct).decode

    def written(known: BaseModel) -> bytes | None:
        try:
            body = encode(shape(known))
            if agrees(decode(body), known):
                return body
        except _UNFIT:
            pass
        return by_model(known)

    return written


def _written_by(model: type[BaseModel]) -> Callable[[Any], bytes | None]:
    dumped, decoded = model.__pydantic_serializer__.to_json, decoder(model)

    def written(known: BaseModel) -> bytes | None:
        body = dumped(known)
        try:
            again = decoded(body)
        except ValidationError:
            return None
        return body if again.__dict__ == known.__dict__ else None

    return written
