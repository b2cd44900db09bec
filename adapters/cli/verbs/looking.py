"""Looking at reports: the list, one report, its history."""

import typer

from adapters.cli.asking import ReportArgument
from adapters.cli.here import here_of
from adapters.cli.screens import board as board_screen
from adapters.cli.screens import report as report_screen
from adapters.cli.screens import timeline as timeline_screen
from adapters.cli.session import detached_original, erased_original, names_of_people, opened, row_of
from adapters.cli.verbs.status import CampaignFilter, StageFilter, UnitFilter, stages
from adapters.readmodel.queries import Wanted, board, timeline
from domain.ids import report_stream
from domain.refusals import NotFound
from domain.stage import Stage


def list_reports(
    ctx: typer.Context,
    campaign: CampaignFilter = None,
    stage: StageFilter = None,
    unit: UnitFilter = None,
) -> int:
    """List what has been filed."""
    here = here_of(ctx)
    filed = stages(here, stage) or tuple(stage for stage in Stage if stage != Stage.NOT_FILED)
    wanted = Wanted(campaign_id=campaign, stages=filed, unit=unit)
    with opened(here) as installation:
        if campaign is not None:
            installation.desk.register.campaign(campaign)
        now = installation.desk.now()
        found = board(installation.readmodel, now=now, wanted=wanted)
    data = {"schema": "pingjian.reports/1", "rows": board_screen.as_data(found, now)["rows"]}
    here.terminal.answer(
        data,
        lambda: (
            board_screen.rows(found.rows, now, here.terminal)
            if found.rows
            else here.terminal.say("board.empty")
        ),
    )
    return 0


def show(ctx: typer.Context, report: ReportArgument) -> int:
    """Show one report: where it stands, its scores side by side, its findings, its changes."""
    here = here_of(ctx)
    with opened(here) as installation:
        row = row_of(installation, report)
        now = installation.desk.now()
        state = installation.desk.report(report)[0] if row.version else None
        names = names_of_people(installation, here)
        erased = erased_original(installation, report)
        detached = detached_original(installation, report)
    shown = report_screen.Shown(
        row=row, state=state, names=names, now=now, erased=erased, detached=detached
    )
    here.terminal.answer(
        report_screen.as_data(shown), lambda: report_screen.page(shown, here.terminal)
    )
    return 0


def history(ctx: typer.Context, report: ReportArgument) -> int:
    """Show everything that has happened to one report."""
    here = here_of(ctx)
    with opened(here) as installation:
        entries = timeline(installation.readmodel, report_stream(report))
        if not entries:
            raise NotFound("report", report)
        names = names_of_people(installation, here)
        erased = erased_original(installation, report)
    if erased is not None:
        here.terminal.warning(report_screen.erased_words(erased, here.terminal))
    here.terminal.answer(
        {**timeline_screen.as_data(report, entries, names), "erased": erased},
        lambda: timeline_screen.page(entries, names, here.terminal),
    )
    return 0
