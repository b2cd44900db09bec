"""Another unit of the same kind where only the reporting unit can be meant.

自然资源所, 中学, 卫生院 and the like have siblings under one bureau and one form: a report is
written over the sibling's. Only the subject of a sentence that tells of the year, and the name
after 填报单位: visits, exchanges and comparisons name siblings by right.
"""

import re
from collections.abc import Iterator, Mapping

from domain.checks.wording.lines import Lines
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
    rf"(?:^|[。；\n])(?P<name>[\u4e00-\u9fa5]{{2,10}}?)(?P<kind>{_KINDS})"
    r"(?=全年|本年度?|20\d\d年|部门整体|严格|认真|坚持|年初|核定)"
)
_FILLER = re.compile(
    r"(?:填报|预算|申报)单位(?:名称)?(?:[（(][^）)]{1,4}[)）])?[:：][ \t\u3000\u2002]*"
    r"(?P<name>[\u4e00-\u9fa5]{3,24})"
)
_FILLER_SIGNS = ("填报单位", "预算单位", "申报单位")
_TOWNSHIP = re.compile(r"(?P<core>[\u4e00-\u9fa5]{2,6}?)(?P<kind>镇|乡|街道)(?:人民政府|办事处)?$")
_OF_OTHERS = re.compile(r"帮扶|协作|考察|学习|交流|参观|对口|结对|支援|对比|相比")


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Silent where the report's own name is not known."""
    name = statement.unit.name.value if statement.unit.name else ""
    if not name or statement.document.type == "other":
        return
    own = _OWN.search(name)
    if own is not None:
        yield from _offices(lines, name, own)
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


def _fillers(lines: Lines, own_name: str) -> Iterator[Finding]:
    """A form filled by another unit of the same kind; a bureau may fill for its own units."""
    found: dict[str, list[Place]] = {}
    own = _told_apart(own_name)
    for line, hit in lines.hits(_FILLER, *_FILLER_SIGNS) if own else ():
        other = _told_apart(hit["name"])
        if own is None or other is None or own["kind"] != other["kind"]:
            continue
        if not (own["core"].endswith(other["core"]) or other["core"].endswith(own["core"])):
            found.setdefault(hit["name"], []).append(line.place(*hit.span("name")))
    for other_name, places in found.items():
        yield _finding("ENTITY.OTHER_FILLER", own_name, other_name, tuple(places))


def _told_apart(name: str) -> re.Match[str] | None:
    """Core and kind of a township or of a unit that has siblings, county and all left out."""
    below = re.sub(r"^.*(?:省|州|市|县|区|局)(?=[\u4e00-\u9fa5]{3,}$)", "", name)
    return _TOWNSHIP.fullmatch(below) or _OWN.fullmatch(below)


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
