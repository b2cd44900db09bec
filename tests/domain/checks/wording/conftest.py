"""A document in words: which rules of the wording find something in it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from re import Match, Pattern

import pytest

from domain.checks import wording
from domain.checks.wording.lines import Line, Lines, Sign
from domain.evidence import Place
from domain.finding import Finding
from domain.statement import DocumentFacts, Section, Stated, Statement, UnitFacts

Read = Callable[..., list[Finding]]


class EveryLine(Lines):
    """Lines that are all read, whatever words a check looks for first."""

    def having(self, *signs: Sign) -> Iterator[Line]:
        assert all(signs)
        assert not any(sign.search("") for sign in signs if isinstance(sign, Pattern))
        return iter(self)

    def ending(
        self, pattern: Pattern[str], ends: Sequence[Pattern[str]], reach: int
    ) -> Iterator[tuple[Line, Match[str]]]:
        for line in self:
            for hit in pattern.finditer(line.words):
                found = (end.search(line.words, hit.start()) for end in ends)
                last = min(each.start() for each in found if each is not None)
                assert last - hit.start() <= reach
                yield line, hit


def _of_every_line(text: str, statement: Statement) -> list[Finding]:
    lines = EveryLine.of(text, statement)
    return [each for one in wording.WORDING_CHECKS for each in one.check(lines, statement)]


@pytest.fixture
def read() -> Read:
    def found(
        text: str,
        *,
        name: str = "青溪县柳河镇人民政府",
        county: str | None = "青溪县",
        year: int = 2024,
        dated: date | None = None,
        headings: tuple[tuple[str | None, str], ...] = (),
        cut: bool = False,
    ) -> list[Finding]:
        place = Place(quote="原文")
        statement = Statement(
            document=DocumentFacts(
                type="self_evaluation_report",
                fiscal_year=Stated[int](value=year, place=place),
                report_date=Stated[date](value=dated, place=place) if dated else None,
            ),
            unit=UnitFacts(
                name=Stated[str](value=name, place=place),
                county=Stated[str](value=county, place=place) if county else None,
            ),
            sections=tuple(
                Section(level=1, number=number, heading=heading, place=place)
                for number, heading in headings
            ),
            cut=cut,
        )
        told = wording.check(text, statement)
        assert _of_every_line(text, statement) == told, "a sign hides a finding"
        return told

    return found
