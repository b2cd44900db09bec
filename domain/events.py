"""What has happened. Facts are past tense; once stored they are never changed.

THE NAMES ARE STORAGE. ``type`` and ``schema_version`` and every field of every class below stand
in databases and in auditors' hands for ten years and more. Rules of change:

* a class is never removed or renamed on the wire; its ``type`` stays;
* a field is added only with a default; any other change is a new ``schema_version`` and an
  upcast from the old shape (`domain.upcast`);
* each (type, version) ever stored keeps a sample in ``tests/samples/events``.

No event body holds a name, a telephone number or the like: persons are accounts, file names and
people's names lie beside the event, quotes are masked where they would show personal data.

``by`` is the account that acted and ``at`` when the wish was received (not when it was stored).
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from domain.evidence import Place
from domain.finding import Finding
from domain.ids import CampaignId, FileHash, PersonId, UnitCode
from domain.permissions import Role
from domain.quantity import Number
from domain.score import RulePackRef, ScoreSheet
from domain.statement import Problem


class Happened(BaseModel):
    """What every fact has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = 1
    by: PersonId
    at: AwareDatetime


class ReasonCode(StrEnum):
    """Why a figure or a score was changed (更正/调整理由). Stored."""

    ENTRY_ERROR = "entry_error"  # 录入错误
    CONTRADICTS_EVIDENCE = "contradicts_evidence"  # 与佐证不符
    DIFFERENT_BASIS = "different_basis"  # 口径不一致
    CALCULATION_ERROR = "calculation_error"  # 计算错误
    EVIDENCE_INSUFFICIENT = "evidence_insufficient"  # 材料不足
    PERSONAL_DATA = "personal_data"  # 涉及个人信息
    OTHER = "other"  # 其他


class FileRef(BaseModel):
    """A stored file: its hash, size in bytes and detected media type. Its name lies beside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: FileHash
    size_bytes: int
    media_type: str


class RosterUnit(BaseModel):
    """A unit that must file in a campaign."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: UnitCode
    name: str


# ------------------------------------------------------------------------------ people, campaigns


class PersonRegistered(Happened):
    """An account was opened. The person's name lies beside the event."""

    type: Literal["person.registered"] = "person.registered"
    person: PersonId
    role: Role
    #: For unit roles the units they file for; for the bureau's staff the units they belong or
    #: belonged to, which they must not review (回避).
    units: tuple[UnitCode, ...] = ()


class PersonRemoved(Happened):
    """An account was closed; what it did stays."""

    type: Literal["person.removed"] = "person.removed"
    person: PersonId


class CampaignOpened(Happened):
    """One county × one fiscal year: who must file, until when, under which rules."""

    type: Literal["campaign.opened"] = "campaign.opened"
    campaign_id: CampaignId
    county: str
    fiscal_year: int
    due_at: AwareDatetime
    rule_pack: RulePackRef
    roster: tuple[RosterUnit, ...]


class CampaignDeadlineExtended(Happened):
    """The deadline was moved."""

    type: Literal["campaign.deadline_extended"] = "campaign.deadline_extended"
    due_at: AwareDatetime
    reason: str


# ---------------------------------------------------------------------------------------- filing


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


# ---------------------------------------------------------------------------------------- scoring


class SelfScoreRequested(Happened):
    """The report states no score; the unit is asked to fill it in."""

    type: Literal["self_score.requested"] = "self_score.requested"
    round: int


class SelfScoreStated(Happened):
    """The unit filled in its total by hand."""

    type: Literal["self_score.stated"] = "self_score.stated"
    round: int
    total: Number


class ReportSelfScored(Happened):
    """The scores stand side by side, stated and recomputed, with what the checks found."""

    type: Literal["report.self_scored"] = "report.self_scored"
    round: int
    sheet: ScoreSheet
    findings: tuple[Finding, ...]


class ReportRescored(Happened):
    """Recomputed after a correction. What was decided before is not changed by this."""

    type: Literal["report.rescored"] = "report.rescored"
    round: int
    sheet: ScoreSheet
    findings: tuple[Finding, ...]
    #: How many corrections of this round the recomputation takes in.
    corrections: int


# ---------------------------------------------------------------------------------------- review


class FigureCorrected(Happened):
    """Staff corrected a figure beside the document; the document itself is never changed."""

    type: Literal["figure.corrected"] = "figure.corrected"
    round: int
    field: str
    old: str | None
    new: str
    reason_code: ReasonCode
    reason: str
    place: Place


