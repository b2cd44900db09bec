"""Lines that are all read, to prove that what a check looks for first hides no finding."""

from collections.abc import Iterator, Sequence
from re import Match, Pattern

from domain.checks import wording
from domain.checks.wording.lines import Line, Lines, Sign
from domain.finding import Finding
from domain.statement import Statement


class EveryLine(Lines):
    """Lines that are all read, whatever words a check looks for first."""

    def having(self, *signs: Sign) -> Iterator[Line]:
        """Every line; no sign may be empty."""
        assert all(signs)
        assert not any(sign.search("") for sign in signs if isinstance(sign, Pattern))
        return iter(self)

    def ending(
        self, pattern: Pattern[str], ends: Sequence[Pattern[str]], reach: int
    ) -> Iterator[tuple[Line, Match[str]]]:
        """Every match of *pattern* in any line; one of *ends* must stand within *reach*."""
        for line in self:
            for hit in pattern.finditer(line.words):
                found = (end.search(line.words, hit.start()) for end in ends)
                last = min(each.start() for each in found if each is not None)
                assert last - hit.start() <= reach
                yield line, hit


def of_every_line(text: str, statement: Statement) -> list[Finding]:
    """What the checks of the wording find when they read every line."""
    lines = EveryLine.of(text, statement)
    return [each for one in wording.WORDING_CHECKS for each in one.check(lines, statement)]
