"""The two ports of the embedded server: free ones are found, busy ones are refused."""

import contextlib
import secrets
import socket
import time
from pathlib import Path

from adapters.settings import Settings
from adapters.stack.reports import StackCode, StackTrouble

LOOPBACK = "127.0.0.1"
_LOCAL = (LOOPBACK, "localhost")

# Below the range from which the kernel serves outgoing connections (32768 and up). A port from
# that range could be taken while the server is down for a restart, even by a client of ours that
# knocks at it and so connects to itself.
_LOWEST, _HIGHEST = 20_000, 32_000
_TRIES = 200

# A server whose parent was killed lives some moments longer than the parent.
_PATIENCE_SECONDS = 1.0


def with_ports(settings: Settings) -> Settings:
    """*settings* with the address on which the embedded server will answer.

    Port 0 becomes a free port.

    Raises:
        StackTrouble: HOST_NOT_LOCAL, the embedded server asks nobody for a password and so
            answers this machine alone; PORT_IN_USE.
    """
    if settings.temporal_host not in _LOCAL:
        raise StackTrouble(StackCode.HOST_NOT_LOCAL, host=settings.temporal_host)
    port = settings.temporal_port or _some_free_port()
    ui_port = settings.temporal_ui_port or _some_free_port(besides=port)
    _check_free(port, key="temporal_port")
    _check_free(ui_port, key="temporal_ui_port")
    return settings.model_copy(
        update={"temporal_host": LOOPBACK, "temporal_port": port, "temporal_ui_port": ui_port}
    )


def is_free(port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as trial:
        # As the server does: a port whose old connections are still fading is free.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, port))
            trial.listen(1)
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Whether something listens there."""
    with socket.socket() as trial:
        trial.settimeout(1)
        return trial.connect_ex((LOOPBACK, port)) == 0


def in_use(port: int, *, key: str) -> StackTrouble:
    """The trouble that says so, with the holder where it can be seen."""
    return StackTrouble(StackCode.PORT_IN_USE, port=port, key=key, holder=_holder_of(port))


def _check_free(port: int, *, key: str) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not is_free(port):
        if time.monotonic() > deadline:
            raise in_use(port, key=key)
        time.sleep(0.05)


def _some_free_port(*, besides: int = 0) -> int:
    for _ in range(_TRIES):
        port = _LOWEST + secrets.randbelow(_HIGHEST - _LOWEST)
        if port != besides and is_free(port):
            return port
    raise StackTrouble(StackCode.PORT_IN_USE, port=0, key="temporal_port", holder="")


def _holder_of(port: int) -> str:
    """Name and id of the process that listens on *port*, as ``name (id)``; empty if unknown.

    Source:
        proc(5): the tables `net/tcp` and `net/tcp6` (local address, state 0A = listening, inode)
        and the links in `<pid>/fd`.
    """
    sockets = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    for process in Path("/proc").iterdir() if sockets else ():
        # Processes and descriptors come and go meanwhile, and some are not ours to see.
        with contextlib.suppress(OSError):
            if process.name.isdecimal() and sockets & _open_in(process):
                return f"{(process / 'comm').read_text().strip()} ({process.name})"
    return ""


def _open_in(process: Path) -> set[str]:
    """What the descriptors of that process point at."""
    targets: set[str] = set()
    for descriptor in (process / "fd").iterdir():
        with contextlib.suppress(OSError):
            targets.add(str(descriptor.readlink()))
    return targets


def _listening_inodes(port: int) -> set[str]:
    tables = [table for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")) if table.exists()]
    rows = [row.split() for table in tables for row in table.read_text().splitlines()[1:]]
    return {row[9] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"}
