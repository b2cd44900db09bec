"""Ways to falsify the record with all rights of a superuser, and how each must be found.

The verifier holds a head and receipts from earlier, and the bureau's public key; nothing else.
"""

import json
import random
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from adapters.cli.damages import Damage, Verification
from adapters.cli.verification import verify
from adapters.ledger.auditing import Held
from tests.ledger_world import Kept, opened
from tests.prove.rewritten import Row, rehash, renumber, rewrite, run

#: A damage of these checks names the log, and where in it.
LEDGER = "ledger"


@dataclass(frozen=True)
class Scene:
    """An installation to be harmed: ``size`` events, of which ``kept`` was taken home."""

    folder: Path
    earlier: Path
    kept: Kept
    size: int

    @property
    def db(self) -> Path:
        return self.folder / "pingjian.db"


@dataclass(frozen=True)
class Found:
    """What a tampering must be found as: one of *kinds*, at *position* or in a range around it."""

    kinds: tuple[str, ...]
    position: int = 0
    widest: int = 1


Tampering = Callable[[Scene, random.Random], Found]


def held(kept: Kept) -> Held:
    return Held(
        keys=(kept.key,),
        checkpoints=(("earlier head", kept.head),),
        receipts=tuple((f"receipt {at}", content) for at, content in kept.receipts.items()),
    )


def checked(scene: Scene) -> Verification:
    with opened(scene.folder) as here:
        return verify(here, held(scene.kept))


def names(damage: Damage, found: Found) -> bool:
    """Whether *damage* is of the kind that was done, and names the place."""
    kind = damage.why.removeprefix("ledger.") if damage.check == LEDGER else damage.check
    if kind not in found.kinds:
        return False
    if not found.position:
        return True
    last = damage.last or damage.position
    return damage.position <= found.position <= last and last - damage.position < found.widest


# ------------------------------------------------------------- one value, and nothing else


def _set(column: str, value: Callable[[sqlite3.Row], object], *kinds: str) -> Tampering:
    def tamper(scene: Scene, chance: random.Random) -> Found:
        position = chance.randint(1, scene.kept.size)
        run(scene.folder)
        with closing(sqlite3.connect(scene.db)) as database:
            database.row_factory = sqlite3.Row
            row = database.execute("select * from event where position = ?", (position,)).fetchone()
            change = f"update event set {column} = ? where position = ?"  # noqa: S608 - our columns
            database.execute(change, (value(row), position))
            database.commit()
        return Found(kinds, position)

    return tamper


def _other_body(body: bytes) -> bytes:
    shape = json.loads(body)
    return json.dumps({**shape, "by": "jx09"}, ensure_ascii=False).encode()


def _flipped(value: bytes) -> bytes:
    return bytes((value[0] ^ 1,)) + value[1:]


# ------------------------------------------------------------- rows, and what hangs on them


def _deleted(scene: Scene, chance: random.Random) -> Found:
    position = chance.randint(1, scene.kept.size - 1)
    run(scene.folder, f"delete from event where position = {position}")  # noqa: S608 - a number
    return Found(("hole",), position)


def _deleted_and_closed_up(scene: Scene, chance: random.Random) -> Found:
    position = chance.randint(1, scene.kept.size - 1)

    def change(rows: list[Row]) -> None:
        del rows[position - 1]
        renumber(rows)
        rehash(rows)

    rewrite(scene.folder, change, tiles=True, heads_above=position - 1)
    return Found(("root", "rolled_back"), position, scene.kept.size)


def _inserted(scene: Scene, chance: random.Random) -> Found:
    position = chance.randint(1, scene.kept.size - 1)

    def change(rows: list[Row]) -> None:
        forged = replace(
            rows[position - 1], command_id=uuid.UUID(int=chance.getrandbits(128)).bytes
        )
        rows.insert(position - 1, forged)
        renumber(rows)
        rehash(rows)

    rewrite(scene.folder, change, tiles=True, heads_above=position - 1)
    return Found(("root",), position, scene.kept.size)


def _swapped(scene: Scene, chance: random.Random) -> Found:
    position = chance.randint(1, scene.kept.size - 1)

    def change(rows: list[Row]) -> None:
        rows[position - 1 : position + 1] = reversed(rows[position - 1 : position + 1])
        renumber(rows)
        rehash(rows)

    rewrite(scene.folder, change, tiles=True, heads_above=position - 1)
    return Found(("root",), position, scene.kept.size)


