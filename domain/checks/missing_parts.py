"""What such a report must hold and this one does not."""

import re
from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.gazetteer import is_county
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import PLANNED, Statement

_PARTS: Mapping[str, tuple[str, Severity, str]] = {
    "self_score": ("MISSING.SELF_SCORE", Severity.ERROR, "报告没有自评得分，请单位补填自评总分"),
    "grade": ("MISSING.GRADE", Severity.WARNING, "报告没有写明评价等级（优、良、中、差），请补充"),
    "indicator_table": (
        "MISSING.INDICATOR_TABLE",
        Severity.WARNING,
        "报告没有整体支出绩效自评表，无法逐项核对得分，请补报",
    ),
    "base_data_table": (
        "MISSING.BASE_DATA_TABLE",
        Severity.WARNING,
        "报告没有基础数据表，无法核对人员和经费，请补报",
    ),
    "execution_rate": (
        "MISSING.EXECUTION_RATE",
        Severity.INFO,
        "报告没有写明预算执行率，请补充",
    ),
    "total_expenditure": (
        "MISSING.TOTAL_EXPENDITURE",
        Severity.WARNING,
        "报告没有写明全年总支出，请补充",
    ),
    "basic_expenditure": (
        "MISSING.EXPENDITURE_PARTS",
        Severity.INFO,
        "报告没有写明基本支出，请补充",
    ),
    "project_expenditure": (
        "MISSING.EXPENDITURE_PARTS",
        Severity.INFO,
        "报告没有写明项目支出，请补充",
    ),
    "three_public_budget": (
        "MISSING.THREE_PUBLIC_BUDGET",
        Severity.INFO,
        "报告没有写明“三公”经费预算数，无法核对是否超预算，请补充",
    ),
    "report_date": ("MISSING.REPORT_DATE", Severity.WARNING, "报告没有写明落款日期，请补充"),
    "signing_unit": ("MISSING.SIGNING_UNIT", Severity.WARNING, "报告没有落款单位，请补充并盖章"),
    "form_filler": ("MISSING.FORM_FILLER", Severity.INFO, "表格没有填写填表人，请补充"),
    "form_filled_date": ("MISSING.FORM_FILLED_DATE", Severity.INFO, "表格没有填写填报日期，请补充"),
    "annual_goal": (
        "MISSING.ANNUAL_GOAL",
        Severity.INFO,
        "自评表没有填写年度总体目标，请补充",
    ),
    "staffing": ("MISSING.STAFFING", Severity.INFO, "报告没有写明编制人数，请补充"),
    "result_use_and_publication": (
        "MISSING.RESULT_USE",
        Severity.INFO,
        "报告没有写明自评结果的应用和公开情况，请补充",
    ),
}
#: What only a form has a line for, and only the form that a county's pack or the base-data table
#: stands for: other provinces' forms ask for none of it.
_OF_FORMS = frozenset({"form_filler", "form_filled_date", "annual_goal"})
#: What never stands in a table: of everything else nothing is missed while a table is unread.
_OF_TEXT = frozenset({"report_date", "signing_unit", "result_use_and_publication"})
#: What a report is closed with, and a table that is filed by itself has no place for.
_SIGNED = frozenset({"signing_unit", "result_use_and_publication"})
#: What stands behind the last part: the signature and the annexed tables.
_AT_THE_END = frozenset({*_SIGNED, "report_date", "indicator_table", "base_data_table"})
#: What other provinces' forms and reports do without.
_UNSURE_OF_FORM = frozenset({"base_data_table"})
#: What a table that was filed by itself has no place for: a report would.
_OF_REPORTS = frozenset(
    {
        "grade",
        "base_data_table",
        "total_expenditure",
        "report_date",
        "signing_unit",
    }
)
#: The heads of a cover form's goals.
_GOALS = {"评价内容", "绩效目标", "完成情况"}
_BUDGETS = ("initial_budget", "full_year_budget")
#: Parts that a form without headings for them tells of all the same.
_TOLD_OF = frozenset({"支出情况"})
#: What other forms call a part, whatever the pack lists: 偏离绩效目标的原因和下一步改进措施.
_ALSO_CALLED: Mapping[str, tuple[str, ...]] = {"存在的问题": ("偏离", "未完成的原因", "未完成原因")}
_SPENT: frozenset[str | None] = frozenset(
    {"expenditure_total", "execution_full_year", "basic_expenditure", "project_expenditure"}
)
#: The headings of the part that ends a report.
_LAST_PART = re.compile(r"改进|建议|整改|下一步|措施")
#: A budget of the year under a name that the reader gives no key, or only that of its source.
_WHOLES = ("revenue_", "budget_")
_PLAN = re.compile(
    r"^(?![较比与和同占])(?!.*(已执行|执行数|追加|结转|结余|支付|使用)).*(预算|财力|指标|资金总额|安排.{0,4}资金)"
)
_PART = re.compile(r"三公|接待|用车|出国|采购|项目|基本支出|人员|公用|会议|培训|工程|概算|投资")
RULES: Mapping[str, Severity] = {
    **{rule: severity for rule, severity, _ in _PARTS.values()},
    "MISSING.BUDGET": Severity.WARNING,
    "MISSING.SECTION": Severity.WARNING,
}


