"""The hot statements on PostgreSQL: a group of appends in one call, and reading rows."""

import struct
import weakref
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import pq
from sqlalchemy import Engine

from adapters.eventstore import binary_rows
from adapters.eventstore.postgres_questions import Questions, failure
from adapters.eventstore.turns import Turn
from domain.ledger.entry import leaf_hash

#: The call, prepared once per connection; its parameters are packed by `binary_rows`.
_APPEND = b"select * from event_append($1, $2, $3, $4)"
_NAME = b"event_append"
_TYPES = """
select t.oid::bigint, t.typarray::bigint from pg_type t
where t.oid in ('event_draft'::regtype, 'stream_stand'::regtype, 'private_draft'::regtype)
order by t.typname
"""
#: `event_append` looks things up by index, however the planner sees a table it has no
#: statistics of yet: its plan is kept for as long as the connection lives.
_SETTINGS = """
set enable_seqscan = off; set enable_bitmapscan = off;
set default_transaction_isolation = 'read committed'
"""
_INT8_OID = 20
_BINARY = 1
_int8 = struct.Struct(">q")


class PostgresLog:
    """The log's statements on psycopg connections in autocommit mode."""

    #: How a parameter is written.
    mark = "%s"

    def __init__(self) -> None:
        #: Connection → object ids of draft, private draft and stand.
        self._prepared: weakref.WeakKeyDictionary[Any, tuple[int, int, int]] = (
            weakref.WeakKeyDictionary()
        )
        self._questions: weakref.WeakKeyDictionary[Any, Questions] = weakref.WeakKeyDictionary()

    def connect(self, engine: Engine) -> psycopg.Connection:
        """A connection of the engine, for good; every statement is a transaction of its own."""
        pooled = engine.raw_connection()
        connection: psycopg.Connection | None = pooled.driver_connection
        pooled.detach()
        if connection is None:
            raise psycopg.OperationalError("the connection is lost")
        connection.rollback()
        connection.autocommit = True
        return connection

    def close(self, connection: psycopg.Connection) -> None:
        """Close; what was not committed is gone."""
        connection.close()

    def broke(self, error: Exception) -> bool:
        """Whether the connection is lost, and with it the outcome of what was asked."""
        return isinstance(error, psycopg.OperationalError) and (
            error.sqlstate is None or error.sqlstate.startswith(("08", "57P"))
        )

    def rows(
        self, connection: psycopg.Connection, query: str, parameters: Sequence[Any]
    ) -> list[Any]:
        """All rows of one statement, outside any transaction."""
        questions = self._questions.get(connection)
        if questions is None:
            questions = self._questions[connection] = Questions(connection)
        return questions.ask(query, parameters)

    def write(self, connection: psycopg.Connection, turns: Sequence[Turn], now: int) -> None:
        """Write all of them in one call; if one cannot be, all stand back and go one by one.

        Args:
            connection: the writer's.
            turns: of distinct streams and command ids.
            now: microseconds since 1970-01-01 UTC; a clock that went back is not followed.
        """
        answer = self._call(connection, turns, now)
        if answer is None:
            if len(turns) == 1:
                turns[0].stood_back = True
                return
            for turn in turns:
                self.write(connection, (turn,), now)
            return
        before, recorded_at = answer
        for turn in turns:
            drafts = turn.ready.drafts
            leaves = [
                leaf_hash(draft[-1], position, recorded_at)
                for position, draft in enumerate(drafts, start=before + 1)
            ]
            turn.write_down(before, recorded_at, leaves)
            before += len(drafts)

    def _call(
        self, connection: psycopg.Connection, turns: Sequence[Turn], now: int
    ) -> tuple[int, int] | None:
        """The log's last position before, and the time of recording; None if nothing was added."""
        oids = self._prepared.get(connection) or self._prepare(connection)
        result = connection.pgconn.exec_prepared(
            _NAME, _parameters(turns, now, oids), [_BINARY] * 4, _BINARY
        )
        if result.status != pq.ExecStatus.TUPLES_OK:
            raise failure(connection.pgconn, result)
        before, recorded_at = result.get_value(0, 0), result.get_value(0, 1)
        if before is None or recorded_at is None:
            return None
        return _int8.unpack(before)[0], _int8.unpack(recorded_at)[0]

    def _prepare(self, connection: psycopg.Connection) -> tuple[int, int, int]:
        connection.execute(_SETTINGS)
        (draft, drafts), (private, privates), (stand, stands) = connection.execute(_TYPES)
        result = connection.pgconn.prepare(_NAME, _APPEND, [drafts, stands, privates, _INT8_OID])
        if result.status != pq.ExecStatus.COMMAND_OK:
            raise failure(connection.pgconn, result)
        self._prepared[connection] = (draft, private, stand)
        return draft, private, stand


def _parameters(turns: Sequence[Turn], now: int, oids: tuple[int, int, int]) -> list[bytes]:
    draft_oid, private_oid, stand_oid = oids
    drafts: list[bytes] = []
    stands: list[bytes] = []
    private: list[bytes] = []
    for turn in turns:
        ready = turn.ready
        entry = ready.entry
        private += [binary_rows.private(len(drafts) + 1, value) for value in ready.private]
        drafts += binary_rows.drafts(ready.common, ready.drafts)
        head = ready.head if entry.expected_version else None
        stands.append(binary_rows.stand(entry.stream, entry.expected_version, head))
        stands += [
            binary_rows.stand(condition.stream, condition.version, None)
            for condition in entry.conditions
        ]
    return [
        binary_rows.array(draft_oid, drafts),
        binary_rows.array(stand_oid, stands),
        binary_rows.array(private_oid, private),
        _int8.pack(now),
    ]
