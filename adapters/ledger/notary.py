"""The ledger of one installation: signs what was recorded, asks the witnesses, gives proofs."""

import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import structlog
from sqlalchemy import Engine

from adapters.ledger.checkpoints import Checkpoints
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.key_file import KeyProblem, KeyTrouble, read_key, written_key
from adapters.ledger.signing import LogSigner, new_key, verifier
from adapters.ledger.tree import Leaves
from adapters.ledger.witnesses import Answered, Asked, ask
from domain.events import LedgerKeyRotated
from domain.ids import LEDGER_STREAM
from domain.ledger.note import (
    Algorithm,
    SignatureFails,
    Signer,
    Verifier,
    VerifierKey,
    good_signatures,
    verifier_key,
)
from domain.ledger.proof import Proof
from domain.ledger.witnessing import Witness
from domain.ports import EventStore
from domain.refusals import NotFound

log = structlog.get_logger()


class LeafStore(EventStore, Protocol):
    """An event store that also gives its leaves."""

    @property
    def leaves(self) -> Leaves:
        """The leaves of the log."""
        ...


@dataclass(frozen=True)
class Policy:
    """Who must stand behind a publication.

    Attributes:
        origin: the log's name; None to keep that of the key, or to make one up for a first key.
        witnesses: the witnesses we know.
        needed: how many of them must have cosigned before anything is published.
    """

    origin: str | None = None
    witnesses: tuple[Witness, ...] = ()
    needed: int = 0


