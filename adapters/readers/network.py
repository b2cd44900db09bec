"""How a process is started without a network, where the platform can."""

import functools
import shutil
import subprocess

_WAYS: tuple[tuple[str, ...], ...] = (("-n",), ("-r", "-n"))


@functools.cache
def network_cut() -> tuple[str, ...]:
    """The words before a command that take its network away; none where that does not work."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    for options in _WAYS:
        tried = subprocess.run(  # noqa: S603 - a fixed command
            (unshare, *options, "true"), capture_output=True, check=False, timeout=10
        )
        if tried.returncode == 0:
            return (unshare, *options)
    return ()


def network_notes() -> tuple[str, ...]:
    """What is weaker here than it should be, by code; empty when all is well."""
    return () if network_cut() else ("no_network_cut",)
