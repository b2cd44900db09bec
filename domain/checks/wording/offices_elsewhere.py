"""Another county's office, or its industrial park, as the subject of a sentence of the year's work.

The gazetteer (Hunan) is asked, and only where the report's own county stands in it: a county that
it lacks says nothing. Sisters of the same name are found wherever they stand, in `other_offices`.
"""

import re
from collections.abc import Iterator, Mapping

from domain import gazetteer
from domain.checks.wording import sentence_subjects as subjects
from domain.checks.wording.lines import Lines, begun_by
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"ENTITY.OFFICE_ELSEWHERE": Severity.WARNING}
_PARK = (
    r"(?:经济(?:技术)?开发区|经开区|高新(?:技术)?(?:产业)?(?:开发|园)?区|工业集中区|产业开发区|工业园区?|产业园区?"
    r"|循环经济[\u4e00-\u9fa5]{0,4}区|农业科技园区|开发区|园区)"
)
_RUN_BY = r"(?:管理委员会|管委会|党工委)?"
_OWN_PARK = re.compile(rf"{_PARK}{_RUN_BY}$")
#: An office of a county: its name ends so.
_OFFICE = r"(?:局|院|委|办|办公室|中学|小学|学校|所|站|中心|联合会|总工会|人民政府|[委员]会)"
_OF_COUNTY = re.compile(
    rf"{subjects.LEAD}(?P<name>(?P<county>[\u4e00-\u9fa5]{{1,5}}?[县区市])"
    rf"(?P<rest>(?:(?![我本来到与和对向给由在及了])[\u4e00-\u9fa5]){{1,14}}?{_OFFICE}|{_PARK}{_RUN_BY})){subjects.DID}"
)
_OF_PARK = re.compile(
    rf"{subjects.LEAD}(?P<name>(?P<county>[\u4e00-\u9fa5]{{2,4}}?)(?P<rest>{_PARK}{_RUN_BY}))"
    rf"{subjects.DID}"
)
#: As an object, where only the reporting unit's own can be meant: 健全某某高新区绩效管理制度.
_PARKS_OWN = re.compile(
    rf"(?:(?:^|[，,。；;、：:了对为在使与和])|{subjects.VERBS}了?)"
    rf"(?P<name>(?P<county>[\u4e00-\u9fa5]{{2,4}}?)(?P<rest>{_PARK}{_RUN_BY})){subjects.OF_ITS_OWN}"
)
#: What every hit ends in, found much faster than its beginning.
_SOME_SUBJECT = begun_by(
    "局院委办室学校所站心会府区园", rf"(?:{subjects.DID}|{subjects.OF_ITS_OWN})"
)
#: A county whose name is also a word: 会同县民政局 is together with the own county's.
_ALSO_A_WORD = "会同"
_TOWNSHIP = re.compile(r"[镇乡]|街道")
_KINDS = ("", "县", "区", "市")


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Silent where the report's own county is not one of the gazetteer's."""
    name = statement.unit.name.value if statement.unit.name else ""
    county = statement.unit.county.value if statement.unit.county else _county_of(name)
    if not name or not gazetteer.is_county(county) or statement.document.type == "other":
        return
    patterns = (_OF_COUNTY, _OF_PARK, _PARKS_OWN) if _OWN_PARK.search(name) else (_OF_COUNTY,)
    found: dict[str, list[Place]] = {}
    for line in lines.running.having(*_SOME_SUBJECT):
        for hit in (hit for each in patterns for hit in each.finditer(line.words)):
            sentence = re.split(r"[。；;]", line.words[hit.start("name") :])[0]
            if _is_elsewhere(hit, name, county) and not subjects.OF_OTHERS.search(sentence):
                found.setdefault(hit["name"], []).append(line.place(*hit.span("name")))
    for other, places in found.items():
        yield Finding(
            rule="ENTITY.OFFICE_ELSEWHERE",
            severity=RULES["ENTITY.OFFICE_ELSEWHERE"],
            message=(
                f"报告单位是{name}，文中却写“{other}”，像是说本单位的工作：可能是从其他单位的报告中"
                "复制后没有改，也可能确指该单位，请核对。"
            ),
            stated=other,
            expected=name,
            places=tuple(places),
            root="unit.name",
        )


def _is_elsewhere(hit: re.Match[str], own_name: str, own_county: str) -> bool:
    """Whether the name begins with another county of the gazetteer, and is no sister's."""
    known = next((n for kind in _KINDS if gazetteer.is_county(n := hit["county"] + kind)), None)
    if (
        known is None
        or _core(known) in {_core(own_county), _ALSO_A_WORD}
        or own_name.endswith(hit["rest"])
    ):
        return False
    return _TOWNSHIP.search(hit["rest"]) is None


def _county_of(park: str) -> str:
    """The county that a park is named after (湖南青溪高新区), "" where the name holds none."""
    named = _OWN_PARK.search(park)
    before = park[: named.start()] if named else ""
    sizes = [before[-size:] for size in (2, 3)]
    known = (core + kind for core in sizes for kind in _KINDS if gazetteer.is_county(core + kind))
    return next(known, "")


def _core(county: str) -> str:
    return re.sub(r"[县区市]$", "", county)