class ScoreAdjusted(Happened):
    """Staff changed the reviewed points of a row; counts once a second person approves."""

    type: Literal["score.adjusted"] = "score.adjusted"
    round: int
    row: str
    old: Number
    new: Number
    reason_code: ReasonCode
    reason: str
    place: Place


class FindingAnswered(Happened):
    """The unit explained a finding."""

    type: Literal["finding.answered"] = "finding.answered"
    round: int
    finding: str
    answer: str


class FindingWaived(Happened):
    """Staff judged that a finding does not stand or is settled (不成立/已说明)."""

    type: Literal["finding.waived"] = "finding.waived"
    round: int
    finding: str
    reason: str


class ReviewProposed(Happened):
    """The first reviewer passed the report (审核通过), waiting for the second (待复核)."""

    type: Literal["review.proposed"] = "review.proposed"
    round: int
    total: Number
    grade: str
    opinion: str


class ReviewCancelled(Happened):
    """The proposer took the proposal back before the next step (取消审核)."""

    type: Literal["review.cancelled"] = "review.cancelled"
    round: int
    reason: str


class ReportReviewed(Happened):
    """A second person approved what stands (复核). Grade and total are decided."""

    type: Literal["report.reviewed"] = "report.reviewed"
    round: int
    total: Number
    grade: str
    proposed_by: PersonId
    #: How many corrections and adjustments of this round the approval covers.
    corrections: int
    adjustments: int
    opinion: str


# ------------------------------------------------------------------------------------ publication


class PublicationProposed(Happened):
    """Someone asked for publication (提请公开)."""

    type: Literal["publication.proposed"] = "publication.proposed"


class PublicationApproved(Happened):
    """A second person agreed; the public version is made next."""

    type: Literal["publication.approved"] = "publication.approved"
    proposed_by: PersonId


class ReportPublished(Happened):
    """The public version stands under ``bundle_sha256``; ``redactions`` counts what was masked."""

    type: Literal["report.published"] = "report.published"
    number: int
    bundle_sha256: FileHash
    public_text_sha256: FileHash
    redactions: int


class PublicationCorrectionProposed(Happened):
    """Someone asked to correct what is published (更正公告)."""

    type: Literal["publication.correction_proposed"] = "publication.correction_proposed"
    field: str
    old: str | None
    new: str
    reason: str
    place: Place


class PublicationCorrectionApproved(Happened):
    """A second person agreed to the correction; the new version is made next."""

    type: Literal["publication.correction_approved"] = "publication.correction_approved"
    proposed_by: PersonId


class PublicationCorrected(Happened):
    """A new version stands; the old one stays readable with a banner."""

    type: Literal["publication.corrected"] = "publication.corrected"
    number: int
    bundle_sha256: FileHash
    public_text_sha256: FileHash
    redactions: int


class PublicationWithdrawalProposed(Happened):
    """Someone asked to take the publication down (撤下)."""

    type: Literal["publication.withdrawal_proposed"] = "publication.withdrawal_proposed"
    reason_code: ReasonCode
    reason: str


class PublicationWithdrawn(Happened):
    """The publication was taken down; it stays on record as 已撤下."""

    type: Literal["publication.withdrawn"] = "publication.withdrawn"
    number: int
    reason_code: ReasonCode
    reason: str
    proposed_by: PersonId | None


Fact = Annotated[
    PersonRegistered
    | PersonRemoved
    | CampaignOpened
    | CampaignDeadlineExtended
    | ReportSubmitted
    | ReportResubmitted
    | ReportWithdrawn
    | ReportParsed
    | ReportUnreadable
    | ReportReturned
    | ReportReminded
    | SelfScoreRequested
    | SelfScoreStated
    | ReportSelfScored
    | ReportRescored
    | FigureCorrected
    | ScoreAdjusted
    | FindingAnswered
    | FindingWaived
    | ReviewProposed
    | ReviewCancelled
    | ReportReviewed
    | PublicationProposed
    | PublicationApproved
    | ReportPublished
    | PublicationCorrectionProposed
    | PublicationCorrectionApproved
    | PublicationCorrected
    | PublicationWithdrawalProposed
    | PublicationWithdrawn,
    Field(discriminator="type"),
]

FACT: TypeAdapter[Fact] = TypeAdapter(Fact)

#: Stored name → class, for decoding and for the tests that compare code and samples.
FACT_TYPES: dict[str, type[Happened]] = {
    cls.model_fields["type"].default: cls for cls in get_args(get_args(Fact)[0])
}


def stored_shape(fact: Fact) -> dict[str, Any]:
    """The fact as plain JSON values, as the store writes it."""
    return fact.model_dump(mode="json")
