"""`stack.json`: how other commands find the stack that runs on a data folder.

Written when the stack is up and on each change, removed when it ends in good order. After a
kill -9 the file stays; readers see from the process id that nobody is behind it.
"""

from importlib import metadata
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from adapters.on_disk import put_whole

_FILE = "stack.json"


class Running(BaseModel):
    """A stack that runs. Written and read by the same release: there are no old shapes."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    pid: int
    pid_started_ticks: int  # tells a process from a later one that was given the same id
    server_pid: int
    worker_pid: int
    temporal_address: str
    ui_address: str
    namespace: str
    task_queue: str
    server_version: str
    pingjian_version: str


def running_stack(data_dir: Path) -> Running | None:
    """The stack that runs on *data_dir* now, or None."""
    try:
        running = Running.model_validate_json((data_dir / _FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    return running if running.pid_started_ticks == started_ticks(running.pid) else None


def note(data_dir: Path, running: Running) -> None:
    """Write the file so that a reader sees the old or the new one, never half of it."""
    put_whole(data_dir / _FILE, running.model_dump_json(indent=2).encode() + b"\n")


def forget(data_dir: Path) -> None:
    """Remove the file."""
    (data_dir / _FILE).unlink(missing_ok=True)


def started_ticks(pid: int) -> int:
    """When that process began, in clock ticks since the machine's start; 0 if there is none.

    Source:
        proc(5), `<pid>/stat`: field 22, counted from after the name in parentheses.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    fields = stat.rpartition(")")[2].split()
    return 0 if fields[0] in "ZX" else int(fields[19])


def pingjian_version() -> str:
    """Our release, ``0`` when run from a folder that is not installed."""
    try:
        return metadata.version("pingjian")
    except metadata.PackageNotFoundError:
        return "0"
