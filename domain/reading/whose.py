"""Whose report it is: the unit and what its name says of county and prefecture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from domain.document import Cell, Document, Table
from domain.gazetteer import is_county, is_prefecture
from domain.reading.belonging import part_of
from domain.reading.forms import Title
from domain.reading.numerals import half_width
from domain.reading.passage import Passage
from domain.reading.supervisors import supervisor_in
from domain.reading.wording import one_line
from domain.statement import Stated, UnitFacts

_KIND = (
    r"(?:人民政府|政府|厅|人民法院|人民检察院|街道办事处|办事处|管理委员会|管委会|委员会|委员会办公室|办公室|管理局|事务局|"
    r"服务中心|中心|总队|大队|支队|联合会|协会|总工会|图书馆|档案馆|中学|小学|幼儿园|学校|医院|卫生院|党校|园区|局|院|站|所|处|校|馆|联社|联合社|林场|农场|研究室|广播电视台|电视台|公司|团委|县委|市委|区委)"
)
_NAME_END = re.compile(rf"{_KIND}$|[镇乡]$|街道$|[部委会队]$")
_UNIT_LABEL = re.compile(
    r"^(?:\d、)?(?:区级|县级|市级|本级)?(?:填报|填表|预算|部门|申报|评价|自评|被评价|项目|实施)?"
    r"(?:预算)?(?:单位|部门)(?:（单位）|\(单位\)|（部门）|、单位)?(?:预算单位)?(?:名称|全称)?"
    r"(?:[（(](?:公章|盖章|章)[)）])?$"
)
_LABEL_LINE = re.compile(
    r"^(?P<label>[^：:，。]{2,16}?)[:：][ \u3000\u2002]*"
    r"(?:[（(](?:加盖)?(?:公章|盖章|签章|章)[)）])?"
    r"(?P<value>[\u4e00-\u9fa5（）()]{3,40}?)"
    r"(?:[（(](?:公章|盖章|章|加盖公章)[)）])?(?=\s|$)"
)
#: The same where blanks stand for the colon.
_BLANK_LINE = re.compile(
    r"^(?P<label>[^：:，。\s]{2,16})[ \t\u3000\u2002]+(?P<value>[\u4e00-\u9fa5（）()]{3,40})$"
)
#: Who puts a page up: it may name the unit more fully than the title, and never names it alone.
_PUBLISHER = re.compile(r"^(?:发布机构|信息来源|来源|来源单位|公开责任部门|公开机构|制发机构)$")
_PUBLISHED = re.compile(
    r"(?:发布机构|信息来源|来源单位|公开责任部门|公开机构|来源)[ \u3000]*[:：][ \u3000]*"
    r"(?P<name>[\u4e00-\u9fa5]{4,30})(?=[\s|]|$)"
)
#: The unit with its county, where accounts are said to hold its parts.
_IN_ACCOUNTS = re.compile(r"纳入(?P<name>[\u4e00-\u9fa5]{4,30}?)20\d{2}年度?部门决算")
#: How the opening of a report names the unit: 对…局2023年度部门整体支出, …局是县政府工作部门.
_OPENING = re.compile(
    rf"(?:^|[，。；,]|开展)对(?P<of>[\u4e00-\u9fa5]{{2,25}}?{_KIND})20\d{{2}}年度?[^，。；]{{0,8}}整体支出"
    rf"|^(?P<is>(?![本我该])[\u4e00-\u9fa5]{{2,25}}?{_KIND})(?:（[^（）]{{2,20}}）)?"
    r"(?:是|为|系|属于?|[，,]作为)[^，。；]{0,20}(?:部门|机关|单位|机构|办公室|组织)(?=[，。,；]|$)"
    rf"|^第一部分[ ]?(?P<part>[\u4e00-\u9fa5]{{3,25}}?{_KIND})(?:单位|部门)?概况$"
    rf"|^(?P<year>[\u4e00-\u9fa5]{{3,25}}?{_KIND})20\d{{2}}年度?[^，。；：:]{{0,10}}(?:绩效|自评)"
)
#: How many first lines may be the opening.
_OPENING_LINES = 30
#: What no unit's name holds: an address on the web, the signs between words of a portal.
_NO_NAME = re.compile(r"[A-Za-z]{2,}|[_./]|(?<![镇乡])[县市区州]政府$")
_ANNEXED = re.compile(r"^(附件[\d一二三四五]{0,2}[:：、]?|第[一二三四五六]部分(附件)?)")
#: The number that the budget gives a unit, before its name: 215001-.
_CODE = re.compile(r"^\d{3,9}[-—－_]+(?=[\u4e00-\u9fa5])")
_SUPERVISOR = re.compile(r"^(主管部门|上级主管部门|主管单位)(名称)?$")
_TOWN = r"[\u4e00-\u9fa5]{1,6}?(?:民族乡|镇|乡|街道)"
#: 住房和城乡建设局 belongs to no 乡.
_NO_TOWN = re.compile(r"[\u4e00-\u9fa5]{0,4}城乡")
_REGION = re.compile(
    r"^(?:中共|中国共产党|共青团|中国人民政治协商会议|政协)?(?:[\u4e00-\u9fa5]{2,4}省)?"
    r"(?P<prefecture>[^县区旗\s]{2,12}?(?:自治州|地区|市|盟|州(?![市区县])))?"
    r"(?P<county>[^\W本我全各该每市\d]县|[\u4e00-\u9fa5]{2,10}?(?:自治县|林区|县|区|市|旗))(?P<rest>.+)$"
)
#: What a unit without a county may be named after: a prefecture's city, an autonomous one.
_PREFECTURE = re.compile(
    r"^(?:中共|中国共产党|共青团|政协)?(?P<name>[\u4e00-\u9fa5]{2,4}?市|[\u4e00-\u9fa5]{2,11}?自治州"
    r"|[\u4e00-\u9fa5]{2,3}州(?![市区县]))"
)
#: The rank that a county's bureaus have and a prefecture's have not, and where it is told.
_RANKED = re.compile(
    r"(?P<city>[\u4e00-\u9fa5]{2,6}市)人民政府(的?(工作|组成)部门|直属[\u4e00-\u9fa5]{2,6})[，,、]?为?正科级"
)
_RANK_TOLD = 6000
_NO_COUNTY = re.compile(
    r"(自治区|园区|管理区|开发区|工业区|景区|名胜区|保护区|度假区|高新区|经开区|社区|示范区|新区|院区|校区)$"
)
_YEAR = r"(?:20\d{2}|二[〇○零OＯ][〇○零OＯ一二三四五六七八九]{2})年?(?:年?度)?"
_TITLE_CUT = re.compile(
    r"(关于)?(的)?(20\d{2}年?(年度|度)?.*|二[〇○零OＯ].{2}年.*|部门([（(]?单位[)）]?)?整体.*|整体支出.*|绩效.*|自评.*|决算.*|项目.*)$"
)


#: A unit that its report names but once may as well be named by mistake.
_NAMED_AGAIN = 2


@dataclass(frozen=True)
class Named:
    """A label and its value in a cell or a line (填报单位：…)."""

    label: str
    value: str
    passage: Passage
    start: int
    end: int


def labelled(document: Document) -> Iterator[Named]:
    """Every short label with the value behind it, in lines, in cells and in neighbouring cells."""
    for block in document.paragraphs:
        passage = Passage(document, block.text, block.start)
        yield from _between_bars(passage) if "|" in block.text else _in_line(passage)
    for above, below in pairwise(document.paragraphs):
        label = re.sub(r"\s", "", above.text)
        named = _UNIT_LABEL.match(label) or _SUPERVISOR.match(label)
        if named and not re.search(r"[:：]", below.text):  # the next label: this one is blank
            passage = Passage(document, below.text, below.start)
            yield Named(label, below.text, passage, 0, len(below.text))
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                yield from _in_line(_passage(document, table, cell))
            for left, right in pairwise([cell for cell in row if cell.text]):
                label = re.sub(r"\s", "", one_line(left.text)).strip("：:")
                if 0 < len(label) <= 16 and right.text and len(right.text) <= 60:  # noqa: PLR2004
                    where = _passage(document, table, right)
                    yield Named(label, one_line(right.text), where, 0, len(right.text))


def _between_bars(passage: Passage) -> Iterator[Named]:
    """Labels with the value behind them on a line of cells between bars."""
    cells = list(re.finditer(r"[^|\s](?:[^|]*[^|\s])?", passage.text))
    for left, right in pairwise(cells):
        if len(left[0]) <= 16 and len(right[0]) <= 60:  # noqa: PLR2004 - a label and a name
            label = re.sub(r"\s", "", left[0])
            yield Named(label.strip("：:"), right[0], passage, right.start(), right.end())


def _in_line(passage: Passage) -> Iterator[Named]:
    match = _LABEL_LINE.match(passage.text) or _BLANK_LINE.match(passage.text)
    if match:
        label, value = re.sub(r"\s", "", match["label"]), match["value"].strip()
        yield Named(label, value, passage, match.start("value"), match.end("value"))


def _passage(document: Document, table: Table, cell: Cell) -> Passage:
    where = (table.number, cell.row, cell.column)
    return Passage(document, cell.text, cell.start, "narrative", *where)


def unit_of(document: Document, title: Title | None, last: Sequence[Passage]) -> UnitFacts:
    """The unit's facts, the fullest name that the document gives for it.

    Args:
        document: the whole document.
        title: its title, which names the unit in most forms.
        last: the last lines, where the unit signs.
    """
    pairs = list(labelled(document))
    names = [*_labelled_names(pairs), *_title_name(title), *_signatures(last)]
    names = names or _opening_names(document)
    supervisor = next((_stated(p) for p in pairs if _SUPERVISOR.match(p.label)), None)
    if not names:
        return UnitFacts(supervising_department=supervisor)
    name = _fullest(_without_a_copied_line(names, _title_name(title), document.text))
    name = _as_published(document, pairs, name)
    supervisor = supervisor or supervisor_in(document, name.value)
    county, prefecture = regions(name)
    county = county or _city_of_a_county(name, document.text)
    if county is None and prefecture is None:
        county, prefecture = part_of(document, name.value)
    return UnitFacts(
        name=name,
        short_name=_short(name),
        county=county,
        prefecture=prefecture,
        supervising_department=supervisor,
    )


def _labelled_names(pairs: Sequence[Named]) -> list[Stated[str]]:
    return [_stated(pair) for pair in pairs if names_unit(pair)]


def names_unit(pair: Named) -> bool:
    """Whether a label announces a unit and the value behind it is a unit's name."""
    labelled_so = _UNIT_LABEL.match(pair.label) is not None
    return labelled_so and _NAME_END.search(pair.value) is not None


