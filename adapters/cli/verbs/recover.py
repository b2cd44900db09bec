"""`pingjian recover`: start what is missing, repeat what has no answer."""

import asyncio

import typer
from rich.text import Text
from temporalio.service import RPCError

from adapters.cli.exit_codes import Exit
from adapters.cli.here import here_of
from adapters.cli.problems import Problem, tell
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app

app = new_app()


@app.command("recover", cls=Leaf)
def recover(ctx: typer.Context) -> int:
    """Start a life for every report that needs one; repeat every command without an answer."""
    here = here_of(ctx)
    say = here.terminal.say
    with opened(here) as installation:
        try:
            recovered = asyncio.run(installation.recover())
        except (RPCError, RuntimeError, TimeoutError):
            address = installation.settings.temporal_address
            problem = Problem("engine_silent", say("engine.silent", address=address), Exit.FAILURE)
            tell(here.terminal, problem)
            return problem.exit_code
    counts = recovered.counts()
    here.terminal.answer(
        {"schema": "pingjian.recovered/1", **counts, "started_reports": recovered.started},
        lambda: Text.assemble(("✓ ", "bold green"), say("recover.done", **counts)),
    )
    return Exit.OK
