"""Rows of indicators from cells in a line: every way to fit them to the columns, or none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.reading.rows import plain_label
from domain.reading.wording import is_blank, number_in

_POINTS = r"(（\d{1,3}(\.\d+)?分?）)?"
_LEVEL1 = re.compile(
    rf"^((产出|效益|满意度|成本|投入|过程|效果|管理|决策|预算执行|产出及效率|履职效能|运行成本|管理效率"
    rf"|社会效应|服务对象满意度|可持续发展能力|部门管理|履职效果|部门履职)(指标)?){_POINTS}$"
)
_LEVEL2 = re.compile(
    rf"^((数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|满意度|服务对象满意度|社会公众满意度"
    rf"|经济成本|社会成本|生态环境成本|预算配置|预算执行|预算管理|资产管理|职责履行|履职效益)(指标)?"
    rf"|[\u4e00-\u9fa5]{{2,10}}指标){_POINTS}$"
)
_POINTED = re.compile(r"（\d{1,3}(\.\d+)?分?）$")
#: Names of levels in the older form, printed without 指标.
_BARE = frozenset(
    {"投入", "过程", "产出", "效果", "效益", "决策", "管理", "产出及效率", "预算配置", "预算执行"}
    | {"预算管理", "资产管理", "职责履行", "履职效益", "满意度"}
)
_SIGN = re.compile(r"^([≥≤＝=><＞＜≧≦]|大于|小于|等于|定性|定量)+$")
_MOST_POINTS = 100


@dataclass(frozen=True)
class Token:
    """A cell's words and where they stand; ``line`` is the paragraph's number, from 0.

    A cell broken over several paragraphs ends with the one numbered ``last_line``.
    """

    text: str
    start: int
    end: int
    line: int
    last_line: int = -1

    @property
    def lines(self) -> range:
        """The numbers of its paragraphs."""
        return range(self.line, max(self.line, self.last_line) + 1)


Row = tuple[Token, ...]


def rows_of(tokens: Sequence[Token], roles: tuple[str, ...]) -> tuple[Row, ...] | None:
    """The tokens as rows under columns of some roles; None unless exactly one way fits.

    Level-1 and level-2 cells, the sign, the unit and the reason may be missing; they are then
    empty cells.
    """
    ways: dict[int, tuple[int, Row, int]] = {}
    counts = [0] * (len(tokens) + 1)
    counts[len(tokens)] = 1
    for at in range(len(tokens) - 1, -1, -1):
        for row, after in _rows_at(tokens, at, roles, ()):
            if counts[after]:
                counts[at] += counts[after]
                ways[at] = (at, row, after)
    if not tokens or counts[0] != 1:
        return None
    rows: list[Row] = []
    at = 0
    while at < len(tokens):
        _, row, at = ways[at]
        rows.append(row)
    return tuple(rows)


def _rows_at(
    tokens: Sequence[Token], at: int, roles: tuple[str, ...], done: Row
) -> Iterator[tuple[Row, int]]:
    """Every row that begins at a token, with the token behind it."""
    if len(done) == len(roles):
        if _plausible(done, roles):
            yield done, at
        return
    role = roles[len(done)]
    if at < len(tokens) and _fits(role, tokens, at):
        yield from _rows_at(tokens, at + 1, roles, (*done, tokens[at]))
    if role in {"level1", "level2", "sign", "unit", "reason"}:
        start = tokens[min(at, len(tokens) - 1)].start
        empty = Token("", start, start, tokens[min(at, len(tokens) - 1)].line)
        yield from _rows_at(tokens, at, roles, (*done, empty))


def _fits(role: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a cell may stand in a column; the name of a level stands in its column alone."""
    text, level = tokens[at].text, _level_of(tokens, at)
    number = number_in(text)
    if role in {"level1", "level2"} or level is not None:
        return role == level
    match role:
        case "level3":
            return number is None and not is_blank(text)
        case "weight" | "score":
            return number is not None and 0 <= number <= _MOST_POINTS and "%" not in text
        case "sign":
            return _SIGN.match(plain_label(text)) is not None
        case "unit" | "reason":
            return number is None
        case _:
            return True


def _level_of(tokens: Sequence[Token], at: int) -> str | None:
    """Which level's name a cell is, None for others.

    Some names serve on both levels: 成本指标 stands under 产出指标 in older forms, and on the
    first level over 经济成本指标 in newer ones.
    """
    label = plain_label(tokens[at].text)
    first, second = _LEVEL1.match(label), _LEVEL2.match(label)
    if not (first and second):
        named = label.endswith("指标") or _POINTED.search(label) or label in _BARE
        return ("level1" if first else "level2" if second else None) if named else None
    below = at + 1 < len(tokens) and _LEVEL2.match(plain_label(tokens[at + 1].text))
    above = at > 0 and _LEVEL1.match(plain_label(tokens[at - 1].text))
    if below:
        return "level1"
    return "level2" if above or label == "成本指标" else "level1"


def _plausible(row: Row, roles: tuple[str, ...]) -> bool:
    """A row has not more points than it may have."""
    points = {role: number_in(cell.text) for role, cell in zip(roles, row, strict=True)}
    weight, score = points.get("weight"), points.get("score")
    return weight is None or score is None or score <= weight
