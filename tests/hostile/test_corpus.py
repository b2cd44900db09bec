import re
import resource
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.readers import behind_wall
from adapters.readers.child import ChildReader
from adapters.readers.content import read_content
from domain.statement import DocumentFacts, Reading, Statement
from tests.hostile.case import REPORT, Case
from tests.hostile.make_corpus import CORPUS

if TYPE_CHECKING:
    from tests.hostile.conftest import Listener

SECONDS = 30
KIBIBYTES = 1 << 20
CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: What no clerk should have to read.
JARGON = re.compile(r"Error|Exception|Traceback|None|lxml|zipfile|\bat 0x")


@pytest.fixture(scope="module")
def reader() -> Iterator[ChildReader]:
    with ChildReader() as behind:
        yield behind
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert peak < KIBIBYTES, f"a child took {peak} KiB"


@pytest.fixture(params=CORPUS, ids=lambda case: case.id)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    if found.heavy and not request.config.getoption("--whole", default=False):
        pytest.skip("heavy: make prove-reading")
    return found


def first_code(reading: Reading) -> str:
    """Without what kind of other document it seems to be."""
    code = reading.problems[0].code if reading.problems else ""
    return "not_a_report" if code.startswith("not_a_report") else code


def test_every_file_gets_its_answer(case: Case, reader: ChildReader, listener: "Listener") -> None:
    content = case.make(listener.port)
    began = time.monotonic()

    reading = reader.read(content)

    assert time.monotonic() - began < SECONDS
    assert listener.visits == []
    if case.codes:
        assert first_code(reading) in case.codes
    if case.codes and "" not in case.codes and not reading.text:
        assert reading.usable is False
        assert reading.statement == Statement(document=DocumentFacts(type="other"))
    assert case.holds in reading.text
    if case.told:
        assert case.told in {problem.code for problem in reading.problems}
    for problem in reading.problems:
        assert CHINESE.search(problem.message)
        assert not JARGON.search(problem.message)


def test_the_corpus_is_large_and_of_many_kinds() -> None:
    assert len(CORPUS) >= 60
    assert len({case.family for case in CORPUS}) >= 20
    assert len({case.id for case in CORPUS}) == len(CORPUS)


def test_nobody_is_asked_even_where_the_network_cannot_be_cut(
    listener: "Listener", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind_wall, "network_cut", tuple)

    with ChildReader() as open_to_the_network:
        for case in CORPUS:
            if case.reaches:
                open_to_the_network.read(case.make(listener.port))

    assert listener.visits == []


def test_the_listener_hears_whoever_comes(listener: "Listener") -> None:
    with pytest.raises(OSError, match=r"(?i)remote|reset|disconnected"):
        urllib.request.urlopen(f"http://127.0.0.1:{listener.port}/", timeout=5)

    assert len(listener.visits) == 1
    listener.visits.clear()


def test_after_all_of_it_a_report_is_read_as_ever(reader: ChildReader) -> None:
    content = REPORT.encode()

    assert read_content(content) == reader.read(content)


def test_nothing_was_written_outside() -> None:
    assert not any(Path(folder, "slipped").exists() for folder in ("/", ".", ".."))
