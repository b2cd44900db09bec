"""The truth on disk: events, personal values beside them, and the inbox, in one SQL database.

SQLite on one machine, PostgreSQL beyond it; one set of tables, one code. Read in this order:
`tables` (what stands on disk), `store` (how a fact gets there), `drafts` (made ready before any
lock), `turns` (group commit), `sqlite_log` and `postgres_log` (the statements under the lock),
`postgres_questions`, `reading` and `codec` (rows, checked, as facts), `mirrored_facts` and
`mirror` (facts as bytes and back), `waiting`, `connections`, `inbox`, `engine` and `durability`
(what "acknowledged" rests on), `schema` (migrations).
"""

from sqlalchemy import Engine

from adapters.eventstore.durability import check_durability
from adapters.eventstore.engine import open_engine
from adapters.eventstore.inbox import SqlInbox
from adapters.eventstore.schema import migrate
from adapters.eventstore.store import SqlEventStore
from adapters.eventstore.unusable import StoreUnusable, Why

__all__ = [
    "SqlEventStore",
    "SqlInbox",
    "StoreUnusable",
    "Why",
    "check_durability",
    "migrate",
    "open_database",
    "open_engine",
]


def open_database(url: str) -> Engine:
    """The database at *url*, checked and at the newest schema; the caller disposes of it.

    Raises:
        StoreUnusable: it cannot be trusted or reached, and why.
    """
    engine = open_engine(url)
    try:
        check_durability(engine)
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine
