"""Automatic numbers of a .docx (一、（一）1. ①): what Word prints before a paragraph.

The numbers stand nowhere in the text: they are counted along the document by the rules of
``numbering.xml`` and ``styles.xml``. A format that is not known prints nothing, as do bullets.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from adapters.readers.docx_formats import printed_number
from adapters.readers.safe_xml import Element, local_name, parsed_xml

_LEVELS = range(9)
_PLACE = re.compile(r"%([1-9])")
#: Behind these the number needs no blank: 一、基本情况.
_CLOSED = "、）)．。】"
#: Styles rest on other styles; a longer chain is a circle.
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Level:
    """One level of a list: where it starts, how it counts, what is printed (``%1、``)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    plain: bool = False
    glued: bool = False


@dataclass(frozen=True)
class ListRules:
    """A ``w:num``: its levels and whose counters it moves."""

    counted_by: str
    levels: Mapping[int, Level]
    started_over: frozenset[int] = frozenset()


@dataclass
class Numbering:
    """The lists of one document and how far they have counted.

    ``of_styles`` gives the list and level of paragraphs by their style.
    """

    lists: Mapping[str, ListRules] = field(default_factory=dict[str, ListRules])
    of_styles: Mapping[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])
    _counts: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    _begun: set[str] = field(default_factory=set[str])

    def number(self, style: str | None, list_id: str | None, level: int | None) -> str:
        """What is printed before the next paragraph: its number and the blank behind it.

        Args:
            style: the paragraph's style, None for the default one.
            list_id: its own list; "0" takes it out of every list; None leaves it to the style.
            level: its own level.
        """
        by_style = self.of_styles.get(style or "")
        chosen = list_id if list_id is not None else (by_style[0] if by_style else None)
        rules = self.lists.get(chosen or "")
        at = level if level is not None else (by_style[1] if by_style else 0)
        if chosen is None or rules is None or at not in rules.levels:
            return ""
        counts = self._counted(chosen, rules, at)
        return _printed(rules, at, counts)

    def _counted(self, list_id: str, rules: ListRules, at: int) -> dict[int, int]:
        counts = self._counts.setdefault(rules.counted_by, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for over in rules.started_over:
                counts.pop(over, None)
        counts[at] = counts[at] + 1 if at in counts else rules.levels[at].start
        for deeper in [level for level in counts if level > at]:
            if deeper not in rules.levels or rules.levels[deeper].restarts:
                del counts[deeper]
        return counts


def _printed(rules: ListRules, at: int, counts: Mapping[int, int]) -> str:
    level = rules.levels[at]
    if level.form in {"bullet", "none"}:
        return ""
    known = True

    def one(match: re.Match[str]) -> str:
        nonlocal known
        place = int(match[1]) - 1
        its = rules.levels.get(place, Level())
        form = "decimal" if level.plain else its.form
        number = printed_number(counts.get(place, its.start), form)
        known = known and number is not None
        return number or ""

    text = _PLACE.sub(one, level.text).strip()
    if not known or not text:
        return ""
    return text if level.glued or text[-1] in _CLOSED else f"{text} "


def numbering_of(numbering: bytes | None, styles: bytes | None) -> Numbering:
    """The lists that the two parts define; none where a part is missing or broken.

    Raises:
        FileRefused: a part is hostile.
    """
    root = parsed_xml(numbering) if numbering is not None else None
    if root is None:
        return Numbering()
    abstract = _abstract(root)
    lists: dict[str, ListRules] = {}
    for one in _children(root, "num"):
        rules = _list_rules(one, abstract)
        if rules is not None:
            lists[_at(one, "numId") or ""] = rules
    styled = _of_styles(parsed_xml(styles)) if styles is not None else {}
    return Numbering(lists, styled | _of_levels(lists, abstract, styled))


def _abstract(root: Element) -> dict[str | None, Element]:
    """The lists by their ids; one that only names a list style is that style's."""
    lists = list(_children(root, "abstractNum"))
    styles = {_value(one, "styleLink"): one for one in lists}
    return {
        _at(one, "abstractNumId"): styles.get(_value(one, "numStyleLink") or "", one)
        for one in lists
    }


def _list_rules(num: Element, abstract: Mapping[str | None, Element]) -> ListRules | None:
    abstract_id = _value(num, "abstractNumId")
    source = abstract.get(abstract_id)
    if source is None or abstract_id is None:
        return None
    levels = {at: _level(one) for at, one in _levels(source)}
    started_over: set[int] = set()
    for override in _children(num, "lvlOverride"):
        at = _whole(_at(override, "ilvl"))
        levels |= {inner: _level(one) for inner, one in _levels(override)}
        start = _value(override, "startOverride")
        if at in levels and start is not None:
            levels[at] = replace(levels[at], start=_whole(start, 1))
            started_over.add(at)
    return ListRules(abstract_id, levels, frozenset(started_over))


def _levels(parent: Element) -> Iterator[tuple[int, Element]]:
    for one in _children(parent, "lvl"):
        at = _whole(_at(one, "ilvl"))
        if at in _LEVELS:
            yield at, one


def _level(one: Element) -> Level:
    return Level(
        start=_whole(_value(one, "start"), 1),
        form=_value(one, "numFmt") or "decimal",
        text=_value(one, "lvlText") or "",
        restarts=_value(one, "lvlRestart") != "0",
        plain=_child(one, "isLgl") is not None,
        glued=_value(one, "suff") == "nothing",
    )


def _of_styles(root: Element | None) -> dict[str, tuple[str, int]]:
    """Style → list and level, those of the style it rests on where it has none itself."""
    if root is None:
        return {}
    parents: dict[str, str | None] = {}
    own: dict[str, tuple[str | None, int]] = {}
    for style in _children(root, "style"):
        name = _at(style, "styleId") or ""
        parents[name] = _value(style, "basedOn")
        properties = _child(style, "pPr")
        numbered = _child(properties, "numPr") if properties is not None else None
        if numbered is not None:
            own[name] = (_value(numbered, "numId"), _whole(_value(numbered, "ilvl")))
    found: dict[str, tuple[str, int]] = {}
    for name in parents:
        at: str | None = name
        for _ in range(_LONGEST_CHAIN):
            if at is None or at in own:
                break
            at = parents.get(at)
        list_id, level = own.get(at or "", (None, 0))
        if list_id is not None:
            found[name] = (list_id, own[name][1] if name in own else level)
    return found


def _of_levels(
    lists: Mapping[str, ListRules],
    abstract: Mapping[str | None, Element],
    styled: Mapping[str, tuple[str, int]],
) -> dict[str, tuple[str, int]]:
    """Styles that a level of a list names as its own: the level is the list's word."""
    found: dict[str, tuple[str, int]] = {}
    for style, (list_id, _) in styled.items():
        rules = lists.get(list_id)
        source = abstract.get(rules.counted_by) if rules is not None else None
        if source is None:
            continue
        for at, one in _levels(source):
            if _value(one, "pStyle") == style:
                found[style] = (list_id, at)
    return found


def _children(parent: Element, name: str) -> Iterator[Element]:
    return (child for child in parent if local_name(child) == name)


def _child(parent: Element, name: str) -> Element | None:
    return next(_children(parent, name), None)


def _at(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")),
        None,
    )


def _value(parent: Element, name: str) -> str | None:
    child = _child(parent, name)
    return None if child is None else _at(child, "val")


def _whole(digits: str | None, otherwise: int = 0) -> int:
    return int(digits) if digits is not None and digits.isdecimal() else otherwise
