"""`pingjian rebuild`: fold the derived tables again from the events."""

import typer
from rich.text import Text

from adapters.cli.here import here_of
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app

app = new_app()


@app.command("rebuild", cls=Leaf)
def rebuild(ctx: typer.Context) -> int:
    """Build board, timeline and lineage anew beside what is read, then switch."""
    here = here_of(ctx)
    with opened(here) as installation:
        position = installation.readmodel.rebuild()
    message = here.terminal.say("rebuild.done", position=position)
    here.terminal.answer(
        {"schema": "pingjian.rebuilt/1", "position": position, "message": message},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return 0
