"""The words people read for what is stored by machine names: Chinese first, English beside."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from domain.events import ReasonCode
from domain.permissions import Role
from domain.quantity import plain
from domain.stage import Stage
from domain.workdays import CHINA


@dataclass(frozen=True)
class Words:
    """The same thing said in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Sentence(Words):
    """A sentence without its subject; ``about`` is the account whose proposal it settles."""

    about: str | None = None


class NextActor(StrEnum):
    """Who must act next on a report. Stored in derived tables only."""

    UNIT = "unit"
    SYSTEM = "system"
    REVIEWER = "reviewer"
    SECOND_REVIEWER = "second_reviewer"
    PUBLISHER = "publisher"
    SECOND_PUBLISHER = "second_publisher"
    NOBODY = "nobody"


STAGE_WORDS: dict[Stage, Words] = {
    Stage.NOT_FILED: Words("未报", "not filed"),
    Stage.SUBMITTED: Words("已送审", "submitted"),
    Stage.PARSED: Words("已解析", "parsed"),
    Stage.SELF_SCORED: Words("已自评", "self-scored"),
    Stage.REVIEWED: Words("已审核", "reviewed"),
    Stage.PUBLISHED: Words("已公开", "published"),
    Stage.RETURNED: Words("被退回", "returned"),
    Stage.WITHDRAWN: Words("已撤回", "withdrawn"),
}

NEXT_ACTOR_WORDS: dict[NextActor, Words] = {
    NextActor.UNIT: Words("单位", "unit"),
    NextActor.SYSTEM: Words("系统", "system"),
    NextActor.REVIEWER: Words("审核人", "reviewer"),
    NextActor.SECOND_REVIEWER: Words("复核人", "second reviewer"),
    NextActor.PUBLISHER: Words("发布人", "publisher"),
    NextActor.SECOND_PUBLISHER: Words("发布批准人", "approver of the publication"),
    NextActor.NOBODY: Words("无", "nobody"),
}

ROLE_WORDS: dict[Role, Words] = {
    Role.UNIT_FILLER: Words("填报人", "unit filler"),
    Role.UNIT_LEADER: Words("单位负责人", "unit leader"),
    Role.SECTOR_SECTION: Words("业务股室", "sector section"),
    Role.PERFORMANCE_SECTION: Words("绩效股", "performance section"),
    Role.BUREAU_LEADER: Words("局领导", "bureau leader"),
    Role.EXPERT: Words("专家", "expert"),
    Role.AUDIT_OFFICE: Words("审计局", "audit office"),
    Role.ADMINISTRATOR: Words("系统管理员", "administrator"),
    Role.SYSTEM: Words("系统", "system"),
}

REASON_WORDS: dict[ReasonCode, Words] = {
    ReasonCode.ENTRY_ERROR: Words("录入错误", "entry error"),
    ReasonCode.CONTRADICTS_EVIDENCE: Words("与佐证不符", "contradicts the evidence"),
    ReasonCode.DIFFERENT_BASIS: Words("口径不一致", "different basis"),
    ReasonCode.CALCULATION_ERROR: Words("计算错误", "calculation error"),
    ReasonCode.EVIDENCE_INSUFFICIENT: Words("材料不足", "evidence insufficient"),
    ReasonCode.PERSONAL_DATA: Words("涉及个人信息", "personal data"),
    ReasonCode.OTHER: Words("其他", "other"),
}

_RULE_WORDS: dict[str, Words] = {
    "positive": Words("正向", "higher is better"),
    "negative": Words("反向", "lower is better"),
    "equal": Words("等于", "equal"),
    "execution": Words("执行率", "budget execution"),
    "interval": Words("区间", "interval"),
    "qualitative": Words("定性", "in words"),
    "stated_only": Words("只有总分", "total only"),
    "unclear": Words("不能确定", "unclear"),
}

