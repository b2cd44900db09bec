"""`pingjian lineage`: how one value came about (数据来源链)."""

import contextlib
from typing import Annotated

import typer

from adapters.bootstrap import Installation
from adapters.cli.asking import ReportArgument
from adapters.cli.here import here_of
from adapters.cli.screens import chain as screen
from adapters.cli.session import history_of, names_of_people, opened
from adapters.cli.tree import Leaf, new_app
from adapters.cli.typed_rows import row_key
from adapters.readmodel.queries import lineage as chain_of
from domain.events import ReportParsed
from domain.ports import RecordedFact
from domain.projections.links import EVERY_FIELD
from domain.refusals import Because, Gone, Refused
from domain.statement import Statement

app = new_app()


@app.command("lineage", cls=Leaf)
def lineage(
    ctx: typer.Context,
    report: ReportArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", parser=row_key)],
) -> int:
    """Show the chain of one field or score row, newest last."""
    here = here_of(ctx)
    with opened(here) as installation:
        history = history_of(installation, report)
        statements = _statements(installation, report, history)
        chain = chain_of(installation.readmodel, report, field, statements)
        names = names_of_people(installation, here)
    if all(link.field == EVERY_FIELD for link in chain):
        raise Refused(Because.UNKNOWN_FIELD, field=field)
    here.terminal.answer(
        screen.as_data(report, field, chain, names),
        lambda: screen.page(field, chain, names, here.terminal),
    )
    return 0


def _statements(
    installation: Installation, report: str, history: tuple[RecordedFact, ...]
) -> dict[str, Statement]:
    """What was read, round by round; what was erased since is left out."""
    statements: dict[str, Statement] = {}
    for recorded in history:
        if isinstance(recorded.fact, ReportParsed):
            sha256 = recorded.fact.reading_sha256
            with contextlib.suppress(Gone):
                statements[sha256] = installation.readings.load(report, sha256).statement
    return statements
