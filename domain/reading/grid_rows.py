"""Rows of indicators from cells in a line: every way to fit them to the columns, or none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from domain.reading.row_sums import sums_hold
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
_SIGN = re.compile(r"^([≥≤＝﹦=><＞＜≧≦]|大于|小于|等于|定性|定量)+$")
_MOST_POINTS = 100
_DIGIT = re.compile(r"\d")
#: More ways than these are not tried by their sums.
_MOST_WAYS = 500
#: Of so many stretches one may hold a score that exceeds its weight.
_FEW = 4
#: Cells that merged columns and blanks leave out; those of levels are merged, not blank.
_MAY_LACK = frozenset(
    {"level1", "level2", "level1_weight", "level2_weight", "sign", "unit", "reason"}
)
_LEVELS = frozenset({"level1", "level2"})
_NEVER_BLANK = frozenset({"level1", "level2", "level3"})


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

    @cached_property
    def label(self) -> str:
        """Its words as a label: without blanks, with one kind of brackets."""
        return plain_label(self.text)

    @cached_property
    def number(self) -> Decimal | None:
        """The number it states, None where it states none."""
        return number_in(self.text)

    @property
    def lines(self) -> range:
        """The numbers of its paragraphs."""
        return range(self.line, max(self.line, self.last_line) + 1)


Row = tuple[Token, ...]


@dataclass(frozen=True)
class Fitted:
    """Rows under their columns; ``unclear`` are stretches of cells that fit them in no one way.

    Where a stretch is unclear, ``rows`` keep its names of levels, for what stands below them.
    """

    rows: tuple[Row, ...]
    unclear: tuple[Row, ...] = ()


def rows_of(
    tokens: Sequence[Token], roles: tuple[str, ...], starts: Sequence[int] = ()
) -> Fitted | None:
    """The tokens as rows under columns of some roles; None where nothing fits in exactly one way.

    Level-1 and level-2 cells, the sign, the unit and the reason may be missing; they are then
    empty cells. Where not all tokens fit in one way, the stretches between names of levels, which
    begin rows, are fitted each by itself.

    Args:
        tokens: the cells between the header and the total.
        roles: what the columns hold, in printed order.
        starts: where rows are known to begin: then each is fitted by itself.
    """
    if starts:
        return _by_stretches(tokens, roles, starts, single=True)
    whole = _only_way(tokens, roles, 0, len(tokens))
    if whole is not None or "level1_weight" in roles:  # levels known by their weights only
        return Fitted(whole) if whole else None
    begins = [at for at in range(len(tokens)) if at == 0 or _begins_a_row(tokens, at)]
    return _by_stretches(tokens, roles, begins, single=False)


def _begins_a_row(tokens: Sequence[Token], at: int) -> bool:
    """Whether a cell is a level's name with no name of a higher level right before it."""
    level = _level_of(tokens, at)
    return level == "level1" or (level == "level2" and _level_of(tokens, at - 1) is None)


def _by_stretches(
    tokens: Sequence[Token], roles: tuple[str, ...], starts: Sequence[int], *, single: bool
) -> Fitted | None:
    """Each stretch that fits in one way, as rows or (``single``) as one row.

    A row whose score exceeds its weight fits where no other way does, and few stretches need it:
    in many it would be columns in another order than the header's.
    """
    rows: list[Row] = []
    unclear: list[Row] = []
    over = 0
    for start, end in pairwise((*starts, len(tokens))):
        found = _only_way(tokens, roles, start, end)
        if found is None and (over + 1) * _FEW <= len(starts):
            found = _only_way(tokens, roles, start, end, over=True)
            over += found is not None
        if found and (len(found) == 1 or not single):
            rows += found
            continue
        if single and end - start > len(roles) - len(_LEVELS) and not _begins_a_row(tokens, start):
            return None  # it may begin a level whose name nobody knows: those below would be wrong
        unclear.append(tuple(tokens[start:end]))
        rows.append(_levels_alone(tokens, roles, start, end))
    return Fitted(tuple(rows), tuple(unclear)) if len(unclear) < len(starts) else None


