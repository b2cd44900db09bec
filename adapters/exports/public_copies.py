"""The copies that the public sees, against the versions on record.

Every readable copy lies in its version's bundle too, whose hash is in the log; the index and the
notices follow from the report's history. So all of them can be compared, and laid again.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from adapters.exports.public_files import BUNDLE
from adapters.exports.public_index import NOTICE, index_page, versions_of
from adapters.on_disk import UNFINISHED
from domain.ports import Files, RecordedFact
from domain.report import due_step, replay
from domain.report.machine import Step

INDEX = "index.html"


class Wrong(StrEnum):
    """How a public file differs from the record."""

    MISSING = "missing"
    CHANGED = "not what was published"
    STRANGE = "nobody published it"


@dataclass(frozen=True)
class CopyDifference:
    """A public file that is not as the record says; ``path`` is below the public folder."""

    report_id: str
    path: str
    wrong: Wrong


def copies_of(
    report_id: str, history: Sequence[RecordedFact], files: Files
) -> dict[str, dict[str, bytes]]:
    """What must lie in the report's public folder: folder → file name → content.

    The folder "" is the report's own, with the index; the others are its versions.

    Raises:
        NotFound, Damaged: a kept bundle.
    """
    versions = versions_of(history)
    wanted: dict[str, dict[str, bytes]] = {}
    for version in versions:
        inside: dict[str, bytes] = {}
        if not version.taken_down:
            bundle = files.get(version.bundle_sha256)
            with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
                inside = {name: archive.read(name) for name in archive.namelist()}
            inside[BUNDLE] = bundle
        if version.notice:
            inside[NOTICE] = f"{version.notice}\n".encode()
        wanted[version.folder] = inside
    if versions:
        page = index_page(f"{report_id} 公开版本目录", versions)
        wanted[""] = {INDEX: page.encode()}
    return wanted


def compared(
    home: Path, report_id: str, wanted: Mapping[str, Mapping[str, bytes]], *, publishing: bool
) -> Iterator[CopyDifference]:
    """The differences of one report's public folder.

    Args:
        home: that folder.
        report_id: its report.
        wanted: from `copies_of`.
        publishing: a further version is being made: it, its notice on the one before and the
            index may lie there before they are on record.
    """
    next_folder = f"v{len([folder for folder in wanted if folder]) + 1}"
    unsettled = {INDEX, NOTICE} if publishing else frozenset[str]()
    expected = {
        (Path(folder) / name).as_posix(): content
        for folder, inside in wanted.items()
        for name, content in inside.items()
        if name not in unsettled
    }
    for path, content in expected.items():
        wrong = _wrong(home / path, content)
        if wrong is not None:
            yield CopyDifference(report_id, f"{report_id}/{path}", wrong)
    for path in _files_below(home):
        if publishing and (path.startswith(f"{next_folder}/") or Path(path).name in unsettled):
            continue
        if path not in expected:
            yield CopyDifference(report_id, f"{report_id}/{path}", Wrong.STRANGE)


def strangers(folder: Path, known: AbstractSet[str]) -> Iterator[CopyDifference]:
    """What lies in the public folder and belongs to none of the *known* reports."""
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir()):
        if entry.name in known or entry.name.startswith(UNFINISHED):
            continue
        inside = _files_below(entry) if entry.is_dir() else ()
        for path in inside or ("",):
            yield CopyDifference("", f"{entry.name}/{path}".rstrip("/"), Wrong.STRANGE)


def publishing(history: Sequence[RecordedFact]) -> bool:
    """Whether the machine is about to make a public version."""
    step = due_step(replay(recorded.fact for recorded in history))
    return step is not None and step.step is Step.PUBLISH


def _wrong(path: Path, content: bytes) -> Wrong | None:
    try:
        same = not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return Wrong.MISSING
    return None if same else Wrong.CHANGED


def _files_below(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if not path.is_dir())
    return tuple(
        path.as_posix()
        for path in found
        if not any(part.startswith(UNFINISHED) for part in path.parts)
    )
