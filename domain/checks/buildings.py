"""Official buildings (楼堂馆所): built within the approved size and cost, rates as computed.

Source: 《机关团体建设楼堂馆所管理条例》（国务院令第688号, 2017, 待核）; the base-data table's own
columns 批复规模, 实际规模, 规模控制率, 预算投资, 实际投资, 投资概算控制率.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.relations.figures import View
from domain.relations.network import Network
from domain.score import ScoreSheet

RULES: Mapping[str, Severity] = {
    "LAW.BUILDING_OVER_APPROVED": Severity.WARNING,
    "PCT.BUILDING_RATE": Severity.WARNING,
}
_HUNDRED = Decimal(100)
_NUMBER = re.compile(r"\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?")
_BLANK = re.compile(r"\s")
#: No head without it gives both figures.
_ACTUAL = re.compile(r"实际(?:规模|投资)")
_MAY_BE_ACTUAL = re.compile(r"际\s*[规投]")
#: What is approved, what was done, the rate between them, and the unit.
_Heads = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
_PAIRS: tuple[tuple[_Heads, str], ...] = (
    ((re.compile("批[复准]规模"), re.compile("实际规模"), re.compile("规模控制率")), "平方米"),
    (
        (
            re.compile("预算投资|投资概算(?!控制)"),
            re.compile("实际投资"),
            re.compile("投资(?:概算|预算)?控制率"),
        ),
        "万元",
    ),
)


@dataclass(frozen=True)
class _Row:
    """One building: the approved figure, the actual one, the printed rate in percent."""

    name: str
    unit: str
    approved: Decimal
    actual: Decimal
    rate: Decimal | None
    place: Place


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Each building that the table gives both figures for; blank cells say nothing."""
    pack = network.pack
    for row in _rows(network.view):
        computed = rounded(row.actual / row.approved * _HUNDRED)
        if row.actual > row.approved and not pack.agree(row.actual, row.approved):
            yield _over(row)
        if row.rate is not None and not pack.agree(row.rate, computed):
            yield _wrong_rate(row, row.rate, computed)


def _rows(view: View) -> Iterator[_Row]:
    for table, every_word in view.tables:
        if not _MAY_BE_ACTUAL.search(every_word):
            continue
        for at, (head, below) in enumerate(pairwise(table.rows)):
            words = "".join(head)
            if "际" not in words or not _ACTUAL.search(_BLANK.sub("", words)):
                continue
            cells = ["".join(cell.split()) for cell in head]
            for heads, unit in _PAIRS:
                columns = [_column(cells, pattern) for pattern in heads]
                figures = [_number(below, column) for column in columns]
                if figures[0] and figures[1] is not None and columns[1] is not None:
                    name = re.sub(r"[（(].*$", "", cells[columns[1]])
                    place = table.place.model_copy(update={"row": at + 2})
                    yield _Row(name, unit, figures[0], figures[1], figures[2], place)


def _column(cells: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, cell in enumerate(cells) if pattern.match(cell)), None)


def _number(row: tuple[str, ...], column: int | None) -> Decimal | None:
    cell = row[column].strip().rstrip("%％") if column is not None and column < len(row) else ""
    return Decimal(cell.replace(",", "")) if _NUMBER.fullmatch(cell) else None


def _over(row: _Row) -> Finding:
    actual, approved = plain(row.actual), plain(row.approved)
    return Finding(
        rule="LAW.BUILDING_OVER_APPROVED",
        severity=RULES["LAW.BUILDING_OVER_APPROVED"],
        message=(
            f"楼堂馆所{row.name} {actual} {row.unit}，超过批准的 {approved} {row.unit}："
            "可能有调整批复未列入，也可能确实超出，请单位说明（国务院令第688号，待核）。"
        ),
        stated=actual,
        expected=approved,
        places=(row.place,),
    )


def _wrong_rate(row: _Row, rate: Decimal, computed: Decimal) -> Finding:
    return Finding(
        rule="PCT.BUILDING_RATE",
        severity=RULES["PCT.BUILDING_RATE"],
        message=(
            f"楼堂馆所{row.name}的控制率写为 {plain(rate)}%，按 {plain(row.actual)} ÷ "
            f"{plain(row.approved)} 计算为 {plain(computed)}%：可能比例算错，也可能其中一个数"
            "有误，请核对。"
        ),
        stated=plain(rate),
        expected=plain(computed),
        places=(row.place,),
    )
