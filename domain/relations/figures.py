"""The figures of a statement as relations name them: with their places and their fields."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from domain.evidence import Place
from domain.relations.relation import Figure
from domain.statement import PLANNED, BaseRow, MoneyFigure, Percentage, PrintedTable, Statement

#: Where the amounts of the running text stand.
TEXT_SOURCES = ("narrative", "main_table")
_NUMBERED = re.compile(r"^\s*(其中[:：])?\s*[（(]?\d*[)）]?[、.．]?")
#: What a sentence says before the name of a figure: 和…, 其中…, 比上年决算….
_LEADING = re.compile(
    r"^(?:其中[:：]?|以及|[和及与即有](?!关)|全部为|主要(?:为|用于)|(?:基本|项目)支出(?:中|包括)"
    r"|同?[比较与](?:上年度?|去年|20\d\d年度?)(?:同期|决算数?)?的?)+"
)
#: 住房公积金等人员经费 are 人员经费.
_FUNDS = ("人员经费", "公用经费")
#: The three amounts of a row of the base-data table, and how its header calls them.
BASE_COLUMNS = (
    ("prior_year_final", "上年决算数"),
    ("current_budget", "本年预算数"),
    ("current_final", "本年决算数"),
)


class View:
    """The amounts of one statement, sorted once for everything that is asked of them.

    Made for one assessment and never changed: what it keeps follows from the statement alone.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self._figures: dict[int, Figure] = {}
        self._wholes_of: dict[tuple[tuple[str, ...], bool, int | None], Sequence[MoneyFigure]] = {}

    @cached_property
    def exact(self) -> tuple[MoneyFigure, ...]:
        """The unit's own money that is printed exactly: nothing approximate, no price."""
        return tuple(
            [
                money
                for money in self.statement.money
                if money.fiscal and money.approx is None and money.amount_wan is not None
            ]
        )

    @cached_property
    def _by_source(self) -> Mapping[str, Sequence[MoneyFigure]]:
        sources: dict[str, list[MoneyFigure]] = {}
        for money in self.exact:
            sources.setdefault(money.source, []).append(money)
        return sources

    @cached_property
    def in_text(self) -> tuple[MoneyFigure, ...]:
        """Of these, the amounts of the running text."""
        return self.own(*TEXT_SOURCES)

    @cached_property
    def in_text_and_its_tables(self) -> tuple[MoneyFigure, ...]:
        """These and the amounts of tables inside the text."""
        return self.own(*TEXT_SOURCES, "inline_table")

    @cached_property
    def tables(self) -> Sequence[tuple[PrintedTable, str]]:
        """Every printed table with all its words, by which checks see that it is not theirs."""
        return [(table, "\t".join(map("\t".join, table.rows))) for table in self.statement.tables]

    @cached_property
    def by_line(self) -> Mapping[int, Sequence[MoneyFigure]]:
        """The amounts of the running text by their line, in printed order."""
        lines: dict[int, list[MoneyFigure]] = {}
        for money in self.in_text:
            line = money.place.line
            if line is not None:
                lines.setdefault(line, []).append(money)
        return lines

    @cached_property
    def by_key(self) -> Mapping[str | None, Sequence[MoneyFigure]]:
        """All amounts, exact or not, by their key, in printed order."""
        keys: dict[str | None, list[MoneyFigure]] = {}
        for money in self.statement.money:
            keys.setdefault(money.key, []).append(money)
        return keys

    @cached_property
    def revenue(self) -> MoneyFigure | None:
        """All revenue of the report's own year, if the running text tells it in one amount."""
        year = self.statement.document.fiscal_year
        own = (money for money in self.in_text if year is None or money.year == year.value)
        return only((money for money in own if money.basis != "difference"), ("revenue_total",))

    def lines_of(self, keys: Iterable[str]) -> frozenset[int | None]:
        """The lines that tell an amount of one of *keys*."""
        told = (money for key in keys for money in self.by_key.get(key, ()))
        return frozenset(money.place.line for money in told)

    @cached_property
    def by_cell(self) -> Mapping[tuple[int | None, int | None, int | None], MoneyFigure]:
        """The first amount read from each cell: table, row and column, from 1."""
        cells: dict[tuple[int | None, int | None, int | None], MoneyFigure] = {}
        for money in self.statement.money:
            at = money.place
            cells.setdefault((at.table, at.row, at.column), money)
        return cells

    @cached_property
    def by_start(self) -> Mapping[int | None, Sequence[MoneyFigure]]:
        """All amounts, exact or not, by the offset at which they begin."""
        starts: dict[int | None, list[MoneyFigure]] = {}
        for money in self.statement.money:
            starts.setdefault(money.place.start, []).append(money)
        return starts

    @cached_property
    def wholes(self) -> Mapping[tuple[int | None, int | None], frozenset[int | None]]:
        """For each part of a list, by where it begins and ends: where its wholes begin."""
        wholes: dict[tuple[int | None, int | None], frozenset[int | None]] = {}
        for each in self.statement.breakdowns:
            for part in each.parts:
                at = (part.place.start, part.place.end)
                wholes[at] = wholes.get(at, frozenset()) | {each.place.start}
        return wholes

    @cached_property
    def _begun_in_text(self) -> Mapping[int | None, Sequence[int]]:
        """Which amounts of the running text, by their number, begin at each offset."""
        begun: dict[int | None, list[int]] = {}
        for number, money in enumerate(self.in_text):
            begun.setdefault(money.place.start, []).append(number)
        return begun

    def begun_at(self, starts: Iterable[int | None]) -> Sequence[MoneyFigure]:
        """The amounts of the running text that begin at one of *starts*, in printed order."""
        numbers = (number for start in starts for number in self._begun_in_text.get(start, ()))
        return [self.in_text[number] for number in sorted(numbers)]

    def wholes_of(
        self, keys: tuple[str, ...], year: int | None, *, planned: bool
    ) -> Sequence[MoneyFigure]:
        """The amounts of the text and its tables by these keys, of that side and maybe year."""
        asked = (keys, planned, year)
        known = self._wholes_of.get(asked)
        if known is None:
            known = self._wholes_of[asked] = [
                whole
                for whole in self.in_text_and_its_tables
                if whole.key in keys
                and (whole.basis in PLANNED) == planned
                and (whole.year == year or whole.year is None or year is None)
            ]
        return known

    @cached_property
    def _slots(self) -> Mapping[int, Sequence[tuple[Place, str]]]:
        """Where the named slots were read, by the offset at which that begins."""
        parts = (
            ("budget", self.statement.budget.places),
            ("expenditure", self.statement.expenditure.places),
            ("three_public", self.statement.three_public.places),
        )
        slots: dict[int, list[tuple[Place, str]]] = {}
        for part, places in parts:
            for name, at in places.items():
                if at.start is not None:
                    slots.setdefault(at.start, []).append((at, f"{part}.{name}"))
        return slots

    def own(self, *sources: str) -> tuple[MoneyFigure, ...]:
        """The exact amounts of these sources, in printed order."""
        found = [source for source in sources if source in self._by_source]
        if len(found) > 1:
            return tuple([money for money in self.exact if money.source in found])
        return tuple(self._by_source[found[0]]) if found else ()

    def figure_of(self, money: MoneyFigure) -> Figure:
        """An amount of the text, with the field of the named slot that was read from it.

        Prices have no amount in 万元 and are never asked for.
        """
        known = self._figures.get(id(money))
        if known is None:
            known = self._figures[id(money)] = self._made(money)
        return known

    def _made(self, money: MoneyFigure) -> Figure:
        value = money.amount_wan if money.amount_wan is not None else Decimal(0)
        label = _named(money.label)
        bare = money.key == "three_public_total" and "三公" not in label
        name = f"“三公”经费{label}" if bare else label
        return Figure(name, value, money.place, self.field_at(money.place))

    def rate_of(self, share: Percentage, name: str) -> Figure:
        """A percentage of the text, without its sign."""
        return Figure(name, abs(share.value), share.place, self.field_at(share.place), "%")

    def field_at(self, place: Place | None) -> str | None:
        """The field of the named slot that was read at *place*."""
        if place is None or place.start is None:
            return None
        for at, field in self._slots.get(place.start, ()):
            if at is place or vars(at) == vars(place):  # models are slow to compare
                return field
        return None


