"""The keys of personal values, apart from the log and from its backups."""

from adapters.vault.keys import KeyVault
from adapters.vault.unusable import VaultProblem, VaultTrouble

__all__ = ["KeyVault", "VaultProblem", "VaultTrouble"]
