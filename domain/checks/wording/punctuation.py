"""Brackets and quotation marks without their other half, and half-width marks in Chinese text."""

import re
from collections.abc import Iterator, Mapping

from domain.checks.wording.lines import Line, Lines
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "TEXT.UNBALANCED": Severity.INFO,
    "TEXT.MIXED_WIDTH": Severity.INFO,
}
#: Opening signs, all signs and the name; half and full width of a bracket are one.
_PAIRS = (
    ("（(", re.compile("[（()）]"), "括号"),
    ("《", re.compile("[《》]"), "书名号"),
    ("“", re.compile("[“”]"), "引号"),
)
#: 1）, （1）, 一) at the head of a list item, and nested titles that some print as 《《…》…》.
_LIST_MARK = re.compile(r"(?<![（(\d])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）]")
_HALF = re.compile(r"(?<=[\u4e00-\u9fa5])[,;](?=[\u4e00-\u9fa5])")
_TORN = re.compile(r"（[^（）()\n]{1,20}\)|\([^（）()\n]{1,20}）")
_PLAIN_PAIR = re.compile(r"（[^（()）\n]*[)）]|\([^（()）\n]*[)）]|《[^《》\n]*》|“[^“”\n]*”")
_SIGN = re.compile("[（()）《》“”]")
_HALF_SIGNS = tuple(",;()")
_SHORTEST, _OFTEN = 20, 3
_ENDS = tuple("。；;：:！？”")


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """Only in whole paragraphs of running text: cells are cut anywhere."""
    torn = [found for line in _with_odd_signs(lines.running) for found in _unbalanced(line)]
    if torn:
        names = "、".join(dict.fromkeys(name for name, _ in torn))
        yield Finding(
            rule="TEXT.UNBALANCED",
            severity=RULES["TEXT.UNBALANCED"],
            message=f"文中有 {len(torn)} 处{names}不成对，可能漏录或多录，请核对。",
            places=tuple(place for _, place in torn),
            root="text.punctuation",
        )
    mixed = [
        line.place(*hit.span())
        for line in lines.running.having(*_HALF_SIGNS)
        for pattern in (_HALF, _TORN)
        for hit in pattern.finditer(line.words)
    ]
    full = lines.running.text.count("，") + lines.running.text.count("；") if mixed else 0
    # Half width throughout is how some portals print, not how the unit wrote.
    if _OFTEN <= len(mixed) <= max(full, _OFTEN):
        yield Finding(
            rule="TEXT.MIXED_WIDTH",
            severity=RULES["TEXT.MIXED_WIDTH"],
            message=f"文中有 {len(mixed)} 处中文里用了半角标点或括号一半角一全角，建议统一为全角。",
            places=tuple(mixed),
            root="text.punctuation",
        )


def _with_odd_signs(lines: Lines) -> Iterator[Line]:
    """The lines that hold more than pairs side by side."""
    left = _PLAIN_PAIR.sub("", lines.text)
    if not _SIGN.search(left):
        return
    for index, odd in enumerate(left.split("\n")):
        if _SIGN.search(odd):
            yield lines[index]


def _unbalanced(line: Line) -> Iterator[tuple[str, Place]]:
    words = line.words.rstrip()
    if len(words) < _SHORTEST or not words.endswith(_ENDS):
        return
    marks = {mark.end() - 1 for mark in _LIST_MARK.finditer(words)}
    for opening, pattern, name in _PAIRS:
        opened: list[int] = []
        lost: int | None = None
        for sign in pattern.finditer(words):
            if sign[0] in opening:
                opened.append(sign.start())
            elif opened:
                opened.pop()
            elif lost is None and sign.start() not in marks:
                lost = sign.start()
        spot = opened[0] if opened else lost
        if spot is not None:
            yield name, line.place(spot, spot + 1)
