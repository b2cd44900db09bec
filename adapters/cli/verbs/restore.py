"""`pingjian restore` (恢复): a backup into an empty folder, after everything in it was checked."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from adapters.backup.archive import DATABASE
from adapters.backup.restoring import (
    RestoreProblem,
    RestoreTrouble,
    Unpacked,
    put_in_place,
    unpacked,
)
from adapters.backup.tables import copied_in, holds_events
from adapters.bootstrap import now, open_installation
from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.named_files import ordinary
from adapters.cli.tree import Leaf, new_app
from adapters.eventstore import SqlEventStore, open_database
from adapters.eventstore.engine import writing
from adapters.ledger.auditing import Audited, Held, Wrong, audit
from adapters.ledger.key_file import read_key
from adapters.ledger.offline import verify as offline
from adapters.settings import Settings
from domain.events import LedgerRestored
from domain.ids import LEDGER_STREAM
from domain.permissions import Action, check
from domain.stage import Stage
from workflows.attempts import entry_onto

app = new_app()

#: The head that was signed last, beside the key.
_REMEMBERED = "ledger.head"


@dataclass(frozen=True)
class _Wish:
    """What is asked besides the backup: evidence from outside, and whether a loss is declared."""

    held: Held
    declare: str | None


@app.command("restore", cls=Leaf)
def restore(
    ctx: typer.Context,
    source: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, callback=ordinary)
    ],
    checkpoint: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", callback=ordinary)
    ] = None,
    receipt: Annotated[list[Path] | None, typer.Option(metavar="FILE", callback=ordinary)] = None,
    key: Annotated[list[str] | None, typer.Option(metavar="KEY")] = None,
    keys_from: Annotated[Path | None, typer.Option("--keys-from", metavar="DIR")] = None,
    declare: Annotated[str | None, typer.Option("--declare", metavar="REASON")] = None,
) -> int:
    """Put a backup back, unless it is damaged or shorter than what was seen outside."""
    here = here_of(ctx)
    settings = here.settings()
    target = settings.data_dir
    held = Held(tuple(key or ()), _contents(checkpoint), _contents(receipt))
    if declare is not None:
        here.actor()  # asked for before anything is done
    try:
        with unpacked(source, target, keys_from=keys_from) as found:
            return _restored(here, found, settings, _Wish(held, declare))
    except RestoreTrouble as trouble:
        if trouble.code is RestoreProblem.NOT_EMPTY:
            raise UsageTrouble("restore.not_empty", path=target) from trouble
        message = here.terminal.say("restore.not_a_backup", path=source, why=trouble.why)
        return _refused(here, message, size=0, wrong=())


def _restored(here: Here, found: Unpacked, settings: Settings, wish: _Wish) -> int:
    try:
        size, audited = _audited(found, wish.held)
    except offline.Bad as bad:
        message = bad.told(int(here.terminal.language.code == "en"))
        raise UsageTrouble("verify.bad_evidence", message=message) from bad
    message = _objection(here, audited, size, declared=wish.declare is not None)
    if message:
        return _refused(here, message, size=size, wrong=audited.wrong)
    if wish.declare is not None:
        _check_may_declare(here, found)
    _put_to_use(found, settings)
    position = None
    if wish.declare is not None:
        signed = max((one.last for one in _rolled_back(audited)), default=size)
        position = _declared(here, settings, old=signed, new=size, reason=wish.declare)
    return _told(here, settings.data_dir, size, position)


def _put_to_use(found: Unpacked, settings: Settings) -> None:
    """The folder in its place; with a database elsewhere, the record in that one.

    Raises:
        UsageTrouble: that database holds a record already.
    """
    copy = found.folder / DATABASE
    if settings.database_url == _own_database(settings.data_dir):
        put_in_place(found, settings.data_dir)
        return
    engine = open_database(settings.database_url)
    try:
        if holds_events(engine):
            raise UsageTrouble("restore.database_not_empty")
        with writing(engine).begin() as connection:
            copied_in(copy, connection)
            for path in found.folder.glob(f"{DATABASE}*"):
                path.unlink()
            put_in_place(found, settings.data_dir)
    finally:
        engine.dispose()


def _own_database(folder: Path) -> str:
    return f"sqlite:///{folder / DATABASE}"


def _check_may_declare(here: Here, found: Unpacked) -> None:
    if not found.has_keys:
        raise UsageTrouble("restore.keys_needed")
    inside = Settings(data_dir=found.folder, database_url=_own_database(found.folder))
    with open_installation(inside) as installation:
        actor = installation.desk.register.actor(here.actor())
    check(actor, Action.DECLARE_RESTORE, stage=Stage.NOT_FILED)


def _contents(paths: Iterable[Path] | None) -> tuple[tuple[str, bytes], ...]:
    return tuple((path.name, path.read_bytes()) for path in paths or ())


def _audited(found: Unpacked, held: Held) -> tuple[int, Audited]:
    """The size of the log in the backup, and what an audit of it says.

    The head remembered beside the key is evidence from outside the database like any other.
    """
    remembered = found.folder / "keys" / _REMEMBERED
    if remembered.exists():
        more = (*held.checkpoints, (_REMEMBERED, remembered.read_bytes()))
        held = Held(held.keys, more, held.receipts)
    if found.has_keys:
        own = (str(read_key(found.folder / "keys" / "ledger.key").public), *found.keys)
    elif held.keys:
        own = held.keys
    else:
        raise UsageTrouble("restore.no_key")
    engine = open_database(_own_database(found.folder))
    try:
        size = SqlEventStore(engine, clock=now).head()
        return size, audit(engine, last=size, keys=own, held=held)
    finally:
        engine.dispose()


def _rolled_back(audited: Audited) -> list[Wrong]:
    return [wrong for wrong in audited.wrong if wrong.kind == "rolled_back"]


def _objection(here: Here, audited: Audited, size: int, *, declared: bool) -> str:
    """Why the folder is not put to use; empty if it is."""
    say, short = here.terminal.say, _rolled_back(audited)
    others = [wrong for wrong in audited.wrong if wrong.kind != "rolled_back"]
    if others:
        first = min(others, key=lambda wrong: wrong.last or 1 << 62)
        what = f"events {first.first} to {first.last} " if first.first else f"{first.what} "
        language = here.terminal.language
        why = language.begun("why:", f"ledger.{first.kind}")
        return say("restore.damaged", message=f"{language.begun('what:', what)}{why}")
    if short and not declared:
        signed = max(one.last for one in short)
        return say("restore.short", found=size, first=size + 1, signed=signed)
    return ""


def _refused(here: Here, message: str, *, size: int, wrong: Iterable[Wrong]) -> int:
    here.terminal.problem(message)
    if here.terminal.json:
        data = {"ok": False, "size": size, "wrong": tuple(wrong), "message": message}
        here.terminal.json_line({"schema": "pingjian.restored/1", **data})
    return Exit.NOT_VERIFIED


def _declared(here: Here, settings: Settings, *, old: int, new: int, reason: str) -> int:
    """Record the restore and sign over it; the position of its event."""
    by, keys = here.actor(), settings.data_dir / "keys"
    if (keys / _REMEMBERED).exists():
        # It stays as evidence; signing goes on from what the backup holds.
        (keys / _REMEMBERED).rename(keys / f"{_REMEMBERED}.before-{new}")
    with open_installation(settings) as installation:
        actor = installation.desk.register.actor(by)
        check(actor, Action.DECLARE_RESTORE, stage=Stage.NOT_FILED)
        store = installation.store
        fact = LedgerRestored(
            by=by, at=installation.desk.now(), old_size=old, new_size=new, reason=reason
        )
        history = store.load(LEDGER_STREAM)
        [recorded] = store.append(entry_onto(LEDGER_STREAM, history, (fact,), by, uuid.uuid4()))
        installation.notary.sign()
        return recorded.position


def _told(here: Here, target: Path, size: int, position: int | None) -> int:
    message = here.terminal.say("restore.done", path=target, size=size)
    if position is not None:
        message += here.terminal.say("restore.declared", position=position)
    data = {"ok": True, "path": target, "size": size, "declared_at": position}
    here.terminal.answer(
        {"schema": "pingjian.restored/1", **data, "message": message},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return Exit.OK
