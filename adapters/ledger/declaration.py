"""A declared restore as it lies in a file for a witness: read strictly, nothing believed yet.

The form: docs/ledger.md §2.1. `adapters.ledger.declaring` writes it; a witness reads it without
any database.
"""
# The checking program has untyped tuples (pyproject.toml says why):
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false

from collections.abc import Mapping
from typing import Any

from adapters.ledger.offline import verify as offline
from domain.ids import LEDGER_STREAM
from domain.ledger.checkpoint import SignedCheckpoint, signed_checkpoint
from domain.ledger.entry import HASH_BYTES
from domain.ledger.proof import proof
from domain.ledger.restoring import RestoreDeclaration
from domain.ledger.strict import Malformed, base64_bytes

SCHEMA = "pingjian.restore-declaration/1"
#: Two notes, two proofs and one event: far more than any of ours has.
LIMIT = 1 << 20
_NAMES = ("schema", "hash", "event", "proof", "common", "growth")
_WHAT = "declaration"


def declaration_of(content: bytes) -> RestoreDeclaration:
    """Read such a file; whose signatures they are is not looked at yet.

    Raises:
        Malformed: not in that form, or the event is no declared restore.
    """
    shape = _shape(content)
    try:
        event = offline.event_of(offline.compact(shape["event"]).encode(), _WHAT)
    except offline.Bad as bad:
        raise Malformed(what=_WHAT, why="the event is not in its one spelling") from bad
    fact = offline.body_of(event)
    sizes = (fact.get("old_size"), fact.get("new_size"))
    if event.type != "ledger.restored" or not all(type(size) is int for size in sizes):
        raise Malformed(what=_WHAT, why="the event is no restore")
    same = (offline.sha256(event.body), *offline.hashes_of(event, event.before))
    if same != (event.body_sha256, event.core, event.leaf) or event.stream != LEDGER_STREAM:
        raise Malformed(what=_WHAT, why="the event is not as it is hashed")
    shown = proof(str(shape["proof"]).encode())
    if shown.index != event.position - 1:
        raise Malformed(what=_WHAT, why="the proof is that of another event")
    return RestoreDeclaration(
        position=event.position,
        leaf=event.leaf,
        old_size=int(fact["old_size"]),
        new_size=int(fact["new_size"]),
        reason=str(fact.get("reason", "")),
        head=signed_checkpoint(shown.checkpoint),
        inclusion=shown.path,
        common=_checkpoint(shape["common"]),
        growth=tuple(
            base64_bytes(str(line), what=_WHAT, length=HASH_BYTES) for line in shape["growth"]
        ),
    )


def _shape(content: bytes) -> Mapping[str, Any]:
    if len(content) > LIMIT:
        raise Malformed(what=_WHAT, why="too long")
    try:
        shape = offline.strict(content, _NAMES, _WHAT)
    except offline.Bad as bad:
        raise Malformed(what=_WHAT, why="not in its one spelling") from bad
    if (shape["schema"], shape["hash"]) != (SCHEMA, "sha256"):
        raise Malformed(what=_WHAT, why="another schema")
    if not isinstance(shape["growth"], list):
        raise Malformed(what=_WHAT, why="another schema")
    return shape


def _checkpoint(text: object) -> SignedCheckpoint:
    return signed_checkpoint(str(text).encode())
