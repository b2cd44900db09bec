"""A run of the log as one file of lines, which proves itself against a signed head.

The form: docs/ledger.md §6. What stands on disk is written as it is: whether it is right, the
reader of the file finds out.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Engine

from adapters.eventstore.unusable import foreign_errors
from adapters.ledger.bundle_rows import Lines, compact, rows_between
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.tree import nodes
from domain.ledger import merkle
from domain.ledger.strict import base64_text

SCHEMA = "pingjian.segment/1"


def segment(
    engine: Engine, head: KeptCheckpoint, *, first: int, last: int, keys: Sequence[str]
) -> Iterator[bytes]:
    """The lines of the positions *first* to *last*, resting on *head*.

    Args:
        engine: the database of the log.
        head: a signed head of at least *last* events.
        first: position of the first event, from 1.
        last: position of the last event; first − 1 for none.
        keys: the keys that ever signed for this log, as ``name+hash+base64``.

    Raises:
        ValueError: *head* does not reach *last*, or *first* lies beyond.
        Damaged: a tile that the proof needs is missing.
    """
    size = head.checkpoint.size
    if not 0 < first <= last + 1 <= size + 1:
        raise ValueError(f"{first} to {last} of {size}")
    with foreign_errors(), engine.connect() as connection:
        node = nodes(connection)
        left = peaks(first - 1, node)
        path = merkle.consistency_proof(last, size, node)
    yield (
        compact(
            {
                "schema": SCHEMA,
                "hash": "sha256",
                "origin": head.checkpoint.origin,
                "first": first,
                "last": last,
                "left": [base64_text(value) for value in left],
                "path": [base64_text(value) for value in path],
                "checkpoint": str(head.whole()),
                "keys": list(keys),
            }
        )
        + b"\n"
    )
    lines = Lines(engine)
    for row in rows_between(engine, first, last):
        yield lines.line(row)


def peaks(size: int, node: merkle.NodeReader) -> tuple[bytes, ...]:
    """The full subtrees that a tree of *size* consists of, from left to right."""
    found: list[bytes] = []
    begin = 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            found.append(node(level, begin >> level))
            begin += 1 << level
    return tuple(found)
