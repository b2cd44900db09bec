"""A document in words: which rules of the wording find something in it."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.checks import wording
from domain.evidence import Place
from domain.finding import Finding
from domain.statement import DocumentFacts, Section, Stated, Statement, UnitFacts
from tests.domain.checks.wording.every_line import of_every_line

Read = Callable[..., list[Finding]]


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
        assert of_every_line(text, statement) == told, "a sign hides a finding"
        return told

    return found
