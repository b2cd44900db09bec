"""A report at a moment: what the record said then, and what comes out when it is computed again."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.recomputation import Recomputation, RowDifference
from adapters.cli.screens.board import stage_text
from adapters.cli.screens.grids import pairs, points, table
from adapters.cli.screens.prose import Prose
from adapters.cli.screens.scores import row_name, sheet_table
from adapters.cli.terminal import Terminal
from adapters.eventstore.store import TOOL
from domain.events import SubjectErased
from domain.projections.as_of import AsOf
from domain.projections.timeline import entry, told
from domain.projections.wording import local_time
from domain.report.states import Published, Reviewed, SelfScored
from domain.score import ScoreRow


@dataclass(frozen=True)
class Shown:
    """What is shown of a moment; ``events`` counts the report's events up to today."""

    report: str
    state: AsOf
    recomputation: Recomputation | None
    events: int
    names: Mapping[str, str]
    erased: SubjectErased | None = None


def as_data(shown: Shown) -> dict[str, object]:
    """The moment for machines; ``same`` is null where nothing has been scored yet."""
    state, again = shown.state, shown.recomputation
    return {
        "schema": "pingjian.replay/1",
        "report_id": shown.report,
        "stage": state.stage,
        "event": state.last.version if state.last else 0,
        "position": state.last.position if state.last else None,
        "recorded_at": state.last.recorded_at if state.last else None,
        "still_to_come": state.still_to_come,
        "file_sha256": state.file_sha256,
        "reading_sha256": state.reading_sha256,
        "rule_pack": state.rule_pack,
        "scored_by": state.scored_by,
        "filled_in": state.filled_in,
        "corrections_taken_in": state.taken_in,
        "corrections_pending": state.pending,
        "recorded": {
            "stated_total": state.stated_total,
            "recomputed_total": state.recomputed_total,
            "reviewed_total": state.reviewed_total,
            "decided_total": state.decided_total,
            "grade": state.grade,
        },
        "recomputed": {
            "stated_total": again.recomputed.stated_total,
            "recomputed_total": again.recomputed.recomputed_total,
            "reviewed_total": again.reviewed_recomputed,
            "grade": again.grade_recomputed,
            "scored_by": TOOL,
        }
        if again
        else None,
        "same": again.same if again else None,
        "erased": shown.erased,
        "rows": again.rows if again else (),
        "findings_only_recorded": again.findings_only_recorded if again else (),
        "findings_only_recomputed": again.findings_only_recomputed if again else (),
    }


def page(shown: Shown, terminal: Terminal) -> Group:
    """The moment for people."""
    parts: list[RenderableType] = [_head(shown, terminal)]
    report, again = shown.state.report, shown.recomputation
    if again is None and shown.erased and isinstance(report, SelfScored | Reviewed | Published):
        sheet = sheet_table(report.review.sheet, terminal, report.review)
        told = Prose(terminal.say("erased.replay"), style="yellow")
        return Group(*parts, "", sheet, "", told)
    if again is None:
        parts.append(Text("\n" + terminal.say("replay.nothing_scored"), style="dim"))
        return Group(*parts)
    if isinstance(report, SelfScored | Reviewed | Published):
        parts += ["", sheet_table(report.review.sheet, terminal, report.review)]
    parts += ["", *_verdict(again, terminal)]
    program = shown.state.scored_by
    if not again.same and program != TOOL:
        other = terminal.say("replay.other_program", program=program, now=TOOL)
        parts.append(Prose(other, style="yellow"))
    return Group(*parts)


def _head(shown: Shown, terminal: Terminal) -> RenderableType:
    state, say = shown.state, terminal.say
    lines: list[tuple[str, str | Text]] = [(say("report.id"), shown.report)]
    if state.last is not None:
        when = say(
            "replay.event",
            number=state.last.version,
            events=shown.events,
            at=local_time(state.last.recorded_at),
        )
        lines.append((say("replay.moment"), when))
        sentence = terminal.language.of(told(entry(state.last), shown.names))
        lines.append((say("replay.then"), sentence))
    if state.still_to_come:
        lines.append(("", Text(say("replay.later", number=state.still_to_come), style="yellow")))
    lines.append((say("report.stage"), stage_text(state.stage, terminal)))
    for key, sha256 in (
        ("report.file", state.file_sha256),
        ("replay.reading", state.reading_sha256),
    ):
        if sha256:
            lines.append((say(key), f"SHA-256 {sha256}"))
    if state.rule_pack:
        lines.append((say("campaign.rules"), f"{state.rule_pack.id}  {state.rule_pack.sha256}"))
    if state.taken_in or state.pending:
        counted = say("replay.taken_in", taken=len(state.taken_in), pending=len(state.pending))
        lines.append((say("replay.corrections"), counted))
    return pairs(lines)


def _verdict(again: Recomputation, terminal: Terminal) -> list[RenderableType]:
    say = terminal.say
    totals = table()
    totals.add_column("")
    for key in ("recorded", "recomputed"):
        totals.add_column(say(f"replay.{key}"), justify="right")
    for key, recorded, recomputed in (
        ("stated", points(again.recorded.stated_total), points(again.recomputed.stated_total)),
        (
            "recomputed",
            points(again.recorded.recomputed_total),
            points(again.recomputed.recomputed_total),
        ),
        ("reviewed", points(again.reviewed_recorded), points(again.reviewed_recomputed)),
    ):
        totals.add_row(say(f"sheet.{key}"), recorded, recomputed)
    if again.grade_recorded:
        totals.add_row(say("replay.grade"), again.grade_recorded, again.grade_recomputed)
    if again.same:
        return [totals, Text("✓ " + say("replay.same"), style="bold green")]
    return [totals, Text("✗ " + say("replay.different"), style="bold red"), *_rest(again, terminal)]


def _rest(again: Recomputation, terminal: Terminal) -> list[RenderableType]:
    say = terminal.say
    lines: list[RenderableType] = [_row(difference, terminal) for difference in again.rows]
    lines += [
        Prose("  " + say("replay.finding_gone", finding=finding.key, message=finding.message))
        for finding in again.findings_only_recorded
    ]
    lines += [
        Prose("  " + say("replay.finding_new", finding=finding.key, message=finding.message))
        for finding in again.findings_only_recomputed
    ]
    return lines


def _row(difference: RowDifference, terminal: Terminal) -> Prose:
    recorded, recomputed = difference.recorded, difference.recomputed
    return Prose(
        "  "
        + terminal.say(
            "replay.row",
            row=row_name(difference.key, terminal),
            label=difference.label,
            recorded=_said(recorded, terminal),
            recomputed=_said(recomputed, terminal),
        )
    )


def _said(row: ScoreRow | None, terminal: Terminal) -> str:
    if row is None:
        return terminal.say("value.blank")
    return f"{points(row.recomputed)}（{row.trace}）"
