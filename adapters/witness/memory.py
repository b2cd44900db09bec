"""What a witness remembers: whose logs it follows and the head it cosigned last for each.

One file, replaced whole, beside the key and bound to it. A witness without its memory would
cosign a smaller tree than it did before: so a key without a memory is refused, and a new
witness gets a new key.
"""

import fcntl
import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from adapters.ledger.key_file import KeyProblem, KeyTrouble, read_key, written_key
from adapters.ledger.signing import Ed25519Key, new_key
from adapters.on_disk import clear_unfinished, put_new, put_whole
from domain.ledger.note import Algorithm, VerifierKey, check_key_name
from domain.refusals import Trouble


class WitnessProblem(StrEnum):
    """Why a witness cannot work."""

    NOT_MADE = "not_made"  # nothing lies in the folder
    MADE_ALREADY = "made_already"
    MEMORY_LOST = "memory_lost"  # there is a key, and nothing that it has signed
    MEMORY_UNREADABLE = "memory_unreadable"
    OTHER_KEY = "other_key"  # the memory is that of another key


class WitnessTrouble(Trouble):
    """The witness cannot work; ``folder`` is where it lives."""

    def __init__(self, code: WitnessProblem, folder: Path) -> None:
        super().__init__(f"{code.value}: {folder}")
        self.code = code
        self.folder = folder


class AcceptedRestore(BaseModel):
    """A restore that a person at the witness accepted.

    Attributes:
        leaf: of the declaring event, hexadecimal; no declaration is accepted twice.
        by: who accepted it.
        at: when.
        reason: why.
        first_lost: position of the first event that is lost.
        last_lost: position of the last one, as the log says.
        old: the note that had been cosigned last: the history that was given up.
        declaration: the file that was accepted, whole.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    leaf: str
    by: str
    at: datetime
    reason: str
    first_lost: int
    last_lost: int
    old: str
    declaration: str


class _StoredLog(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    keys: tuple[str, ...]
    seen: str | None = None
    restores: tuple[AcceptedRestore, ...] = ()


class _Stored(BaseModel):
    """The file. Rule of change: a field is added only with a default."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: str = "pingjian.witness/1"
    key: str
    logs: dict[str, _StoredLog] = {}


@dataclass(frozen=True)
class FollowedLog:
    """A log by its origin: the keys it may sign with, and the note cosigned last, if any.

    ``seen`` holds our cosignature as its last signature. ``restores``: what was accepted by a
    person although it took something back, oldest first.
    """

    keys: tuple[str, ...] = ()
    seen: bytes | None = None
    restores: tuple[AcceptedRestore, ...] = ()


class Memory:
    """The witness's folder; shared by threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "witness.json"
        self._key = folder / "witness.key"

    def make(self, name: str) -> VerifierKey:
        """Begin as a new witness, with a key that nobody has had before.

        Raises:
            WitnessTrouble: MADE_ALREADY.
            Malformed: *name* cannot be a key's name.
        """
        check_key_name(name)
        if self._key.exists():
            raise WitnessTrouble(WitnessProblem.MADE_ALREADY, self.folder)
        key = new_key(name, Algorithm.COSIGNATURE_V1)
        try:
            # First the memory: a key without one would never be accepted.
            put_new(self._file, _encoded(_Stored(key=str(key.public))))
            written_key(self._key, key)
        except (FileExistsError, KeyTrouble):
            raise WitnessTrouble(WitnessProblem.MADE_ALREADY, self.folder) from None
        return key.public

    def key(self) -> Ed25519Key:
        """The key to cosign with.

        Raises:
            WitnessTrouble: there is none, or it and the memory do not belong together.
            KeyTrouble: others could read it, or it is no key.
        """
        try:
            key = read_key(self._key)
        except KeyTrouble as trouble:
            if trouble.code is KeyProblem.MISSING:
                raise WitnessTrouble(WitnessProblem.NOT_MADE, self.folder) from None
            raise
        if self._stored().key != str(key.public):
            raise WitnessTrouble(WitnessProblem.OTHER_KEY, self.folder)
        return key

    def logs(self) -> dict[str, FollowedLog]:
        """The logs that are followed, by origin."""
        stored = self._stored().logs
        return {
            origin: FollowedLog(
                log.keys, log.seen.encode() if log.seen is not None else None, log.restores
            )
            for origin, log in stored.items()
        }

    def follow(self, key: VerifierKey) -> bool:
        """Trust *key* to sign for the log of its name; False if that was so already."""
        with self.held():
            log = self.logs().get(key.name, FollowedLog())
            if str(key) in log.keys:
                return False
            self.put(key.name, replace(log, keys=(*log.keys, str(key))))
        return True

    @contextmanager
    def held(self) -> Generator[None]:
        """Nobody else looks or writes meanwhile: what is looked at stands until it is written."""
        descriptor = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def clear_unfinished(self) -> None:
        """Remove what a killed process was writing; who writes here now holds the folder."""
        with self.held():
            clear_unfinished(self.folder)

    def put(self, origin: str, log: FollowedLog) -> None:
        """Remember *log*; on disk when this returns. Only within `held`."""
        stored = self._stored()
        seen = log.seen.decode() if log.seen is not None else None
        changed = {
            **stored.logs,
            origin: _StoredLog(keys=log.keys, seen=seen, restores=log.restores),
        }
        put_whole(self._file, _encoded(stored.model_copy(update={"logs": changed})))

    def _stored(self) -> _Stored:
        try:
            content = self._file.read_bytes()
        except FileNotFoundError:
            problem = WitnessProblem.MEMORY_LOST if self._key.exists() else WitnessProblem.NOT_MADE
            raise WitnessTrouble(problem, self.folder) from None
        try:
            return _Stored.model_validate_json(content)
        except ValidationError:
            raise WitnessTrouble(WitnessProblem.MEMORY_UNREADABLE, self.folder) from None


def _encoded(stored: _Stored) -> bytes:
    return json.dumps(stored.model_dump(mode="json"), ensure_ascii=False, indent=1).encode() + b"\n"
