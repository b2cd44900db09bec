"""What a report says: every figure, row, claim and score with the place where it stands.

The shape follows the published contract of ``pingjian parse --json`` (docs/parse-json.md); keys
are added, never renamed. Amounts named in 万元 are exact decimals; a blank cell is None, never 0;
what the document does not state is None and listed in ``not_stated``. Nothing is invented.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from domain.breakdown import Breakdown
from domain.claim import Claim
from domain.evidence import Place
from domain.quantity import Number

T = TypeVar("T")


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stated(_Value, Generic[T]):
    """A value and where it stands."""

    value: T
    place: Place


class Problem(_Value):
    """What could not be read or understood, in plain Chinese."""

    code: str
    message: str
    place: Place | None = None


def refusal_in(problems: Sequence[Problem]) -> Problem | None:
    """Why a document is not taken: it is no report, else the first of its problems.

    What was done to read it at all stands before that, and is no reason.
    """
    no_report = (problem for problem in problems if problem.code.startswith("not_a_report"))
    return next(no_report, problems[0] if problems else None)


class Annex(_Value):
    """An annex the report names as its own part (附件2 …)."""

    number: str
    title: str
    place: Place


DocumentType = Literal[
    "self_evaluation_report",
    "evaluation_report",
    "self_evaluation_table",
    "project_self_evaluation",
    "final_accounts",
    "procurement_notice",
    "other",
]
DocumentForm = Literal[
    "narrative",
    "narrative_with_annex_tables",
    "narrative_with_inline_tables",
    "single_table",
    "tables_only",
]


class DocumentFacts(_Value):
    """What kind of document this is."""

    type: DocumentType
    form: DocumentForm | None = None
    title: Stated[str] | None = None
    fiscal_year: Stated[int] | None = None
    report_date: Stated[date] | None = None
    annexes: tuple[Annex, ...] = ()


class UnitFacts(_Value):
    """Whose report it is, as far as the document says."""

    name: Stated[str] | None = None
    short_name: Stated[str] | None = None
    county: Stated[str] | None = None
    prefecture: Stated[str] | None = None
    supervising_department: Stated[str] | None = None


class Section(_Value):
    """A heading; ``level`` 1 is the outermost, ``number`` as printed (``一、``)."""

    level: int
    number: str | None
    heading: str
    place: Place


class StaffFigure(_Value):
    """A head count; ``key`` from the contract's list, None for others."""

    key: str | None
    label: str
    value: int
    place: Place


#: The bases of an amount that was planned and not yet spent.
PLANNED = ("initial_budget", "annual_budget", "full_year_budget")


class MoneyFigure(_Value):
    """An amount as printed and in 万元 (None for a price).

    ``fiscal`` is False for money that is not the unit's own (GDP, subsidies paid out to people).
    """

    key: str | None
    label: str
    amount: Number
    unit: str | None
    amount_wan: Number | None
    approx: str | None = None
    basis: str = "unspecified"
    year: int | None = None
    fiscal: bool = True
    source: str = "narrative"
    place: Place


class Percentage(_Value):
    """A percentage as a plain number of percent."""

    label: str
    value: Number
    place: Place


class Budget(_Value):
    """Budget and execution, 万元; ``execution_rate`` in percent as printed.

    ``annual`` is an unqualified 年度预算 (the form does not say initial or adjusted).
    """

    initial: Number | None = None
    annual: Number | None = None
    full_year: Number | None = None
    executed: Number | None = None
    execution_rate: Number | None = None
    places: dict[str, Place] = Field(default_factory=dict)


class Expenditure(_Value):
    """Expenditure and its two natures, 万元."""

    total: Number | None = None
    basic: Number | None = None
    project: Number | None = None
    scope: Literal["all_funds", "general_public_budget"] | None = None
    places: dict[str, Place] = Field(default_factory=dict)


class ThreePublic(_Value):
    """Three public expenses (“三公”经费), 万元."""

    budget: Number | None = None
    executed: Number | None = None
    prior_year: Number | None = None
    places: dict[str, Place] = Field(default_factory=dict)


class SelfScore(_Value):
    """A total the unit states for itself."""

    where: Literal["narrative", "self_evaluation_table"]
    score: Number
    full_marks: Number | None = None
    place: Place


class PrintedGrade(_Value):
    """A grade as printed and as one of 优 良 中 差."""

    where: Literal["narrative", "self_evaluation_table"]
    printed: str
    grade: Literal["优", "良", "中", "差"]
    place: Place


class BudgetRow(_Value):
    """The execution row of the self-evaluation table; amounts 万元, rate in percent.

    ``annual`` is a budget that the form calls neither initial nor adjusted.
    """

    initial: Number | None = None
    annual: Number | None = None
    full_year: Number | None = None
    executed: Number | None = None
    weight: Number | None = None
    execution_rate: Number | None = None
    score: Number | None = None
    place: Place | None = None


