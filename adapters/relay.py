"""What nobody waits for any more is carried on: filings without a life, commands without answer.

Safe to run at any moment and again: a life that runs is left alone, a command that was carried
out answers as before.
"""

from dataclasses import dataclass
from datetime import timedelta

from adapters.desk import Desk
from adapters.engine import Engine
from domain.ids import report_stream
from domain.ports import EventStore, Inbox
from domain.report import Report, evolve
from domain.report.states import NotFiled
from workflows.messages import Outcome
from workflows.standing import standing

_STREAM_PREFIX = report_stream("")
_PAGE = 1000
#: A command in the relay is waited for briefly: the next round comes soon.
_PATIENCE = timedelta(seconds=10)


@dataclass(frozen=True)
class Recovered:
    """What a recovery found and did."""

    reports: int
    at_rest: int
    running: int
    started: tuple[str, ...]
    commands_repeated: int
    commands_unknown: int

    def counts(self) -> dict[str, int]:
        """The figures alone."""
        return {
            "reports": self.reports,
            "at_rest": self.at_rest,
            "running": self.running,
            "started": len(self.started),
            "commands_repeated": self.commands_repeated,
            "commands_unknown": self.commands_unknown,
        }


async def recover(store: EventStore, inbox: Inbox, desk: Desk, engine: Engine) -> Recovered:
    """Start a life for every report that needs one and repeat every command without an answer.

    Raises:
        RPCError, RuntimeError, TimeoutError: the workflow engine does not answer.
    """
    reports = _reports(store)
    started: list[str] = []
    running = at_rest = 0
    for report, state in reports.items():
        if standing(report, state, 0).at_rest:
            at_rest += 1
        elif await engine.start_missing(report):
            started.append(report)
        else:
            running += 1
    repeated, unknown = await relay_once(inbox, desk)
    return Recovered(len(reports), at_rest, running, tuple(started), repeated, unknown)


async def relay_once(inbox: Inbox, desk: Desk) -> tuple[int, int]:
    """Repeat the commands without an answer.

    Returns:
        How many were answered, and how many are still unknown.
    """
    answers = [await desk.settle(kept, patience=_PATIENCE) for kept in inbox.unfinished()]
    unknown = sum(answer.outcome is Outcome.UNKNOWN for answer in answers)
    return len(answers) - unknown, unknown


def _reports(store: EventStore) -> dict[str, Report]:
    """Every report, folded in one walk through the log."""
    reports: dict[str, Report] = {}
    position = 0
    while page := store.read(after=position, limit=_PAGE):
        for recorded in page:
            if recorded.stream.startswith(_STREAM_PREFIX):
                report = recorded.stream.removeprefix(_STREAM_PREFIX)
                reports[report] = evolve(reports.get(report, NotFiled()), recorded.fact)
        position = page[-1].position
    return reports
