"""Kills the worker, the server, both or the demonstration itself, and looks at what is left.

PINGJIAN_KILLS says how often (6 if it is not set), PINGJIAN_KILL_SEED how the moments are drawn.
"""

import contextlib
import logging
import os
import random
import re
import signal
import time
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from adapters.stack.running import running_stack
from domain import events
from domain.ports import RecordedFact
from domain.report import replay
from domain.report.states import Published
from tests.life.running import Demo, Ran, ended

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("PINGJIAN_KILLS", "6"))
SEED = int(os.environ.get("PINGJIAN_KILL_SEED", "20240630"))
REPORTS = 5
_log = logging.getLogger(__name__)
#: What a line of the demonstration says was done → the event that must be there for ever.
ACKNOWLEDGED = {
    "送审（": "report.submitted",
    "重新送审（": "report.resubmitted",
    "退回：": "report.returned",
    "更正数据：": "figure.corrected",
    "调整得分：": "score.adjusted",
    "核实问题 ": "finding.waived",
    "审核通过，提请复核": "review.proposed",
    "复核通过": "report.reviewed",
    "提请公开": "publication.proposed",
    "批准公开": "publication.approved",
}
_LINE = re.compile(r"^(?P<unit>青溪县\S+)  \S+（\S+） (?P<what>.+)$")


class Killer:
    """Draws a victim and a moment, and kills."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._chance = random.Random(SEED)  # noqa: S311 - drawn again in the same way, on purpose
        self.killed: Counter[str] = Counter()
        self.heard: list[str] = []

    def one_run(self, wanted: int) -> None:
        """A run of the demonstration, killed at until *wanted* kills are done or it ends."""
        process = self._demo.start()
        while self.killed.total() < wanted and process.poll() is None:
            time.sleep(self._chance.uniform(0.3, 2.5))
            # Half of the way the whole demonstration goes once: nobody is left to stop in order.
            if self.killed.total() == wanted // 2 and not self.killed["demo"]:
                self._kill("demo", process.pid)
                break
            self._strike()
        ran = ended(process)
        self.heard += ran.err.splitlines()
        assert ran.code in {0, -signal.SIGKILL}, ran.err

    def _strike(self) -> None:
        stack = running_stack(self._demo.folder)
        if stack is None:
            return
        victim = self._chance.choice(("worker", "server", "both"))
        pids = {"worker": [stack.worker_pid], "server": [stack.server_pid]}.get(
            victim, [stack.worker_pid, stack.server_pid]
        )
        self._kill(victim, *pids)

    def _kill(self, victim: str, *pids: int) -> None:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.killed[victim] += 1


def test_killed_at_any_moment_nothing_is_lost_and_nothing_happens_twice(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "demo-data")
    killer = Killer(demo)
    while killer.killed.total() < KILLS:
        killer.one_run(KILLS)
    last = demo.run("--json")

    assert last.code == 0, last.err
    assert killer.killed["demo"] == 1
    log = demo.log()
    streams = by_stream(log)
    _log.info("kills %s, seed %s, facts %s", dict(killer.killed), SEED, len(log))
    assert [recorded.position for recorded in log] == list(range(1, len(log) + 1))
    for stream, facts in streams.items():
        assert [fact.version for fact in facts] == list(range(1, len(facts) + 1)), stream
    assert_every_campaign_was_played_to_the_end(streams)
    assert_no_command_and_no_step_was_carried_out_twice(log)
    assert_what_was_acknowledged_is_there(streams, killer.heard)


def test_a_loss_a_repetition_and_an_unfinished_report_would_be_noticed(
    played: tuple[Demo, Ran],
) -> None:
    demo, ran = played
    log, heard = demo.log(), ran.err.splitlines()
    returned = next(fact for fact in log if isinstance(fact.fact, events.ReportReturned))
    without_return = tuple(fact for fact in log if fact is not returned)

    assert_what_was_acknowledged_is_there(by_stream(log), heard)
    with pytest.raises(AssertionError):
        assert_what_was_acknowledged_is_there(by_stream(without_return), heard)
    with pytest.raises(AssertionError):
        assert_no_command_and_no_step_was_carried_out_twice((*log, returned))
    with pytest.raises(AssertionError):
        assert_every_campaign_was_played_to_the_end(by_stream(log[:-1]))


def by_stream(log: tuple[RecordedFact, ...]) -> dict[str, list[RecordedFact]]:
    streams: dict[str, list[RecordedFact]] = {}
    for recorded in log:
        streams.setdefault(recorded.stream, []).append(recorded)
    return streams


def assert_every_campaign_was_played_to_the_end(streams: dict[str, list[RecordedFact]]) -> None:
    campaigns = [stream for stream in streams if stream.startswith("campaign/")]
    reports = [stream for stream in streams if stream.startswith("report/")]
    assert campaigns
    assert len(reports) == REPORTS * len(campaigns)
    for stream in reports:
        state = replay(recorded.fact for recorded in streams[stream])
        assert (stream, type(state)) == (stream, Published)


def assert_no_command_and_no_step_was_carried_out_twice(log: tuple[RecordedFact, ...]) -> None:
    # The facts of one command stand together: a second group of the same id is a second time.
    groups = Counter(command for command, _ in groupby(log, key=lambda fact: fact.command_id))
    assert {command: times for command, times in groups.items() if times > 1} == {}
    done = Counter(
        (recorded.stream, *_what(recorded.fact))
        for recorded in log
        if recorded.stream.startswith("report/")
    )
    assert {what: times for what, times in done.items() if times > 1} == {}


def _what(fact: events.Fact) -> tuple[object, ...]:
    """What can happen to a report only once."""
    further = [
        getattr(fact, name, None)
        for name in ("round", "number", "field", "row", "finding", "corrections")
    ]
    return (fact.type, *further)


def assert_what_was_acknowledged_is_there(
    streams: dict[str, list[RecordedFact]], heard: list[str]
) -> None:
    named = {
        unit.name: unit.code
        for facts in streams.values()
        for recorded in facts
        if isinstance(recorded.fact, events.CampaignOpened)
        for unit in recorded.fact.roster
    }
    told = Counter(
        (named[line["unit"]], kind)
        for line in map(_LINE.match, heard)
        if line
        for words, kind in ACKNOWLEDGED.items()
        if line["what"].startswith(words)
    )
    happened = Counter(
        (stream.rpartition(".")[2], recorded.fact.type)
        for stream, facts in streams.items()
        for recorded in facts
    )
    assert told
    assert {what: times for what, times in told.items() if times > happened[what]} == {}
