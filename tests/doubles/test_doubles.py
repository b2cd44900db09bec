"""The doubles keep the contracts that the real ones keep."""

from pathlib import Path

import pytest

import adapters
import domain
import workflows
from domain.ports import Files, Inbox
from tests.contracts.event_store import EventStoreContract, OpenStore
from tests.contracts.files import FilesContract
from tests.contracts.inbox import InboxContract
from tests.doubles.event_store import MemoryEventStore
from tests.doubles.files import MemoryFiles
from tests.doubles.inbox import MemoryInbox


def test_the_folders_of_tests_do_not_hide_the_packages_they_mirror() -> None:
    root = Path(__file__).parents[2]

    for package in (adapters, domain, workflows):
        assert Path(str(package.__file__)) == root / package.__name__ / "__init__.py"


class TestMemoryEventStore(EventStoreContract):
    @pytest.fixture
    def open_store(self) -> OpenStore:
        return MemoryEventStore


class TestMemoryInbox(InboxContract):
    @pytest.fixture
    def inbox(self) -> Inbox:
        return MemoryInbox()


class TestMemoryFiles(FilesContract):
    @pytest.fixture
    def files(self) -> Files:
        return MemoryFiles()
