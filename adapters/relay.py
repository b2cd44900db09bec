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


class Lives:
    """Follows the log and starts the life of every report that should have one and has none.

    A filing is acknowledged when its event is on disk; if the workflow engine was away at that
    moment, its life is begun from here. Not for two tasks at once.
    """

    def __init__(self, store: EventStore, engine: Engine) -> None:
        self._store = store
        self._engine = engine
        self._position = 0
        self._reports: dict[str, Report] = {}
        self._unsettled: set[str] = set()

    async def start_missing(self) -> tuple[str, ...]:
        """Look at every report that has gone on since the last look; those that were started.

        Raises:
            RPCError, RuntimeError, TimeoutError: the workflow engine does not answer; the next
                look takes up where this one ended.
        """
        self._follow()
        started: list[str] = []
        for report in sorted(self._unsettled):
            if not self.is_at_rest(report) and await self._engine.start_missing(report):
                started.append(report)
            self._unsettled.discard(report)
        return tuple(started)

    def is_at_rest(self, report: str) -> bool:
        """Whether the report needs no life now."""
        return standing(report, self._reports[report], 0).at_rest

    @property
    def reports(self) -> tuple[str, ...]:
        """All that have been seen so far."""
        return tuple(self._reports)

    def _follow(self) -> None:
        while page := self._store.read(after=self._position, limit=_PAGE):
            for recorded in page:
                if recorded.stream.startswith(_STREAM_PREFIX):
                    report = recorded.stream.removeprefix(_STREAM_PREFIX)
                    before = self._reports.get(report, NotFiled())
                    self._reports[report] = evolve(before, recorded.fact)
                    self._unsettled.add(report)
            self._position = page[-1].position


async def recover(lives: Lives, inbox: Inbox, desk: Desk) -> Recovered:
    """Start a life for every report that needs one and repeat every command without an answer.

    Raises:
        RPCError, RuntimeError, TimeoutError: the workflow engine does not answer.
    """
    started = await lives.start_missing()
    at_rest = sum(lives.is_at_rest(report) for report in lives.reports)
    repeated, unknown = await relay_once(inbox, desk)
    return Recovered(
        reports=len(lives.reports),
        at_rest=at_rest,
        running=len(lives.reports) - at_rest - len(started),
        started=started,
        commands_repeated=repeated,
        commands_unknown=unknown,
    )


async def relay_once(inbox: Inbox, desk: Desk) -> tuple[int, int]:
    """Repeat the commands without an answer.

    Returns:
        How many were answered, and how many are still unknown.
    """
    answers = [await desk.settle(kept, patience=_PATIENCE) for kept in inbox.unfinished()]
    unknown = sum(answer.outcome is Outcome.UNKNOWN for answer in answers)
    return len(answers) - unknown, unknown
