"""Document → Statement: knowledge of the field, pure, total; it never raises on content.

Read in this order: `wording` (how numbers are written), `forms` (which document this is), `whose`
and `when` (unit and year), `headings`, `clauses` and `narrative` (running text), `layouts` (one
module per form family; `rows`, `budget_rows` and `indicator_rows` read rows for them), `slots`
(the named values), `absent` (what is not stated).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.document import Document, Table
from domain.reading import absent, forms, headings, narrative, scores, slots, when, whose
from domain.reading.layouts import LAYOUTS, main_table
from domain.reading.layouts.layout import Context, Part
from domain.reading.passage import Passage, paragraphs_of
from domain.statement import (
    DocumentFacts,
    PersonalData,
    PrintedTable,
    Problem,
    Section,
    SelfEvaluationTable,
    Statement,
)

#: Stored beside every reading: raised with every change of what is understood.
READER_VERSION = "1"
_REPORTS = frozenset({"self_evaluation_report", "evaluation_report", "self_evaluation_table"})
_CAPTION_LINES, _SIGNATURE_LINES = 3, 8
_NOT_A_REPORT = {
    "final_accounts": "这份文件是决算公开材料，不是部门整体支出绩效自评报告。请提交自评报告。",
    "procurement_notice": (
        "这份文件是采购或招标公告，不是部门整体支出绩效自评报告。请提交自评报告。"
    ),
    "project_self_evaluation": (
        "这份文件是项目支出绩效自评，不是部门整体支出绩效自评。请提交部门整体支出的自评报告。"
    ),
    "other": (
        "没有认出这是部门整体支出绩效自评报告（标题和表格中都没有相应字样）。"
        "请核对后提交正确的文件。"
    ),
}


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
    for part in _units(document):
        statement, found = _statement(part, personal)
        statements.append(statement)
        problems += found
    return Understood(statements[0], tuple(statements[1:]), tuple(problems))


def _units(document: Document) -> tuple[Document, ...]:
    """The reports of several units on one page, each by its title; mostly one."""
    starts = forms.title_starts(document)
    if len(starts) < 2:  # noqa: PLR2004 - one report
        return (document,)
    ends = [*starts[1:], len(document.text) + 1]
    return tuple(
        document.part(0 if at == 0 else start, end)
        for at, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def _statement(
    document: Document, personal: Sequence[PersonalData]
) -> tuple[Statement, tuple[Problem, ...]]:
    title = forms.title_of(document)
    kind = forms.type_of(document, title)
    paragraphs = paragraphs_of(document)
    year = when.fiscal_year_of(title, paragraphs)
    unit = whose.unit_of(document, title, paragraphs[-_SIGNATURE_LINES:])
    facts = DocumentFacts(
        type=kind,
        title=title.stated if title else None,
        fiscal_year=year,
        report_date=(
            when.report_date_of(paragraphs, annexes_from=_annexes_from(document))
            if kind in _REPORTS
            else None
        ),
    )
    bare = Statement(
        document=facts, unit=unit, tables=_printed(document), personal_data=_of(document, personal)
    )
    if kind not in _REPORTS:
        return bare, (Problem(code=f"not_a_report_{kind}", message=_NOT_A_REPORT[kind]),)
    return _report(document, bare, paragraphs)


def _annexes_from(document: Document) -> int | None:
    """Where the first annex with a table begins."""
    tables = [table.start for table in document.tables]
    starts = (annex.place.start or 0 for annex in forms.annexes_of(document))
    return min((start for start in starts if any(table > start for table in tables)), default=None)


def _report(
    document: Document, bare: Statement, paragraphs: tuple[Passage, ...]
) -> tuple[Statement, tuple[Problem, ...]]:
    fiscal_year = bare.document.fiscal_year.value if bare.document.fiscal_year else None
    parts = [_part(document, table, fiscal_year) for table in document.tables]
    passages = (*paragraphs, *(passage for part in parts for passage in part.passages))
    found = headings.headings_in(passages)
    sections = _sections(found, parts)
    money = (
        *narrative.money_in(passages, found, fiscal_year),
        *(figure for part in parts for figure in part.money),
    )
    percentages = (
        *(figure for part in parts for figure in part.percentages),
        *narrative.percents_in_text(passages),
    )
    table = _one_table([p.self_evaluation_table for p in parts if p.self_evaluation_table])
    base = next((p.base_data_table for p in parts if p.base_data_table), None)
    figures = slots.Figures(money, percentages, table, base, fiscal_year)
    annexes = forms.annexes_of(document)
    single = any(main_table.recognises(t) for t in document.tables)
    statement = bare.model_copy(
        update={
            "document": bare.document.model_copy(
                update={
                    "form": forms.form_of(document, bare.document.type, annexes, main_table=single),
                    "annexes": annexes,
                }
            ),
            "sections": sections,
            "staffing": (
                *narrative.staff_in(passages),
                *(figure for part in parts for figure in part.staffing),
            ),
            "money": tuple(sorted(money, key=lambda figure: figure.place.start or 0)),
            "percentages": tuple(sorted(percentages, key=lambda p: p.place.start or 0)),
            "budget": slots.budget_of(figures),
            "expenditure": slots.expenditure_of(figures),
            "three_public": slots.three_public_of(figures),
            "self_scores": (
                *scores.scores_in(passages),
                *(score for part in parts for score in part.self_scores),
            ),
            "grades": scores.grades_in(passages),
            "self_evaluation_table": table,
            "base_data_table": base,
        }
    )
    signed = _signed(statement, paragraphs)
    statement = statement.model_copy(
        update={"not_stated": absent.not_stated(statement, document.text, signed=signed)}
    )
    problems = (
        *(problem for part in parts for problem in part.problems),
        *_doubts(document, statement),
    )
    return statement, problems


def _one_table(tables: Sequence[SelfEvaluationTable]) -> SelfEvaluationTable | None:
    """The self-evaluation table, put together where its budget part is a table of its own."""
    whole = next((table for table in tables if table.indicators), None)
    if whole is None:
        return next(iter(tables), None)
    upper = next((table for table in tables if table.budget_row and not table.indicators), None)
    if upper is None or whole.budget_row is not None:
        return whole
    return upper.model_copy(update={"indicators": whole.indicators, "total": whole.total})


def _part(document: Document, table: Table, fiscal_year: int | None) -> Part:
    context = Context(document=document, fiscal_year=fiscal_year, caption=_caption(document, table))
    reader = next((read_ for recognises, read_ in LAYOUTS if recognises(table)), None)
    return reader(table, context) if reader else Part()


def _caption(document: Document, table: Table) -> str:
    above = [block.text for block in document.paragraphs if block.end <= table.start]
    return "\n".join(text for text in above[-_CAPTION_LINES:] if len(text) <= 60)  # noqa: PLR2004


def _sections(found: Sequence[headings.Heading], parts: Sequence[Part]) -> tuple[Section, ...]:
    sections = [heading.section for heading in found]
    sections += [section for part in parts for section in part.sections]
    return tuple(sorted(sections, key=lambda section: section.place.start or 0))


def _printed(document: Document) -> tuple[PrintedTable, ...]:
    return tuple(
        PrintedTable(
            title=_title_above(document, table),
            rows=tuple(tuple(cell.text for cell in row) for row in table.rows),
            place=document.row_place(table, table.rows[0]),
        )
        for table in document.tables
    )


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
    """Whether the unit's name stands alone on one of the last lines, below the title."""
    unit, title = statement.unit, statement.document.title
    if unit.name is None:
        return False
    core = (unit.short_name or unit.name).value
    below = title.place.end or 0 if title else 0
    lines = [p.text for p in paragraphs[-_SIGNATURE_LINES:] if p.start >= below]
    signature = re.compile(r"^[^：:。，]{0,40}$")
    return any(core in line and signature.match(line) for line in lines)


def _doubts(document: Document, statement: Statement) -> tuple[Problem, ...]:
    """What a person should look at because the form gave no certain answer."""
    doubts: list[Problem] = []
    if statement.unit.name is None:
        doubts.append(
            Problem(code="unit_unclear", message="没有读出填报单位的名称。请人工指定单位。")
        )
    if statement.document.fiscal_year is None:
        doubts.append(
            Problem(code="fiscal_year_unclear", message="没有读出报告所属年度。请人工指定年度。")
        )
    if statement.self_evaluation_table is None and re.search(
        r"一级指标\s*\S{0,4}\s*二级指标", document.text
    ):
        message = (
            "文中有指标表的字样，但没有认出表格，指标未读取。"
            "请提交保留表格的 .docx 文件，或由人工录入。"
        )
        doubts.append(Problem(code="indicator_table_not_read", message=message))
    return tuple(doubts)
