"""What the exit code of `pingjian` says; documented in docs/cli.md and shown by `--help`."""

from enum import IntEnum


class Exit(IntEnum):
    """The codes. Scripts are built on them: added, never changed."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    NOT_FOUND = 3
    CONFLICT = 4
    REFUSED = 5
    FINDINGS = 6
    NOT_PERMITTED = 7
    NOT_VERIFIED = 8
    INTERRUPTED = 130
