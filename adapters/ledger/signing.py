"""Ed25519: the log's signatures and the witnesses' cosignatures.

An SM2 device takes the place of `LogSigner` by fulfilling `domain.ledger.note.Signer`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.ledger.checkpoint import cosignature, cosignature_parts, cosigned_text
from domain.ledger.note import Algorithm, Verifier, VerifierKey
from domain.ledger.strict import Malformed


@dataclass(frozen=True)
class Ed25519Key:
    """A private key with its name and what it is for; ``seed`` is 32 secret bytes."""

    name: str
    algorithm: Algorithm
    seed: bytes

    @property
    def public(self) -> VerifierKey:
        """The public half."""
        public = self._private().public_key().public_bytes_raw()
        return VerifierKey(self.name, self.algorithm, public)

    def signature(self, message: bytes) -> bytes:
        """64 bytes (RFC 8032)."""
        return self._private().sign(message)

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def __repr__(self) -> str:
        return f"Ed25519Key({self.public})"


def new_key(name: str, algorithm: Algorithm) -> Ed25519Key:
    """A key that nobody has had before."""
    return Ed25519Key(name, algorithm, Ed25519PrivateKey.generate().private_bytes_raw())


class LogSigner:
    """`domain.ledger.note.Signer` of a log."""

    def __init__(self, key: Ed25519Key) -> None:
        self.key = key.public
        self._key = key

    def sign(self, text: bytes) -> bytes:
        """The signature over the text itself."""
        return self._key.signature(text)


class CosignatureSigner:
    """`domain.ledger.note.Signer` of a witness: says when it saw the checkpoint."""

    def __init__(self, key: Ed25519Key, *, clock: Callable[[], float] = time.time) -> None:
        self.key = key.public
        self._key = key
        self._clock = clock

    def sign(self, text: bytes) -> bytes:
        """Time and signature of ``cosignature/v1``."""
        seconds = int(self._clock())
        return cosignature(seconds, self._key.signature(cosigned_text(text.decode(), seconds)))


class Ed25519Verifier:
    """`domain.ledger.note.Verifier` for both kinds of signature."""

    def __init__(self, key: VerifierKey) -> None:
        self.key = key
        self._public = Ed25519PublicKey.from_public_bytes(key.public)

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether the signature is good; a cosignature with the time it claims."""
        message = text
        if self.key.algorithm == Algorithm.COSIGNATURE_V1:
            try:
                seconds, signature = cosignature_parts(signature)
            except Malformed:
                return False
            message = cosigned_text(text.decode(), seconds)
        try:
            self._public.verify(signature, message)
        except InvalidSignature:
            return False
        return True


def verifier(key: VerifierKey) -> Verifier:
    """Who can tell that key's signatures.

    Raises:
        Malformed: the public key is no point of the curve.
    """
    try:
        return Ed25519Verifier(key)
    except ValueError as error:
        raise Malformed(what="key", why="not an Ed25519 key") from error
