"""A private key in a file that nobody else may read.

The content is one line, ``PRIVATE+KEY+name+hash+base64(algorithm ‖ seed)``, the form that the Go
tools of signed notes use. Whoever can read the file can sign in our name: with any permission
for group or others the key is refused, because somebody may have copied it already.
"""

import os
import stat
from enum import StrEnum
from pathlib import Path

from adapters.ledger.signing import Ed25519Key
from adapters.on_disk import put_new
from domain.ledger.note import Algorithm, check_key_name
from domain.ledger.strict import Malformed, base64_bytes, base64_text
from domain.refusals import Trouble

_PREFIX = "PRIVATE+KEY+"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LIMIT = 4096


class KeyProblem(StrEnum):
    """What can be wrong with a key file."""

    MISSING = "missing"
    EXISTS = "exists"
    OPEN_TO_OTHERS = "open_to_others"
    NOT_OURS = "not_ours"
    NOT_A_KEY = "not_a_key"
    OTHER_ORIGIN = "other_origin"  # the key of another log than the settings name


class KeyTrouble(Trouble):
    """The key file cannot be used; ``path`` is where it lies."""

    def __init__(self, code: KeyProblem, path: Path) -> None:
        super().__init__(f"{code.value}: {path}")
        self.code = code
        self.path = path


def written_key(path: Path, key: Ed25519Key) -> None:
    """Keep *key*; on disk when this returns, and never in the place of another key.

    Raises:
        KeyTrouble: EXISTS.
    """
    content = f"{_PREFIX}{key.name}+{key.public.key_id.hex()}+{_secret(key)}\n".encode()
    try:
        put_new(path, content)
    except FileExistsError:
        raise KeyTrouble(KeyProblem.EXISTS, path) from None


def read_key(path: Path) -> Ed25519Key:
    """The key of that file.

    Raises:
        KeyTrouble: MISSING, OPEN_TO_OTHERS, NOT_OURS or NOT_A_KEY.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        raise KeyTrouble(KeyProblem.MISSING, path) from None
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(file.fileno())
        if found.st_mode & _OTHERS:
            raise KeyTrouble(KeyProblem.OPEN_TO_OTHERS, path)
        if found.st_uid != os.geteuid():
            raise KeyTrouble(KeyProblem.NOT_OURS, path)
        content = file.read(_LIMIT)
    try:
        return _key(content)
    except (Malformed, ValueError):
        # The reason may quote the secret.
        raise KeyTrouble(KeyProblem.NOT_A_KEY, path) from None


def _key(content: bytes) -> Ed25519Key:
    line = content.decode("utf-8")
    if not line.startswith(_PREFIX) or not line.endswith("\n"):
        raise ValueError("not a private key")
    name, digits, encoded = line[len(_PREFIX) : -1].split("+", 2)
    check_key_name(name)
    secret = base64_bytes(encoded, what="key", length=33)
    key = Ed25519Key(name, Algorithm(secret[0]), secret[1:])
    if key.public.key_id.hex() != digits:
        raise ValueError("the hash is another key's")
    return key


def _secret(key: Ed25519Key) -> str:
    return base64_text(bytes((key.algorithm,)) + key.seed)
