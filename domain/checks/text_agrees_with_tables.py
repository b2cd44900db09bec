"""The same figure in the text and in the report's own tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import BaseDataTable, MoneyFigure, Statement

RULES: Mapping[str, Severity] = {
    "XREF.BUDGET_INITIAL": Severity.ERROR,
    "XREF.BUDGET_FULL_YEAR": Severity.ERROR,
    "XREF.EXECUTED": Severity.ERROR,
    "XREF.BASIC_EXPENDITURE": Severity.ERROR,
    "XREF.PROJECT_EXPENDITURE": Severity.ERROR,
    "XREF.THREE_PUBLIC": Severity.ERROR,
    "XREF.SELF_SCORE": Severity.ERROR,
}
_ROOTS: Mapping[str, str] = {
    "XREF.BUDGET_INITIAL": "budget.initial",
    "XREF.BUDGET_FULL_YEAR": "budget.full_year",
    "XREF.EXECUTED": "budget.executed",
    "XREF.BASIC_EXPENDITURE": "expenditure.basic",
    "XREF.PROJECT_EXPENDITURE": "expenditure.project",
    "XREF.THREE_PUBLIC": "three_public",
}
_SCOPED = frozenset({"expenditure_general_public_budget", "revenue_general_public_budget"})
_PARTS = {"三公": "three_public_total", "接待": "three_public_hospitality"}


@dataclass(frozen=True)
class _InTable:
    """A figure as a table prints it, and how the text would name it."""

    rule: str
    name: str
    table: str
    amount: Decimal | None
    keys: tuple[str, ...]
    bases: tuple[str, ...]
    place: Place | None


_INLINE: Mapping[str, str] = {
    "basic_expenditure": "XREF.BASIC_EXPENDITURE",
    "project_expenditure": "XREF.PROJECT_EXPENDITURE",
    "three_public_total": "XREF.THREE_PUBLIC",
    "three_public_hospitality": "XREF.THREE_PUBLIC",
}
_NAMES: Mapping[str, str] = {
    "three_public_total": "“三公”经费",
    "three_public_hospitality": "公务接待费",
}
_BASES: Mapping[str, str] = {
    "initial_budget": "年初预算数",
    "annual_budget": "年度预算数",
    "final_accounts": "决算数",
}
_FINAL = ("final_accounts", "unspecified")


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Silent where the text gives the figure at least once as the table does, or another scope."""
    for figure in (*_self_evaluation(statement), *_base_data(statement), *_inline(statement)):
        yield from _compared(figure, statement, pack)
    yield from _self_scores(statement, pack)


def _self_evaluation(statement: Statement) -> Iterator[_InTable]:
    table = statement.self_evaluation_table
    if table is None:
        return
    row = table.budget_row
    if row is not None:
        for rule, name, amount, key in (
            ("XREF.BUDGET_INITIAL", "年初预算数", row.initial, "budget_initial"),
            ("XREF.BUDGET_FULL_YEAR", "全年预算数", row.full_year, "budget_full_year"),
            ("XREF.EXECUTED", "全年执行数", row.executed, "execution_full_year"),
        ):
            yield _InTable(rule, name, "自评表", amount, (key,), (), row.place)
    for nature in table.by_expenditure_nature:
        for word, rule, key in (
            ("基本支出", "XREF.BASIC_EXPENDITURE", "basic_expenditure"),
            ("项目支出", "XREF.PROJECT_EXPENDITURE", "project_expenditure"),
        ):
            if word in nature.label:
                yield _InTable(rule, word, "自评表", nature.amount, (key,), _FINAL, nature.place)


def _base_data(statement: Statement) -> Iterator[_InTable]:
    table = statement.base_data_table
    if table is None:
        return
    for word, key in _PARTS.items():
        row = next((row for row in table.rows if word in row.label), None)
        if row is None:
            continue
        name = "“三公”经费" if word == "三公" else "公务接待费"
        yield _InTable(
            "XREF.THREE_PUBLIC",
            f"{name}本年预算数",
            "基础数据表",
            row.current_budget,
            (key,),
            ("initial_budget", "annual_budget", "full_year_budget"),
            row.place,
        )
        yield _InTable(
            "XREF.THREE_PUBLIC",
            f"{name}本年决算数",
            "基础数据表",
            row.current_final,
            (key,),
            ("final_accounts",),
            row.place,
        )
    yield from _base_projects(table, statement)


