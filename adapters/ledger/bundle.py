"""The bundle of one report: everything an outsider needs to check how it was decided.

The same report at the same head gives the same bytes. The form: docs/ledger.md §6; the public
version made at publication (`adapters.exports.public`) is one of the files in it.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from adapters.eventstore.codec import StoredEvent
from adapters.eventstore.unusable import foreign_errors
from adapters.exports.public_files import bundle_of, without_personal_data
from adapters.ledger.bundle_readme import readme
from adapters.ledger.bundle_rows import Lines, compact, rows_of
from adapters.ledger.kept import KeptCheckpoint, at
from adapters.ledger.tables import checkpoint
from adapters.ledger.tree import nodes
from domain.ids import (
    LEDGER_STREAM,
    PEOPLE_STREAM,
    campaign_stream,
    erasure_stream,
    file_hash,
    report_stream,
)
from domain.ledger import merkle
from domain.ledger.checkpoint import SignedCheckpoint
from domain.ledger.proof import Proof
from domain.ledger.witnessing import WitnessRequest
from domain.ports import Files
from domain.refusals import Gone, NotFound

SCHEMA = "pingjian.bundle/1"
README, VERIFIER = "说明.txt", "verify.py"
#: Facts whose files are public, with the names of the fields that hold the hashes.
_PUBLIC = {
    "report.published": ("bundle_sha256", "public_text_sha256"),
    "publication.corrected": ("bundle_sha256", "public_text_sha256"),
}
_ENDINGS = {"bundle_sha256": ".zip", "public_text_sha256": ".txt", "rule_pack": ".toml"}


@dataclass(frozen=True)
class Evidence:
    """Where a bundle is made from.

    Attributes:
        engine: the database of the log.
        files: the kept files.
        keys: the keys that ever signed for this log, as ``name+hash+base64``.
    """

    engine: Engine
    files: Files
    keys: tuple[str, ...]


def smallest_head(engine: Engine, position: int) -> KeptCheckpoint | None:
    """The first signed head that covers *position*: it stays the same however the log goes on."""
    question = (
        select(checkpoint.c.size)
        .where(checkpoint.c.size >= position)
        .order_by(checkpoint.c.size)
        .limit(1)
    )
    with foreign_errors(), engine.connect() as connection:
        size: int | None = connection.execute(question).scalar_one_or_none()
        return None if size is None else at(connection, size)


def bundle(
    evidence: Evidence,
    report: str,
    head: KeptCheckpoint,
    *,
    whole: bool = False,
    originals: bool = True,
) -> bytes:
    """The bundle of *report* at *head*, as a .zip.

    Args:
        evidence: the log and the files.
        report: the report's id.
        head: a signed head that covers the report's last event.
        whole: for those who may see it: with the originals, and bodies in which personal data was
            found; otherwise hashes stand for both.
        originals: False where hashes shall stand for the originals even so.

    Raises:
        NotFound: there is no such report, or a public file is gone.
        Detached: an original stands in a segment.
        Damaged: a tile that a proof needs is missing, or a file has other bytes.
    """
    streams = (
        campaign_stream(report.rpartition(".")[0]),
        LEDGER_STREAM,
        PEOPLE_STREAM,
        report_stream(report),
        erasure_stream(report_stream(report)),
    )
    size = head.checkpoint.size
    by_stream = {name: rows_of(evidence.engine, name, size) for name in streams}
    own = by_stream[report_stream(report)]
    if not own:
        raise NotFound("report", report)
    rows = sorted(row for found in by_stream.values() for row in found)
    lines = Lines(evidence.engine)
    content = {
        "checkpoint": head.whole().encoded(),
        "events.jsonl": b"".join(
            lines.line(row, withheld=not whole and _holds_personal_data(row)) for row in rows
        ),
        **dict(_proofs(evidence.engine, head, rows, own)),
        **dict(_kept(evidence.files, own, originals=whole and originals)),
        VERIFIER: (Path(__file__).parent / "offline" / VERIFIER).read_bytes(),
    }
    versions = {row.stream: row.version for row in rows}
    content[README] = readme(report, head.checkpoint, versions, content, own).encode()
    manifest = {
        "schema": SCHEMA,
        "hash": "sha256",
        "origin": head.checkpoint.origin,
        "report": report,
        "streams": versions,
        "scores": scores_of(own),
        "keys": list(evidence.keys),
        "files": {name: file_hash(kept) for name, kept in sorted(content.items())},
    }
    return bundle_of({"bundle.json": compact(manifest), **dict(sorted(content.items()))})


def scores_of(rows: Iterable[StoredEvent]) -> dict[str, str]:
    """The three totals and the grade, as the last events say; "" where there is none."""
    scores = {"stated": "", "recomputed": "", "reviewed": "", "grade": ""}
    for row in rows:
        body = _body(row)
        match row.type:
            case "report.self_scored" | "report.rescored":
                for name in ("stated", "recomputed"):
                    scores[name] = str(body["sheet"][f"{name}_total"] or "")
            case "report.reviewed":
                scores |= {"reviewed": str(body["total"]), "grade": str(body["grade"] or "")}
            case _:
                pass
    return scores


def _proofs(
    engine: Engine, head: KeptCheckpoint, rows: list[StoredEvent], own: list[StoredEvent]
) -> Iterator[tuple[str, bytes]]:
    """A proof for every event, and that the heads of this report's receipts lead to *head*."""
    size, note = head.checkpoint.size, head.whole()
    heads = (smallest_head(engine, row.position) for row in own)
    earlier = {found.checkpoint.size for found in heads if found}
    with foreign_errors(), engine.connect() as connection:
        node = nodes(connection)
        for row in rows:
            path = merkle.inclusion_proof(row.position - 1, size, node)
            shown = Proof(row.position - 1, path, note.encoded())
            yield f"proofs/{row.position:010d}.tlog-proof", shown.encoded()
        for old in sorted(earlier - {size}):
            path = merkle.consistency_proof(old, size, node)
            asked = WitnessRequest(old, path, SignedCheckpoint(head.checkpoint, note))
            yield f"consistency/{old:010d}.txt", asked.encoded()


def _kept(
    files: Files, rows: Iterable[StoredEvent], *, originals: bool
) -> Iterator[tuple[str, bytes]]:
    for row in rows:
        body = _body(row)
        for field in _PUBLIC.get(row.type, ()):
            yield _file(files, body[field], _ENDINGS[field])
        if row.type in {"report.self_scored", "report.rescored"}:
            yield _file(files, body["sheet"]["rule_pack"]["sha256"], _ENDINGS["rule_pack"])
        if originals and row.type in {"report.submitted", "report.resubmitted"}:
            # What was erased by law is represented by its hash alone.
            with contextlib.suppress(Gone):
                yield _file(files, body["file"]["sha256"], "", subject=row.stream)


def _file(
    files: Files, sha256: str, ending: str, *, subject: str | None = None
) -> tuple[str, bytes]:
    return f"files/{sha256}{ending}", files.get(sha256, subject=subject)


def _holds_personal_data(row: StoredEvent) -> bool:
    body = _body(row)
    return bool(without_personal_data(body) != body)


def _body(row: StoredEvent) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(row.body)
    return found
