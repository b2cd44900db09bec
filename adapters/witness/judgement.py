"""A request judged, the answer on disk before it is given."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from adapters.ledger.signing import CosignatureSigner, verifier
from adapters.witness.memory import FollowedLog, Memory
from domain.ledger.checkpoint import Checkpoint, signed_checkpoint
from domain.ledger.note import Note, Signature, signed, verifier_key
from domain.ledger.witnessing import Verdict, WitnessRequest, judge, witness_request


@dataclass(frozen=True)
class Judgement:
    """What the witness says to a request.

    Attributes:
        verdict: whether it cosigns, or why not.
        asked: the checkpoint that was to be cosigned.
        seen_size: the size it cosigned last for that log, before this request; 0 for none.
        cosignature: its line; None unless the verdict is COSIGN.
    """

    verdict: Verdict
    asked: Checkpoint
    seen_size: int
    cosignature: Signature | None = None


class Judge:
    """Judges requests by a witness's memory; shared by threads and processes.

    Args:
        memory: the witness's folder; it must have a key.
        clock: POSIX seconds, for the time in the cosignatures.
    """

    def __init__(self, memory: Memory, *, clock: Callable[[], float] = time.time) -> None:
        self._memory = memory
        self._signer = CosignatureSigner(memory.key(), clock=clock)

    def __call__(self, content: bytes) -> Judgement:
        """Judge a request as it was sent, or as it lies in a file.

        A head that was cosigned before gets the very same line again.

        Raises:
            Malformed: it is no request.
            WitnessTrouble: the memory is gone or unreadable; nothing was signed.
        """
        request = witness_request(content)
        asked = request.signed.checkpoint
        with self._memory.held():
            log = self._memory.logs().get(asked.origin)
            seen = signed_checkpoint(log.seen) if log and log.seen else None
            keys = [verifier(verifier_key(key)) for key in log.keys] if log else None
            verdict = judge(request, keys=keys, seen=seen.checkpoint if seen else None)
            before = seen.checkpoint.size if seen else 0
            if log is None or verdict is not Verdict.COSIGN:
                return Judgement(verdict, asked, before)
            if seen is not None and seen.checkpoint == asked:
                return Judgement(verdict, asked, before, seen.note.signatures[-1])
            return Judgement(verdict, asked, before, self._cosigned(log, request))

    def _cosigned(self, log: FollowedLog, request: WitnessRequest) -> Signature:
        note = request.signed.note
        line = signed(note.text, self._signer)
        # Only the log's own lines are kept: a stranger's would make the file grow for nothing.
        own = {verifier_key(key).key_id for key in log.keys}
        signatures = tuple(one for one in note.signatures if one.key_id in own)
        remembered = Note(note.text, (*signatures, line)).encoded()
        origin = request.signed.checkpoint.origin
        self._memory.put(origin, replace(log, seen=remembered))
        return line