def _base_projects(table: BaseDataTable, statement: Statement) -> Iterator[_InTable]:
    row = next((row for row in table.rows if row.label.strip().startswith("项目支出")), None)
    if row is not None and statement.self_evaluation_table is None:
        yield _InTable(
            "XREF.PROJECT_EXPENDITURE",
            "项目支出",
            "基础数据表",
            row.current_final,
            ("project_expenditure",),
            _FINAL,
            row.place,
        )


def _inline(statement: Statement) -> Iterator[_InTable]:
    """Tables inside the text: the same key, basis and year."""
    year = statement.document.fiscal_year
    for figure in statement.money:
        rule = _INLINE.get(figure.key or "")
        if rule is None or figure.source != "inline_table" or figure.basis not in _BASES:
            continue
        if year is not None and figure.year not in {None, year.value}:
            continue
        name = f"{_NAMES.get(figure.key or '', figure.label)}{_BASES[figure.basis]}"
        amount, keys = figure.amount_wan, (figure.key or "",)
        yield _InTable(rule, name, "文中表格", amount, keys, (figure.basis,), figure.place)


def _compared(figure: _InTable, statement: Statement, pack: RulePack) -> Iterator[Finding]:
    amount = figure.amount
    told = [each for each in _told(statement) if each.key in figure.keys]
    if figure.bases:
        told = [each for each in told if each.basis in figure.bases]
    if amount is None or not told:
        return
    values = [each for each in told if each.amount_wan is not None]
    if any(pack.agree(each.amount_wan or Decimal(0), amount) for each in values):
        return
    for each in values[:1]:
        stated = each.amount_wan or Decimal(0)
        places = (each.place, figure.place) if figure.place else (each.place,)
        yield Finding(
            rule=figure.rule,
            severity=RULES[figure.rule],
            message=(
                f"正文写{figure.name} {plain(stated)} 万元，{figure.table}为 {plain(amount)} 万元，"
                f"相差 {plain(abs(stated - amount))} 万元：可能正文有误，也可能表格有误，请"
                "核对后统一。"
            ),
            stated=plain(stated),
            expected=plain(amount),
            places=places,
            root=_ROOTS[figure.rule],
        )


def _told(statement: Statement) -> list[MoneyFigure]:
    """The text's own figures of the year, without those of a line about one budget only."""
    year = statement.document.fiscal_year
    narrow = {each.place.line for each in statement.money if each.key in _SCOPED}
    scoped = ("basic_expenditure", "project_expenditure")
    return [
        each
        for each in statement.money
        if each.source == "narrative"
        and each.fiscal
        and each.approx is None
        and (each.year is None or year is None or each.year == year.value)
        and not (each.key in scoped and each.place.line in narrow)
    ]


def _self_scores(statement: Statement, pack: RulePack) -> Iterator[Finding]:
    in_table = [each for each in statement.self_scores if each.where == "self_evaluation_table"]
    told = [each for each in statement.self_scores if each.where == "narrative"]
    if not in_table or not told:
        return
    table = in_table[0]
    apart = [each for each in told if abs(each.score - table.score) > pack.tolerance]
    if apart:
        yield Finding(
            rule="XREF.SELF_SCORE",
            severity=RULES["XREF.SELF_SCORE"],
            message=(
                f"正文写自评得分 {plain(apart[0].score)} 分，自评表总分为 {plain(table.score)} 分："
                "可能正文有误，也可能自评表有误，请单位确认以哪一个为准。"
            ),
            stated=plain(apart[0].score),
            expected=plain(table.score),
            places=(apart[0].place, table.place),
            root="total.score",
        )