class Notary:
    """Signs, asks, proves; shared by threads and processes.

    Args:
        engine: the migrated database of the events.
        store: the events in it.
        folder: where the key lies (``ledger.key``) and the head signed last (``ledger.head``).
        policy: the log's name and its witnesses.
        clock: when a head is signed.
    """

    def __init__(
        self,
        engine: Engine,
        store: LeafStore,
        folder: Path,
        policy: Policy,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self.checkpoints = Checkpoints(engine, store.leaves, folder / "ledger.head", clock=clock)
        self.policy = policy
        self.key_path = folder / "ledger.key"
        self._store = store
        self._signing = threading.Lock()

    def sign(self) -> KeptCheckpoint:
        """Sign the log as it is now.

        Raises:
            KeyTrouble: the key file cannot be used.
            LedgerTrouble: the log does not extend what was signed before.
        """
        return self.sign_with([self.signer()])

    def sign_with(self, signers: Sequence[Signer]) -> KeptCheckpoint:
        """As `sign`, with those keys; the last one of them is the newest."""
        # Threads of one process wait here and not, each with a connection, in the database.
        with self._signing:
            return self.checkpoints.sign(signers, known=self.known(signers[-1].key))

    def signer(self) -> LogSigner:
        """Who signs for this log; the first key is made when it is first needed.

        Raises:
            KeyTrouble: the file cannot be used, is that of another log, or is gone though heads
                were signed with it.
        """
        try:
            key = read_key(self.key_path)
        except KeyTrouble as trouble:
            if trouble.code is not KeyProblem.MISSING or self.checkpoints.ever_signed():
                raise
            self._make_first_key()
            key = read_key(self.key_path)
        if self.policy.origin not in {None, key.name}:
            raise KeyTrouble(KeyProblem.OTHER_ORIGIN, self.key_path)
        return LogSigner(key)

    def known(self, present: VerifierKey) -> tuple[Verifier, ...]:
        """Every key that has signed or signs for this log, as far as it is on record."""
        keys = {str(present): present}
        for fact in self.rotations():
            keys |= {text: verifier_key(text) for text in (fact.old_key, fact.new_key)}
        return tuple(map(verifier, keys.values()))

    def known_keys(self) -> tuple[str, ...]:
        """The same as texts, with the key that signs now: what is handed to who verifies."""
        return tuple(str(verifier.key) for verifier in self.known(self.signer().key))

    def rotations(self) -> tuple[LedgerKeyRotated, ...]:
        """The changes of key, oldest first."""
        facts = (recorded.fact for recorded in self._store.load(LEDGER_STREAM))
        return tuple(fact for fact in facts if isinstance(fact, LedgerKeyRotated))

    def ask_witnesses(self, head: KeptCheckpoint) -> dict[str, Answered]:
        """Ask every witness that has not cosigned *head* yet; what each said, by name."""
        there = {(line.name, line.key_id) for line in head.cosignatures}
        missing = [
            known
            for known in self.policy.witnesses
            if (known.key.name, known.key.key_id) not in there
        ]
        # All at once, so that those that are away cost their patience only once.
        with ThreadPoolExecutor(max(1, len(missing))) as at_once:
            asked = {
                known.key.name: at_once.submit(ask, self.checkpoints, head, known)
                for known in missing
            }
            return {name: answer.result() for name, answer in asked.items()}

    def keep_up(self) -> KeptCheckpoint:
        """Sign what was added and have it cosigned: one round of the worker.

        Raises:
            KeyTrouble, LedgerTrouble: as `sign`.
        """
        head = self.sign()
        for name, answered in self.ask_witnesses(head).items():
            if answered.outcome not in {Asked.COSIGNED, Asked.LATER, Asked.BY_FILE}:
                tell = log.warning if answered.outcome is Asked.UNREACHABLE else log.error
                tell(
                    "witness_did_not_cosign",
                    witness=name,
                    size=head.checkpoint.size,
                    outcome=answered.outcome.value,
                    said=answered.said,
                )
        return head

    def witnessed(self, position: int) -> bool:
        """Whether enough witnesses stand behind the event at *position*."""
        return self.policy.needed == 0 or self.cosigned(position) is not None

    def cosigned(self, position: int) -> KeptCheckpoint | None:
        """The first head over *position* that enough witnesses have cosigned, at least one.

        The same one however the log goes on, also where it was cosigned long after it was signed.
        """
        keys = [known.key for known in self.policy.witnesses]
        if not keys:
            return None
        found = self.checkpoints.cosigned_beyond(position, needed=self._enough, by=keys)
        return found if found is not None and self._stands(found) else None

    def _stands(self, head: KeptCheckpoint) -> bool:
        """Whether enough cosignatures verify: what stands in a table may have been put there."""
        verifiers = [verifier(known.key) for known in self.policy.witnesses]
        try:
            good = good_signatures(head.whole(), verifiers)
        except SignatureFails as wrong:
            log.error("cosignature_damaged", size=head.checkpoint.size, key=wrong.key_name)  # noqa: TRY400 - a sentence, no traceback
            return False
        return len(good) >= self._enough

    @property
    def _enough(self) -> int:
        """So many cosignatures as publication waits for; where it waits for none, one."""
        return max(1, self.policy.needed)

    def covering(self, position: int) -> KeptCheckpoint:
        """The head to prove *position* with: one that is cosigned enough, else the newest.

        Raises:
            NotFound: no head covers it yet.
        """
        found = self.cosigned(position) or self.checkpoints.newest()
        if found is None or found.checkpoint.size < position:
            raise NotFound("checkpoint", str(position))
        return found

    def proof(self, position: int, head: KeptCheckpoint) -> Proof:
        """That the event at *position* stands in the log, under a head that covers it."""
        path = self.checkpoints.inclusion(position, head.checkpoint.size)
        return Proof(position - 1, path, head.whole().encoded())

    def _make_first_key(self) -> None:
        name = self.policy.origin or f"pingjian/{secrets.token_hex(8)}"
        try:
            written_key(self.key_path, new_key(name, Algorithm.ED25519))
        except KeyTrouble as trouble:
            if trouble.code is not KeyProblem.EXISTS:  # another process was first
                raise


def cosigners(head: KeptCheckpoint, witnesses: Sequence[Witness]) -> tuple[str, ...]:
    """The names of those witnesses that have cosigned *head*."""
    there = {(line.name, line.key_id) for line in head.cosignatures}
    return tuple(
        known.key.name for known in witnesses if (known.key.name, known.key.key_id) in there
    )
