"""The three public expenses in the base-data table: total against its parts, column by column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import BaseRow, Statement

RULES: Mapping[str, Severity] = {
    "SUM.THREE_PUBLIC": Severity.ERROR,
    "SUM.THREE_PUBLIC_VEHICLES": Severity.ERROR,
}
_COLUMNS = (
    ("prior_year_final", "上年决算数"),
    ("current_budget", "本年预算数"),
    ("current_final", "本年决算数"),
)


@dataclass(frozen=True)
class _Rows:
    """The rows of the three public expenses, None where the table has none."""

    total: BaseRow | None
    vehicles: BaseRow | None
    purchase: BaseRow | None
    operation: BaseRow | None
    overseas: BaseRow | None
    hospitality: BaseRow | None


def check(statement: Statement, pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Three public = vehicles + overseas + hospitality; vehicles = purchase + operation."""
    if statement.base_data_table is None:
        return
    rows = _rows(statement.base_data_table.rows)
    yield from _compared(
        "SUM.THREE_PUBLIC", rows.total, (rows.vehicles, rows.overseas, rows.hospitality), pack
    )
    yield from _compared(
        "SUM.THREE_PUBLIC_VEHICLES", rows.vehicles, (rows.purchase, rows.operation), pack
    )


def _rows(rows: tuple[BaseRow, ...]) -> _Rows:
    def first(*words: str, without: tuple[str, ...] = ()) -> BaseRow | None:
        return next(
            (
                row
                for row in rows
                if all(word in row.label for word in words)
                and not any(word in row.label for word in without)
            ),
            None,
        )

    both = next(
        (row for row in rows if "车" in row.label and "购置" in row.label and "维护" in row.label),
        None,
    )
    return _Rows(
        total=first("三公"),
        vehicles=both,
        purchase=first("车", "购置", without=("维护", "运行")),
        operation=first("车", "运行", without=("购置",)),
        overseas=first("出国"),
        hospitality=first("接待"),
    )


def _compared(
    rule: str, total: BaseRow | None, parts: tuple[BaseRow | None, ...], pack: RulePack
) -> Iterator[Finding]:
    present = [part for part in parts if part is not None]
    if total is None or len(present) < len(parts):
        return
    for column, name in _COLUMNS:
        printed: Decimal | None = getattr(total, column)
        values: list[Decimal | None] = [getattr(part, column) for part in present]
        filled = [value for value in values if value is not None]
        summed = sum(filled, Decimal(0))
        if printed is None or not filled or pack.adds_up(printed, summed):
            continue
        listed = "、".join(
            f"{part.label} {plain(value)}"
            for part, value in zip(present, values, strict=True)
            if value is not None
        )
        yield Finding(
            rule=rule,
            severity=RULES[rule],
            message=(
                f"基础数据表{name}：{total.label} {plain(printed)} 万元，而{listed}合计 "
                f"{plain(summed)} 万元：可能合计有误，也可能分项有误或漏填，请核对。"
            ),
            stated=plain(printed),
            expected=plain(summed),
            places=(total.place, *(part.place for part in present)),
        )
