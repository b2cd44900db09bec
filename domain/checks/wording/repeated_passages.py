"""Whole passages that stand in the running text twice, word for word."""

import re
from collections.abc import Iterator, Mapping

from domain.checks.wording.lines import Line, Lines
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"STRUCT.REPEATED_PASSAGE": Severity.INFO}
_CLAUSE = re.compile(r"[^，。；：！？、,;:]+[，。；：！？、,;:]*")
#: Characters from which repeated words are no formula any more.
_LONG = 60
_SHOWN = 24


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """Only running text: a passage repeated in a table is how the forms are made."""
    first: dict[str, tuple[Line, int]] = {}
    again: list[tuple[str, Place, Place]] = []
    for line in lines.running:
        within = False
        for start in _starts(line):
            words = line.words[start : start + _LONG]
            earlier, at = first.setdefault(words, (line, start))
            repeated = (earlier, at) != (line, start)
            if repeated and not within:
                before = earlier.place(at, at + _LONG)
                again.append((words, before, line.place(start, start + _LONG)))
            within = repeated
    if again:
        yield _finding(again)


def _starts(line: Line) -> list[int]:
    """Where clauses begin that have a whole passage behind them in their line."""
    last = len(line.words) - _LONG
    if last < 0:
        return []
    return [clause.start() for clause in _CLAUSE.finditer(line.words, 0, last + 1)]


def _finding(again: list[tuple[str, Place, Place]]) -> Finding:
    places = dict.fromkeys(place for _, one, other in again for place in (one, other))
    return Finding(
        rule="STRUCT.REPEATED_PASSAGE",
        severity=RULES["STRUCT.REPEATED_PASSAGE"],
        message=(
            f"正文有 {len(again)} 段 {_LONG} 字以上的话一字不差地又写了一遍"
            f"（如“{again[0][0][:_SHOWN]}……”），请核对是否重复粘贴。"
        ),
        places=tuple(places),
        root="text.repeated",
    )
