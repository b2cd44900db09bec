"""The personal values beside events: each as it was committed to, or erased by law."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.events import PersonRegistered
from domain.ids import person_subject
from domain.ledger.commitment import SealedValue, private_commit
from domain.ports import RecordedFact
from domain.refusals import Damaged


@dataclass(frozen=True)
class Beside:
    """What lies beside one event: intact, erased, or ``damage``."""

    recorded: RecordedFact
    erased: bool = False
    damage: Damaged | None = None


def beside(
    facts: Iterable[RecordedFact],
    values: Mapping[int, Sequence[SealedValue]],
    erasures: Mapping[str, int],
) -> Iterator[Beside]:
    """Judge every event that commits to personal values, or has some without having committed.

    Args:
        facts: the events.
        values: what is kept, by position.
        erasures: subject → position of its last erasure on record.
    """
    for recorded in facts:
        kept = values.get(recorded.position, ())
        if private_commit(kept) == recorded.private_commit:
            if kept:
                yield Beside(recorded)
            continue
        if not kept and recorded.position < erasures.get(_subject(recorded), 0):
            yield Beside(recorded, erased=True)
            continue
        why = "not what was committed to" if kept else "missing, and no erasure is on record"
        what = f"personal values beside event {recorded.position}"
        yield Beside(recorded, damage=Damaged(what=what, why=why))


def _subject(recorded: RecordedFact) -> str:
    """Under whose key the event's personal values lie (`domain.erasure.retention.PERSONAL`)."""
    if isinstance(recorded.fact, PersonRegistered):
        return person_subject(recorded.fact.person)
    return recorded.stream
