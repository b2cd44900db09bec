"""Proofs, notes, receipts and bundles changed at random; none may be taken for a true one."""

import json
import random
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from adapters.cli.verbs.bundle import bundle_over
from adapters.exports.public_files import bundle_of
from adapters.ledger.bundle_rows import compact
from adapters.ledger.offline import verify
from domain.ids import file_hash
from domain.ledger.checkpoint import SignedCheckpoint
from domain.ledger.witnessing import WitnessRequest
from tests import ledger_world as world

#: What a verifier makes of an artefact: what it shows, or None where it is refused.
Meaning = tuple[object, ...] | None
Included = Callable[[bytes, int, int, Sequence[bytes], bytes], bool]
#: Of 100: how many of each are made. A bundle takes a hundred times as long as a proof.
SHARES = {"inclusion": 40, "consistency": 28, "note": 20, "receipt": 10, "bundle": 2}
#: Members of a bundle that nothing signs: the reader is told so in 说明.txt.
_UNSIGNED = ("verify.py", "说明.txt")


@dataclass(frozen=True)
class Truth:
    """What is true: artefacts by kind, and what must be known to judge them."""

    key: verify.Key
    leaves: tuple[bytes, ...]
    roots: dict[int, bytes]
    artefacts: dict[str, tuple[bytes, ...]]
    folder: Path


@dataclass
class Tally:
    """How many were made, how many were byte for byte or in meaning a true one, how many taken."""

    made: int = 0
    true: int = 0
    accepted: int = 0


def build(folder: Path) -> Truth:
    """A small log with its proofs."""
    live = folder / "live"
    with world.opened(live) as here:
        world.settle(here, 2)
        reports = [world.live(here, unit) for unit in (1, 2)]
        head = here.notary.sign()
        size = head.checkpoint.size
        leaves = tuple(here.store.leaves(after=0, limit=size))
        olds = [one for one in range(1, size) if here.notary.checkpoints.at(one)]
        requests = [
            WitnessRequest(
                old,
                here.notary.checkpoints.consistency(old, size),
                SignedCheckpoint(head.checkpoint, head.whole()),
            )
            for old in olds
        ]
        heads = {one: here.notary.checkpoints.at(one) for one in (*olds, size)}
        kept = {one: found for one, found in heads.items() if found}
        artefacts = {
            "inclusion": tuple(here.notary.proof(at, head).encoded() for at in range(1, size + 1)),
            "consistency": tuple(request.encoded() for request in requests),
            "note": tuple(found.whole().encoded() for found in kept.values()),
            "receipt": tuple(world.receipt(here, at) for at in range(1, size + 1)),
            "bundle": tuple(bundle_over(here, report, whole=False)[0] for report in reports),
        }
        key = verify.key_of(str(here.notary.signer().key))
    roots = {one: found.checkpoint.root for one, found in kept.items()}
    return Truth(key, leaves, roots, artefacts, folder)


