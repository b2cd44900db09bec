"""A step of a life that was ended while it ran goes on to its own end."""

import asyncio
import dataclasses
import threading
import time

import pytest

from domain.ports import Reader
from domain.statement import Reading
from tests.workflows.conftest import Office
from workflows.activities import ReportActivities
from workflows.timing import HEARTBEAT_SECONDS

pytestmark = pytest.mark.slow


class _Held:
    """Holds a reader back until it may end; between its naps a thread can be raised in."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.begun, self.may_end, self.ended = (threading.Event() for _ in range(3))

    def read(self, content: bytes) -> Reading:
        self.begun.set()
        while not self.may_end.is_set():
            time.sleep(0.01)
        reading = self._reader.read(content)
        self.ended.set()
        return reading


async def test_a_step_is_not_torn_off_where_it_stands(office: Office, sample: bytes) -> None:
    world = office.activities._world
    held = _Held(world.reader)
    office.activities = ReportActivities(dataclasses.replace(world, reader=held))
    async with office.working():
        await office.file(sample)
        assert await asyncio.to_thread(held.begun.wait, 30)
        await office.handle().terminate()
        await asyncio.sleep(3 * HEARTBEAT_SECONDS)  # by now the worker has heard of it
        held.may_end.set()
        assert await asyncio.to_thread(held.ended.wait, 30)

    assert "report.parsed" in office.types()