def _one_rehashed(scene: Scene, chance: random.Random) -> Found:
    position = chance.randint(1, scene.kept.size)

    def change(rows: list[Row]) -> None:
        rows[position - 1].body = _other_body(rows[position - 1].body)
        rehash(rows, only=position)

    rewrite(scene.folder, change, tiles=False, heads_above=None)
    return Found(("tile", "chain", "root", "receipt"), position, scene.kept.size)


def _chain_recomputed(scene: Scene, chance: random.Random) -> Found:
    """The whole chain, all leaves and tiles, and the heads that would show it are gone."""
    position = chance.randint(1, scene.kept.size)

    def change(rows: list[Row]) -> None:
        rows[position - 1].body = _other_body(rows[position - 1].body)
        rehash(rows)

    rewrite(scene.folder, change, tiles=True, heads_above=position - 1)
    return Found(("root", "receipt"), position, scene.kept.size)


def _times_recomputed(scene: Scene, chance: random.Random) -> Found:
    """One event recorded earlier, so that it was in time; everything computed anew."""
    position = chance.randint(2, scene.kept.size)

    def change(rows: list[Row]) -> None:
        rows[position - 1].recorded_at = rows[position - 2].recorded_at
        rows[position - 1].valid_at -= 1
        rehash(rows)

    rewrite(scene.folder, change, tiles=True, heads_above=position - 1)
    return Found(("root", "receipt"), position, scene.kept.size)


def _tail_cut(scene: Scene, chance: random.Random) -> Found:
    position = chance.randint(2, scene.kept.size - 1)

    def change(rows: list[Row]) -> None:
        del rows[position - 1 :]

    rewrite(scene.folder, change, tiles=True, heads_above=position - 1)
    return Found(("rolled_back",), position, scene.kept.size)


def _backup_restored(scene: Scene, chance: random.Random) -> Found:
    """Last week's database in the place of today's, with other events after it or not."""
    del chance
    for name in ("pingjian.db", "pingjian.db-wal", "pingjian.db-shm"):
        (scene.folder / name).unlink(missing_ok=True)
    shutil.copy(scene.earlier / "pingjian.db", scene.db)
    with closing(sqlite3.connect(scene.db)) as database:
        (last,) = database.execute("select max(position) from event").fetchone()
    return Found(("rolled_back",), last + 1, scene.kept.size)


# ------------------------------------------------------------- beside the log


def _file_swapped(scene: Scene, chance: random.Random) -> Found:
    files = sorted(path for path in (scene.folder / "files").rglob("*") if path.is_file())
    chosen = chance.choice(files)
    chosen.write_bytes(chosen.read_bytes() + b" ")
    return Found(("files",))


def _file_lost(scene: Scene, chance: random.Random) -> Found:
    files = sorted(path for path in (scene.folder / "files").rglob("*") if path.is_file())
    chance.choice(files).unlink()
    return Found(("files",))


def _public_copy_changed(scene: Scene, chance: random.Random) -> Found:
    path = chance.choice(_public_copies(scene))
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1
    path.write_bytes(content)
    return Found(("published",))


def _public_copy_lost(scene: Scene, chance: random.Random) -> Found:
    chance.choice(_public_copies(scene)).unlink()
    return Found(("published",))


def _public_file_added(scene: Scene, chance: random.Random) -> Found:
    (chance.choice(_public_copies(scene)).parent / "评价结果（新）.html").write_text("优", "utf-8")
    return Found(("published",))


def _public_copies(scene: Scene) -> list[Path]:
    return sorted(path for path in (scene.folder / "published").rglob("*") if path.is_file())


def _personal_value_changed(scene: Scene, chance: random.Random) -> Found:
    position = chance.choice(_with_values(scene))
    change = f"update event_private set ciphertext = nonce where position = {position}"  # noqa: S608
    run(scene.folder, change)
    return Found(("personal",), position)


def _personal_value_deleted(scene: Scene, chance: random.Random) -> Found:
    position = chance.choice(_with_values(scene))
    run(scene.folder, f"delete from event_private where position = {position}")  # noqa: S608
    return Found(("personal",), position)


def _with_values(scene: Scene) -> list[int]:
    with closing(sqlite3.connect(scene.db)) as database:
        return [row[0] for row in database.execute("select position from event_private order by 1")]


