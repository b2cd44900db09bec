"""What is kept under keys, and can be erased with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from domain.ledger.commitment import SealedValue
from domain.ports.log import PrivateValue


@dataclass(frozen=True)
class Erased:
    """In the place of a personal value whose key was destroyed."""

    subject: str


class Vault(Protocol):
    """Keeps the keys of the subjects, apart from the log and its backups."""

    def seal(
        self, stream: str, version: int, values: Mapping[str, PrivateValue]
    ) -> tuple[SealedValue, ...]:
        """Encrypt each value under its subject's key, bound to its event and name.

        The keys are on disk when this returns.
        """
        ...

    def open(self, sealed: SealedValue, *, stream: str, version: int) -> str | Erased:
        """The value, or `Erased` if its key was destroyed.

        Raises:
            Damaged: the ciphertext belongs to another event or name, or was changed.
        """
        ...


class Sealer(Protocol):
    """Seals files under the keys of subjects. Keys are named by 32 hexadecimal digits."""

    def sealing_key(self, subject: str) -> str:
        """The key that the subject's files are sealed under now; on disk when this returns."""
        ...

    def living_keys(self, subject: str) -> tuple[str, ...]:
        """The subject's keys that were not destroyed, newest first."""
        ...

    def destroyed_keys(self, subject: str) -> tuple[str, ...]:
        """The subject's keys that were destroyed, newest first."""
        ...

    def seal_file(self, key: str, sha256: str, content: bytes) -> bytes:
        """Encrypt *content*, bound to the hash of its plaintext.

        Raises:
            Damaged: the key was destroyed meanwhile.
        """
        ...

    def open_file(self, key: str, sha256: str, sealed: bytes) -> bytes | Erased:
        """The content, or `Erased` if the key was destroyed.

        Raises:
            Damaged: the bytes are not what was sealed, or the key is not known.
        """
        ...


class Keys(Protocol):
    """The life of the subjects' keys."""

    def retire(self, subject: str) -> None:
        """Seal nothing more under the subject's keys; they go on opening what they sealed.

        What is sealed from now on lies under a new key and outlives theirs.
        """
        ...

    def destroy(self, keys: Iterable[str]) -> None:
        """Destroy exactly those keys; on disk when this returns. Again is harmless."""
        ...


class Erasable(Protocol):
    """Something that holds what was sealed under subjects' keys."""

    def held(self, keys: Iterable[str]) -> int:
        """In how many places something lies under those keys."""
        ...

    def forget(self, keys: Iterable[str]) -> None:
        """Remove what lies under those keys. Again is harmless."""
        ...