def _named(label: str) -> str:
    """The name of a figure without the words of its sentence before it."""
    if "等" in label and label.endswith(_FUNDS):
        label = label.rpartition("等")[2]
    leading = _LEADING.match(label)
    return label[leading.end() :] if leading else label


def base_figure(row: BaseRow, column: str, name: str | None = None) -> Figure | None:
    """One cell of the base-data table, None where it is blank."""
    value: Decimal | None = getattr(row, column)
    if value is None:
        return None
    return Figure(name or bare_label(row), value, row.place, f"base_row.{row.row}.{column}")


def bare_label(row: BaseRow) -> str:
    """What a row is called, without its number."""
    return _NUMBERED.sub("", row.label).strip("：: ")


def row_named(
    rows: Iterable[BaseRow], words: tuple[str, ...], without: tuple[str, ...] = ()
) -> BaseRow | None:
    """The first row whose label has all of *words* and none of *without*."""
    first, *others = words
    for row in rows:
        label = row.label
        if first not in label or any(word not in label for word in others):
            continue
        if not any(word in label for word in without):
            return row
    return None


def only(told: Iterable[MoneyFigure], keys: tuple[str, ...]) -> MoneyFigure | None:
    """The figure of one of *keys*, if it is told in one amount only."""
    found = [money for money in told if money.key in keys]
    if len(found) < 2:  # noqa: PLR2004 - nothing to compare
        return found[0] if found else None
    return found[0] if len({money.amount_wan for money in found}) == 1 else None


def agreed(told: Sequence[MoneyFigure]) -> MoneyFigure | None:
    """The first of these, if they all tell one amount."""
    return told[0] if len({each.amount_wan for each in told}) == 1 else None


def may_be_of_one_year(one: MoneyFigure, other: MoneyFigure) -> bool:
    """Whether two amounts are of the same year, as far as they say."""
    return one.year == other.year or one.year is None or other.year is None


def lies_between(money: MoneyFigure, start: int | None, end: int | None) -> bool:
    """Whether the amount is printed between two offsets of the text."""
    at = money.place
    if at.start is None or at.end is None or start is None or end is None:
        return False
    return start <= at.start and at.end <= end
