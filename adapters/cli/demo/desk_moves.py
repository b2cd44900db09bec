"""What staff do with a report on their desk: return, correct, adjust, settle, pass."""

from adapters.cli.demo.cast import FIRST, SECOND
from adapters.cli.demo.story import Adjustment, Correction, Story
from adapters.cli.demo.wishes import Around, Move, Send, Wait
from adapters.cli.places import find
from domain import commands
from domain.corrections import Correction as TakenIn
from domain.corrections import current_value
from domain.quantity import plain
from domain.report.states import Review, SelfScored


def on_desk(desk: SelfScored, story: Story, around: Around) -> Move:
    """The next move while the report lies on the desk, the order of a careful reviewer."""
    review = desk.review
    if len(review.corrections) > review.corrections_taken_in:
        return Wait("系统正在按更正后的数据复算")
    if desk.proposal is not None:
        return _sent(review, "approve", SECOND.account, "复核通过", around)
    return (
        _return(review, story, around)
        or _correct(review, story, around)
        or _adjust(review, story, around)
        or _waive(review, story, around)
        or _sent(review, "propose", FIRST.account, "审核通过，提请复核", around)
    )


def _sent(review: Review, step: str, by: str, says: str, around: Around) -> Send:
    command = commands.ApproveReport(by=by, at=around.now)
    return Send(f"r{review.filing.round}/{step}", says, command)


def _return(review: Review, story: Story, around: Around) -> Send | None:
    if not story.returned_because or review.filing.round >= len(story.versions):
        return None
    command = commands.ReturnReport(
        by=FIRST.account,
        at=around.now,
        findings=review.open_errors,
        reason=story.returned_because,
        due_on=around.due_on,
    )
    says = f"退回：{story.returned_because}（涉及问题 {len(review.open_errors)} 条）"
    return Send(f"r{review.filing.round}/return", says, command)


def _correct(review: Review, story: Story, around: Around) -> Send | None:
    done = {fact.field for fact in review.corrections}
    wanted = next((wish for wish in story.corrections if wish.field not in done), None)
    return None if wanted is None else _correction(review, wanted, around)


def _correction(review: Review, wanted: Correction, around: Around) -> Send:
    reading = around.reading(review.filing.report_id, review.reading.reading_sha256)
    taken_in = tuple(
        TakenIn(field=fact.field, old=fact.old, new=fact.new) for fact in review.corrections
    )
    old = current_value(reading.statement, wanted.field, taken_in)
    command = commands.CorrectFigure(
        by=FIRST.account,
        at=around.now,
        field=wanted.field,
        old=old,
        new=wanted.new,
        reason_code=wanted.reason_code,
        reason=wanted.reason,
        place=find(reading.text, wanted.quote, None),
    )
    says = f"更正数据：{old or '空白'} → {wanted.new}，{wanted.reason}"
    return Send(f"r{review.filing.round}/correct/{wanted.field}", says, command)


def _adjust(review: Review, story: Story, around: Around) -> Send | None:
    done = {fact.row for fact in review.adjustments}
    for wanted in story.adjustments:
        row = next((row for row in review.sheet.rows if wanted.label in row.label), None)
        if row is not None and row.key not in done:
            return _adjustment(review, wanted, row.key, around)
    return None


def _adjustment(review: Review, wanted: Adjustment, row: str, around: Around) -> Send:
    text = around.reading(review.filing.report_id, review.reading.reading_sha256).text
    old = review.points(row)
    command = commands.AdjustScore(
        by=FIRST.account,
        at=around.now,
        row=row,
        old=old,
        new=wanted.new,
        reason_code=wanted.reason_code,
        reason=wanted.reason,
        place=find(text, wanted.quote, None),
    )
    before = "空白" if old is None else plain(old)
    says = f"调整得分：{wanted.label} {before} → {plain(wanted.new)}，{wanted.reason}"
    return Send(f"r{review.filing.round}/adjust/{row}", says, command)


def _waive(review: Review, story: Story, around: Around) -> Send | None:
    if not review.open_errors:
        return None
    key = review.open_errors[0]
    command = commands.WaiveFinding(
        by=FIRST.account, at=around.now, finding=key, reason=story.waived_because
    )
    says = f"核实问题 {key}：{story.waived_because}"
    return Send(f"r{review.filing.round}/waive/{key}", says, command)
