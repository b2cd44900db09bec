"""The named slots: budget, expenditure, three public expenses.

Where text and tables disagree the self-evaluation table comes first, then the base-data table,
then tables within the text, then the text; the disagreement itself is a check's business.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from domain.evidence import Place
from domain.relations.execution_rate import NAME_OF_RATE
from domain.statement import (
    PLANNED,
    BaseDataTable,
    BaseRow,
    Budget,
    Expenditure,
    MoneyFigure,
    Percentage,
    SelfEvaluationTable,
    ThreePublic,
)

#: The rate of the whole budget told as what was spent of the full year's.
_SPENT_OF_BUDGET = re.compile(
    r"^((全年|本年|实际|累计|共)*(支出|执行|完成支出)(数)?)?"
    r"(占|为|完成)?了?(全年|最终|批复|调整后?的?|调整后的?全年)预算(数|指标)?的?$"
    r"|^执行数占(全年|批复|调整)?预算数?的?$"
)
#: The sum of both sides of the accounts, and the spending of the year within it.
_WITH_BALANCE = re.compile(r"总计$")
_OF_YEAR = re.compile(r"^(本年|当年)?(实际)?支出(合计|小计)?$")
_BEHIND = 12
#: A figure is next to another where only a comma stands between.
_NEXT = 2
_RANK = {"self_evaluation_table": 0, "base_data_table": 1, "inline_table": 2, "main_table": 2}


@dataclass(frozen=True)
class Figures:
    """Everything the slots choose from."""

    money: tuple[MoneyFigure, ...]
    percentages: tuple[Percentage, ...]
    table: SelfEvaluationTable | None
    base: BaseDataTable | None
    fiscal_year: int | None

    def first(self, key: str, *bases: str, year: int | None = None) -> MoneyFigure | None:
        """The figure of a key on one of some bases: tables before text, then in printed order."""
        wanted = year if year is not None else self.fiscal_year
        fitting = [
            figure
            for figure in self.money
            if figure.key == key
            and figure.basis in bases
            and figure.amount_wan is not None
            and figure.year == wanted
            and figure.source != "indicator_table"
        ]
        return min(fitting, key=lambda figure: _RANK.get(figure.source, 3), default=None)


def budget_of(figures: Figures) -> Budget:
    """Budget and execution of the year."""
    chosen = {
        "initial": figures.first("budget_initial", "initial_budget"),
        "annual": figures.first("budget_annual", "annual_budget"),
        "full_year": figures.first("budget_full_year", "full_year_budget"),
        "executed": figures.first("execution_full_year", "final_accounts")
        or _spent(figures)
        or _spent_of_it(figures),
    }
    rate = _execution_rate(figures)
    places = {name: figure.place for name, figure in chosen.items() if figure}
    if rate:
        places["execution_rate"] = rate.place
    amounts = {name: figure.amount_wan for name, figure in chosen.items() if figure}
    return Budget(**amounts, execution_rate=rate.value if rate else None, places=places)


def _execution_rate(figures: Figures) -> Percentage | None:
    """The first rate of the whole budget, by its name or as what was spent of the full year's."""
    for told in figures.percentages:
        if NAME_OF_RATE.match(told.label) or _SPENT_OF_BUDGET.match(told.label):
            return told
    return None


def _spent(figures: Figures) -> MoneyFigure | None:
    """The accounts beside the budget in one table of the text: its sum row names both."""
    spent = figures.first("expenditure_total", "final_accounts")
    planned = (
        figures.first("budget_annual", "annual_budget"),
        figures.first("budget_full_year", "full_year_budget"),
    )
    together = spent and any(
        budget and spent.source == budget.source == "inline_table" for budget in planned
    )
    return spent if together else None


def _spent_of_it(figures: Figures) -> MoneyFigure | None:
    """What was spent in all, where it stands right before the rate of the budget's execution.

    全年支出95万元，预算执行率95%.
    """
    spent = figures.first("expenditure_total", "final_accounts")
    rate = _execution_rate(figures)
    if spent is None or rate is None:
        return None
    return spent if 0 <= _gap(spent.place, rate.place) <= _NEXT else None


