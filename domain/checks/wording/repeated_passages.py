"""Whole passages that stand in the running text twice, word for word."""

import re
from collections.abc import Iterable, Iterator, Mapping

from domain.checks.wording.lines import Line, Lines
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"STRUCT.REPEATED_PASSAGE": Severity.INFO}
_CLAUSE = re.compile(r"[^，。；：！？、,;:]+[，。；：！？、,;:]*")
#: Characters from which repeated words are no formula any more.
_LONG = 60
_SHOWN = 24
#: The words, their line and where in it they begin.
_Passage = tuple[str, Line, int]


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """Only running text: a passage repeated in a table is how the forms are made."""
    passages = [
        (line.words[start : start + _LONG], line, start)
        for line in lines.running
        for start in _starts(line)
    ]
    if len({words for words, _, _ in passages}) < len(passages):
        yield _finding(_repeated(passages))


def _repeated(passages: Iterable[_Passage]) -> list[tuple[str, Place, Place]]:
    """Each repetition once, however long: its first words and both places."""
    first: dict[str, tuple[Line, int]] = {}
    again: list[tuple[str, Place, Place]] = []
    within: Line | None = None
    for words, line, start in passages:
        earlier, at = first.setdefault(words, (line, start))
        repeated = earlier is not line or at != start
        if repeated and within is not line:
            before = earlier.place(at, at + _LONG)
            again.append((words, before, line.place(start, start + _LONG)))
        within = line if repeated else None
    return again


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
