"""`pingjian replay` (回放): a report as it stood at a moment, its score computed again."""

from typing import Annotated

import typer

from adapters.cli.asking import ReportArgument
from adapters.cli.dates import moment
from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import here_of
from adapters.cli.recomputation import recompute
from adapters.cli.screens import replay as screen
from adapters.cli.session import names_of_people, opened
from adapters.cli.tree import Leaf, new_app
from domain.ids import report_stream
from domain.projections.as_of import AtEvent, AtTime, Moment, as_of
from domain.refusals import NotFound

app = new_app()


@app.command("replay", cls=Leaf)
def replay(
    ctx: typer.Context,
    report: ReportArgument,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME")] = None,
    event: Annotated[int | None, typer.Option("--event", metavar="N", min=0)] = None,
) -> int:
    """Fold the report up to a moment, compute its score again, compare with the record."""
    here = here_of(ctx)
    if at is not None and event is not None:
        raise UsageTrouble("usage.at_or_event")
    with opened(here) as installation:
        history = installation.store.load(report_stream(report))
        if not history:
            raise NotFound("report", report)
        state = as_of(history, _moment(at, event, len(history)))
        recomputation = recompute(installation.readings, state.report)
        names = names_of_people(installation, here)
    shown = screen.Shown(report, state, recomputation, len(history), names)
    here.terminal.answer(screen.as_data(shown), lambda: screen.page(shown, here.terminal))
    return Exit.OK if recomputation is None or recomputation.same else Exit.NOT_VERIFIED


def _moment(at: str | None, event: int | None, events: int) -> Moment:
    if at is not None:
        return AtTime(moment(at, option="--at"))
    return AtEvent(events if event is None else event)
