"""The header of the indicators: which column holds what, in any order, over one row or two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.reading.rows import Row, label_of, number_or_none

_ROLES: tuple[tuple[str, str], ...] = (
    ("level1", r"^一级指标|^一级$|^评价(要素|维度)$"),
    ("level2", r"^二级指标|^二级$"),
    (
        "level3",
        r"^(三级|四级)指标|^三级$|^(具体|评价|考核|评分)指标(名称)?$|^指标(名称|内容)$|^指标$",
    ),
    ("content", r"^(评价|考核|评分|评估)(内容|项目|事项)$|^(绩效)?指标描述$|^绩效指标名称$"),
    (
        "criterion",
        r"(评价|评分|得分|计分|赋分|考核)(标准|细则|办法|依据|方法|规则|要点)|指标(说明|解释|释义|定义|内涵)|计算(公式|方法)|数据来源|佐证|证明材料",
    ),
    (
        "target",
        r"^(计划|预期|预计|应)完成|^(年初|年度|预期)绩效目标值?$|^(全年|设定|计划|任务)目标[数值]?$|^年度计划[数值]?$",
    ),
    (
        "actual",
        r"实际完成|完成值|实际值|完成指标值|^(实际)?完成情况$|实现值|全年完成|^完成(数|数量|结果)?$|实绩|执行情况$|^实际情况$",
    ),
    (
        "target",
        r"年度指标值|目标值|^指标值|计划值|预期(指标|目标|完成)?值?$|年度目标|绩效指标值|年初(目标|指标)|标准值|设定值|^值$",
    ),
    ("rate", r"^(目标|指标)?完成(率|比例|程度)(（%）)?$|得分(系数|率|比例)"),
    ("deducted", r"^扣分(值|数)?$"),
    ("score", r"得分|^自评分|自评分数?$|^评分$|打分|自评值|^(单位)?自评$"),
    ("sign", r"^(绩效)?(指标)?性质$|符号$|^指标方向"),
    ("unit", r"^(绩效)?(计量|度量|指标|指标值)?单位$"),
    ("weight", r"分值|权重|标准分|满分|^分数$|^赋分"),
    ("reason", r"偏差|原因|改进措施|^备注|扣分|^说明|^其他说明|情况说明$|^自评(情况|说明)$"),
)
#: Behind the score these tell why it is so; before it they are the rule of scoring.
_NOTES = re.compile(r"^(评分|得分|自评|自评得分)说明$")
#: What tells a form of scores without levels from a list of points by parts.
_RULES = frozenset({"criterion", "reason", "deducted"})
_OF_LEVELS = ("level1_weight", "level2_weight")
#: The rule that points are given by stands before a definition of the indicator.
_SCORING = re.compile(r"(评价|评分|计分|赋分)(标准|细则|办法|规则)$")
_UNDER = frozenset({"level1", "level2", "level3", "sign", "target", "unit"})


@dataclass(frozen=True)
class Header:
    """The header row: each role's cell index, and the row behind which indicators begin."""

    row: Row
    at: int
    roles: dict[str, int]


@lru_cache(maxsize=4096)
def role_of(label: str) -> str | None:
    """What a column with that head holds; None where the head is none of an indicator table's."""
    return next((role for role, words in _ROLES if re.search(words, label)), None)


def header_of(rows: Sequence[Row]) -> Header | None:
    """The header of the indicators; None in a table that has none."""
    for at, row in enumerate(rows):
        lower = rows[at + 1] if at + 1 < len(rows) else ()
        for head, last in ((row, at), (_combined(row, lower), at + 1)):
            roles = roles_in(head)
            if _is_header(roles) and not any(number_or_none(cell) is not None for cell in head):
                both = _combined(head, lower) if last == at else ()
                if both and len(roles_in(both)) > len(roles):
                    return Header(row=both, at=at + 1, roles=roles_in(both))
                return Header(row=head, at=last, roles=roles)
    return None


def _is_header(roles: dict[str, int]) -> bool:
    levels = sum(role in {"level1", "level2", "level3"} for role in roles)
    points = "weight" in roles or "score" in roles or {"target", "actual"} <= roles.keys()
    named = "level3" in roles
    valued = named and bool({"target", "actual"} & roles.keys())
    ruled = named and {"weight", "score"} <= roles.keys() and bool(_RULES & roles.keys())
    return points and (levels > 1 or valued or ruled)


def _combined(upper: Row, lower: Row) -> Row:
    """A header over two rows as one: below what the lower row names, else what stands above.

    The upper row's cells stand over the lower row's by their grid; where no grid is known, from
    the left before the first name of the lower row, and from the right behind its last.
    """
    named = [at for at, cell in enumerate(lower) if role_of(label_of(cell)) in _UNDER]
    if len(named) < 2 or any(number_or_none(cell) is not None for cell in lower):  # noqa: PLR2004
        return ()
    by_grid = any(cell.column_span > 1 for cell in (*upper, *lower))
    covering = {
        column: cell
        for cell in upper
        for column in range(cell.column, cell.column + cell.column_span)
    }
    cells = list(lower)
    for at, cell in enumerate(lower):
        if cell.text:
            continue
        index = at if at < named[0] else len(upper) - len(lower) + at
        above = covering.get(cell.column) if by_grid else None
        if not by_grid and 0 <= index < len(upper):
            above = upper[index]
        cells[at] = above or cell
    return tuple(cells)


def roles_in(row: Row) -> dict[str, int]:
    """Each role's column. Of several weights the last one is the row's own."""
    roles: dict[str, int] = {}
    for at, cell in enumerate(row):
        role = role_of(label_of(cell))
        if "score" in roles and _NOTES.match(label_of(cell)):
            role = "reason"
        if role == "weight":
            above = next((n for n in ("level1", "level2") if at == roles.get(n, -2) + 1), None)
            roles[f"{above}_weight" if above else "weight"] = at
        elif role is not None and (role not in roles or _SCORING.search(label_of(cell))):
            roles[role] = at
    if "content" in roles:  # what is evaluated names the row where no indicator does
        roles.setdefault("level3", roles.pop("content"))
    if "weight" not in roles:
        names = [roles[name] for name in ("level1", "level2", "level3") if name in roles]
        last = max(names, default=0)
        behind = next((n for n in _OF_LEVELS if roles.get(n, -1) > last), None)
        alone = "level1_weight" if "score" not in roles and "level1_weight" in roles else None
        if name := behind or alone:  # behind all levels it is the row's own
            roles["weight"] = roles.pop(name)
    return roles
