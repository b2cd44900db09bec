"""The same figure in the running text and in the report's annexed tables, and between these."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from domain.relations.figures import View, base_figure, row_named
from domain.relations.relation import Equal, Figure
from domain.relations.self_evaluation import budget_figures
from domain.rulepack import RulePack
from domain.statement import PLANNED, MoneyFigure, SelfEvaluationTable

_FINAL = ("final_accounts", "unspecified")
_SCOPED = frozenset({"expenditure_general_public_budget", "revenue_general_public_budget"})
_BUDGET_RULES = {
    "budget_row.initial": ("XREF.BUDGET_INITIAL", "budget_initial"),
    "budget_row.full_year": ("XREF.BUDGET_FULL_YEAR", "budget_full_year"),
    "budget_row.executed": ("XREF.EXECUTED", "execution_full_year"),
}
_NATURES = {
    "basic_expenditure": ("XREF.BASIC_EXPENDITURE", "基本支出"),
    "project_expenditure": ("XREF.PROJECT_EXPENDITURE", "项目支出"),
}
_ITEM = "XREF.THREE_PUBLIC_ITEM"
_INLINE = "文中表格"
_THREE_PUBLIC = "three_public_total"
#: A row of what was spent of them in all, and of nothing saved, changed or left.
_SPENT_IN_ALL = re.compile(
    r"(?:\d{0,2}[.、．])?(?:部门|单位|全年|年度)?[“”\"‘’']?三公[“”\"‘’']?(?:经费|支出|费用)"
    r"(?:实际|预算|总|支出|开支|使用|控制|决算|执行|成本|规模)*(?:数|额|总量|总额|金额|情况|管理)?"
    r"(?:[（(](?:万元|元|单位[:：]万元)[)）])?"
)
#: The year before, as the text names it: 决算数比上年的….
_PRIOR = re.compile(r"上年|去年|20\d\d年.{0,4}$")
#: What another figure is measured by (与年初预算…相比): of that figure, not of the part named last.
_YARDSTICK = re.compile(r"[超比较与占]|低于|高于|未突破|不超过")
#: Rows of the base-data table: words of the label and words it must not have.
_BASE_ROWS: tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("XREF.THREE_PUBLIC", "three_public_total", "“三公”经费", ("三公",), ()),
    ("XREF.THREE_PUBLIC", "three_public_hospitality", "公务接待费", ("接待",), ()),
    (_ITEM, "three_public_vehicles", "公务用车经费", ("车", "购置", "维护"), ()),
    (_ITEM, "three_public_vehicle_purchase", "公务用车购置费", ("车", "购置"), ("维护", "运行")),
    (_ITEM, "three_public_vehicle_operation", "公务用车运行维护费", ("车", "运行"), ("购置",)),
    ("XREF.PUBLIC_FUNDS", "public_funds", "公用经费", ("公用经费",), ()),
    ("XREF.PROCUREMENT", "government_procurement", "政府采购金额", ("政府采购",), ()),
)  # fmt: skip
INLINE_RULES = {
    "basic_expenditure": "XREF.BASIC_EXPENDITURE",
    "project_expenditure": "XREF.PROJECT_EXPENDITURE",
    "three_public_total": "XREF.THREE_PUBLIC",
    "three_public_hospitality": "XREF.THREE_PUBLIC",
}
#: All that a table may print beside the text.
_PRINTED = frozenset(
    (
        *(key for _, key in _BUDGET_RULES.values()),
        *_NATURES,
        *(key for _, key, *_ in _BASE_ROWS),
        *INLINE_RULES,
    )
)


class InTable(NamedTuple):
    """A figure as a table prints it, and how the text would name it."""

    rule: str
    table: str
    figure: Figure
    key: str
    bases: tuple[str, ...]


class Compared(NamedTuple):
    """A figure of the text against the one that ``table`` prints."""

    table: str
    equal: Equal


def text_against_tables(view: View, pack: RulePack) -> Iterator[Compared]:
    """Each table figure with the text's: the one that agrees, else the first.

    Nothing where the text does not give the figure, or gives it of another scope only.
    """
    told: dict[str | None, list[MoneyFigure]] = {}
    for money in _told(view):
        told.setdefault(money.key, []).append(money)
    for printed in _in_tables(view, told.keys()):
        same = [m for m in told.get(printed.key, ()) if m.basis in printed.bases]
        if not same:
            continue
        fitting = next((m for m in same if _agrees(m, printed.figure, pack)), None)
        if fitting is None and printed.table == _INLINE and _of_another_column(same, view, pack):
            continue
        one = view.figure_of(fitting or same[0])
        yield Compared(printed.table, Equal(printed.rule, one, printed.figure))
    yield from _indicator_of_three_public(view, told.get(_THREE_PUBLIC, ()), pack)
    yield from _executed_beside_its_rate(view, pack)
    yield from _between_tables(view)


def _indicator_of_three_public(
    view: View, told: Sequence[MoneyFigure], pack: RulePack
) -> Iterator[Compared]:
    """What the row “三公”经费控制 of the indicators gives as reached, against what was spent.

    Silent where the row repeats any other amount of the three public expenses: then it gives the
    budget or the year before instead of the result, and no other result.
    """
    spent = [m for m in told if m.basis == "final_accounts" and not _PRIOR.search(m.label)]
    if len({money.amount_wan for money in spent}) != 1:
        return
    known = [m for m in view.exact if m.key == _THREE_PUBLIC and m.source != "indicator_table"]
    for money in view.own("indicator_table"):
        if money.key != _THREE_PUBLIC or money.basis != "final_accounts":
            continue
        if not _SPENT_IN_ALL.fullmatch("".join(money.label.split())):
            continue
        printed = view.figure_of(money)
        if not any(_agrees(each, printed, pack) for each in known if each is not spent[0]):
            equal = Equal("XREF.THREE_PUBLIC_INDICATOR", view.figure_of(spent[0]), printed)
            yield Compared("自评表", equal)


def _executed_beside_its_rate(view: View, pack: RulePack) -> Iterator[Compared]:
    """What the table gives as executed, where its rate is that of the expenditure told elsewhere.

    A total expenditure may be of another scope than what was executed: not if the printed rate
    was worked out from it.
    """
    table, year = view.statement.self_evaluation_table, view.statement.document.fiscal_year
    row = table.budget_row if table else None
    if row is None or row.execution_rate is None or not row.full_year:
        return
    executed = next((f for f in budget_figures(row) if f.field == "budget_row.executed"), None)
    if executed is None or pack.agree(executed.value / row.full_year * 100, row.execution_rate):
        return
    for money in view.exact:
        of_year = year is None or money.year in {None, year.value}
        total = money.key == "expenditure_total" and money.basis in _FINAL and of_year
        spent = money.amount_wan if total and money.source != "self_evaluation_table" else None
        if spent and pack.agree(spent / row.full_year * 100, row.execution_rate):
            yield Compared("自评表", Equal("XREF.EXECUTED", view.figure_of(money), executed))
            return


def _agrees(money: MoneyFigure, printed: Figure, pack: RulePack) -> bool:
    return money.amount_wan is not None and pack.agree(money.amount_wan, printed.value)


def _of_another_column(told: Sequence[MoneyFigure], view: View, pack: RulePack) -> bool:
    """Whether a table of the text prints the same amount in another column, or several of them.

    A column that was taken for the final accounts may be the change against the budget, or a unit
    of several.
    """
    keys = {money.key for money in told}
    printed = [money for money in view.own("inline_table") if money.key in keys]
    cells = {money.amount_wan for money in printed if money.basis in {m.basis for m in told}}
    agreeing = any(
        pack.agree(money.amount_wan, each.amount_wan)
        for money in told
        for each in printed
        if money.amount_wan is not None and each.amount_wan is not None
    )
    return agreeing or len(cells) > 1


def _in_tables(view: View, told: Collection[str | None]) -> Iterator[InTable]:
    """What the tables print of the keys that the text has *told*."""
    table = view.statement.self_evaluation_table
    if table is not None:
        yield from _self_evaluation(table, view)
    if view.statement.base_data_table is not None:
        for rule, key, name, words, without in _BASE_ROWS:
            rows = view.statement.base_data_table.rows if key in told else ()
            row = row_named(rows, words, without)
            if row is None:
                continue
            for column, bases, side in (
                ("current_budget", PLANNED, "本年预算数"),
                ("current_final", ("final_accounts",), "本年决算数"),
            ):
                figure = base_figure(row, column, f"{name}{side}")
                if figure is not None:
                    yield InTable(rule, "基础数据表", figure, key, bases)
        if table is None:
            figure = _base_project(view)
            if figure is not None:
                rule = "XREF.PROJECT_EXPENDITURE"
                yield InTable(rule, "基础数据表", figure, "project_expenditure", _FINAL)
    yield from _inline(view)


def _self_evaluation(table: SelfEvaluationTable, view: View) -> Iterator[InTable]:
    for figure in budget_figures(table.budget_row) if table.budget_row else ():
        rule, key = _BUDGET_RULES[figure.field or ""]
        bases = (*PLANNED, *_FINAL, "adjustment")
        yield InTable(rule, "自评表", figure, key, bases)
    yield from _natures(table, view)


def _natures(table: SelfEvaluationTable, view: View) -> Iterator[InTable]:
    for nature in table.by_expenditure_nature:
        for key, (rule, word) in _NATURES.items():
            if word in nature.label and nature.amount is not None:
                slot = key.removesuffix("_expenditure")
                same = view.statement.expenditure.places.get(slot) == nature.place
                field = f"expenditure.{slot}" if same else None
                figure = Figure(word, nature.amount, nature.place, field)
                yield InTable(rule, "自评表", figure, key, _FINAL)


def _base_project(view: View) -> Figure | None:
    rows = view.statement.base_data_table.rows if view.statement.base_data_table else ()
    row = next((row for row in rows if row.label.strip().startswith("项目支出")), None)
    return base_figure(row, "current_final", "项目支出") if row else None


def _between_tables(view: View) -> Iterator[Compared]:
    """Project expenditure by nature against the base-data table's final accounts."""
    base, table = _base_project(view), view.statement.self_evaluation_table
    for printed in _natures(table, view) if table and base else ():
        if printed.key == "project_expenditure" and base is not None:
            base_named = Figure("基础数据表项目支出", base.value, base.place, base.field)
            rule = "XREF.PROJECT_TABLES"
            yield Compared("自评表", Equal(rule, base_named, printed.figure))


def _inline(view: View) -> Iterator[InTable]:
    """Tables inside the text: the same key, basis and year."""
    year = view.statement.document.fiscal_year
    for money in view.own("inline_table"):
        rule = INLINE_RULES.get(money.key or "")
        of_year = year is None or money.year in {None, year.value}
        bases = (money.basis,)
        if (
            rule
            and of_year
            and money.basis in {"initial_budget", "annual_budget", "final_accounts"}
        ):
            yield InTable(rule, _INLINE, view.figure_of(money), money.key or "", bases)


def _told(view: View) -> list[MoneyFigure]:
    """The text's own figures of the year, without those of a line about one budget only."""
    year = view.statement.document.fiscal_year
    narrow = view.lines_of(_SCOPED)
    scoped = ("basic_expenditure", "project_expenditure")
    return [
        money
        for money in view.own("narrative")
        if money.key in _PRINTED
        and (money.year is None or year is None or money.year == year.value)
        and not (money.key in scoped and money.place.line in narrow)
        and not (money.key != "three_public_total" and _YARDSTICK.match(money.label))
    ]
