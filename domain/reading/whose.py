"""Whose report it is: the unit and what its name says of county and prefecture."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from domain.document import Document
from domain.reading import told_places
from domain.reading.belonging import part_of
from domain.reading.forms import Title
from domain.reading.labelled_names import SUPERVISOR, Named, labelled, names_unit
from domain.reading.numerals import half_width
from domain.reading.opening_names import opening_names
from domain.reading.passage import Passage
from domain.reading.regions import REGION, city_of_a_county, core, regions, short_name
from domain.reading.supervisors import supervisor_in
from domain.reading.unit_kinds import KIND
from domain.statement import Stated, UnitFacts

#: Who puts a page up: it may name the unit more fully than the title, and never names it alone.
_PUBLISHER = re.compile(r"^(?:发布机构|信息来源|来源|来源单位|公开责任部门|公开机构|制发机构)$")
_PUBLISHED = re.compile(
    r"(?:发布机构|信息来源|来源单位|公开责任部门|公开机构|来源)[ \u3000]*[:：][ \u3000]*"
    r"(?P<name>[\u4e00-\u9fa5]{4,30})(?=[\s|]|$)"
)
#: The unit with its county, where accounts are said to hold its parts.
_IN_ACCOUNTS = re.compile(r"纳入(?P<name>[\u4e00-\u9fa5]{4,30}?)20\d{2}年度?部门决算")
#: How many first lines tell who put a page up.
_OPENING_LINES = 30
#: What no unit's name holds: an address on the web, the signs between words of a portal.
_NO_NAME = re.compile(r"[A-Za-z]{2,}|[_./]|(?<![镇乡])[县市区州]政府$")
_ANNEXED = re.compile(r"^(附件[\d一二三四五]{0,2}[:：、]?|第[一二三四五六]部分(附件)?)")
#: The site's name before a title: 某县人民政府-某县水利局….
_SITE = re.compile(r"^[\u4e00-\u9fa5]{2,12}(?:政府|门户网站?|政务网)[-_—－|](?=[\u4e00-\u9fa5]{3})")
#: The number that the budget gives a unit, before its name: 215001-.
_CODE = re.compile(r"^\d{3,9}[-—－_]+(?=[\u4e00-\u9fa5])")
_YEAR = r"(?:20\d{2}|二[〇○零OＯ][〇○零OＯ一二三四五六七八九]{2})年?(?:年?度)?"
_TITLE_CUT = re.compile(
    r"(关于)?(的)?([（(]?20\d{2}年?(年度|度)?.*|二[〇○零OＯ].{2}年.*|部门([（(]?单位[)）]?)?整体.*|整体支出.*|绩效.*|自评.*|决算.*|项目.*)$"
)


#: A unit that its report names but once may as well be named by mistake.
_NAMED_AGAIN = 2


def unit_of(document: Document, title: Title | None, last: Sequence[Passage]) -> UnitFacts:
    """The unit's facts, the fullest name that the document gives for it.

    Args:
        document: the whole document.
        title: its title, which names the unit in most forms.
        last: the last lines, where the unit signs.
    """
    pairs = list(labelled(document))
    names = [*_labelled_names(pairs), *_title_name(title), *_signatures(last)]
    names = names or opening_names(document)
    supervisor = next((_stated(p) for p in pairs if SUPERVISOR.match(p.label)), None)
    if not names:
        return UnitFacts(supervising_department=supervisor)
    name = _fullest(_without_a_copied_line(names, _title_name(title), document.text))
    name = _as_published(document, pairs, name)
    supervisor = supervisor or supervisor_in(document, name.value)
    county, prefecture = regions(name)
    county = county or city_of_a_county(name, document.text)
    if county is None and prefecture is None:
        county, prefecture = part_of(document, name.value)
    if county is None and prefecture is None:
        county, prefecture = told_places.of_the_form(document)
    if county is None and prefecture is None:
        county, prefecture = told_places.of_its_finance_bureau(document)
    if county is not None:
        prefecture = prefecture or told_places.prefecture_before(document, county.value)
        county = told_places.with_full_name(document, county)
    return UnitFacts(
        name=name,
        short_name=short_name(name),
        county=county,
        prefecture=prefecture,
        supervising_department=supervisor,
    )


def _labelled_names(pairs: Sequence[Named]) -> list[Stated[str]]:
    return [_stated(pair) for pair in pairs if names_unit(pair)]


def _stated(pair: Named) -> Stated[str]:
    value = _CODE.sub("", re.sub(r"\s", "", pair.value))
    return Stated(value=value, place=pair.passage.place(pair.start, pair.end))


def _title_name(title: Title | None) -> list[Stated[str]]:
    if title is None:
        return []
    value = _SITE.sub("", _ANNEXED.sub("", half_width(title.stated.value)))
    value = re.sub(rf"^(?:{_CODE.pattern[1:]})?(?:{_YEAR})?(?:关于)?(?:{_YEAR})?", "", value)
    broken = re.match(rf"(?P<a>[\u4e00-\u9fa5]+?[镇乡]){_YEAR}(?P<b>人民政府)", value)
    name = broken["a"] + broken["b"] if broken else _TITLE_CUT.sub("", value)
    name = re.sub(r"(?<=.)[（(][\u4e00-\u9fa5]{2,20}[)）]$", "", name)
    ends = re.search(rf"{KIND}$|[镇乡]$|街道$|[部委会队团]$", name)
    if ends is None or len(name) < 3 or _NO_NAME.search(name):  # noqa: PLR2004
        return []
    quote = title.stated.place.quote
    if broken is None and name in quote:
        at = quote.index(name)
        return [Stated(value=name, place=title.stated.place.within(at, at + len(name)))]
    return [Stated(value=name, place=title.stated.place)]


def _signatures(last: Sequence[Passage]) -> list[Stated[str]]:
    found: list[Stated[str]] = []
    for above, passage in pairwise((None, *last)):
        if passage is None or (above and re.match(r"主管(部[门門]|单位)", above.text)):
            continue  # the cell behind the label of who supervises
        match = re.fullmatch(
            rf"[\u4e00-\u9fa5]{{2,30}}?{KIND}(?:[（(](?:公章|盖章|章)[)）])?", passage.text
        )
        if match:
            bare = re.sub(r"[（(].*$", "", passage.text)
            found.append(Stated(value=bare, place=passage.place(0, len(bare))))
    return found


def _as_published(document: Document, pairs: Sequence[Named], name: Stated[str]) -> Stated[str]:
    """The name with its county, where the title lacks it and the page tells who put it up."""
    if REGION.match(name.value):
        return name
    found = [_stated(pair) for pair in pairs if _PUBLISHER.match(pair.label)]
    for block in islice(document.paragraphs, _OPENING_LINES):
        passage = Passage(document, block.text, block.start)
        found += [
            Stated(value=match["name"], place=passage.place(*match.span("name")))
            for match in _PUBLISHED.finditer(block.text)
        ]
    for block in document.paragraphs:
        found += [
            Stated(
                value=match["name"],
                place=Passage(document, block.text, block.start).place(*match.span("name")),
            )
            for match in _IN_ACCOUNTS.finditer(block.text)
        ]
    fuller = (one for one in found if one.value.endswith(name.value) and one.value != name.value)
    named = next((one for one in fuller if REGION.match(one.value)), None)
    return named or next(told_places.fuller_names(document, name.value), name)


def _fullest(names: Sequence[Stated[str]]) -> Stated[str]:
    """The first name, or a longer one that ends like it (柳河镇 → …县柳河镇人民政府)."""
    first = names[0]
    own = re.sub(r"(人民政府|办事处)$", "", first.value)
    longer = [name for name in names if own in name.value and len(name.value) > len(first.value)]
    return max(longer, key=lambda name: len(name.value), default=first)


def _without_a_copied_line(
    names: Sequence[Stated[str]], title: Sequence[Stated[str]], text: str
) -> Sequence[Stated[str]]:
    """The names without a label's that only its own lines know: 填报单位 left from another's form.

    The title's name stands instead where the text names that unit again.
    """
    if not title:
        return names
    own = core(title[0].value)
    if text.count(own) < _NAMED_AGAIN:
        return names
    foreign = {
        bare
        for name in names
        if (bare := core(name.value)) not in own and own not in bare
        if not _in_running_text(bare, text)
    }
    return [name for name in names if core(name.value) not in foreign]


def _in_running_text(bare: str, text: str) -> bool:
    """Whether a name stands anywhere but behind the label of a line or alone in a cell."""
    lines = (line for line in text.split("\n") if bare in line)
    return any(re.search(r"[，。；]", line) for line in lines)
