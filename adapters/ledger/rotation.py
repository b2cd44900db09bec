"""A new signing key: recorded in the log, vouched for by the old one.

Steps, each of which may be the last one that was reached; the same command again goes on:
the new key lies beside the old, the event is recorded, a head over it is signed by both keys,
the new key takes the old one's place.
"""

import uuid
from datetime import datetime

from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.key_file import KeyProblem, KeyTrouble, read_key, written_key
from adapters.ledger.notary import Notary
from adapters.ledger.signing import Ed25519Key, LogSigner, new_key, verifier
from domain.events import LedgerKeyRotated
from domain.ids import LEDGER_STREAM
from domain.ledger.note import Algorithm, SignatureFails, VerifierKey, good_signatures
from domain.ports import EventStore
from domain.refusals import NotFound
from workflows.attempts import entry_onto


def rotate(notary: Notary, store: EventStore, *, by: str, at: datetime) -> KeptCheckpoint:
    """Change the signing key; the head that both keys signed.

    Args:
        notary: the installation's ledger.
        store: its events.
        by: the administrator who changes it.
        at: when.

    Raises:
        KeyTrouble: the old key cannot be used (`replace_lost`).
        LedgerTrouble: the log does not extend what was signed before.
    """
    old = notary.signer()
    notary.sign()
    new = _next_key(notary, old.key.name)
    _record(notary, store, old.key, new.public, lost=False, by=by, at=at)
    head = notary.sign_with([old, LogSigner(new)])
    _put_in_place(notary)
    return head


def replace_lost(
    notary: Notary, store: EventStore, old: VerifierKey, *, by: str, at: datetime
) -> KeptCheckpoint:
    """Go on with a new key because the old one is lost; nobody vouches for it but the witnesses.

    Args:
        notary: the installation's ledger.
        store: its events.
        old: the public half of the lost key, as it was given to auditors and witnesses.
        by: the administrator who changes it.
        at: when.

    Raises:
        NotFound: nothing was ever signed, so no key is lost.
        SignatureFails: the last head was not signed by *old*.
        LedgerTrouble: the log does not extend what was signed before.
    """
    last = notary.checkpoints.newest()
    if last is None:
        raise NotFound("checkpoint", "1")
    if not good_signatures(last.note, [verifier(old)]):
        raise SignatureFails(str(old), missing=True)
    new = _next_key(notary, last.checkpoint.origin)
    _record(notary, store, old, new.public, lost=True, by=by, at=at)
    head = notary.sign_with([LogSigner(new)])
    _put_in_place(notary)
    return head


def _next_key(notary: Notary, name: str) -> Ed25519Key:
    path = notary.key_path.with_suffix(".next")
    try:
        return read_key(path)
    except KeyTrouble as trouble:
        if trouble.code is not KeyProblem.MISSING:
            raise
    key = new_key(name, Algorithm.ED25519)
    written_key(path, key)
    return key


def _record(
    notary: Notary,
    store: EventStore,
    old: VerifierKey,
    new: VerifierKey,
    *,
    lost: bool,
    by: str,
    at: datetime,
) -> None:
    rotations = notary.rotations()
    if rotations and rotations[-1].new_key == str(new):
        return
    fact = LedgerKeyRotated(by=by, at=at, old_key=str(old), new_key=str(new), old_key_lost=lost)
    history = store.load(LEDGER_STREAM)
    store.append(entry_onto(LEDGER_STREAM, history, (fact,), by, uuid.uuid4()))


def _put_in_place(notary: Notary) -> None:
    """The new key is the key from here on; the old private key is gone, its signatures stay."""
    notary.key_path.with_suffix(".next").replace(notary.key_path)
