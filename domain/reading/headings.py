"""Headings with their printed numbers, the lost, restarted and wrongly written ones too."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from domain.reading.numerals import han_number
from domain.reading.passage import Passage
from domain.statement import Section

_STYLES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        1,
        re.compile(
            r"(?P<number>(?P<n>[一二三四五六七八九十]{1,3})[、.．]|第[一二三四五六七八九十]+[章部]分?)"
        ),
    ),
    (2, re.compile(r"(?P<number>[（(](?P<n>[一二三四五六七八九十]{1,3})[)）][、.．]?)")),
    (4, re.compile(r"(?P<number>[（(](?P<n>\d{1,2})[)）][、.．]?)")),
    (3, re.compile(r"(?P<number>(?P<n>\d{1,2})[、.．](?!\d[\d.]*(?!\d*年)))")),
    (5, re.compile(r"(?P<number>[①②③④⑤⑥⑦⑧⑨⑩])")),
)
#: A longer line is a paragraph; one that runs on behind its heading has the heading up to 。
_LONGEST, _LONGEST_RUN_IN = 40, 25
_KNOWN = re.compile(
    r"^((部门|单位|部门、单位|部门（单位）)?(基本)?(情况|概况)|存在的?(主要)?问题(及.*)?|(下一步)?改进措施(和建议)?|"
    r"(评价)?结论(及建议)?|各项工作具体成效|其他需要说明的?(问题|情况)|(主要)?(职能|职责|工作)(职责)?|绩效目标)$"
)


#: The page behind a heading in a table of contents, and the fewest headings of one.
_PAGE = re.compile(r"[ .．…·\t]*\d{0,3}$")
_FEWEST_LISTED = 3
#: So many with nothing told between them are a list, though the report breaks off soon below it.
_MANY_LISTED = 8


@dataclass(frozen=True)
class Heading:
    """A heading with its passage, for those who ask under which heading something stands."""

    section: Section
    start: int


def headings_in(passages: Sequence[Passage]) -> tuple[Heading, ...]:
    """Every heading among *passages*, in printed order."""
    found: list[tuple[int, Heading]] = []
    second = 0
    for at, passage in enumerate(passages):
        heading = _heading(passage, second)
        if heading is not None:
            found.append((at, heading))
            if heading.section.level <= 2:  # noqa: PLR2004 - the level of （一）
                second = _value(heading.section) if heading.section.level > 1 else 0
    above = passages[found[0][0] - 1].text if found and found[0][0] else ""
    called = re.sub(r"[\s\u3000]", "", above) == "目录"
    return tuple(heading for _, heading in found[_contents(found, called=called) :])


def _contents(found: Sequence[tuple[int, Heading]], *, called: bool) -> int:
    """How many first headings are a table of contents: line by line, and each told again below.

    Where it is *called* so, it is one even if the document breaks off before anything is told.
    """
    end = 1
    while end < len(found) and found[end][0] - found[end - 1][0] == 1:
        end += 1
    named = [_bare(heading.section) for _, heading in found]
    if (called and end >= _FEWEST_LISTED) or (end >= _MANY_LISTED and named[0] in named[end:]):
        return next((at for at in range(1, end) if named[at] == named[0]), end)
    below = frozenset(named[end:])
    if len(found) > end and named[end - 1] not in below:
        end -= 1  # the report's own first heading right behind the list
        below = frozenset(named[end:])
    again = sum(1 for name in named[:end] if name in below)
    return end if end >= _FEWEST_LISTED and again * 3 >= end * 2 else 0


def _bare(section: Section) -> str:
    """A heading without the page it stands on."""
    return _PAGE.sub("", section.heading)


def _value(section: Section) -> int:
    inner = re.sub(r"[（()）、.．]", "", section.number or "")
    return int(inner) if inner.isdigit() else int(han_number(inner) or 0)


def _heading(passage: Passage, second: int) -> Heading | None:
    text = passage.text
    for level, style in _STYLES:
        match = style.match(text)
        if match is None:
            continue
        length = _length(text, match.end(), level)
        if not length:
            return None
        if level == 4 and second and int(match["n"]) == second + 1:  # noqa: PLR2004
            level = 2  # noqa: PLW2901 - （一）…（2）…（3）: the script is wrong, the count goes on
        return _made(passage, level, match["number"], match.end(), length)
    if _KNOWN.match(text.strip("：:")):
        return _made(passage, 1, None, 0, len(text))
    return None


def _length(text: str, start: int, level: int) -> int:
    """Where the heading ends, 0 where the line is no heading."""
    body = text[start:]
    if body.endswith("。") and re.search(r"\d", body) and len(body) <= _LONGEST:
        return 0
    if len(body) <= _LONGEST and not re.search(r"[。；;]", body.rstrip("。")) and body.strip():
        if level > 2 and (re.search(r"[，,]|\d+(\.\d+)?[万亿]?元", body) or body.endswith("。")):  # noqa: PLR2004
            return 0
        return len(text)
    stop = text.find("。", start)
    sentence = text[start:stop] if stop > 0 else ""
    longest = _LONGEST_RUN_IN if level <= 2 else 12  # noqa: PLR2004 - arabic numbers: lists
    if not sentence or len(sentence) > longest or re.search(r"\d", sentence):
        return 0
    return stop


def _made(passage: Passage, level: int, number: str | None, start: int, end: int) -> Heading:
    heading = passage.text[start:end].strip(" \u3000\u2002：:。")
    section = Section(level=level, number=number, heading=heading, place=passage.place(0, end))
    return Heading(section=section, start=passage.start)


@dataclass(frozen=True)
class Paths:
    """Where each heading starts, and the headings open before the first and behind each."""

    starts: tuple[int, ...]
    paths: tuple[tuple[str, ...], ...]

    def at(self, offset: int) -> tuple[str, ...]:
        """The headings over an offset."""
        return self.paths[bisect_right(self.starts, offset)]


def paths_of(headings: Sequence[Heading]) -> Paths:
    """The headings over any offset, from the outermost to the innermost."""
    path: list[Section] = []
    paths: list[tuple[str, ...]] = [()]
    for heading in headings:
        path = [section for section in path if section.level < heading.section.level]
        path.append(heading.section)
        paths.append(tuple(section.heading for section in path))
    return Paths(tuple(heading.start for heading in headings), tuple(paths))
