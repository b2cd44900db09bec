"""The database brought to the schema of this version, step by step and all or nothing."""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from adapters.eventstore.engine import take_log_lock, writing
from adapters.eventstore.unusable import StoreUnusable, Why, foreign_errors

#: Which migration the database stands at. Others keep tables in the same database.
VERSION_TABLE = "event_schema"
#: Alembic keeps the running migration in variables of its modules.
_ONE_IN_THIS_PROCESS = threading.Lock()


def migrate(engine: Engine) -> None:
    """Carry out the missing migrations; two processes that start together take turns.

    Raises:
        StoreUnusable: NEWER_SCHEMA, the database was written by a newer version of Pingjian.
    """
    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with _ONE_IN_THIS_PROCESS, foreign_errors(), writing(engine).begin() as connection:
        take_log_lock(connection)
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        unknown = set(context.get_current_heads()) - known
        if unknown:
            raise StoreUnusable(why=Why.NEWER_SCHEMA, detail=", ".join(sorted(unknown)))
        config.attributes["connection"] = connection
        config.attributes["version_table"] = VERSION_TABLE
        command.upgrade(config, "head")
