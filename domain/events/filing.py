"""Facts about filing: sent, read, sent back. The names are storage: see `domain.events`."""

from datetime import date
from typing import Literal

from domain.events.happened import FileRef, Happened
from domain.ids import CampaignId, FileHash, UnitCode
from domain.quantity import Number
from domain.statement import Problem


class ReportSubmitted(Happened):
    """A unit filed its report (送审). ``at`` is the arrival that the deadline is judged by."""

    type: Literal["report.submitted"] = "report.submitted"
    campaign_id: CampaignId
    unit_code: UnitCode
    file: FileRef
    late: bool


class ReportResubmitted(Happened):
    """The unit filed again after a return or a withdrawal; the earlier version is kept."""

    type: Literal["report.resubmitted"] = "report.resubmitted"
    round: int
    file: FileRef
    late: bool
    #: Keys of the findings the unit says this version answers.
    answers: tuple[str, ...] = ()


class ReportWithdrawn(Happened):
    """The unit took its report back before the bureau's desk acted (取消送审)."""

    type: Literal["report.withdrawn"] = "report.withdrawn"
    reason: str


class ReportParsed(Happened):
    """The report was read. What it says lies under ``reading_sha256``, with all places."""

    type: Literal["report.parsed"] = "report.parsed"
    round: int
    file_sha256: FileHash
    reading_sha256: FileHash
    reader_version: str
    document_type: str
    form: str | None
    fiscal_year: int | None
    #: 万元, as read; shown in lists without opening the reading.
    full_year_budget: Number | None = None
    executed: Number | None = None
    stated_total: Number | None
    indicators: int
    not_stated: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class ReportUnreadable(Happened):
    """The file could not be read as a report; the unit is told what to do and files again."""

    type: Literal["report.unreadable"] = "report.unreadable"
    round: int
    file_sha256: FileHash
    reader_version: str
    problems: tuple[Problem, ...]


class ReportReturned(Happened):
    """Staff sent the report back for correction (退回)."""

    type: Literal["report.returned"] = "report.returned"
    round: int
    #: Keys of the findings that are the reason.
    findings: tuple[str, ...] = ()
    reason: str
    due_on: date


class ReportReminded(Happened):
    """The one who must act was reminded (催办); ``level`` rises with each reminder."""

    type: Literal["report.reminded"] = "report.reminded"
    round: int
    level: int
    due_on: date
