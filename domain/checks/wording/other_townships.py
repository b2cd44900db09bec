"""Another township than the reporting one: the commonest sign of a copied report.

A name is compared with the report's own, and only where the words around it can mean nobody but
the reporting unit (X镇人民政府2023年度…, 保障了X镇社会管理…) or where it is the subject of
a sentence that tells of the year's work (2023年，X镇较好地完成了…).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from domain import gazetteer
from domain.checks.wording import sentence_subjects as subjects
from domain.checks.wording.lines import Line, Lines, begun_by
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"ENTITY.OTHER_UNIT": Severity.WARNING}
_OWN = re.compile(
    r"(?P<core>[\u4e00-\u9fa5]{1,6}?)(?P<kind>镇|乡|街道|苏木)(?:人民政府|办事处|党工委)?$"
)
_ABOVE = re.compile(r"^.*(?:省|自治区|州|盟|市|县|区|旗)(?=[\u4e00-\u9fa5]{2,}(?:镇|乡|街道|苏木))")
#: 某区人民政府某街道办事处: the office of the district's government, not a part of the name.
_OF_ABOVE = re.compile(r"^人民政府(?=[\u4e00-\u9fa5]{2,}(?:镇|乡|街道))")
_MEANT = (
    r"(?=人民政府(?:20\d\d|部门|整体|绩效|本年|本级)|部门整体支出|整体支出"
    r"|20\d\d年度?(?:部门)?整体|(?:社会|经济社会)(?:管理|稳定|发展|和谐)|党委、?政府(?:高度|坚持|紧紧|团结)"
    rf"|{subjects.OF_ITS_OWN})"
)
_OTHER = re.compile(rf"(?P<name>[\u4e00-\u9fa5]{{2,6}}?)(?P<kind>镇|乡|街道){_MEANT}")
#: No name is longer; what stands before it is cut off.
_LONGEST_NAME = 4
_VERBS = re.compile(rf"^.*{subjects.VERBS}")
#: What any such name ends in: looked for first, for it is found much faster than a name.
_SOME_UNIT = begun_by("镇乡道", _MEANT)
_OFFICE = r"(?P<office>人民政府|办事处|党委、?政府|党委|党工委)?"
_SUBJECT = re.compile(
    rf"{subjects.LEAD}(?P<name>[\u4e00-\u9fa5]{{2,12}}?)(?P<kind>镇|乡|街道){_OFFICE}{subjects.DID}"
)
_SOME_SUBJECT = begun_by("镇乡道", _OFFICE + subjects.DID)
#: Said of nobody else: then a name need not be known.
_SURE = re.compile(rf"{_OFFICE}{subjects.DID_SURELY}")
#: What is no name before 镇, and what a name cannot hold.
_NO_NAME = re.compile(
    r"[我本全该各乡城集村小古县市区省等周边邻某此两几一二三四五六七八九十多]$|乡镇|村镇|城乡"
    r"|讨论|研究|审议|决定|制定|负责|编制|领导|管理"
)
#: Words before 镇, 乡, 街道 that name none as a subject: 所有乡, 重点镇, 原石桥乡.
_NO_SUBJECT = re.compile(
    r"^[原与和及对各]|[每所属]|重点|中心|建制|特色|部分|有关|相关|辖内|新型|美丽|和美|振兴|统筹|推进|建设"
)
_PARTICLES = re.compile(r"^.*[年度了在对与和及从为于由的是向至到按据把被使让以将、]")
_ABOVE_IT = re.compile(r"^.*[县市区]")
_QUOTED = re.compile(r"《[^》\n]{1,80}》|“[^”\n]{1,40}”")
_LEAST_NAME = 2


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Silent where the reporting unit is no township; quotations speak of others by right."""
    name = statement.unit.name.value if statement.unit.name else ""
    own = _OWN.search(_OF_ABOVE.sub("", _ABOVE.sub("", name)))
    if own is None or statement.document.type == "other":
        return
    found: dict[str, list[Place]] = {}
    for other, place in (*_named(lines, own), *_as_subjects(lines, own)):
        told = found.setdefault(other, [])
        if all(each.start != place.start for each in told):
            told.append(place)
    for other, places in found.items():
        ours_name = own["core"] + own["kind"]
        yield Finding(
            rule="ENTITY.OTHER_UNIT",
            severity=RULES["ENTITY.OTHER_UNIT"],
            message=(
                f"本单位是{ours_name}，文中却写“{other}”：可能是从其他单位的报告中复制后没有改，"
                "也可能确指该地，请核对。"
            ),
            stated=other,
            expected=ours_name,
            places=tuple(places),
            root="unit.name",
        )


def _named(lines: Lines, own: re.Match[str]) -> Iterator[tuple[str, Place]]:
    """Anywhere in a sentence, where the words behind can mean only the reporting unit."""
    for line, words in _unquoted(lines.running.having(*_SOME_UNIT)):
        for hit in _OTHER.finditer(words):
            before = words[max(0, hit.start() - 4) : hit.end("name")]
            if before.endswith(own["core"]):
                continue
            core = _VERBS.sub("", _ABOVE_IT.sub("", _PARTICLES.sub("", hit["name"])))
            core = core[-_LONGEST_NAME:]
            ours = own["core"].endswith(core)
            if not ours and len(core) >= _LEAST_NAME and not _NO_NAME.search(core):
                yield core + hit["kind"], _place(line, core, hit)


def _as_subjects(lines: Lines, own: re.Match[str]) -> Iterator[tuple[str, Place]]:
    """As who did what the report tells of: a known name, or words that leave no doubt."""
    for line, words in _unquoted(lines.running.having(*_SOME_SUBJECT)):
        for hit in _SUBJECT.finditer(words):
            core = _ABOVE_IT.sub("", hit["name"])
            ours = core.endswith(own["core"]) or own["core"].endswith(core)
            if ours or len(core) < _LEAST_NAME or _NO_NAME.search(core) or _NO_SUBJECT.search(core):
                continue
            name = core + hit["kind"]
            known = hit["office"] or gazetteer.counties_with(name)
            sentence = re.split(r"[。；;]", words[hit.start("name") :])[0]
            sure = known or _SURE.match(words, hit.end("kind"))
            if sure and not subjects.OF_OTHERS.search(sentence):
                yield name, _place(line, core, hit)


def _place(line: Line, core: str, hit: re.Match[str]) -> Place:
    """Where the name stands, without the county before it."""
    return line.place(hit.end("name") - len(core), hit.end("kind"))


def _unquoted(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Lines with quotations blanked, so that offsets stay."""
    for line in lines:
        yield line, _QUOTED.sub(lambda quoted: "〇" * len(quoted[0]), line.words)
