"""Head counts in running text with what they count."""

import re
from collections.abc import Sequence

from domain.reading.clauses import label_before
from domain.reading.keys import staff_key
from domain.reading.numerals import half_width
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE
from domain.statement import StaffFigure

_COUNT = re.compile(
    r"(?<![\d.])(?P<number>\d{1,5})(?:[ ]*(?:人|名|个)(?![次口均大月])|(?=[，,；;。、）)]|$))"
)
_CLAUSE = re.compile(r"编制|在职|在岗|退休|实有|工勤|临聘|编外|财政供养|在编|聘用|职工|遗属")
_NOISE = re.compile(
    r"老人|群众|村民|脱贫|村干|军人|残疾|就业|学生|党员|培训|慰问|走访|看望|内设|机构|站所|领导小组"
)
#: Kinds of staff that are posts under an establishment and people under a number of people.
_KIND = re.compile(r"^(其中)?(行政|事业|工勤|后勤|参公|机关)(人员|干部|职工)?$")
_POSTS = {
    "行政": "establishment_administrative",
    "机关": "establishment_administrative",
    "参公": "establishment_administrative",
    "事业": "establishment_public_institution",
    "工勤": "establishment_logistics",
    "后勤": "establishment_logistics",
}


def staff_in(passages: Sequence[Passage]) -> tuple[StaffFigure, ...]:
    """Every head count of the unit in running text; those without a key have None."""
    found: list[StaffFigure] = []
    for passage in passages:
        text = half_width(passage.text)
        for sentence in SENTENCE.finditer(text):
            if _CLAUSE.search(sentence[0]):
                found += _staff_of(passage, sentence)
    return tuple(found)


def _staff_of(passage: Passage, sentence: re.Match[str]) -> list[StaffFigure]:
    figures: list[StaffFigure] = []
    text, floor, whole = sentence[0], 0, ""
    for match in _COUNT.finditer(text):
        label = label_before(text, match.start(), floor)
        bare = match.end() == match.end("number")
        floor = match.end()
        if _NOISE.search(label.text) or (bare and not re.search(r"(编制|人|员)数$", label.text)):
            continue
        kind = _KIND.match(label.text)
        key = _key_of_kind(kind[2], whole) if kind and whole else staff_key(label.text)
        if key is None and not (kind and whole) and not label.text.endswith("编制"):
            continue
        whole = key if key and not kind else whole
        place = passage.place(sentence.start() + label.start, sentence.start() + match.end())
        figures.append(
            StaffFigure(key=key, label=label.text, value=int(match["number"]), place=place)
        )
    return figures


def _key_of_kind(kind: str, whole: str) -> str | None:
    return _POSTS[kind] if whole.startswith("establishment") else None
