"""Rows of amounts, of natures and of goals in tables that lost their grid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.reading.blank_cells import Traces
from domain.reading.grid_rows import Row, Token
from domain.reading.keys import money_key, staff_key
from domain.reading.lost_accounts import accounts_at, counts_under
from domain.reading.rows import plain_label
from domain.reading.wording import is_blank, number_in, unit_in

_HEADS = re.compile(r"分值|权重|执行率|得分|自评分|决算|预算|执行数|控制率|编制|在职|实有")
#: Parts of the budget with one amount each, and what stands over them.
_PARTS = re.compile(r"^\d[.、．]?资金(来源|结构|构成)$")
_PART = re.compile(r"^（[\d一二三四五]）[^\d]{2,16}$")
#: A column of words behind those of amounts.
_TOLD = re.compile(
    r"^(偏差)?原因(分析)?$|^备注$|^(情况)?说明$|^(得分|评分|计分|分值)(计算)?(方法|办法|标准|依据|规则)$"
)
_ACCOUNTS = re.compile(r"经费控制|三公")
_MONEY = re.compile(r"支出|经费|费|收入|资金|预算|拨款|合计|小计|总计|工资|补助")
_YEAR_HEAD = re.compile(r"^(20)?\d{2}年(度)?(支出|收入|预算|决算|执行)?(数|额)?$")
_NATURE = re.compile(r"^(其中[:：]?)?[^：:\d]{2,20}[:：]\s*(-?[\d,，.]+)?\s*(万元|元)?$")
_GOAL_HEADS = (
    r"^(年初|年度|绩效)?(预期|设定)?(绩效)?目标$",
    r"^(目标)?实际完成(情况)?$|^(目标)?完成情况$",
)
_AFTER_GOAL = re.compile(
    r"^(年度)?(绩效)?(指标|绩效指标)(完成情况)?$|^一级指标$|^一级$|^绩效?$"
    r"|^(部门)?年度(主要|重点)(工作)?任务$|^任务名称$|^预算(执行)?情况|^.{0,12}定量目标"
)
_SPENT_BY_NATURE = frozenset({"basic_expenditure", "project_expenditure"})
_LONGEST_LABEL, _LONGEST_HEAD = 40, 24
_MOST_POINTS = 100
#: More heads than these in a row are no header.
_MOST_HEADS = 40


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
    if len(text) > _LONGEST_HEAD:
        return False
    label = plain_label(text)
    if len(label) >= 16 or number_in(text) is not None:  # noqa: PLR2004 - a phrase
        return False
    return not _TOLD.match(label) and bool(_HEADS.search(label) or _YEAR_HEAD.match(label))


def empty(token: Token) -> Token:
    """An empty cell right before a token."""
    return Token("", token.start, token.start, token.line)


def counts_at(tokens: Sequence[Token], at: int) -> Found | None:
    """The staffing header that begins at a token and the one row of numbers under it."""
    header = _header(tokens, at)
    values = values_at(tokens, at + len(header))
    if len(header) < 2:  # noqa: PLR2004 - a form has two counts
        return None
    if len(values) != len(header):
        values = counts_under(header, tokens, at + len(header))
    return Found("base_data", at, at + 2 * len(header) - 1, (header, values)) if values else None


def amounts_at(tokens: Sequence[Token], at: int, traces: Traces) -> Found | None:
    """The header of amounts that begins at a token and the rows of a label and its values."""
    header = _header(tokens, at)
    if len(values_at(tokens, at + len(header))) == len(header) - 1:
        header = header[:-1]  # the label of the first row sounds like a head: 预算总额
    if len(header) < 2:  # noqa: PLR2004 - one column has no header of its own
        return None
    behind = at + len(header)
    behind += bool(tokens[behind : behind + 1] and _TOLD.match(tokens[behind].label))
    first = (*tokens[max(0, at - 1) : at], *tokens[behind : behind + 1])
    accounts = any(_ACCOUNTS.search(token.label) for token in first)
    scored = any(re.search(r"分值|权重|执行率|得分|执行数", token.text) for token in header)
    below = _accounts if accounts else _budget if scored else _inline
    found = below(tokens, behind, header, traces)
    if found is None or not all(_plausible(header, row[1:]) for row in found.rows):
        return None
    head = (_before(tokens, at) or empty(tokens[at]), *header)
    return replace(found, first=at, rows=(head, *found.rows))


def _plausible(header: Row, values: Row) -> bool:
    """Whether percentages stand under rates, and points under points."""
    if len(values) != len(header):
        return True
    pairs = [(_named(head), value.text) for head, value in zip(header, values, strict=True)]
    rates = all("率" in head for head, text in pairs if "%" in text or "％" in text)
    points = [number for head, text in pairs if "分" in head and (number := number_in(text))]
    return rates and all(0 <= number <= _MOST_POINTS for number in points)


def _header(tokens: Sequence[Token], at: int) -> Row:
    end = at
    while end < min(len(tokens), at + _MOST_HEADS) and is_head(tokens[end].text):
        end += 1
    return tuple(tokens[at:end])


def _before(tokens: Sequence[Token], at: int) -> Token | None:
    """The head of the labels' column, where it stands right before the other heads."""
    named = at > 0 and re.search(r"情况|申请|资金|科目|项目", tokens[at - 1].text)
    return tokens[at - 1] if named and len(tokens[at - 1].text) <= _LONGEST_LABEL else None


