"""`pingjian erase …`: personal values erased by law, with two persons' approval (依法删除)."""

import uuid
from collections.abc import Callable
from typing import Annotated

import typer
from rich.text import Text

from adapters.bootstrap import Installation
from adapters.cli.asking import CommandId, Reason, checked
from adapters.cli.here import Here, here_of
from adapters.cli.retention import due_reports
from adapters.cli.screens import erasure as screen
from adapters.cli.session import names_of_people, opened
from adapters.cli.tree import Leaf, new_app
from adapters.readmodel.queries import streams
from domain import commands
from domain.erasure import Erasure
from domain.ids import erasure_stream
from workflows.erasures import ErasureCommand

app = new_app()

_Subject = Annotated[str, typer.Argument(metavar="SUBJECT")]


@app.command("propose", cls=Leaf)
def propose(
    ctx: typer.Context,
    subject: _Subject,
    ground: Annotated[str, typer.Option("--ground", metavar="TEXT")],
    reason: Reason,
    command_id: CommandId = None,
) -> int:
    """Ask that everything kept under a subject's keys be erased."""
    here = here_of(ctx)
    by = here.actor()

    def make(installation: Installation) -> ErasureCommand:
        return commands.ProposeErasure(
            by=by, at=installation.desk.now(), subject=subject, ground=ground, reason=reason
        )

    return _ask(here, make, command_id)


@app.command("approve", cls=Leaf)
def approve(ctx: typer.Context, subject: _Subject, command_id: CommandId = None) -> int:
    """Approve as the second person; carried out before this returns, for good."""
    here = here_of(ctx)
    by = here.actor()

    def make(installation: Installation) -> ErasureCommand:
        return commands.ApproveErasure(by=by, at=installation.desk.now(), subject=subject)

    return _ask(here, make, command_id)


@app.command("reject", cls=Leaf)
def reject(
    ctx: typer.Context, subject: _Subject, reason: Reason, command_id: CommandId = None
) -> int:
    """Reject a proposal, or take back one's own."""
    here = here_of(ctx)
    by = here.actor()

    def make(installation: Installation) -> ErasureCommand:
        return commands.RejectErasure(
            by=by, at=installation.desk.now(), subject=subject, reason=reason
        )

    return _ask(here, make, command_id)


@app.command("list", cls=Leaf)
def list_(ctx: typer.Context) -> int:
    """List every erasure and where it stands."""
    here = here_of(ctx)
    with opened(here) as installation:
        found = tuple(_each(installation))
        names = names_of_people(installation, here)
    here.terminal.answer(screen.as_data(found), lambda: screen.page(found, names, here.terminal))
    return 0


@app.command("due", cls=Leaf)
def due(ctx: typer.Context) -> int:
    """List the reports that are past their term. Nothing is erased by itself."""
    here = here_of(ctx)
    with opened(here) as installation:
        found = due_reports(installation)
    here.terminal.answer(screen.due_data(found), lambda: screen.due_page(found, here.terminal))
    return 0


def _ask(
    here: Here, make: Callable[[Installation], ErasureCommand], command_id: uuid.UUID | None
) -> int:
    """Hand the command in; what it came to is told from the record."""
    chosen = command_id or uuid.uuid4()
    with opened(here) as installation:
        command = checked(lambda: make(installation))
        installation.erasures.ask(command, chosen)
        standing = installation.erasures.of(command.subject)
    message = screen.told(command.subject, standing, here.terminal)
    here.terminal.answer(
        {**screen.one_as_data(command.subject, standing), "command_id": chosen, "message": message},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return 0


def _each(installation: Installation) -> list[tuple[str, Erasure]]:
    prefix = erasure_stream("")
    subjects = (stream.removeprefix(prefix) for stream in streams(installation.readmodel, prefix))
    return [(subject, installation.erasures.of(subject)) for subject in subjects]
