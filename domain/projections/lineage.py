"""How one value came about (数据来源链): read, recomputed, corrected, approved, published."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from domain.evidence import Place
from domain.projections.links import EVERY_FIELD, Link, LinkKind
from domain.score import EXECUTION, TOTAL
from domain.statement import Statement

#: Fields that the execution row is recomputed from, besides the table's own budget row.
_EXECUTION_INPUTS = frozenset({"budget.full_year", "budget.executed", "budget.execution_rate"})
_IN_BOTH = frozenset({"initial", "full_year", "executed", "execution_rate"})
_ORDER = tuple(LinkKind)
#: What sets the value that stands; a recomputation stands beside it and sets nothing.
_SETS = frozenset(
    {
        LinkKind.READ,
        LinkKind.STATED,
        LinkKind.CORRECTED,
        LinkKind.ADJUSTED,
        LinkKind.PROPOSED,
        LinkKind.APPROVED,
        LinkKind.PUBLICATION_CORRECTED,
    }
)
#: What says that the standing value was passed on, without repeating it.
_CARRIES = frozenset({LinkKind.PROPOSED, LinkKind.APPROVED, LinkKind.PUBLISHED})


def chain(
    field: str, found: Iterable[Link], statements: Mapping[str, Statement] | None = None
) -> tuple[Link, ...]:
    """The chain of one value, newest last.

    Args:
        field: a field (``budget.executed``) or a score row (``execution``, ``indicator.12`` or
            ``indicator.12.score``, ``total``); a row's chain holds the corrections of what it is
            recomputed from, the total's the rows that came out otherwise the second time.
        found: all links of the report, in any order.
        statements: by the hash of their reading, to show where in the document the value stood.
    """
    wanted = field.removesuffix(".score") if field.startswith("indicator.") else field
    if field == "budget_row.score":
        wanted = EXECUTION
    mine = [
        link
        for link in found
        if link.field == EVERY_FIELD
        or _belongs(link.field, wanted)
        or (wanted == TOTAL and _moves_the_total(link))
    ]
    own = {(link.position, link.kind) for link in mine if link.field != EVERY_FIELD}
    picked = [
        link for link in mine if link.field != EVERY_FIELD or (link.position, link.kind) not in own
    ]
    # The total comes after the rows that moved it.
    picked.sort(
        key=lambda link: (link.position, _ORDER.index(link.kind), link.field == TOTAL, link.field)
    )
    return tuple(_placed(link, field, statements or {}) for link in _carried(picked, wanted))


def documents(found: Iterable[Link]) -> tuple[str | None, ...]:
    """For each link of a chain the file that its place stands in: the one that was filed last.

    None where the link has no place.
    """
    filed: str | None = None
    named: list[str | None] = []
    for link in found:
        if link.kind is LinkKind.FILED:
            filed = link.source_sha256
        named.append(filed if link.place is not None else None)
    return tuple(named)


def _moves_the_total(link: Link) -> bool:
    return link.kind is LinkKind.RECOMPUTED and link.before not in {None, link.after}


def _belongs(link_field: str, wanted: str) -> bool:
    if link_field == wanted or link_field.startswith(f"{wanted}."):
        return True
    if _twin(link_field) == _twin(wanted):
        return True
    return wanted == EXECUTION and (
        link_field in _EXECUTION_INPUTS or link_field.startswith("budget_row.")
    )


def _twin(field: str) -> str:
    """The text's budget and the table's budget row are one figure: a correction changes both."""
    group, _, name = field.partition(".")
    return f"budget.{name}" if group == "budget_row" and name in _IN_BOTH else field


def _carried(picked: Iterable[Link], wanted: str) -> Iterable[Link]:
    standing: str | None = None
    for link in picked:
        if link.kind is LinkKind.FILED:
            standing = None
        if link.field == EVERY_FIELD:
            yield replace(link, after=standing) if link.kind in _CARRIES else link
            continue
        own = _twin(link.field) == _twin(wanted) or link.field == f"{wanted}.score"
        if link.kind in _SETS and own:
            standing = link.after
        yield link


def _placed(link: Link, field: str, statements: Mapping[str, Statement]) -> Link:
    statement = statements.get(link.source_sha256 or "")
    if link.kind is not LinkKind.READ or statement is None:
        return link
    return replace(link, place=place_of(statement, field))


def place_of(statement: Statement, field: str) -> Place | None:
    """Where in the document the field or score row stands, None if it is not known."""
    group, _, name = field.partition(".")
    table = statement.self_evaluation_table
    match group:
        case "budget":
            return statement.budget.places.get(name)
        case "expenditure":
            return statement.expenditure.places.get(name)
        case "three_public":
            return statement.three_public.places.get(name)
        case "budget_row" | "execution":
            return table.budget_row.place if table and table.budget_row else None
        case "indicator":
            number = name.partition(".")[0]
            rows = table.indicators if table else ()
            return next((row.place for row in rows if str(row.row) == number), None)
        case "staffing":
            base = statement.base_data_table
            return base.staffing.place if base and base.staffing else None
        case "base_row":
            number = name.partition(".")[0]
            base_rows = statement.base_data_table.rows if statement.base_data_table else ()
            return next((row.place for row in base_rows if str(row.row) == number), None)
        case "total":
            ranked = sorted(statement.self_scores, key=lambda score: score.where == "narrative")
            return ranked[0].place if ranked else None
        case _:
            return None
