"""Sentences on segments: originals that are moved out, and put back."""

from typing import assert_never

from domain import events
from domain.projections.wording import Sentence, short


def moved(
    fact: events.DetachProposed
    | events.DetachRejected
    | events.SegmentDetached
    | events.OriginalsRemoved
    | events.SegmentAttached,
) -> Sentence:
    """What facts about detached originals say."""
    match fact:
        case events.DetachProposed(segment=segment):
            return Sentence(
                f"提请把批次 {segment.campaign_id} 的原件 {segment.originals} 个移入段 "
                f"{segment.name}（存放于 {fact.kept_at}），理由：{fact.reason}",
                f"proposed to keep {segment.originals} originals of {segment.campaign_id} in "
                f"segment {segment.name} only ({fact.kept_at}); reason: {fact.reason}",
            )
        case events.DetachRejected():
            return Sentence(
                f"不同意移出批次 {fact.campaign_id} 的原件，理由：{fact.reason}",
                f"rejected moving out the originals of {fact.campaign_id}; reason: {fact.reason}",
                about=fact.proposed_by,
            )
        case events.SegmentDetached(segment=segment):
            return Sentence(
                f"批准移出：批次 {segment.campaign_id} 的原件 {segment.originals} 个此后只在段 "
                f"{segment.name}（{short(segment.manifest)}，存放于 {fact.kept_at}）",
                f"approved: {segment.originals} originals of {segment.campaign_id} stand in "
                f"segment {segment.name} only ({short(segment.manifest)}, {fact.kept_at})",
                about=fact.proposed_by,
            )
        case events.OriginalsRemoved():
            return Sentence(
                f"批次 {fact.campaign_id} 的原件已从数据目录移出（段 {short(fact.manifest)}）",
                f"removed the originals of {fact.campaign_id} from the data folder "
                f"(segment {short(fact.manifest)})",
            )
        case events.SegmentAttached():
            return Sentence(
                f"从段 {short(fact.manifest)} 接回批次 {fact.campaign_id} 的原件 "
                f"{fact.originals} 个（已依法删除的 {fact.erased} 个不再接回）",
                f"put back {fact.originals} originals of {fact.campaign_id} from segment "
                f"{short(fact.manifest)} ({fact.erased} had been erased by law)",
            )
        case _:
            assert_never(fact)
