"""Document → Statement: knowledge of the field, pure, total; it never raises on content.

Read in this order: `numerals`, `amounts`, `wording` and `calendar` (how values are written),
`portal` (what a web portal prints above), `embedded` (a report within published accounts),
`several_units` (several reports on one page),
`forms` and `kinds` (which document this is; `not_a_report` says what else it is), `whose` with
`opening_names`, `regions` and `told_places`,
`supervisors` and `when` (unit, whose it is, and year), `headings`, `clauses`, `series`,
`subjects`, `meaning`, `placing`, `own_projects`, `own_names`, `narrative`, `part_bases`,
`all_of_one`, `percents` and `staff` (running text; `wrapped` puts together sentences that a line
end broke),
`lost_grid` (tables that came as lines: `lost_header`, `lost_rows`, `lost_offices`,
`lost_projects`, `lost_lines`, `lost_accounts`, `lost_sums`, `lost_natures`, `lost_columns`,
`glued`, `grid_rows`, `row_sums`, `blank_cells`), `layouts` (one module per form family; `rows`,
`budget_rows`, `natures`, `goals`, `labelled_cells` and `indicator_rows` read rows for them;
`pieces` takes a cover form apart),
`scores`, `misdated` and `labelled_scores` (totals and grades), `slots` (the named values),
`breakdowns` and `claims` (what checks on words need), `absent`, `half_read`, `unread_amounts`,
`doubts` and `cuts` (what is not stated, what is named and not understood, what is not certain,
what breaks off).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.document import Cell, Document, Table
from domain.reading import (
    absent,
    all_of_one,
    breakdowns,
    claims,
    cuts,
    doubts,
    embedded,
    forms,
    headings,
    kinds,
    labelled_scores,
    lost_grid,
    misdated,
    narrative,
    not_a_report,
    own_names,
    own_projects,
    part_bases,
    percents,
    pieces,
    portal,
    project_breakdowns,
    several_units,
    slots,
    staff,
    when,
    whose,
)
from domain.reading.half_read import half_read
from domain.reading.layouts import LAYOUTS, main_table
from domain.reading.layouts.layout import Context, Part
from domain.reading.passage import Passage, paragraphs_of
from domain.reading.unread_amounts import unread_amounts
from domain.statement import (
    DocumentFacts,
    PersonalData,
    PrintedTable,
    Problem,
    SelfEvaluationTable,
    Stated,
    Statement,
)

#: Stored beside every reading: raised with every change of what is understood.
READER_VERSION = "7"
_REPORTS = frozenset({"self_evaluation_report", "evaluation_report", "self_evaluation_table"})
_CAPTION_LINES, _SIGNATURE_LINES = 3, 8
#: The name, perhaps a line with the seal, and the date.
_LINES_TO_THE_DATE = 3
#: A report's cover may hold the unit's name and seal instead of its last lines.
_SEAL = re.compile(r"[（(](加盖)?(公章|盖章|签章|章)[)）]")
_LONGEST_COVER = 80
_SIGNATURE, _BLANK = re.compile(r"^[^：:。，]{0,40}$"), re.compile(r"[ \u3000]")
#: The unit behind its label, beside the date: 填报单位：….
_SIGNS = re.compile(r"^(填报|报告|报送|评价|编制|自评)?(单位|部门)(名称)?[:：]")
#: Or its name behind a label and, also before the first heading, the report's date.
_UNIT_ON_COVER = re.compile(r"(单位|部门)[^：:]{0,12}[:：]")


@dataclass(frozen=True)
class Understood:
    """The first unit's statement, those of further units on the page, and all problems."""

    statement: Statement
    further: tuple[Statement, ...]
    problems: tuple[Problem, ...]


def read(document: Document, personal: Sequence[PersonalData] = ()) -> Understood:
    """What *document* says. *personal* are the personal values already found in its text."""
    statements: list[Statement] = []
    problems: list[Problem] = []
    for unit in several_units.parts_of(_own(document)):
        part, lost = lost_grid.regridded(unit)
        shared = statements[0].document.fiscal_year if statements else None
        statement, found = _statement(part, personal, shared)
        doubted = (*lost, *found) if statement.document.type in _REPORTS else found
        statements.append(doubts.with_unread(statement, doubted))
        problems += doubted
    problems += several_units.told_apart(statements)
    return Understood(statements[0], tuple(statements[1:]), tuple(problems))


def _own(document: Document) -> Document:
    """What of a document is the unit's, without what a portal or published accounts add."""
    return embedded.report_within(portal.without_portal_head(document))


