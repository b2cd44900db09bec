"""Finding the place in a report's document on which a change rests."""

from typing import Annotated

import typer

from adapters.bootstrap import Installation
from adapters.cli.asking import Asking
from domain.evidence import Place
from domain.redaction import masked
from domain.refusals import Because, Refused
from domain.report import Report
from domain.report.states import Parsed, Published, Reviewed, SelfScored

PlaceQuote = Annotated[str | None, typer.Option("--place", metavar="QUOTE")]
PlaceLine = Annotated[int | None, typer.Option("--place-line", metavar="N")]

_LINES_SHOWN = 8


def place(asking: Asking, quote: str | None, line: int | None) -> Place | None:
    """The place that is meant, looked up in the document's own text.

    Returns:
        None if neither *quote* nor *line* is given: the decision refuses or accepts that.

    Raises:
        Refused: EVIDENCE_MISSING, it is not in the document, or more than once.
    """
    if quote is None and line is None:
        return None
    return find(_text(asking.installation, asking.report), quote, line)


def find(text: str, quote: str | None, line: int | None) -> Place:
    """*quote* verbatim in *text*, on that 1-based *line* if one is given; else the whole line.

    Raises:
        Refused: EVIDENCE_MISSING, it is not there, or more than once.
    """
    if line is not None:
        return _on_line(text, quote, line)
    starts = _occurrences(text, quote or "")
    if not starts:
        raise _not_there("not_found", quote=quote)
    if len(starts) > 1:
        lines = dict.fromkeys(str(_line_of(text, start)) for start in starts[:_LINES_SHOWN])
        raise _not_there("twice", quote=quote, lines=tuple(lines))
    return _place(text, starts[0], quote or "")


def _on_line(text: str, quote: str | None, line: int) -> Place:
    lines = text.split("\n")
    content = lines[line - 1] if 0 < line <= len(lines) else ""
    if not content.strip():
        raise _not_there("no_line", line=line, count=len(lines))
    wanted = content.strip() if quote is None else quote
    within = content.find(wanted)
    if within < 0:
        raise _not_there("not_on_line", line=line, quote=quote)
    start = sum(len(earlier) + 1 for earlier in lines[: line - 1]) + within
    return _place(text, start, wanted)


def _occurrences(text: str, quote: str) -> list[int]:
    starts: list[int] = []
    start = text.find(quote) if quote.strip() else -1
    while start >= 0:
        starts.append(start)
        start = text.find(quote, start + len(quote))
    return starts


def _place(text: str, start: int, quote: str) -> Place:
    """The place; what is quoted of it is masked by the whole text: a name alone has no label."""
    end = start + len(quote)
    shown = masked(text)[start:end]
    return Place(quote=shown, line=_line_of(text, start), start=start, end=end)


def _line_of(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1


def _text(installation: Installation, report: str) -> str:
    state, _ = installation.desk.report(report)
    return installation.readings.load(report, _reading(state)).text


def _reading(state: Report) -> str:
    match state:
        case Parsed(reading=reading):
            return reading.reading_sha256
        case SelfScored(review=review) | Reviewed(review=review) | Published(review=review):
            return review.reading.reading_sha256
        case _:
            raise _not_there("no_reading")


def _not_there(problem: str, **facts: object) -> Refused:
    return Refused(Because.EVIDENCE_MISSING, problem=problem, **facts)
