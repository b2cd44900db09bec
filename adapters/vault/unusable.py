"""Why the keys cannot be used: said at the start, before anything is sealed or opened."""

import os
import stat
from enum import StrEnum
from pathlib import Path

from domain.refusals import Trouble

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class VaultProblem(StrEnum):
    """What can be wrong with the keys as a whole."""

    OPEN_TO_OTHERS = "open_to_others"
    NOT_OURS = "not_ours"
    MASTER_MISSING = "master_missing"  # there are keys, but not what they are wrapped with
    MASTER_OTHER = "master_other"  # it is not the one they are wrapped with
    DATABASE_UNUSABLE = "database_unusable"


class VaultTrouble(Trouble):
    """The keys cannot be used; nothing was sealed or opened. ``path`` is what to look at."""

    def __init__(self, code: VaultProblem, path: Path) -> None:
        super().__init__(f"{code.value}: {path}")
        self.code = code
        self.path = path


def check_private(path: Path) -> None:
    """Pass silently if only we can read *path*: somebody else may have copied it otherwise.

    Raises:
        VaultTrouble: OPEN_TO_OTHERS or NOT_OURS.
        FileNotFoundError: it is not there.
    """
    found = path.stat()
    if found.st_uid != os.geteuid():
        raise VaultTrouble(VaultProblem.NOT_OURS, path)
    if found.st_mode & _OTHERS:
        raise VaultTrouble(VaultProblem.OPEN_TO_OTHERS, path)
