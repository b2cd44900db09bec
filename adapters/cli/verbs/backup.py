"""`pingjian backup` (备份): database, files and the newest checkpoint in one file."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from adapters.backup.archive import back_up
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import here_of
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app

app = new_app()


@app.command("backup", cls=Leaf)
def backup(
    ctx: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="FILE")],
    keys: Annotated[bool, typer.Option("--keys")] = False,
) -> int:
    """Write a backup; the system may go on meanwhile."""
    here = here_of(ctx)
    with opened(here) as installation:
        data_dir = installation.settings.data_dir
        head = installation.notary.sign().whole().encoded()
        known = installation.notary.known_keys()
        standings = installation.segments.standings().values()
        try:
            made = back_up(installation.database, data_dir, out, head=head, keys=known, whole=keys)
        except FileExistsError as error:
            raise UsageTrouble("out.exists", path=out) from error
    say = here.terminal.say
    detached = [
        {
            "segment": out.segment.name,
            "kept_at": out.kept_at,
            "originals": out.segment.originals,
        }
        for out in (standing.detached for standing in standings)
        if out is not None
    ]
    for one in detached:
        here.terminal.warning(say("backup.detached", **one))
    message = say(
        "backup.done",
        path=out,
        size=made.size,
        files=made.files,
        keys=say("backup.keys_in" if made.keys else "backup.keys_out"),
    )
    data = {
        "path": out,
        "size": made.size,
        "files": made.files,
        "keys": made.keys,
        "detached": detached,
    }
    here.terminal.answer(
        {"schema": "pingjian.backed-up/1", **data, "message": message},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return 0
