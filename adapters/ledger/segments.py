"""The sealed personal values of a run of the log, for cold storage beside its segment.

A segment (`bundle_segment`) holds the commitments; this file holds what they commit to, still
under the subjects' keys: an erasure reaches it wherever it lies. The form: docs/ledger.md §4.3.
"""

import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select

from adapters.eventstore.tables import event_private
from adapters.eventstore.unusable import foreign_errors
from adapters.ledger.bundle_rows import compact
from domain.ledger.commitment import SealedValue, private_commit
from domain.ledger.entry import NO_HASH
from domain.ledger.strict import base64_bytes, base64_text

SCHEMA = "pingjian.sealed/1"


@dataclass(frozen=True)
class SealedCheck:
    """How the sealed values of a segment fit its commitments.

    ``values`` fit; ``absent`` counts the events whose values are not there, as after an erasure;
    ``wrong`` are the positions whose values are not those that were committed to.
    """

    values: int
    absent: int
    wrong: tuple[int, ...]


def beside(segment: Path) -> Path:
    """Where the sealed values of the segment in that file lie."""
    return segment.with_name(f"{segment.name.removesuffix('.jsonl')}.sealed.jsonl")


def sealed_values(engine: Engine, *, first: int, last: int) -> Iterator[bytes]:
    """The lines of the values beside the positions *first* to *last*, as they are kept."""
    yield compact({"schema": SCHEMA, "hash": "sha256", "first": first, "last": last}) + b"\n"
    question = (
        select(event_private)
        .where(event_private.c.position >= first, event_private.c.position <= last)
        .order_by(event_private.c.position, event_private.c.name)
    )
    with foreign_errors(), engine.connect() as connection:
        for row in connection.execute(question):
            shape = {
                "position": row.position,
                "name": row.name,
                "subject": row.subject,
                "key_id": row.key_id.hex(),
                "nonce": row.nonce.hex(),
                "ciphertext": base64_text(row.ciphertext),
            }
            yield compact(shape) + b"\n"


def checked(segment: Iterable[bytes], sealed: Iterable[bytes]) -> SealedCheck:
    """Compare sealed values with the commitments of their segment, which is checked elsewhere.

    Args:
        segment: the lines of the segment; its events are taken as they are.
        sealed: the lines written by `sealed_values`.

    Raises:
        ValueError: the lines are not of these forms.
    """
    commits = {
        int(event["position"]): bytes.fromhex(event["private_commit"])
        for event in map(json.loads, itertools.islice(segment, 1, None))
    }
    committed = {position for position, commit in commits.items() if commit != NO_HASH}
    found = _by_position(sealed)
    wrong = [
        position
        for position, values in found.items()
        if commits.get(position) != private_commit(values)
    ]
    fitting = sum(len(values) for position, values in found.items() if position not in wrong)
    return SealedCheck(fitting, len(committed - set(found)), tuple(sorted(wrong)))


def _by_position(sealed: Iterable[bytes]) -> dict[int, list[SealedValue]]:
    lines = iter(sealed)
    header = json.loads(next(lines, b"{}"))
    if header.get("schema") != SCHEMA or header.get("hash") != "sha256":
        raise ValueError(f"not {SCHEMA}")
    found: dict[int, list[SealedValue]] = {}
    for shape in map(json.loads, lines):
        value = SealedValue(
            name=str(shape["name"]),
            subject=str(shape["subject"]),
            key_id=bytes.fromhex(shape["key_id"]),
            nonce=bytes.fromhex(shape["nonce"]),
            ciphertext=base64_bytes(shape["ciphertext"], what="ciphertext"),
        )
        found.setdefault(int(shape["position"]), []).append(value)
    return found
