"""The log as it stands on disk, unchecked, and as lines that others can read.

Whoever checks or exports must see damaged rows too: the store itself refuses to give them.
The form of a line: docs/ledger.md §6.
"""

import json
from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import ColumnElement, Engine, select

from adapters.eventstore.codec import StoredEvent
from adapters.eventstore.tables import event
from adapters.eventstore.unusable import foreign_errors
from domain.ledger.entry import NO_HASH, NO_UUID
from domain.ledger.strict import base64_text

_COLUMNS = tuple(event.c[name] for name in StoredEvent._fields)
#: Rows read at a time.
_PAGE = 1000


def rows_between(engine: Engine, first: int, last: int) -> Iterator[StoredEvent]:
    """The rows of the positions *first* to *last*, as they are; holes are passed over."""
    after = first - 1
    while page := _rows(engine, (event.c.position > after) & (event.c.position <= last)):
        yield from page
        after = page[-1].position


def rows_of(engine: Engine, stream: str, last: int) -> list[StoredEvent]:
    """The rows of *stream* up to position *last*, as they are."""
    found = (event.c.stream == stream) & (event.c.position <= last)
    with foreign_errors(), engine.connect() as connection:
        rows = connection.execute(select(*_COLUMNS).where(found).order_by(event.c.position))
        return [StoredEvent._make(row) for row in rows]


def core_at(engine: Engine, stream: str, version: int) -> bytes:
    """The chain value of *stream* at *version*; zeros before the first or where it is missing."""
    wanted = (event.c.stream == stream) & (event.c.version == version)
    with foreign_errors(), engine.connect() as connection:
        found: bytes | None = connection.execute(
            select(event.c.core).where(wanted)
        ).scalar_one_or_none()
    return found or NO_HASH


class Lines:
    """Events as lines of JSON, each with the chain value before it.

    Args:
        engine: where the value before the first event of a stream in the midst is looked up.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._cores: dict[str, bytes] = {}

    def before(self, row: StoredEvent) -> bytes:
        """The chain value that *row* should follow; it is remembered as the last of its stream."""
        known = self._cores.get(row.stream)
        before = known or core_at(self._engine, row.stream, row.version - 1)
        self._cores[row.stream] = row.core
        return before

    def line(self, row: StoredEvent, *, withheld: bool = False) -> bytes:
        """The event as one line; *withheld*: without its body, which its hash stands for."""
        shape = {
            "position": row.position,
            "stream": row.stream,
            "version": row.version,
            "type": row.type,
            "schema_version": row.schema_version,
            "command_id": row.command_id.hex(),
            "actor": row.actor,
            "on_behalf_of": row.on_behalf_of or "",
            "correlation_id": row.correlation_id.hex(),
            "causation_id": (row.causation_id or NO_UUID).hex(),
            "valid_at": row.valid_at,
            "recorded_at": row.recorded_at,
            "tool": row.tool,
            "body": "" if withheld else base64_text(row.body),
            "body_sha256": sha256(row.body).hexdigest(),
            "private_commit": (row.private_commit or NO_HASH).hex(),
            "before": self.before(row).hex(),
            "core": row.core.hex(),
            "leaf": row.leaf.hex(),
        }
        return compact(shape) + b"\n"


def compact(shape: object) -> bytes:
    """JSON in the one spelling that verifiers accept."""
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode()


def _rows(engine: Engine, wanted: ColumnElement[bool]) -> list[StoredEvent]:
    question = select(*_COLUMNS).where(wanted).order_by(event.c.position).limit(_PAGE)
    with foreign_errors(), engine.connect() as connection:
        return [StoredEvent._make(row) for row in connection.execute(question)]
