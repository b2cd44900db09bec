"""The execution row of a self-evaluation table: a header and a row, or labels with values."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from domain.document import Cell, Document, Table
from domain.evidence import Place
from domain.reading.amounts import in_wan
from domain.reading.numerals import half_width
from domain.reading.rows import (
    Row,
    aligned,
    label_of,
    number_or_none,
)
from domain.reading.wording import number_in, unit_in
from domain.statement import BudgetRow, MoneyFigure, Percentage

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("initial", r"年初(部门)?预算"),
    ("full_year", r"全年预算|调整后?的?预算|预算调整数|调整数"),
    ("annual", r"^(年度|部门|本年)?(部门)?预算(数|金额|总额|资金)?(（.{1,6}）)?$"),
    (
        "executed",
        (
            r"执行数|决算数|^(全年|实际|年度)?支出(数|金额)(（.{1,6}）)?$"
            r"|^(全年|年度)?实际(执行|支出)$|^(全年|累计)执行$"
        ),
    ),
    ("weight", r"分值|权重|^满分"),
    ("score", r"得分|自评分"),
    ("execution_rate", r"执行率|完成率"),
)
KEYS = {
    "initial": ("budget_initial", "initial_budget"),
    "full_year": ("budget_full_year", "full_year_budget"),
    "annual": ("budget_annual", "annual_budget"),
    "executed": ("execution_full_year", "final_accounts"),
}
_BODY = re.compile(
    r"资金(总额|合计|总计)|预算总额|^年度(部门)?预算|^年度总?金额|预算资金|部门整体支出(总额)?$|^(总额|总计|合计)|^全年资金"
    r"|^(全年|年度|本年|部门)?总?支出(总额|总计|合计)$|^(全年|年度|本年|部门)总支出$"
)
_WEIGHT = re.compile(r"（(\d{1,3}(?:\.\d+)?)分?(?:[*×xX]执行率)?）$")
#: What the spending of a row is measured by, the first that it states.
_WHOLES = ("full_year", "annual", "initial")
_LABELLED = re.compile(r"(?P<label>[^：:\d]{3,12})[：:]\s*(?P<value>[\d,，.]+(?:%|％|万元|元)?)")
_FEWEST = 2
_TASK = re.compile(r"(任务|项目)名称")


@dataclass(frozen=True)
class Upper:
    """The rows above the indicators' header; ``unit`` is what the table prints for its amounts."""

    document: Document
    table: Table
    rows: Sequence[Row]
    unit: str | None
    fiscal_year: int | None


@dataclass(frozen=True)
class BudgetPart:
    """The execution row, its amounts and its rate; ``head`` and ``at`` where it is a row.

    ``shifted`` where its cells stand under columns they cannot belong to: then none is read.
    """

    row: BudgetRow
    money: tuple[MoneyFigure, ...]
    percentages: tuple[Percentage, ...]
    head: Row = ()
    at: int = 0
    shifted: bool = False


def roles_of(head: Row) -> dict[str, int]:
    """Each role's column in a header of amounts."""
    roles: dict[str, int] = {}
    for at, cell in enumerate(head):
        role = _role_of(label_of(cell))
        if role is not None and role not in roles:
            roles[role] = at
    return roles


def _role_of(label: str) -> str | None:
    """What a head names; a formula in brackets, 得分（分值×执行率）, is no part of the name."""
    bare = re.sub(r"（[^（）]*）", "", label) or label
    return next((name for name, words in _COLUMNS if re.search(words, bare)), None)


def budget_of(work: Upper) -> BudgetPart | None:
    """The budget row, its amounts and its rate; None where the table has none."""
    found = _head_and_body(work.rows)
    if found is None:
        return _labelled(work)
    at, body_at = found
    head, body = work.rows[at], work.rows[body_at]
    cells = aligned(body, head)
    named = {name: (head[i], cells[i]) for name, i in roles_of(head).items()}
    filled = {name: (h, c) for name, (h, c) in named.items() if c is not None}
    shifted = any("%" in half_width(filled[name][1].text) for name in KEYS.keys() & filled.keys())
    part = _part(work, body, {} if shifted else filled)
    weighed = part.row.weight is not None or "weight" in named
    row = part.row if weighed else part.row.model_copy(update={"weight": _weight_in(head)})
    head = () if shifted else head
    return BudgetPart(row, part.money, part.percentages, head, body_at, shifted)


def has_budget(rows: Sequence[Row]) -> bool:
    """Whether rows hold the scored budget row of a self-evaluation table."""
    found = _head_and_body(rows)
    return found is not None and bool({"weight", "score"} & roles_of(rows[found[0]]).keys())


def _heads_tasks(head: Row) -> bool:
    """Whether a header is that of single tasks, whose amounts are not the whole's."""
    named = any(_TASK.search(label_of(cell)) for cell in head)
    return named and not {"weight", "score"} & roles_of(head).keys()


def _tells_budget(roles: Collection[str]) -> bool:
    """Whether columns tell a budget and what was spent of it."""
    budget = {"initial", "full_year", "annual"}.intersection(roles)
    return bool(budget and {"executed", "execution_rate"}.intersection(roles))


def _head_and_body(rows: Sequence[Row]) -> tuple[int, int] | None:
    """Where the header of amounts stands, and the row of the whole budget below it."""
    for at, head in enumerate(rows):
        roles = roles_of(head).keys()
        if (
            not _tells_budget(roles)
            or _heads_tasks(head)
            or any(number_or_none(cell) is not None for cell in head)
        ):
            continue
        below = range(at + 1, len(rows))
        named = (i for i in below if any(_BODY.search(label_of(c)) for c in rows[i][:3]))
        body = next(named, None)
        if body is None and at + 1 < len(rows) and _is_all_numbers(rows[at + 1]):
            body = at + 1
        if body is not None:
            return at, body
    return None