def _levels_alone(tokens: Sequence[Token], roles: tuple[str, ...], start: int, end: int) -> Row:
    """A row of the names of levels that a stretch begins with, and nothing else."""
    named = {_level_of(tokens, at): tokens[at] for at in range(start, min(start + 2, end))}
    return tuple(named.get(role) or _empty(tokens, start) for role in roles)


def _only_way(
    tokens: Sequence[Token], roles: tuple[str, ...], start: int, end: int, *, over: bool = False
) -> tuple[Row, ...] | None:
    """The tokens from *start* to *end* as rows; None unless they fit in exactly one way.

    Of several ways the only one counts whose points add up to those printed for the levels.
    With ``over`` a score may exceed its weight.
    """
    ways: dict[int, list[tuple[Row, int]]] = {}
    counts = {end: 1}
    for at in range(end - 1, start - 1, -1):
        found = _rows_at(tokens, at, roles, (), end, over=over)
        ways[at] = [(row, after) for row, after in found if counts[after]]
        counts[at] = sum(counts[after] for _, after in ways[at])
    if not 0 < counts[start] <= _MOST_WAYS:
        return None
    every = _all_ways(ways, start, end)
    if roles[0] == "serial":
        counted = [rows for rows in every if _are_counted(rows)]
        return counted[0] if len(counted) == 1 else None
    if counts[start] == 1:
        only = next(every)
        return None if _shifted(only, roles) else only
    adding_up = [rows for rows in every if sums_hold(rows, roles)]
    return adding_up[0] if len(adding_up) == 1 else None


def _are_counted(rows: Sequence[Row]) -> bool:
    """Whether the first cells of rows count them: 1, 2, 3, or on from where a stretch begins."""
    numbers = [row[0].number for row in rows]
    pairs = pairwise(numbers)
    return all(above is not None and below == above + 1 for above, below in pairs)


def _all_ways(
    ways: dict[int, list[tuple[Row, int]]], start: int, end: int
) -> Iterator[tuple[Row, ...]]:
    if start == end:
        yield ()
        return
    for row, after in ways[start]:
        for rest in _all_ways(ways, after, end):
            yield (row, *rest)


def _rows_at(
    tokens: Sequence[Token],
    at: int,
    roles: tuple[str, ...],
    done: Row,
    end: int,
    *,
    over: bool = False,
) -> Iterator[tuple[Row, int]]:
    """Every row that begins at a token, with the token behind it."""
    if len(done) == len(roles):
        if _plausible(done, roles, over=over):
            yield done, at
        return
    role = roles[len(done)]
    if at < end and _may_stand(tokens, at, roles, done, end):
        yield from _rows_at(tokens, at + 1, roles, (*done, tokens[at]), end, over=over)
    needed = _is_needed(role, roles, done)
    if role in _MAY_LACK and not needed and not (at < end and not tokens[at].text):
        yield from _rows_at(tokens, at, roles, (*done, _empty(tokens, at)), end, over=over)


def _may_stand(
    tokens: Sequence[Token], at: int, roles: tuple[str, ...], done: Row, end: int
) -> bool:
    """Whether a cell may be the next of a row that is *done* so far."""
    role = roles[len(done)]
    if role.endswith("_weight") and not done[-1].text:
        return False  # the weight of a level that is not named
    if role != "sign" and "sign" in roles and _SIGN.match(tokens[at].label):
        return False
    weighed = f"{role}_weight" in roles and _is_weighed(tokens, at, end)
    return weighed or _fits(role, tokens, at, roles)


def _is_needed(role: str, roles: tuple[str, ...], done: Row) -> bool:
    """Whether a cell that may lack cannot here: a named level's weight, a first level's second."""
    if role.endswith("_weight"):
        return bool(done[-1].text)
    weighed = role == "level2" and "level2_weight" in roles
    return weighed and "level1" in roles and bool(done[roles.index("level1")].text)


