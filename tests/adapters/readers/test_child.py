import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.readers.child import ChildReader
from adapters.readers.content import read_content, read_document
from adapters.readers.limits import READING
from adapters.readers.requests import Request

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "forms"
TOWNSHIP = (SAMPLES / "narrative" / "township.txt").read_bytes()
PLAIN = Request(b"x")
#: A warm process whose child does what the test says with the document.
WARM = """
import os, sys
from pathlib import Path
from adapters.readers import inside
from adapters.readers.answer import answered
def read(content, request):
    {body}
inside.serve(read)
"""
#: The child that tells whether its own child, in a session of its own, is there a moment later.
GRANDCHILD = (
    "import subprocess, time; subprocess.Popen([sys.executable, '-c', "
    "'import time, os; time.sleep(2); os.mkdir({mark!r})'], start_new_session=True); {then}"
)


def reader(body: str, *, wall_seconds: float = 10, cpu_seconds: int = 20) -> ChildReader:
    limits = replace(READING, wall_seconds=wall_seconds, cpu_seconds=cpu_seconds)
    command = (sys.executable, "-s", "-B", "-c", WARM.format(body=body))
    return ChildReader(command, limits=limits)


def codes(body: str, **limits: int) -> list[str]:
    with reader(body, **limits) as behind:
        return [found.code for found in behind.read(b"x").problems]


@pytest.fixture(scope="module")
def real() -> Iterator[ChildReader]:
    with ChildReader() as behind:
        yield behind


@pytest.mark.parametrize("name", ["narrative/township.txt", "merged_cells/township.docx"])
def test_the_child_reads_what_is_read_here(name: str, real: ChildReader) -> None:
    content = (SAMPLES / name).read_bytes()

    assert read_content(content) == real.read(content)


@pytest.mark.parametrize("name", ["narrative/township.txt", "merged_cells/township.docx"])
def test_the_document_comes_with_its_reading_where_it_is_asked_for(
    name: str, real: ChildReader
) -> None:
    content = (SAMPLES / name).read_bytes()

    answer = real.read_with_document(content)

    assert (read_document(content), read_content(content)) == (answer.document, answer.reading)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        pytest.param("os.abort()", "reader_failed", id="it crashes"),
        pytest.param("return b'{}'", "reader_failed", id="it answers nonsense"),
        pytest.param("raise ValueError", "reader_failed", id="it raises"),
        pytest.param("return b''", "reader_failed", id="it answers nothing"),
        pytest.param("import time; time.sleep(60)", "reader_stopped", id="it hangs"),
        pytest.param("return b'x' * (200 << 20)", "reader_stopped", id="it floods"),
        pytest.param("return bytes(2 << 30)", "reader_memory", id="it swells"),
        pytest.param("Path('/tmp/own').write_bytes(b'x')", "reader_failed", id="it writes"),
        pytest.param("os.kill(os.getppid(), 9)", "reader_failed", id="it kills the warm one"),
    ],
)
def test_a_child_that_fails_gives_a_problem(body: str, problem: str) -> None:
    began = time.monotonic()

    with reader(body, wall_seconds=3) as behind:
        reading = behind.read(b"x")

    assert [problem] == [found.code for found in reading.problems]
    assert (reading.statement.document.type, reading.usable) == ("other", False)
    assert time.monotonic() - began < 15


def test_a_child_that_only_computes_is_stopped() -> None:
    body = "while True:\n        pass"

    assert codes(body, wall_seconds=20, cpu_seconds=1) == ["reader_stopped"]


def test_one_bad_document_does_not_disturb_the_next() -> None:
    body = "return answered(content, request) if content != b'x' else os.abort()"

    with reader(body) as behind:
        bad, good = behind.read(b"x"), behind.read(TOWNSHIP)

    assert ["reader_failed"] == [found.code for found in bad.problems]
    assert read_content(TOWNSHIP) == good


def test_a_lost_warm_process_is_replaced() -> None:
    with ChildReader() as behind:
        behind.read(TOWNSHIP)
        behind._idle[0]._process.kill()

        assert read_content(TOWNSHIP) == behind.read(TOWNSHIP)


def test_each_document_has_a_process_of_its_own() -> None:
    body = (
        "import builtins; seen = hasattr(builtins, 'mark'); builtins.mark = 1; os._exit(3 + seen)"
    )

    with reader(body) as behind:
        request_codes = [behind._once(b"x", PLAIN).exit_code for _ in range(3)]

    assert request_codes == [3, 3, 3]


@pytest.mark.parametrize("then", ["time.sleep(60)", "raise SystemExit"])
def test_what_a_child_had_started_ends_with_it(then: str, tmp_path: Path) -> None:
    mark = tmp_path / "still-there"

    codes(GRANDCHILD.format(mark=str(mark), then=then), wall_seconds=1)
    time.sleep(2.5)

    assert not mark.exists()


def test_the_warm_process_ends_with_its_parent() -> None:
    code = (
        "import os; from adapters.readers.child import ChildReader; r = ChildReader();"
        "r.read(b'a'); print(r._idle[0]._process.pid, flush=True); os._exit(0)"
    )
    pid = int(_output(code))

    ended = any(_gone(pid) or time.sleep(0.1) for _ in range(50))

    assert ended


def test_the_child_has_no_environment_and_no_descriptors_but_its_own() -> None:
    seen = "len(os.listdir('/proc/self/fd')) - 1"
    body = f"os._exit(100 if set(os.environ) - {{'LC_CTYPE'}} else {seen})"

    with reader(body) as behind:
        # Three streams that lead nowhere and where the answer goes; the document is closed.
        assert behind._once(b"x", PLAIN).exit_code == 4


def test_the_child_cannot_reach_the_network_or_the_operator_is_told() -> None:
    with reader("import socket; os._exit(len(socket.if_nameindex()))") as behind:
        interfaces = behind._once(b"x", PLAIN).exit_code

        assert bool(behind.reader_notes) or interfaces <= 1


def test_many_threads_share_a_few_processes(real: ChildReader) -> None:
    contents = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.txt"))] * 3

    with ThreadPoolExecutor(6) as threads:
        readings = list(threads.map(real.read, contents))

    assert [read_content(content) for content in contents] == readings
    assert len(real._idle) <= (os.cpu_count() or 1)


def test_an_empty_file_needs_no_child() -> None:
    assert [found.code for found in ChildReader(("/nowhere",)).read(b"").problems] == ["file_empty"]


def _output(code: str) -> str:
    return subprocess.run(
        (sys.executable, "-c", code), capture_output=True, check=True, text=True
    ).stdout


def _gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"
