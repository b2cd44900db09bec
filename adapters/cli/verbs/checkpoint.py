"""`pingjian checkpoint`: the signed head of the log, its cosignatures, its key (检查点)."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.bootstrap import Installation
from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.named_files import ordinary
from adapters.cli.screens import checkpoint as screen
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.ledger.declaring import declaration
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.notary import Notary
from adapters.ledger.rotation import replace_lost, rotate
from adapters.ledger.tile_folder import write_tiles
from adapters.ledger.witnesses import cosignatures_in, request_for
from adapters.on_disk import put_whole
from domain.ledger.checkpoint import signed_checkpoint
from domain.ledger.note import NOTE_LIMIT, SignatureFails, verifier_key
from domain.ledger.witnessing import Witness
from domain.permissions import Action, check
from domain.refusals import NotFound
from domain.stage import Stage

app = new_app()


@app.command("checkpoint", cls=Leaf)
def checkpoint(
    ctx: typer.Context,
    sign: Annotated[bool, typer.Option("--sign")] = False,
    witness: Annotated[str | None, typer.Option("--for", metavar="WITNESS")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
    restored: Annotated[bool, typer.Option("--restored")] = False,
    cosigned: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", exists=True, dir_okay=False, callback=ordinary),
    ] = None,
    tiles: Annotated[Path | None, typer.Option("--tiles", metavar="DIR")] = None,
    rotate_key: Annotated[bool, typer.Option("--rotate-key")] = False,
    lost: Annotated[str | None, typer.Option("--lost", metavar="OLD-KEY")] = None,
) -> int:
    """Show the newest head; sign, have it cosigned, or change the key."""
    here = here_of(ctx)
    if (witness is None) != (out is None) or (restored and witness is None):
        raise UsageTrouble("usage.for_and_out")
    if lost is not None and not rotate_key:
        raise UsageTrouble("usage.lost_alone")
    with opened(here) as installation:
        notary = installation.notary
        asked = {}
        if rotate_key:
            _rotate(here, installation, lost)
        if sign or rotate_key:
            asked = notary.ask_witnesses(notary.sign())
        if witness is not None and out is not None:
            _write_for(here, installation, witness, out, restored=restored)
        if cosigned is not None:
            _take_in(here, notary, cosigned)
        if tiles is not None:
            written = write_tiles(notary.checkpoints, _head(notary), tiles)
            here.terminal.note("checkpoint.tiles_written", folder=tiles, count=written)
        head = notary.checkpoints.newest()
        view = screen.View(
            head=head,
            key=str(notary.signer().key) if head else None,
            events=installation.store.head(),
            witnesses=notary.policy.witnesses,
            needed=notary.policy.needed,
            asked=asked,
        )
    here.terminal.answer(screen.as_data(view), lambda: screen.page(view, here.terminal))
    return Exit.OK


def _rotate(here: Here, installation: Installation, lost: str | None) -> None:
    by = here.actor()
    actor = installation.desk.register.actor(by)
    check(actor, Action.ROTATE_LEDGER_KEY, stage=Stage.NOT_FILED)
    notary, store, at = installation.notary, installation.store, installation.desk.now()
    if lost is None:
        rotate(notary, store, by=by, at=at)
    else:
        replace_lost(notary, store, verifier_key(lost), by=by, at=at)
    here.terminal.note("checkpoint.rotated", key=notary.signer().key)


def _write_for(
    here: Here, installation: Installation, name: str, out: Path, *, restored: bool
) -> None:
    """Write a witness's request; or, after a restore, what it needs to accept that."""
    notary = installation.notary
    known = next((one for one in notary.policy.witnesses if one.key.name == name), None)
    if known is None:
        raise NotFound("witness", name)
    if restored:
        shown = declaration(notary, installation.database, installation.store, known)
        put_whole(out, shown)
        here.terminal.note("checkpoint.declaration_written", file=out, witness=name)
        return
    put_whole(out, request_for(notary.checkpoints, _head(notary), known).encoded())
    here.terminal.note("checkpoint.request_written", file=out, witness=name)


def _take_in(here: Here, notary: Notary, file: Path) -> None:
    """Keep the cosignatures in a file that came back from a witness."""
    with file.open("rb") as stream:
        read = signed_checkpoint(stream.read(NOTE_LIMIT + 1))
    head = notary.checkpoints.at(read.checkpoint.size)
    if head is None or head.checkpoint != read.checkpoint:
        raise NotFound("own_checkpoint", str(read.checkpoint.size))
    lines = "".join(map(str, read.note.signatures))
    by = [one for one in notary.policy.witnesses if _added(notary, head, lines, one)]
    if not by:
        names = here.terminal.language.listed([one.key.name for one in notary.policy.witnesses])
        raise SignatureFails(names, missing=True)
    for one in by:
        here.terminal.note("checkpoint.cosigned", witness=one.key.name, size=head.checkpoint.size)


def _added(notary: Notary, head: KeptCheckpoint, lines: str, known: Witness) -> bool:
    good = cosignatures_in(head, lines, known)
    notary.checkpoints.add_cosignatures(head.checkpoint.size, good[:1])
    return bool(good)


def _head(notary: Notary) -> KeptCheckpoint:
    return notary.checkpoints.newest() or notary.sign()
