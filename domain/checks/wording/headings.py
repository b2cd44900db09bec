"""Numbers of the headings: skipped or given twice; the same heading twice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from domain.checks.wording.lines import Lines
from domain.finding import Finding, Severity
from domain.statement import Section, Statement

RULES: Mapping[str, Severity] = {
    "STRUCT.NUMBER_SKIPPED": Severity.WARNING,
    "STRUCT.NUMBER_REPEATED": Severity.WARNING,
    "STRUCT.SAME_HEADING": Severity.INFO,
}
_NUMERALS = "零一二三四五六七八九"
_FIRST_LEVEL = re.compile(r"^[一二三四五六七八九十]{1,3}$")
_MARKS = re.compile(r"[（()）、.．,，\s]")
_HEAD = re.compile(r"\s*([一二三四五六七八九十]{1,3})\s*[、.．]")
_SHORTEST = 4
#: A table of contents has at least so many headings, with a blank line between them at most.
_FEWEST_OF_CONTENTS, _LINE_UPON_LINE = 4, 2


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Only first-level numbers (一、二、…) are followed: lower ones restart under each heading.

    A part that begins with 一 again may be a report of its own.
    """
    numbered = [
        (number, section)
        for section in statement.sections
        if section.level == 1 and (number := _number(section)) is not None
    ]
    for (before, earlier), (after, later) in pairwise(numbered):
        first = next(section for number, section in numbered if number == after)
        if after <= before and after > 1 and first is not later:
            yield _repeated(first, later)
        elif after > before + 1 and not _run_in(lines, range(before + 1, after)):
            yield _skipped(before, after, earlier, later)
    yield from _same(statement)


def _run_in(lines: Lines, numbers: range) -> bool:
    """Whether every number stands at the head of a line, its heading run into the paragraph."""
    lost = {_printed(number) for number in numbers}
    heads = (_HEAD.match(line.words) for line in lines.having(*lost))
    return lost.issubset(head[1] for head in heads if head)


def _number(section: Section) -> int | None:
    printed = _MARKS.sub("", section.number or "")
    if not _FIRST_LEVEL.match(printed):
        return None
    tens, ten, units = printed.rpartition("十")
    if not ten:
        return _NUMERALS.index(printed) if len(printed) == 1 else None
    if len(tens) > 1 or len(units) > 1:
        return None
    return (_NUMERALS.index(tens) if tens else 1) * 10 + (_NUMERALS.index(units) if units else 0)


def _skipped(before: int, after: int, earlier: Section, later: Section) -> Finding:
    lost = "、".join(f"“{_printed(number)}”" for number in range(before + 1, after))
    return Finding(
        rule="STRUCT.NUMBER_SKIPPED",
        severity=RULES["STRUCT.NUMBER_SKIPPED"],
        message=(
            f"一级标题由“{earlier.number}{earlier.heading}”直接到“{later.number}{later.heading}”，"
            f"缺少{lost}：可能序号有误，也可能漏写一部分，请核对。"
        ),
        stated=_printed(after),
        expected=_printed(before + 1),
        places=(earlier.place, later.place),
        root="sections",
    )


def _repeated(earlier: Section, later: Section) -> Finding:
    return Finding(
        rule="STRUCT.NUMBER_REPEATED",
        severity=RULES["STRUCT.NUMBER_REPEATED"],
        message=(
            f"一级标题“{earlier.number}{earlier.heading}”和“{later.number}{later.heading}”序号相同，"
            "请核对序号。"
        ),
        stated=later.number,
        places=(earlier.place, later.place),
        root="sections",
    )


def _same(statement: Statement) -> Iterator[Finding]:
    seen: dict[str, Section] = {}
    for section in _behind_the_contents(statement.sections):
        if section.level > 1:
            continue
        key = _MARKS.sub("", section.heading)
        first = seen.setdefault(key, section)
        if first is section or len(key) < _SHORTEST:
            continue
        yield Finding(
            rule="STRUCT.SAME_HEADING",
            severity=RULES["STRUCT.SAME_HEADING"],
            message=f"标题“{section.heading}”出现两次，可能两部分内容重复，请核对是否应合并。",
            stated=section.heading,
            places=(first.place, section.place),
            root="sections",
        )


def _behind_the_contents(sections: Sequence[Section]) -> Sequence[Section]:
    """The headings but for those of a table of contents: line upon line, then from 一 again."""
    for at, section in enumerate(sections[1:], 1):
        if _number(section) == 1 and section.level == 1 and at >= _FEWEST_OF_CONTENTS:
            listed = all(
                (other.place.line or 0) - (one.place.line or 0) <= _LINE_UPON_LINE
                for one, other in pairwise(sections[:at])
            )
            return sections[at:] if listed else sections
    return sections


def _printed(number: int) -> str:
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[units] if units or not tens else "")
