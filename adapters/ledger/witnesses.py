"""The witnesses of this installation: who they are, and asking them for a cosignature.

Source: C2SP tlog-witness. An answer counts only if its cosignature verifies under the key that
was configured; what else comes back changes nothing.
"""

import http.client
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from adapters.ledger.checkpoints import Checkpoints
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.signing import verifier
from domain.ledger.checkpoint import SignedCheckpoint
from domain.ledger.note import (
    NOTE_LIMIT,
    Note,
    Signature,
    SignatureFails,
    good_signatures,
    signatures,
)
from domain.ledger.strict import Malformed, decimal_number
from domain.ledger.witnessing import Witness, WitnessRequest

#: A witness that needs longer is asked again in the next round.
_TIMEOUT_SECONDS = 4
_SIZE_TYPE = "text/x.tlog.size"
#: So often the size that it names is taken up in one round; others may be asking as well.
_ROUNDS = 3


class Asked(StrEnum):
    """What came of asking a witness."""

    COSIGNED = "cosigned"
    BY_FILE = "by_file"  # it has no address
    LATER = "later"  # it has cosigned a later head of ours already
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # it answered, but not with a cosignature that verifies
    BUSY = "busy"  # it cosigned other heads of ours while we asked
    AHEAD = "ahead"  # it saw more than our log has: something was taken back
    FORK = "fork"  # our proof from what it saw does not hold there: another log of our name


@dataclass(frozen=True)
class Answered:
    """What came of asking, and what the witness said (its status, or why not)."""

    outcome: Asked
    said: str = ""


def request_for(
    checkpoints: Checkpoints, head: KeptCheckpoint, known: Witness, *, old: int | None = None
) -> WitnessRequest:
    """What *known* is asked: to cosign *head*, with the proof from what it saw last.

    Args:
        checkpoints: our heads.
        head: one of them.
        known: the witness.
        old: the size it says it saw last; None for the size that we know of.
    """
    seen = checkpoints.seen_by(known.key) if old is None else old
    path = checkpoints.consistency(seen, head.checkpoint.size)
    return WitnessRequest(seen, path, SignedCheckpoint(head.checkpoint, head.note))


def ask(checkpoints: Checkpoints, head: KeptCheckpoint, known: Witness) -> Answered:
    """Ask for a cosignature of *head* and keep it."""
    if known.address is None:
        return Answered(Asked.BY_FILE)
    if checkpoints.seen_by(known.key) > head.checkpoint.size:
        return Answered(Asked.LATER)
    try:
        return _asked(checkpoints, head, known, known.address)
    except (OSError, http.client.HTTPException) as error:
        return Answered(Asked.UNREACHABLE, type(error).__name__)
    except (Malformed, UnicodeDecodeError):
        return Answered(Asked.REFUSED, "unreadable")


def _asked(
    checkpoints: Checkpoints, head: KeptCheckpoint, known: Witness, address: str
) -> Answered:
    """Ask from the size that the witness names, as long as it names another one.

    Only two answers say that it saw another log: 422 to our proof from the very size it saw,
    and 409 where that is the size of *head* itself, so that nothing but the root can differ.
    """
    size, request = head.checkpoint.size, request_for(checkpoints, head, known)
    for _ in range(_ROUNDS):
        status, kind, body = _post(address, request)
        if status == http.client.OK:
            return _kept(checkpoints, head, known, body)
        if status == http.client.UNPROCESSABLE_ENTITY:
            return Answered(Asked.FORK, str(status))
        if status != http.client.CONFLICT:
            return Answered(Asked.REFUSED, str(status))
        seen = decimal_number(body.strip(), what="answer") if kind == _SIZE_TYPE else request.old
        if seen > size:
            return _beyond(checkpoints, seen)
        if seen == request.old:
            forked = seen == size
            return Answered(Asked.FORK if forked else Asked.REFUSED, str(status))
        request = request_for(checkpoints, head, known, old=seen)
    return Answered(Asked.BUSY)


def _beyond(checkpoints: Checkpoints, seen: int) -> Answered:
    """It saw more than was asked: another of our processes asked meanwhile, or we lost events."""
    newest = checkpoints.newest()
    ours = newest is not None and newest.checkpoint.size >= seen
    return Answered(Asked.LATER) if ours else Answered(Asked.AHEAD, str(seen))


def cosignatures_in(head: KeptCheckpoint, lines: str, known: Witness) -> tuple[Signature, ...]:
    """Those signature lines that are good cosignatures of *head* by *known*.

    Raises:
        Malformed: not signature lines.
        SignatureFails: the witness's key signed something else.
    """
    return good_signatures(Note(head.note.text, signatures(lines)), [verifier(known.key)])


def _kept(checkpoints: Checkpoints, head: KeptCheckpoint, known: Witness, body: str) -> Answered:
    try:
        good = cosignatures_in(head, body, known)
    except (Malformed, SignatureFails) as wrong:
        return Answered(Asked.REFUSED, str(wrong))
    if not good:
        return Answered(Asked.REFUSED, "no cosignature of its key")
    checkpoints.add_cosignatures(head.checkpoint.size, good[:1])
    return Answered(Asked.COSIGNED)


def _post(address: str, request: WitnessRequest) -> tuple[int, str, str]:
    """Status, content type and body of the witness's answer."""
    url = urlsplit(address)
    secure = url.scheme == "https"
    connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = connect(url.hostname or "", url.port, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request("POST", f"{url.path}/add-checkpoint", body=request.encoded())
        response = connection.getresponse()
        body = response.read(NOTE_LIMIT)
        return response.status, response.headers.get_content_type(), body.decode()
    finally:
        connection.close()
