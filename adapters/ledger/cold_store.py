"""Segments that lie elsewhere, against the log they were taken from: covered, changed, missing.

Nothing is taken out of the log for them (docs/decisions/0008): they are copies, and this says
whether they still are.
"""
# The checking program has untyped tuples (pyproject.toml says why):
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false

import argparse
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from adapters.ledger.bundle_rows import Lines, rows_between
from adapters.ledger.bundle_segment import SCHEMA
from adapters.ledger.offline import verify as offline
from adapters.ledger.segments import beside, checked
from domain.ledger.strict import Malformed

#: The first line of a segment; far longer ones are none of ours.
_LONGEST_HEADER = 1 << 20


class Fault(StrEnum):
    """What is wrong with a segment, or with the folder as a whole."""

    UNREADABLE = "unreadable"  # not a segment of ours
    CHANGED = "changed"  # it does not prove itself
    OTHER = "not this log's"  # it proves itself, and the log holds something else
    SEALED = "sealed values changed"  # what lies beside it is not what was committed to
    MISSING = "no segment"  # positions below the last one that no sound segment covers


@dataclass(frozen=True)
class Segment:
    """A segment in the folder: its file and the positions that it says it holds."""

    name: str
    first: int
    last: int
    fault: Fault | None = None


@dataclass(frozen=True)
class ColdStore:
    """A folder of segments.

    Attributes:
        segments: by their first position.
        missing: ranges below ``covered`` for which there is no sound segment.
        covered: the last position that a sound segment holds; 0 for none.
    """

    segments: tuple[Segment, ...]
    missing: tuple[tuple[int, int], ...]
    covered: int

    @property
    def ok(self) -> bool:
        """Whether every segment is sound and none is missing between them."""
        return not self.missing and all(one.fault is None for one in self.segments)


def cold_store(engine: Engine, folder: Path, keys: Sequence[str]) -> ColdStore:
    """Check every segment (``*.jsonl``) in *folder* for itself and against the log.

    Args:
        engine: the log's database.
        folder: where the segments lie, with their sealed values beside them.
        keys: the keys that ever signed for this log.
    """
    files = sorted(folder.glob("*.jsonl"))
    found = [
        _checked(engine, file, keys) for file in files if not file.name.endswith(".sealed.jsonl")
    ]
    segments = tuple(sorted(found, key=lambda one: (one.first, one.last, one.name)))
    sound = [(one.first, one.last) for one in segments if one.fault is None]
    covered = max((last for _, last in sound), default=0)
    return ColdStore(segments, tuple(_holes(sound)), covered)


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
    asked = argparse.Namespace(
        material=[str(file)],
        key=[offline.key_of(text) for text in keys],
        **{name: [] for name in ("checkpoint", "receipt", "proof", "witness")},
        need=0,
    )
    if offline.verified(asked).findings:
        return Fault.CHANGED
    if not _same_events(engine, file, ends):
        return Fault.OTHER
    return None if _sealed_fit(file) else Fault.SEALED


def _same_events(engine: Engine, file: Path, ends: tuple[int, int]) -> bool:
    """Whether the log holds these events, byte for byte."""
    lines = Lines(engine)
    own = (lines.line(row) for row in rows_between(engine, *ends))
    with file.open("rb") as opened:
        next(opened, b"")
        return all(kept == line for kept, line in itertools.zip_longest(opened, own))


def _sealed_fit(file: Path) -> bool:
    if not beside(file).exists():
        return True
    try:
        with file.open("rb") as events, beside(file).open("rb") as values:
            return not checked(events, values).wrong
    except (KeyError, TypeError, ValueError, Malformed):
        return False


def _holes(sound: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for first, last in sorted(sound):
        if first > reached + 1:
            yield reached + 1, first - 1
        reached = max(reached, last)
