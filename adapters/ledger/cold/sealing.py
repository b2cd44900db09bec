"""Writing the segment of a closed campaign: whole under its name, or not at all."""

import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from adapters.ledger.bundle_segment import segment
from adapters.ledger.cold import manifest
from adapters.ledger.cold.contents import Contents, Source
from adapters.ledger.cold.readme import README, readme
from adapters.ledger.cold.trouble import SegmentProblem, SegmentTrouble
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.offline import verify_files as offline
from adapters.ledger.segments import beside, sealed_values
from adapters.on_disk import held, sync, write_new
from domain.events import SegmentRef

_PROGRAMS = ("verify.py", "verify_files.py")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Sealed:
    """A segment in its folder; ``already``: it lay there with this very content."""

    path: Path
    segment: SegmentRef
    already: bool


def seal(source: Source, made: Contents, head: KeptCheckpoint, target: Path) -> Sealed:
    """Write the segment into a folder of its own in *target*, on disk when this returns.

    Whatever ends it before, nothing stands under the segment's name; what a killed process has
    left is removed by the next one.

    Args:
        source: the log and the files.
        made: what the segment holds.
        head: a signed head that covers its last event.
        target: the folder in which it gets its own, made if it is not there.

    Raises:
        SegmentTrouble: OTHER_CONTENT, something else lies under that name.
        BlockingIOError: another process is sealing there.
    """
    target.mkdir(parents=True, exist_ok=True)
    path = target / made.name
    with held(target, wait=False):
        if path.exists():
            return Sealed(path, _same(path, made), already=True)
        unfinished = target / f".{made.name}.sealing"
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            _write(source, made, head, unfinished)
            unfinished.rename(path)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        sync(target)
    return Sealed(path, manifest.read(path).segment, already=False)


def _same(path: Path, made: Contents) -> SegmentRef:
    """The segment that lies there already, if it holds what a new one would.

    Its head may be another one: which heads are signed when does not change what is proven.
    """
    try:
        shape = offline.manifest_of(path)
    except (OSError, offline.Bad) as error:
        raise SegmentTrouble(SegmentProblem.OTHER_CONTENT, path) from error
    wanted = {name: list(_known(file)) for name, file in made.files.items()}
    kept = {name: known for name, known in shape["files"].items() if name.startswith("files/")}
    reports = [{**asdict(one), "originals": list(one.originals)} for one in made.reports]
    reports = [{**one, "erased": list(one["erased"])} for one in reports]
    here = (made.campaign.campaign_id, made.first, made.last, reports, wanted)
    if here != (shape["campaign"], shape["first"], shape["last"], shape["reports"], kept):
        raise SegmentTrouble(SegmentProblem.OTHER_CONTENT, path)
    return manifest.read(path).segment


def _write(source: Source, made: Contents, head: KeptCheckpoint, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    first, last = made.first, made.last
    events = folder / manifest.EVENTS
    lines = segment(source.engine, head, first=first, last=last, keys=source.keys)
    write_new(events, lines)
    write_new(beside(events), sealed_values(source.engine, first=first, last=last))
    for name, path in made.files.items():
        (folder / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("rb") as file:
            write_new(folder / name, iter(lambda: file.read(_CHUNK), b""))
    for name in _PROGRAMS:
        write_new(folder / name, [(Path(offline.__file__).parent / name).read_bytes()])
    write_new(folder / README, [readme(made, head.checkpoint).encode()])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    listed = {path.relative_to(folder).as_posix(): _known(path) for path in files}
    write_new(folder / manifest.NAME, [manifest.written(made, head.checkpoint, listed)])
    for path in (*(one for one in folder.rglob("*") if one.is_dir()), folder):
        sync(path)


def _known(path: Path) -> tuple[int, str]:
    """Size and SHA-256, as the list has them."""
    return path.stat().st_size, offline.digest(path)
