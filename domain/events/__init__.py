"""What has happened. Facts are past tense; once stored they are never changed.

THE NAMES ARE STORAGE. ``type`` and ``schema_version`` and every field of every class stand
in databases and in auditors' hands for ten years and more. Rules of change:

* a class is never removed or renamed on the wire; its ``type`` stays;
* a field is added only with a default; any other change is a new ``schema_version`` and an
  upcast from the old shape (`domain.upcast`);
* each (type, version) ever stored keeps a sample in ``tests/samples/events``.

No event body holds a name, a telephone number or the like: persons are accounts, file names and
people's names lie beside the event, quotes are masked where they would show personal data.

``by`` is the account that acted and ``at`` when the wish was received (not when it was stored).
"""

from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter

from domain.events.erasure import (
    ErasureApproved,
    ErasureProposed,
    ErasureRejected,
    SubjectErased,
)
from domain.events.filing import (
    ReportParsed,
    ReportReminded,
    ReportResubmitted,
    ReportReturned,
    ReportSubmitted,
    ReportUnreadable,
    ReportWithdrawn,
)
from domain.events.happened import FileRef, Happened, ReasonCode, RosterUnit, SegmentRef
from domain.events.ledger import (
    DetachProposed,
    DetachRejected,
    LedgerKeyRotated,
    LedgerRestored,
    OriginalsRemoved,
    SegmentAttached,
    SegmentDetached,
)
from domain.events.publication import (
    PublicationApproved,
    PublicationCorrected,
    PublicationCorrectionApproved,
    PublicationCorrectionProposed,
    PublicationProposed,
    PublicationWithdrawalProposed,
    PublicationWithdrawn,
    ReportPublished,
)
from domain.events.register import (
    CampaignDeadlineExtended,
    CampaignOpened,
    PersonRegistered,
    PersonRemoved,
)
from domain.events.review import (
    DirectionSet,
    FigureCorrected,
    FindingAnswered,
    FindingWaived,
    ReportReviewed,
    ReviewCancelled,
    ReviewProposed,
    ScoreAdjusted,
)
from domain.events.scoring import (
    ReportRescored,
    ReportSelfScored,
    SelfScoreRequested,
    SelfScoreStated,
)

__all__ = [
    "FACT",
    "FACT_TYPES",
    "CampaignDeadlineExtended",
    "CampaignOpened",
    "DetachProposed",
    "DetachRejected",
    "DirectionSet",
    "ErasureApproved",
    "ErasureProposed",
    "ErasureRejected",
    "Fact",
    "FigureCorrected",
    "FileRef",
    "FindingAnswered",
    "FindingWaived",
    "Happened",
    "LedgerKeyRotated",
    "LedgerRestored",
    "OriginalsRemoved",
    "PersonRegistered",
    "PersonRemoved",
    "PublicationApproved",
    "PublicationCorrected",
    "PublicationCorrectionApproved",
    "PublicationCorrectionProposed",
    "PublicationProposed",
    "PublicationWithdrawalProposed",
    "PublicationWithdrawn",
    "ReasonCode",
    "ReportParsed",
    "ReportPublished",
    "ReportReminded",
    "ReportRescored",
    "ReportResubmitted",
    "ReportReturned",
    "ReportReviewed",
    "ReportSelfScored",
    "ReportSubmitted",
    "ReportUnreadable",
    "ReportWithdrawn",
    "ReviewCancelled",
    "ReviewProposed",
    "RosterUnit",
    "ScoreAdjusted",
    "SegmentAttached",
    "SegmentDetached",
    "SegmentRef",
    "SelfScoreRequested",
    "SelfScoreStated",
    "SubjectErased",
    "stored_shape",
]

Fact = Annotated[
    PersonRegistered
    | PersonRemoved
    | CampaignOpened
    | CampaignDeadlineExtended
    | LedgerKeyRotated
    | LedgerRestored
    | DetachProposed
    | DetachRejected
    | SegmentDetached
    | OriginalsRemoved
    | SegmentAttached
    | ErasureProposed
    | ErasureRejected
    | ErasureApproved
    | SubjectErased
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
    | DirectionSet
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
