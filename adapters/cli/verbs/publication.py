"""Publishing: ask and approve, correct what is public, take it down."""

from typing import Annotated

import typer

from adapters.cli.asking import Asking, CommandId, Reason, ReportArgument, Version, ask
from adapters.cli.here import here_of
from adapters.cli.places import PlaceLine, PlaceQuote, place
from domain import commands
from domain.events import ReasonCode


def publish(
    ctx: typer.Context,
    report: ReportArgument,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Ask for publication, or approve it (公开)."""

    def make(asking: Asking) -> commands.PublishReport:
        return commands.PublishReport(**asking.said())

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def correct_publication(
    ctx: typer.Context,
    report: ReportArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD")],
    new: Annotated[str, typer.Option("--new", metavar="VALUE")],
    reason: Reason,
    old: Annotated[str | None, typer.Option("--old", metavar="VALUE")] = None,
    quote: PlaceQuote = None,
    line: PlaceLine = None,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Propose a correction notice, or approve the standing one (更正公告)."""

    def make(asking: Asking) -> commands.CorrectPublication:
        return commands.CorrectPublication(
            **asking.said(),
            field=field,
            old=old,
            new=new,
            reason=reason,
            place=place(asking, quote, line),
        )

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def retract(
    ctx: typer.Context,
    report: ReportArgument,
    reason_code: Annotated[ReasonCode, typer.Option("--reason-code", metavar="CODE")],
    reason: Reason,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Take the publication down (撤下)."""

    def make(asking: Asking) -> commands.WithdrawPublication:
        return commands.WithdrawPublication(**asking.said(), reason_code=reason_code, reason=reason)

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)
