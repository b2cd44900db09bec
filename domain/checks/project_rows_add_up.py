"""Project expenditure in the base-data table against the project rows listed under it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import BaseRow, Statement

RULES: Mapping[str, Severity] = {"SUM.PROJECT_ROWS": Severity.ERROR}
_COLUMNS = (
    ("prior_year_final", "上年决算数"),
    ("current_budget", "本年预算数"),
    ("current_final", "本年决算数"),
)
_NUMBERED = re.compile(r"^\s*(?:\d+|[（(]\d+[)）])\s*[、.．）)]?")


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """The form wants every project in a row of its own, so that the rows make up the total."""
    if statement.base_data_table is None:
        return
    rows = statement.base_data_table.rows
    total = next((row for row in rows if row.label.strip().startswith("项目支出")), None)
    if total is None:
        return
    projects = _listed_under(total, rows)
    for column, name in _COLUMNS:
        printed: Decimal | None = getattr(total, column)
        values: list[Decimal | None] = [getattr(row, column) for row in projects]
        filled = [value for value in values if value is not None]
        summed = sum(filled, Decimal(0))
        if printed is None or not filled or pack.adds_up(printed, summed):
            continue
        if len(filled) < len(values) and summed < printed:
            continue  # a blank project row may hold what is missing
        yield Finding(
            rule="SUM.PROJECT_ROWS",
            severity=RULES["SUM.PROJECT_ROWS"],
            message=(
                f"基础数据表{name}：项目支出 {plain(printed)} 万元，而下列 {len(filled)} 个"
                "项目合计 "
                f"{plain(summed)} 万元：可能项目支出合计有误，也可能某个项目的金额有误或重复"
                "、漏列，"
                "请核对。"
            ),
            stated=plain(printed),
            expected=plain(summed),
            places=(total.place, *(row.place for row in projects)),
        )


def _listed_under(total: BaseRow, rows: tuple[BaseRow, ...]) -> list[BaseRow]:
    """The numbered rows that follow, up to the next row without a number."""
    listed: list[BaseRow] = []
    for row in rows[rows.index(total) + 1 :]:
        if set(row.label.strip()) <= {"…", ".", "·", "—"}:
            continue
        if not _NUMBERED.match(row.label):
            break
        listed.append(row)
    return listed
