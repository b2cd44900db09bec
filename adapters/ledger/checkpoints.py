"""Signed heads of the log, and proofs from its tiles.

A head is signed only over events that are on disk, and only if it extends the head that was
signed last: the one in the database and the one in the file beside the key, which a database
that was rolled back does not take back with it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine

from adapters.eventstore.unusable import foreign_errors
from adapters.ledger import kept
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.tree import Leaves, exclusive, hashes_of, integrate, nodes
from adapters.on_disk import put_whole
from domain.ledger import merkle
from domain.ledger.checkpoint import Checkpoint, signed_checkpoint
from domain.ledger.note import (
    Note,
    Signature,
    SignatureFails,
    Signer,
    Verifier,
    VerifierKey,
    good_signatures,
    signed,
)
from domain.ledger.strict import Malformed
from domain.refusals import Damaged, Trouble


class LedgerProblem(StrEnum):
    """Why no head can be signed."""

    NOT_AN_EXTENSION = "not_an_extension"  # the events are not those that were signed before
    ROLLED_BACK = "rolled_back"  # the log is shorter than a head that was signed before
    OTHER_ORIGIN = "other_origin"  # the key is that of another log
    KEY_NOT_RECORDED = "key_not_recorded"  # the last head was signed by a key we know nothing of


class LedgerTrouble(Trouble):
    """The ledger does not stand behind the log as it is; nothing was signed.

    Attributes:
        code: what is wrong.
        signed_size: the size of the head that was signed before.
        found_size: how many events the log has.
    """

    def __init__(self, code: LedgerProblem, *, signed_size: int, found_size: int) -> None:
        super().__init__(f"{code.value}: signed {signed_size}, found {found_size}")
        self.code = code
        self.signed_size = signed_size
        self.found_size = found_size


class Checkpoints:
    """The heads of one log; shared by threads and processes.

    Args:
        engine: the migrated database of the events.
        leaves: the log's leaves.
        remembered: the file beside the key that holds the head signed last.
        clock: when a head is signed.

    Every method raises `StoreUnusable` when the database as a whole fails, and `Damaged` when
    a stored head cannot be read or a tile is missing.
    """

    def __init__(
        self, engine: Engine, leaves: Leaves, remembered: Path, *, clock: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._leaves = leaves
        self._remembered = remembered
        self._clock = clock

    def sign(self, signers: Sequence[Signer], *, known: Iterable[Verifier]) -> KeptCheckpoint:
        """Sign the log as it is now; the newest head again if nothing was added since.

        Args:
            signers: whose signatures it gets, all of the same name: the log's origin.
            known: every key that has ever signed for this log.

        Raises:
            LedgerTrouble: the log does not extend what was signed before.
        """
        origin = signers[0].key.name
        with foreign_errors(), exclusive(self._engine) as connection:
            size = integrate(connection, self._leaves)
            read = nodes(connection)
            last = kept.newest(connection)
            for before in filter(None, (last, self._head_in_file())):
                _check(before, origin, size, read, known)
            if last is not None and last.checkpoint.size == size:
                return last
            head = Checkpoint(origin, size, merkle.root(size, read))
            note = Note(head.text(), tuple(signed(head.text(), signer) for signer in signers))
            made = KeptCheckpoint(head, note, self._clock())
            kept.keep(connection, made)
            put_whole(self._remembered, note.encoded())
        return made

    def ever_signed(self) -> bool:
        """Whether a head was signed before, by what the database or the file remembers."""
        return self._remembered.exists() or self.newest() is not None

    def newest(self) -> KeptCheckpoint | None:
        """The head signed last."""
        with foreign_errors(), self._engine.connect() as connection:
            return kept.newest(connection)

    def at(self, size: int) -> KeptCheckpoint | None:
        """The head of exactly that size."""
        with foreign_errors(), self._engine.connect() as connection:
            return kept.at(connection, size)

    def cosigned_beyond(
        self, size: int, *, needed: int, by: Iterable[VerifierKey]
    ) -> KeptCheckpoint | None:
        """The smallest head of at least *size* that *needed* of those keys have cosigned."""
        with foreign_errors(), self._engine.connect() as connection:
            return kept.cosigned_beyond(connection, size, needed=needed, by=by)

    def add_cosignatures(self, size: int, given: Iterable[Signature]) -> int:
        """Keep verified cosignatures of the head of that size; how many were new."""
        with foreign_errors(), exclusive(self._engine) as connection:
            return kept.add_cosignatures(connection, size, given)

    def seen_by(self, key: VerifierKey) -> int:
        """The size of the largest head that key has cosigned; 0 for none."""
        with foreign_errors(), self._engine.connect() as connection:
            return kept.seen_by(connection, key)

    def tile(self, level: int, number: int) -> bytes:
        """The hashes of a tile, as many as there are now."""
        with foreign_errors(), self._engine.connect() as connection:
            return hashes_of(connection, level, number)

    def inclusion(self, position: int, size: int) -> tuple[bytes, ...]:
        """The proof that the event at *position* stands in the head of *size*."""
        with foreign_errors(), self._engine.connect() as connection:
            return merkle.inclusion_proof(position - 1, size, nodes(connection))

    def consistency(self, old: int, size: int) -> tuple[bytes, ...]:
        """The proof that the head of *size* extends that of *old*."""
        with foreign_errors(), self._engine.connect() as connection:
            return merkle.consistency_proof(old, size, nodes(connection))

    def _head_in_file(self) -> KeptCheckpoint | None:
        try:
            content = self._remembered.read_bytes()
        except FileNotFoundError:
            return None
        try:
            read = signed_checkpoint(content)
        except Malformed as malformed:
            raise Damaged(what=f"file {self._remembered.name}", why=malformed.why) from malformed
        return KeptCheckpoint(read.checkpoint, read.note, self._clock())


def _check(
    before: KeptCheckpoint,
    origin: str,
    size: int,
    read: merkle.NodeReader,
    known: Iterable[Verifier],
) -> None:
    """Whether the log as it is now may be signed after *before*."""
    head = before.checkpoint
    if head.origin != origin:
        problem = LedgerProblem.OTHER_ORIGIN
    elif not _signed_by(before.note, known):
        problem = LedgerProblem.KEY_NOT_RECORDED
    elif head.size > size:
        problem = LedgerProblem.ROLLED_BACK
    elif not merkle.extends(
        head.root,
        head.size,
        merkle.root(size, read),
        size,
        merkle.consistency_proof(head.size, size, read),
    ):
        problem = LedgerProblem.NOT_AN_EXTENSION
    else:
        return
    raise LedgerTrouble(problem, signed_size=head.size, found_size=size)


def _signed_by(note: Note, known: Iterable[Verifier]) -> bool:
    try:
        return bool(good_signatures(note, known))
    except SignatureFails:
        return False
