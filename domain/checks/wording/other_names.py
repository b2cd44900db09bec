"""Another county's name, another kind of unit, another year: signs of copying.

No gazetteer: a name is compared with the report's own names, and only where the words around it
can mean nobody but the reporting unit (本乡 in a 镇, the county that the report rests on).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from domain.checks.wording.county_names import in_full, own_names, same_county
from domain.checks.wording.lines import Line, Lines, begun_by
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "ENTITY.OTHER_COUNTY": Severity.WARNING,
    "ENTITY.WRONG_KIND": Severity.WARNING,
    "ENTITY.OTHER_YEAR": Severity.WARNING,
}
_COUNTY = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{2,4}?)(?P<kind>县|区)"
    r"(?=财政局|人民政府办公室|预算绩效|(?P<site>(?:人民)?政府(?:门户)?网))"
)
_LONGEST_COUNTY = 4
_SOME_COUNTY = begun_by("县区", r"(?=财政局|人民政府办公室|预算绩效|(?:人民)?政府(?:门户)?网)")
_COUNTY_PARTICLES = re.compile(r"^.*[了在对与和及从为于由的是向至到按据把被使让以、照省市州]")
#: Another county is named as the authority only where it is what the report rests on.
_BASIS = re.compile(r"根据|依据|按照|遵照|要求")
_NO_COUNTY = re.compile(r"[我本全该各地郊园库社山景辖]$")
#: What a unit of each kind calls itself behind 本 or 我.
_CALLED: Mapping[str, str] = {
    "乡": "乡(?!镇|村|土|本|亲|情|愁|友|贤)",
    "镇": "镇(?!街)",
    "街道": "街道(?!镇)",
    "局": "局",
    "学校": "校(?!区)",
    "医院": "院(?!士)",
}
_SAID_OF_ITSELF: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(f"[本我]{called}") for kind, called in _CALLED.items()
}
#: What a report of each kind does not say of itself, found much faster than kind by kind.
_SAID_OF_OTHERS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    own: begun_by("本我", f"(?:{'|'.join(c for kind, c in _CALLED.items() if kind != own)})")
    for own in (*_CALLED, "群团")
}
_KIND_OF_NAME: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"镇(?:人民政府)?$"), "镇"),
    (re.compile(r"(?<!镇)乡(?:人民政府)?$"), "乡"),
    (re.compile(r"街道(?:办事处)?$"), "街道"),
    (re.compile(r"(?<!分)局$"), "局"),
    (re.compile(r"(?:中学|小学|学校|学院|幼儿园)$"), "学校"),
    (re.compile(r"(?:医院|卫生院)$"), "医院"),
    (
        re.compile(r"(?:总工会|妇女联合会|妇联|残疾人联合会|残联|红十字会|科协|文联|工商联|侨联)$"),
        "群团",
    ),
)
_YEAR = re.compile(
    r"(?P<year>20\d\d)年度?(?=(?:[我本][\u4e00-\u9fa5]{1,4}?的?)?"
    r"(?:(?:部门)?整体支出绩效(?:自评|评价)|自评得分|绩效自评得分))"
)
_QUOTED = re.compile(r"《[^》\n]{1,80}》|“[^”\n]{1,40}”")
_COMPARED = re.compile(
    r"上年|去年|同比|相比|比较|[较比]20|对比|抽查|通报|结果应用|整改|反映[出的]|指出的"
)
#: The part of a report that tells what came of last year's.
_OF_LAST_YEAR = re.compile(r"(?:上年|上一年|去年|以前年度|往年).{0,12}(?:自评|评价|问题|整改|结果)")
#: Already published or handed in, and when: 已随决算于2023年9月公开.
_PUBLISHED = re.compile(
    r"已[^。；]{0,20}?(?P<when>20\d\d)年[^。；]{0,24}?(?:公开|公示|公布|报送|上报)"
)


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Silent where the report's own name is not known; quotations speak of others by right."""
    name = statement.unit.name.value if statement.unit.name else ""
    if not name or statement.document.type == "other":
        return
    yield from _counties(lines, statement)
    yield from _kinds(lines, name)
    yield from _years(lines, statement)


