"""A restore that the log declared is accepted by a person who names it; a silent one never is."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.ledger.bundle_rows import Lines, rows_between
from adapters.ledger.declaration import declaration_of
from adapters.witness.memory import Memory
from adapters.witness.restored import Restores
from domain.events import PersonRemoved
from domain.ledger.restoring import RestoreVerdict
from domain.ledger.strict import Malformed, base64_text
from domain.ledger.witnessing import Verdict
from domain.refusals import NotFound
from tests.adapters.witness.bureau import COSIGNED, KEPT, NINE, ORIGIN, SEEN, Bureau, named

Open = Callable[[Path], Bureau]


def test_a_log_that_went_back_in_silence_is_refused_for_good(bureau: Bureau) -> None:
    assert bureau.ask() is Verdict.OLD_ABOVE_NEW
    bureau.add(20)

    assert bureau.ask() is Verdict.NOT_AN_EXTENSION
    with pytest.raises(NotFound):
        bureau.declaration()


def test_a_declared_restore_is_not_accepted_by_itself(bureau: Bureau, restores: Restores) -> None:
    bureau.declare()
    before = (bureau.memory.folder / "witness.json").read_bytes()

    assert bureau.ask() is Verdict.OLD_ABOVE_NEW
    shown = restores.look(bureau.declaration())

    assert (RestoreVerdict.ACCEPTABLE, (KEPT + 1, SEEN)) == (shown.verdict, shown.declared.lost)
    assert before == (bureau.memory.folder / "witness.json").read_bytes()


@pytest.mark.parametrize("after", [0, 30])
def test_accepted_by_a_person_the_log_goes_on(
    bureau: Bureau, restores: Restores, after: int
) -> None:
    """Whether little or much was added before anybody came to look."""
    bureau.declare()
    bureau.add(after)
    content = bureau.declaration()

    line = restores.accept(content, named(restores, content))

    assert line is not None
    assert line == restores.accept(content, named(restores, content))
    bureau.add(3)
    assert bureau.ask() is Verdict.COSIGN
    kept = bureau.memory.logs()[ORIGIN].restores
    assert [(KEPT + 1, SEEN, "sj01")] == [(r.first_lost, r.last_lost, r.by) for r in kept]
    assert kept[0].old.startswith(f"{ORIGIN}\n{SEEN}\n")
    assert kept[0].declaration.encode() == content


def test_the_history_that_was_given_up_is_not_cosigned_any_more(
    bureau: Bureau, restores: Restores, opened: Open, tmp_path: Path
) -> None:
    bureau.declare()
    content = bureau.declaration()
    restores.accept(content, named(restores, content))
    before = opened(tmp_path / "before")
    before.add(5)

    assert before.ask() is Verdict.NOT_AN_EXTENSION


@pytest.mark.parametrize(
    "change",
    [
        {"old": "14:AAAAAAAA"},
        {"old": "14:"},
        {"new": "11:AAAAAAAA"},
        {"lost": (KEPT + 2, SEEN)},
        {"lost": (KEPT + 1, SEEN + 1)},
        {"reason": "  "},
        {"by": ""},
    ],
    ids=str,
)
def test_what_is_named_otherwise_is_not_accepted(
    bureau: Bureau, restores: Restores, change: dict[str, object]
) -> None:
    bureau.declare()
    content = bureau.declaration()

    assert restores.accept(content, replace(named(restores, content), **change)) is None
    assert () == bureau.memory.logs()[ORIGIN].restores
    assert bureau.ask() is Verdict.OLD_ABOVE_NEW


def test_a_declaration_is_accepted_once(bureau: Bureau, restores: Restores) -> None:
    """Later the same event would excuse taking something back again."""
    bureau.declare()
    content = bureau.declaration()
    restores.accept(content, named(restores, content))
    bureau.add(2)
    assert bureau.ask() is Verdict.COSIGN

    assert restores.accept(content, named(restores, content)) is None
    bureau.add(1)
    again = bureau.declaration()
    assert restores.accept(again, named(restores, again)) is None
    assert 1 == len(bureau.memory.logs()[ORIGIN].restores)


def test_a_loss_that_is_admitted_in_part_is_not_accepted(
    bureau: Bureau, restores: Restores
) -> None:
    bureau.declare(old=SEEN - 1)

    shown = restores.look(bureau.declaration())

    assert shown.verdict is RestoreVerdict.ADMITS_TOO_LITTLE


def test_where_nothing_seen_was_lost_there_is_nothing_to_accept(
    opened: Open, restores: Restores, tmp_path: Path
) -> None:
    bureau = opened(tmp_path / "log")
    bureau.add(COSIGNED)
    bureau.memory.follow(bureau.notary.signer().key)
    assert bureau.ask() is Verdict.COSIGN
    bureau.declare(old=COSIGNED + 2, new=COSIGNED)

    assert restores.look(bureau.declaration()).verdict is RestoreVerdict.NOTHING_LOST
    assert bureau.ask() is Verdict.COSIGN


def test_a_declaration_that_does_not_follow_the_backup_is_not_accepted(
    bureau: Bureau, restores: Restores
) -> None:
    """More than the backup held was rewritten than the event says."""
    bureau.add(1)
    bureau.declare()

    assert restores.look(bureau.declaration()).verdict is RestoreVerdict.NOT_IN_THE_LOG


def test_what_the_witness_cosigned_must_not_have_changed(
    bureau: Bureau, restores: Restores, opened: Open, tmp_path: Path
) -> None:
    """Another log of the same key, with the true log's cosigned head beside it."""
    bureau.declare()
    truly = json.loads(bureau.declaration())
    forged = opened(tmp_path / "forged")
    shutil.copytree(bureau.folder / "keys", forged.folder / "keys")
    (forged.folder / "keys" / "ledger.head").unlink()
    for number in range(KEPT):
        fact = PersonRemoved(by="gl01", at=NINE, person=f"tb{number:02d}")
        forged.append("people", fact)
    forged.declare()
    shown = {
        **truly,
        "event": _event_of(forged),
        "proof": forged.notary.proof(KEPT + 1, forged.notary.sign()).encoded().decode(),
        "growth": [
            base64_text(value)
            for value in forged.notary.checkpoints.consistency(COSIGNED, KEPT + 1)
        ],
    }

    assert restores.look(_compact(shown)).verdict is RestoreVerdict.NOT_AN_EXTENSION


