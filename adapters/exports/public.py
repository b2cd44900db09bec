"""The public version of a report: masked, made once, laid where people and the portal find it.

`published/<report>/v<number>/` holds the readable copies, `published/<report>/index.html` says
which version holds. The bundle and the public text are kept among the files by their hashes; the
copies can be laid again from there.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from adapters.exports.public_content import content_of
from adapters.exports.public_copies import (
    INDEX,
    CopyDifference,
    compared,
    copies_of,
    publishing,
    strangers,
)
from adapters.exports.public_files import BUNDLE, bundle_of, files_of
from adapters.exports.public_index import NOTICE, Version, index_page, superseded, versions_of
from adapters.on_disk import UNFINISHED, put_whole, sync, write_new
from domain.ports import Files, PublicationOrder, PublicVersion, RecordedFact
from domain.projections.wording import local_time
from domain.redaction import masked, personal_data_in

#: The portal reads with another account.
_FOR_ALL = 0o644


class PublicationFolder:
    """Fulfils `domain.ports.Publisher` with a folder of plain files."""

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files

    def publish(self, order: PublicationOrder) -> PublicVersion:
        """Make and keep the files, then lay the readable copies.

        The same order gives the same bytes; a copy that lies there already is left alone.
        """
        public_text = masked(order.text).encode()
        redactions = len(personal_data_in(order.text))
        content = content_of(order, public_text=public_text, redactions=redactions)
        readable = files_of(content, public_text, order.history)
        bundle = bundle_of(readable)
        made = PublicVersion(
            bundle_sha256=self._files.put(bundle),
            public_text_sha256=self._files.put(public_text),
            redactions=redactions,
        )
        version = Version(order.number, local_time(order.at), made.bundle_sha256)
        _lay(self._of(order.report_id) / version.folder, {**readable, BUNDLE: bundle})
        earlier = (old for old in versions_of(order.history) if old.number != order.number)
        self._lay_index(order.report_id, superseded((*earlier, version)))
        return made

    def refresh(self, report_id: str, history: Iterable[RecordedFact]) -> None:
        """Lay the index and the notices anew, as after a publication was taken down.

        Readable copies of a version that was taken down are removed; its bundle stays kept.
        """
        self._lay_index(report_id, versions_of(history))

    def lay_again(self, report_id: str, history: Sequence[RecordedFact]) -> None:
        """Lay every copy that is missing or changed; what nobody published is left lying.

        Raises:
            NotFound, Damaged: a kept bundle.
        """
        for folder, inside in copies_of(report_id, history, self._files).items():
            for name, content in inside.items():
                path = self._of(report_id) / folder / name
                if not path.is_file() or path.is_symlink() or path.read_bytes() != content:
                    _write_whole(path, content)

    def differences(
        self, report_id: str, history: Sequence[RecordedFact]
    ) -> tuple[CopyDifference, ...]:
        """The public files of a report that are not as its history says.

        Raises:
            NotFound, Damaged: a kept bundle.
        """
        wanted = copies_of(report_id, history, self._files)
        home = self._of(report_id)
        return tuple(compared(home, report_id, wanted, publishing=publishing(history)))

    def number_of(self, history: Iterable[RecordedFact]) -> int:
        """How many public versions the history knows, with those that were taken down."""
        return len(versions_of(history))

    def strangers(self, known: AbstractSet[str]) -> Iterator[CopyDifference]:
        """What lies in the folder and belongs to none of the *known* reports."""
        return strangers(self._folder, known)

    def _of(self, report_id: str) -> Path:
        return self._folder / report_id

    def _lay_index(self, report_id: str, versions: tuple[Version, ...]) -> None:
        home = self._of(report_id)
        for version in versions:
            folder = home / version.folder
            if version.taken_down:
                _clear(folder)
            if version.notice:
                _write_whole(folder / NOTICE, f"{version.notice}\n".encode())
        if versions:
            page = index_page(f"{report_id} 公开版本目录", versions)
            _write_whole(home / INDEX, page.encode())


def _lay(target: Path, files: Mapping[str, bytes]) -> None:
    """All of *files* in the folder *target*, or nothing of them.

    What lies there with other content was left by an attempt that was never recorded: a version
    that is public is not made a second time.
    """
    if _holds(target, files):
        return
    with _new_folder_beside(target) as fresh:
        for name, content in files.items():
            write_new(fresh / name, (content,), mode=_FOR_ALL)
        sync(fresh)
        if target.exists():
            # A folder cannot be put in the place of a full one in one step.
            target.replace(fresh.with_name(f"{fresh.name}.old"))
        fresh.replace(target)
        sync(target.parent)


def _holds(target: Path, files: Mapping[str, bytes]) -> bool:
    return all(
        (target / name).is_file() and (target / name).read_bytes() == content
        for name, content in files.items()
    )


@contextlib.contextmanager
def _new_folder_beside(target: Path) -> Generator[Path]:
    """An empty folder on the same disk; whatever is left of it afterwards goes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=target.parent))
    fresh.chmod(0o755)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(fresh.with_name(f"{fresh.name}.old"), ignore_errors=True)


def _clear(folder: Path) -> None:
    """Remove the files of *folder* but the notice; it may not be there at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        if file.name != NOTICE:
            file.unlink()
    sync(folder)


def _write_whole(file: Path, content: bytes) -> None:
    """Put *content* in the place of *file*; a reader sees the old or the new, never half."""
    file.parent.mkdir(parents=True, exist_ok=True)
    put_whole(file, content, mode=_FOR_ALL)
