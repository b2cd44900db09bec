"""`pingjian bundle` (核验包): all that shows an outsider how one report was decided."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from adapters.bootstrap import Installation
from adapters.cli.asking import ReportArgument
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import here_of
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.ledger.bundle import Evidence, bundle, smallest_head
from adapters.ledger.kept import KeptCheckpoint
from domain.ids import erasure_stream, file_hash, report_stream
from domain.refusals import NotFound

app = new_app()


@app.command("bundle", cls=Leaf)
def bundle_of(
    ctx: typer.Context,
    report: ReportArgument,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
    whole: Annotated[bool, typer.Option("--whole")] = False,
) -> int:
    """Write the bundle of a report."""
    here = here_of(ctx)
    target = out or Path(f"bundle-{report}.zip")
    with opened(here) as installation:
        content, head = bundle_over(installation, report, whole=whole)
    write_new(target, content)
    size, sha256 = head.checkpoint.size, file_hash(content)
    message = here.terminal.say("bundle.done", path=target, size=size, sha256=sha256)
    data = {"report_id": report, "path": target, "size": size, "sha256": sha256}
    here.terminal.answer(
        {"schema": "pingjian.bundled/1", **data, "message": message},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return 0


def evidence_of(installation: Installation) -> Evidence:
    """What bundles of this installation are made from."""
    return Evidence(installation.database, installation.files, installation.notary.known_keys())


def bundle_over(
    installation: Installation, report: str, *, whole: bool, originals: bool = True
) -> tuple[bytes, KeptCheckpoint]:
    """The bundle of *report* and the head it rests on.

    Raises:
        NotFound: there is no such report, or a kept file is gone.
        Detached: an original stands in a segment.
        Damaged: what it is made from was changed.
    """
    head = _head_over(installation, report)
    evidence = evidence_of(installation)
    return bundle(evidence, report, head, whole=whole, originals=originals), head


def write_new(target: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        UsageTrouble: it is there already.
    """
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise UsageTrouble("out.exists", path=target) from error


def _head_over(installation: Installation, report: str) -> KeptCheckpoint:
    """The head the bundle rests on, which covers the report and its erasure.

    Raises:
        NotFound: there is no such report.
    """
    history = installation.store.load(report_stream(report))
    if not history:
        raise NotFound("report", report)
    erasures = installation.store.load(erasure_stream(report_stream(report)))
    return head_over(installation, max(one.position for one in (history[-1], *erasures)))


def head_over(installation: Installation, last: int) -> KeptCheckpoint:
    """The first cosigned head that covers position *last*; where there is none, the first head.

    The same head again and again, so that the same report gives the same bundle; but whoever
    asks after a witness came to stand behind the log gets the head that it stands behind.
    """
    notary = installation.notary
    return notary.cosigned(last) or smallest_head(installation.database, last) or notary.sign()
