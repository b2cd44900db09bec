"""Sentences on reading, scores and review."""

from typing import assert_never

from domain import events
from domain.finding import Finding, Severity
from domain.projections.wording import (
    REASON_WORDS,
    Sentence,
    Words,
    change,
    field_words,
    joined,
    points_words,
    rule_words,
)
from domain.quantity import plain
from domain.score import ScoreSheet
from domain.statement import refusal_in


def read_and_scored(
    fact: events.ReportParsed
    | events.ReportUnreadable
    | events.SelfScoreRequested
    | events.SelfScoreStated
    | events.ReportSelfScored
    | events.ReportRescored,
) -> Sentence:
    """What facts about reading and recomputing say."""
    match fact:
        case events.ReportParsed():
            return _parsed(fact)
        case events.ReportUnreadable():
            refusal = refusal_in(fact.problems)
            why = refusal.message if refusal else "未说明原因"
            return Sentence(
                f"未能读取所报文件，退回单位重新送审：{why}",
                f"could not read the file and sent it back to the unit: {why}",
            )
        case events.SelfScoreRequested():
            return Sentence(
                "报告未写明自评总分，请单位填报",
                "found no self-score in the report and asked the unit for it",
            )
        case events.SelfScoreStated():
            total = points_words(fact.total)
            return Sentence(f"填报自评总分 {total.zh}", f"stated a self-score of {total.en}")
        case events.ReportSelfScored():
            found, scores = _found(fact.findings), _side_by_side(fact.sheet)
            return Sentence(
                f"按规则复算：{scores.zh}；{found.zh}",
                f"recomputed by rule: {scores.en}; {found.en}",
            )
        case events.ReportRescored():
            found, scores = _found(fact.findings), _side_by_side(fact.sheet)
            taken_in = _taken_in(fact)
            return Sentence(
                f"按{taken_in.zh}重新复算：{scores.zh}；{found.zh}",
                f"recomputed with {taken_in.en}: {scores.en}; {found.en}",
            )
        case _:
            assert_never(fact)


def _parsed(fact: events.ReportParsed) -> Sentence:
    points = points_words(fact.stated_total)
    stated = fact.stated_total is not None
    total = Words(f" {points.zh}", points.en) if stated else Words("未写明", "not stated")
    missing, unclear = len(fact.not_stated), len(fact.problems)
    return Sentence(
        f"读取完毕：指标 {fact.indicators} 项，自评总分{total.zh}"
        f"{f'，未写明 {missing} 项' if missing else ''}"
        f"{f'，未能读懂 {unclear} 处' if unclear else ''}",
        f"read the report: {fact.indicators} indicators, self-score {total.en}"
        f"{f', {missing} things not stated' if missing else ''}"
        f"{f', {unclear} things not understood' if unclear else ''}",
    )


def worked_on(
    fact: events.FigureCorrected
    | events.ScoreAdjusted
    | events.DirectionSet
    | events.FindingAnswered
    | events.FindingWaived,
) -> Sentence:
    """What the desk's work on figures, points and findings says."""
    match fact:
        case events.FigureCorrected():
            return _changed(Words("更正", "corrected"), fact.field, fact.old, fact.new, fact)
        case events.ScoreAdjusted():
            return _changed(
                Words("调整", "adjusted"), fact.row, plain(fact.old), plain(fact.new), fact
            )
        case events.DirectionSet():
            return _directed(fact)
        case events.FindingAnswered():
            return Sentence(
                f"就问题 {fact.finding} 说明：{fact.answer}",
                f"explained finding {fact.finding}: {fact.answer}",
            )
        case events.FindingWaived():
            return Sentence(
                f"认定问题 {fact.finding} 不成立或已说明，理由：{fact.reason}",
                f"settled finding {fact.finding}; reason: {fact.reason}",
            )
        case _:
            assert_never(fact)


def reviewed(
    fact: events.ReviewProposed | events.ReviewCancelled | events.ReportReviewed,
) -> Sentence:
    """What the verdict's facts say."""
    match fact:
        case events.ReviewProposed():
            total, opinion = points_words(fact.total), _opinion(fact.opinion)
            return Sentence(
                f"审核通过，拟定 {total.zh}（{fact.grade}），提请复核{opinion.zh}",
                f"proposed {total.en} ({fact.grade}) for a second person's approval{opinion.en}",
            )
        case events.ReviewCancelled():
            return Sentence(
                f"取消审核，理由：{fact.reason}", f"cancelled the review; reason: {fact.reason}"
            )
        case events.ReportReviewed():
            total, opinion = points_words(fact.total), _opinion(fact.opinion)
            return Sentence(
                f"复核通过，定为 {total.zh}（{fact.grade}），"
                f"含更正 {fact.corrections} 处、得分调整 {fact.adjustments} 处"
                f"{f'、方向设定 {fact.directions} 处' if fact.directions else ''}{opinion.zh}",
                f"approved {total.en} ({fact.grade}) with {fact.corrections} corrections and "
                f"{fact.adjustments} adjustments"
                f"{f' and {fact.directions} set directions' if fact.directions else ''}"
                f"{opinion.en}",
                about=fact.proposed_by,
            )
        case _:
            assert_never(fact)


def _taken_in(fact: events.ReportRescored) -> Words:
    """What the recomputation takes in; corrections are named even where there are none."""
    set_zh = f"、{fact.directions} 处方向设定" if fact.directions else ""
    set_en = f" and {fact.directions} set directions" if fact.directions else ""
    return Words(f" {fact.corrections} 处更正{set_zh}", f"{fact.corrections} corrections{set_en}")


def _directed(fact: events.DirectionSet) -> Sentence:
    row = field_words(fact.row)
    old, new = rule_words(fact.old), rule_words(fact.new)
    return Sentence(
        f"将『{row.zh}』的方向由{old.zh}设为{new.zh}，理由：{fact.reason}",
        f"set the direction of {row.en} from {old.en} to {new.en}; reason: {fact.reason}",
    )


def _changed(
    verb: Words,
    field: str,
    old: str | None,
    new: str,
    fact: events.FigureCorrected | events.ScoreAdjusted,
) -> Sentence:
    label, before, after = change(field, old, new)
    code = REASON_WORDS[fact.reason_code]
    return Sentence(
        f"将『{label.zh}』由 {joined(before.zh, verb.zh)}为 {after.zh}，"
        f"理由（{code.zh}）：{fact.reason}，依据：“{fact.place.quote}”",
        f"{verb.en} {label.en} from {before.en} to {after.en}; reason ({code.en}): {fact.reason}; "
        f"evidence: “{fact.place.quote}”",
    )


def _side_by_side(sheet: ScoreSheet) -> Words:
    stated, recomputed = points_words(sheet.stated_total), points_words(sheet.recomputed_total)
    return Words(
        f"自评 {stated.zh}，复算 {recomputed.zh}", f"stated {stated.en}, recomputed {recomputed.en}"
    )


def _found(findings: tuple[Finding, ...]) -> Words:
    if not findings:
        return Words("未发现问题", "no findings")
    number = {
        severity: sum(finding.severity is severity for finding in findings) for severity in Severity
    }
    errors, warnings, infos = (
        number[Severity.ERROR],
        number[Severity.WARNING],
        number[Severity.INFO],
    )
    return Words(
        f"发现问题 {len(findings)} 条（错误 {errors}、警告 {warnings}、提示 {infos}）",
        f"{len(findings)} findings ({errors} errors, {warnings} warnings, {infos} infos)",
    )


def _opinion(opinion: str) -> Words:
    return Words(f"，意见：{opinion}", f"; opinion: {opinion}") if opinion else Words("", "")
