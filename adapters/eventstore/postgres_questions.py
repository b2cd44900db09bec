"""Questions to PostgreSQL, prepared once per connection and sent by libpq's own call.

A cursor of psycopg costs a question of ten rows as much again as reading them does: it looks at
the statement's text, the types of its parameters and what is prepared, each time anew.
"""

import itertools
import re
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import pq
from psycopg.adapt import Transformer

_TEXT, _BINARY = 0, 1


class Questions:
    """The statements that were prepared on one connection, and what loads their rows."""

    def __init__(self, connection: psycopg.Connection) -> None:
        # Not the connection itself, which would be kept alive by what is known of it.
        self._session = connection.pgconn
        self._loading = Transformer()
        self._names: dict[str, bytes] = {}

    def ask(self, query: str, parameters: Sequence[int | str | bytes]) -> list[Any]:
        """All rows."""
        name = self._names.get(query) or self._prepare(query)
        sent, formats = zip(*map(_sent, parameters), strict=True) if parameters else ((), ())
        result = self._session.exec_prepared(name, sent, formats, _BINARY)
        if result.status != pq.ExecStatus.TUPLES_OK:
            raise failure(self._session, result)
        self._loading.set_pgresult(result, format=pq.Format.BINARY)
        rows = self._loading.load_rows(0, result.ntuples, tuple)
        self._loading.set_pgresult(None)
        return rows

    def _prepare(self, query: str) -> bytes:
        name = f"event_question_{len(self._names)}".encode()
        numbers = itertools.count(1)
        numbered = re.sub("%s", lambda _: f"${next(numbers)}", query)
        result = self._session.prepare(name, numbered.encode())
        if result.status != pq.ExecStatus.COMMAND_OK:
            raise failure(self._session, result)
        self._names[query] = name
        return name


def _sent(parameter: int | str | bytes) -> tuple[bytes, int]:
    # The width of a number in binary would have to be that of its column. A text in binary has a
    # length, and does not end where a zero byte stands in it.
    match parameter:
        case int():
            return str(parameter).encode(), _TEXT
        case str():
            return parameter.encode(), _BINARY
        case bytes():
            return parameter, _BINARY


def failure(session: pq.abc.PGconn, result: pq.abc.PGresult) -> psycopg.Error:
    """What went wrong, as psycopg would have raised it."""
    if session.status == pq.ConnStatus.BAD:
        return psycopg.OperationalError("the connection is lost")
    return psycopg.errors.error_from_result(result, encoding="utf-8")