def _is_weighed(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a cell may be a level's name: words, and its weight in the cell behind it."""
    words = bool(tokens[at].text) and tokens[at].number is None
    return words and at + 1 < end and tokens[at + 1].number is not None


def _empty(tokens: Sequence[Token], at: int) -> Token:
    """An empty cell right before a token."""
    token = tokens[min(at, len(tokens) - 1)]
    return Token("", token.start, token.start, token.line)


def _fits(role: str, tokens: Sequence[Token], at: int, roles: tuple[str, ...]) -> bool:
    """Whether a cell may stand in a column; the name of a level stands in its column alone."""
    text, level = tokens[at].text, _level_of(tokens, at)
    if level == "level1" and "level1" not in roles:
        level = "level2"  # a form without first levels
    if not text:
        return role not in _NEVER_BLANK
    number = tokens[at].number
    if role in {"level1", "level2"} or level is not None:
        return role == level
    match role:
        case "level3":
            return number is None and not is_blank(text)
        case "weight" | "score" | "level1_weight" | "level2_weight":
            return number is not None and 0 <= number <= _MOST_POINTS and "%" not in text
        case "sign":
            return _SIGN.match(tokens[at].label) is not None
        case "serial":
            return tokens[at].text.isdecimal()
        case "rate":
            return number is not None or is_blank(text)
        case "unit" | "reason":
            return number is None
        case _:
            return True


def _is_second(token: Token) -> bool:
    label = token.label
    return label.endswith("指标") and _LEVEL2.match(label) is not None


def _level_of(tokens: Sequence[Token], at: int) -> str | None:
    """Which level's name a cell is, None for others.

    Some names serve on both levels: 成本指标 stands under 产出指标 in older forms, and on the
    first level over 经济成本指标 in newer ones.
    """
    label = tokens[at].label
    if at and not label.endswith("指标") and _is_second(tokens[at - 1]):
        return None  # 满意度 under 服务对象满意度指标 is an indicator's name
    first, second = _LEVEL1.match(label), _LEVEL2.match(label)
    if not (first and second):
        named = label.endswith("指标") or _POINTED.search(label) or label in _BARE
        return ("level1" if first else "level2" if second else None) if named else None
    if at > 0 and _LEVEL1.match(tokens[at - 1].label):
        return "level2"  # no first level stands right behind another
    below = at + 1 < len(tokens) and _LEVEL2.match(tokens[at + 1].label)
    return "level2" if label == "成本指标" and not below else "level1"


def _plausible(row: Row, roles: tuple[str, ...], *, over: bool) -> bool:
    """Whether the cells of a row go together: points, a target and what was reached of it."""
    cells = dict(zip(roles, row, strict=True))
    weight, score = (cells[r].number if r in cells else None for r in ("weight", "score"))
    if weight is not None and score is not None and score > weight and not over:
        return False
    target, actual = cells.get("target"), cells.get("actual")
    if target is None or actual is None or not actual.text:
        return True
    lone = "unit" in cells and not cells["unit"].text and target.number is not None
    return not lone or _DIGIT.search(actual.text) is not None  # else the unit stands for the value


def _shifted(rows: Sequence[Row], roles: tuple[str, ...]) -> bool:
    """Whether rows may stand one cell aside: a lost cell makes a reason the next row's name.

    A row with points deducted and no reason, and below it words for a target and a figure for what
    was reached: the words may be the name, what seems the name the reason above.
    """
    if not {"weight", "score", "reason", "target", "actual"} <= set(roles):
        return False
    for above, below in pairwise(rows):
        upper, lower = (dict(zip(roles, row, strict=True)) for row in (above, below))
        weight, score = upper["weight"].number, upper["score"].number
        deducted = weight is not None and score is not None and score < weight
        unnamed = not any(lower[role].text for role in _LEVELS & lower.keys())
        words = not _DIGIT.search(lower["target"].text) and _DIGIT.search(lower["actual"].text)
        if deducted and not upper["reason"].text and unnamed and words:
            return True
    return False
