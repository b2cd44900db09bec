"""`pingjian status`: the board, who must act (报送进度)."""

from typing import Annotated

import typer

from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.moments import At, Position, Valid, recorded_moment, valid_time
from adapters.cli.screens import board as screen
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.readmodel.past import Past
from adapters.readmodel.queries import Wanted, board
from domain.projections.wording import STAGE_WORDS
from domain.stage import Stage

app = new_app()

CampaignFilter = Annotated[str | None, typer.Option("--campaign", metavar="ID")]
StageFilter = Annotated[list[str] | None, typer.Option("--stage", metavar="STAGE")]
UnitFilter = Annotated[str | None, typer.Option("--unit", metavar="UNIT")]


@app.command("status", cls=Leaf)
def status(
    ctx: typer.Context,
    campaign: CampaignFilter = None,
    stage: StageFilter = None,
    unit: UnitFilter = None,
    overdue: Annotated[bool, typer.Option("--overdue")] = False,
    at: At = None,
    position: Position = None,
    valid: Valid = None,
) -> int:
    """Show the counts per stage and one row per unit that must file, now or at a moment."""
    here = here_of(ctx)
    moment, held_by = recorded_moment(at, position), valid_time(valid)
    wanted = Wanted(
        campaign_id=campaign,
        stages=stages(here, stage),
        unit=unit,
        overdue=True if overdue else None,
    )
    with opened(here) as installation:
        if campaign is not None:
            installation.desk.register.campaign(campaign)
        now = installation.desk.now()
        if moment is None and held_by is None:
            found = board(installation.readmodel, now=now, wanted=wanted)
        else:
            past = Past(installation.readmodel, installation.store)
            found, now = past.board(moment, valid=held_by, wanted=wanted, now=now)
    here.terminal.answer(screen.as_data(found, now), lambda: screen.page(found, now, here.terminal))
    return 0


def stages(here: Here, asked: list[str] | None) -> tuple[Stage, ...]:
    """The stages meant: by their machine names or by the words of either language.

    Raises:
        UsageTrouble: there is no such stage.
    """
    by_word = {
        word: stage for stage, words in STAGE_WORDS.items() for word in (stage, words.zh, words.en)
    }
    for word in asked or ():
        if word not in by_word:
            known = here.terminal.language.listed([stage.value for stage in Stage])
            raise UsageTrouble("usage.no_stage", stage=word, stages=known)
    return tuple(by_word[word] for word in asked or ())
