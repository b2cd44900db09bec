"""The list of a segment: what it holds, file by file, and the signed head it is proven against."""
# The checking program has untyped values (pyproject.toml says why):
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from adapters.ledger.bundle_rows import compact
from adapters.ledger.cold.contents import Contents
from adapters.ledger.offline import verify_files as offline
from domain.events import SegmentRef
from domain.ids import file_hash
from domain.ledger.checkpoint import Checkpoint
from domain.ledger.strict import Malformed, base64_bytes, base64_text

SCHEMA = "pingjian.cold/1"
NAME, EVENTS = offline.MANIFEST, offline.EVENTS


@dataclass(frozen=True)
class Manifest:
    """A list as it was read. ``originals`` are names of files by report, ``erased`` hashes."""

    segment: SegmentRef
    originals: Mapping[str, tuple[str, ...]]
    erased: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[int, str]]


def written(made: Contents, head: Checkpoint, files: Mapping[str, tuple[int, str]]) -> bytes:
    """The list, in its one spelling.

    Args:
        made: what the segment holds.
        head: the signed head that its events rest on.
        files: size and SHA-256 of every other file of the folder, as it lies there.
    """
    return compact(
        {
            "schema": SCHEMA,
            "hash": "sha256",
            "origin": head.origin,
            "campaign": made.campaign.campaign_id,
            "county": made.campaign.county,
            "fiscal_year": made.campaign.fiscal_year,
            "first": made.first,
            "last": made.last,
            "size": head.size,
            "root": base64_text(head.root),
            "reports": [asdict(one) for one in made.reports],
            "not_filed": list(made.not_filed),
            "retention": [asdict(one) for one in made.terms],
            "files": {name: list(known) for name, known in sorted(files.items())},
        }
    )


def read(folder: Path) -> Manifest:
    """The list that lies in *folder*; what it lists is not looked at.

    Raises:
        Bad: it cannot be read.
    """
    try:
        shape = offline.manifest_of(folder)
        files = {
            str(name): (int(size), str(value)) for name, (size, value) in shape["files"].items()
        }
        reports = {str(one["report"]): one for one in shape["reports"]}
        originals = {name: tuple(map(str, one["originals"])) for name, one in reports.items()}
        moved = {name for names in originals.values() for name in names}
        segment = SegmentRef(
            campaign_id=shape["campaign"],
            manifest=file_hash((folder / NAME).read_bytes()),
            first=shape["first"],
            last=shape["last"],
            originals=len(moved),
            originals_bytes=sum(files[name][0] for name in moved),
            files=len(files),
            size_bytes=sum(size for size, _ in files.values()),
            head_size=shape["size"],
            head_root=base64_bytes(str(shape["root"]), what=NAME).hex(),
        )
    except (OSError, AttributeError, KeyError, TypeError, ValueError, Malformed) as error:
        raise offline.Bad("format", NAME) from error
    erased = {name: tuple(map(str, one["erased"])) for name, one in reports.items()}
    return Manifest(segment, originals, erased, files)
