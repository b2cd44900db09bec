"""`pingjian verify`: is everything that was recorded still there and still what it was? (校验)."""

import argparse
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from adapters.cli.cold_segments import segments_verified
from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.named_files import ordinary
from adapters.cli.screens import verification as screen
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.cli.verbs.bundle import bundle_over, evidence_of
from adapters.cli.verification import verify as check_everything
from adapters.eventstore import StoreUnusable, Why
from adapters.ledger.auditing import Held
from adapters.ledger.offline import verify as offline
from adapters.ledger.offline import verify_files
from adapters.ledger.segments import SealedCheck, beside, checked
from domain.ledger.strict import Malformed
from domain.refusals import Detached, NotFound

app = new_app()

_Files = Annotated[list[Path] | None, typer.Option(metavar="FILE", callback=ordinary)]
_Keys = Annotated[list[str] | None, typer.Option(metavar="KEY")]


@app.command("verify", cls=Leaf)
def verify(
    ctx: typer.Context,
    target: Annotated[str | None, typer.Argument(metavar="TARGET")] = None,
    everything: Annotated[bool, typer.Option("--all")] = False,
    key: _Keys = None,
    checkpoint: _Files = None,
    receipt: _Files = None,
    proof: _Files = None,
    witness: _Keys = None,
    need: Annotated[int, typer.Option("--need", metavar="N", min=0)] = 0,
    segments: Annotated[
        Path | None, typer.Option("--segments", metavar="DIR", exists=True, file_okay=False)
    ] = None,
) -> int:
    """Check the record, the kept files, the scores and the derived tables; or a bundle."""
    here = here_of(ctx)
    if segments is not None and (target is not None or everything):
        raise UsageTrouble("usage.segments_alone")
    given = argparse.Namespace(
        material=[],
        key=key or [],
        checkpoint=[str(path) for path in checkpoint or ()],
        receipt=[str(path) for path in receipt or ()],
        proof=[str(path) for path in proof or ()],
        witness=witness or [],
        need=need,
    )
    try:
        if segments is not None:
            return segments_verified(here, segments, tuple(given.key))
        if target is None or everything:
            return _verified(here, _held(given))
        if Path(target).exists():
            given.material = [target]
            return _outside(here, given)
        if _names_a_file(target):
            raise NotFound("target", target)
        return _one_report(here, target, given)
    except offline.Bad as bad:
        message = bad.told(int(here.terminal.language.code == "en"))
        raise UsageTrouble("verify.bad_evidence", message=message) from bad
    except StoreUnusable as unusable:
        if unusable.why is not Why.DAMAGED:
            raise
        return _nothing_readable(here)


def _names_a_file(target: str) -> bool:
    """Whether it is a file that is meant, and no report's id."""
    return "/" in target or "\\" in target or target.lower().endswith((".zip", ".jsonl", ".json"))


def _held(given: argparse.Namespace) -> Held:
    def contents(names: list[str]) -> tuple[tuple[str, bytes], ...]:
        return tuple((name, Path(name).read_bytes()) for name in names)

    return Held(
        keys=tuple(given.key),
        checkpoints=contents(given.checkpoint),
        receipts=contents(given.receipt),
        proofs=contents(given.proof),
        witnesses=tuple(given.witness),
        need=given.need,
    )


def _verified(here: Here, held: Held) -> int:
    terminal = here.terminal
    terminal.note("verify.begun")
    with opened(here) as installation, terminal.err.status("") as status:

        def told(position: int) -> None:
            if not terminal.quiet:
                status.update(terminal.say("verify.reached", position=position))

        verification = check_everything(installation, held, told)
    here.terminal.answer(
        screen.as_data(verification), lambda: screen.page(verification, here.terminal)
    )
    return Exit.OK if verification.ok else Exit.NOT_VERIFIED


def _one_report(here: Here, report: str, given: argparse.Namespace) -> int:
    """What an outsider would find of this report in the bundle made now."""
    with opened(here) as installation, tempfile.TemporaryDirectory() as folder:
        evidence = evidence_of(installation)
        made = Path(folder) / "bundle.zip"
        try:
            content, _ = bundle_over(installation, report, whole=True)
        except Detached as out:
            here.terminal.note("verify.originals_out", segment=out.segment, kept_at=out.kept_at)
            content, _ = bundle_over(installation, report, whole=True, originals=False)
        made.write_bytes(content)
        given.material = [str(made)]
        given.key = given.key or list(evidence.keys)
        return _outside(here, given)


def _outside(here: Here, given: argparse.Namespace) -> int:
    """As verify.py says it."""
    lang = int(here.terminal.language.code == "en")
    folder = Path(given.material[0])
    files = verify_files.checked(folder)[1] if (folder / verify_files.MANIFEST).exists() else None
    if files is not None:
        given.material = [str(folder / verify_files.EVENTS)]
    given.key = [offline.key_of(text) for text in given.key]
    given.witness = [offline.key_of(text) for text in given.witness]
    audit = offline.verified(given)
    shape, lines = offline.result(audit, lang)
    sealed = [_sealed(Path(name)) for name in given.material if beside(Path(name)).exists()]
    lines += [here.terminal.say("verify.sealed", **_counts(found)) for found in sealed]
    if files is not None:
        lines += verify_files.told(files, lang)
        shape["files"] = [{"kind": bad.kind, "what": bad.what} for bad in files]
    here.terminal.answer({**shape, "sealed": sealed}, lambda: Text("\n".join(lines)))
    wrong = audit.findings or any(found.wrong for found in sealed) or files
    return Exit.NOT_VERIFIED if wrong else Exit.OK


def _sealed(segment: Path) -> SealedCheck:
    """How the values that lie beside a segment fit it.

    Raises:
        UsageTrouble: they cannot be read.
    """
    try:
        with segment.open("rb") as events, beside(segment).open("rb") as values:
            return checked(events, values)
    except (KeyError, TypeError, ValueError, Malformed) as error:
        message = f"{beside(segment).name}: {type(error).__name__}"
        raise UsageTrouble("verify.bad_evidence", message=message) from error


def _counts(found: SealedCheck) -> dict[str, int]:
    return {"values": found.values, "absent": found.absent, "wrong": len(found.wrong)}


def _nothing_readable(here: Here) -> int:
    message = here.terminal.say("store.damaged")
    here.terminal.problem(message)
    if here.terminal.json:
        here.terminal.json_line(
            {"schema": "pingjian.verification/1", "ok": False, "message": message}
        )
    return Exit.NOT_VERIFIED
