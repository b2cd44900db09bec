"""Sentences on lawful erasure."""

from typing import assert_never

from domain import events
from domain.projections.wording import Sentence


def erased(
    fact: events.ErasureProposed
    | events.ErasureRejected
    | events.ErasureApproved
    | events.SubjectErased,
) -> Sentence:
    """What facts about erasure say."""
    match fact:
        case events.ErasureProposed():
            return Sentence(
                f"提请依法删除 {fact.subject} 的个人信息，依据：{fact.ground}，理由：{fact.reason}",
                f"proposed to erase the personal values of {fact.subject}; "
                f"ground: {fact.ground}; reason: {fact.reason}",
            )
        case events.ErasureRejected():
            return Sentence(
                f"不同意删除 {fact.subject} 的个人信息，理由：{fact.reason}",
                f"rejected the erasure of {fact.subject}; reason: {fact.reason}",
                about=fact.proposed_by,
            )
        case events.ErasureApproved():
            return Sentence(
                f"批准依法删除 {fact.subject} 的个人信息，依据：{fact.ground}",
                f"approved the erasure of the personal values of {fact.subject}; "
                f"ground: {fact.ground}",
                about=fact.proposed_by,
            )
        case events.SubjectErased():
            places = fact.values + fact.files + fact.commands
            return Sentence(
                f"已依法删除 {fact.subject} 的个人信息，共 {places} 处"
                f"（销毁密钥 {len(fact.keys)} 把）",
                f"erased the personal values of {fact.subject}: {places} places "
                f"({len(fact.keys)} keys destroyed)",
            )
        case _:
            assert_never(fact)
