"""Sentences on people, campaigns, the ledger, filing and sending back."""

from typing import assert_never

from domain import events
from domain.projections.wording import ROLE_WORDS, Sentence, Words, local_time, short


def set_up(
    fact: events.PersonRegistered
    | events.PersonRemoved
    | events.CampaignOpened
    | events.CampaignDeadlineExtended
    | events.LedgerKeyRotated
    | events.LedgerRestored,
) -> Sentence:
    """What facts about people, campaigns and the ledger say."""
    match fact:
        case events.PersonRegistered():
            role = ROLE_WORDS[fact.role]
            units = "、".join(fact.units)
            return Sentence(
                f"开立账号 {fact.person}（{role.zh}{'，单位 ' + units if units else ''}）",
                f"opened account {fact.person} ({role.en}"
                f"{', units ' + ', '.join(fact.units) if units else ''})",
            )
        case events.PersonRemoved():
            return Sentence(f"注销账号 {fact.person}", f"closed account {fact.person}")
        case events.CampaignOpened():
            due = local_time(fact.due_at)
            return Sentence(
                f"发起{fact.county}{fact.fiscal_year}年度绩效自评：应报单位 {len(fact.roster)} 个，"
                f"截止 {due}，规则包 {fact.rule_pack.id}",
                f"opened the self-evaluation of {fact.county} for {fact.fiscal_year}: "
                f"{len(fact.roster)} units, due {due}, rule pack {fact.rule_pack.id}",
            )
        case events.CampaignDeadlineExtended():
            due = local_time(fact.due_at)
            return Sentence(
                f"将报送截止时间改为 {due}，理由：{fact.reason}",
                f"moved the deadline to {due}; reason: {fact.reason}",
            )
        case events.LedgerKeyRotated():
            lost = (
                Words("，旧密钥已遗失", ", the old one is lost")
                if fact.old_key_lost
                else Words("", "")
            )
            return Sentence(
                f"账本改用新的签名密钥 {fact.new_key}{lost.zh}",
                f"changed the ledger's signing key to {fact.new_key}{lost.en}",
            )
        case events.LedgerRestored():
            return Sentence(
                f"从备份恢复账本：原有 {fact.old_size} 件事件，恢复得 {fact.new_size} 件，"
                f"理由：{fact.reason}",
                f"restored the ledger from a backup: {fact.new_size} of {fact.old_size} events; "
                f"reason: {fact.reason}",
            )
        case _:
            assert_never(fact)


def filed(
    fact: events.ReportSubmitted
    | events.ReportResubmitted
    | events.ReportWithdrawn
    | events.ReportReturned
    | events.ReportReminded,
) -> Sentence:
    """What facts about filing and sending back say."""
    match fact:
        case events.ReportSubmitted():
            late = Words("，逾期补报", ", late") if fact.late else Words("", "")
            file = _file(fact.file)
            return Sentence(f"送审{file.zh}{late.zh}", f"submitted the report{file.en}{late.en}")
        case events.ReportResubmitted():
            late = Words("，逾期", ", late") if fact.late else Words("", "")
            file = _file(fact.file)
            answers = len(fact.answers)
            return Sentence(
                f"重新送审，第 {fact.round} 轮{file.zh}"
                f"{f'，答复意见 {answers} 条' if answers else ''}{late.zh}",
                f"submitted again, round {fact.round}{file.en}"
                f"{f', answering {answers} findings' if answers else ''}{late.en}",
            )
        case events.ReportWithdrawn():
            return Sentence(
                f"取消送审，理由：{fact.reason}", f"withdrew the report; reason: {fact.reason}"
            )
        case events.ReportReturned():
            number = len(fact.findings)
            return Sentence(
                f"退回补正（第 {fact.round} 轮{f'，涉及问题 {number} 条' if number else ''}），"
                f"请于 {fact.due_on} 前（含当日）重新送审，理由：{fact.reason}",
                f"returned the report (round {fact.round}"
                f"{f', {number} findings' if number else ''}), due {fact.due_on}; "
                f"reason: {fact.reason}",
            )
        case events.ReportReminded():
            return Sentence(
                f"第 {fact.level} 次催办，办理期限 {fact.due_on}",
                f"sent reminder {fact.level}, due {fact.due_on}",
            )
        case _:
            assert_never(fact)


def _file(file: events.FileRef) -> Words:
    name = f"{short(file.sha256)}"
    return Words(
        f"（文件 {name}，{file.size_bytes} 字节）", f" (file {name}, {file.size_bytes} bytes)"
    )
