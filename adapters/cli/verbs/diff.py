"""`pingjian diff` (比较): what changed in a report or a campaign between two moments."""

from typing import Annotated

import typer

from adapters.bootstrap import Installation
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.moments import Valid, named_moment, valid_time
from adapters.cli.screens import diff as screen
from adapters.cli.session import history_of, opened
from adapters.cli.tree import Leaf, new_app
from adapters.readmodel.past import Past
from domain.projections.as_of import AtEvent, Moment, as_of
from domain.projections.diff import difference

app = new_app()


@app.command("diff", cls=Leaf)
def diff(
    ctx: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="REPORT|CAMPAIGN")],
    from_: Annotated[str, typer.Option("--from", metavar="MOMENT")],
    to: Annotated[str | None, typer.Option("--to", metavar="MOMENT")] = None,
    valid: Valid = None,
) -> int:
    """Show what differs between two moments; without --to, up to now."""
    here = here_of(ctx)
    first = named_moment(from_, option="--from")
    last = named_moment(to, option="--to") if to is not None else None
    if "." in subject:
        return _of_report(here, subject, first, last, valid)
    if isinstance(first, AtEvent) or isinstance(last, AtEvent):
        raise UsageTrouble("usage.event_of_report")
    with opened(here) as installation:
        return _of_campaign(here, installation, subject, first, last)


def _of_report(
    here: Here, report: str, first: Moment, last: Moment | None, valid: str | None
) -> int:
    held_by = valid_time(valid)
    with opened(here) as installation:
        history = history_of(installation, report)
    before = as_of(history, first, valid=held_by)
    after = as_of(history, last or AtEvent(len(history)), valid=held_by)
    between = screen.Between(report, before, after, difference(before, after))
    here.terminal.answer(screen.as_data(between), lambda: screen.page(between, here.terminal))
    return 0


def _of_campaign(
    here: Here, installation: Installation, campaign: str, first: Moment, last: Moment | None
) -> int:
    installation.desk.register.campaign(campaign)
    past = Past(installation.readmodel, installation.store)
    rows = screen.moved(past.rows(campaign, first), past.rows(campaign, last))
    here.terminal.answer(
        {"schema": "pingjian.diff.campaign/1", "campaign_id": campaign, "rows": rows},
        lambda: screen.campaign_page(rows, here.terminal),
    )
    return 0