def _gap(before: Place, behind: Place) -> int:
    """How many letters stand between two places; negative where they are not in that order."""
    if before.end is None or behind.start is None:
        return -1
    return behind.start - before.end


def expenditure_of(figures: Figures) -> Expenditure:
    """Expenditure and its natures, of all funds where the document has them."""
    natures = figures.table.by_expenditure_nature if figures.table else ()
    basic = next((row for row in natures if row.label.startswith("基本支出")), None)
    project = next((row for row in natures if row.label.startswith("项目支出")), None)
    if basic and project and basic.amount is not None and project.amount is not None:
        total = figures.first("execution_full_year", "final_accounts")
        places = {"basic": basic.place, "project": project.place}
        return Expenditure(
            total=total.amount_wan if total else None,
            basic=basic.amount,
            project=project.amount,
            scope="all_funds",
            places={**places, "total": total.place} if total else places,
        )
    return _expenditure_of_text(figures)


def _expenditure_of_text(figures: Figures) -> Expenditure:
    scope: Literal["all_funds", "general_public_budget"] = "all_funds"
    total = _without_carry_over(figures)
    public = figures.first("expenditure_general_public_budget", "final_accounts")
    executed = figures.first("execution_full_year", "final_accounts")
    if total is None and executed is None and public is not None:
        total, scope = public, "general_public_budget"
    chosen = {
        "total": total or executed,
        "basic": figures.first("basic_expenditure", "final_accounts"),
        "project": figures.first("project_expenditure", "final_accounts"),
    }
    found = {name: figure for name, figure in chosen.items() if figure}
    return Expenditure(
        **{name: figure.amount_wan for name, figure in found.items()},
        scope=scope if found else None,
        places={name: figure.place for name, figure in found.items()},
    )


def _without_carry_over(figures: Figures) -> MoneyFigure | None:
    """What was spent in all; of 支出总计, which holds the year-end balance, the year's spending."""
    total = figures.first("expenditure_total", "final_accounts")
    if total is None or not _WITH_BALANCE.search(total.label):
        return total
    of_year = (
        figure
        for figure in figures.money
        if figure.key in {total.key, None}
        and figure.basis == total.basis
        and figure.source == total.source
        and figure.year == total.year
        and _OF_YEAR.match(figure.label)
        and 0 <= (figure.place.start or 0) - (total.place.end or 0) <= _BEHIND
    )
    return next(of_year, total)


def three_public_of(figures: Figures) -> ThreePublic:
    """The three public expenses: budget, spent, and spent the year before."""
    rows = figures.base.rows if figures.base else ()
    row = next((row for row in rows if re.match(r"[“\"]?三公", row.label)), None)
    prior = figures.fiscal_year - 1 if figures.fiscal_year is not None else None
    texts = {
        "budget": figures.first("three_public_total", *PLANNED),
        "executed": figures.first("three_public_total", "final_accounts"),
        "prior_year": figures.first("three_public_total", "final_accounts", year=prior)
        if prior is not None
        else None,
    }
    tabled = _tabled(row)
    amounts: dict[str, Decimal | None] = {}
    places: dict[str, Place] = {}
    for name, figure in texts.items():
        if row is not None and tabled[name] is not None:
            amounts[name], places[name] = tabled[name], row.place
        elif figure is not None:
            amounts[name], places[name] = figure.amount_wan, figure.place
    return ThreePublic(**amounts, places=places)


def _tabled(row: BaseRow | None) -> dict[str, Decimal | None]:
    return {
        "budget": row.current_budget if row else None,
        "executed": row.current_final if row else None,
        "prior_year": row.prior_year_final if row else None,
    }


def has_money(money: Sequence[MoneyFigure], key: str) -> bool:
    """Whether any figure has that key."""
    return any(figure.key == key for figure in money)
