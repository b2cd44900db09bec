"""`pingjian verify`: is everything that was recorded still there and still what it was? (校验)."""

import typer

from adapters.cli.exit_codes import Exit
from adapters.cli.here import Here, here_of
from adapters.cli.screens import verification as screen
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.cli.verification import verify as check_everything
from adapters.eventstore import StoreUnusable, Why

app = new_app()


@app.command("verify", cls=Leaf)
def verify(ctx: typer.Context) -> int:
    """Check the record, the kept files, the scores and the derived tables."""
    here = here_of(ctx)
    try:
        return _verified(here)
    except StoreUnusable as unusable:
        if unusable.why is not Why.DAMAGED:
            raise
        return _nothing_readable(here)


def _verified(here: Here) -> int:
    here.terminal.note("verify.begun")
    with opened(here) as installation:
        verification = check_everything(installation)
    here.terminal.answer(
        screen.as_data(verification), lambda: screen.page(verification, here.terminal)
    )
    return Exit.OK if verification.ok else Exit.NOT_VERIFIED


def _nothing_readable(here: Here) -> int:
    message = here.terminal.say("store.damaged")
    here.terminal.problem(message)
    if here.terminal.json:
        here.terminal.json_line(
            {"schema": "pingjian.verification/1", "ok": False, "message": message}
        )
    return Exit.NOT_VERIFIED