def values_at(tokens: Sequence[Token], at: int) -> Row:
    """The numbers and blank marks that follow one another."""
    end = at
    while end < len(tokens) and (tokens[end].number is not None or _is_mark(tokens[end].text)):
        end += 1
    return tuple(tokens[at:end])


def _is_mark(text: str) -> bool:
    """Whether a cell says that it is blank; …… stands for a row of its own."""
    return is_blank(text) and "…" not in text


def _budget(tokens: Sequence[Token], at: int, header: Row, traces: Traces) -> Found | None:
    """Rows with a value under each column; natures and the goal below them."""
    first, rows, unclear = at, list[Row](), list[Row]()
    told = _TOLD.match(tokens[at - 1].label) is not None
    alone = values_at(tokens, at)
    if len(alone) == len(header):  # the row's own label stands over it, in the corner
        rows.append((empty(tokens[at]), *alone))
        at += len(alone)
    while at < len(tokens) and is_label(tokens[at].text):
        values = values_at(tokens, at + 1)
        after = tokens[at + 1 + len(values)] if at + 1 + len(values) < len(tokens) else None
        row = (tokens[at], *values)
        if len(values) < len(header):
            row = traces.filled_up(row, after, len(header) + 1) or _spread(row, header) or ()
        if not values or len(row) != len(header) + 1:
            break
        if sum(bool(cell.text) for cell in row) <= len(values):
            unclear.append((tokens[at], *values))
        rows.append(row)
        at += 1 + len(values)
        at += told and not values_at(tokens, at + 1) and bool(values_at(tokens, at + 2))
    if not rows:
        return None
    pairs, at = _labelled(tokens, at)
    natures, at = _natures(tokens, at)
    goals, at = _goals(tokens, at)
    whole = (*rows, *pairs, *natures, *goals)
    return Found("self_evaluation", first, at - 1, whole, tuple(unclear))


def _spread(row: Row, header: Row) -> Row | None:
    """A row with one value too few, its blank cell put in; None where it fits in no place.

    Percentages stand under rates and rates are percentages; points are at most a hundred. Where
    it fits in several places, the values that stand under one head in all of them are kept.
    """
    if len(row) != len(header):
        return None
    ways = [(*row[:n], empty(row[0]), *row[n:]) for n in range(1, len(row) + 1)]
    fitting = [way for way in ways if _plausible(header, way[1:]) and _rated(header, way[1:])]
    if not fitting:
        return None
    agreed = tuple(
        cells[0] if all(cell is cells[0] for cell in cells) else empty(row[0])
        for cells in zip(*fitting, strict=True)
    )
    return agreed if any(cell.text for cell in agreed[1:]) else None


def _rated(header: Row, values: Row) -> bool:
    pairs = zip(header, values, strict=True)
    return all("%" in v.text or "％" in v.text for h, v in pairs if "率" in _named(h) and v.text)


def _named(head: Token) -> str:
    """What a head names, without the formula in its brackets: 得分（20分×执行率）."""
    return re.sub(r"（[^（）]*）", "", head.label) or head.label


def _inline(tokens: Sequence[Token], at: int, header: Row, _: Traces) -> Found | None:
    """Rows of a money label with a value under each column, as tables within the text have."""
    first, rows = at, list[Row]()
    while at < len(tokens) and _MONEY.search(tokens[at].label):
        values = values_at(tokens, at + 1)
        if len(values) != len(header) or not is_label(tokens[at].text):
            break
        rows.append((tokens[at], *values))
        at += 1 + len(values)
    return Found("inline", first, at - 1, tuple(rows)) if len(rows) > 1 else None


