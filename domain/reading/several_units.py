"""Reports of several units on one page: where each begins, so that their figures never mix."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.document import Document, Paragraph, Table
from domain.reading import forms, labelled_names
from domain.reading.numerals import half_width
from domain.statement import Problem, Statement

_REPORTS = frozenset({"self_evaluation_report", "evaluation_report"})
#: A title this near to the one above it, with nothing told between, is the same report's.
_NEAR = 150
#: What a report tells: money, and how the unit evaluates itself.
_TOLD = re.compile(r"元[\s\S]*(得分|自评)|(得分|自评)[\s\S]*元")
_REGION_END = re.compile(r"(人民政府|办事处)$")
#: What stands for a unit's name and its year in a title.
_NO_NAME = re.compile(r"20\d{2}年?度?|部门|单位|整体支出.*|绩效.*|自评.*")
_NUMBERED = re.compile(r"^[\d一二三四五六七八九十（）()、.．\s]+")
#: A line that names a unit is no longer; a unit's table prints its name at most so far above.
_LONGEST_LINE, _LONGEST_HEAD = 40, 800
_PROJECT = re.compile(r"项目名称|项目支出绩效|项目绩效")
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class _Begun:
    """Where one unit's report begins, and the unit's name as printed there."""

    start: int
    name: str


def parts_of(document: Document) -> tuple[Document, ...]:
    """The reports of several units on one page, each a document of its own; mostly one."""
    begun = _by_titles(document)
    if len(begun) < 2:  # noqa: PLR2004 - one report
        begun = _by_tables(document)
    if len(begun) < 2:  # noqa: PLR2004
        return (document,)
    ends = [*(one.start for one in begun[1:]), len(document.text) + 1]
    return tuple(document.part(one.start, end) for one, end in zip(begun, ends, strict=True))


def told_apart(statements: Sequence[Statement]) -> tuple[Problem, ...]:
    """That the file holds reports of further units, by name; nothing where it holds one."""
    if len(statements) < 2:  # noqa: PLR2004 - one report
        return ()
    names = [one.unit.name.value if one.unit.name else "未读出名称的单位" for one in statements]
    message = (
        f"这份文件中有 {len(names)} 个单位的自评：{'、'.join(names)}。"
        f"各单位的数字已分开读取，这里只核对第一个（{names[0]}）。请把其余单位的报告分别提交。"
    )
    second = statements[1]
    place = second.unit.name.place if second.unit.name else None
    return (Problem(code="several_units", message=message, place=place),)


def _by_titles(document: Document) -> list[_Begun]:
    """Titles of different units with a report behind each."""
    begun: list[_Begun] = []
    lines = list(document.paragraphs)
    for at in range(len(lines)):
        if forms.title_kind(lines, at) not in _REPORTS:
            continue
        title = forms.title_lines(lines, at)
        joined = re.sub(r"\s", "", half_width("".join(part.text for part in title)))
        one = _Begun(title[0].start, _NO_NAME.sub("", joined).removeprefix("关于"))
        if len(one.name) <= _SHORTEST_NAME or not forms.is_report_title(joined):
            continue
        between = document.text[begun[-1].start : one.start] if begun else ""
        if begun and len(between) < _NEAR:
            same = _same(begun[-1].name, one.name)
            begun[-1] = begun[-1] if same else one
        elif not any(_same(earlier.name, one.name) for earlier in begun):
            begun.append(one)
    return _telling(document, begun)


def _telling(document: Document, begun: Sequence[_Begun]) -> list[_Begun]:
    """Those with a report behind them: what only names a unit belongs to the report above it."""
    kept: list[_Begun] = []
    for at, one in enumerate(begun):
        end = begun[at + 1].start if at + 1 < len(begun) else len(document.text)
        if not kept or _TOLD.search(document.text[one.start : end]):
            kept.append(one)
    if len(kept) > 1 and not _TOLD.search(document.text[kept[0].start : kept[1].start]):
        return kept[1:]
    return kept


def _same(one: str, other: str) -> bool:
    """Whether two names may be one unit's: one with its county, one without, 镇 or 镇人民政府."""
    first, second = (_REGION_END.sub("", name) for name in (one, other))
    return first.endswith(second) or second.endswith(first)


def _by_tables(document: Document) -> list[_Begun]:
    """Tables of indicators of different units, each with the name of its unit above."""
    if document.text.count("一级指标") < 2:  # noqa: PLR2004 - one table
        return []
    begun: list[_Begun] = []
    above = 0
    for named in _over_indicators(document):
        if begun and _contained(begun[-1].name, named.name):
            above = document.text.find("一级指标", named.start)
            continue
        start = _first_line(document, above, named) if begun else 0
        begun.append(_Begun(start, named.name))
        above = document.text.find("一级指标", named.start)
    return begun


def _contained(one: str, other: str) -> bool:
    return one in other or other in one or _same(one, other)


def _over_indicators(document: Document) -> Iterator[_Begun]:
    """Labelled names of units with a table of indicators close below that is no project's."""
    pairs = filter(labelled_names.names_unit, labelled_names.labelled(document))
    found = sorted(
        (_Begun(pair.passage.start + pair.start, pair.value.strip()) for pair in pairs),
        key=lambda one: one.start,
    )
    for at, one in enumerate(found):
        table = document.text.find("一级指标", one.start)
        following = found[at + 1].start if at + 1 < len(found) else len(document.text)
        head = document.text[max(0, one.start - _NEAR // 3) : table]
        near = 0 <= table - one.start <= _LONGEST_HEAD and table < following
        if near and not _PROJECT.search(head):
            yield one


def _first_line(document: Document, above: int, named: _Begun) -> int:
    """Where the report that holds a name begins: at its heading, its title, or at the name."""
    lines = [p for p in document.paragraphs if above < p.start <= named.start]
    heading = next((line for line in lines if _names(line, named.name)), None)
    title = next((line for line in lines if re.search(r"(自评|评价|评分)表$", line.text)), None)
    first = heading or title
    if first is not None:
        return first.start
    tables = (block for block in document.blocks if isinstance(block, Table))
    inside = (table.start for table in tables if table.start <= named.start < table.end)
    return next((start for start in inside if start > above), named.start)


def _names(line: Paragraph, name: str) -> bool:
    bare = _NUMBERED.sub("", line.text).strip("：: ")
    if not _SHORTEST_NAME < len(bare) <= _LONGEST_LINE:
        return False
    return name.endswith(bare) or name in bare
