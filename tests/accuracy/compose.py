"""Truths as pages of lines and grids, in the forms that offices use."""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from tests.accuracy.blocks import Block, Cell, Grid, Line, grid, row
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.truth import AmountTruth, EvaluationTruth, IndicatorTruth, ReportTruth

_HEADERS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "target": "年度指标值",
    "sign": "指标性质",
    "value": "指标值",
    "unit": "计量单位",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "reason": "偏差原因分析及改进措施",
}
#: The base-data table's first column is as wide as four of its last rows.
_WIDE = 4
_TAIL = (
    (
        Cell("楼堂馆所控制情况\n（完工项目）", down=2),
        *row("批复规模\n（㎡）", "实际规模（㎡）", "规模控制率"),
        *row("预算投资（万元）", "实际投资（万元）", "投资概算控制率"),
    ),
    row("", "", "", "", "", ""),
    (
        Cell("厉行节约保障措施"),
        Cell("严格执行办公用房、公务用车和公务接待标准，压减一般性支出。", 6),
    ),
)
HUNAN = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
SIGNED = (
    *("level1", "level2", "level3", "sign", "value", "unit"),
    *("actual", "weight", "score", "reason"),
)
SCORE_FIRST = ("level1", "level2", "level3", "target", "actual", "score", "weight", "reason")


@dataclass(frozen=True)
class Form:
    """How the self-evaluation table is drawn.

    ``spine`` is the merged first column; ``points`` how the first level prints its weight;
    ``header_unit`` the unit that the table announces for its amounts, None for none.
    """

    columns: tuple[str, ...] = HUNAN
    spine: bool = True
    points: Literal["（{}分）", "（{}分)", "({}分)", ""] = "（{}分）"
    header_unit: str | None = "万元"
    torn: bool = False
    total: str = "总分"


def narrative(truth: ReportTruth, hand: Hand, labels: Labels) -> list[Block]:
    """The running text with its inline tables, title above and signature below."""
    blocks: list[Block] = [Line(hand.digits(line)) for line in truth.title]
    blocks += body(truth, hand, labels)
    return [*blocks, *signature(truth, hand)]


def body(truth: ReportTruth, hand: Hand, labels: Labels) -> list[Block]:
    """The text between title and signature."""
    blocks: list[Block] = []
    for sentence in truth.narrative:
        if sentence.startswith("@inline"):
            table = truth.inline[int(sentence.split()[1])]
            blocks.append(grid([[labels.print(cell, hand) for cell in line] for line in table]))
        else:
            blocks.append(Line(hand.digits(labels.print(sentence, hand))))
    return blocks


def signature(truth: ReportTruth, hand: Hand) -> list[Block]:
    """Who signs and when; nothing where the report has no date."""
    if truth.dated is None:
        return []
    return [Line(truth.name), Line(hand.digits(truth.dated))]


def filled_in_by(truth: ReportTruth) -> Line:
    """The line under a table that says who filled it in."""
    return Line(
        f"填表人：{truth.filler}    填报日期：          联系电话：{truth.phone}    "
        f"单位负责人签字：{truth.leader}"
    )


