"""`pingjian witness …`: for an audit office that stands behind another's log (见证).

The folder of the witness is what ``--data`` names; it has nothing to do with an installation.
"""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.named_files import ordinary
from adapters.cli.screens.grids import pairs
from adapters.cli.tree import Leaf, new_app
from adapters.cli.verbs.witness_restore import accept_restore, memory
from adapters.on_disk import put_whole
from adapters.witness.judgement import Judge, Judgement
from adapters.witness.listening import listen_address, written
from adapters.witness.server import WitnessServer
from domain.ledger.checkpoint import signed_checkpoint
from domain.ledger.note import Algorithm, Note, check_key_name, verifier_key
from domain.ledger.strict import Malformed
from domain.ledger.witnessing import REQUEST_LIMIT, Verdict, witness_request

app = new_app()

_CODES = {
    Verdict.COSIGN: Exit.OK,
    Verdict.UNKNOWN_LOG: Exit.NOT_FOUND,
    Verdict.NOT_SIGNED: Exit.NOT_VERIFIED,
    Verdict.OLD_ABOVE_NEW: Exit.USAGE,
    Verdict.OTHER_SIZE: Exit.CONFLICT,
    Verdict.OTHER_ROOT: Exit.NOT_VERIFIED,
    Verdict.NOT_AN_EXTENSION: Exit.NOT_VERIFIED,
}


@app.command("init", cls=Leaf)
def init(ctx: typer.Context, name: Annotated[str, typer.Option("--name", metavar="NAME")]) -> int:
    """Begin as a new witness, with a new key."""
    here = here_of(ctx)
    own = memory(here)
    try:
        check_key_name(name)
    except Malformed:
        raise UsageTrouble("usage.witness_name") from None
    key = own.make(name)
    here.terminal.answer(
        {"schema": "pingjian.witness.made/1", "key": str(key), "folder": own.folder},
        lambda: Text.assemble(
            ("✓ ", "bold green"),
            here.terminal.say("witness.made", folder=own.folder, key=key),
        ),
    )
    return Exit.OK


@app.command("trust", cls=Leaf)
def trust(ctx: typer.Context, key: Annotated[str, typer.Argument(metavar="KEY")]) -> int:
    """Follow the log of that key's name, or let it sign with a further key."""
    here = here_of(ctx)
    public = verifier_key(key)
    if public.algorithm != Algorithm.ED25519:
        raise Malformed(what="key", why="not the key of a log")
    own = memory(here)
    own.key()
    added = own.follow(public)
    message = here.terminal.say("witness.trusted" if added else "witness.trusted_already", key=key)
    here.terminal.answer(
        {"schema": "pingjian.witness.trusted/1", "key": key, "added": added, "message": message},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return Exit.OK


@app.command("show", cls=Leaf)
def show(ctx: typer.Context) -> int:
    """Show the witness's key and what it saw last of each log."""
    here = here_of(ctx)
    own = memory(here)
    key = own.key().public
    logs = [
        {
            "origin": origin,
            "keys": log.keys,
            "size": signed_checkpoint(log.seen).checkpoint.size if log.seen else None,
            "seen": log.seen.decode() if log.seen else None,
            "restores": [
                one.model_dump(mode="json", exclude={"declaration"}) for one in log.restores
            ],
        }
        for origin, log in own.logs().items()
    ]
    say = here.terminal.say
    here.terminal.answer(
        {"schema": "pingjian.witness/1", "key": str(key), "logs": logs},
        lambda: pairs(
            [
                (say("witness.key"), str(key)),
                *(
                    (str(log["origin"]), say("witness.seen", size=log["size"]))
                    if log["seen"]
                    else (str(log["origin"]), say("witness.not_seen"))
                    for log in logs
                ),
                *(
                    (origin, say("witness.restore.was_accepted", **dict(one)))
                    for origin, log in own.logs().items()
                    for one in log.restores
                ),
            ]
        ),
    )
    return Exit.OK


@app.command("serve", cls=Leaf)
def serve(
    ctx: typer.Context,
    listen: Annotated[str, typer.Option("--listen", metavar="HOST:PORT")] = "127.0.0.1:8420",
) -> int:
    """Answer requests from the network until Ctrl-C."""
    here = here_of(ctx)
    wanted = listen_address(listen)
    if wanted is None:
        raise UsageTrouble("usage.listen", listen=listen)
    own = memory(here)
    judge = Judge(own)
    own.clear_unfinished()

    def heard(judgement: Judgement) -> None:
        _tell(here, judgement)

    with WitnessServer(wanted, judge, heard=heard) as server:
        host, port = server.server_address[:2]
        address = written(str(host), port)
        if here.terminal.json:
            here.terminal.json_line({"schema": "pingjian.witness.serving/1", "address": address})
        else:
            here.terminal.note("witness.serving", address=address)
        server.serve_forever()
    return Exit.OK


@app.command("sign", cls=Leaf)
def sign(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, callback=ordinary)
    ],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
) -> int:
    """Cosign a request that came as a file."""
    here = here_of(ctx)
    with file.open("rb") as opened:
        content = opened.read(REQUEST_LIMIT + 1)
    own = memory(here)
    judgement = Judge(own)(content)
    if judgement.cosignature is not None:
        target = out or file.with_suffix(".cosigned")
        text = witness_request(content).signed.note.text
        with own.held():  # else who clears this folder could take it for a dead process's
            put_whole(target, Note(text, (judgement.cosignature,)).encoded())
        here.terminal.note("witness.written", file=target)
    _tell(here, judgement)
    return _CODES[judgement.verdict]


app.command("accept-restore", cls=Leaf)(accept_restore)


def _tell(here: Here, judgement: Judgement) -> None:
    asked = judgement.asked
    message = here.terminal.say(
        f"witness.{judgement.verdict.value}",
        origin=asked.origin,
        size=asked.size,
        seen=judgement.seen_size,
    )
    if here.terminal.json:
        here.terminal.json_line(
            {
                "schema": "pingjian.witness.judgement/1",
                "verdict": judgement.verdict.value,
                "origin": asked.origin,
                "size": asked.size,
                "seen_size": judgement.seen_size,
                "message": message,
            }
        )
    elif judgement.verdict is Verdict.COSIGN:
        here.terminal.out.print(Text.assemble(("✓ ", "bold green"), message))
    else:
        here.terminal.problem(message)
