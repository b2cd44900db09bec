"""Where a witness listens: an address as it is typed, and why it cannot be had."""

import errno
import re
import socket
from enum import StrEnum

from domain.refusals import Trouble

_TYPED = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:\[\]]+)):(?P<port>[0-9]{1,5})")
_LARGEST_PORT = 65535


class ListenProblem(StrEnum):
    """Why it cannot listen there."""

    IN_USE = "in_use"
    NOT_OURS = "not_ours"  # no address of this machine, or no such name
    NOT_PERMITTED = "not_permitted"
    OTHER = "other"


_PROBLEMS = {
    errno.EADDRINUSE: ListenProblem.IN_USE,
    errno.EADDRNOTAVAIL: ListenProblem.NOT_OURS,
    errno.EACCES: ListenProblem.NOT_PERMITTED,
}


class ListenTrouble(Trouble):
    """It cannot listen at ``address``; ``reason`` is the system's word for it."""

    def __init__(self, host: str, port: int, error: OSError) -> None:
        self.address = written(host, port)
        self.reason = error.strerror or type(error).__name__
        unknown = isinstance(error, socket.gaierror)
        other = ListenProblem.NOT_OURS if unknown else ListenProblem.OTHER
        self.code = other if unknown else _PROBLEMS.get(error.errno or 0, other)
        super().__init__(f"{self.code.value}: {self.address}: {self.reason}")


def listen_address(typed: str) -> tuple[str, int] | None:
    """Host and port of ``host:port`` or ``[IPv6]:port``; None for anything else."""
    found = _TYPED.fullmatch(typed)
    if found is None or int(found["port"]) > _LARGEST_PORT:
        return None
    return found["six"] or found["host"], int(found["port"])


def written(host: str, port: int) -> str:
    """As it is typed: an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
