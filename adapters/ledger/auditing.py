"""The log in its own database, checked with the very program that outsiders use.

Every row is read as it stands; the signed heads that are kept beside, and whatever the asker
holds from earlier, are compared with the tree over those rows.
"""
# The checking program has untyped tuples (pyproject.toml says why):
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Engine, select

from adapters.eventstore.codec import StoredEvent
from adapters.eventstore.unusable import foreign_errors
from adapters.ledger.bundle_rows import Lines, rows_between
from adapters.ledger.offline import verify as offline
from adapters.ledger.tables import checkpoint, cosignature, tile
from domain.ledger.entry import HASH_BYTES, NO_HASH, NO_UUID
from domain.ledger.merkle import Frontier
from domain.ledger.note import Note, Signature, note
from domain.ledger.strict import Malformed
from domain.ledger.tiles import TILE_WIDTH

#: After so many events the caller is told how far it went.
_STEP = 1000


@dataclass(frozen=True)
class Held:
    """What the asker has from elsewhere: each a name and the content of a file.

    Attributes:
        keys: the log's keys as ``name+hash+base64``; none means those of this installation.
        checkpoints: signed heads.
        receipts: receipts.
        proofs: consistency proofs.
        witnesses: keys of witnesses, and how many of them must have cosigned the newest head.
        need: that number.
    """

    keys: tuple[str, ...] = ()
    checkpoints: tuple[tuple[str, bytes], ...] = ()
    receipts: tuple[tuple[str, bytes], ...] = ()
    proofs: tuple[tuple[str, bytes], ...] = ()
    witnesses: tuple[str, ...] = ()
    need: int = 0


@dataclass(frozen=True)
class Wrong:
    """Something that is not as it was signed, between the positions *first* and *last*.

    ``kind`` is one of `offline.WORDS`, or "tile" or "head". 0 where it has no place.
    """

    kind: str
    first: int = 0
    last: int = 0
    stream: str = ""
    what: str = ""


@dataclass(frozen=True)
class Audited:
    """What came of it: how many events and heads were looked at, and what is wrong."""

    events: int
    heads: int
    wrong: tuple[Wrong, ...]


def audit(
    engine: Engine,
    *,
    last: int,
    keys: Sequence[str],
    held: Held,
    told: Callable[[int], None] = lambda _: None,
) -> Audited:
    """Check chain, leaves, tiles, heads and signatures of the events up to *last*.

    Args:
        engine: the log's database.
        last: the last position.
        keys: the keys of this installation, used where *held* brings none.
        held: what the asker has from elsewhere.
        told: is told the position from time to time.

    Raises:
        offline.Bad: what the asker gave cannot be read.
    """
    known = [offline.key_of(text) for text in held.keys or keys]
    checked = offline.Audit(
        known,
        [offline.checkpoint_of(content, name) for name, content in held.checkpoints],
        [_receipt(content, name) for name, content in held.receipts],
    )
    checked.proofs = [offline.proof_of(content, name) for name, content in held.proofs]
    heads, malformed = _kept_heads(engine)
    checked.roots.update(dict.fromkeys(head.size for head in heads if head.size))
    checked.first, checked.last, checked.peaks = 1, 0, []
    for event in events(engine, 1, last):
        checked.add(event)
        if event.position % _STEP == 0:
            told(event.position)
    _against_heads(checked, heads, held)
    wrong = [*map(_told, checked.findings), *malformed, *_tiles(engine, bytes(checked.leaves))]
    return Audited(checked.count, len(heads), tuple(wrong))


def events(engine: Engine, first: int, last: int) -> Iterator[offline.Event]:
    """The rows as the checking program takes them."""
    lines = Lines(engine)
    for row in rows_between(engine, first, last):
        yield _event(row, lines.before(row))


def _receipt(content: bytes, name: str) -> offline.Proof:
    """A receipt that the asker gave; what is not even in the shape of one is told as broken."""
    try:
        return offline.receipt_of(content, name)
    except offline.Bad:
        raise
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        raise offline.Bad("broken", what=name) from None


