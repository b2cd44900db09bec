"""What was understood of a document, for people: figures, tables, findings, doubts."""

from collections.abc import Iterable
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from adapters.cli.screens.findings import Source, findings_page, problems_page
from adapters.cli.screens.grids import pairs, points, table
from adapters.cli.screens.prose import Prose
from adapters.cli.screens.scores import sheet_table
from adapters.cli.terminal import Terminal
from domain.assessment import Assessment
from domain.evidence import Place
from domain.projections.head_counts import labelled
from domain.projections.places import where
from domain.projections.wording import field_words
from domain.quantity import as_printed
from domain.statement import Reading, Statement

_BUDGET = ("initial", "annual", "full_year", "executed", "execution_rate")
_EXPENDITURE = ("total", "basic", "project")
_THREE_PUBLIC = ("budget", "executed", "prior_year")


def page(file: str, reading: Reading, assessment: Assessment | None, terminal: Terminal) -> Group:
    """Everything understood of the first unit's report; further units are counted."""
    statement, source = reading.statement, Source(reading.media_type)
    parts: list[RenderableType] = [Text(file, style="bold"), _document(statement, terminal)]
    figures = _figures(statement, terminal, source)
    if figures.row_count:
        parts += [_title("parse.figures", terminal), figures]
    parts += _tables(statement, terminal)
    if assessment is not None and assessment.sheet.rows:
        parts += [_title("report.scores", terminal), sheet_table(assessment.sheet, terminal)]
    if assessment is not None and assessment.findings:
        parts += [
            _title("report.findings", terminal),
            findings_page(assessment.findings, terminal, source),
        ]
    if statement.not_stated and reading.usable:
        words = [terminal.say(f"slot.{name}") for name in statement.not_stated]
        parts += [
            _title("parse.not_stated", terminal),
            Prose("  " + terminal.language.listed(words)),
        ]
    if reading.problems:
        parts += [
            _title("parse.problems", terminal),
            problems_page(reading.problems, terminal, source),
        ]
    if reading.further:
        further = terminal.say("parse.further", number=len(reading.further))
        parts.append(Text("\n" + further, style="yellow"))
    return Group(*parts)


def _document(statement: Statement, terminal: Terminal) -> RenderableType:
    say, document, unit = terminal.say, statement.document, statement.unit
    known: list[tuple[str, object]] = [
        ("type", say(f"document.{document.type}")),
        ("form", say(f"form.{document.form}") if document.form else None),
        ("title", document.title.value if document.title else None),
        ("unit", unit.name.value if unit.name else None),
        ("county", unit.county.value if unit.county else None),
        ("year", document.fiscal_year.value if document.fiscal_year else None),
        ("date", document.report_date.value if document.report_date else None),
        ("self_score", _self_scores(statement, terminal)),
        ("grade", terminal.language.listed([grade.printed for grade in statement.grades])),
    ]
    return pairs((say(f"parse.{key}"), str(value)) for key, value in known if value)


def _self_scores(statement: Statement, terminal: Terminal) -> str:
    return terminal.language.listed(
        [
            f"{points(score.score)}（{terminal.say(f'where.{score.where}')}）"
            for score in statement.self_scores
        ]
    )


def _figures(statement: Statement, terminal: Terminal, source: Source) -> Table:
    say = terminal.say
    grid = table()
    grid.add_column(say("parse.figure"))
    grid.add_column(say("parse.value"), justify="right", no_wrap=True)
    grid.add_column(say("parse.place"), overflow="fold")
    for group, names in (
        ("budget", _BUDGET),
        ("expenditure", _EXPENDITURE),
        ("three_public", _THREE_PUBLIC),
    ):
        slots = getattr(statement, group)
        for name, value, place in _filled(slots, names):
            unit = say("unit.percent") if name.endswith("_rate") else say("unit.wan")
            label = terminal.language.of(field_words(f"{group}.{name}"))
            grid.add_row(label, f"{as_printed(value)} {unit}", _place(place, terminal, source))
    for label, figure in labelled(statement.staffing):
        grid.add_row(label, str(figure.value), _place(figure.place, terminal, source))
    return grid


def _filled(slots: object, names: Iterable[str]) -> Iterable[tuple[str, Decimal, Place | None]]:
    places: dict[str, Place] = getattr(slots, "places", {})
    full_year: Decimal | None = getattr(slots, "full_year", None)
    for name in names:
        value: Decimal | None = getattr(slots, name)
        if value is not None and not (name == "annual" and value == full_year):
            yield name, value, places.get(name)


def _tables(statement: Statement, terminal: Terminal) -> list[RenderableType]:
    say = terminal.say
    found: list[tuple[str, object]] = []
    judged, base = statement.self_evaluation_table, statement.base_data_table
    if judged is not None:
        indicators = say("parse.indicators", number=len(judged.indicators))
        found.append((say("parse.self_evaluation_table"), indicators))
    if base is not None:
        found.append((say("parse.base_data_table"), say("parse.rows", number=len(base.rows))))
    other = len(statement.tables)
    if other:
        found.append((say("parse.printed_tables"), say("parse.number", number=other)))
    if statement.money:
        money = say("parse.number", number=len(statement.money))
        found.append((say("parse.money"), money))
    if statement.personal_data:
        kinds = sorted({say(f"kind.{hit.kind}") for hit in statement.personal_data})
        found.append((say("parse.personal_data"), terminal.language.listed(kinds)))
    if not found:
        return []
    return [_title("parse.tables", terminal), pairs((name, str(value)) for name, value in found)]


def _place(place: Place | None, terminal: Terminal, source: Source) -> str:
    if place is None:
        return ""
    spot = terminal.language.of(where(place, media_type=source.media_type))
    return f"{spot} {' '.join(place.quote.split())}".strip()


def _title(key: str, terminal: Terminal) -> Text:
    return Text("\n" + terminal.say(key), style="bold")
