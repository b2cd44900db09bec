"""The header of indicators in tables that lost their grid: heads one after the other."""

import re
from collections.abc import Sequence

from domain.reading.grid_rows import Row, Token
from domain.reading.indicator_header import role_of

#: A head over several heads of the row below it.
_GROUP = re.compile(r"^(评价|绩效|考核|年度绩效)?指标(体系|情况)?$|^(目标)?完成情况$|^其中[:：]?$")
_LEVELS = re.compile(r"^(评价|绩效|考核|年度绩效)?指标(体系|情况)?$")
_MOST_ABOVE = 8


def both(left: Token, right: Token) -> Token:
    """A cell that is broken over two."""
    last = max(right.lines)
    return Token(left.text + right.text, left.start, right.end, left.line, last)


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
    while at < len(tokens):
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
