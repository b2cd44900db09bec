"""One data folder, one stack."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.stack.folder import claimed
from adapters.stack.reports import StackCode, StackTrouble

_HOLD = """
import sys, time
from pathlib import Path
from adapters.stack.folder import claimed
with claimed(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_folder_that_is_not_there_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "far" / "away"

    with claimed(folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert f"{os.getpid()}\n" == (folder / "lock").read_text()


def test_a_folder_can_be_claimed_again_after_it_was_given_back(tmp_path: Path) -> None:
    with claimed(tmp_path):
        pass
    with claimed(tmp_path):
        assert f"{os.getpid()}\n" == (tmp_path / "lock").read_text()


def test_a_held_folder_is_refused_with_the_process_that_holds_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"

        with pytest.raises(StackTrouble) as caught, claimed(tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)

    assert StackCode.FOLDER_LOCKED is caught.value.code
    assert {"path": str(tmp_path), "pid": holder.pid} == caught.value.facts
    with claimed(tmp_path):  # the lock ended with its holder
        pass


@pytest.mark.parametrize("below", [".", "deeper/still"])
def test_a_file_in_place_of_the_folder_is_refused(below: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(StackTrouble) as caught, claimed(tmp_path / "taken" / below):
        pass

    assert StackCode.FOLDER_NOT_CREATABLE is caught.value.code
    assert caught.value.facts["reason"] in {"EEXIST", "ENOTDIR"}


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no sysfs to try it on")
def test_a_folder_in_which_nothing_can_be_written_is_refused() -> None:
    """Even for root, nobody can make a file in sysfs."""
    with pytest.raises(StackTrouble) as caught, claimed(Path("/sys/kernel")):
        pass

    assert StackCode.FOLDER_READ_ONLY is caught.value.code
    assert caught.value.facts["path"] == "/sys/kernel"
    assert str(caught.value.facts["reason"]).startswith("E")
