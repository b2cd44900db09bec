"""Erasures: where each stands, and what is past its term."""

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from adapters.cli.retention import PastTerm
from adapters.cli.screens.grids import table
from adapters.cli.terminal import Terminal
from domain.erasure import Erasure
from domain.events import ErasureApproved, ErasureProposed, SubjectErased
from domain.projections.wording import local_time

Found = Sequence[tuple[str, Erasure]]


def as_data(found: Found) -> dict[str, object]:
    """Every erasure for machines."""
    return {
        "schema": "pingjian.erasures/1",
        "erasures": [one_as_data(subject, erasure) for subject, erasure in found],
    }


def one_as_data(subject: str, erasure: Erasure) -> dict[str, object]:
    """One erasure for machines; ``state`` is null where nothing is open or done."""
    return {
        "schema": "pingjian.erasure/1",
        "subject": subject,
        "state": _state(erasure),
        "proposed": erasure.proposed,
        "approved": erasure.approved,
        "erased": erasure.erased,
    }


def told(subject: str, erasure: Erasure, terminal: Terminal) -> str:
    """In a sentence what has become of it."""
    if erasure.proposed is not None:
        return terminal.say("erase.proposed", subject=subject)
    if erasure.erased is not None:
        return terminal.say(
            "erase.erased",
            subject=subject,
            places=_places(erasure.erased),
            values=erasure.erased.values,
            files=erasure.erased.files,
            commands=erasure.erased.commands,
            keys=len(erasure.erased.keys),
        )
    return terminal.say("erase.rejected", subject=subject)


def page(found: Found, names: Mapping[str, str], terminal: Terminal) -> RenderableType:
    """Every erasure for people."""
    say = terminal.say
    rows = [(subject, fact) for subject, erasure in found for fact in _facts(erasure)]
    if not rows:
        return Text(say("erase.none"), style="dim")
    grid = table()
    for key in ("subject", "state", "when", "by", "ground"):
        grid.add_column(say(f"erase.{key}"), overflow="fold")
    for subject, fact in rows:
        grid.add_row(
            subject,
            say(f"erase.state.{_state_of(fact)}"),
            local_time(fact.at),
            names.get(fact.by, fact.by),
            fact.ground,
        )
    return grid


def due_data(found: Sequence[PastTerm]) -> dict[str, object]:
    """What is past its term, for machines."""
    return {"schema": "pingjian.past_term/1", "reports": [vars(one) for one in found]}


def due_page(found: Sequence[PastTerm], terminal: Terminal) -> RenderableType:
    """What is past its term, for people."""
    say = terminal.say
    if not found:
        return Text(say("erase.none_due"), style="dim")
    grid = table()
    for key in ("subject", "published", "until"):
        grid.add_column(say(f"erase.{key}"))
    for one in found:
        grid.add_row(one.subject, one.published_on.isoformat(), one.keep_until.isoformat())
    return grid


def _facts(erasure: Erasure) -> list[ErasureProposed | ErasureApproved | SubjectErased]:
    return [
        fact for fact in (erasure.erased, erasure.approved, erasure.proposed) if fact is not None
    ]


def _state(erasure: Erasure) -> str | None:
    facts = _facts(erasure)
    return _state_of(facts[-1]) if facts else None


def _state_of(fact: ErasureProposed | ErasureApproved | SubjectErased) -> str:
    match fact:
        case ErasureProposed():
            return "proposed"
        case ErasureApproved():
            return "approved"
        case SubjectErased():
            return "erased"


def _places(fact: SubjectErased) -> int:
    return fact.values + fact.files + fact.commands
