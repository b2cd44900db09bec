"""The header of indicators in tables that lost their grid: heads one after the other."""

import re
from collections.abc import Sequence

from domain.reading.grid_rows import Row, Token
from domain.reading.indicator_header import role_of

#: A head over several heads of the row below it.
_GROUP = re.compile(r"^(评价|绩效|考核|年度绩效)?指标(体系|情况)?$|^(目标)?完成情况$|^其中[:：]?$")
_LEVELS = re.compile(r"^(评价|绩效|考核|年度绩效)?指标(体系|情况)?$")
_MOST_ABOVE = 8
#: Heads of the common forms, which narrow columns break over several lines.
_NAMES = """
年度预算申请 年度预算申请（万元） 年初预算数 全年预算数 全年执行数 年度资金总额 执行率 分值 得分
预期目标 年度总体目标 实际完成情况 年度指标值 实际完成值 全年完成值
偏差原因 偏差原因分析 偏差原因分析及改进措施 未完成原因分析 绩效指标 一级指标 二级指标 三级指标
产出指标 效益指标 数量指标 质量指标 时效指标 成本指标 经济效益指标 社会效益指标 生态效益指标
可持续影响指标 满意度指标 服务对象满意度指标
"""
_WHOLE = frozenset(_NAMES.split())
_PREFIXES = frozenset(head[:end] for head in _WHOLE for end in range(1, len(head)))
_MOST_PIECES, _LONGEST_PIECE = 5, 16
#: The points of a level behind its name, whole or broken off: 产出指标（50分）, 产出指标（50.
_POINTED = re.compile(r"^(?P<head>[^（）]+)（\d{0,3}(?P<end>分?）?)$")
#: A name broken within: the letters before the break that the text has with the one behind it.
_BEFORE_BREAK, _LONGEST_NAME = 3, 12
_NO_NAME = re.compile(r"[\d，。；、,;：:%]|指标$")
#: Fewer heads than these are no header that could be printed again.
_LEAST_HEADS = 3


def both(left: Token, right: Token) -> Token:
    """A cell that is broken over two."""
    last = max(right.lines)
    return Token(left.text + right.text, left.start, right.end, left.line, last)


def heads_whole(tokens: Sequence[Token]) -> list[Token]:
    """*tokens* with the heads put together that stand in pieces, each on a line of its own."""
    whole: list[Token] = []
    at = 0
    while at < len(tokens):
        count = _pieces_at(tokens, at)
        token = tokens[at]
        for piece in tokens[at + 1 : at + count]:
            token = both(token, piece)
        whole.append(token)
        at += count
    return whole


def _pieces_at(tokens: Sequence[Token], at: int) -> int:
    """How many cells from one on are pieces of one head; 1 where the cell is whole."""
    if len(tokens[at].text) > _LONGEST_PIECE:
        return 1
    words, most = tokens[at].label, 1
    for count in range(2, _MOST_PIECES + 1):
        if not _is_begun(words) or at + count > len(tokens):
            break
        if tokens[at + count - 1].line == tokens[at + count - 2].line:
            break
        words += tokens[at + count - 1].label
        most = count if _is_whole(words) else most
    return most


def _is_begun(words: str) -> bool:
    """Whether a head or its points may go on behind these words."""
    pointed = _POINTED.match(words)
    open_points = pointed is not None and "）" not in pointed["end"] and pointed["head"] in _WHOLE
    return words in _PREFIXES or words in _WHOLE or open_points


def _is_whole(words: str) -> bool:
    pointed = _POINTED.match(words)
    return words in _WHOLE or bool(pointed and "）" in pointed["end"] and pointed["head"] in _WHOLE)


def names_whole(tokens: Sequence[Token], text: str) -> list[Token]:
    """*tokens* with the names of indicators put together that stand in two pieces.

    Behind a row with full points there is no reason to give; where *text* has the letters on both
    sides of the break in one elsewhere, they are a name and no reason with the next row's name.
    """
    whole: list[Token] = []
    for token in tokens:
        if _goes_on(whole, token, text):
            whole[-1] = both(whole[-1], token)
        else:
            whole.append(token)
    return whole


def _goes_on(above: Sequence[Token], token: Token, text: str) -> bool:
    """Whether a cell is the rest of the name that the cell before it begins."""
    if len(above) < 1 + 2 or above[-1].line == token.line:
        return False
    weight, score, name = above[-3:]
    if weight.number is None or weight.number != score.number:
        return False
    short = len(name.text) >= _BEFORE_BREAK and len(name.text + token.text) <= 2 * _LONGEST_NAME
    if not short or _NO_NAME.search(name.text) or _NO_NAME.search(token.text[:1]):
        return False
    return f"{name.text[-_BEFORE_BREAK:]}{token.text[:1]}" in text


def header_at(tokens: Sequence[Token], at: int) -> tuple[Row, tuple[str, ...], int]:
    """The heads of the columns from 一级指标 on, what each holds, and the token behind them.

    Heads broken over two lines are joined. Under a header of two rows the heads of columns that
    are as high as both stand before the levels; they are put behind them, where their cells are.
    """
    heads: list[Token] = []
    roles: list[str] = []
    above = _above(tokens, at)
    if at and tokens[at - 1].label == "序号":
        heads, roles = [tokens[at - 1]], ["serial"]
    first = tokens[at].label
    while at < len(tokens):
        if len(heads) > _LEAST_HEADS and tokens[at].label == first:
            break  # the header once more
        pair = both(tokens[at], tokens[at + 1]) if at + 1 < len(tokens) else tokens[at]
        role, joined = (role_of(token.label) for token in (tokens[at], pair))
        if role is None and joined is None:
            break
        if role is not None and roles and role == roles[-1]:
            heads[-1] = both(heads[-1], tokens[at])
        else:
            heads.append(tokens[at] if role else pair)
            roles.append(role or joined or "")
        at += 1 if role else 2
    if "score" not in roles:  # 年度指标值 over 性质, 值 and 单位 is no column of its own
        columns = [(token, role_of(token.label) or "") for token in above]
        heads += [token for token, role in columns if role not in roles]
        roles += [role for _, role in columns if role not in roles]
    return tuple(heads), _with_levels(roles), at


def _above(tokens: Sequence[Token], at: int) -> list[Token]:
    """The heads behind the one over all levels, in the upper row of a header of two rows."""
    found: list[Token] = []
    for token in reversed(tokens[max(0, at - _MOST_ABOVE) : at]):
        label = token.label
        if _LEVELS.match(label):
            return found
        if role_of(label) is None and not _GROUP.match(label):
            return []
        if not _GROUP.match(label):
            found.insert(0, token)
    return []


def _with_levels(roles: Sequence[str]) -> tuple[str, ...]:
    """The roles; a weight right behind a level is the level's where a later one is the row's."""
    named = list(roles)
    for at, role in enumerate(named):
        before = named[at - 1] if at else ""
        if role == "weight" and before in {"level1", "level2"} and "weight" in named[at + 1 :]:
            named[at] = f"{before}_weight"
    return tuple(named)
