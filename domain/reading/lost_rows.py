"""Rows of amounts, of natures and of goals in tables that lost their grid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.reading.grid_rows import Row, Token
from domain.reading.rows import plain_label
from domain.reading.wording import is_blank, number_in

_HEADS = re.compile(r"分值|权重|执行率|得分|自评分|决算|预算|执行数|控制率|编制|在职|实有")
_LAST_ACCOUNT = re.compile(r"^(楼堂馆所|厉行节约|说明|填表|批复规模|附件)|。")
_NATURE = re.compile(r"^(其中[:：]?)?[^：:\d]{2,20}[:：]\s*(-?[\d,，.]+)?\s*(万元|元)?$")
_GOAL_HEADS = (r"^(年初)?(预期|设定)(绩效)?目标$", r"^(目标)?实际完成(情况)?$|^(目标)?完成情况$")
_AFTER_GOAL = re.compile(r"^(年度)?(绩效)?(指标|绩效指标)(完成情况)?$|^一级指标$|^一级$|^绩效?$")
_LONGEST_LABEL = 40
_MOST_POINTS = 100


@dataclass(frozen=True)
class Found:
    """Rows read from tokens ``first`` to ``last``; ``unclear`` are rows that fit no columns.

    ``form`` is the form they are a part of: the base-data table or the self-evaluation table.
    """

    form: str
    first: int
    last: int
    rows: tuple[Row, ...]
    unclear: tuple[Row, ...] = ()


def is_head(text: str) -> bool:
    """Whether a cell may be the head of a column of amounts or counts."""
    label = plain_label(text)
    return len(label) < 16 and bool(_HEADS.search(label)) and number_in(text) is None  # noqa: PLR2004


def empty(token: Token) -> Token:
    """An empty cell right before a token."""
    return Token("", token.start, token.start, token.line)


def counts_at(tokens: Sequence[Token], at: int) -> Found | None:
    """The staffing header that begins at a token and the one row of numbers under it."""
    header = _header(tokens, at)
    values = _values(tokens, at + len(header))
    if len(header) < 2 or len(values) != len(header):  # noqa: PLR2004 - a form has two counts
        return None
    return Found("base_data", at, at + 2 * len(header) - 1, (header, values))


def amounts_at(tokens: Sequence[Token], at: int) -> Found | None:
    """The header of amounts that begins at a token and the rows of a label and its values."""
    header = _header(tokens, at)
    if len(header) < 2:  # noqa: PLR2004 - one column has no header of its own
        return None
    accounts = sum("决算" in token.text for token in header) > 1
    below = _accounts if accounts else _budget
    found = below(tokens, at + len(header), len(header))
    if found is None or not all(_plausible(header, row[1:]) for row in found.rows):
        return None
    head = (_before(tokens, at) or empty(tokens[at]), *header)
    return replace(found, first=at, rows=(head, *found.rows))


def _plausible(header: Row, values: Row) -> bool:
    """Whether percentages stand under rates, and points under points."""
    if len(values) != len(header):
        return True
    pairs = [
        (plain_label(head.text), value.text) for head, value in zip(header, values, strict=True)
    ]
    rates = all("率" in head for head, text in pairs if "%" in text or "％" in text)
    points = [number for head, text in pairs if "分" in head and (number := number_in(text))]
    return rates and all(0 <= number <= _MOST_POINTS for number in points)


def _header(tokens: Sequence[Token], at: int) -> Row:
    end = at
    while end < len(tokens) and is_head(tokens[end].text):
        end += 1
    return tuple(tokens[at:end])


def _before(tokens: Sequence[Token], at: int) -> Token | None:
    """The head of the labels' column, where it stands right before the other heads."""
    named = at > 0 and re.search(r"情况|申请|资金|科目|项目", tokens[at - 1].text)
    return tokens[at - 1] if named and len(tokens[at - 1].text) <= _LONGEST_LABEL else None


def _values(tokens: Sequence[Token], at: int) -> Row:
    """The numbers and blank marks that follow one another."""
    end = at
    while end < len(tokens) and (
        number_in(tokens[end].text) is not None or _is_mark(tokens[end].text)
    ):
        end += 1
    return tuple(tokens[at:end])


def _is_mark(text: str) -> bool:
    """Whether a cell says that it is blank; …… stands for a row of its own."""
    return is_blank(text) and "…" not in text


def _budget(tokens: Sequence[Token], at: int, width: int) -> Found | None:
    """Rows with exactly as many values as there are columns; natures and the goal below them."""
    first, rows = at, list[Row]()
    while at < len(tokens) and _is_label(tokens[at].text):
        values = _values(tokens, at + 1)
        if len(values) != width:
            break
        rows.append((tokens[at], *values))
        at += 1 + width
    if not rows:
        return None
    natures, at = _natures(tokens, at)
    goals, at = _goals(tokens, at)
    return Found("self_evaluation", first, at - 1, (*rows, *natures, *goals))


def _is_label(text: str) -> bool:
    return number_in(text) is None and not is_blank(text) and len(text) <= _LONGEST_LABEL


def _accounts(tokens: Sequence[Token], at: int, width: int) -> Found | None:
    """Rows of the base-data table: all values, or none where the cells are blank.

    Where only some cells of a row hold a value nobody can say which: the row keeps its label.
    """
    first, rows, unclear = at, list[Row](), list[Row]()
    while at < len(tokens) and not _LAST_ACCOUNT.search(plain_label(tokens[at].text)):
        values = _values(tokens, at + 1)
        blanks = tuple(empty(tokens[at]) for _ in range(width))
        rows.append((tokens[at], *(values if len(values) == width else blanks)))
        if values and len(values) != width:
            unclear.append((tokens[at], *values))
        at += 1 + len(values)
    return Found("base_data", first, at - 1, tuple(rows), tuple(unclear)) if rows else None


def _natures(tokens: Sequence[Token], at: int) -> tuple[list[Row], int]:
    """Label and amount in one cell, under 按收入性质分 or 按支出性质分 by what the label says."""
    rows: list[Row] = []
    heads = [t for t in tokens[at : at + 2] if re.match(r"按(收入|支出)性质", plain_label(t.text))]
    if len(heads) != 2:  # noqa: PLR2004 - revenue and expenditure
        return rows, at
    rows.append(tuple(heads))
    at += 2
    while at < len(tokens) and _NATURE.match(tokens[at].text):
        token = tokens[at]
        spent = "支出" in token.text
        rows.append((empty(token), token) if spent else (token, empty(token)))
        at += 1
    return rows, at


def _goals(tokens: Sequence[Token], at: int) -> tuple[list[Row], int]:
    """The two heads of the goal and one cell under each; none where there are more or fewer."""
    head = at
    while head < len(tokens) and re.match(r"^年度?(总体)?目标", plain_label(tokens[head].text)):
        head += 1
    heads = tuple(tokens[head : head + 2])
    if len(heads) != 2 or not all(  # noqa: PLR2004 - expected and reached
        re.match(words, plain_label(cell.text))
        for words, cell in zip(_GOAL_HEADS, heads, strict=True)
    ):
        return [], at
    end = head + 2
    while end < len(tokens) and not _AFTER_GOAL.match(plain_label(tokens[end].text)):
        end += 1
    cells = tuple(tokens[head + 2 : end])
    return ([heads, cells], end) if len(cells) == 2 else ([], at)  # noqa: PLR2004 - as above
