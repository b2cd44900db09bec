"""`pingjian report submit`: file reports, one or many (送审)."""

import asyncio
import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from adapters.bootstrap import Installation
from adapters.cli.asking import CommandId
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.intake import Intake, Taken, Wished
from adapters.cli.json_values import plain_json
from adapters.cli.named_files import ordinary
from adapters.cli.screens import receipt as screen
from adapters.cli.session import opened
from adapters.cli.verbs.receipt import receipt_of as ledger_receipt
from adapters.cli.verbs.receipt import write
from domain.refusals import NotFound

_Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True, callback=ordinary),
]


def submit(
    ctx: typer.Context,
    files: _Files,
    campaign: Annotated[str, typer.Option("--campaign", metavar="ID")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="CODE")] = None,
    as_is: Annotated[bool, typer.Option("--as-is")] = False,
    results: Annotated[Path | None, typer.Option("--results", metavar="FILE")] = None,
    receipts: Annotated[Path | None, typer.Option("--receipts", metavar="DIR")] = None,
    command_id: CommandId = None,
) -> int:
    """File reports; one bad file never stops the others."""
    here = here_of(ctx)
    by = here.actor()
    if as_is and unit is None:
        raise UsageTrouble("usage.unit_needed")
    if unit is not None and len(files) > 1:
        raise UsageTrouble("usage.one_unit_many_files")
    if results is not None:
        results.touch()  # before anything is taken in: what becomes of it must be noted
    with opened(here) as installation:
        wished = Wished(
            campaign=installation.desk.register.campaign(campaign),
            unit_code=unit,
            as_is=as_is,
            by=by,
            command_id=command_id or uuid.uuid4(),
            many=len(files) > 1,
        )
        installation.desk.register.actor(by)
        intake = Intake(installation, wished, here.terminal.language)
        taken = asyncio.run(_all(here, intake, files, results))
        if receipts is not None:
            _write_receipts(here, installation, taken, receipts)
    if len(taken) > 1:
        received = sum(one.receipt is not None for one in taken)
        here.terminal.note("submit.summary", received=received, refused=len(taken) - received)
    return _exit_code(taken)


async def _all(
    here: Here, intake: Intake, files: list[Path], results: Path | None
) -> tuple[Taken, ...]:
    taken: list[Taken] = []
    with _progress(here, len(files)) as progress:
        task = progress.add_task(here.terminal.say("submit.progress"), total=len(files))
        for path in files:
            one = await intake.take(path)
            taken.append(one)
            _show(here, one)
            if results is not None:
                _note(results, one)
            progress.advance(task)
    return tuple(taken)


def _write_receipts(
    here: Here, installation: Installation, taken: tuple[Taken, ...], folder: Path
) -> None:
    for one in taken:
        if one.receipt is None:
            continue
        (recorded,) = installation.store.read(after=one.receipt.position - 1, limit=1)
        try:
            made = ledger_receipt(installation, recorded)
        except NotFound:
            here.terminal.warning(here.terminal.say("receipt.not_yet"))
            continue
        for file in write(made, folder):
            here.terminal.note("receipt.written", file=file)


def _progress(here: Here, files: int) -> Progress:
    terminal = here.terminal
    silent = terminal.quiet or files == 1 or not terminal.err.is_terminal
    return Progress(console=terminal.err, transient=True, disable=silent)


def _show(here: Here, taken: Taken) -> None:
    terminal = here.terminal
    if terminal.json:
        terminal.json_line(screen.as_data(taken))
    elif taken.receipt is not None:
        terminal.out.print(screen.page(taken, taken.receipt, terminal))
    if taken.problem is not None:
        terminal.problem(f"{taken.file}  {taken.problem.message}")
    for note in taken.notes:
        terminal.warning(note)


def _note(results: Path, taken: Taken) -> None:
    with results.open("a", encoding="utf-8") as file:
        file.write(json.dumps(plain_json(screen.as_data(taken)), ensure_ascii=False) + "\n")


def _exit_code(taken: Iterable[Taken]) -> int:
    """0 if all were taken in, else the lowest code of those that were not."""
    return min((one.problem.exit_code for one in taken if one.problem), default=0)
