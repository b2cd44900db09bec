"""Another unit of the same kind where only the reporting unit can be meant.

自然资源所, 中学, 卫生院 and the like have siblings under one bureau and one form: a report is
written over the sibling's. Only the subject of a sentence that tells of the year, and the name
after 填报单位: visits, exchanges and comparisons name siblings by right.
"""

import re
from collections.abc import Iterator, Mapping

from domain import gazetteer
from domain.checks.wording import sentence_subjects as subjects
from domain.checks.wording.county_names import same_county
from domain.checks.wording.lines import Line, Lines, any_of
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "ENTITY.OTHER_OFFICE": Severity.WARNING,
    "ENTITY.OTHER_FILLER": Severity.WARNING,
}
#: Kinds of unit that have siblings; townships are told of in `other_names`.
_KINDS = (
    r"(?:自然资源所|国土资源所|司法所|派出所|财政所|税务所|市场监督管理所|市场监管所|卫生院|卫生服务中心"
    r"|中心学校|中心小学|中学|小学|幼儿园|敬老院|林业站|水管站|文化站|税务分局|交警中队|法庭)"
)
_OWN = re.compile(rf"(?P<core>[\u4e00-\u9fa5]{{2,12}}?)(?P<kind>{_KINDS})$")
_SUBJECT = re.compile(
    rf"{subjects.LEAD}(?P<name>[\u4e00-\u9fa5]{{2,10}}?)(?P<kind>{_KINDS})"
    rf"(?:(?=全年|本年度?|20\d\d年|部门整体|严格|认真|坚持|年初|核定)|{subjects.DID_SURELY})"
)
_FILLER = re.compile(
    r"(?:填报|预算|申报)单位(?:名称)?(?:[（(][^）)]{1,4}[)）])?[:：][ \t\u3000\u2002]*"
    r"(?P<name>[\u4e00-\u9fa5]{3,24})"
)
_FILLER_SIGNS = any_of("填报单位", "预算单位", "申报单位")
_TOWNSHIP = re.compile(r"(?P<core>[\u4e00-\u9fa5]{2,6}?)(?P<kind>镇|乡|街道)(?:人民政府|办事处)?$")
_BUREAU = re.compile(r"(?P<core>[\u4e00-\u9fa5]{2,14}?)(?P<kind>局)$")
#: A label 单位名称, the end of which is looked for first, and the name in the cell beside or below.
_LABEL_ENDS = "名称"
_LABEL_BEGINS = re.compile(r"(?:单位|部门)(?:[（(][^）)\n]{1,4}[)）])?$")
_LONGEST_LABEL = 8
_IN_NEXT_CELL = re.compile(
    r"[ \u3000]*(?:[\t|]|\n[\t|]?)"
    r"[ \t\u3000|]*(?P<name>[\u4e00-\u9fa5]{3,24})[ \u3000]*(?=[\n\t|]|$)"
)
#: A county right before the name of what it runs; cities may be the superior's.
_COUNTY_BEFORE = re.compile(r"[\u4e00-\u9fa5]{1,6}[县区旗]$")
_PARTICLES = re.compile(r"^.*[了在对与和及从为于由的是向至到按据把被使让以、照省市州年度共]")
_NO_NAME = re.compile(r"[我本全该各地称某原属辖任]县$")
#: Counties with a name of one character, at the head of a clause; those that are words are not.
_OF_ONE_LETTER = re.compile(
    r"(?:^|[，。；;：:\s])(?P<name>[忠道攸澧祁绛隰吉蒲易蔚献雄磁魏莘曹冠费睢滑浚淇杞范郏叶嵩息萧泗歙黟寿泾藤容沛丰"
    r"眉陇乾礼彬凤洋勉佳徽康文茂泸渠珙高云盂温]县)$"
)
_LEAST_TAIL = 3
#: Most counties have names of two characters; longer ones are looked up.
_USUAL_LENGTH = 3
_MET = re.compile(
    r"帮扶|协作|考察|学习|交流|参观|对口|结对|支援|对比|相比|联合|移送|移交|指定|管辖|异地|划转|调入|调出|合作"
    r"|签订|借鉴|调研|案例|观摩|等地|[与同向](?=[\u4e00-\u9fa5]{2,7}[县区旗])"
)
_STOP = re.compile(r"[。；;]")
_OF_OTHERS = re.compile(r"帮扶|协作|考察|学习|交流|参观|对口|结对|支援|对比|相比")


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Silent where the report's own name is not known."""
    name = statement.unit.name.value if statement.unit.name else ""
    if not name or statement.document.type == "other":
        return
    own = _OWN.search(name)
    if own is not None:
        yield from _offices(lines, name, own)
    yield from _sisters(lines, name, statement)
    yield from _fillers(lines, name)


def _offices(lines: Lines, own_name: str, own: re.Match[str]) -> Iterator[Finding]:
    found: dict[str, list[Place]] = {}
    for line, hit in lines.hits(_SUBJECT, own["kind"]):
        sentence = line.words[hit.start("name") :].partition("。")[0]
        same = own_name.endswith(hit["name"] + hit["kind"]) or hit["name"].endswith(own["core"])
        if hit["kind"] == own["kind"] and not same and not _OF_OTHERS.search(sentence):
            other = hit["name"] + hit["kind"]
            found.setdefault(other, []).append(line.place(hit.start("name"), hit.end("kind")))
    for other, places in found.items():
        yield _finding("ENTITY.OTHER_OFFICE", own_name, other, tuple(places))


