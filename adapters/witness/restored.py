"""A declared restore accepted by a person at the witness: never by itself, and never in silence.

What was accepted stays in the memory with both heads, the declaration and the reason, for
whoever asks the witness later why it stands behind less than it once did.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from adapters.ledger.declaration import declaration_of
from adapters.ledger.signing import CosignatureSigner, verifier
from adapters.witness.memory import AcceptedRestore, FollowedLog, Memory
from domain.ledger.checkpoint import Checkpoint, SignedCheckpoint, signed_checkpoint
from domain.ledger.note import Note, Signature, signed, verifier_key
from domain.ledger.restoring import RestoreDeclaration, RestoreVerdict, judge_restore
from domain.ledger.strict import base64_text

#: So many characters of a root name it; people compare no more.
ROOT_CHARACTERS = 8


@dataclass(frozen=True)
class Named:
    """What the person at the witness says is accepted; all of it must be so.

    Attributes:
        old: the head that the witness saw last, as ``size:root`` (`head_name`).
        new: the head that it is to stand behind instead.
        lost: first and last position of the events that are lost.
        by: who accepts it.
        reason: why the witness believes it.
    """

    old: str
    new: str
    lost: tuple[int, int]
    by: str
    reason: str


@dataclass(frozen=True)
class Shown:
    """A declaration as the witness judges it; ``seen`` is the head that it saw last.

    ``accepted``: it was accepted before, and is not accepted a second time.
    """

    declared: RestoreDeclaration
    verdict: RestoreVerdict
    seen: Checkpoint | None
    accepted: AcceptedRestore | None = None


class Restores:
    """Judges declarations by a witness's memory, and accepts them for a person.

    Args:
        memory: the witness's folder; it must have a key.
        clock: POSIX seconds.
    """

    def __init__(self, memory: Memory, *, clock: Callable[[], float] = time.time) -> None:
        self._memory = memory
        self._key = memory.key()
        self._clock = clock

    def look(self, content: bytes) -> Shown:
        """Judge the file of a declaration; nothing is changed.

        Raises:
            Malformed: it is none.
            WitnessTrouble: the memory is gone or unreadable.
        """
        return self._shown(declaration_of(content))

    def accept(self, content: bytes, named: Named) -> Signature | None:
        """Stand behind the new head from here on; the cosignature, on disk before it is given.

        The same declaration again gets the same line, as long as nothing was cosigned since.

        Returns:
            None where the declaration is not acceptable, or is not the one that was named.
        """
        declared = declaration_of(content)
        with self._memory.held():
            shown = self._shown(declared)
            log = self._memory.logs().get(declared.head.checkpoint.origin)
            if log is None or shown.seen is None:
                return None
            if shown.accepted is not None:
                return _line_again(log, declared.head)
            if shown.verdict is not RestoreVerdict.ACCEPTABLE or not is_named(shown, named):
                return None
            return self._accepted(content, declared, named, log)

    def _shown(self, declared: RestoreDeclaration) -> Shown:
        log = self._memory.logs().get(declared.head.checkpoint.origin)
        seen = signed_checkpoint(log.seen).checkpoint if log and log.seen else None
        keys = [verifier(verifier_key(key)) for key in log.keys] if log else None
        verdict = judge_restore(declared, keys=keys, own=verifier(self._key.public), seen=seen)
        known = log.restores if log else ()
        before = next((one for one in known if one.leaf == declared.leaf.hex()), None)
        return Shown(declared, verdict, seen, before)

    def _accepted(
        self, content: bytes, declared: RestoreDeclaration, named: Named, log: FollowedLog
    ) -> Signature:
        note = declared.head.note
        line = signed(note.text, CosignatureSigner(self._key, clock=self._clock))
        own = {verifier_key(key).key_id for key in log.keys}
        signatures = tuple(one for one in note.signatures if one.key_id in own)
        first, last = declared.lost
        accepted = AcceptedRestore(
            leaf=declared.leaf.hex(),
            by=named.by,
            at=datetime.fromtimestamp(self._clock(), UTC),
            reason=named.reason,
            first_lost=first,
            last_lost=last,
            old=(log.seen or b"").decode(),
            declaration=content.decode(),
        )
        remembered = Note(note.text, (*signatures, line)).encoded()
        restores = (*log.restores, accepted)
        self._memory.put(
            declared.head.checkpoint.origin, replace(log, seen=remembered, restores=restores)
        )
        return line


def is_named(shown: Shown, named: Named) -> bool:
    """Whether the person named these heads and this loss, and gave a reason."""
    return (
        shown.seen is not None
        and _names(named.old, shown.seen)
        and _names(named.new, shown.declared.head.checkpoint)
        and named.lost == shown.declared.lost
        and bool(named.by and named.reason.strip())
    )


def head_name(head: Checkpoint) -> str:
    """A head as people name it: its size and the beginning of its root."""
    return f"{head.size}:{base64_text(head.root)[:ROOT_CHARACTERS]}"


def _names(text: str, head: Checkpoint) -> bool:
    size, _, root = text.partition(":")
    long_enough = len(root) >= ROOT_CHARACTERS
    return size == str(head.size) and long_enough and base64_text(head.root).startswith(root)


def _line_again(log: FollowedLog, head: SignedCheckpoint) -> Signature | None:
    seen = signed_checkpoint(log.seen) if log.seen else None
    if seen is None or seen.checkpoint != head.checkpoint:
        return None
    return seen.note.signatures[-1]