def _stated(pair: Named) -> Stated[str]:
    value = _CODE.sub("", re.sub(r"\s", "", pair.value))
    return Stated(value=value, place=pair.passage.place(pair.start, pair.end))


def _title_name(title: Title | None) -> list[Stated[str]]:
    if title is None:
        return []
    value = _ANNEXED.sub("", half_width(title.stated.value))
    value = re.sub(rf"^(?:{_CODE.pattern[1:]})?(?:{_YEAR})?(?:关于)?(?:{_YEAR})?", "", value)
    broken = re.match(rf"(?P<a>[\u4e00-\u9fa5]+?[镇乡]){_YEAR}(?P<b>人民政府)", value)
    name = broken["a"] + broken["b"] if broken else _TITLE_CUT.sub("", value)
    name = re.sub(r"(?<=.)[（(][\u4e00-\u9fa5]{2,20}[)）]$", "", name)
    ends = re.search(rf"{_KIND}$|[镇乡]$|街道$|[部委会队团]$", name)
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
            rf"[\u4e00-\u9fa5]{{2,30}}?{_KIND}(?:[（(](?:公章|盖章|章)[)）])?", passage.text
        )
        if match:
            bare = re.sub(r"[（(].*$", "", passage.text)
            found.append(Stated(value=bare, place=passage.place(0, len(bare))))
    return found


