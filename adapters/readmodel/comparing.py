"""Compares what the tables hold, value by value as stored, with a fold from the first fact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from adapters.readmodel.folding import Folding
from adapters.readmodel.rows import AnyRow, stored
from adapters.readmodel.tables import BOARD, CONTENT, LINEAGE, TIMELINE
from domain.ports import EventStore
from domain.projections.board import BoardRow
from domain.projections.links import Link
from domain.projections.timeline import TimelineEntry

_PAGE = 500

#: A row's key within its table, and the values of all its columns as stored.
Key = tuple[object, ...]
Values = Mapping[str, object]
#: Table name → key → values.
Content = Mapping[str, Mapping[Key, Values]]


@dataclass(frozen=True)
class Difference:
    """One value that is not as folded; ``column`` None: the whole row is missing or too many."""

    table: str
    key: Key
    column: str | None
    stored: object
    folded: object


def stored_content(connection: Connection, version: int) -> Content:
    """What the tables hold, without interpreting it: a damaged value must not stop the reading."""
    return {table.name: _stored(connection, table, version) for table in CONTENT}


def folded_content(store: EventStore, *, upto: int) -> Content:
    """What the tables should hold after the facts up to that position."""
    folding = Folding(store)
    board: dict[str, BoardRow] = {}
    entries: list[TimelineEntry] = []
    links: list[Link] = []
    position = 0
    while position < upto:
        facts = store.read(after=position, limit=min(_PAGE, upto - position))
        if not facts:
            break
        rows = folding.rows(facts)
        board |= rows.board
        entries += rows.timeline
        links += rows.lineage
        position = facts[-1].position
    return {
        BOARD.name: _folded(BOARD, board.values()),
        TIMELINE.name: _folded(TIMELINE, entries),
        LINEAGE.name: _folded(LINEAGE, links),
    }


def differences(found: Content, folded: Content) -> tuple[Difference, ...]:
    """Every difference, in the order of tables and keys."""
    wrong: list[Difference] = []
    for table, rows in folded.items():
        for key in sorted(found[table].keys() | rows.keys(), key=repr):
            wrong.extend(_of_row(table, key, found[table].get(key), rows.get(key)))
    return tuple(wrong)


def _of_row(
    table: str, key: Key, found: Values | None, folded: Values | None
) -> Iterable[Difference]:
    if found is None or folded is None:
        yield Difference(table, key, None, found, folded)
        return
    for column, value in folded.items():
        if found[column] != value:
            yield Difference(table, key, column, found[column], value)


def _stored(connection: Connection, table: Table, version: int) -> dict[Key, Values]:
    rows = connection.execute(select(table).where(table.c.rm_version == version)).mappings()
    lines = ({name: row[name] for name in row if name != "rm_version"} for row in rows)
    return {_key(table, line): line for line in lines}


def _folded(table: Table, rows: Iterable[AnyRow]) -> dict[Key, Values]:
    lines = (stored(row) for row in rows)
    return {_key(table, line): line for line in lines}


def _key(table: Table, line: Values) -> Key:
    keys = (column.name for column in table.primary_key if column.name != "rm_version")
    return tuple(line[name] for name in keys)