def test_a_head_that_this_witness_never_cosigned_shows_nothing(
    bureau: Bureau, restores: Restores
) -> None:
    bureau.declare()
    shape = json.loads(bureau.declaration())
    *own, _theirs = shape["common"].splitlines(keepends=True)

    shown = restores.look(_compact({**shape, "common": "".join(own)}))

    assert shown.verdict is RestoreVerdict.NOT_COMMON


def test_a_backup_without_a_cosigned_head_cannot_be_shown(opened: Open, tmp_path: Path) -> None:
    bureau = opened(tmp_path / "log")
    bureau.add(2)
    bureau.declare(old=5, new=2)

    with pytest.raises(NotFound):
        bureau.declaration()


def test_a_stranger_can_declare_nothing(bureau: Bureau, memory: Memory, tmp_path: Path) -> None:
    bureau.declare()
    content = bureau.declaration()
    other = Memory(tmp_path / "other")
    other.make("audit.example/w2")

    assert Restores(other).look(content).verdict is RestoreVerdict.UNKNOWN_LOG
    assert memory.logs()


def test_every_changed_byte_spoils_a_declaration(bureau: Bureau, restores: Restores) -> None:
    bureau.declare()
    content = bureau.declaration()

    for at in range(0, len(content), 7):
        changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        try:
            shown = restores.look(changed)
        except Malformed:
            continue
        assert shown.verdict is not RestoreVerdict.ACCEPTABLE, at


def test_the_form_is_read_back(bureau: Bureau) -> None:
    bureau.declare()

    declared = declaration_of(bureau.declaration())

    assert (KEPT + 1, SEEN, KEPT) == (declared.position, declared.old_size, declared.new_size)
    assert (KEPT + 1, COSIGNED) == (
        declared.head.checkpoint.size,
        declared.common.checkpoint.size,
    )


def _event_of(bureau: Bureau) -> object:
    """The declaring event as a line."""
    [row] = rows_between(bureau.engine, KEPT + 1, KEPT + 1)
    return json.loads(Lines(bureau.engine).line(row))


def _compact(shape: object) -> bytes:
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode()
