"""`pingjian version`."""

import platform

import typer

from adapters.cli.here import here_of
from adapters.cli.screens.grids import pairs
from adapters.cli.tree import Leaf, new_app
from adapters.stack.running import pingjian_version

app = new_app()


@app.command("version", cls=Leaf)
def version(ctx: typer.Context) -> int:
    """Show which release this is and what it runs on."""
    here = here_of(ctx)
    facts = {
        "pingjian": pingjian_version(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }
    here.terminal.answer(
        {"schema": "pingjian.version/1", **facts}, lambda: pairs(list(facts.items()))
    )
    return 0
