"""The base-data table (基础数据表): three public expenses and projects, column by column."""

import re
from collections.abc import Iterator
from itertools import dropwhile, islice

from domain.relations.figures import BASE_COLUMNS, bare_label, base_figure, row_named
from domain.relations.relation import Figure, Ratio, Sum
from domain.statement import BaseRow, Statement

_NUMBERED = re.compile(r"^\s*(?:\d+|[（(]\d+[)）])\s*[、.．）)]?")


def three_public_sums(statement: Statement) -> Iterator[Sum]:
    """Three public = vehicles + overseas + hospitality; vehicles = purchase + operation."""
    if statement.base_data_table is None:
        return
    rows = statement.base_data_table.rows
    vehicles = row_named(rows, ("车", "购置", "维护"))
    yield from _columns(
        "SUM.THREE_PUBLIC",
        row_named(rows, ("三公",)),
        (vehicles, row_named(rows, ("出国",)), row_named(rows, ("接待",))),
        unread=statement.unread,
    )
    purchase = row_named(rows, ("车", "购置"), ("维护", "运行"))
    operation = row_named(rows, ("车", "运行"), ("购置",))
    yield from _columns(
        "SUM.THREE_PUBLIC_VEHICLES", vehicles, (purchase, operation), unread=statement.unread
    )


def project_sums(statement: Statement) -> Iterator[Sum]:
    """Project expenditure and the rows under it: the form wants every project in a row."""
    if statement.base_data_table is None:
        return
    rows = statement.base_data_table.rows
    total = next((row for row in rows if row.label.strip().startswith("项目支出")), None)
    if total is None:
        return
    listed = _listed_under(total, rows)
    # the form's own hint (一个专项一行), unless the row under it was filled in
    used = [row for row in listed if "一行" not in row.label or _is_filled(row)]
    for sum_ in _columns("SUM.PROJECT_ROWS", total, tuple(used), unread=statement.unread):
        # a project row that is blank here, or was not read, may hold what is missing
        blank = len(sum_.parts) < len(used) or statement.unread
        if not (blank and sum_.summed() < sum_.total.value):
            yield sum_


def control_rate(statement: Statement) -> Iterator[Ratio]:
    """Control rate = staff in post ÷ establishment."""
    base = statement.base_data_table.staffing if statement.base_data_table else None
    if base is None or base.control_rate is None or base.in_post is None or not base.establishment:
        return
    yield Ratio(
        "PCT.CONTROL_RATE",
        Figure("控制率", base.control_rate, base.place, "staffing.control_rate", "%"),
        Figure("在职人数", base.in_post, base.place, "staffing.in_post", "人"),
        Figure("编制数", base.establishment, base.place, "staffing.establishment", "人"),
    )


def _columns(
    rule: str, total: BaseRow | None, parts: tuple[BaseRow | None, ...], *, unread: bool
) -> Iterator[Sum]:
    """One sum per column where the total and at least one part are filled in.

    A blank part may hold what is lacking where some row of the document was not understood.
    """
    present = [part for part in parts if part is not None]
    if total is None or len(present) < len(parts):
        return
    label_of_total, named = bare_label(total), [(part, bare_label(part)) for part in present]
    for column, name in BASE_COLUMNS:
        whole = base_figure(total, column, label_of_total)
        if whole is None:
            continue
        cells = [base_figure(part, column, label) for part, label in named]
        filled = tuple([figure for figure in cells if figure is not None])
        if filled:
            closed = len(filled) == len(cells) or not unread
            yield Sum(rule, whole, filled, where=f"基础数据表{name}：", closed=closed)


def _is_filled(row: BaseRow) -> bool:
    return any(getattr(row, column) is not None for column, _ in BASE_COLUMNS)


def _listed_under(total: BaseRow, rows: tuple[BaseRow, ...]) -> list[BaseRow]:
    """The numbered rows that follow, up to the next row without a number."""
    listed: list[BaseRow] = []
    behind = dropwhile(lambda row: row is not total, rows)  # models are slow to compare
    for row in islice(behind, 1, None):
        if set(row.label.strip()) <= {"…", ".", "·", "—"}:
            continue
        if not _NUMBERED.match(row.label):
            break
        listed.append(row)
    return listed
