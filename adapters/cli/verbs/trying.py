"""`pingjian rules try` (假如): what reports would get under other rules; nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Annotated

import typer
from rich.progress import track

from adapters.bootstrap import Installation
from adapters.cli.exit_codes import Exit
from adapters.cli.here import Here, here_of
from adapters.cli.moments import At, Position, recorded_moment
from adapters.cli.recomputation import case_of
from adapters.cli.rule_packs import Pack, pack_named
from adapters.cli.screens import whatif as screen
from adapters.cli.session import history_of, opened
from adapters.cli.terminal import Terminal
from adapters.readmodel.queries import Wanted, board
from domain.ids import report_stream
from domain.projections.as_of import AtPosition, Moment, as_of
from domain.projections.board import BoardRow
from domain.projections.what_if import what_if
from domain.refusals import Gone
from domain.report.states import Published, Review, Reviewed, SelfScored
from domain.rulepack import RulePack
from domain.score import ScoreSheet


def try_(
    ctx: typer.Context,
    pack: Pack,
    subject: Annotated[str, typer.Argument(metavar="REPORT|CAMPAIGN")],
    at: At = None,
    position: Position = None,
) -> int:
    """Compute scores and findings again under another rule pack and say why they differ."""
    here = here_of(ctx)
    moment = recorded_moment(at, position)
    with opened(here) as installation:
        rules = pack_named(installation.packs, pack)
        if "." in subject:
            return _of_report(here, installation, subject, rules, moment)
        return _of_campaign(here, installation, subject, rules, moment)


def _of_report(
    here: Here, installation: Installation, report: str, pack: RulePack, moment: Moment | None
) -> int:
    history_of(installation, report)
    tried = _tried(installation, report, pack, moment)
    if tried is None:
        here.terminal.problem(here.terminal.say("whatif.not_scored", report=report))
        return Exit.REFUSED
    here.terminal.answer(screen.as_data(tried), lambda: screen.page(tried, here.terminal))
    return 0


def _of_campaign(
    here: Here, installation: Installation, campaign: str, pack: RulePack, moment: Moment | None
) -> int:
    installation.desk.register.campaign(campaign)
    wanted = Wanted(campaign_id=campaign)
    rows = board(installation.readmodel, now=installation.desk.now(), wanted=wanted).rows
    tried: list[screen.Tried] = []
    for row in _counted(here.terminal, rows):
        try:
            one = _tried(installation, row.report_id, pack, moment, unit_name=row.unit_name)
        except Gone:
            here.terminal.warning(here.terminal.say("erased.left_out", report=row.report_id))
            continue
        if one is not None:
            tried.append(one)
    found = screen.ranked(campaign, pack.ref, tried)
    here.terminal.answer(
        screen.campaign_data(found), lambda: screen.campaign_page(found, here.terminal)
    )
    return 0


def _tried(
    installation: Installation,
    report: str,
    pack: RulePack,
    moment: Moment | None,
    *,
    unit_name: str | None = None,
) -> screen.Tried | None:
    """The report under *pack*; None where it had not been scored at the moment."""
    history = installation.store.load(report_stream(report))
    state = as_of(history, moment or AtPosition(installation.store.head()))
    if not isinstance(state.report, SelfScored | Reviewed | Published):
        return None
    review = state.report.review
    case = case_of(installation.readings, review)
    found = what_if(
        case,
        installation.readings.rules(review.sheet.rule_pack),
        pack,
        grade=lambda sheet: sheet.grade_of(_reviewed(review, sheet)),
    )
    after = found.after.sheet
    return screen.Tried(
        report_id=report,
        unit_name=unit_name,
        before=review.sheet.rule_pack,
        after=pack.ref,
        outcome=found,
        reviewed_before=review.total,
        reviewed_after=_reviewed(review, after),
        grade_before=review.sheet.grade_of(review.total),
        grade_after=after.grade_of(_reviewed(review, after)),
    )


def _counted(terminal: Terminal, rows: Sequence[BoardRow]) -> Iterable[BoardRow]:
    silent = terminal.quiet or not terminal.err.is_terminal
    told = terminal.say("whatif.trying")
    return track(rows, told, console=terminal.err, transient=True, disable=silent)


def _reviewed(review: Review, sheet: ScoreSheet) -> Decimal:
    """复核总分 with the same adjustments on another sheet."""
    return replace(review, sheet=sheet).total
