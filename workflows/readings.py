"""What was understood of a document, and the rules it was judged by, kept by their hashes.

Both are files like the originals: a replay in ten years uses the very bytes of today. A reading
repeats what the document says, so it lies under the report's key as the original does.
"""

from pydantic import ValidationError

from domain.events.scoring import PriorReading
from domain.ids import report_stream
from domain.ports import Files, RulePacks
from domain.refusals import Damaged
from domain.rulepack import RulePack
from domain.score import RulePackRef
from domain.statement import Reading


class Readings:
    """Readings and rule packs by hash."""

    def __init__(self, files: Files, packs: RulePacks) -> None:
        self._files = files
        self._packs = packs

    def keep(self, report_id: str, reading: Reading) -> str:
        """Keep a reading of the report; the same reading again has the same hash."""
        content = reading.model_dump_json(exclude_defaults=True).encode()
        return self._files.put(content, subject=report_stream(report_id))

    def load(self, report_id: str, sha256: str) -> Reading:
        """The report's reading of that hash.

        Raises:
            NotFound, Gone, Damaged: as for any sealed file.
        """
        kept = self._files.get(sha256, subject=report_stream(report_id))
        try:
            return Reading.model_validate_json(kept)
        except ValidationError:
            # Its words quote the document, and would end in a log or with the workflow engine.
            raise Damaged(what=f"file {sha256}", why="it is no reading of this version") from None

    def prior(self, prior: PriorReading | None) -> Reading | None:
        """The reading of the year before; None where none was compared with.

        Raises:
            NotFound, Gone, Damaged: as for any sealed file.
        """
        return None if prior is None else self.load(prior.report_id, prior.reading_sha256)

    def rules(self, ref: RulePackRef) -> RulePack:
        """The rule pack of exactly those bytes."""
        return self._packs.parse(self._files.get(ref.sha256))
