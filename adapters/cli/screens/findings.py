"""Findings and problems, gravest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from domain.evidence import Place
from domain.finding import Finding, Severity, Suggestion
from domain.projections.places import to_find
from domain.projections.wording import field_words, value_words
from domain.quantity import as_printed, in_wan
from domain.relations.printed import is_printed
from domain.statement import Problem

_STYLES: dict[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "dim",
}
_GRAVEST_FIRST = tuple(Severity)


@dataclass(frozen=True)
class Source:
    """The file that findings are told of.

    ``report`` is the id in the command that is offered, None for a file outside any campaign.
    """

    media_type: str
    report: str | None = None


def findings_page(
    findings: Iterable[Finding],
    terminal: Terminal,
    source: Source,
    settled: Collection[str] = (),
) -> Group:
    """Each finding with its key, its sentence and where it stands."""
    ordered = sorted(findings, key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    return Group(
        *(_finding(finding, terminal, source, finding.key in settled) for finding in ordered)
    )


def problems_page(problems: Iterable[Problem], terminal: Terminal, source: Source) -> Group:
    """What could not be read or understood."""
    return Group(
        *(
            Padding(
                Prose(
                    Text.assemble(
                        "· ", problem.message, (_where(problem.place, terminal, source), "dim")
                    )
                ),
                (0, 0, 0, 2),
            )
            for problem in problems
        )
    )


def _finding(
    finding: Finding, terminal: Terminal, source: Source, is_settled: bool
) -> RenderableType:
    head = Text.assemble(
        (terminal.say(f"severity.{finding.severity}"), _STYLES[finding.severity]),
        ("  " + finding.key, "dim"),
    )
    if is_settled:
        head.append("  " + terminal.say("finding.settled"), style="green")
    head.append("\n" + finding.message)
    if finding.places:
        head.append(_where(finding.places[0], terminal, source), style="dim")
    if finding.suggestion and not is_settled:
        head.append("\n" + _offered(finding, finding.suggestion, terminal, source), style="cyan")
    return Padding(Prose(head), (0, 0, 0, 2))


def _offered(finding: Finding, offered: Suggestion, terminal: Terminal, source: Source) -> str:
    """What would mend it, and the whole command, to be typed as it stands by who verified it."""
    mended = _mended(finding, offered, terminal)
    if source.report is None:
        return mended + terminal.say("finding.mended_later")
    old = f" --old {offered.old}" if offered.old is not None else ""
    line = f" --place-line {offered.line}" if offered.line is not None else ""
    return mended + terminal.say(
        "finding.suggestion",
        report=source.report,
        field=offered.field,
        values=f"{old} --new {offered.new}",
        place=line,
    )


def _mended(finding: Finding, offered: Suggestion, terminal: Terminal) -> str:
    """A slot by its name; a figure that is named by its place by the words that stand there.

    Where these print another number than the old value, it is an amount in another unit.
    """
    say, of = terminal.say, terminal.language.of
    field, old, new = offered.field, offered.old or "", offered.new
    if not is_printed(field):
        told = {"name": of(field_words(field)), "old": of(value_words(field, offered.old))}
        return say(
            "finding.mended_by", what=say("finding.slot", **told), new=of(value_words(field, new))
        )
    spots = (place for place in finding.places if field == f"figure.{place.start}")
    quote = next((" ".join(place.quote.split()) for place in spots), None)
    if quote is None:
        what = say("finding.figure", old=old)
    elif old in quote or as_printed(Decimal(old)) in quote:
        what = say("finding.figure_in", quote=quote, old=old)
    else:
        what, new = say("finding.amount", quote=quote), in_wan(Decimal(new))
    return say("finding.mended_by", what=what, new=new)


def _where(place: Place | None, terminal: Terminal, source: Source) -> str:
    if place is None:
        return ""
    spot = terminal.language.of(to_find(place, media_type=source.media_type))
    return terminal.say("place.in_brackets", spot=spot) if spot else ""
