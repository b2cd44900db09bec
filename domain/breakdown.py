"""An amount and the parts that a report names for it."""

from pydantic import BaseModel, ConfigDict

from domain.evidence import Place
from domain.quantity import Number


class BreakdownPart(BaseModel):
    """One part of a whole, 万元."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    key: str | None
    amount_wan: Number
    place: Place


class Breakdown(BaseModel):
    """An amount and the parts that the report names for it, 万元.

    ``complete`` is False where the words leave room for further parts (其中, 等, 主要): such parts
    need not add up.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    key: str | None
    total: Number
    year: int | None
    basis: str
    parts: tuple[BreakdownPart, ...]
    complete: bool
    source: str
    place: Place
