"""The same figure in the text and in the report's own tables."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.relations.network import Network
from domain.relations.phrasing import equal_finding
from domain.relations.relation import Equal
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "XREF.BUDGET_INITIAL": Severity.ERROR,
    "XREF.BUDGET_FULL_YEAR": Severity.ERROR,
    "XREF.EXECUTED": Severity.ERROR,
    "XREF.BASIC_EXPENDITURE": Severity.ERROR,
    "XREF.PROJECT_EXPENDITURE": Severity.ERROR,
    "XREF.PROJECT_TABLES": Severity.ERROR,
    "XREF.THREE_PUBLIC": Severity.ERROR,
    "XREF.THREE_PUBLIC_ITEM": Severity.ERROR,
    "XREF.THREE_PUBLIC_INDICATOR": Severity.WARNING,
    "XREF.PUBLIC_FUNDS": Severity.WARNING,
    "XREF.PROCUREMENT": Severity.WARNING,
    "XREF.SELF_SCORE": Severity.ERROR,
}
_ROOTS: Mapping[str, str] = {
    "XREF.BUDGET_INITIAL": "budget.initial",
    "XREF.BUDGET_FULL_YEAR": "budget.full_year",
    "XREF.EXECUTED": "budget.executed",
    "XREF.BASIC_EXPENDITURE": "expenditure.basic",
    "XREF.PROJECT_EXPENDITURE": "expenditure.project",
    "XREF.PROJECT_TABLES": "expenditure.project",
    "XREF.THREE_PUBLIC": "three_public",
    "XREF.THREE_PUBLIC_ITEM": "three_public",
    "XREF.THREE_PUBLIC_INDICATOR": "three_public",
    "XREF.PUBLIC_FUNDS": "public_funds",
    "XREF.PROCUREMENT": "procurement",
}

#: The three public expenses as the base-data table's labels name them.
_ITEMS = ("接待", "车", "出国")


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Silent where the text gives the figure at least once as the table does, or another scope."""
    told: set[tuple[str, str | None, str | None]] = set()
    for compared in network.text_against_tables:
        equal = compared.equal
        if equal.holds(network.pack):
            continue
        one = "" if equal.rule == "XREF.PROJECT_TABLES" else "正文写"
        finding = equal_finding(
            equal,
            RULES[equal.rule],
            one=f"{one}{equal.one.name}",
            other=f"{compared.table}{equal.other.name}为",
        )
        item = _item_told_as_whole(equal, network.statement)
        if item is not None:
            told_as = f"正文的数恰是表中“{item}”的数，可能只写了其中一项，两数口径不同。"
            finding = finding.model_copy(update={"message": finding.message + told_as})
        key = (finding.rule, finding.stated, finding.expected)
        if key not in told:
            told.add(key)
            yield finding.model_copy(update={"root": _ROOTS[equal.rule]})
    yield from _self_scores(network.statement, network.pack)


def _item_told_as_whole(equal: Equal, statement: Statement) -> str | None:
    """The three public expense whose figure in the same column the text tells as their total."""
    at, told = equal.other.place, equal.one.value
    if equal.rule != "XREF.THREE_PUBLIC" or at is None or "三公" not in equal.other.name:
        return None
    _, _, column = (equal.other.field or "").rpartition(".")
    rows = statement.base_data_table.rows if statement.base_data_table else ()
    of_base = (
        (row.label, getattr(row, column, None))
        for row in rows
        if "三公" not in row.label and any(word in row.label for word in _ITEMS)
    )
    same_column = (
        (money.label, money.amount_wan)
        for money in statement.money
        if (money.place.table, money.place.column) == (at.table, at.column)
        and (money.key or "").startswith("three_public_")
        and money.key != "three_public_total"
    )
    items = of_base if (equal.other.field or "").startswith("base_row.") else same_column
    return next((name.strip() for name, value in items if told and value == told), None)


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
