"""What every form family is given and gives back."""

from dataclasses import dataclass

from domain.document import Document
from domain.reading.passage import Passage
from domain.statement import (
    BaseDataTable,
    MoneyFigure,
    Percentage,
    Problem,
    ProjectTable,
    Section,
    SelfEvaluationTable,
    SelfScore,
    StaffFigure,
)


@dataclass(frozen=True)
class Context:
    """What a layout must know besides its table; ``caption`` are the words right above it."""

    document: Document
    fiscal_year: int | None
    caption: str


@dataclass(frozen=True)
class Part:
    """What one table says. ``passages`` are long cells to be read as running text."""

    self_evaluation_table: SelfEvaluationTable | None = None
    project_table: ProjectTable | None = None
    base_data_table: BaseDataTable | None = None
    money: tuple[MoneyFigure, ...] = ()
    staffing: tuple[StaffFigure, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    sections: tuple[Section, ...] = ()
    self_scores: tuple[SelfScore, ...] = ()
    passages: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = ()
