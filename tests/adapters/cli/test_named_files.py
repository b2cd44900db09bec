"""What the command line names but nobody can read to its end: refused, never waited for."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.adapters.cli.office import Office


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


NO_FILES: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "socket": _socket,
    "link to a device": _device,
}
VERBS = (
    ("parse", "{}"),
    ("report", "submit", "{}", "--campaign", "qx2024", "--unit", "101"),
    ("rules", "check", "{}"),
    ("verify", "--all", "--receipt", "{}"),
    ("restore", "{}"),
    ("witness", "sign", "{}"),
)


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("words", VERBS, ids=lambda words: words[0])
def test_what_has_no_end_is_refused_and_not_waited_for(
    words: tuple[str, ...], kind: str, tmp_path: Path
) -> None:
    named = tmp_path / "a.txt"
    NO_FILES[kind](named)

    ran = Office(tmp_path / "none").run(*(word.format(named) for word in words))

    said = "".join(ran.err.split())
    assert (2, "") == (ran.code, ran.out)
    assert "是管道或设备，不是文件，没有读取。请给出文件本身。" in said
    assert not (tmp_path / "none").exists()