def base_table(truth: ReportTruth, hand: Hand, unit: str | None = "万元") -> Grid:
    """The base-data table in the form that counties of one province share."""
    base, year = truth.base, truth.year
    said = f"（{unit}）" if unit else ""
    head = (
        row("财政供养人员情况（人）", "编制数", f"{year}年实际在职人数", "控制率"),
        row("", base.establishment, base.in_post, base.rate),
        row(f"经费控制情况{said}", f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数"),
    )
    first = (Cell(head[0][0].text, _WIDE, down=2), *head[0][1:])
    lines = tuple(
        (
            Cell(line.label, _WIDE),
            *row(hand.cell(line.prior), hand.cell(line.budget), hand.cell(line.final)),
        )
        for line in base.rows
    )
    return Grid((first, head[1][1:], (Cell(head[2][0].text, _WIDE), *head[2][1:]), *lines, *_TAIL))


def evaluation_table(truth: ReportTruth, hand: Hand, form: Form) -> Grid:
    """Unit, budget, goal, indicators and total in one table."""
    table = truth.table
    across = len(form.columns) + form.spine
    unit_row = (Cell("预算单位名称", 2), Cell(truth.name, across - 2))
    return Grid(
        (
            unit_row,
            *_budget_rows(table, hand, form, across),
            *_goal_rows(table, across),
            *indicator_table(truth, hand, form).rows,
        )
    )


def _budget_rows(
    table: EvaluationTruth, hand: Hand, form: Form, across: int
) -> tuple[tuple[Cell, ...], ...]:
    said = f"\n（{form.header_unit}）" if form.header_unit else ""
    parts = max(len(table.revenue), len(table.nature))
    left = (across - 1) // 2
    right = across - 1 - left
    first = "年初\n预算数" if form.torn else "年初预算数"
    head = row(first, "全年预算数", "全年执行数", "分值", "执行率", "得分")
    amounts = (table.initial, table.full_year, table.executed)
    values = (*map(hand.cell, amounts), *map(hand.digits, (table.weight, table.rate, table.score)))
    rows = [
        (Cell(f"年度预算申请{said}", down=3 + parts), Cell("", across - 7), *head),
        (Cell("年度资金总额", across - 7), *row(*values)),
        (Cell("按收入性质分：", left), Cell("按支出性质分：", right)),
    ]
    for number in range(parts):
        halves = [_part(side, number, hand) for side in (table.revenue, table.nature)]
        rows.append((Cell(halves[0], left), Cell(halves[1], right)))
    return tuple(rows)


def _part(side: tuple[AmountTruth, ...], number: int, hand: Hand) -> str:
    if number >= len(side):
        return ""
    first = "其中：" if number == 0 else ""
    return f"{first}{side[number].label}：{hand.cell(side[number].amount)}"


def _goal_rows(table: EvaluationTruth, across: int) -> tuple[tuple[Cell, ...], ...]:
    left = (across - 1) // 2
    right = across - 1 - left
    return (
        (Cell("年度总体目标", down=2), Cell("预期目标", left), Cell("实际完成情况", right)),
        (Cell(table.expected, left), Cell(table.actual, right)),
    )


def indicator_table(truth: ReportTruth, hand: Hand, form: Form) -> Grid:
    """The indicator rows with their header and the total."""
    indicators = truth.table.indicators
    head = row(*(_HEADERS[name] for name in form.columns))
    rows = [head]
    for _, level1 in groupby(indicators, key=lambda item: item.level1):
        members = tuple(level1)
        for number, indicator in enumerate(members):
            same = [m for m in members if m.level2 == indicator.level2]
            rows.append(
                tuple(
                    cell
                    for name in form.columns
                    if (cell := _cell(indicator, name, form, hand, number, members, same))
                )
            )
    if form.spine:
        rows[0] = (Cell("绩\n效\n指\n标", down=len(rows)), *rows[0])
    return Grid((*rows, _total(truth.table, hand, form)))


def _cell(
    indicator: IndicatorTruth,
    name: str,
    form: Form,
    hand: Hand,
    number: int,
    members: tuple[IndicatorTruth, ...],
    same: list[IndicatorTruth],
) -> Cell | None:
    if name == "level1":
        points = form.points.format(indicator.weight1)
        text = f"{indicator.level1}{points and chr(10) + points}"
        return Cell(text, down=len(members)) if number == 0 else None
    if name == "level2":
        text = indicator.level2
        if form.torn and len(text) > 4:
            text = f"{text[:3]}\n{text[3:]}"
        return Cell(text, down=len(same)) if same[0] is indicator else None
    if name == "sign":
        return Cell(indicator.sign or ("定性" if not indicator.unit else "="))
    text = str(getattr(indicator, name))
    return Cell(hand.digits(text) if name != "level3" else text)


def _total(table: EvaluationTruth, hand: Hand, form: Form) -> tuple[Cell, ...]:
    known = dict(zip(("weight", "score"), map(hand.digits, table.total), strict=True))
    first = min(form.columns.index(name) for name in known)
    rest = (Cell(known.get(name, "")) for name in form.columns[first:])
    return (Cell(form.total, first + form.spine), *rest)


def without_budget(form: Form) -> Form:
    """The same form for a table of indicators only."""
    return replace(form, spine=False)