def _statement(
    document: Document, personal: Sequence[PersonalData], shared_year: Stated[int] | None
) -> tuple[Statement, tuple[Problem, ...]]:
    """One unit's statement; *shared_year* is that of the report above it on the same page."""
    title = forms.title_of(document)
    kind = kinds.type_of(document, title)
    paragraphs = paragraphs_of(document)
    year = when.fiscal_year_of(title, paragraphs) or when.year_in_tables(document) or shared_year
    unit = whose.unit_of(document, title, paragraphs[-_SIGNATURE_LINES:])
    facts = DocumentFacts(
        type=kind,
        title=title.stated if title else None,
        fiscal_year=year,
        report_date=(
            when.report_date_of(paragraphs, annexes_from=_annexes_from(document, title))
            if kind in _REPORTS
            else None
        ),
    )
    bare = Statement(
        document=facts, unit=unit, tables=_printed(document), personal_data=_of(document, personal)
    )
    if kind not in _REPORTS:
        named = facts.title.value if facts.title else ""
        return bare, (not_a_report.problem_of(kind, named),)
    return _report(document, bare, paragraphs)


def _annexes_from(document: Document, title: forms.Title | None) -> int | None:
    """Where the first annex with a table begins; the report itself may be annexed to a notice."""
    tables = [table.start for table in document.tables]
    begin = title.start if title and title.stated.value.endswith("报告") else 0
    told = next((line.start for line in document.paragraphs if _tells(line.text)), 0)
    starts = (annex.place.start or 0 for annex in forms.annexes_of(document))
    below = (start for start in starts if start >= max(begin, told))
    return min((start for start in below if any(table > start for table in tables)), default=None)


def _tells(line: str) -> bool:
    """Whether a line belongs to what is told, and not to a cover."""
    return len(line) > _LONGEST_COVER or re.match(r"[一二三四五]、\S", line) is not None


def _report(
    document: Document, bare: Statement, paragraphs: tuple[Passage, ...]
) -> tuple[Statement, tuple[Problem, ...]]:
    fiscal_year = bare.document.fiscal_year.value if bare.document.fiscal_year else None
    parts = [
        _part(document, piece, fiscal_year)
        for table in document.tables
        for piece in pieces.pieces_of(table)
    ]
    passages = (*paragraphs, *(passage for part in parts for passage in part.passages))
    statement, misdated_scores = _said(document, bare, parts, passages)
    signed = _signed(statement, paragraphs)
    named, half = half_read(document, statement)
    unread, lost = unread_amounts(document)
    absences = absent.not_stated(statement, document.text, signed=signed, named=named | unread)
    cut = cuts.is_cut(document, statement)
    statement = statement.model_copy(update={"not_stated": absences, "cut": cut})
    problems = (
        *(problem for part in parts for problem in part.problems),
        *doubts.doubts_of(document, statement, passages),
        *misdated_scores,
        *half,
        *lost,
    )
    return statement, problems


def _said(
    document: Document, bare: Statement, parts: Sequence[Part], passages: Sequence[Passage]
) -> tuple[Statement, tuple[Problem, ...]]:
    """*bare* with all that tables and running text say, and doubts about the score's year."""
    fiscal_year = bare.document.fiscal_year.value if bare.document.fiscal_year else None
    found = _headings(passages, parts)
    own = own_names.names_of(bare.unit, passages)
    told = part_bases.settled(narrative.money_in(passages, found, fiscal_year, own))
    printed = (*told, *(figure for part in parts for figure in part.money))
    projects = own_projects.projects_of(passages, found)
    money = (*printed, *all_of_one.parts_in(passages, printed, fiscal_year))
    percentages = (
        *(figure for part in parts for figure in part.percentages),
        *percents.named_by_money(percents.percents_in_text(passages, projects), money),
    )
    table = _one_table([p.self_evaluation_table for p in parts if p.self_evaluation_table])
    base = next((p.base_data_table for p in parts if p.base_data_table), None)
    figures = slots.Figures(money, percentages, table, base, fiscal_year)
    people = (figure for part in parts for figure in part.staffing)
    totals = tuple(score for part in parts for score in part.self_scores)
    rated = misdated.rated_in(passages, fiscal_year, headings.paths_of(found), totals)
    points, grades = (*rated.scores, *totals), rated.grades
    said = bare.model_copy(
        update={
            "document": _with_form(document, bare),
            "sections": tuple(heading.section for heading in found),
            "staffing": (*staff.staff_in(passages), *people),
            "money": tuple(sorted(money, key=lambda figure: figure.place.start or 0)),
            "percentages": tuple(sorted(percentages, key=lambda p: p.place.start or 0)),
            "percentage_points": percents.points_in_text(passages),
            "breakdowns": (
                *breakdowns.breakdowns_in(passages, printed),
                *project_breakdowns.projects_apart(passages, printed),
            ),
            "claims": claims.claims_in(passages, printed),
            "budget": slots.budget_of(figures),
            "expenditure": slots.expenditure_of(figures),
            "three_public": slots.three_public_of(figures),
            "self_scores": (*points, *labelled_scores.scores_behind_labels(document, points)),
            "grades": (*grades, *labelled_scores.grades_behind_labels(document, grades)),
            "self_evaluation_table": table,
            "project_tables": tuple(p.project_table for p in parts if p.project_table),
            "base_data_table": base,
        }
    )
    return said, rated.problems


