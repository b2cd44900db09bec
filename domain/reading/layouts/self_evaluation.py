"""自评表: budget row, natures, goal of the year, indicators, total."""

import re
from collections.abc import Sequence

from domain.document import Cell, Table
from domain.reading.budget_rows import (
    Upper,
    budget_of,
    goal_of,
    has_budget,
    natures_of,
    tabled_amount,
)
from domain.reading.clauses import label_before
from domain.reading.indicator_rows import Header, header_of, indicators_of
from domain.reading.keys import money_key
from domain.reading.layouts.layout import Context, Part
from domain.reading.rows import Row, aligned, number_or_none, row_labels, text_rows
from domain.reading.wording import Amount, amounts_in, number_in, one_line, table_unit, unit_in
from domain.statement import (
    Indicator,
    MoneyFigure,
    Problem,
    SelfEvaluationTable,
    SelfScore,
    StaffFigure,
    TableTotal,
)

_MONEY_INDICATOR = re.compile(r"成本|经费|支出|资金|预算|金额|投资额")
_NO_MONEY = re.compile(r"率|比|进度|下降|增长|增速|个|项|次|人|及时|合规|总量")


def recognises(table: Table) -> bool:
    """A header with levels of indicators and points, or the scored budget row alone."""
    rows = text_rows(table)
    return header_of(rows) is not None or has_budget(rows)


def read(table: Table, context: Context) -> Part:
    """What the table says, row by row."""
    rows = text_rows(table)
    header = header_of(rows)
    above = rows if header is None else rows[: header.at]
    headed = " ".join(label for row in above for label in row_labels(row))
    work = Upper(
        document=context.document,
        table=table,
        rows=above,
        unit=table_unit(headed) or table_unit(context.caption),
        fiscal_year=context.fiscal_year,
    )
    budget = budget_of(work)
    revenue, expenditure, nature_money = natures_of(work)
    indicators, total = (
        indicators_of(context.document, table, rows, header) if header else ((), None)
    )
    return Part(
        self_evaluation_table=SelfEvaluationTable(
            budget_row=budget[0] if budget else None,
            by_revenue_nature=revenue,
            by_expenditure_nature=expenditure,
            annual_goal=goal_of(work),
            indicators=indicators,
            total=total,
        ),
        money=(
            *(budget[1] if budget else ()),
            *nature_money,
            *(_indicator_money(work, rows, header) if header else ()),
            *(_thresholds(work, rows, header) if header else ()),
        ),
        percentages=budget[2] if budget else (),
        staffing=_indicator_staff(indicators),
        self_scores=_score_of(total),
        problems=_problems(work, indicators, header) if header else (),
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
        cells = aligned(row, header.row)
        named = {role: cells[at] for role, at in header.roles.items()}
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
        cells = aligned(row, header.row)
        named = {role: cells[at] for role, at in header.roles.items()}
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


def _problems(work: Upper, indicators: Sequence[Indicator], header: Header) -> tuple[Problem, ...]:
    document = work.document
    problems: list[Problem] = []
    if not indicators:
        place = document.row_place(work.table, header.row)
        message = "自评表有指标表头，但没有读出任何指标行。请核对表格是否完整，或由人工录入。"
        problems.append(Problem(code="indicator_rows_missing", message=message, place=place))
    for row in indicators:
        if row.weight is None:
            message = f"自评表第{row.row}行指标没有读出分值，该行不能复算。请对照原表核对。"
            problems.append(
                Problem(code="indicator_weight_unclear", message=message, place=row.place)
            )
    return tuple(problems)
