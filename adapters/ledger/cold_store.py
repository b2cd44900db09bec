"""Segments that lie elsewhere, against the log they were taken from: covered, changed, missing.

Nothing is taken out of the log for them (docs/decisions/0008): they are copies, and this says
whether they still are.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from adapters.ledger.bundle_segment import SCHEMA
from adapters.ledger.cold import checking, manifest
from adapters.ledger.cold.contents import Source
from adapters.ledger.cold.trouble import SegmentProblem, SegmentTrouble
from adapters.ledger.events_file import proof_fault, same_events, sealed_fit
from adapters.ledger.offline.verify_files import Bad
from workflows.segments import Original

#: The first line of a segment; far longer ones are none of ours.
_LONGEST_HEADER = 1 << 20


class Fault(StrEnum):
    """What is wrong with a segment, or with the folder as a whole."""

    UNREADABLE = "unreadable"  # not a segment of ours
    CHANGED = "changed"  # it does not prove itself
    OTHER = "not this log's"  # it proves itself, and the log holds something else
    SEALED = "sealed values changed"  # what lies beside it is not what was committed to
    UNOPENED = "originals do not open"  # changed, or the vault has other keys
    LACKING = "originals missing"  # an original that the log names is not in it
    MISSING = "no segment"  # positions below the last one that no sound segment covers


_FAULTS = {
    SegmentProblem.NOT_A_SEGMENT: Fault.UNREADABLE,
    SegmentProblem.OTHER_LOG: Fault.OTHER,
    SegmentProblem.LACKS: Fault.LACKING,
    SegmentProblem.UNOPENED: Fault.UNOPENED,
}


@dataclass(frozen=True)
class Segment:
    """A segment in the folder: its file or folder, and the positions that it says it holds.

    Attributes:
        manifest: the hash of its list, if it is a campaign's with its files; else "".
        originals: how many originals in it are those that were filed.
        erased: how many were erased by law since, and cannot be opened.
        what: what is wrong, in Chinese and English, where more is known than the fault.
    """

    name: str
    first: int
    last: int
    fault: Fault | None = None
    manifest: str = ""
    originals: int = 0
    erased: int = 0
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColdStore:
    """A folder of segments.

    Attributes:
        segments: by their first position.
        missing: ranges below ``covered`` for which there is no sound segment; none are missed
            where only campaigns' segments lie.
        covered: the last position that a sound segment holds; 0 for none.
    """

    segments: tuple[Segment, ...]
    missing: tuple[tuple[int, int], ...]
    covered: int

    @property
    def ok(self) -> bool:
        """Whether every segment is sound and none is missing between them."""
        return not self.missing and all(one.fault is None for one in self.segments)


def cold_store(
    source: Source, folder: Path, named: Callable[[str, int], Iterable[Original]]
) -> ColdStore:
    """Check every segment in *folder* for itself and against the log.

    Args:
        source: the log and the files.
        folder: where runs of the log lie (``*.jsonl``, sealed values beside them), or segments of
            campaigns in folders of their own; or one such folder itself.
        named: the originals that the log names for a campaign up to a position.
    """
    own = (folder,) if (folder / manifest.NAME).exists() else folder.iterdir()
    campaigns = [
        _campaign(source, one, named)
        for one in sorted(own)
        # Hidden ones are what a killed process has left.
        if not one.name.startswith(".") and (one / manifest.NAME).exists()
    ]
    files = [] if (folder / manifest.NAME).exists() else sorted(folder.glob("*.jsonl"))
    runs = [
        _checked(source.engine, file, source.keys)
        for file in files
        if not file.name.endswith(".sealed.jsonl")
    ]
    found = [*runs, *campaigns]
    segments = tuple(sorted(found, key=lambda one: (one.first, one.last, one.name)))
    sound = [(one.first, one.last) for one in segments if one.fault is None]
    covered = max((last for _, last in sound), default=0)
    return ColdStore(segments, tuple(_holes(sound)) if runs else (), covered)


def _campaign(
    source: Source, folder: Path, named: Callable[[str, int], Iterable[Original]]
) -> Segment:
    try:
        known = manifest.read(folder).segment
    except Bad as bad:
        return Segment(folder.name, 0, 0, Fault.UNREADABLE, what=(bad.told(0), bad.told(1)))
    ends = (known.first, known.last)
    try:
        found = checking.checked(source, folder, named(known.campaign_id, known.last))
    except SegmentTrouble as trouble:
        fault = _FAULTS.get(trouble.code, Fault.CHANGED)
        return Segment(folder.name, *ends, fault, known.manifest, what=trouble.what)
    sound = known.originals - found.erased
    return Segment(folder.name, *ends, None, known.manifest, sound, found.erased)


def _checked(engine: Engine, file: Path, keys: Sequence[str]) -> Segment:
    ends = _ends(file)
    if ends is None:
        return Segment(file.name, 0, 0, Fault.UNREADABLE)
    return Segment(file.name, *ends, _fault(engine, file, ends, keys))


def _ends(file: Path) -> tuple[int, int] | None:
    """The positions that the first line names; None where it is no segment's."""
    with file.open("rb") as opened:
        line = opened.readline(_LONGEST_HEADER)
    try:
        header: Any = json.loads(line)
        if header["schema"] != SCHEMA:
            return None
        return int(header["first"]), int(header["last"])
    except (KeyError, TypeError, ValueError):
        return None


def _fault(engine: Engine, file: Path, ends: tuple[int, int], keys: Sequence[str]) -> Fault | None:
    if proof_fault(file, keys) is not None:
        return Fault.CHANGED
    if not same_events(engine, file, ends):
        return Fault.OTHER
    return None if sealed_fit(file) else Fault.SEALED


def _holes(sound: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for first, last in sorted(sound):
        if first > reached + 1:
            yield reached + 1, first - 1
        reached = max(reached, last)
