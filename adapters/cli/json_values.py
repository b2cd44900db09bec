"""Any of our values as plain JSON: decimals as plain strings, times in ISO 8601, enums by value."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import cast
from uuid import UUID

from pydantic import BaseModel

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def plain_json(value: object) -> Json:
    """*value* as JSON knows it.

    Raises:
        TypeError: a kind of value that has no place in our output.
    """
    match value:
        case Enum():
            return plain_json(value.value)
        case None | bool() | int() | float() | str():
            return value
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case UUID() | Path():
            return str(value)
        case BaseModel():
            return plain_json(value.model_dump(mode="json"))
        case Mapping():
            pairs = cast("Mapping[object, object]", value)
            return {str(key): plain_json(item) for key, item in pairs.items()}
        case list() | tuple() | set() | frozenset():
            return [plain_json(item) for item in cast("Iterable[object]", value)]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: plain_json(getattr(value, field.name)) for field in fields(value)}
        case _:
            raise TypeError(type(value).__name__)