def unread_budget(rows: Sequence[Row]) -> Row:
    """The first row of numbers below a scored header of amounts that names no whole budget."""
    for at, head in enumerate(rows):
        roles = roles_of(head).keys()
        if not (_tells_budget(roles) and {"weight", "score"} & roles):
            continue
        below = (row for row in rows[at + 1 :] if not _pointless(row))
        return next(below, ())
    return ()


def _pointless(row: Row) -> bool:
    """Whether a row has fewer numbers than a budget and what was spent of it."""
    return sum(number_or_none(cell) is not None for cell in row) <= _FEWEST


def _is_all_numbers(row: Row) -> bool:
    filled = [cell for cell in row if cell.text]
    return len(filled) > _FEWEST and all(number_or_none(cell) is not None for cell in filled)


def _labelled(work: Upper) -> BudgetPart | None:
    """Budget and execution as labels with values behind them (预算数：|3250|执行数：|3120)."""
    named: dict[str, tuple[Cell, Cell]] = {}
    first: Row = ()
    for row in work.rows:
        for label, value in (*pairwise(row), *_within_cells(row)):
            role = _role_of(label_of(label))
            plain = role and not re.search(r"其中|拨款|结转|其他", label_of(label))
            if role and plain and role not in named and number_or_none(value) is not None:
                named[role] = (label, value)
                first = first or row
    budgets = {"initial", "full_year", "annual"} & named.keys()
    if not budgets or "executed" not in named:
        return None
    part = _part(work, first, named)
    weight = part.row.weight if part.row.weight is not None else _weight_in(first)
    score = part.row.score if part.row.score is not None else _score_in(first, weight)
    whole = part.row.model_copy(update={"weight": weight, "score": score})
    return BudgetPart(whole, part.money, part.percentages)


def _score_in(row: Row, weight: Decimal | None) -> Decimal | None:
    """The number alone that ends a row of labelled amounts, where it can be its score."""
    filled = [cell for cell in row if cell.text]
    number = number_or_none(filled[-1]) if is_labelled(row) else None
    return number if number is not None and weight is not None and number <= weight else None


def is_labelled(row: Row) -> bool:
    """Whether a row is the budget's, each amount behind its label in one cell: 预算数：3250."""
    roles = {_role_of(label_of(label)) for label, _ in _within_cells(row)}
    return "executed" in roles and bool({"initial", "full_year", "annual"} & roles)


def _within_cells(row: Row) -> Iterator[tuple[Cell, Cell]]:
    """Label and value of each cell that holds both: 预算数：3250万元."""
    for cell in row:
        match = _LABELLED.fullmatch(cell.text)
        if match:
            start = cell.start + match.start("value")
            label = replace(cell, text=match["label"], end=cell.start + match.end("label"))
            yield label, replace(cell, text=match["value"], start=start)


def _weight_in(row: Row) -> Decimal | None:
    """The points that a label prints in brackets: 预算执行情况（20分）."""
    matches = (_WEIGHT.search(label_of(cell)) for cell in row)
    return next((Decimal(match[1]) for match in matches if match), None)


def _part(work: Upper, body: Row, named: dict[str, tuple[Cell, Cell]]) -> BudgetPart:
    values = {name: number_or_none(cell) for name, (_, cell) in named.items()}
    money = tuple(_money(work, named))
    for name in KEYS.keys() & values.keys():
        value = values[name]
        if value is not None:
            values[name] = in_wan(value, unit_in(named[name][1].text) or work.unit)
    rate = named.get("execution_rate")
    percent = values["execution_rate"] = _in_percent(rate, values)
    percentages = (
        (Percentage(label="执行率", value=percent, place=_place(work, rate[1])),)
        if rate is not None and percent is not None
        else ()
    )
    row = BudgetRow(**values, place=work.document.row_place(work.table, body))
    return BudgetPart(row, money, percentages)


def _in_percent(
    rate: tuple[Cell, Cell] | None, values: Mapping[str, Decimal | None]
) -> Decimal | None:
    """The rate of the row: a sheet may hold it as a ratio, 0.9738, as its own amounts then show."""
    printed = values.get("execution_rate")
    if rate is None or printed is None or "%" in half_width(rate[1].text):
        return printed
    spent = values.get("executed")
    whole = next((values[name] for name in _WHOLES if values.get(name)), None)
    if not spent or not whole:
        return printed
    half_a_digit = Decimal(5).scaleb(int(printed.as_tuple().exponent) - 1)
    if abs(spent / whole - printed) > half_a_digit:
        return printed
    return Decimal(f"{printed.scaleb(2):f}")


def _money(work: Upper, named: dict[str, tuple[Cell, Cell]]) -> Iterator[MoneyFigure]:
    for name, (key, basis) in KEYS.items():
        head, cell = named.get(name, (None, None))
        if head is not None and cell is not None and number_or_none(cell) is not None:
            yield tabled_amount(work, cell, label_of(head), key, basis)


def _place(work: Upper, cell: Cell) -> Place:
    return work.document.cell_place(work.table, cell)


def tabled_amount(work: Upper, cell: Cell, label: str, key: str | None, basis: str) -> MoneyFigure:
    """The figure that a cell with a plain number states."""
    amount = number_in(cell.text)
    assert amount is not None  # noqa: S101 - callers pass cells that state a number
    unit = unit_in(cell.text) or work.unit
    return MoneyFigure(
        key=key,
        label=label,
        amount=amount,
        unit=unit,
        amount_wan=in_wan(amount, unit),
        basis=basis,
        year=work.fiscal_year,
        source="self_evaluation_table",
        place=work.document.cell_place(work.table, cell),
    )
