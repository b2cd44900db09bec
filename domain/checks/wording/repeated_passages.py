"""Whole passages that stand in the running text twice, word for word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, compress, repeat
from operator import add

from domain.checks.wording.lines import Line, Lines
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"STRUCT.REPEATED_PASSAGE": Severity.INFO}
#: What parts clauses, the line feed aside.
_PARTING = "，。；：！？、,;:"
#: Characters from which repeated words are no formula any more.
_LONG = 60
_SHOWN = 24


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """Only running text: a passage repeated in a table is how the forms are made."""
    text = lines.running.text
    parted = text
    for sign in _PARTING:
        parted = parted.replace(sign, "\n")
    clauses = parted.split("\n")
    # A passage that stands twice begins with a clause that does, or with a longer one.
    often: Counter[str] = Counter(clauses)
    likely = {clause for clause, times in often.items() if times > 1 or len(clause) >= _LONG}
    if not likely - {""}:
        return
    begun = accumulate(map(add, map(len, clauses), repeat(1)), initial=0)
    started = list(compress(zip(begun, clauses, strict=False), clauses))
    found = [words for _, words in _passages(text, (at for at, c in started if c in likely))]
    if len(set(found)) < len(found):
        passages = _passages(text, (at for at, _ in started))
        yield _finding(_repeated(passages, lines.running))


def _passages(text: str, starts: Iterable[int]) -> list[tuple[int, str]]:
    """Where it begins and its words: each passage at *starts* that is on one line."""
    return [
        (start, words)
        for start in starts
        if "\n" not in (words := text[start : start + _LONG]) and len(words) == _LONG
        if len("".join(words.split())) > _LONG // 2  # a line to sign on is mostly blank
    ]


def _repeated(passages: Iterable[tuple[int, str]], lines: Lines) -> list[tuple[str, Place, Place]]:
    """Each repetition once, however long: its first words and both places."""
    first: dict[str, int] = {}
    again: list[tuple[str, Place, Place]] = []
    within: Line | None = None
    for start, words in passages:
        earlier = first.setdefault(words, start)
        line = lines.at(start)[0] if earlier != start else None
        if line is not None and within != line:
            again.append((words, _place(earlier, lines), _place(start, lines)))
        within = line
    return again


def _place(start: int, lines: Lines) -> Place:
    line, at = lines.at(start)
    return line.place(at, at + _LONG)


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
