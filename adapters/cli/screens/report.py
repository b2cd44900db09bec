"""One report: where it stands, its scores side by side, its findings, its changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.screens.board import stage_text
from adapters.cli.screens.findings import Source, findings_page
from adapters.cli.screens.grids import pairs, points, size
from adapters.cli.screens.scores import sheet_table
from adapters.cli.terminal import Terminal
from domain.events import DirectionSet, FigureCorrected, ScoreAdjusted, SubjectErased
from domain.projections.board import BoardRow, days_in_stage, overdue
from domain.projections.wording import (
    NEXT_ACTOR_WORDS,
    REASON_WORDS,
    change,
    field_words,
    local_time,
    points_words,
    rule_words,
)
from domain.refusals import Detached
from domain.report import Report, filing_of
from domain.report.states import Published, Review, Reviewed, SelfScored


@dataclass(frozen=True)
class Shown:
    """What is shown of a report; ``state`` is None while nothing has been filed."""

    row: BoardRow
    state: Report | None
    names: Mapping[str, str]
    now: datetime
    erased: SubjectErased | None = None
    detached: Detached | None = None

    @property
    def review(self) -> Review | None:
        """What lies on the reviewer's desk, if the report came so far."""
        state = self.state
        return state.review if isinstance(state, SelfScored | Reviewed | Published) else None


def as_data(shown: Shown) -> dict[str, object]:
    """The report for machines."""
    review, filing = shown.review, filing_of(shown.state) if shown.state else None
    return {
        "schema": "pingjian.report/1",
        **vars(shown.row),
        "overdue": overdue(shown.row, shown.now),
        "days_in_stage": days_in_stage(shown.row, shown.now),
        "file": filing.file if filing else None,
        "filed_by": filing.filed_by if filing else None,
        "sheet": review.sheet if review else None,
        "reviewed": {row.key: review.points(row.key) for row in review.sheet.rows}
        if review
        else None,
        "findings": [
            {
                **finding.model_dump(mode="json"),
                "key": finding.key,
                "settled": finding.key in review.settled,
            }
            for finding in review.findings
        ]
        if review
        else (),
        "corrections": review.corrections if review else (),
        "adjustments": review.adjustments if review else (),
        "directions": review.directions if review else (),
        "erased": shown.erased,
        "detached": _detached(shown.detached) or None,
    }


def page(shown: Shown, terminal: Terminal) -> Group:
    """The report for people."""
    parts: list[RenderableType] = [_head(shown, terminal)]
    review = shown.review
    if review:
        parts += [_title("report.scores", terminal), sheet_table(review.sheet, terminal, review)]
        if review.findings:
            parts += [
                _title("report.findings", terminal),
                findings_page(review.findings, terminal, _source(review), review.settled),
            ]
        changes = _changes(review, shown, terminal)
        if changes:
            parts += [_title("report.changes", terminal), *changes]
    return Group(*parts)


def _source(review: Review) -> Source:
    return Source(review.filing.file.media_type, review.filing.report_id)


def _head(shown: Shown, terminal: Terminal) -> RenderableType:
    row, say = shown.row, terminal.say
    stage = stage_text(row.stage, terminal)
    if overdue(row, shown.now):
        stage.append(" " + say("board.overdue"), style="bold red")
    next_actor = terminal.language.of(NEXT_ACTOR_WORDS[row.next_actor])
    lines: list[tuple[str, str | Text]] = [
        (say("report.unit"), f"{row.unit_name or '—'}（{row.unit_code}）"),
        (say("report.id"), f"{row.report_id}  " + say("report.version", version=row.version)),
        (say("report.stage"), stage),
        (say("report.next"), next_actor),
        (say("report.due"), local_time(row.due_at) if row.due_at else "—"),
    ]
    filing = filing_of(shown.state) if shown.state else None
    if filing:
        by = shown.names.get(filing.filed_by, filing.filed_by)
        arrived = say("report.arrived_by", at=local_time(filing.arrived_at), by=by)
        late = Text(" " + say("board.late"), style="red") if filing.late else Text("")
        lines += [
            (say("report.arrived"), Text(arrived).append_text(late)),
            (say("report.round"), str(filing.round)),
            (say("report.file"), f"{size(filing.file.size_bytes)}  SHA-256 {filing.file.sha256}"),
        ]
    if shown.erased is not None:
        lines.append(("", Text(erased_words(shown.erased, terminal), style="yellow")))
    if shown.detached is not None:
        told = say("detached.original", **_detached(shown.detached))
        lines.append(("", Text(told, style="yellow")))
    if row.reviewed_total is not None:
        lines.append((say("report.result"), f"{points(row.reviewed_total)}  {row.grade or ''}"))
    return pairs(lines)


def erased_words(erased: SubjectErased, terminal: Terminal) -> str:
    """That the original is gone, since when and on what ground."""
    return terminal.say("erased.original", at=local_time(erased.at), ground=erased.ground)


def _detached(out: Detached | None) -> dict[str, str]:
    """In which segment the original stands and where that lies; empty if it is here."""
    return {} if out is None else {"segment": out.segment, "kept_at": out.kept_at}


def _changes(review: Review, shown: Shown, terminal: Terminal) -> list[Text]:
    of = terminal.language.of
    lines: list[Text] = []
    for correction in review.corrections:
        words = change(correction.field, correction.old, correction.new)
        what, old, new = (of(word) for word in words)
        lines.append(_change(correction, what, old, new, shown, terminal))
    for adjustment in review.adjustments:
        what = of(field_words(adjustment.row))
        old, new = of(points_words(adjustment.old)), of(points_words(adjustment.new))
        lines.append(_change(adjustment, what, old, new, shown, terminal))
    for directed in review.directions:
        what = of(field_words(directed.row))
        old, new = of(rule_words(directed.old)), of(rule_words(directed.new))
        lines.append(_change(directed, what, old, new, shown, terminal))
    return lines


def _change(
    fact: FigureCorrected | ScoreAdjusted | DirectionSet,
    what: str,
    old: str,
    new: str,
    shown: Shown,
    terminal: Terminal,
) -> Text:
    by = shown.names.get(fact.by, fact.by)
    sentence = terminal.say("report.change", by=by, what=what, old=old, new=new, reason=fact.reason)
    text = Text("  " + sentence)
    if not isinstance(fact, DirectionSet):
        text.append("  " + terminal.language.of(REASON_WORDS[fact.reason_code]), style="dim")
    return text


def _title(key: str, terminal: Terminal) -> Text:
    return Text("\n" + terminal.say(key), style="bold")
