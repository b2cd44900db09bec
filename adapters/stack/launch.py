"""Runs a program that ends when the process that asked for it ends, even by kill -9.

    python launch.py <parent's process id> <program> <arguments …>

Started as a file of its own, with nothing imported that is not needed, because it stands before
every child of the stack.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h; kept across execve for ordinary programs


def bind_to(parent: int) -> None:
    """Have the kernel kill this process when the thread that started it ends.

    It is the starting *thread* that counts: start children from one that lives as long as they
    should.

    Raises:
        OSError: the kernel does not know this.
        SystemExit: *parent* is gone already.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    # The parent may have died before the line above; then nobody would tell us any more.
    if os.getppid() != parent:
        sys.exit("the parent process is gone")


def main() -> None:
    """Bind to the parent, then become the program."""
    bind_to(int(sys.argv[1]))
    # The arguments come from our own parent process; there is no shell in between.
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606


if __name__ == "__main__":
    main()
