"""`pingjian proof`: that an event stands in the log, or that the log only grew (证明)."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import here_of
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.ledger.notary import Notary
from adapters.on_disk import put_whole
from domain.ledger.checkpoint import SignedCheckpoint
from domain.ledger.witnessing import WitnessRequest
from domain.refusals import NotFound

app = new_app()


@app.command("proof", cls=Leaf)
def proof(
    ctx: typer.Context,
    position: Annotated[int | None, typer.Argument(metavar="POSITION", min=1)] = None,
    old: Annotated[int | None, typer.Option("--from", metavar="SIZE", min=0)] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
) -> int:
    """Give the proof as a file, or on standard output."""
    here = here_of(ctx)
    if (position is None) == (old is None):
        raise UsageTrouble("usage.position_or_from")
    with opened(here) as installation:
        notary = installation.notary
        if position is not None:
            if position > installation.store.head():
                raise NotFound("event", str(position))
            content = notary.proof(position, notary.covering(position)).encoded()
        else:
            content = _growth(notary, old or 0).encoded()
    if out is not None:
        put_whole(out, content)
    message = here.terminal.say("proof.written", file=out) if out else ""
    if here.terminal.json:
        here.terminal.json_line(
            {
                "schema": "pingjian.proof/1",
                "position": position,
                "from": old,
                "file": out,
                "proof": content.decode(),
            }
        )
    elif out is not None:
        here.terminal.out.print(Text.assemble(("✓ ", "bold green"), message))
    else:
        here.terminal.raw(content.decode())
    return Exit.OK


def _growth(notary: Notary, old: int) -> WitnessRequest:
    """That the newest head extends the log of *old* events.

    Raises:
        NotFound: nothing was signed that is at least as large.
    """
    head = notary.checkpoints.newest()
    if head is None or head.checkpoint.size < old:
        raise NotFound("checkpoint", str(old))
    path = notary.checkpoints.consistency(old, head.checkpoint.size)
    return WitnessRequest(old, path, SignedCheckpoint(head.checkpoint, head.whole()))