def mutated(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """*content* with one to three changes: bits, bytes, lines, or pieces of other true ones."""
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(_CHANGES)(content, others, chance)
    return content


def _bit(content: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(content) or 1)
    return (
        content[:at]
        + bytes(b ^ 1 << chance.randrange(8) for b in content[at : at + 1])
        + content[at + 1 :]
    )


def _letter(content: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(content) or 1)
    return content[:at] + chance.choice(b"0129AZaz+/= \n").to_bytes() + content[at + 1 :]


def _cut(content: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(content) or 1)
    return content[:at] + content[at + chance.randint(1, 4) :]


def _line_moved(content: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return b"\n".join(lines)


def _line_twice(content: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    lines.insert(chance.randint(0, len(lines)), chance.choice(lines))
    return b"\n".join(lines)


def _line_gone(content: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _line_of_another(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    lines, theirs = content.split(b"\n"), chance.choice(others).split(b"\n")
    lines[chance.randrange(len(lines))] = chance.choice(theirs)
    return b"\n".join(lines)


def _tail_of_another(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    lines, theirs = content.split(b"\n"), chance.choice(others).split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[:at], *theirs[at:]])


_CHANGES = (
    *(_bit, _letter, _cut, _line_moved, _line_twice, _line_gone),
    *(_line_of_another, _tail_of_another),
)


def meaning(
    kind: str, content: bytes, truth: Truth, subject: int, included: Included = verify.included
) -> Meaning:
    """What the verifier takes *content* to show of the artefact number *subject*."""
    try:
        match kind:
            case "inclusion":
                proof = verify.proof_of(content, kind)
                verify.signers(proof.checkpoint, [truth.key])
                head = proof.checkpoint
                shown = included(
                    truth.leaves[subject], proof.number, head.size, proof.path, head.root
                )
                return (
                    (proof.number, *proof.path, head.text)
                    if shown and proof.word == "index"
                    else None
                )
            case "consistency":
                proof = verify.proof_of(content, kind)
                verify.signers(proof.checkpoint, [truth.key])
                head, root = proof.checkpoint, truth.roots.get(proof.number, b"")
                shown = verify.extends(proof.number, root, head.size, head.root, proof.path)
                return (
                    (proof.number, *proof.path, head.text)
                    if shown and proof.word == "old"
                    else None
                )
            case "note":
                checkpoint = verify.checkpoint_of(content, kind)
                verify.signers(checkpoint, [truth.key])
                return (checkpoint.text,)
            case _:
                proof = verify.receipt_of(content, kind)
                verify.signers(proof.checkpoint, [truth.key])
                return (proof.number, proof.leaf, proof.checkpoint.text)
    except (verify.Bad, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def forge(
    truth: Truth, kind: str, count: int, seed: int, included: Included = verify.included
) -> Tally:
    """Make *count* forgeries of that kind and have each judged."""
    tally, chance = Tally(), random.Random(f"{seed}/{kind}")  # noqa: S311 - to be repeated
    artefacts = truth.artefacts[kind]
    true = {meaning(kind, one, truth, n) for n, one in enumerate(artefacts)}
    if None in true:
        raise AssertionError(kind)
    while tally.made < count:
        subject = chance.randrange(len(artefacts))
        content = mutated(artefacts[subject], artefacts, chance)
        shown = meaning(kind, content, truth, subject, included)
        tally.made += 1
        tally.true += shown is not None and shown in true
        tally.accepted += shown is not None and shown not in true
    return tally


def forge_bundles(truth: Truth, count: int, seed: int) -> Tally:
    """Bundles with one signed member changed, the list made to fit again."""
    tally, chance = Tally(), random.Random(f"{seed}/bundle")  # noqa: S311 - to be repeated
    target = truth.folder / "forged.zip"
    for _ in range(count):
        with zipfile.ZipFile(BytesIO(chance.choice(truth.artefacts["bundle"]))) as archive:
            true = {name: archive.read(name) for name in archive.namelist()}
        names = [name for name in true if name not in _UNSIGNED]
        name = chance.choice(names)
        files = {**true, name: mutated(true[name], [true[chance.choice(names)]], chance)}
        target.write_bytes(bundle_of(files if name == "bundle.json" else _relisted(files)))
        audit = verify.Audit([truth.key], [], [])
        try:
            verify.read_bundle(target, audit)
        except (verify.Bad, ValueError, KeyError, TypeError, AttributeError):
            tally.made += 1
            continue
        tally.made += 1
        good = not audit.findings
        tally.true += good and _signed(files) == _signed(true)
        tally.accepted += good and _signed(files) != _signed(true)
    return tally


def _relisted(files: dict[str, bytes]) -> dict[str, bytes]:
    shape = json.loads(files["bundle.json"])
    others = {name: content for name, content in files.items() if name != "bundle.json"}
    shape["files"] = {name: file_hash(content) for name, content in sorted(others.items())}
    return {"bundle.json": compact(shape), **others}


def _signed(files: dict[str, bytes]) -> object:
    """What the signature stands for: the events, the head, the kept files and the scores."""
    shape = json.loads(files["bundle.json"])
    head = verify.checkpoint_of(files["checkpoint"], "checkpoint").text
    kept = sorted(name for name in files if name.startswith("files/"))
    events = [verify.event_of(line, "") for line in files["events.jsonl"].splitlines()]
    return head, kept, shape["scores"], shape["streams"], [one.leaf for one in events]


def skipping(truth: Truth) -> Included:
    """A verifier that skips the lowest level: it takes the first two leaves' node for given."""

    def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
        number = truth.leaves.index(leaf)
        if not path or not verify.included(
            leaf, number, size, _true_path(truth, number, size), root
        ):
            return False
        return verify.included(
            leaf, index, size, [*_true_path(truth, number, size)[:1], *path[1:]], root
        )

    return included


def _true_path(truth: Truth, index: int, size: int) -> list[bytes]:
    [proof] = [
        proof
        for content in truth.artefacts["inclusion"]
        if (proof := verify.proof_of(content, "")).number == index and proof.checkpoint.size == size
    ]
    return list(proof.path)


def all_forged(truth: Truth, count: int, seed: int) -> dict[str, Tally]:
    """All kinds by their shares of *count*."""
    tallies = {
        kind: forge(truth, kind, count * share // 100, seed)
        for kind, share in SHARES.items()
        if kind != "bundle"
    }
    return {**tallies, "bundle": forge_bundles(truth, count * SHARES["bundle"] // 100, seed)}


def report(folder: Path, *, count: int, seed: int) -> tuple[str, int]:
    """A paragraph for docs/measurements/prove.md, and how much of it is wrong."""
    begun = time.monotonic()
    truth = build(folder)
    tallies = all_forged(truth, count, seed)
    control = forge(truth, "inclusion", max(count // 50, 200), seed, skipping(truth))
    made = sum(tally.made for tally in tallies.values())
    accepted = sum(tally.accepted for tally in tallies.values())
    rows = [
        f"| {kind} | {tally.made} | {tally.true} | {tally.accepted} |"
        for kind, tally in tallies.items()
    ]
    text = [
        "## Forged proofs",
        "",
        f"Seed {seed}, {time.monotonic() - begun:.0f} s; {made} mutated artefacts of true ones.",
        "",
        "| artefact | made | equal to a true one in meaning | forgeries accepted |",
        "|---|---|---|---|",
        *rows,
        f"| control: a verifier that skips one level | {control.made} | | {control.accepted} |",
        "",
    ]
    return "\n".join(text), accepted + (control.accepted == 0)
