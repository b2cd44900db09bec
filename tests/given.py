"""The door to the decider: given(facts).when(command, actor).then(facts)."""

from dataclasses import dataclass

from domain.commands import ReportCommand
from domain.events import Fact
from domain.permissions import Actor
from domain.refusals import Because, Refused
from domain.report import Known, Report, decide, evolve, replay
from domain.report.asking import NOTHING


@dataclass(frozen=True)
class Decided:
    """What a command came to."""

    facts: tuple[Fact, ...]
    report: Report

    def then(self, *types: type) -> "Decided":
        assert tuple(types) == tuple(type(fact) for fact in self.facts)
        return self

    def then_nothing(self) -> "Decided":
        assert self.facts == ()
        return self


@dataclass(frozen=True)
class Given:
    """A history."""

    facts: tuple[Fact, ...]

    def when(self, command: ReportCommand, actor: Actor, known: Known = NOTHING) -> Decided:
        report = replay(self.facts)
        facts = decide(report, command, actor, known)
        for fact in facts:
            report = evolve(report, fact)
        return Decided(facts, report)

    def when_refused(
        self, command: ReportCommand, actor: Actor, known: Known = NOTHING
    ) -> tuple[Because, dict[str, object]]:
        try:
            decided = self.when(command, actor, known)
        except Refused as refusal:
            return refusal.because, refusal.facts
        raise AssertionError(f"not refused, but {decided.facts}")


def given(*facts: Fact) -> Given:
    return Given(facts)
