"""The newest head of the log, who stands behind it, and what it does not cover yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.screens.grids import pairs
from adapters.cli.terminal import Terminal
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.notary import cosigners
from adapters.ledger.witnesses import Answered, Asked
from domain.ledger.strict import base64_text
from domain.ledger.witnessing import Witness
from domain.projections.wording import local_time


@dataclass(frozen=True)
class View:
    """What is shown.

    Attributes:
        head: the newest head; None if nothing was ever signed.
        key: the log's public key.
        events: how many events the log has now.
        witnesses: the witnesses we know.
        needed: how many must cosign before a publication.
        asked: what came of asking them just now, by name.
    """

    head: KeptCheckpoint | None
    key: str | None
    events: int
    witnesses: tuple[Witness, ...]
    needed: int
    asked: Mapping[str, Answered]

    @property
    def cosigned_by(self) -> tuple[str, ...]:
        """The witnesses that have cosigned the head."""
        return cosigners(self.head, self.witnesses) if self.head else ()

    @property
    def waiting(self) -> bool:
        """Whether the head waits for a witness."""
        return len(self.cosigned_by) < self.needed


def as_data(view: View) -> dict[str, object]:
    """For machines."""
    head = view.head
    return {
        "schema": "pingjian.checkpoint/1",
        "hash": "sha256",
        "origin": head.checkpoint.origin if head else None,
        "size": head.checkpoint.size if head else None,
        "root": base64_text(head.checkpoint.root) if head else None,
        "signed_at": head.signed_at if head else None,
        "key": view.key,
        "events": view.events,
        "not_covered": view.events - (head.checkpoint.size if head else 0),
        "witnesses": [str(one.key) for one in view.witnesses],
        "witnesses_needed": view.needed,
        "cosigned_by": view.cosigned_by,
        "waiting_for_witness": view.waiting,
        "asked": {name: vars(answered) for name, answered in view.asked.items()},
        "note": str(head.whole()) if head else None,
    }


def page(view: View, terminal: Terminal) -> RenderableType:
    """For people."""
    say = terminal.say
    head = view.head
    if head is None:
        return Text(say("checkpoint.none", events=view.events), style="yellow")
    behind = view.events - head.checkpoint.size
    covered = say("checkpoint.behind", behind=behind) if behind else say("checkpoint.all")
    names = terminal.language.listed(view.cosigned_by) if view.cosigned_by else say("value.blank")
    lines: list[tuple[str, str | Text]] = [
        (say("checkpoint.origin"), head.checkpoint.origin),
        (say("checkpoint.size"), f"{head.checkpoint.size}  {covered}"),
        (say("checkpoint.root"), base64_text(head.checkpoint.root)),
        (say("checkpoint.signed_at"), local_time(head.signed_at)),
        (say("checkpoint.key"), view.key or ""),
        (say("checkpoint.witnesses"), f"{names}  {_state(view, terminal)}"),
    ]
    told = [
        Text(
            say(f"checkpoint.asked.{answered.outcome.value}", witness=name, said=answered.said),
            style="green" if answered.outcome is Asked.COSIGNED else "yellow",
        )
        for name, answered in view.asked.items()
    ]
    return Group(pairs(lines), *told)


def _state(view: View, terminal: Terminal) -> str:
    if not view.needed:
        return terminal.say("checkpoint.not_needed")
    key = "checkpoint.waiting" if view.waiting else "checkpoint.enough"
    return terminal.say(key, needed=view.needed, known=len(view.witnesses))
