"""What staff and units ask of a report on the desk: return, correct, adjust, settle, pass."""

from datetime import date
from enum import Enum
from typing import Annotated

import typer

from adapters.cli.asking import (
    Asking,
    CommandId,
    Reason,
    ReportArgument,
    Version,
    ask,
)
from adapters.cli.dates import day
from adapters.cli.here import here_of
from adapters.cli.places import PlaceLine, PlaceQuote, place
from adapters.cli.typed_points import number
from adapters.cli.typed_rows import row_key
from domain import commands
from domain.events import ReasonCode
from domain.workdays import add_workdays, local_date


class DirectionChoice(Enum):
    """Which way an indicator counts, as it is typed."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    EQUAL = "equal"


ReasonChoice = Annotated[ReasonCode, typer.Option("--reason-code", metavar="CODE")]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE")]
Finding = Annotated[str, typer.Argument(metavar="FINDING")]
_Field = Annotated[str, typer.Argument(metavar="FIELD")]
_Row = Annotated[str, typer.Argument(metavar="ROW", parser=row_key)]
_OldValue = Annotated[str | None, typer.Option("--old", metavar="VALUE")]
_NewValue = Annotated[str, typer.Option("--new", metavar="VALUE")]
_Findings = Annotated[list[str] | None, typer.Option("--finding", metavar="FINDING")]


def send_back(
    ctx: typer.Context,
    report: ReportArgument,
    reason: Reason,
    finding: _Findings = None,
    due: Due = None,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Return the report for correction (退回)."""

    def make(asking: Asking) -> commands.ReturnReport:
        return commands.ReturnReport(
            **asking.said(),
            findings=tuple(finding or ()),
            reason=reason,
            due_on=_due(asking, due),
        )

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def remind(
    ctx: typer.Context,
    report: ReportArgument,
    due: Due = None,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Remind whoever must act (催办)."""

    def make(asking: Asking) -> commands.RemindUnit:
        return commands.RemindUnit(**asking.said(), due_on=_due(asking, due))

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def correct(
    ctx: typer.Context,
    report: ReportArgument,
    field: _Field,
    new: _NewValue,
    reason_code: ReasonChoice,
    reason: Reason,
    old: _OldValue = None,
    quote: PlaceQuote = None,
    line: PlaceLine = None,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Correct a figure beside the document (更正)."""

    def make(asking: Asking) -> commands.CorrectFigure:
        return commands.CorrectFigure(
            **asking.said(),
            field=field,
            old=old,
            new=new,
            reason_code=reason_code,
            reason=reason,
            place=place(asking, quote, line),
        )

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def adjust(
    ctx: typer.Context,
    report: ReportArgument,
    row: _Row,
    new: _NewValue,
    reason_code: ReasonChoice,
    reason: Reason,
    old: _OldValue = None,
    quote: PlaceQuote = None,
    line: PlaceLine = None,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Adjust the reviewed points of a row (调整得分)."""
    points = number(new, name="--new")
    before = None if old is None else number(old, name="--old")

    def make(asking: Asking) -> commands.AdjustScore:
        return commands.AdjustScore(
            **asking.said(),
            row=row,
            old=before,
            new=points,
            reason_code=reason_code,
            reason=reason,
            place=place(asking, quote, line),
        )

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def set_direction(
    ctx: typer.Context,
    report: ReportArgument,
    row: _Row,
    direction: Annotated[DirectionChoice, typer.Argument(metavar="DIRECTION")],
    reason: Reason,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Say which way an indicator counts (设定方向)."""

    def make(asking: Asking) -> commands.SetDirection:
        return commands.SetDirection(
            **asking.said(), row=row, direction=direction.value, reason=reason
        )

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def waive(
    ctx: typer.Context,
    report: ReportArgument,
    finding: Finding,
    reason: Reason,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Settle a finding (核实)."""

    def make(asking: Asking) -> commands.WaiveFinding:
        return commands.WaiveFinding(**asking.said(), finding=finding, reason=reason)

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def answer(
    ctx: typer.Context,
    report: ReportArgument,
    finding: Finding,
    text: Annotated[str, typer.Option("--answer", metavar="TEXT")],
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Hand in the unit's explanation of a finding (说明)."""

    def make(asking: Asking) -> commands.AnswerFinding:
        return commands.AnswerFinding(**asking.said(), finding=finding, answer=text)

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def score(
    ctx: typer.Context,
    report: ReportArgument,
    total: Annotated[str, typer.Argument(metavar="TOTAL")],
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Fill in the total that the report does not state."""
    points = number(total, name="TOTAL")

    def make(asking: Asking) -> commands.StateSelfScore:
        return commands.StateSelfScore(**asking.said(), total=points)

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def approve(
    ctx: typer.Context,
    report: ReportArgument,
    opinion: Annotated[str, typer.Option("--opinion", metavar="TEXT")] = "",
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Propose, or as the second person approve (审核通过、复核)."""

    def make(asking: Asking) -> commands.ApproveReport:
        return commands.ApproveReport(**asking.said(), opinion=opinion)

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def cancel_review(
    ctx: typer.Context,
    report: ReportArgument,
    reason: Reason,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Take back one's own proposal (取消审核)."""

    def make(asking: Asking) -> commands.CancelReview:
        return commands.CancelReview(**asking.said(), reason=reason)

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def withdraw(
    ctx: typer.Context,
    report: ReportArgument,
    reason: Reason,
    command_id: CommandId = None,
    version: Version = None,
) -> int:
    """Take the report back before the review (取消送审)."""

    def make(asking: Asking) -> commands.WithdrawReport:
        return commands.WithdrawReport(**asking.said(), reason=reason)

    return ask(here_of(ctx), report, make, command_id=command_id, version=version)


def _due(asking: Asking, text: str | None) -> date:
    """As asked, else so many working days from today as the campaign's rules give."""
    if text is not None:
        return day(text, option="--due")
    installation = asking.installation
    campaign = installation.desk.register.campaign(asking.report.rpartition(".")[0])
    rules = installation.readings.rules(campaign.rule_pack)
    return add_workdays(local_date(asking.at), rules.correction_workdays)