def is_label(text: str) -> bool:
    """Whether a cell may name a row: words, not too many."""
    return number_in(text) is None and not is_blank(text) and len(text) <= _LONGEST_LABEL


def _accounts(tokens: Sequence[Token], at: int, header: Row, traces: Traces) -> Found | None:
    """Rows of the base-data table."""
    found = accounts_at(tokens, at, len(header), traces)
    return Found("base_data", at, found.last, found.rows, found.unclear) if found else None


def _labelled(tokens: Sequence[Token], at: int) -> tuple[list[Row], int]:
    """Numbered parts with one amount behind each: （1）财政性资金, 2190.75."""
    rows: list[Row] = []
    while at < len(tokens):
        if _PARTS.match(tokens[at].label):
            at += 1
            continue
        pair = tokens[at : at + 3]
        numbers = [token.number is not None for token in pair[1:]]
        if not _PART.match(pair[0].label) or numbers[:1] != [True] or numbers[1:] == [True]:
            break
        rows.append(tuple(pair[:2]))
        at += 2
    return rows, at


def _natures(tokens: Sequence[Token], at: int) -> tuple[list[Row], int]:
    """Label and amount in one cell, under 按收入性质分 or 按支出性质分 by what the label says."""
    rows: list[Row] = []
    heads = [t for t in tokens[at : at + 2] if re.match(r"按(收入|支出)性质", t.label)]
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
    """The goal that stands right behind other rows, and the token behind it."""
    head = at
    while head < len(tokens) and re.match(r"^年度?(总体)?目标", tokens[head].label):
        head += 1
    goal = goal_at(tokens, head)
    return (list(goal.rows), goal.last + 1) if goal else ([], at)


def goal_at(tokens: Sequence[Token], at: int) -> Found | None:
    """The two heads of the goal and one cell under each; None where there are more or fewer."""
    heads = tuple(tokens[at : at + 2])
    if len(heads) != 2 or not all(  # noqa: PLR2004 - expected and reached
        re.match(words, cell.label) for words, cell in zip(_GOAL_HEADS, heads, strict=True)
    ):
        return None
    end = at + 2
    while end < len(tokens) and not _AFTER_GOAL.match(tokens[end].label):
        end += 1
    cells = tuple(tokens[at + 2 : end])
    goal = Found("self_evaluation", at, end - 1, (heads, cells))
    return goal if len(cells) == 2 and end < len(tokens) else None  # noqa: PLR2004 - as above


def counts_alternating(tokens: Sequence[Token], at: int) -> Found | None:
    """Labels of head counts with a count behind each: 人员编制, 24, 实有人数, 22."""
    end = at
    while end + 1 < len(tokens) and _is_count(tokens[end], tokens[end + 1]):
        end += 2
    if end - at < 2 * 2:
        return None
    return Found("facts", at, end - 1, (tuple(tokens[at:end]),))


def _is_count(label: Token, value: Token) -> bool:
    short = len(label.text) <= 12 and label.number is None  # noqa: PLR2004 - a label
    return short and value.text.strip("人名个 ").isdecimal() and staff_key(label.text) is not None


def amounts_alternating(tokens: Sequence[Token], at: int) -> Found | None:
    """What a line of cells says was spent, label by label: 基本支出, 80万元, 项目支出, 0."""
    end = at
    while end + 1 < len(tokens) and tokens[end + 1].line == tokens[at].line:
        label, value = tokens[end], tokens[end + 1]
        spent = money_key(label.label) in _SPENT_BY_NATURE and value.number is not None
        if not spent or (unit_in(value.text) is None and value.number != 0):
            break
        end += 2
    if end - at < 2 * 2:
        return None
    return Found("self_evaluation", at, end - 1, (tuple(tokens[at:end]),))


def stated_amount(tokens: Sequence[Token], at: int) -> Found | None:
    """A label of the budget with its amount, unit printed, in the cell behind it."""
    label, value = tokens[at].label, tokens[at + 1 : at + 2]
    if not value or unit_in(value[0].text) is None or value[0].number is None:
        return None
    named = (money_key(label) or "").startswith(("budget_", "execution_"))
    return Found("facts", at, at + 1, ((tokens[at], value[0]),)) if named else None