_FIELD_WORDS: dict[str, Words] = {
    "total": Words("总分", "total"),
    "grade": Words("等级", "grade"),
    "execution": Words("预算执行率得分", "points for budget execution"),
    "budget.initial": Words("年初预算数", "initial budget"),
    "budget.annual": Words("年度预算数", "annual budget"),
    "budget.full_year": Words("全年预算数", "full-year budget"),
    "budget.executed": Words("全年执行数", "full-year execution"),
    "budget.execution_rate": Words("预算执行率", "budget execution rate"),
    "expenditure.total": Words("支出合计", "total expenditure"),
    "expenditure.basic": Words("基本支出", "basic expenditure"),
    "expenditure.project": Words("项目支出", "project expenditure"),
    "three_public.budget": Words("“三公”经费预算数", "three public expenses, budget"),
    "three_public.executed": Words("“三公”经费决算数", "three public expenses, executed"),
    "three_public.prior_year": Words("“三公”经费上年数", "three public expenses, prior year"),
    "staffing.establishment": Words("编制数", "establishment"),
    "staffing.in_post": Words("实际在职人数", "staff in post"),
    "staffing.control_rate": Words("在职人员控制率", "staffing control rate"),
    "budget_row.initial": Words("自评表年初预算数", "initial budget in the table"),
    "budget_row.full_year": Words("自评表全年预算数", "full-year budget in the table"),
    "budget_row.executed": Words("自评表全年执行数", "full-year execution in the table"),
    "budget_row.execution_rate": Words("自评表预算执行率", "execution rate in the table"),
    "budget_row.weight": Words("自评表预算执行率分值", "weight of execution in the table"),
    "budget_row.score": Words("自评表预算执行率得分", "points of execution in the table"),
    "total.weight": Words("自评表分值合计", "weights in all in the table"),
    "total.score": Words("自评表总分", "total score in the table"),
}
_INDICATOR = re.compile(r"indicator\.(\d+)(?:\.(\w+))?")
_FIGURE = re.compile(r"figure\.(\d+)")
_CELL = re.compile(r"cell\.(\d+)\.(\d+)\.(\d+)")
_BASE_ROW = re.compile(r"base_row\.(\d+)\.(\w+)")
_INDICATOR_PARTS: dict[str | None, Words] = {
    None: Words("得分", "points"),
    "target": Words("年度指标值", "target"),
    "actual": Words("实际完成值", "actual value"),
    "weight": Words("分值", "weight"),
    "score": Words("自评得分", "stated points"),
    "level3": Words("三级指标名称", "name"),
    "deviation_reason": Words("偏差原因", "deviation reason"),
}
_BASE_COLUMNS: dict[str | None, Words] = {
    "prior_year_final": Words("上年决算数", "prior year's final accounts"),
    "current_budget": Words("本年预算数", "current budget"),
    "current_final": Words("本年决算数", "current final accounts"),
}
_MONEY_GROUPS = ("budget.", "expenditure.", "three_public.", "budget_row.", "base_row.")
_NO_MONEY = ("rate", "weight", "score")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_HASH_SHOWN = 8


def field_words(field: str) -> Words:
    """What people call the field or score row; a field without a word keeps its name."""
    if field in _FIELD_WORDS:
        return _FIELD_WORDS[field]
    for pattern, parts, row in (
        (_INDICATOR, _INDICATOR_PARTS, Words("项指标", "indicator")),
        (_BASE_ROW, _BASE_COLUMNS, Words("行基础数据", "base-data row")),
    ):
        found = pattern.fullmatch(field)
        part = parts.get(found[2]) if found else None
        if found and part:
            return Words(f"第 {found[1]} {row.zh}{part.zh}", f"{row.en} {found[1]}, {part.en}")
    return _printed_words(field)


def _printed_words(field: str) -> Words:
    """A figure that is named by where it is printed; another name stays as it is."""
    figure, cell = _FIGURE.fullmatch(field), _CELL.fullmatch(field)
    if figure:
        return Words(f"原文第 {figure[1]} 个字处的数", f"the figure at character {figure[1]}")
    if cell:
        table, row, column = cell.groups()
        return Words(
            f"第 {table} 张表第 {row} 行第 {column} 列的数",
            f"the figure in table {table}, row {row}, column {column}",
        )
    return Words(field, field)


def rule_words(rule: str) -> Words:
    """What people call the way a row counts; another rule keeps its name."""
    return _RULE_WORDS.get(rule, Words(rule, rule))


def value_words(field: str, value: str | None) -> Words:
    """The value of a field as people write it: amounts in 万元, rates in percent, 空 for none."""
    if value is None:
        return Words("空白", "blank")
    if not _NUMBER.fullmatch(value):
        return Words(f"“{value}”", f"“{value}”")
    if field.endswith("_rate"):
        return Words(f"{value}%", f"{value}%")
    if field.startswith(_MONEY_GROUPS) and not field.endswith(_NO_MONEY):
        return Words(f"{value} 万元", f"{value} (10,000 yuan)")
    return Words(value, value)


def points_words(points: Decimal | None) -> Words:
    """Points as people write them."""
    if points is None:
        return Words("未计", "none")
    return Words(f"{plain(points)} 分", f"{plain(points)} points")


def change(field: str, old: str | None, new: str) -> tuple[Words, Words, Words]:
    """What a field is called, what it said and what it says."""
    return field_words(field), value_words(field, old), value_words(field, new)


def joined(first: str, second: str) -> str:
    """Chinese put together: a blank only after a number or a Latin letter."""
    return f"{first} {second}" if first[-1].isascii() else f"{first}{second}"


def figure(number: Decimal | None) -> str | None:
    """A number as it is told, None where there is none."""
    return None if number is None else plain(number)


def local_time(at: datetime) -> str:
    """The bureau's time as it is written in lists: ``2025-06-03 16:42``."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"


def short(sha256: str) -> str:
    """A hash as it is shown in a sentence: its first eight digits."""
    return f"{sha256[:_HASH_SHOWN]}…"
