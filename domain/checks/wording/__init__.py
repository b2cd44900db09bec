"""What the document's own words show: wrong words, other names, citations, blanks, repeats.

Everything else is judged by figures; here the running text itself is read. At most one finding a
rule and document, with all its places: a reviewer is told once that 账 is written 帐.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

from domain.checks.wording import (
    changes_both_ways,
    citations,
    form_blanks,
    headings,
    legal_basis,
    offices_elsewhere,
    other_names,
    other_offices,
    other_townships,
    other_trades,
    other_years,
    parts_of_results,
    places_elsewhere,
    punctuation,
    rates_of_counts,
    repeated_passages,
    results_in_text,
    score_parts,
    wrong_words,
    year_ends,
)
from domain.checks.wording.lines import Lines
from domain.checks.wording.told_reasons import still_asked
from domain.finding import Finding, Severity
from domain.statement import Statement

__all__ = ["RULES", "WORDING_CHECKS", "WordingCheck", "WordingFunction", "check", "still_asked"]


class WordingCheck(Protocol):
    """What a check of the wording offers."""

    @property
    def RULES(self) -> Mapping[str, Severity]:  # noqa: N802 - a module's constant
        """As for every check."""
        ...

    @property
    def check(self) -> "WordingFunction":
        """The check itself."""
        ...


class WordingFunction(Protocol):
    """Finds what is wrong in the lines of one document."""

    def __call__(self, lines: Lines, statement: Statement, /) -> Iterator[Finding]:
        """The findings, in the order of the document."""
        ...


WORDING_CHECKS: tuple[WordingCheck, ...] = (
    form_blanks,
    score_parts,
    results_in_text,
    rates_of_counts,
    headings,
    repeated_passages,
    other_townships,
    other_names,
    other_offices,
    offices_elsewhere,
    other_trades,
    other_years,
    places_elsewhere,
    year_ends,
    changes_both_ways,
    parts_of_results,
    citations,
    legal_basis,
    wrong_words,
    punctuation,
)
RULES: Mapping[str, Severity] = {
    rule: severity for check in WORDING_CHECKS for rule, severity in check.RULES.items()
}


def check(text: str, statement: Statement) -> list[Finding]:
    """Every finding in *text*, the document that *statement* was read from."""
    lines = Lines.of(text, statement)
    return [finding for each in WORDING_CHECKS for finding in each.check(lines, statement)]
