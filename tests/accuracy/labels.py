"""Labelled sentences: what is printed of them in a given hand, and what their labels say."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

_TOKEN = re.compile(r"\{(?P<label>[^{}|]+)\|(?P<printed>[^{}]*)\}")
_MONEY = re.compile(
    r"(?P<key>[^@#]+)(@(?P<basis>[a-z_]+))?(#(?P<year>\d{4}))?$",
)
_AMOUNT = re.compile(r"(?P<number>-?[\d.,]+)(?P<between>[^\d.]*?)(?P<unit>亿元|万元|元|万|)$")
_IN_WAN = {"亿元": Decimal(10000), "元": Decimal("0.0001")}
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@dataclass(frozen=True)
class Hand:
    """How an office writes: the unit of its amounts and the width of its digits."""

    unit: Literal["万元", "元", "万"] = "万元"
    full_width: bool = False

    def money(self, printed: str) -> str:
        """An amount written as *万元* in this hand."""
        match = _AMOUNT.match(printed)
        if match is None or match["unit"] != "万元" or match["between"]:
            return self.digits(printed)
        if self.unit == "元":
            return f"{Decimal(match['number']) * 10000:,.2f}元"
        return self.digits(f"{match['number']}{self.unit}")

    def cell(self, amount: str) -> str:
        """A table's amount in 万元, or what stands for none, in this hand."""
        if self.unit != "元" or not re.fullmatch(r"-?[\d.]+", amount):
            return self.digits(amount)
        return f"{Decimal(amount) * 10000:,.2f}" if Decimal(amount) else "0"

    def digits(self, printed: str) -> str:
        """Text with its digits as wide as this hand writes them."""
        return printed.translate(_FULL_WIDTH) if self.full_width else printed


@dataclass(frozen=True)
class MoneyLabel:
    """An amount in 万元; ``basis`` is None where it is open.

    ``key`` is ``?`` where none is certain, ``null`` where the contract has none for it.
    """

    key: str
    wan: Decimal
    basis: str | None = None
    year: int | None = None

    @property
    def fiscal(self) -> bool | None:
        """Whether it is the unit's own money; None where that is not certain."""
        return None if self.key == "?" else self.key not in {"!", "context_amount"}


@dataclass
class Labels:
    """What sentences say, gathered while they are printed."""

    money: list[MoneyLabel] = field(default_factory=list)
    staff: list[tuple[str, int]] = field(default_factory=list)
    percents: list[Decimal] = field(default_factory=list)
    rates: list[Decimal] = field(default_factory=list)
    scores: list[Decimal] = field(default_factory=list)
    grades: list[str] = field(default_factory=list)

    def print(self, sentence: str, hand: Hand) -> str:
        """*sentence* without its labels, in that hand; the labels are kept."""
        return _TOKEN.sub(lambda match: self._token(match, hand), sentence)

    def _token(self, match: re.Match[str], hand: Hand) -> str:
        label, printed = match["label"], match["printed"]
        if label.startswith("%"):
            value = Decimal(printed.rstrip("%"))
            self.percents.append(value)
            self.rates += [value] if label == "%rate" else []
        elif label.startswith("staff:"):
            self.staff.append((label.removeprefix("staff:"), int(printed)))
        elif label == "score":
            self.scores.append(Decimal(printed.rstrip("分")))
        elif label.startswith("grade:"):
            self.grades.append(label.removeprefix("grade:"))
            return printed
        else:
            self.money.append(_money(label, printed))
            return hand.money(printed)
        return hand.digits(printed)


def _money(label: str, printed: str) -> MoneyLabel:
    parts, amount = _MONEY.match(label), _AMOUNT.match(printed.translate(_HALF_WIDTH))
    if parts is None or amount is None:
        raise ValueError(f"not a label of money: {label}|{printed}")
    return MoneyLabel(
        key=parts["key"],
        wan=Decimal(amount["number"].replace(",", "")) * _IN_WAN.get(amount["unit"], Decimal(1)),
        basis=parts["basis"],
        year=int(parts["year"]) if parts["year"] else None,
    )