def _projection_changed(scene: Scene, chance: random.Random) -> Found:
    report = chance.choice(_reports(scene))
    run(scene.folder, f"update rm_board set reviewed_total = '100' where report_id = '{report}'")  # noqa: S608
    return Found(("projections",))


def _publication_row_changed(scene: Scene, chance: random.Random) -> Found:
    report = chance.choice(_reports(scene))
    change = f"update rm_board set publication = 7, stage = 'reviewed' where report_id = '{report}'"  # noqa: S608
    run(scene.folder, change)
    return Found(("projections",))


def _timeline_row_deleted(scene: Scene, chance: random.Random) -> Found:
    with closing(sqlite3.connect(scene.db)) as database:
        rows = database.execute("select position from rm_timeline order by position").fetchall()
    (position,) = chance.choice(rows)
    run(scene.folder, f"delete from rm_timeline where position = {position}")  # noqa: S608
    return Found(("projections",))


def _tile_changed(scene: Scene, chance: random.Random) -> Found:
    leaf = chance.randrange(scene.size)
    run(scene.folder)
    with closing(sqlite3.connect(scene.db)) as database:
        (hashes,) = database.execute("select hashes from tile where level = 0").fetchone()
        changed = hashes[: 32 * leaf] + _flipped(hashes[32 * leaf :])
        database.execute("update tile set hashes = ? where level = 0", (changed,))
        database.commit()
    return Found(("tile",), leaf + 1)


def _head_changed(scene: Scene, chance: random.Random) -> Found:
    run(scene.folder)
    with closing(sqlite3.connect(scene.db)) as database:
        sizes = database.execute("select size, note from checkpoint where size > 0").fetchall()
        size, note = chance.choice(sizes)
        head, _, rest = bytes(note).partition(b"\n\n")
        changed = head.replace(str(size).encode(), str(size).encode()) + b"\n\n" + rest[:-10]
        database.execute("update checkpoint set note = ? where size = ?", (changed, size))
        database.commit()
    return Found(("head", "signature"))


def _reports(scene: Scene) -> list[str]:
    with closing(sqlite3.connect(scene.db)) as database:
        found = database.execute("select report_id from rm_board where stage = 'published'")
        return sorted(row[0] for row in found)


KINDS: dict[str, Tampering] = {
    "body changed": _set("body", lambda row: _other_body(row["body"]), "chain"),
    "actor changed": _set("actor", lambda _: "jx09", "chain"),
    "on behalf of changed": _set("on_behalf_of", lambda _: "jx09", "chain"),
    "valid time changed": _set("valid_at", lambda row: row["valid_at"] - 1, "chain"),
    "recorded time changed": _set("recorded_at", lambda row: row["recorded_at"] - 1, "leaf"),
    "version changed": _set("version", lambda row: row["version"] + 900, "version", "chain"),
    "type changed": _set("type", lambda _: "report.withdrawn", "chain"),
    "command id changed": _set("command_id", lambda row: _flipped(row["command_id"]), "chain"),
    "tool changed": _set("tool", lambda _: "pingjian/9.9", "chain"),
    "commitment changed": _set("private_commit", lambda _: b"\x07" * 32, "chain"),
    "leaf changed": _set("leaf", lambda row: _flipped(row["leaf"]), "leaf"),
    "event deleted": _deleted,
    "event deleted, numbers closed up": _deleted_and_closed_up,
    "event inserted": _inserted,
    "events swapped": _swapped,
    "one event rehashed": _one_rehashed,
    "whole chain recomputed": _chain_recomputed,
    "time moved, all recomputed": _times_recomputed,
    "tail cut": _tail_cut,
    "last week's backup restored": _backup_restored,
    "kept file swapped": _file_swapped,
    "kept file lost": _file_lost,
    "public copy changed": _public_copy_changed,
    "public copy lost": _public_copy_lost,
    "public file added": _public_file_added,
    "personal value changed": _personal_value_changed,
    "personal value deleted": _personal_value_deleted,
    "projection changed": _projection_changed,
    "publication row changed": _publication_row_changed,
    "timeline row deleted": _timeline_row_deleted,
    "tile changed": _tile_changed,
    "signed head changed": _head_changed,
}
#: Those that a thief of the signing key would sign over.
SIGNED_OVER: dict[str, Tampering] = {
    "event deleted": _deleted_and_closed_up,
    "event inserted": _inserted,
    "events swapped": _swapped,
    "whole chain recomputed": _chain_recomputed,
    "time moved": _times_recomputed,
}