def _opening_names(document: Document) -> list[Stated[str]]:
    """The unit that the first lines speak of, where nothing else names one."""
    for block in islice(document.paragraphs, _OPENING_LINES):
        match = _OPENING.search(block.text)
        if match and match.lastgroup:
            passage = Passage(document, block.text, block.start)
            start, end = match.span(match.lastgroup)
            return [Stated(value=block.text[start:end], place=passage.place(start, end))]
    return []


def _as_published(document: Document, pairs: Sequence[Named], name: Stated[str]) -> Stated[str]:
    """The name with its county, where the title lacks it and the page tells who put it up."""
    if _REGION.match(name.value):
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
    return next((one for one in fuller if _REGION.match(one.value)), name)


def _fullest(names: Sequence[Stated[str]]) -> Stated[str]:
    """The first name, or a longer one that ends like it (柳河镇 → …县柳河镇人民政府)."""
    first = names[0]
    core = re.sub(r"(人民政府|办事处)$", "", first.value)
    longer = [name for name in names if core in name.value and len(name.value) > len(first.value)]
    return max(longer, key=lambda name: len(name.value), default=first)


def _without_a_copied_line(
    names: Sequence[Stated[str]], title: Sequence[Stated[str]], text: str
) -> Sequence[Stated[str]]:
    """The names without a label's that only its own lines know: 填报单位 left from another's form.

    The title's name stands instead where the text names that unit again.
    """
    if not title:
        return names
    own = _core(title[0].value)
    if text.count(own) < _NAMED_AGAIN:
        return names
    foreign = {
        core
        for name in names
        if (core := _core(name.value)) not in own and own not in core
        if not _in_running_text(core, text)
    }
    return [name for name in names if _core(name.value) not in foreign]