def _counties(lines: Lines, statement: Statement) -> Iterator[Finding]:
    county = statement.unit.county.value if statement.unit.county else ""
    core = re.sub(r"[县区市]$", "", county)
    if len(core) < 2:  # noqa: PLR2004 - too short to be told apart
        return
    found: dict[str, list[Place]] = {}
    for line, hit in lines.ending(_COUNTY, _SOME_COUNTY, _LONGEST_COUNTY):
        before = line.words[max(0, hit.start() - 4) : hit.end("name")]
        if before.endswith(own_names(county)):
            continue
        name = _COUNTY_PARTICLES.sub("", in_full(line.words, hit["name"], hit.end("name")))
        sentence = line.words.rfind("。", 0, hit.start()) + 1
        rests = hit["site"] or _BASIS.search(line.words[sentence:].partition("。")[0])
        ours = same_county(county, name) or not rests
        if ours or len(name) < 2 or _NO_COUNTY.search(name):  # noqa: PLR2004 - as above
            continue
        start = hit.end("name") - len(name)
        found.setdefault(name + hit["kind"], []).append(line.place(start, hit.end("kind")))
    for other, places in found.items():
        yield Finding(
            rule="ENTITY.OTHER_COUNTY",
            severity=RULES["ENTITY.OTHER_COUNTY"],
            message=(
                f"本单位属{county}，文中却以“{other}”的机关为依据或公开之处：可能是复制后没有改，"
                "也可能引用有误，请核对。"
            ),
            stated=other,
            expected=county,
            places=tuple(places),
            root="unit.county",
        )


def _kinds(lines: Lines, own_name: str) -> Iterator[Finding]:
    own = next((kind for pattern, kind in _KIND_OF_NAME if pattern.search(own_name)), None)
    if own is None:
        return
    found: dict[str, list[Place]] = {}
    for line, words in _unquoted(lines.running.having(*_SAID_OF_OTHERS[own])):
        for kind, pattern in _SAID_OF_ITSELF.items():
            for hit in pattern.finditer(words) if kind != own else ():
                found.setdefault(hit[0], []).append(line.place(*hit.span()))
    if not found:
        return
    told = "、".join(f"“{words}”" for words in found)
    places = tuple(place for each in found.values() for place in each)
    yield Finding(
        rule="ENTITY.WRONG_KIND",
        severity=RULES["ENTITY.WRONG_KIND"],
        message=(
            f"报告单位是{own_name}，文中却自称{told}（共 {len(places)} 处），"
            "可能是从其他单位的报告中复制，请核对。"
        ),
        stated=next(iter(found)),
        expected=own,
        places=places,
        root="unit.name",
    )


def _years(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """An earlier year beside the words of this report; a comparison may name it."""
    year = statement.document.fiscal_year
    if year is None:
        return
    found: dict[str, list[Place]] = {}
    # the report's own year stands in most of them
    earlier = (
        line
        for line in lines.running.having(_YEAR)
        if any(int(hit["year"]) < year.value for hit in _YEAR.finditer(line.words))
    )
    for line, words in _unquoted(earlier):
        for hit in _YEAR.finditer(words):
            if int(hit["year"]) >= year.value:
                continue
            clause = re.split(r"[。；]", words[: hit.start()])[-1]
            after = re.split(r"[。；]", words[hit.end() :])[0]
            if _COMPARED.search(clause + after) or _is_of_last_year(line, statement):
                continue
            if _was_published(after, hit["year"], year.value):
                continue
            found.setdefault(hit["year"], []).append(line.place(*hit.span()))
    for other, places in found.items():
        yield Finding(
            rule="ENTITY.OTHER_YEAR",
            severity=RULES["ENTITY.OTHER_YEAR"],
            message=(
                f"报告标题是 {year.value} 年度，文中写“{other}年”的自评：可能标题年度有误，"
                "也可能沿用了往年的文字，请核对。"
            ),
            stated=other,
            expected=str(year.value),
            places=(*places, year.place),
            root="fiscal_year",
        )


def _is_of_last_year(line: Line, statement: Statement) -> bool:
    """Whether the heading that a line stands under is of last year's evaluation."""
    above = [each for each in statement.sections if (each.place.line or 0) < line.number]
    return bool(above) and _OF_LAST_YEAR.search(above[-1].heading) is not None


def _was_published(after: str, told: str, own: int) -> bool:
    """Whether the earlier year's self-evaluation is said to be out, in the year when it was due."""
    published = _PUBLISHED.search(after)
    return published is not None and int(told) < int(published["when"]) <= own


def _unquoted(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Lines with quotations blanked, so that offsets stay."""
    for line in lines:
        yield line, _QUOTED.sub(lambda quoted: "〇" * len(quoted[0]), line.words)
