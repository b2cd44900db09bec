"""Another county's township described as one's own, another county's leaders as one's own.

The gazetteer (Hunan) is asked only where the report's own county stands in it, and only for the
subject of a sentence that describes itself (X镇辖12个村): help for others, visits, neighbours,
roads and projects name other places by right. A name that the gazetteer lacks says nothing.
"""

import re
from collections.abc import Iterator, Mapping

from domain import gazetteer
from domain.checks.wording.lines import Line, Lines, any_of, begun_by
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "ENTITY.TOWNSHIP_ELSEWHERE": Severity.WARNING,
    "ENTITY.LED_FROM_ELSEWHERE": Severity.WARNING,
}
_DESCRIBED = (
    r"(?:人民政府|办事处|党委、?政府)?"
    r"(?=(?:下?辖|位于|地处|总?面积|现有|全年|20\d\d年|核定|共有|内?设有?|总人口|坚持|认真"
    r"|始终|较好|圆满|全面|严格|紧紧|紧扣|高度重视|深入贯彻|切实))"
)
_SUBJECT = re.compile(
    r"(?:^|[。；])[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.、．]?\s*)?"
    r"(?:截至[^，,。；;]{2,14}[，,]|20\d\d年度?[，,]|一年来[，,])?"
    r"(?P<above>[\u4e00-\u9fa5]{2,12}?[县市区])?"
    rf"(?P<name>[\u4e00-\u9fa5]{{2,8}}?(?:镇|乡|街道)){_DESCRIBED}"
)
#: What every hit ends in, found much faster than its beginning.
_SOME_SUBJECT = begun_by("镇乡道", _DESCRIBED)
_OF_OTHERS = re.compile(
    r"帮扶|协作|考察|学习|交流|参观|相邻|毗邻|接壤|交界|对口|结对|支援|对比|相比"
)
_LED = re.compile(
    r"在(?:中共)?(?P<name>[\u4e00-\u9fa5]{2,4}?)(?P<kind>县|区)委[^。；]{0,24}?领导下"
)
_LED_SIGNS = any_of("领导下")
_NO_NAME = re.compile(r"[委省市党和及与各全本我]")
_QUOTED = re.compile(r"《[^》\n]{1,80}》|“[^”\n]{1,40}”")


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Silent where the report's own county is not known."""
    county = statement.unit.county.value if statement.unit.county else ""
    if len(county) <= 1 or statement.document.type == "other":
        return
    townships: dict[str, list[Place]] = {}
    counties: dict[str, list[Place]] = {}
    if gazetteer.is_county(county):
        for line in lines.running.having(*_SOME_SUBJECT):
            for name, place in _townships(line, county):
                townships.setdefault(name, []).append(place)
    for line in lines.running.having(*_LED_SIGNS):
        for name, place in _led(line, county):
            counties.setdefault(name, []).append(place)
    for name, places in townships.items():
        yield _township(name, county, tuple(places))
    for name, places in counties.items():
        yield _led_from(name, county, tuple(places))


def _townships(line: Line, county: str) -> Iterator[tuple[str, Place]]:
    words = _unquoted(line)
    for hit in _SUBJECT.finditer(words):
        elsewhere = gazetteer.counties_with(hit["name"])
        sentence = words[hit.start("name") :].partition("。")[0]
        if elsewhere and county not in elsewhere and not _OF_OTHERS.search(sentence):
            yield hit["name"], line.place(*hit.span("name"))


def _led(line: Line, county: str) -> Iterator[tuple[str, Place]]:
    words = _unquoted(line)
    own = re.sub(r"[县区市]$", "", county)
    for hit in _LED.finditer(words):
        name = hit["name"]
        same = name.endswith((own, county)) or own.endswith(name) or own.startswith(name)
        if not same and not _NO_NAME.search(name):
            yield name + hit["kind"], line.place(hit.start("name"), hit.end("kind"))


def _unquoted(line: Line) -> str:
    """Its words with quotations blanked, so that offsets stay."""
    return _QUOTED.sub(lambda quoted: "〇" * len(quoted[0]), line.words)


def _township(name: str, county: str, places: tuple[Place, ...]) -> Finding:
    known = "、".join(sorted(gazetteer.counties_with(name)))
    return Finding(
        rule="ENTITY.TOWNSHIP_ELSEWHERE",
        severity=RULES["ENTITY.TOWNSHIP_ELSEWHERE"],
        message=(
            f"本单位属{county}，文中却把“{name}”当作本地来写，地名库中{name}属{known}："
            "可能是从其他单位的报告中复制后没有改，也可能是新设或更名，请核对。"
        ),
        stated=name,
        expected=county,
        places=places,
        root="unit.name",
    )


def _led_from(name: str, county: str, places: tuple[Place, ...]) -> Finding:
    return Finding(
        rule="ENTITY.LED_FROM_ELSEWHERE",
        severity=RULES["ENTITY.LED_FROM_ELSEWHERE"],
        message=(
            f"本单位属{county}，文中却写在“{name}”领导下开展工作：可能是从其他单位的报告中复制后"
            "没有改，也可能单位隶属有变，请核对。"
        ),
        stated=name,
        expected=county,
        places=places,
        root="unit.county",
    )