def check(statement: Statement, pack: RulePack, sheet: ScoreSheet) -> Iterator[Finding]:
    """What the reader found not stated, and headings the rule pack asks for.

    What was not read is not missing: `unread_tables` tells of it. Of a document that breaks off
    nobody knows what stood behind.
    """
    if statement.cut and not _tells_all(statement):
        return
    no_budget = _has_no_budget(statement)
    for key in statement.not_stated:
        if key == "self_score" and sheet.stated_total is not None:
            continue  # the unit has filled it in since
        if key in _PARTS and _is_missed(key, statement, pack):
            rule, severity, told = _PARTS[key]
            table = statement.document.type == "self_evaluation_table"
            # a form of another county that is filed without a report has no line for a date
            alone = (table and key in _OF_REPORTS) or (
                key == "report_date" and pack.county is None and _is_table(statement)
            )
            if alone or (pack.county is None and key in _UNSURE_OF_FORM):
                severity = Severity.INFO  # nobody knows whether the county's form has it
            root = _BUDGETS[-1] if no_budget and key == "execution_rate" else key
            yield Finding(rule=rule, severity=severity, message=f"{told}。", root=root)
    if no_budget and not statement.unread:
        yield Finding(
            rule="MISSING.BUDGET",
            severity=RULES["MISSING.BUDGET"],
            message="黄色预警：报告没有写明年初预算数和全年预算数，无法计算预算执行率，请补充。",
            root=_BUDGETS[-1],
        )
    yield from _sections(statement, pack)


def _has_no_budget(statement: Statement) -> bool:
    """Whether no budget of the whole is told, not even one that is called neither of the two."""
    told = all(key in statement.not_stated for key in _BUDGETS)
    return told and statement.budget.annual is None and not _plans_something(statement)


def _plans_something(statement: Statement) -> bool:
    """Whether an amount is planned that is no part's, whatever the report calls it."""
    year = statement.document.fiscal_year
    return any(
        _PLAN.search(money.label) is not None and not _PART.search(money.label)
        for money in statement.money
        if money.fiscal and (year is None or money.year == year.value)
        if money.key is None or (money.basis in PLANNED and money.key.startswith(_WHOLES))
    )


def _is_missed(key: str, statement: Statement, pack: RulePack) -> bool:
    """Whether the report's form has a place for *key* and all of that place was read."""
    if statement.unread and key not in _OF_TEXT:
        return False
    if statement.cut and key in _AT_THE_END:
        return False
    if key in _OF_FORMS:
        filled = statement.self_evaluation_table or statement.base_data_table
        return filled is not None and (
            pack.county is not None or statement.base_data_table is not None
        )
    if key == "indicator_table" and _states_goals(statement):
        return False
    if key == "base_data_table" and pack.county is None:
        return not _of_another_form(statement)
    if key == "result_use_and_publication" and pack.county is None and _is_elsewhere(statement):
        return False
    return not (key in _SIGNED and _is_table(statement))


def _tells_all(statement: Statement) -> bool:
    """Whether the last part of a report has begun: behind it only the signature may be lost.

    A table of contents names it as well: the report itself begins where the numbers do again.
    """
    begun = [at for at, each in enumerate(statement.sections) if (each.number or "")[:2] == "一、"]
    own = statement.sections[begun[-1] :] if begun else statement.sections
    return any(_LAST_PART.search(section.heading) for section in own)


def _states_goals(statement: Statement) -> bool:
    """Whether a cover form states goals and what was reached, where others have their points."""
    heads = (row for table in statement.tables for row in table.rows)
    return any({re.sub(r"\s", "", cell) for cell in row} >= _GOALS for row in heads)


def _is_table(statement: Statement) -> bool:
    return statement.document.form in {"single_table", "tables_only"}


def _of_another_form(statement: Statement) -> bool:
    """Whether this is a table alone, or of a county outside the province that has the form."""
    return _is_table(statement) or _is_elsewhere(statement)


def _is_elsewhere(statement: Statement) -> bool:
    """Whether the county is outside the province whose forms ask for everything."""
    county = statement.unit.county.value if statement.unit.county else ""
    return bool(county and not is_county(county))


def _tells_of_money(statement: Statement) -> bool:
    """Whether running text says what was spent, in all and on what, under whatever heading."""
    told = {money.key for money in statement.money if money.source == "narrative" and money.fiscal}
    return len(told & _SPENT) > 1


def _sections(statement: Statement, pack: RulePack) -> Iterator[Finding]:
    """Only running text has the parts as headings; where none was read, nothing is missed."""
    headings = "\n".join([section.heading for section in statement.sections])
    if not headings or _is_table(statement):
        return
    for part in pack.required_sections:
        if any(word in headings for word in (*part.words, *_ALSO_CALLED.get(part.name, ()))):
            continue
        if pack.county is None and part.name in _TOLD_OF and _tells_of_money(statement):
            continue  # another form tells of it under a heading of its own
        yield Finding(
            rule="MISSING.SECTION",
            severity=RULES["MISSING.SECTION"] if pack.county else Severity.INFO,
            message=f"各级标题中没有找到“{part.name}”部分，请核对是否缺少，或标题是否与规定不同。",
            expected=part.name,
            root=f"section.{part.name}",
        )