def _with_form(document: Document, bare: Statement) -> DocumentFacts:
    annexes = forms.annexes_of(document)
    single = any(main_table.recognises(table) for table in document.tables)
    form = forms.form_of(document, bare.document.type, annexes, main_table=single)
    return bare.document.model_copy(update={"form": form, "annexes": annexes})


def _one_table(tables: Sequence[SelfEvaluationTable]) -> SelfEvaluationTable | None:
    """The self-evaluation table, put together where its parts are tables of their own."""
    filled = [table for table in tables if table.indicators]
    whole = next((t for t in filled if _is_full(t)), next(iter((*filled, *tables)), None))
    if whole is None:
        return None
    budget = next((table for table in tables if table.budget_row), whole)
    goal = next((table.annual_goal for table in tables if table.annual_goal), None)
    if whole.budget_row is None:
        upper = {"indicators": whole.indicators, "total": whole.total}
        whole = budget.model_copy(update=upper)
    return whole.model_copy(update={"annual_goal": whole.annual_goal or goal})


def _is_full(table: SelfEvaluationTable) -> bool:
    """Whether the indicators have levels or targets, and are no mere list of points."""
    return any(row.level1 or row.level2 or row.target for row in table.indicators)


def _part(document: Document, table: Table, fiscal_year: int | None) -> Part:
    context = Context(document=document, fiscal_year=fiscal_year, caption=_caption(document, table))
    reader = next((read_ for recognises, read_ in LAYOUTS if recognises(table)), None)
    return reader(table, context) if reader else Part()


def _caption(document: Document, table: Table) -> str:
    above = [block.text for block in document.paragraphs if block.end <= table.start]
    return "\n".join(text for text in above[-_CAPTION_LINES:] if len(text) <= 60)  # noqa: PLR2004


def _headings(passages: Sequence[Passage], parts: Sequence[Part]) -> tuple[headings.Heading, ...]:
    """The headings of the running text and those that tables print, in printed order."""
    printed = [
        headings.Heading(section=section, start=section.place.start or 0)
        for part in parts
        for section in part.sections
    ]
    found = (*headings.headings_in(passages), *printed)
    return tuple(sorted(found, key=lambda heading: heading.start))


def _printed(document: Document) -> tuple[PrintedTable, ...]:
    return tuple(
        PrintedTable(
            title=_title_above(document, table),
            rows=tuple(tuple(text for cell in row for text in _laid(cell)) for row in table.rows),
            place=document.row_place(table, table.rows[0]),
        )
        for table in document.tables
    )


def _laid(cell: Cell) -> tuple[str, ...]:
    """A cell's text and the empty cells that it covers, so that all rows keep the same columns."""
    return (cell.text, *("",) * (cell.column_span - 1))


def _title_above(document: Document, table: Table) -> str | None:
    lines = _caption(document, table).split("\n")
    titles = [line for line in lines if re.search(r"表|情况|单位[:：]", line)]
    named = [line for line in titles if re.search(r"表$|情况", line)]
    return next(iter(reversed(named or titles)), None)


def _of(document: Document, personal: Sequence[PersonalData]) -> tuple[PersonalData, ...]:
    """The personal values that stand in this part of the document."""
    starts = [block.start for block in document.blocks]
    ends = [block.end for block in document.blocks]
    low, high = min(starts, default=0), max(ends, default=0)
    return tuple(p for p in personal if low <= (p.place.start or 0) <= high)


def _signed(statement: Statement, paragraphs: Sequence[Passage]) -> bool:
    """Whether the unit's name stands alone, below the title, on a last line or above the date."""
    unit, title = statement.unit, statement.document.title
    if unit.name is None:
        return False
    core = (unit.short_name or unit.name).value
    below = title.place.end or 0 if title else 0
    date = statement.document.report_date
    dated = (date.place.start or 0) if date else 0
    above = [p for p in paragraphs if p.start <= dated][-_LINES_TO_THE_DATE:]
    lines = [p.text for p in (*above, *paragraphs[-_SIGNATURE_LINES:]) if p.start >= below]
    bare = (_BLANK.sub("", line) for line in lines if _SIGNATURE.match(line))
    if any(core in line for line in bare):
        return True
    if statement.document.type == "self_evaluation_table":
        return False
    if date and any(core in p.text and _SIGNS.match(p.text) for p in above if p.start >= below):
        return True
    cover = [p for p in paragraphs if len(p.text) <= _LONGEST_COVER]
    if any(core in p.text and _SEAL.search(p.text) for p in cover):
        return True
    begin = min((section.place.start or 0 for section in statement.sections), default=0)
    named = any(core in p.text and _UNIT_ON_COVER.search(p.text) for p in cover if p.start < begin)
    return named and below < dated < begin
