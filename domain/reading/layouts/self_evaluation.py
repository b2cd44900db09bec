"""自评表: budget row, natures, goal of the year, indicators, total."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.document import Cell, Table
from domain.evidence import Place
from domain.reading.amounts import Amount, amounts_in
from domain.reading.budget_rows import (
    Upper,
    budget_of,
    has_budget,
    is_labelled,
    tabled_amount,
    unread_budget,
)
from domain.reading.clauses import label_before
from domain.reading.goals import goal_of, has_goal, names_goal
from domain.reading.indicator_header import Header, header_of
from domain.reading.indicator_rows import Rows, cells_of, indicators_of
from domain.reading.keys import money_key
from domain.reading.layouts.layout import Context, Part
from domain.reading.natures import natures_of
from domain.reading.rows import Row, label_of, number_or_none, row_labels, text_rows
from domain.reading.task_rows import tasks_of
from domain.reading.wording import number_in, one_line, table_unit, unit_in
from domain.statement import (
    Indicator,
    MoneyFigure,
    Problem,
    ProjectTable,
    SelfEvaluationTable,
    SelfScore,
    StaffFigure,
    Stated,
    TableTotal,
)

_PROJECT = re.compile(r"项目名称|项目资金（")
#: What the whole's money is called in the table of one project.
_PROJECT_KEYS = {
    "budget_initial": "project_budget",
    "budget_full_year": "project_budget",
    "budget_annual": "project_budget",
    "execution_full_year": "project_item",
}
_MONEY_INDICATOR = re.compile(r"成本|经费|支出|资金|预算|金额|投资额")
_NO_MONEY = re.compile(r"率|比|进度|下降|增长|增速|个|项|次|人|及时|合规|总量")


def recognises(table: Table) -> bool:
    """A header with levels of indicators and points, or the budget row or the goal alone."""
    rows = text_rows(table)
    return header_of(rows) is not None or has_budget(rows) or has_goal(rows)


def read(table: Table, context: Context) -> Part:
    """What the table says, row by row; a project's table is told apart from the department's."""
    rows = text_rows(table)
    header = header_of(rows)
    above = rows if header is None else rows[: header.at]
    if header is not None:  # the budget or a goal may stand as a row among the indicators
        below = rows[header.at + 1 :]
        above = [*above, *(row for row in below if is_labelled(row) or names_goal(row))]
    headed = " ".join(label for row in above for label in row_labels(row))
    work = Upper(
        document=context.document,
        table=table,
        rows=above,
        unit=table_unit(headed) or table_unit(context.caption),
        fiscal_year=context.fiscal_year,
    )
    part = _read(work, rows, header)
    project = _PROJECT.search(headed) or re.search(r"项目支出绩效自评表\s*$", context.caption)
    return _of_project(work, part) if project else part


def _read(work: Upper, rows: Sequence[Row], header: Header | None) -> Part:
    budget = budget_of(work)
    revenue, expenditure, nature_money = natures_of(work, budget)
    tasks = tasks_of(work)
    found = indicators_of(work.document, work.table, rows, header) if header else Rows((), None, ())
    return Part(
        self_evaluation_table=SelfEvaluationTable(
            budget_row=budget.row if budget else None,
            by_revenue_nature=revenue,
            by_expenditure_nature=expenditure,
            annual_goal=goal_of(work),
            indicators=found.indicators,
            total=found.total,
        ),
        money=(
            *(budget.money if budget else ()),
            *nature_money,
            *tasks[0],
            *(_indicator_money(work, rows, header) if header else ()),
            *(_thresholds(work, rows, header) if header else ()),
        ),
        percentages=(*(budget.percentages if budget else ()), *tasks[1]),
        staffing=_indicator_staff(found.indicators),
        self_scores=_score_of(found.total),
        problems=(
            *((_unclear(budget.row.place),) if budget and budget.shifted else ()),
            *(() if budget else _lost_budget(work)),
            *(_problems(work, found, header) if header else ()),
        ),
    )


def _lost_budget(work: Upper) -> Iterator[Problem]:
    row = unread_budget(work.rows)
    if row:
        message = (
            "预算执行情况的表头下有数，但看不出哪一行是预算总额，预算执行一行和它的得分未读取。"
            "请对照原表核对，或由人工录入。"
        )
        place = work.document.row_place(work.table, row)
        yield Problem(code="row_columns_unclear", message=message, place=place)


def _of_project(work: Upper, part: Part) -> Part:
    """The same for one project: its budget is a project's, its score not the department's."""
    assert part.self_evaluation_table is not None  # noqa: S101 - always read above
    cells = (pair for row in work.rows for pair in pairwise(row))
    named = (value for label, value in cells if label_of(label).startswith("项目名称"))
    value = next((cell for cell in named if cell.text), None)
    name: Stated[str] | None = None
    if value is not None:
        place = work.document.cell_place(work.table, value)
        name = Stated(value=one_line(value.text), place=place)
    money = tuple(
        figure.model_copy(update={"key": _PROJECT_KEYS.get(figure.key or "")})
        for figure in part.money
        if figure.fiscal
    )
    return Part(
        project_table=ProjectTable(name=name, table=part.self_evaluation_table),
        money=(*money, *(figure for figure in part.money if not figure.fiscal)),
        percentages=tuple(
            rate.model_copy(update={"label": f"项目{rate.label}"}) for rate in part.percentages
        ),
        problems=part.problems,
    )


def _score_of(total: TableTotal | None) -> tuple[SelfScore, ...]:
    if total is None or total.score is None:
        return ()
    score = SelfScore(
        where="self_evaluation_table",
        score=total.score,
        full_marks=total.weight,
        place=total.place,
    )
    return (score,)


def _indicator_money(work: Upper, rows: Sequence[Row], header: Header) -> list[MoneyFigure]:
    """Targets and values that are amounts: the indicator is about money, the cell a number."""
    found: list[MoneyFigure] = []
    for row in rows[header.at + 1 :]:
        named = cells_of(row, header) or {}
        name = named.get("level3")
        label = one_line(name.text) if name is not None else ""
        if not _MONEY_INDICATOR.search(label) or _NO_MONEY.search(label):
            continue
        for role, basis in (("target", "target"), ("actual", "final_accounts")):
            cell = named.get(role)
            if cell is not None and number_or_none(cell) is not None and "%" not in cell.text:
                figure = tabled_amount(work, cell, label, money_key(label), basis)
                found.append(
                    figure.model_copy(
                        update={"source": "indicator_table", "unit": unit_in(cell.text)}
                    )
                )
    return found


def _thresholds(work: Upper, rows: Sequence[Row], header: Header) -> list[MoneyFigure]:
    """Amounts within the words of a target (工程60万元以下): a rule's, not the unit's."""
    found: list[MoneyFigure] = []
    for row in rows[header.at + 1 :]:
        named = cells_of(row, header) or {}
        name = named.get("level3")
        for cell in (named.get("target"), named.get("actual")):
            if cell is None or number_or_none(cell) is not None:
                continue
            label = one_line(name.text) if name is not None else ""
            amounts = amounts_in(cell.text, bare_wan=False)
            found += [_threshold(work, cell, amount, label) for amount in amounts]
    return found


def _threshold(work: Upper, cell: Cell, amount: Amount, indicator: str) -> MoneyFigure:
    behind = cell.text[amount.end - 2 : amount.end + 3]
    limit = re.search(r"以[上下内]|含", behind) is not None
    return MoneyFigure(
        key="context_amount",
        label=label_before(cell.text, amount.start).text or indicator,
        amount=amount.number,
        unit=amount.unit,
        amount_wan=amount.wan,
        approx=amount.approx,
        basis="threshold" if limit else "target",
        year=work.fiscal_year,
        fiscal=False,
        source="indicator_table",
        place=work.document.place(cell.start + amount.start, cell.start + amount.end),
    )


def _indicator_staff(indicators: Sequence[Indicator]) -> tuple[StaffFigure, ...]:
    return tuple(
        StaffFigure(
            key="staff_fiscally_supported",
            label=row.level3 or "",
            value=int(number),
            place=row.place,
        )
        for row in indicators
        if re.search(r"财政供养人(数|员)", row.level3 or "")
        and (number := number_in(row.actual or "")) is not None
        and number == number.to_integral_value()
    )


def _unclear(place: Place | None) -> Problem:
    message = "自评表的这一行与表头的列数对不上，未读取，以免错列。请对照原表核对，或由人工录入。"
    return Problem(code="row_columns_unclear", message=message, place=place)


def _problems(work: Upper, found: Rows, header: Header) -> tuple[Problem, ...]:
    document = work.document
    unclear = (document.row_place(work.table, row) for row in found.unclear)
    problems = [_unclear(place) for place in unclear]
    if not found.indicators:
        place = document.row_place(work.table, header.row)
        message = "自评表有指标表头，但没有读出任何指标行。请核对表格是否完整，或由人工录入。"
        problems.append(Problem(code="indicator_rows_missing", message=message, place=place))
    for row in found.indicators:
        if row.weight is None and "weight" in header.roles:
            message = f"自评表第{row.row}行指标没有读出分值，该行不能复算。请对照原表核对。"
            problems.append(
                Problem(code="indicator_weight_unclear", message=message, place=row.place)
            )
    return tuple(problems)
