"""Findings and problems, gravest first."""

from collections.abc import Collection, Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from domain.evidence import Place
from domain.finding import Finding, Severity, Suggestion
from domain.relations.printed import is_printed
from domain.statement import Problem

_STYLES: dict[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "dim",
}
_GRAVEST_FIRST = tuple(Severity)


def findings_page(
    findings: Iterable[Finding],
    terminal: Terminal,
    settled: Collection[str] = (),
    report: str | None = None,
) -> Group:
    """Each finding with its key, its sentence and where it stands.

    ``report`` is the id in the command that is offered, None for a file outside any campaign.
    """
    ordered = sorted(findings, key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    return Group(
        *(_finding(finding, terminal, finding.key in settled, report) for finding in ordered)
    )


def problems_page(problems: Iterable[Problem], terminal: Terminal) -> Group:
    """What could not be read or understood."""
    return Group(
        *(
            Padding(
                Prose(
                    Text.assemble("· ", problem.message, (_where(problem.place, terminal), "dim"))
                ),
                (0, 0, 0, 2),
            )
            for problem in problems
        )
    )


def _finding(
    finding: Finding, terminal: Terminal, is_settled: bool, report: str | None
) -> RenderableType:
    head = Text.assemble(
        (terminal.say(f"severity.{finding.severity}"), _STYLES[finding.severity]),
        ("  " + finding.key, "dim"),
    )
    if is_settled:
        head.append("  " + terminal.say("finding.settled"), style="green")
    head.append("\n" + finding.message)
    if finding.places:
        head.append(_where(finding.places[0], terminal), style="dim")
    if finding.suggestion and not is_settled:
        head.append("\n" + _offered(finding.suggestion, report, terminal), style="cyan")
    return Padding(Prose(head), (0, 0, 0, 2))


def _offered(offered: Suggestion, report: str | None, terminal: Terminal) -> str:
    """The whole command, to be typed as it stands by who has verified it."""
    if report is None:
        return terminal.say("finding.mended_by", field=_called(offered, terminal), new=offered.new)
    old = f" --old {offered.old}" if offered.old is not None else ""
    line = f" --place-line {offered.line}" if offered.line is not None else ""
    return terminal.say(
        "finding.suggestion",
        report=report,
        field=offered.field,
        values=f"{old} --new {offered.new}",
        place=line,
    )


def _called(offered: Suggestion, terminal: Terminal) -> str:
    """A slot by its name; a figure that is named by its place by what stands there."""
    if offered.old is None or not is_printed(offered.field):
        return offered.field
    line = terminal.say("place.line", line=offered.line) if offered.line is not None else ""
    return f"{offered.old}{line}"


def _where(place: Place | None, terminal: Terminal) -> str:
    if place is None:
        return ""
    if place.line is not None:
        return terminal.say("place.line", line=place.line)
    if place.table is not None:
        return terminal.say("place.cell", table=place.table, row=place.row, column=place.column)
    return ""
