"""What can be wrong with a segment that is to be sealed, detached or attached."""

from enum import StrEnum
from pathlib import Path

from domain.refusals import Trouble


class SegmentProblem(StrEnum):
    """Why a segment is not accepted. Nothing was removed or put back."""

    OTHER_CONTENT = "other_content"  # something else lies under its name
    NOT_A_SEGMENT = "not_a_segment"  # there is no list, or none of ours
    CHANGED = "changed"  # a file or an event is not what was sealed
    OTHER_LOG = "other_log"  # it is sound, and the log holds something else
    UNOPENED = "unopened"  # a sealed original does not open to what was filed
    LACKS = "lacks"  # an original that the log names is not in it
    DIFFERS = "differs"  # the original is kept here in other bytes than there
    NOT_HERE = "not_here"  # the original is missing here, and nothing says why


class SegmentTrouble(Trouble):
    """A segment is not accepted: where it lies, and what in it is wrong, in both languages."""

    def __init__(self, code: SegmentProblem, path: Path, *what: str) -> None:
        super().__init__(f"{code.value}: {path} {' '.join(what[:1])}")
        self.code = code
        self.path = path
        self.what = what

    def told(self, lang: int) -> str:
        """What is wrong, in Chinese (0) or English (1)."""
        return self.what[min(lang, len(self.what) - 1)] if self.what else ""