def _sisters(lines: Lines, own_name: str, statement: Statement) -> Iterator[Finding]:
    """What another county has of the same name: 永兴县人民法院 in the report of 安仁县人民法院."""
    county = statement.unit.county.value if statement.unit.county else ""
    tail = own_name.partition(county)[2] if county else ""
    if len(tail) < _LEAST_TAIL or _TOWNSHIP.search(tail):
        return
    found: dict[str, list[Place]] = {}
    for line in lines.running.having(tail):
        for at in _told_alone(line.words, tail):
            other = _county_before(line.words, at)
            if other and not same_county(county, other):
                start = at - len(other)
                found.setdefault(other + tail, []).append(line.place(start, at + len(tail)))
    for name, places in found.items():
        yield _finding("ENTITY.OTHER_OFFICE", own_name, name, tuple(places))


def _told_alone(words: str, tail: str) -> Iterator[int]:
    """Where *tail* stands in a sentence that tells of nobody whom the unit met."""
    end, met = -1, False
    at = words.find(tail)
    while at >= 0:
        if at > end:
            begin = max(words.rfind(stop, max(0, end), at) for stop in "。；;") + 1
            stop = _STOP.search(words, at)
            end = stop.start() if stop else len(words)
            met = _MET.search(words, begin, end) is not None
        if not met:
            yield at
        at = words.find(tail, at + 1)


def _county_before(words: str, at: int) -> str:
    """The county whose name ends at *at*; empty where it cannot be told from the words before."""
    short = _OF_ONE_LETTER.search(words[max(0, at - 3) : at])
    if short is not None:
        return short["name"]
    found = _COUNTY_BEFORE.search(words, max(0, at - 7), at)
    name = _PARTICLES.sub("", found[0]) if found else ""
    if _NO_NAME.search(name):
        return ""
    if len(name) <= _USUAL_LENGTH:
        return name if len(name) == _USUAL_LENGTH else ""
    known = (name[-length:] for length in (_USUAL_LENGTH + 1, _USUAL_LENGTH))
    return next((each for each in known if gazetteer.is_county(each)), "")


def _fillers(lines: Lines, own_name: str) -> Iterator[Finding]:
    """A form filled by another unit of the same kind; a bureau may fill for its own units."""
    own = _told_apart(own_name)
    if own is None:
        return
    found: dict[str, list[Place]] = {}
    for line, start, name in _filled(lines):
        other = _told_apart(name)
        same = other is not None and _level(own) == _level(other)
        if other is not None and same and not _alike(own, other):
            found.setdefault(name, []).append(line.place(start, start + len(name)))
    for other_name, places in found.items():
        finding = _finding("ENTITY.OTHER_FILLER", own_name, other_name, tuple(places))
        bureaus = own["kind"] == "局"
        yield finding.model_copy(update={"severity": Severity.INFO}) if bureaus else finding


def _filled(lines: Lines) -> Iterator[tuple[Line, int, str]]:
    """Every name behind 填报单位：, and in the cell that follows 单位名称, with its line."""
    for line, hit in lines.hits(_FILLER, *_FILLER_SIGNS):
        yield line, hit.start("name"), hit["name"]
    text = lines.text
    at = text.find(_LABEL_ENDS)
    while at >= 0:
        end = at + len(_LABEL_ENDS)
        cell = _IN_NEXT_CELL.match(text, end)
        if cell and _LABEL_BEGINS.search(text, max(0, at - _LONGEST_LABEL), at):
            yield *lines.at(cell.start("name")), cell["name"]
            end = cell.end()
        at = text.find(_LABEL_ENDS, end)


def _level(name: re.Match[str]) -> str:
    """What kind of unit it is: townships, towns and streets are of one."""
    return "镇" if name.re is _TOWNSHIP else name["kind"]


def _alike(own: re.Match[str], other: re.Match[str]) -> bool:
    """One name, however it is shortened; bureaus that share a word may be one, renamed."""
    if own["kind"] == "局":
        return not set(own["core"]).isdisjoint(other["core"])
    return own["core"].endswith(other["core"]) or other["core"].endswith(own["core"])


def _told_apart(name: str) -> re.Match[str] | None:
    """Core and kind of a township or of a unit that has siblings, county and all left out."""
    below = re.sub(r"^.*(?:省|州|市|县|区|局)(?=[\u4e00-\u9fa5]{3,}$)", "", name)
    return _TOWNSHIP.fullmatch(below) or _OWN.fullmatch(below) or _BUREAU.fullmatch(below)


def _finding(rule: str, own: str, other: str, places: tuple[Place, ...]) -> Finding:
    where = "填报单位写为" if rule == "ENTITY.OTHER_FILLER" else "文中却写"
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=(
            f"报告单位是{own}，{where}“{other}”：可能是从其他单位的报告中复制后没有改，"
            "也可能单位名称有变，请核对。"
        ),
        stated=other,
        expected=own,
        places=places,
        root="unit.name",
    )
