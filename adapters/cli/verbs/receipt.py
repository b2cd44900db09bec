"""`pingjian receipt`: proof for whoever filed, to print and to keep (回执)."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from adapters.bootstrap import Installation
from adapters.cli.exit_codes import Exit
from adapters.cli.here import here_of
from adapters.cli.json_values import plain_json
from adapters.cli.screens.grids import pairs, size
from adapters.cli.session import history_of, opened
from adapters.cli.terminal import Terminal
from adapters.cli.tree import Leaf, new_app
from adapters.ledger.receipt_page import page as printable
from adapters.ledger.receipts import LedgerReceipt
from adapters.ledger.receipts import receipt as receipt_for
from adapters.on_disk import put_whole
from domain.events import ReportResubmitted, ReportSubmitted
from domain.ids import report_stream
from domain.ports import RecordedFact
from domain.projections.wording import local_time
from domain.refusals import NotFound

app = new_app()


@app.command("receipt", cls=Leaf)
def receipt(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="REPORT|POSITION")],
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR")] = None,
) -> int:
    """Show the receipt of a report's last filing, or of any event; with --out as files."""
    here = here_of(ctx)
    with opened(here) as installation:
        made = receipt_of(installation, _event(installation, what))
    if out is not None:
        for file in write(made, out):
            here.terminal.note("receipt.written", file=file)
    here.terminal.answer(made.as_data(), lambda: _page(made, here.terminal))
    return Exit.OK


def receipt_of(installation: Installation, recorded: RecordedFact) -> LedgerReceipt:
    """The receipt for an event; the unit's name is looked up in its campaign.

    Raises:
        NotFound: no head covers the event yet.
    """
    prefix = report_stream("")
    report = recorded.stream.removeprefix(prefix)
    unit = None
    if recorded.stream.startswith(prefix):
        campaign, _, code = report.rpartition(".")
        unit = installation.desk.register.campaign(campaign).unit(code)
    return receipt_for(
        installation.notary,
        installation.database,
        recorded,
        report_id=report,
        unit=f"{unit.name}（{unit.code}）" if unit else "",
    )


def write(made: LedgerReceipt, folder: Path) -> tuple[Path, Path]:
    """Write the receipt as JSON and as a page to print; where they lie."""
    name = made.number.replace("/", "-")
    data, page = folder / f"{name}.receipt.json", folder / f"{name}.receipt.html"
    content = json.dumps(plain_json(made.as_data()), ensure_ascii=False, indent=1)
    put_whole(data, content.encode() + b"\n")
    put_whole(page, printable(made).encode())
    return data, page


def _event(installation: Installation, what: str) -> RecordedFact:
    if what.isascii() and what.isdecimal():
        found = installation.store.read(after=int(what) - 1, limit=1) if int(what) else ()
        if not found:
            raise NotFound("event", what)
        return found[0]
    filings = [
        recorded
        for recorded in history_of(installation, what)
        if isinstance(recorded.fact, ReportSubmitted | ReportResubmitted)
    ]
    return filings[-1]


def _page(made: LedgerReceipt, terminal: Terminal) -> RenderableType:
    say, recorded, file = terminal.say, made.recorded, made.file
    lines: list[tuple[str, str | Text]] = [(say("receipt.number"), made.number)]
    if made.unit:
        lines.append((say("receipt.unit"), made.unit))
    if file is not None:
        lines.append(("SHA-256", f"{file.sha256}  {size(file.size_bytes)}"))
        lines.append((say("receipt.arrived"), local_time(recorded.fact.at)))
    lines += [
        (say("receipt.recorded"), local_time(recorded.recorded_at)),
        (say("receipt.by"), recorded.actor),
        (say("receipt.position"), str(recorded.position)),
        (say("receipt.leaf"), recorded.leaf.hex()),
        (say("checkpoint.key"), made.keys[-1]),
    ]
    title = Text.assemble(("✓ ", "bold green"), (say("receipt.title"), "bold"))
    return Group(title, pairs(lines), Text(""), Text(made.proof, style="dim"))
