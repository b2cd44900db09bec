"""The vault in memory: readable to whoever holds it, bound to event and name all the same."""

import hashlib
from collections.abc import Mapping

from domain.ledger.commitment import SealedValue, bound_to
from domain.ports import Erased, PrivateValue
from domain.refusals import Damaged


class MemoryVault:
    """`domain.ports.Vault` without encryption; a subject's values go when it is destroyed."""

    def __init__(self) -> None:
        self._values: dict[bytes, tuple[bytes, str]] = {}

    def seal(
        self, stream: str, version: int, values: Mapping[str, PrivateValue]
    ) -> tuple[SealedValue, ...]:
        return tuple(
            self._sealed(value, bound_to(stream, version, name), name)
            for name, value in values.items()
        )

    def open(self, sealed: SealedValue, *, stream: str, version: int) -> str | Erased:
        bound, value = self._values[sealed.ciphertext]
        if bound != bound_to(stream, version, sealed.name):
            raise Damaged(what=sealed.name, why="it belongs to another event")
        return value

    def _sealed(self, value: PrivateValue, bound: bytes, name: str) -> SealedValue:
        ciphertext = hashlib.sha256(bound + len(self._values).to_bytes(8, "big")).digest()
        self._values[ciphertext] = (bound, value.value)
        key_id = hashlib.sha256(value.subject.encode()).digest()[:16]
        return SealedValue(name, value.subject, key_id, ciphertext[:12], ciphertext)
