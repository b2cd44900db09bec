"""Sentences on publication, its corrections and its end."""

from typing import assert_never

from domain import events
from domain.projections.wording import REASON_WORDS, Sentence, Words, change, joined, short


def published(
    fact: events.PublicationProposed
    | events.PublicationApproved
    | events.ReportPublished
    | events.PublicationCorrectionProposed
    | events.PublicationCorrectionApproved
    | events.PublicationCorrected
    | events.PublicationWithdrawalProposed
    | events.PublicationWithdrawn,
) -> Sentence:
    """What facts about publication say."""
    match fact:
        case events.PublicationProposed():
            return Sentence("提请公开", "asked for publication")
        case events.PublicationApproved():
            return Sentence("同意公开", "approved the publication", about=fact.proposed_by)
        case events.ReportPublished():
            made = _public_version(fact)
            return Sentence(f"公开{made.zh}", f"published {made.en}")
        case events.PublicationCorrectionProposed():
            label, old, new = change(fact.field, fact.old, fact.new)
            return Sentence(
                f"提请更正公开内容：『{label.zh}』由 {joined(old.zh, '改为')} {new.zh}，"
                f"理由：{fact.reason}，依据：“{fact.place.quote}”",
                f"proposed a correction notice: {label.en} from {old.en} to {new.en}; "
                f"reason: {fact.reason}; evidence: “{fact.place.quote}”",
            )
        case events.PublicationCorrectionApproved():
            return Sentence(
                "同意更正公开内容", "approved the correction notice", about=fact.proposed_by
            )
        case events.PublicationCorrected():
            made = _public_version(fact)
            return Sentence(
                f"发布更正公告，公开{made.zh}", f"issued the correction notice, published {made.en}"
            )
        case events.PublicationWithdrawalProposed():
            code = REASON_WORDS[fact.reason_code]
            return Sentence(
                f"提请撤下公开内容，理由（{code.zh}）：{fact.reason}",
                f"asked to take the publication down; reason ({code.en}): {fact.reason}",
            )
        case events.PublicationWithdrawn():
            code = REASON_WORDS[fact.reason_code]
            return Sentence(
                f"撤下公开第 {fact.number} 版，理由（{code.zh}）：{fact.reason}",
                f"took version {fact.number} down; reason ({code.en}): {fact.reason}",
                about=fact.proposed_by,
            )
        case _:
            assert_never(fact)


def _public_version(fact: events.ReportPublished | events.PublicationCorrected) -> Words:
    name = f"{short(fact.bundle_sha256)}"
    return Words(
        f"第 {fact.number} 版（公开件 {name}，遮盖个人信息 {fact.redactions} 处）",
        f"version {fact.number} (bundle {name}, {fact.redactions} redactions)",
    )
