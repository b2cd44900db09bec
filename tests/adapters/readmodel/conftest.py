from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from adapters.eventstore import open_database


@pytest.fixture(params=["sqlite_url", "postgres_url"], ids=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Callable[[], Engine]]:
    """Opens the same fresh database, each time with connections of its own, as a process would."""
    url: str = request.getfixturevalue(request.param)
    opened: list[Engine] = []

    def another() -> Engine:
        opened.append(open_database(url))
        return opened[-1]

    yield another
    for engine in opened:
        engine.dispose()
