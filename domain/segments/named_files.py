"""Which kept files a fact names: the original, what lies under its report's key, what is public."""

from domain import events
from domain.events import Fact


def original(fact: Fact) -> str | None:
    """The hash of the original that was filed with *fact*."""
    match fact:
        case events.ReportSubmitted() | events.ReportResubmitted():
            return fact.file.sha256
        case _:
            return None


def sealed(fact: Fact) -> tuple[str, ...]:
    """The hashes of the files that lie under the report's key: originals and readings."""
    match fact:
        case events.ReportSubmitted() | events.ReportResubmitted():
            return (fact.file.sha256,)
        case events.ReportParsed():
            return (fact.file_sha256, fact.reading_sha256)
        case events.ReportUnreadable():
            return (fact.file_sha256,)
        case _:
            return ()


def public(fact: Fact) -> tuple[str, ...]:
    """The hashes of the files that hold no personal data: rule packs and public versions."""
    match fact:
        case events.CampaignOpened():
            return (fact.rule_pack.sha256,)
        case events.ReportSelfScored() | events.ReportRescored():
            return (fact.sheet.rule_pack.sha256,)
        case events.ReportPublished() | events.PublicationCorrected():
            return (fact.bundle_sha256, fact.public_text_sha256)
        case _:
            return ()
