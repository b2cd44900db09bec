"""What was understood of a document, and the rules it was judged by, kept by their hashes.

Both are files like the originals: a replay in ten years uses the very bytes of today.
"""

from domain.ports import Files, RulePacks
from domain.rulepack import RulePack
from domain.score import RulePackRef
from domain.statement import Reading


class Readings:
    """Readings and rule packs by hash."""

    def __init__(self, files: Files, packs: RulePacks) -> None:
        self._files = files
        self._packs = packs

    def keep(self, reading: Reading) -> str:
        """Keep the reading; the same reading again has the same hash."""
        return self._files.put(reading.model_dump_json(exclude_defaults=True).encode())

    def load(self, sha256: str) -> Reading:
        """The reading of that hash.

        Raises:
            NotFound, Damaged: as for any stored file.
        """
        return Reading.model_validate_json(self._files.get(sha256))

    def rules(self, ref: RulePackRef) -> RulePack:
        """The rule pack of exactly those bytes."""
        return self._packs.parse(self._files.get(ref.sha256))