def _event(row: StoredEvent, before: bytes) -> offline.Event:
    return offline.Event(
        position=row.position,
        stream=row.stream,
        version=row.version,
        type=row.type,
        schema_version=row.schema_version,
        command_id=row.command_id,
        actor=row.actor,
        on_behalf_of=row.on_behalf_of or "",
        correlation_id=row.correlation_id,
        causation_id=row.causation_id or NO_UUID,
        valid_at=row.valid_at,
        recorded_at=row.recorded_at,
        tool=row.tool,
        body=row.body,
        body_sha256=sha256(row.body).digest(),
        private_commit=row.private_commit or NO_HASH,
        before=before,
        core=row.core,
        leaf=row.leaf,
    )


def _kept_heads(engine: Engine) -> tuple[list[offline.Checkpoint], list[Wrong]]:
    """The heads in the database with their cosignatures, smallest first."""
    heads: list[offline.Checkpoint] = []
    wrong: list[Wrong] = []
    with foreign_errors(), engine.connect() as connection:
        rows = connection.execute(select(checkpoint.c.size, checkpoint.c.note)).all()
        given = connection.execute(select(cosignature)).all()
    lines: dict[int, list[Signature]] = {}
    for size, *line in given:
        lines.setdefault(size, []).append(Signature(*line))
    for size, content in sorted(rows):
        try:
            read = note(content)
            whole = Note(read.text, (*read.signatures, *lines.get(size, ())))
            head = offline.checkpoint_of(whole.encoded(), f"checkpoint {size}")
        except (Malformed, offline.Bad):
            wrong.append(Wrong("head", what=f"checkpoint {size}"))
            continue
        if head.size != size:
            wrong.append(Wrong("head", what=f"checkpoint {size}"))
        heads.append(head)
    return heads, wrong


def _against_heads(checked: offline.Audit, heads: Sequence[offline.Checkpoint], held: Held) -> None:
    """Rest on the largest kept head that the events reach, and compare with all others."""
    reached = [head for head in heads if head.size <= checked.last]
    if reached:
        newest = reached[-1]
        checked.head = newest
        root = checked.roots[newest.size]
        if root not in {None, newest.root}:
            facts = {"wanted": newest.root, "got": root}
            checked.wrong(checked.narrowed(offline.Bad("root", 1, newest.size, **facts)))
    elif checked.held:
        # No kept head is left to rest on: what is held is compared with the rows alone.
        origin, nothing = checked.held[0].origin, offline.fold([])
        checked.head = offline.Checkpoint(origin, 0, nothing, b"", [], "")
    checked.held += heads
    checked.compare()
    if held.need and checked.head is not None:
        witnesses = map(offline.key_of, held.witnesses)
        good = offline.signers(checked.head, witnesses, offline.COSIGNATURE)
        if len({key.public for key in good}) < held.need:
            checked.wrong(offline.Bad("cosignatures"))


def _told(bad: offline.Bad) -> Wrong:
    what = str(bad.facts.get("what", ""))
    stream = what if bad.kind in {"chain", "version", "body"} else ""
    return Wrong(bad.kind, bad.first, bad.last, stream, what)


def _tiles(engine: Engine, leaves: bytes) -> Iterator[Wrong]:
    """The stored tiles against the leaves: the first of each level that differs."""
    with foreign_errors(), engine.connect() as connection:
        levels: list[int] = sorted(connection.execute(select(tile.c.level).distinct()).scalars())
        nodes = [leaves[i : i + HASH_BYTES] for i in range(0, len(leaves), HASH_BYTES)]
        for level in levels:
            found = select(tile.c.number, tile.c.hashes).where(tile.c.level == level)
            rows = connection.execute(found.order_by(tile.c.number)).all()
            above: list[bytes] = []
            for number, hashes in rows:
                begin = number * TILE_WIDTH
                expected = nodes[begin : begin + len(hashes) // HASH_BYTES]
                if b"".join(expected) != hashes:
                    span = TILE_WIDTH**level
                    at = begin + _first_difference(expected, hashes)
                    yield Wrong("tile", at * span + 1, (at + 1) * span)
                    return
                above += _roots(expected)
            nodes = above


def _first_difference(expected: Sequence[bytes], hashes: bytes) -> int:
    found = (hashes[i : i + HASH_BYTES] for i in range(0, len(hashes), HASH_BYTES))
    pairs = zip(expected, found, strict=False)
    return next((i for i, (one, other) in enumerate(pairs) if one != other), len(expected))


def _roots(expected: Iterable[bytes]) -> list[bytes]:
    hashes = tuple(expected)
    return [Frontier().extended(hashes).root()] if len(hashes) == TILE_WIDTH else []
