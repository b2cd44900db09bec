import sys
import time
from pathlib import Path

import pytest

from adapters.readers.child import ChildReader
from adapters.readers.content import read_content

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "forms"
#: The child that tells whether its own child is still there a moment later.
GRANDCHILD = (
    "import subprocess, sys, time;"
    "subprocess.Popen([sys.executable, '-c', "
    "'import time, pathlib; time.sleep(2); pathlib.Path(\\'{mark}\\').touch()']);"
    "time.sleep(60)"
)


def running(code: str, *, wall_seconds: float = 10) -> ChildReader:
    return ChildReader((sys.executable, "-c", code), wall_seconds=wall_seconds)


@pytest.mark.parametrize("name", ["narrative/township.txt", "merged_cells/township.docx"])
def test_the_child_reads_what_is_read_here(name: str) -> None:
    content = (SAMPLES / name).read_bytes()

    assert read_content(content) == ChildReader().read(content)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        pytest.param("import os; os.abort()", "reader_failed", id="it crashes"),
        pytest.param("print('{}')", "reader_failed", id="it writes nonsense"),
        pytest.param("raise SystemExit(3)", "reader_failed", id="it gives up"),
        pytest.param("import time; time.sleep(60)", "reader_stopped", id="it hangs"),
        pytest.param("while True: print('x' * 100000)", "reader_stopped", id="it floods"),
    ],
)
def test_a_child_that_fails_gives_a_problem(code: str, problem: str) -> None:
    began = time.monotonic()

    reading = running(code, wall_seconds=3).read(b"x")

    assert [problem] == [found.code for found in reading.problems]
    assert (reading.statement.document.type, reading.usable) == ("other", False)
    assert time.monotonic() - began < 10


def test_what_a_stopped_child_had_started_is_stopped_too(tmp_path: Path) -> None:
    mark = tmp_path / "still-there"

    running(GRANDCHILD.format(mark=mark), wall_seconds=1).read(b"x")
    time.sleep(2.5)

    assert not mark.exists()


def test_the_child_has_no_environment() -> None:
    code = "import os, sys; sys.exit(1 if set(os.environ) - {'LC_CTYPE'} else 7)"
    reader = running(code)

    output, exit_code = reader._run(b"x")

    assert (output, exit_code) == (b"", 7)


def test_the_child_cannot_reach_the_network_or_says_so() -> None:
    code = "import socket, sys; sys.exit(len(socket.if_nameindex()))"
    reader = running(code)

    interfaces = reader._run(b"x")[1]

    assert bool(reader.reader_notes) or interfaces <= 1


def test_memory_is_bounded_before_anything_is_read() -> None:
    code = "from adapters.readers import inside; inside._limit(); bytearray(2 << 30)"

    assert [found.code for found in running(code).read(b"x").problems] == ["reader_failed"]


def test_an_empty_file_needs_no_child() -> None:
    reader = ChildReader(("/nowhere",))

    assert [found.code for found in reader.read(b"").problems] == ["file_empty"]
