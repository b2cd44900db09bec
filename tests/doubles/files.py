"""Files in memory."""

from domain.ids import file_hash
from domain.refusals import NotFound


class MemoryFiles:
    """`domain.ports.Files`; what was put is lost with the process."""

    def __init__(self) -> None:
        self._contents: dict[tuple[str, str | None], bytes] = {}

    def put(self, content: bytes, *, subject: str | None = None) -> str:
        sha256 = file_hash(content)
        self._contents[sha256, subject] = bytes(content)
        return sha256

    def get(self, sha256: str, *, subject: str | None = None) -> bytes:
        try:
            return self._contents[sha256, subject]
        except KeyError as error:
            raise NotFound("file", sha256) from error
