"""`pingjian witness accept-restore`: a person stands behind less than was seen before (认可恢复).

Without the options that name heads and loss it only shows what they are: nothing is accepted
that nobody has read.
"""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.named_files import ordinary
from adapters.cli.screens.grids import pairs
from adapters.cli.terminal import Terminal
from adapters.ledger.declaration import LIMIT, declaration_of
from adapters.on_disk import put_whole
from adapters.witness.memory import Memory
from adapters.witness.restored import Named, Restores, Shown, head_name
from domain.ledger.note import Note
from domain.ledger.restoring import RestoreVerdict
from domain.ledger.strict import base64_text

_RANGE = re.compile(r"([1-9][0-9]{0,17})-([1-9][0-9]{0,17})", re.ASCII)
_CODES = {
    RestoreVerdict.ACCEPTABLE: Exit.OK,
    RestoreVerdict.UNKNOWN_LOG: Exit.NOT_FOUND,
    RestoreVerdict.NOT_SIGNED: Exit.NOT_VERIFIED,
    RestoreVerdict.NOT_IN_THE_LOG: Exit.NOT_VERIFIED,
    RestoreVerdict.NOT_COMMON: Exit.NOT_VERIFIED,
    RestoreVerdict.NOT_AN_EXTENSION: Exit.NOT_VERIFIED,
    RestoreVerdict.NOTHING_LOST: Exit.CONFLICT,
    RestoreVerdict.ADMITS_TOO_LITTLE: Exit.NOT_VERIFIED,
}


def accept_restore(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, callback=ordinary)
    ],
    old: Annotated[str | None, typer.Option("--old", metavar="SIZE:ROOT")] = None,
    new: Annotated[str | None, typer.Option("--new", metavar="SIZE:ROOT")] = None,
    lost: Annotated[str | None, typer.Option("--lost", metavar="FIRST-LAST")] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
) -> int:
    """Accept a restore that the log has declared, naming both heads and what is lost."""
    here = here_of(ctx)
    named = _named(here, old, new, lost, reason)
    own = memory(here)
    restores = Restores(own)
    with file.open("rb") as opened:
        content = opened.read(LIMIT + 1)
    shown = restores.look(content)
    if shown.accepted is None and shown.verdict is not RestoreVerdict.ACCEPTABLE:
        return _told(here, shown, shown.verdict.value, _CODES[shown.verdict])
    if named is None:
        return _told(here, shown, "to_be_named", Exit.USAGE)
    line = restores.accept(content, named)
    if line is not None:
        target = out or file.with_suffix(".cosigned")
        text = declaration_of(content).head.note.text
        with own.held():
            put_whole(target, Note(text, (line,)).encoded())
        here.terminal.note("witness.written", file=target)
        return _told(here, shown, "accepted", Exit.OK)
    if shown.accepted is not None:
        return _told(here, shown, "accepted_before", Exit.CONFLICT)
    return _told(here, shown, "named_otherwise", Exit.CONFLICT)


def memory(here: Here) -> Memory:
    """The witness's folder: what ``--data`` names."""
    return Memory((here.options.data or Path("pingjian-witness")).expanduser().absolute())


def _named(
    here: Here, old: str | None, new: str | None, lost: str | None, reason: str | None
) -> Named | None:
    """What the person says; None where nothing was said yet.

    Raises:
        UsageTrouble: only some of it was said, or it cannot be understood.
    """
    said = (old, new, lost, reason)
    if not any(said):
        return None
    found = _RANGE.fullmatch(lost or "")
    if old is None or new is None or reason is None or found is None or not reason.strip():
        raise UsageTrouble("usage.accept_restore")
    return Named(old, new, (int(found[1]), int(found[2])), by=here.actor(), reason=reason.strip())


def _told(here: Here, shown: Shown, key: str, code: Exit) -> int:
    terminal, declared = here.terminal, shown.declared
    first, last = declared.lost
    message = terminal.say(
        f"witness.restore.{key}",
        origin=declared.head.checkpoint.origin,
        seen=shown.seen.size if shown.seen else 0,
        first=first,
        last=last,
        by=shown.accepted.by if shown.accepted else "",
    )
    if terminal.json:
        terminal.json_line({**_data(shown, key), "message": message})
        return code
    if code is Exit.OK:
        terminal.out.print(Text.assemble(("✓ ", "bold green"), message))
    else:
        terminal.problem(message)
    if key in {"to_be_named", "named_otherwise", RestoreVerdict.ADMITS_TOO_LITTLE.value}:
        terminal.out.print(_page(shown, terminal))
    return code


def _data(shown: Shown, key: str) -> dict[str, object]:
    declared, seen = shown.declared, shown.seen
    first, last = declared.lost
    return {
        "schema": "pingjian.witness.restore/1",
        "verdict": key,
        "origin": declared.head.checkpoint.origin,
        "old": head_name(seen) if seen else None,
        "new": head_name(declared.head.checkpoint),
        "first_lost": first,
        "last_lost": last,
        "unvouched_from": declared.common.checkpoint.size + 1,
        "declared_at": declared.position,
        "reason": declared.reason,
    }


def _page(shown: Shown, terminal: Terminal) -> RenderableType:
    say, declared, seen = terminal.say, shown.declared, shown.seen
    head, common = declared.head.checkpoint, declared.common.checkpoint
    first, last = declared.lost
    lines: list[tuple[str, str | Text]] = [(say("checkpoint.origin"), head.origin)]
    if seen is not None:
        lines.append((say("witness.restore.old"), f"{seen.size}  {base64_text(seen.root)}"))
    lines += [
        (say("witness.restore.new"), f"{head.size}  {base64_text(head.root)}"),
        (say("witness.restore.lost"), f"{first}–{last}"),
        (say("witness.restore.reason"), declared.reason),
        (say("witness.restore.same"), f"1–{common.size}"),
    ]
    if common.size < declared.new_size:
        unvouched = say("witness.restore.unvouched_value")
        lines.append(
            (say("witness.restore.unvouched"), f"{common.size + 1}–{declared.new_size}{unvouched}")
        )
    if seen is None or shown.verdict is not RestoreVerdict.ACCEPTABLE:
        return pairs(lines)
    words = f"--old {head_name(seen)} --new {head_name(head)} --lost {first}-{last}"
    return Group(pairs(lines), Text(""), Text(say("witness.restore.words", words=words)))
