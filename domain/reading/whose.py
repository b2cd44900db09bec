"""Whose report it is: the unit and what its name says of county and prefecture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.document import Cell, Document, Table
from domain.gazetteer import is_county
from domain.reading.forms import Title
from domain.reading.numerals import half_width
from domain.reading.passage import Passage
from domain.reading.wording import one_line
from domain.statement import Stated, UnitFacts

_KIND = (
    r"(?:人民政府|人民法院|人民检察院|街道办事处|办事处|管理委员会|管委会|委员会|委员会办公室|办公室|管理局|事务局|"
    r"服务中心|中心|总队|大队|支队|联合会|协会|总工会|图书馆|档案馆|中学|小学|幼儿园|学校|医院|卫生院|党校|园区|局|院|站|所|处|校|馆|联社|联合社|林场|农场|广播电视台|电视台|公司|团委|县委|市委|区委)"
)
_NAME_END = re.compile(rf"{_KIND}$|[镇乡]$|街道$|[部委会队]$")
_UNIT_LABEL = re.compile(
    r"^(?:\d、)?(?:区级|县级|市级|本级)?(?:填报|填表|预算|部门|申报|评价|自评|被评价|项目|实施)?"
    r"(?:预算)?(?:单位|部门)(?:（单位）|\(单位\)|（部门）|、单位)?(?:预算单位)?(?:名称|全称)?"
    r"(?:（(?:公章|盖章|章)）)?$"
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
_SUPERVISOR = re.compile(r"^(主管部门|上级主管部门|主管单位)(名称)?$")
_TOWN = r"[\u4e00-\u9fa5]{1,6}?(?:民族乡|镇|乡|街道)"
_REGION = re.compile(
    r"^(?:中共|中国共产党|共青团)?(?:[\u4e00-\u9fa5]{2,4}省)?(?P<prefecture>[^县区旗\s]{2,12}?(?:自治州|地区|市|盟))?"
    r"(?P<county>[^\W本我全各该每市\d]县|[\u4e00-\u9fa5]{2,10}?(?:自治县|林区|县|区|市|旗))(?P<rest>.+)$"
)
_NO_COUNTY = re.compile(
    r"(园区|管理区|开发区|工业区|景区|名胜区|保护区|度假区|高新区|经开区|社区|示范区|新区|院区|校区)$"
)
_YEAR = r"(?:20\d{2}|二[〇○零OＯ][〇○零OＯ一二三四五六七八九]{2})年?(?:年?度)?"
_TITLE_CUT = re.compile(
    r"(关于)?(的)?(20\d{2}年?(年度|度)?.*|二[〇○零OＯ].{2}年.*|部门(单位)?整体.*|整体支出.*|绩效.*|自评.*|决算.*|项目.*)$"
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
        if _UNIT_LABEL.match(label) or _SUPERVISOR.match(label):
            passage = Passage(document, below.text, below.start)
            yield Named(above.text, below.text, passage, 0, len(below.text))
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
    supervisor = next((_stated(p) for p in pairs if _SUPERVISOR.match(p.label)), None)
    if not names:
        return UnitFacts(supervising_department=supervisor)
    name = _fullest(_without_a_copied_line(names, _title_name(title), document.text))
    county, prefecture = regions(name)
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
    return Stated(
        value=re.sub(r"\s", "", pair.value), place=pair.passage.place(pair.start, pair.end)
    )


def _title_name(title: Title | None) -> list[Stated[str]]:
    if title is None:
        return []
    value = half_width(title.stated.value)
    value = re.sub(rf"^(?:{_YEAR})?(?:关于)?(?:{_YEAR})?", "", value)
    broken = re.match(rf"(?P<a>[\u4e00-\u9fa5]+?[镇乡]){_YEAR}(?P<b>人民政府)", value)
    name = broken["a"] + broken["b"] if broken else _TITLE_CUT.sub("", value)
    if not re.search(rf"{_KIND}$|[镇乡]$|街道$|[部委会队团]$", name) or len(name) < 3:  # noqa: PLR2004
        return []
    quote = title.stated.place.quote
    if broken is None and name in quote:
        at = quote.index(name)
        return [Stated(value=name, place=title.stated.place.within(at, at + len(name)))]
    return [Stated(value=name, place=title.stated.place)]


def _signatures(last: Sequence[Passage]) -> list[Stated[str]]:
    found: list[Stated[str]] = []
    for passage in last:
        match = re.fullmatch(
            rf"[\u4e00-\u9fa5]{{2,30}}?{_KIND}(?:[（(](?:公章|盖章|章)[)）])?", passage.text
        )
        if match:
            bare = re.sub(r"[（(].*$", "", passage.text)
            found.append(Stated(value=bare, place=passage.place(0, len(bare))))
    return found


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
    nothing but where the city is known to be a county.
    """
    match = _REGION.match(name.value)
    if match is None or _NO_COUNTY.search(match["county"]):
        return None, None
    county, rest = match["county"], match["rest"]
    either = match["prefecture"] is None and county.endswith("市")
    if either and not re.match(_TOWN, rest) and not is_county(county):
        return None, None
    prefecture = match["prefecture"]
    return (
        _part(name, match.start("county"), match.end("county")),
        _part(name, match.start("prefecture"), match.end("prefecture")) if prefecture else None,
    )


def _short(name: Stated[str]) -> Stated[str] | None:
    match = _REGION.match(name.value)
    rest = match["rest"] if match else name.value
    inner = re.search(
        rf"(?:.*[县区市旗]|^)(?:人民政府)?(?P<town>{_TOWN})(?=人民政府|办事处|$)", rest
    )
    if inner:
        at = name.value.index(inner["town"])
        return _part(name, at, at + len(inner["town"]))
    if match and match["prefecture"] is None and rest != name.value:
        county, _ = regions(name)
        if county is None and _NO_COUNTY.search(match["county"]):
            return None
        at = name.value.index(county.value) + len(county.value) if county else match.start("rest")
        if rest == "委":  # the county's own committee has no shorter name
            return None
        return _part(name, at - 1 if rest.startswith("委") else at, len(name.value))
    return None
