"""What happens next in a story: asked anew each time, from where the report stands by its events.

So the demonstration can be ended at any moment and goes on in the next run: nothing is remembered
but the events, and the same wish always bears the same command id.
"""

from typing import assert_never

from adapters.cli.demo.cast import FIRST, SECOND
from adapters.cli.demo.desk_moves import on_desk
from adapters.cli.demo.story import Story
from adapters.cli.demo.wishes import Around, File, Finished, Move, Send, Stuck, Wait
from domain import commands
from domain.quantity import plain
from domain.report import Report
from domain.report.states import (
    NotFiled,
    Parsed,
    Published,
    Returned,
    Reviewed,
    SelfScored,
    Submitted,
    Withdrawn,
)


def next_move(report: Report, story: Story, around: Around) -> Move:
    """The next move of *story* where *report* stands."""
    match report:
        case NotFiled():
            return File(1)
        case Submitted():
            return Wait("系统正在读取报告")
        case Parsed():
            return _parsed(report, story, around)
        case Returned(filing=filing):
            if filing.round < len(story.versions):
                return File(filing.round + 1)
            return Stuck("报告被退回，没有更正后的版本")
        case Withdrawn():
            return Stuck("单位已取消送审")
        case SelfScored():
            return on_desk(report, story, around)
        case Reviewed():
            return _to_the_public(report, around)
        case Published():
            return Finished()
        case _:
            assert_never(report)


def _parsed(report: Parsed, story: Story, around: Around) -> Move:
    if not report.score_requested:
        return Wait("系统正在按规则复算")
    return Send(
        f"r{report.filing.round}/self-score",
        f"报告未写明自评总分，填报自评 {plain(story.self_score)} 分",
        commands.StateSelfScore(by=story.filler, at=around.now, total=story.self_score),
    )


def _to_the_public(report: Reviewed, around: Around) -> Move:
    if report.asked is None:
        command = commands.PublishReport(by=FIRST.account, at=around.now)
        return Send("publish/ask", "提请公开", command)
    if report.approved is None:
        command = commands.PublishReport(by=SECOND.account, at=around.now)
        return Send("publish/approve", "批准公开", command)
    return Wait("系统正在生成公开版本")
