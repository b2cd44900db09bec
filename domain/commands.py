"""What may be asked. Imperative; made by a person (or by the machine for its own steps).

Every command has a client-made id beside it; ``at`` is when it was received, ``by`` who asked.
``expected_version``: the version of the report the person was looking at; if the report has gone
on since, the command is refused as stale instead of being applied to what they did not see.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from domain.events import FileRef, ReasonCode, RosterUnit, SegmentRef
from domain.events.scoring import PriorReading
from domain.evidence import Place
from domain.filed import Filed
from domain.finding import Finding
from domain.ids import CampaignId, FileHash, PersonId, SubjectId, UnitCode
from domain.permissions import Role
from domain.quantity import Number, Points
from domain.score import Direction, RulePackRef, ScoreSheet
from domain.statement import Problem


class Asked(BaseModel):
    """What every command has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: PersonId
    at: AwareDatetime
    expected_version: int | None = None


# ------------------------------------------------------------------------------ people, campaigns


class RegisterPerson(Asked):
    """Open an account. The name is handed to the store beside the command."""

    kind: Literal["register_person"] = "register_person"
    person: PersonId
    role: Role
    units: tuple[UnitCode, ...] = ()


class OpenCampaign(Asked):
    """Open one county × one fiscal year."""

    kind: Literal["open_campaign"] = "open_campaign"
    campaign_id: CampaignId
    county: str = Field(min_length=2, max_length=40)
    fiscal_year: int = Field(ge=1994, le=2100)
    due_at: AwareDatetime
    rule_pack: RulePackRef
    roster: tuple[RosterUnit, ...] = Field(min_length=1, max_length=2000)


# ----------------------------------------------------------------------------------------- erasure


class ProposeErasure(Asked):
    """Ask that all personal values of a subject be erased (提请删除个人信息)."""

    kind: Literal["propose_erasure"] = "propose_erasure"
    subject: SubjectId
    ground: str
    reason: str


class RejectErasure(Asked):
    """Turn the proposal down, or take one's own back."""

    kind: Literal["reject_erasure"] = "reject_erasure"
    subject: SubjectId
    reason: str


class ApproveErasure(Asked):
    """Agree as the second person; what is erased cannot be brought back."""

    kind: Literal["approve_erasure"] = "approve_erasure"
    subject: SubjectId


class RecordErasure(Asked):
    """Record that the approved keys are destroyed. By the machine."""

    kind: Literal["record_erasure"] = "record_erasure"
    subject: SubjectId


# ---------------------------------------------------------------------------------------- segments


class ProposeDetach(Asked):
    """Ask that a closed campaign's originals stand in a segment only (提请移出原件)."""

    kind: Literal["propose_detach"] = "propose_detach"
    segment: SegmentRef
    kept_at: str = Field(min_length=1, max_length=200)
    reason: str


class RejectDetach(Asked):
    """Turn the proposal down, or take one's own back."""

    kind: Literal["reject_detach"] = "reject_detach"
    campaign_id: CampaignId
    reason: str


class DetachSegment(Asked):
    """Agree as the second person; the originals are removed here once that is on record."""

    kind: Literal["detach_segment"] = "detach_segment"
    segment: SegmentRef


class RecordRemoval(Asked):
    """Record that the originals are removed. By the machine."""

    kind: Literal["record_removal"] = "record_removal"
    campaign_id: CampaignId


class AttachSegment(Asked):
    """Record that the originals are back: so many, and so many that were erased by law."""

    kind: Literal["attach_segment"] = "attach_segment"
    segment: SegmentRef
    originals: int = Field(ge=0)
    erased: int = Field(ge=0)


# ---------------------------------------------------------------------------------- by the unit


class SubmitReport(Asked):
    """File a report (送审)."""

    kind: Literal["submit"] = "submit"
    campaign_id: CampaignId
    unit_code: UnitCode
    file: FileRef


class ResubmitReport(Asked):
    """File again after a return or a withdrawal (重新提交)."""

    kind: Literal["resubmit"] = "resubmit"
    file: FileRef
    answers: tuple[str, ...] = ()


class WithdrawReport(Asked):
    """Take the report back before the desk has acted (取消送审)."""

    kind: Literal["withdraw"] = "withdraw"
    reason: str


