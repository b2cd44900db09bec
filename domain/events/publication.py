"""Facts of publication and what follows it. The names are storage: see `domain.events`."""

from typing import Literal

from domain.events.happened import Happened, ReasonCode
from domain.evidence import Place
from domain.ids import FileHash, PersonId


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
