"""`pingjian replay` (回放): a report as it stood at a moment, its score computed again."""

import contextlib

import typer

from adapters.cli.asking import ReportArgument
from adapters.cli.exit_codes import Exit
from adapters.cli.here import here_of
from adapters.cli.moments import At, Event, Position, Valid, recorded_moment, valid_time
from adapters.cli.recomputation import recompute
from adapters.cli.screens import replay as screen
from adapters.cli.session import history_of, names_of_people, opened
from adapters.cli.tree import Leaf, new_app
from domain.ids import report_stream
from domain.projections.as_of import AtEvent, as_of
from domain.refusals import Gone

app = new_app()


@app.command("replay", cls=Leaf)
def replay(
    ctx: typer.Context,
    report: ReportArgument,
    at: At = None,
    event: Event = None,
    position: Position = None,
    valid: Valid = None,
) -> int:
    """Fold the report up to a moment, compute its score again, compare with the record."""
    here = here_of(ctx)
    moment, held_by = recorded_moment(at, position, event), valid_time(valid)
    with opened(here) as installation:
        history = history_of(installation, report)
        state = as_of(history, moment or AtEvent(len(history)), valid=held_by)
        erased = installation.erasures.of(report_stream(report)).erased
        recomputation = None
        # Without an erasure on record a key that is gone is a damage, and is told as one.
        with contextlib.suppress(*[Gone] if erased else []):
            recomputation = recompute(installation.readings, state.report)
        names = names_of_people(installation, here)
    shown = screen.Shown(report, state, recomputation, len(history), names, erased)
    here.terminal.answer(screen.as_data(shown), lambda: screen.page(shown, here.terminal))
    return Exit.OK if recomputation is None or recomputation.same else Exit.NOT_VERIFIED
