"""The points that the text gives part by part, against the total that it gives beside them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from domain.checks.wording.lines import Line, Lines, any_of
from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.statement import SelfScore, Statement

RULES: Mapping[str, Severity] = {"SUM.SCORE_PARTS": Severity.WARNING}
_POINTS = r"(?P<{}>\d{{1,3}}(?:\.\d{{1,2}})?)\s*分"
#: 投入15分，得14分 and 投入（15分）14分: full marks and points of one part.
_PART = re.compile(
    rf"{_POINTS.format('full')}(?:[，,、]?\s*(?:自评|实际|评价)?得(?:分)?(?:为|了)?|[）)](?:得|自评)?)"
    rf"\s*{_POINTS.format('points')}"
)
#: Full marks are told beside the points: another list.
_FULL = re.compile(r"满分|分值|权重|扣")
#: What every part holds, found by its first letter.
_SOME_PART = re.compile(r"分\s*(?:[，,、]?\s*(?:自评|实际|评价)?得|[）)])")
#: 投入类得10分、过程类得56分 or （其中投入10分、过程55分): the parts of the frame by name.
_NAMED = re.compile(
    r"(?P<name>(?:[\u4e00-\u9fa5]{0,8}?)(?:投入|决策|过程|管理|执行率?|产出|履职|效果|效益|效率|满意度?|建设))"
    r"(?:类|部分|方面|维度|指标|情况|程度)*(?:自评)?(?:得分|得|为|：|:)?(?:为|是)?\s*"
    r"(?P<points>\d{1,3}(?:\.\d{1,2})?)\s*分"
)
_OF_THE_FRAME = (("产出", "履职"), ("效",))
_SIGNS = any_of(*_OF_THE_FRAME[0])
_BEGUN_BY = ("投入", "决策", "过程", "管理", "执行")
_FULL_MARKS = Decimal(100)
_LEAST = 3


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Only a list that cannot lack a part: full marks of 100, or every part of the frame."""
    told = [score for score in statement.self_scores if score.where == "narrative"]
    if not told:
        return
    for line in lines.having(_SOME_PART):
        if re.search(r"[\t|]", line.words.strip("\t| ")):
            continue  # cells of a row; a sentence may stand in a cell of its own
        parts = [
            (Decimal(hit["full"]), Decimal(hit["points"])) for hit in _PART.finditer(line.words)
        ]
        full = sum((each for each, _ in parts), Decimal(0))
        total = _total(line, told)
        if len(parts) < _LEAST or full != _FULL_MARKS or total is None:
            continue
        summed = sum((points for _, points in parts), Decimal(0))
        if summed != total.score:
            yield _finding(line, total, len(parts), summed)
    yield from _by_name(lines, told)


def _by_name(lines: Lines, told: list[SelfScore]) -> Iterator[Finding]:
    """投入…分、过程…分、产出…分、效果…分 beside the total; what makes 100 are full marks."""
    for line in lines.running.having(*_SIGNS):
        total = _total(line, told)
        if total is None or total.place.line != line.number or _FULL.search(line.words):
            continue
        hits = list(_NAMED.finditer(line.words))
        names = [hit["name"] for hit in hits]
        known = all(
            any(sign in name for name in names for sign in signs) for signs in _OF_THE_FRAME
        )
        begun = any(sign in name for name in names for sign in _BEGUN_BY)
        if len(hits) < _LEAST or not known or not begun or _PART.search(line.words):
            continue
        if _apart(line.words, hits):
            continue
        points = [Decimal(hit["points"]) for hit in hits]
        summed = sum(points, Decimal(0))
        if summed not in {total.score, _FULL_MARKS}:
            yield _finding(line, total, len(hits), summed)


def _apart(words: str, hits: list[re.Match[str]]) -> bool:
    """Whether anything but a comma stands between the parts, or a part is named twice."""
    between = (words[one.end() : other.start()] for one, other in pairwise(hits))
    twice = len({hit["name"] for hit in hits}) < len(hits)
    return twice or any(each.strip("，,、；; 和及与") for each in between)


def _total(line: Line, told: list[SelfScore]) -> SelfScore | None:
    """The total of the same line, else the only one that the text gives."""
    here = [score for score in told if score.place.line == line.number]
    scores = here or told
    return scores[0] if len({score.score for score in scores}) == 1 else None


def _finding(line: Line, total: SelfScore, parts: int, summed: Decimal) -> Finding:
    return Finding(
        rule="SUM.SCORE_PARTS",
        severity=RULES["SUM.SCORE_PARTS"],
        message=(
            f"正文写自评 {plain(total.score)} 分，而所列 {parts} 个部分的得分合计 {plain(summed)} "
            f"分，相差 {plain(abs(total.score - summed))} 分：可能总分有误，也可能某一部分的得分"
            "有误，请核对。"
        ),
        stated=plain(total.score),
        expected=plain(summed),
        places=tuple(dict.fromkeys((total.place, line.place(0, min(len(line.words), 1))))),
        root="total.score",
    )
