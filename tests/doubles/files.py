"""Files in memory."""

from domain.ids import file_hash
from domain.refusals import NotFound


class MemoryFiles:
    """`domain.ports.Files`; what was put is lost with the process."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        sha256 = file_hash(content)
        self._contents[sha256] = bytes(content)
        return sha256

    def get(self, sha256: str) -> bytes:
        try:
            return self._contents[sha256]
        except KeyError as error:
            raise NotFound("file", sha256) from error
