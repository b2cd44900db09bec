"""Handing a command in and showing its answer: done, refused, or unknown."""

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeVar

import typer
from pydantic import ValidationError
from rich.text import Text

from adapters.bootstrap import Installation
from adapters.cli import problems
from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here
from adapters.cli.session import opened
from adapters.cli.terminal import Terminal
from domain.commands import PersonCommand
from domain.projections.board import waiting_for
from domain.projections.wording import NEXT_ACTOR_WORDS, STAGE_WORDS
from domain.refusals import Because
from workflows.messages import Answer, Outcome

CommandId = Annotated[uuid.UUID | None, typer.Option("--command-id", metavar="UUID")]
Version = Annotated[int | None, typer.Option("--version", metavar="N")]
ReportArgument = Annotated[str, typer.Argument(metavar="REPORT")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT")]

_T = TypeVar("_T")
_WAITS_FOR_WITNESSES = {"publication.approved", "publication.correction_approved"}
_RULES = {
    *("campaign_id", "report_id", "unit_code", "person"),
    *("county", "fiscal_year", "roster", "subject"),
}
_AS_RULE = {
    "by": "person",
    "units": "unit_code",
    "code": "unit_code",
    "total": "points",
    "old": "points",
    "new": "points",
}


@dataclass(frozen=True)
class Asking:
    """What every command needs from the call: who asks, when it was received, what was seen."""

    here: Here
    installation: Installation
    report: str
    by: str
    at: datetime
    expected_version: int | None

    def said(self) -> dict[str, Any]:
        """The fields that all commands have."""
        return {"by": self.by, "at": self.at, "expected_version": self.expected_version}


def ask(
    here: Here,
    report: str,
    make: Callable[[Asking], PersonCommand],
    *,
    command_id: uuid.UUID | None,
    version: int | None,
) -> int:
    """Make the command, hand it in, wait for its answer, show it.

    Returns:
        The exit code.
    """
    by = here.actor()
    chosen = command_id or uuid.uuid4()
    with opened(here) as installation:
        asking = Asking(here, installation, report, by, installation.desk.now(), version)
        command = checked(lambda: make(asking))
        try:
            answer = asyncio.run(installation.desk.send(report, command, chosen))
        except KeyboardInterrupt:
            here.terminal.problem(here.terminal.say("answer.unknown", command_id=chosen))
            raise
        return show(here, installation, answer)


def checked(make: Callable[[], _T]) -> _T:
    """What *make* makes; a value that does not fit becomes a sentence about that value.

    Raises:
        UsageTrouble: the first value that does not fit, and what would.
    """
    try:
        return make()
    except ValidationError as invalid:
        first = invalid.errors(include_url=False)[0]
        name = next((str(step) for step in reversed(first["loc"]) if isinstance(step, str)), "")
        rule = _AS_RULE.get(name, name)
        raise UsageTrouble(
            "usage.value",
            name=name,
            value=first["input"],
            rule_key=f"rule.{rule if rule in _RULES | {'points'} else 'other'}",
        ) from invalid


def show(here: Here, installation: Installation, answer: Answer) -> int:
    """Show an answer and give its exit code."""
    terminal = here.terminal
    if answer.outcome is Outcome.REFUSED:
        because = Because(answer.because or "")
        problem = problems.refusal(because, answer.details, terminal.language)
        terminal.problem(problem.message)
        if terminal.json:
            terminal.json_line({**_plain(answer), "message": problem.message})
        return problem.exit_code
    if answer.outcome is Outcome.UNKNOWN:
        message = terminal.say("answer.unknown", command_id=answer.command_id)
        terminal.problem(message)
        if terminal.json:
            terminal.json_line({**_plain(answer), "message": message})
        return Exit.FAILURE
    return _show_done(here, installation, answer)


def _show_done(here: Here, installation: Installation, answer: Answer) -> int:
    terminal = here.terminal
    state, now = installation.desk.report(answer.report_id)
    next_actor, proposed_by = waiting_for(state)
    done = "; ".join(terminal.say(f"did.{fact}") for fact in answer.facts)
    message = done or terminal.say("answer.nothing_to_do")
    facts = {
        **_plain(answer),
        "message": message,
        "stage": now.stage,
        "version": now.version,
        "next_actor": next_actor,
        "proposed_by": proposed_by,
    }

    def view() -> Text:
        where = terminal.say(
            "answer.standing",
            report=answer.report_id,
            stage=terminal.language.of(STAGE_WORDS[now.stage]),
            version=now.version,
            next=terminal.language.of(NEXT_ACTOR_WORDS[next_actor]),
        )
        return Text.assemble(
            ("✓ ", "bold green"),
            message,
            "\n",
            where,
            "\n",
            (terminal.say("answer.command_id", command_id=answer.command_id), "dim"),
        )

    terminal.answer(facts, view)
    if _WAITS_FOR_WITNESSES & set(answer.facts):
        _tell_waiting(terminal, installation)
    return Exit.OK


def _tell_waiting(terminal: Terminal, installation: Installation) -> None:
    """Why an approved publication is not there at once, where witnesses must cosign first."""
    notary = installation.notary
    if not notary.witnessed(installation.store.head()):
        terminal.note("publish.waiting", needed=notary.policy.needed)


def _plain(answer: Answer) -> dict[str, object]:
    plain = answer.model_dump(mode="json", exclude={"schema_name"})
    return {"schema": answer.schema_name, **plain}
