"""The county and the prefecture that a page tells where the unit's name does not."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from domain.document import Document
from domain.gazetteer import is_prefecture
from domain.reading.passage import Passage
from domain.reading.regions import full_name_of_county, is_no_county, regions
from domain.statement import Stated

_Region = tuple[Stated[str] | None, Stated[str] | None]
#: The first line of the form that a finance bureau gives out: 某市2023年度部门（单位）整体支出.
_FORM = re.compile(
    r"^(?P<place>[\u4e00-\u9fa5]{1,9}[县市区旗州])20\d{2}[ ]?年?度?[ ]?"
    r"部门(?:[（(]单位[)）])?整体支出"
)
_LINES = 40
_LONGEST, _SHORTEST = 12, 3
#: What stands before a place within a sentence, and what begins none and is in none.
_BEFORE = r"(?:^|[^\u4e00-\u9fa5]|名称|根据|按照|依据|印发|转发|关于|[对在由将把与和及至经向])"
_NO_PLACE = r"(?!根据|按照|关于|印发|转发|区县|[经为对在由我本全各该])"
_LETTER = r"(?:(?![称部位的等及报对在由把向局院])[\u4e00-\u9fa5])"
#: Whose finance bureau's notice or form a report follows.
_FINANCE = re.compile(
    rf"{_BEFORE}(?P<place>{_NO_PLACE}{_LETTER}{{1,9}}?[县市区旗州])财政局", re.MULTILINE
)
_TOWN = r"(?:[\u4e00-\u9fa5]{1,6}?[镇乡])?"
#: A name as the county's own people say it: 县水利局, and the words that only look so.
_WITHOUT_COUNTY = re.compile(r"^(?:县(?!城)|区(?!域)|市(?![场政容民])|旗)(?=[\u4e00-\u9fa5]{2})")


def fuller_names(document: Document, name: str) -> Iterator[Stated[str]]:
    """The unit's name with its county, wherever the text has it and the same one everywhere."""
    bare = _WITHOUT_COUNTY.sub("", name)
    ends = name[0] if bare != name else "[县区旗市]"
    pattern = re.compile(
        rf"{_BEFORE}(?P<full>{_NO_PLACE}{_LETTER}{{1,9}}?{ends}{_TOWN}{re.escape(bare)})",
        re.MULTILINE,
    )
    found: list[Stated[str]] = [
        Stated(value=match["full"], place=document.place(*match.span("full")))
        for match in pattern.finditer(document.text)
    ]
    placed = [one for one in found if any(regions(one))]
    if len({one.value for one in placed}) == 1:
        yield placed[0]


def of_the_form(document: Document) -> _Region:
    """The place whose finance bureau's form the report fills in, by the form's title."""
    for block in islice(document.paragraphs, _LINES):
        match = _FORM.match(block.text)
        if match and not is_no_county(match["place"]):
            passage = Passage(document, block.text, block.start)
            place = passage.place(*match.span("place"))
            return regions(Stated(value=f"{match['place']}财政局", place=place))
    return None, None


def of_its_finance_bureau(document: Document) -> _Region:
    """The place of the only finance bureau that the text names, or of the only county's."""
    named: dict[str, Stated[str]] = {}
    for match in _FINANCE.finditer(document.text):
        place = document.place(*match.span("place"))
        named.setdefault(match["place"], Stated(value=f"{match['place']}财政局", place=place))
    places = [regions(one) for one in named.values() if any(regions(one))]
    counties = [each for each in places if each[0] is not None]
    only = counties or places
    return only[0] if len(only) == 1 else (None, None)


def with_full_name(document: Document, county: Stated[str]) -> Stated[str]:
    """The county with its nationalities, where the text prints them: 某县 is 某族自治县."""
    full = full_name_of_county(county.value, document.text)
    if full is None:
        return county
    return Stated(value=document.text[slice(*full)], place=document.place(*full))


def prefecture_before(document: Document, county: str) -> Stated[str] | None:
    """The prefecture right before the county's name, the same wherever the text prints one."""
    ends = (match.start() for match in re.finditer(re.escape(county), document.text))
    found: Sequence[tuple[int, int]] = [
        (end - length, end)
        for end in ends
        for length in range(_SHORTEST, min(end, _LONGEST) + 1)
        if is_prefecture(document.text[end - length : end])
    ]
    if len({document.text[slice(*each)] for each in found}) != 1:
        return None
    return Stated(value=document.text[slice(*found[0])], place=document.place(*found[0]))
