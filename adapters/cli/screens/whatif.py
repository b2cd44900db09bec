"""What reports would get under other rules: the record beside the trial, with the reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.screens.grids import pairs, points, table
from adapters.cli.screens.prose import Prose
from adapters.cli.screens.scores import row_name
from adapters.cli.terminal import Terminal
from domain.finding import Finding
from domain.projections.what_if import Changed, WhatIf
from domain.score import RulePackRef, ScoreRow


@dataclass(frozen=True)
class Tried:
    """One report under other rules; totals in points, the reviewed ones with its adjustments."""

    report_id: str
    unit_name: str | None
    before: RulePackRef
    after: RulePackRef
    outcome: WhatIf
    reviewed_before: Decimal
    reviewed_after: Decimal
    grade_before: str
    grade_after: str


@dataclass(frozen=True)
class Ranked:
    """A report of a campaign with its rank (1 is best, equals share one) on either side."""

    tried: Tried
    rank_before: int
    rank_after: int


@dataclass(frozen=True)
class CampaignTrial:
    """A whole campaign under other rules, best first as on record."""

    campaign_id: str
    pack: RulePackRef
    rows: tuple[Ranked, ...]


def ranked(campaign: str, pack: RulePackRef, tried: Sequence[Tried]) -> CampaignTrial:
    """The reports in the order of the record."""
    rows = (
        Ranked(
            one,
            1 + sum(other.reviewed_before > one.reviewed_before for other in tried),
            1 + sum(other.reviewed_after > one.reviewed_after for other in tried),
        )
        for one in tried
    )
    ordered = sorted(rows, key=lambda row: (row.rank_before, row.tried.report_id))
    return CampaignTrial(campaign, pack, tuple(ordered))


def as_data(tried: Tried) -> dict[str, object]:
    """One report for machines."""
    outcome = tried.outcome
    return {
        "schema": "pingjian.whatif/1",
        "report_id": tried.report_id,
        "rules": {"recorded": tried.before, "other": tried.after},
        "same": outcome.same,
        "settings": outcome.settings,
        "totals": {
            "recomputed": [
                outcome.before.sheet.recomputed_total,
                outcome.after.sheet.recomputed_total,
            ],
            "reviewed": [tried.reviewed_before, tried.reviewed_after],
            "grade": [tried.grade_before, tried.grade_after],
        },
        "rows": outcome.rows,
        "findings": outcome.findings,
        "grade_because": outcome.grade_because,
    }


def campaign_data(trial: CampaignTrial) -> dict[str, object]:
    """A campaign for machines."""
    return {
        "schema": "pingjian.whatif.campaign/1",
        "campaign_id": trial.campaign_id,
        "rules": trial.pack,
        "rows": [
            {
                "report_id": row.tried.report_id,
                "unit_name": row.tried.unit_name,
                "total": [row.tried.reviewed_before, row.tried.reviewed_after],
                "grade": [row.tried.grade_before, row.tried.grade_after],
                "rank": [row.rank_before, row.rank_after],
                "because": _causes(row.tried.outcome),
            }
            for row in trial.rows
        ],
    }


def page(tried: Tried, terminal: Terminal) -> Group:
    """One report for people."""
    say, outcome = terminal.say, tried.outcome
    head = pairs(
        [
            (say("report.id"), tried.report_id),
            (say("whatif.recorded"), f"{tried.before.id}  {tried.before.sha256[:12]}…"),
            (say("whatif.other"), f"{tried.after.id}  {tried.after.sha256[:12]}…"),
        ]
    )
    totals = table()
    totals.add_column("")
    for key in ("recorded", "other"):
        totals.add_column(say(f"whatif.{key}"), justify="right")
    sheets = outcome.before.sheet, outcome.after.sheet
    totals.add_row(say("sheet.recomputed"), *(points(sheet.recomputed_total) for sheet in sheets))
    totals.add_row(
        say("sheet.reviewed"),
        _graded(tried.reviewed_before, tried.grade_before),
        _graded(tried.reviewed_after, tried.grade_after),
    )
    parts: list[RenderableType] = [head, "", totals]
    if outcome.same:
        parts += ["", Text(say("whatif.same"), style="dim")]
        return Group(*parts)
    parts += ["", _rows(outcome.rows, terminal)] if outcome.rows else []
    parts += ["", *_findings(outcome.findings, terminal)] if outcome.findings else []
    if outcome.grade_because:
        parts.append(Prose(say("whatif.grade", because=_named(outcome.grade_because, terminal))))
    parts.append(Text(say("whatif.nothing_written"), style="dim"))
    return Group(*parts)


def campaign_page(trial: CampaignTrial, terminal: Terminal) -> RenderableType:
    """A campaign for people."""
    say = terminal.say
    if not trial.rows:
        return Text(say("whatif.none_scored"), style="dim")
    grid = table()
    grid.add_column(say("board.report"), no_wrap=True)
    grid.add_column(say("board.unit"), overflow="fold")
    for key in ("whatif.recorded", "whatif.other", "whatif.rank"):
        grid.add_column(say(key), justify="right")
    grid.add_column(say("whatif.because"), overflow="fold")
    for row in trial.rows:
        one = row.tried
        moved = row.rank_before != row.rank_after
        grid.add_row(
            one.report_id,
            Prose(one.unit_name or ""),
            _graded(one.reviewed_before, one.grade_before),
            Text(
                _graded(one.reviewed_after, one.grade_after),
                style="bold yellow" if one.reviewed_after != one.reviewed_before else "",
            ),
            f"{row.rank_before} → {row.rank_after}" if moved else str(row.rank_before),
            Prose(_named(_causes(one.outcome), terminal)),
        )
    return Group(grid, Text(say("whatif.nothing_written"), style="dim"))


def _rows(rows: Iterable[Changed[ScoreRow]], terminal: Terminal) -> RenderableType:
    say = terminal.say
    grid = table()
    grid.add_column(say("sheet.row"), style="dim", no_wrap=True)
    grid.add_column(say("sheet.label"), overflow="fold")
    grid.add_column(say("whatif.recorded"), overflow="fold")
    grid.add_column(say("whatif.other"), overflow="fold")
    grid.add_column(say("whatif.because"), overflow="fold")
    for row in rows:
        either = row.before or row.after
        grid.add_row(
            row_name(row.key, terminal),
            Prose(either.label if either else ""),
            _score(row.before),
            _score(row.after),
            Prose(_named(row.because, terminal)),
        )
    return grid


def _findings(findings: Iterable[Changed[Finding]], terminal: Terminal) -> Iterable[RenderableType]:
    for changed in findings:
        finding = changed.after or changed.before
        if finding is None:
            continue
        key = "gone" if changed.after is None else "other" if changed.before else "new"
        yield Prose(
            terminal.say(
                f"whatif.finding_{key}",
                finding=changed.key,
                message=finding.message,
                because=_named(changed.because, terminal),
            )
        )


def _score(row: ScoreRow | None) -> RenderableType:
    return (
        Text("—", style="dim") if row is None else Prose(f"{points(row.recomputed)}（{row.trace}）")
    )


def _graded(total: Decimal, grade: str) -> str:
    return f"{points(total)} {grade}"


def _causes(outcome: WhatIf) -> tuple[str, ...]:
    """Every setting that changes the points of a row or the grade of the report."""
    found = (
        *(cause for row in outcome.rows if _moved(row) for cause in row.because),
        *outcome.grade_because,
    )
    return tuple(dict.fromkeys(found))


def _moved(row: Changed[ScoreRow]) -> bool:
    """Whether the points differ, and not only how they are reasoned."""
    return row.before is None or row.after is None or row.before.recomputed != row.after.recomputed


def _named(settings: tuple[str, ...], terminal: Terminal) -> str:
    return terminal.language.listed([terminal.say(f"rules.{name}") for name in settings])
