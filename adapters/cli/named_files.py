"""Files that the command line names: only what can be read to its end."""

import stat
from collections.abc import Sequence
from pathlib import Path

from adapters.cli.global_options import UsageTrouble


def ordinary(named: Path | Sequence[Path] | None) -> Path | Sequence[Path] | None:
    """What was named, where it is not there or ordinary files.

    Raises:
        UsageTrouble: a pipe, a socket or a device, which would be waited for or never end.
    """
    for path in (named,) if isinstance(named, Path) else named or ():
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError):
            continue  # whoever opens it says what is wrong
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise UsageTrouble("usage.no_ordinary_file", name=str(path))
    return named
