"""Whether a segment that lies elsewhere is whole, the log's own, and holds every original."""
# The checking program has untyped tuples (pyproject.toml says why):
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from adapters.files import DirectoryFiles
from adapters.ledger.cold import manifest
from adapters.ledger.cold.contents import Source
from adapters.ledger.cold.trouble import SegmentProblem, SegmentTrouble
from adapters.ledger.events_file import proof_fault, same_events, sealed_fit
from adapters.ledger.offline import verify_files as offline
from adapters.ledger.segments import beside
from domain.events import SegmentRef
from domain.ids import report_stream
from domain.refusals import Damaged, Detached, Gone
from workflows.segments import Original, PutBack

_FOLDER = "files/"


@dataclass(frozen=True)
class Checked:
    """A segment that is whole; ``erased`` of its originals cannot be opened any more, by law."""

    path: Path
    segment: SegmentRef
    originals: tuple[tuple[str, str], ...]
    erased: int


def settle(folder: Path) -> None:
    """Have everything in the folder on its disk, and read from there what is read next.

    A segment that was just copied may stand in memory only, and would be gone with the power.
    """
    for path in (folder, *folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            continue  # none of ours: the check says so
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def checked(source: Source, folder: Path, named: Iterable[Original]) -> Checked:
    """Check files against the list, events for themselves and against the log, and the originals.

    Args:
        source: the log and the files.
        folder: where the segment lies.
        named: the originals that the log names up to the segment's last event.

    Raises:
        SegmentTrouble: it is not accepted, and what in it is wrong.
    """
    shape, wrong = offline.checked(folder)
    if not shape:
        raise SegmentTrouble(SegmentProblem.NOT_A_SEGMENT, folder, *_told(wrong[0]))
    if wrong:
        raise SegmentTrouble(SegmentProblem.CHANGED, folder, *_told(wrong[0]))
    found, events = manifest.read(folder), folder / manifest.EVENTS
    fault = proof_fault(events, source.keys)
    if fault is not None:
        raise SegmentTrouble(SegmentProblem.CHANGED, folder, fault.told(0), fault.told(1))
    ends = (found.segment.first, found.segment.last)
    if not same_events(source.engine, events, ends):
        raise SegmentTrouble(SegmentProblem.OTHER_LOG, folder)
    if not sealed_fit(events):
        raise SegmentTrouble(SegmentProblem.CHANGED, folder, beside(events).name)
    _check_named(folder, found, named)
    erased = sum(not _opens(source.files, folder, *one) for one in _originals(found))
    return Checked(folder, found.segment, tuple(_originals(found)), erased)


def check_same_here(source: Source, found: Checked, named: Iterable[Original]) -> None:
    """Pass silently if what is kept here of the originals is, byte for byte, in the segment.

    Raises:
        SegmentTrouble: DIFFERS.
        NotFound, Damaged: an original is neither here nor erased by law.
    """
    for original in named:
        try:
            paths = source.files.stored(original.sha256, subject=original.subject)
        except (Gone, Detached):
            continue
        for path in paths:
            name = f"{_FOLDER}{path.parent.name}/{path.name}"
            there = found.path / name
            if (original.subject, name) not in found.originals or _differ(path, there):
                raise SegmentTrouble(SegmentProblem.DIFFERS, found.path, name)


def put_back(files: DirectoryFiles, found: Checked) -> PutBack:
    """Put the originals of the segment, which is whole, where they were; on disk at the end."""
    back = [
        files.put_stored(name.removeprefix(_FOLDER), (found.path / name).read_bytes(), subject=of)
        for of, name in found.originals
    ]
    return PutBack(originals=sum(back), erased=len(back) - sum(back))


def _originals(found: manifest.Manifest) -> list[tuple[str, str]]:
    """Each original with its report's stream."""
    return [
        (report_stream(report), name) for report, names in found.originals.items() for name in names
    ]


def _check_named(folder: Path, found: manifest.Manifest, named: Iterable[Original]) -> None:
    there = {(of, offline.hash_in(name)) for of, name in _originals(found)}
    there |= {
        (report_stream(report), value)
        for report, values in found.erased.items()
        for value in values
    }
    for original in named:
        if (original.subject, original.sha256) not in there:
            raise SegmentTrouble(SegmentProblem.LACKS, folder, original.sha256)


def _opens(files: DirectoryFiles, folder: Path, subject: str, name: str) -> bool:
    """Whether the sealed original opens to what its name says; False if its key was destroyed."""
    try:
        content = (folder / name).read_bytes()
        return files.opens(name.removeprefix(_FOLDER), content, subject=subject)
    except Damaged as damage:
        raise SegmentTrouble(SegmentProblem.UNOPENED, folder, name) from damage


def _differ(path: Path, other: Path) -> bool:
    return path.read_bytes() != other.read_bytes()


def _told(bad: offline.Bad) -> tuple[str, str]:
    return bad.told(0), bad.told(1)
