"""Falsifies the record in every way it knows, many times each; all must be found and named."""

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.cli.verification import verify
from adapters.ledger.auditing import Held
from adapters.ledger.key_file import read_key
from adapters.ledger.signing import LogSigner, verifier
from domain.ledger.checkpoint import Checkpoint, SignedCheckpoint, signed_checkpoint
from domain.ledger.note import Note, signed, verifier_key
from domain.ledger.witnessing import Verdict, WitnessRequest, judge
from tests import ledger_world as world
from tests.prove.tampering import KINDS, SIGNED_OVER, Scene, checked, names


@dataclass(frozen=True)
class Missed:
    """A tampering that was not found, or not as what it was."""

    kind: str
    number: int
    expected: object
    found: object


def build(folder: Path, *, reports: int) -> Scene:
    """An installation; the auditor came after the last report but one, a backup is older still."""
    live = folder / "live"
    with world.opened(live) as here:
        world.settle(here, reports)
        for unit in range(1, reports - 1):
            world.live(here, unit)
    shutil.copytree(live, folder / "earlier")
    with world.opened(live) as here:
        world.live(here, reports - 1)
        size = here.store.head()
        kept = world.taken_home(here, *range(3, size + 1, 7))
        world.live(here, reports)
        here.readmodel.prepare()
        last = here.store.head()
    return Scene(live, folder / "earlier", kept, last)


@contextmanager
def copied(scene: Scene) -> Iterator[Scene]:
    folder = scene.folder.with_name("harmed")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(scene.folder, folder)
    # The verifier is to hold nothing from this machine, not even the head beside the key.
    (folder / "keys" / "ledger.head").unlink()
    try:
        yield Scene(folder, scene.earlier, scene.kept, scene.size)
    finally:
        shutil.rmtree(folder)


def tampered(scene: Scene, *, times: int, seed: int) -> list[Missed]:
    """Every kind so many times; what was missed."""
    missed: list[Missed] = []
    for kind, tampering in KINDS.items():
        for number in range(times):
            chance = random.Random(f"{seed}/{kind}/{number}")  # noqa: S311 - to be repeated
            with copied(scene) as harmed:
                expected = tampering(harmed, chance)
                verification = checked(harmed)
            if not any(names(damage, expected) for damage in verification.damages):
                missed.append(Missed(kind, number, expected, verification.damages[:4]))
            elif expected.position and verification.trusted_until >= expected.position:
                missed.append(Missed(kind, number, expected, verification.trusted_until))
    return missed


def signed_over(scene: Scene, *, times: int, seed: int) -> list[Missed]:
    """As above with the bureau's key in the thief's hands: the verifier must say fork, and a
    witness that saw the earlier head must refuse."""
    missed: list[Missed] = []
    for kind, tampering in SIGNED_OVER.items():
        for number in range(times):
            chance = random.Random(f"{seed}/stolen/{kind}/{number}")  # noqa: S311 - to be repeated
            with copied(scene) as harmed:
                expected = tampering(harmed, chance)
                verdict = _resigned(harmed)
                verification = checked(harmed)
            first = verification.first
            if first is None or first.why != "ledger.fork" or verdict is Verdict.COSIGN:
                missed.append(Missed(kind, number, expected, (verdict, verification.damages[:4])))
            elif not first.position <= expected.position <= max(first.last, first.position):
                missed.append(Missed(kind, number, expected, first))
    return missed


def unseen_without_evidence(scene: Scene, *, seed: int) -> bool:
    """Whether a log rewritten and signed over passes where nothing from earlier is held."""
    with copied(scene) as harmed:
        SIGNED_OVER["whole chain recomputed"](harmed, random.Random(seed))  # noqa: S311
        _resigned(harmed)
        with world.opened(harmed.folder) as here:
            verification = verify(here, Held(keys=(scene.kept.key,)))
    return not any(damage.check == "ledger" for damage in verification.damages)


def _resigned(scene: Scene) -> Verdict:
    """Sign the rewritten tree with the stolen key; what a witness says to it."""
    (scene.folder / "keys" / "ledger.head").unlink(missing_ok=True)
    with world.opened(scene.folder) as here:
        head = here.notary.sign()
        signer = LogSigner(read_key(here.notary.key_path))
        seen = signed_checkpoint(scene.kept.head).checkpoint
        text = Checkpoint(head.checkpoint.origin, head.checkpoint.size, head.checkpoint.root).text()
        note = Note(text, (signed(text, signer),))
        old = min(seen.size, head.checkpoint.size)
        path = here.notary.checkpoints.consistency(old, head.checkpoint.size)
    request = WitnessRequest(seen.size, path, SignedCheckpoint(head.checkpoint, note))
    return judge(request, keys=[verifier(verifier_key(scene.kept.key))], seen=seen)


def report(folder: Path, *, times: int, seed: int) -> tuple[str, int]:
    """A paragraph for docs/measurements/prove.md, and how many were missed."""
    begun = time.monotonic()
    scene = build(folder, reports=4)
    control = checked(scene)
    missed = tampered(scene, times=times, seed=seed)
    stolen = signed_over(scene, times=times, seed=seed)
    unseen = unseen_without_evidence(scene, seed=seed)
    seconds = time.monotonic() - begun
    done, over = len(KINDS) * times, len(SIGNED_OVER) * times
    found = f"found and named {done - len(missed)} of {done}"
    stolen_found = f"fork named, witness refuses {over - len(stolen)} of {over}"
    lines = [
        "## Tampering",
        "",
        f"Seed {seed}, {seconds:.0f} s; a log of {scene.size} events. The verifier holds:",
        f"a head of {scene.kept.size}, {len(scene.kept.receipts)} receipts, the public key.",
        "",
        f"| {len(KINDS)} kinds × {times} places, as superuser | {found} |",
        "|---|---|",
        f"| {len(SIGNED_OVER)} kinds × {times}, signed with the stolen key | {stolen_found} |",
        f"| untouched store verifies | {_word(control.ok)} |",
        f"| control: with nothing from outside, a thief of the key passes | {_word(unseen)} |",
        "",
    ]
    lines += [f"- missed: {one}" for one in (*missed, *stolen)]
    return "\n".join(lines) + "\n", len(missed) + len(stolen) + (not control.ok) + (not unseen)


def _word(good: bool) -> str:  # noqa: FBT001 - a word for it
    return "yes" if good else "NO"
