"""What a report says in words and its figures can confirm or deny."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.evidence import Place
from domain.quantity import Number

ClaimKind = Literal[
    "within_budget",
    "over_budget",
    "decreased",
    "increased",
    "unchanged",
    "rate_below",
    "on_schedule",
    "behind_schedule",
    "balanced",
    "none_spent",
    "all_reached",
    "over_establishment",
]


class Claim(BaseModel):
    """What the report says in words that its figures can confirm or deny.

    ``key`` is the money it speaks of, ``percent`` a stated rate of it, ``amounts`` the places of
    the amounts in the same sentence.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClaimKind
    words: str
    key: str | None = None
    percent: Number | None = None
    amounts: tuple[Place, ...] = ()
    place: Place
