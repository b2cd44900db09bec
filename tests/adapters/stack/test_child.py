"""A child dies with its parent and takes its own children along."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.stack import launch
from adapters.stack.child import Child

Until = Callable[..., None]


def child_of(tmp_path: Path, code: str) -> Child:
    return Child(
        [sys.executable, "-c", code], output=tmp_path / "logs" / "child.out", environment={}
    )


def is_alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_the_end_of_a_child_is_told(tmp_path: Path, until: Until) -> None:
    child = child_of(tmp_path, "import sys; print('call 13800000000'); sys.exit(3)")
    until(lambda: not child.is_alive)

    assert child.end == "exit 3"
    assert child.tail == "call ███████████"
    assert not child.is_alive


def test_the_tail_is_of_this_process_and_not_of_one_before_it(tmp_path: Path, until: Until) -> None:
    for word in ("first", "second"):
        child = child_of(tmp_path, f"print({word!r})")
        until(lambda child=child: not child.is_alive)

        assert word == child.tail


def test_output_that_has_grown_large_is_put_aside_once(tmp_path: Path, until: Until) -> None:
    output = tmp_path / "logs" / "child.out"
    output.parent.mkdir()
    output.write_bytes(b"x" * 10_000_001)

    child = child_of(tmp_path, "print('fresh')")
    until(lambda: not child.is_alive)

    assert output.read_bytes() == b"fresh\n"
    assert (tmp_path / "logs" / "child.out.1").stat().st_size == 10_000_001


def test_a_child_that_listens_is_stopped_gently(tmp_path: Path, until: Until) -> None:
    child = child_of(
        tmp_path,
        "import signal; signal.signal(15, lambda *_: exit(0)); print('up', flush=True)\n"
        "signal.pause()",
    )
    until(lambda: child.tail == "up")

    child.stop(within_seconds=10)

    assert child.end == "exit 0"


def test_a_child_that_does_not_listen_is_stopped_all_the_same(tmp_path: Path, until: Until) -> None:
    child = child_of(
        tmp_path,
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True)\n"
        "time.sleep(600)",
    )
    until(lambda: child.tail == "up")

    child.stop(within_seconds=0.2)

    assert child.end == "SIGKILL"


def test_what_a_child_has_started_ends_with_it(tmp_path: Path, until: Until) -> None:
    child = child_of(
        tmp_path,
        "import subprocess, sys, time\n"
        "print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']).pid,"
        " flush=True)\n"
        "time.sleep(600)",
    )
    until(lambda: child.tail != "")
    grandchild = int(child.tail)
    assert is_alive(grandchild)

    os.kill(child.pid, signal.SIGKILL)
    until(lambda: not child.is_alive)
    child.bury()

    until(lambda: not is_alive(grandchild))


def test_a_child_sees_only_the_variables_it_is_given(tmp_path: Path, until: Until) -> None:
    child = Child(
        [sys.executable, "-c", "import os; print(os.environ.get('HOME'), os.environ['PLACE'])"],
        output=tmp_path / "out",
        environment={"PLACE": "qingxi"},
    )
    until(lambda: not child.is_alive)

    assert child.tail == "None qingxi"


def test_a_child_dies_with_the_thread_that_started_it(tmp_path: Path, until: Until) -> None:
    born: list[Child] = []

    def start() -> None:
        child = child_of(tmp_path, "import time; print('up', flush=True); time.sleep(600)")
        until(lambda: child.tail == "up")
        born.append(child)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()

    until(lambda: born[0].end == "SIGKILL")


def test_a_child_dies_with_a_parent_that_was_killed(tmp_path: Path, until: Until) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom adapters.stack.child import Child\n"
        "sleep = [sys.executable, '-c', 'import time; time.sleep(600)']\n"
        f"child = Child(sleep, output=Path({str(tmp_path)!r}) / 'out', environment={{}})\n"
        "print(child.pid, flush=True)\ntime.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.3)  # time for the launcher to become the program
        assert is_alive(pid)
        parent.kill()

    until(lambda: not is_alive(pid))


def test_a_program_whose_parent_is_gone_already_is_not_begun() -> None:
    done = subprocess.run(
        [
            *(sys.executable, launch.__file__, str(os.getpid() + 1)),
            *(sys.executable, "-c", "print('begun')"),
        ],
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert "the parent process is gone" in done.stderr


def test_a_program_that_is_not_there_is_told_by_its_end(tmp_path: Path, until: Until) -> None:
    child = Child([str(tmp_path / "missing")], output=tmp_path / "out", environment={})
    until(lambda: not child.is_alive)

    assert child.end == "exit 1"
    assert "FileNotFoundError" in child.tail


@pytest.mark.parametrize("code", [0, 7])
def test_a_program_keeps_its_exit_code_through_the_launcher(
    code: int, tmp_path: Path, until: Until
) -> None:
    child = child_of(tmp_path, f"raise SystemExit({code})")
    until(lambda: not child.is_alive)

    assert f"exit {code}" == child.end
