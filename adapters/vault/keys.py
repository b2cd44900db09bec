"""Personal values under one AES-256-GCM key per subject (docs/ledger.md §4).

The keys stand in a database file of their own, wrapped by a master key in a file; neither belongs
into a backup of the log, or a destroyed key would come back with it.
"""

import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.vault.key_table import KeyRow, KeyTable
from adapters.vault.master import master_key
from adapters.vault.unusable import VaultProblem, VaultTrouble
from domain.ledger.commitment import SealedValue, bound_to, file_bound_to
from domain.ports import Erased, PrivateValue
from domain.refusals import Damaged

_NONCE_BYTES, _KEY_ID_BYTES = 12, 16


class KeyVault:
    """`domain.ports.Vault`, `Sealer` and `Keys` in a data folder; shared by threads and processes.

    Args:
        data_dir: gets ``keys.db`` and ``keys/master.key``, both for their owner alone.

    Raises:
        VaultTrouble: the keys cannot be used, and why.
    """

    def __init__(self, data_dir: Path) -> None:
        self._table = KeyTable(data_dir / "keys.db")
        self._master_path = data_dir / "keys" / "master.key"
        some = self._table.any_living()
        if some is not None and not self._master_path.exists():
            # A new one would open nothing that is kept, and nobody would notice for years.
            raise VaultTrouble(VaultProblem.MASTER_MISSING, self._master_path)
        self._master = AESGCM(master_key(self._master_path))
        if some is not None:
            self._unwrapped(some)

    def seal(
        self, stream: str, version: int, values: Mapping[str, PrivateValue]
    ) -> tuple[SealedValue, ...]:
        """See `domain.ports.Vault.seal`."""
        keys = {subject: self._sealing(subject) for subject in {v.subject for v in values.values()}}
        return tuple(
            self._sealed(keys[value.subject], bound_to(stream, version, name), name, value.value)
            for name, value in values.items()
        )

    def open(self, sealed: SealedValue, *, stream: str, version: int) -> str | Erased:
        """See `domain.ports.Vault.open`."""
        what = f"{sealed.name} of {sealed.subject} beside {stream} v{version}"
        row = self._known(sealed.key_id, what)
        if row.wrapped is None:
            return Erased(sealed.subject)
        bound = bound_to(stream, version, sealed.name)
        plain = self._decrypted(row, sealed.nonce, sealed.ciphertext, bound, what)
        return plain.decode(errors="surrogatepass")

    def sealing_key(self, subject: str) -> str:
        """See `domain.ports.Sealer.sealing_key`."""
        return self._sealing(subject).key_id.hex()

    def living_keys(self, subject: str) -> tuple[str, ...]:
        """See `domain.ports.Sealer.living_keys`."""
        rows = self._table.of_subject(subject)
        return tuple(row.key_id.hex() for row in rows if row.wrapped is not None)

    def destroyed_keys(self, subject: str) -> tuple[str, ...]:
        """See `domain.ports.Sealer.destroyed_keys`."""
        rows = self._table.of_subject(subject)
        return tuple(row.key_id.hex() for row in rows if row.wrapped is None)

    def seal_file(self, key: str, sha256: str, content: bytes) -> bytes:
        """See `domain.ports.Sealer.seal_file`."""
        row = self._known(bytes.fromhex(key), f"file {sha256}")
        if row.wrapped is None:
            raise Damaged(what=f"file {sha256}", why="its key was destroyed while it was sealed")
        nonce = secrets.token_bytes(_NONCE_BYTES)
        cipher = AESGCM(self._unwrapped(row))
        return nonce + cipher.encrypt(nonce, content, file_bound_to(sha256))

    def open_file(self, key: str, sha256: str, sealed: bytes) -> bytes | Erased:
        """See `domain.ports.Sealer.open_file`."""
        what = f"file {sha256}"
        row = self._known(bytes.fromhex(key), what)
        if row.wrapped is None:
            return Erased(row.subject)
        nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return self._decrypted(row, nonce, ciphertext, file_bound_to(sha256), what)

    def retire(self, subject: str) -> None:
        """See `domain.ports.Keys.retire`."""
        self._table.retire(subject)

    def destroy(self, keys: Iterable[str]) -> None:
        """See `domain.ports.Keys.destroy`."""
        self._table.destroy(bytes.fromhex(key) for key in keys)

    def _sealing(self, subject: str) -> KeyRow:
        return self._table.sealing(subject, lambda: self._made(subject))

    def _made(self, subject: str) -> KeyRow:
        key_id, nonce = secrets.token_bytes(_KEY_ID_BYTES), secrets.token_bytes(_NONCE_BYTES)
        key = AESGCM.generate_key(256)
        wrapped = self._master.encrypt(nonce, key, key_id + subject.encode())
        return KeyRow(key_id, subject, False, nonce, wrapped)

    def _known(self, key_id: bytes, what: str) -> KeyRow:
        row = self._table.row(key_id)
        if row is None:
            raise Damaged(what=what, why="its key is missing")
        return row

    def _unwrapped(self, row: KeyRow) -> bytes:
        try:
            return self._master.decrypt(
                row.nonce or b"", row.wrapped or b"", row.key_id + row.subject.encode()
            )
        except (InvalidTag, ValueError):
            raise VaultTrouble(VaultProblem.MASTER_OTHER, self._master_path) from None

    def _decrypted(
        self, row: KeyRow, nonce: bytes, ciphertext: bytes, bound: bytes, what: str
    ) -> bytes:
        try:
            return AESGCM(self._unwrapped(row)).decrypt(nonce, ciphertext, bound)
        except (InvalidTag, ValueError):
            raise Damaged(what=what, why="it cannot be decrypted with its key") from None

    def _sealed(self, row: KeyRow, bound: bytes, name: str, value: str) -> SealedValue:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        plain = value.encode(errors="surrogatepass")
        ciphertext = AESGCM(self._unwrapped(row)).encrypt(nonce, plain, bound)
        return SealedValue(name, row.subject, row.key_id, nonce, ciphertext)