class NatureRow(_Value):
    """A part of the budget by nature of revenue or expenditure, 万元; None for a blank cell."""

    label: str
    amount: Number | None
    place: Place


class AnnualGoal(_Value):
    """The goal of the year, as set and as reached."""

    expected: str | None = None
    actual: str | None = None
    place: Place | None = None


class Indicator(_Value):
    """An indicator row. Texts as printed (blanks trimmed); merged cells are carried down.

    ``row`` is 1-based in printed order; ``weight``, ``score`` and ``deducted`` are points.
    ``criterion`` is the printed rule of scoring or definition.
    """

    row: int
    level1: str | None
    level1_weight: Number | None = None
    level2: str | None = None
    level3: str | None = None
    target: str | None = None
    actual: str | None = None
    weight: Number | None = None
    score: Number | None = None
    deducted: Number | None = None
    criterion: str | None = None
    deviation_reason: str | None = None
    place: Place


class TableTotal(_Value):
    """The printed total row."""

    weight: Number | None = None
    score: Number | None = None
    place: Place


class SelfEvaluationTable(_Value):
    """自评表."""

    budget_row: BudgetRow | None = None
    by_revenue_nature: tuple[NatureRow, ...] = ()
    by_expenditure_nature: tuple[NatureRow, ...] = ()
    annual_goal: AnnualGoal | None = None
    indicators: tuple[Indicator, ...] = ()
    total: TableTotal | None = None


class ProjectTable(_Value):
    """A self-evaluation table of one project that follows the department's."""

    name: Stated[str] | None = None
    table: SelfEvaluationTable


class BaseStaffing(_Value):
    """The staffing row of the base-data table; ``control_rate`` in percent."""

    establishment: Number | None = None
    in_post: Number | None = None
    control_rate: Number | None = None
    place: Place | None = None


class BaseRow(_Value):
    """A row of the base-data table, 万元; rows are keyed by position, labels repeat."""

    row: int
    label: str
    prior_year_final: Number | None = None
    current_budget: Number | None = None
    current_final: Number | None = None
    place: Place


class BaseDataTable(_Value):
    """基础数据表."""

    staffing: BaseStaffing | None = None
    rows: tuple[BaseRow, ...] = ()


class PrintedTable(_Value):
    """Any table as a grid of cell texts; merged cells hold their text once, then empty cells."""

    title: str | None = None
    rows: tuple[tuple[str, ...], ...]
    place: Place


class PersonalData(_Value):
    """A personal value. Never copied into an event, a log or a workflow."""

    kind: Literal["person_name", "mobile_phone", "landline", "id_number", "bank_account"]
    value: str
    role: str | None = None
    place: Place


class Statement(_Value):
    """What one unit's report says.

    ``cut`` is True where the document ends in the middle: what is missing may stand behind the
    cut, and sums of what is left prove nothing.
    """

    document: DocumentFacts
    unit: UnitFacts = UnitFacts()
    sections: tuple[Section, ...] = ()
    staffing: tuple[StaffFigure, ...] = ()
    money: tuple[MoneyFigure, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    percentage_points: tuple[Percentage, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    claims: tuple[Claim, ...] = ()
    budget: Budget = Budget()
    expenditure: Expenditure = Expenditure()
    three_public: ThreePublic = ThreePublic()
    self_scores: tuple[SelfScore, ...] = ()
    grades: tuple[PrintedGrade, ...] = ()
    self_evaluation_table: SelfEvaluationTable | None = None
    project_tables: tuple[ProjectTable, ...] = ()
    base_data_table: BaseDataTable | None = None
    tables: tuple[PrintedTable, ...] = ()
    cut: bool = False
    #: True where a table, or rows of one, were seen and not understood: what is missing may stand
    #: there. The problems of the reading tell of it in the output; stored only where it is True.
    unread: SkipJsonSchema[bool] = Field(default=False, exclude_if=lambda unread: not unread)
    personal_data: tuple[PersonalData, ...] = ()
    not_stated: tuple[str, ...] = ()

    @property
    def stated_total(self) -> Decimal | None:
        """The unit's own total: the table's before the text's, None where there is none."""
        ranked = sorted(self.self_scores, key=lambda score: score.where == "narrative")
        return ranked[0].score if ranked else None


class Reading(_Value):
    """The outcome of reading one file: what it says and what could not be understood.

    ``text`` is the document's own text that all offsets count in. ``further`` holds the
    statements of further units on the same page.
    """

    media_type: str
    encoding: str | None = None
    reader_version: str
    statement: Statement
    further: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
    text: str

    @property
    def own_text(self) -> str:
        """The text if it is all one unit's, else "": nobody can tell whose words they are."""
        return "" if self.further else self.text

    @property
    def usable(self) -> bool:
        """Whether this is a report to be evaluated at all."""
        return self.statement.document.type in {
            "self_evaluation_report",
            "evaluation_report",
            "self_evaluation_table",
        }
