"""Runs in the throw-away process: bytes on stdin, one Reading as JSON on stdout, nothing else.

Limits are set before the first byte is read; there is nothing to clean up, the parent kills.
"""

import resource
import sys

CPU_SECONDS = 20
MEMORY_BYTES = 1 << 30


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main() -> None:
    """Read stdin to its end, write the Reading."""
    _limit()
    from adapters.readers.content import read_content  # noqa: PLC0415 - imported under the limits

    reading = read_content(sys.stdin.buffer.read())
    sys.stdout.buffer.write(reading.model_dump_json().encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
