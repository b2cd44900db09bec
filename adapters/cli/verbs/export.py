"""`pingjian export` (导出账段): a run of the log for auditors, which proves itself."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import here_of
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.ledger.bundle_segment import segment
from adapters.ledger.segments import beside, sealed_values

app = new_app()


@app.command("export", cls=Leaf)
def export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE")],
    first: Annotated[int, typer.Option("--from", metavar="N", min=1)] = 1,
    last: Annotated[int | None, typer.Option("--to", metavar="N")] = None,
    sealed: Annotated[bool, typer.Option("--sealed")] = False,
) -> int:
    """Write the events from one position to another, resting on the newest checkpoint."""
    here = here_of(ctx)
    with opened(here) as installation:
        head = installation.notary.sign()
        size = head.checkpoint.size
        until = size if last is None else last
        if not 0 < first <= until + 1 <= size + 1:
            raise UsageTrouble("export.beyond", size=size, first=first, last=until)
        keys = installation.notary.known_keys()
        lines = segment(installation.database, head, first=first, last=until, keys=keys)
        _write(out, lines)
        if sealed:
            _write(beside(out), sealed_values(installation.database, first=first, last=until))
    message = here.terminal.say("export.done", path=out, first=first, last=until, size=size)
    data = {"path": out, "first": first, "last": until, "size": size, "message": message}
    here.terminal.answer(
        {"schema": "pingjian.exported/1", **data},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return 0


def _write(out: Path, lines: Iterable[bytes]) -> None:
    try:
        with out.open("xb") as file:
            file.writelines(lines)
    except FileExistsError as error:
        raise UsageTrouble("out.exists", path=out) from error
