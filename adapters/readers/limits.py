"""What a process may use that touches a stranger's file: set once, before its first byte is read.

The limits are those of the kernel, so they hold whatever a library does; nothing here is undone.
"""

import ctypes
import os
import resource
import signal
from dataclasses import dataclass

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_MIB = 1024 * 1024
#: Found once: a process that has forked should not have to load a library.
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Limits:
    """Bounds of one process.

    Attributes:
        wall_seconds: how long it may run; enforced by its parent.
        cpu_seconds: how much processor time.
        memory_bytes: how large its address space may grow.
        file_bytes: how large a file it may write; 0 forbids writing.
        open_files: how many descriptors.
    """

    wall_seconds: float
    cpu_seconds: int
    memory_bytes: int
    file_bytes: int
    open_files: int = 64


READING = Limits(wall_seconds=28, cpu_seconds=20, memory_bytes=1024 * _MIB, file_bytes=0)
#: LibreOffice maps far more than it touches, and writes its profile and the converted file.
CONVERTING = Limits(
    wall_seconds=25,
    cpu_seconds=25,
    memory_bytes=3 * 1024 * _MIB,
    file_bytes=64 * _MIB,
    open_files=512,
)
#: Recognition takes seconds a page on every core, with models and page images in memory.
RECOGNISING = Limits(
    wall_seconds=100, cpu_seconds=200, memory_bytes=4 * 1024 * _MIB, file_bytes=0, open_files=256
)


def confine(limits: Limits) -> None:
    """Bind this process, and all it starts, to *limits*; it dies with its parent.

    Raises:
        OSError: the kernel refuses a limit.
    """
    for kind, bound in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
    ):
        resource.setrlimit(kind, (bound, bound))
    # A write beyond the limit is an error to the writer, not its death without a word.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_DUMPABLE, 0)
    die_with_parent()


def die_with_parent() -> None:
    """Have the kernel kill this process when the one that started it is gone."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of whatever a child leaves behind, so that it can be killed too."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _prctl(option: int, value: int) -> None:
    if _LIBC.prctl(option, value, 0, 0, 0) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