def _core(name: str) -> str:
    """A name without its county and without what may be left out behind a township's."""
    match = _REGION.match(name)
    rest = match["rest"] if match and not _NO_COUNTY.search(match["county"]) else name
    return re.sub(r"(?<=[镇乡道])(人民政府|办事处)$", "", rest)


def _in_running_text(core: str, text: str) -> bool:
    """Whether a name stands anywhere but behind the label of a line or alone in a cell."""
    lines = (line for line in text.split("\n") if core in line)
    return any(re.search(r"[，。；]", line) for line in lines)


def _part(name: Stated[str], start: int, end: int) -> Stated[str]:
    value = name.value[start:end]
    quote = name.place.quote
    if value in quote:
        at = quote.index(value)
        return Stated(value=value, place=name.place.within(at, at + len(value)))
    return Stated(value=value, place=name.place)


def regions(name: Stated[str]) -> tuple[Stated[str] | None, Stated[str] | None]:
    """County and prefecture as the unit's name gives them; None where it does not.

    X市Y镇 is a town of a county-level city; X市 before anything else may be either: it says
    nothing but where the city is known to be a county or a prefecture.
    """
    match = _REGION.match(name.value)
    if match is None or _NO_COUNTY.search(match["county"]):
        return None, _prefecture_of_its_own(name)
    county, rest = match["county"], match["rest"]
    either = match["prefecture"] is None and county.endswith("市")
    if either and is_prefecture(county):
        return None, _part(name, match.start("county"), match.end("county"))
    town = re.match(_TOWN, rest) if not _NO_TOWN.match(rest) else None
    if either and town is None and not is_county(county):
        return None, _prefecture_of_its_own(name)
    prefecture = match["prefecture"]
    return (
        _part(name, match.start("county"), match.end("county")),
        _part(name, match.start("prefecture"), match.end("prefecture")) if prefecture else None,
    )


def _prefecture_of_its_own(name: Stated[str]) -> Stated[str] | None:
    """The prefecture that a unit without a county is named after, where it is known to be one."""
    match = _PREFECTURE.match(name.value)
    if match is None or not (match["name"].endswith("州") or is_prefecture(match["name"])):
        return None
    return _part(name, match.start("name"), match.end("name"))


def _city_of_a_county(name: Stated[str], text: str) -> Stated[str] | None:
    """The city before a bureau, where its bureaus rank as a county's do (正科级)."""
    match = _REGION.match(name.value)
    if match is None or match["prefecture"] or not match["county"].endswith("市"):
        return None
    ranked = _RANKED.search(text[:_RANK_TOLD])
    told = ranked is not None and ranked["city"].endswith(match["county"])
    return _part(name, match.start("county"), match.end("county")) if told else None


def _short(name: Stated[str]) -> Stated[str] | None:
    match = _REGION.match(name.value)
    rest = match["rest"] if match else name.value
    inner = re.search(
        rf"(?:.*[县区市旗]|^)(?:人民政府)?(?P<town>{_TOWN})(?=人民政府|办事处|$)", rest
    )
    if inner:
        at = name.value.index(inner["town"])
        return _part(name, at, at + len(inner["town"]))
    if match and rest != name.value:
        county, _ = regions(name)
        if county is None and _NO_COUNTY.search(match["county"]):
            return None
        at = name.value.index(county.value) + len(county.value) if county else match.start("rest")
        consults = name.value.startswith(("政协", "中国人民政治协商会议"))
        if rest == "委" or consults:  # the county's own committee has no shorter name
            return None
        return _part(name, at - 1 if rest.startswith("委") else at, len(name.value))
    return None
