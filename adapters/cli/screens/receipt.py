"""The receipt for a filed report (受理回执), or why there is none."""

from rich.console import Group
from rich.text import Text

from adapters.cli.intake import Taken
from adapters.cli.screens.grids import pairs, size
from adapters.cli.terminal import Terminal
from adapters.desk import Receipt
from domain.projections.wording import local_time


def as_data(taken: Taken) -> dict[str, object]:
    """What became of one file, for machines."""
    if taken.receipt is None:
        return {
            "schema": "pingjian.receipt/1",
            "file": taken.file,
            "outcome": "refused",
            **(vars(taken.problem) if taken.problem else {}),
        }
    return {
        "schema": "pingjian.receipt/1",
        "file": taken.file,
        "outcome": "received",
        "number": number(taken.receipt),
        **vars(taken.receipt),
        "notes": taken.notes,
    }


def number(receipt: Receipt) -> str:
    """The receipt's number: report, round, and the position of its event in the record."""
    return f"{receipt.report_id}/{receipt.round}-{receipt.position}"


def page(taken: Taken, receipt: Receipt, terminal: Terminal) -> Group:
    """The receipt for people."""
    say = terminal.say
    late = Text("  " + say("board.late"), style="red") if receipt.late else Text("")
    lines: list[tuple[str, str | Text]] = [
        (say("receipt.number"), number(receipt)),
        (say("receipt.unit"), f"{receipt.unit_name}（{receipt.unit_code}）"),
        (say("receipt.file"), f"{taken.file}  {size(receipt.size_bytes)}"),
        ("SHA-256", receipt.sha256),
        (say("receipt.arrived"), Text(local_time(receipt.arrived_at)).append_text(late)),
        (say("receipt.by"), taken.by),
        (say("receipt.command"), str(receipt.command_id)),
    ]
    title = Text.assemble(("✓ ", "bold green"), (say("receipt.title"), "bold"))
    next_ = say("receipt.next" if receipt.started else "receipt.waiting")
    return Group(title, pairs(lines), Text(next_, style="" if receipt.started else "yellow"))