class StateSelfScore(Asked):
    """Fill in the total that the report does not state."""

    kind: Literal["state_self_score"] = "state_self_score"
    total: Points


class AnswerFinding(Asked):
    """Explain a finding."""

    kind: Literal["answer"] = "answer"
    finding: str
    answer: str


# ---------------------------------------------------------------------------------- by the staff


class ReturnReport(Asked):
    """Send the report back for correction (退回)."""

    kind: Literal["return"] = "return"
    findings: tuple[str, ...] = ()
    reason: str
    due_on: date


class RemindUnit(Asked):
    """Remind whoever must act (催办)."""

    kind: Literal["remind"] = "remind"
    due_on: date


class CorrectFigure(Asked):
    """Correct a figure beside the document (更正)."""

    kind: Literal["correct"] = "correct"
    field: str
    old: str | None
    new: str
    reason_code: ReasonCode
    reason: str
    place: Place | None


class AdjustScore(Asked):
    """Change the reviewed points of a row (调整得分)."""

    kind: Literal["adjust"] = "adjust"
    row: str
    old: Points | None = None
    new: Points
    reason_code: ReasonCode
    reason: str
    place: Place | None


class SetDirection(Asked):
    """Say which way an indicator counts (设定指标方向)."""

    kind: Literal["set_direction"] = "set_direction"
    row: str
    direction: Direction
    reason: str


class WaiveFinding(Asked):
    """Settle a finding: it does not stand, or it has been explained."""

    kind: Literal["waive"] = "waive"
    finding: str
    reason: str


class ApproveReport(Asked):
    """Pass the report: the first person proposes (审核通过), the second approves (复核)."""

    kind: Literal["approve"] = "approve"
    opinion: str = ""


class CancelReview(Asked):
    """Take one's own proposal back before the next step (取消审核)."""

    kind: Literal["cancel_review"] = "cancel_review"
    reason: str


class PublishReport(Asked):
    """Publish: the first person asks, the second approves (公开)."""

    kind: Literal["publish"] = "publish"


class CorrectPublication(Asked):
    """Correct what is published (更正公告); the second person repeats the same correction."""

    kind: Literal["correct_publication"] = "correct_publication"
    field: str
    old: str | None
    new: str
    reason: str
    place: Place | None


class WithdrawPublication(Asked):
    """Take a publication down (撤下): at once for personal data, else with a second person."""

    kind: Literal["withdraw_publication"] = "withdraw_publication"
    reason_code: ReasonCode
    reason: str


# -------------------------------------------------------------------------------- by the machine


class RecordReading(Asked):
    """Record what the reader understood; unusable files carry the problems only."""

    kind: Literal["record_reading"] = "record_reading"
    round: int
    file_sha256: FileHash
    reading_sha256: FileHash
    reader_version: str
    usable: bool
    document_type: str
    form: str | None
    fiscal_year: int | None
    full_year_budget: Number | None
    executed: Number | None
    stated_total: Number | None
    indicators: int
    not_stated: tuple[str, ...]
    problems: tuple[Problem, ...]


class RecordAssessment(Asked):
    """Record scores and findings, with so many corrections and set directions taken in."""

    kind: Literal["record_assessment"] = "record_assessment"
    round: int
    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    corrections: int
    directions: int = 0
    prior: PriorReading | None = None
    filed: Filed | None = None


class RecordPublication(Asked):
    """Record that the public version of that number was made."""

    kind: Literal["record_publication"] = "record_publication"
    number: int
    bundle_sha256: FileHash
    public_text_sha256: FileHash
    redactions: int


#: What people send to a report's life.
PersonCommand = Annotated[
    WithdrawReport
    | StateSelfScore
    | AnswerFinding
    | ReturnReport
    | RemindUnit
    | CorrectFigure
    | AdjustScore
    | SetDirection
    | WaiveFinding
    | ApproveReport
    | CancelReview
    | PublishReport
    | CorrectPublication
    | WithdrawPublication,
    Field(discriminator="kind"),
]
FilingCommand = SubmitReport | ResubmitReport
MachineCommand = RecordReading | RecordAssessment | RecordPublication
ReportCommand = FilingCommand | PersonCommand | MachineCommand

PERSON_COMMAND: TypeAdapter[PersonCommand] = TypeAdapter(PersonCommand)
