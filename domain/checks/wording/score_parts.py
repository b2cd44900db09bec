"""The points that the text gives part by part, against the total that it gives beside them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.checks.wording.lines import Line, Lines
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
_SIGNS = (
    "分，得",
    "分,得",
    "分、得",
    "分得",
    "分）",
    "分)",
    "分自评得",
    "分，自评得",
    "分，实际得",
)
_FULL_MARKS = Decimal(100)
_LEAST = 3


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Only a list whose full marks make 100, so that no part can be lacking."""
    told = [score for score in statement.self_scores if score.where == "narrative"]
    if not told:
        return
    for line in lines.running.having(*_SIGNS):
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
