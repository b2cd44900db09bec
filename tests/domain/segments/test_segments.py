"""Who may have originals moved out, when, and which segment."""

from dataclasses import replace

import pytest

from domain import commands, events, segments
from domain.events import SegmentRef
from domain.permissions import Actor, Role
from domain.refusals import Because, Damaged, Refused
from domain.report import replay
from domain.report.states import Published, Withdrawn
from domain.segments import NOTHING, Standing
from tests import lives

ASKER = Actor("jx01", Role.PERFORMANCE_SECTION)
LEADER = Actor("jl01", Role.BUREAU_LEADER)
BOTH = Actor("jx01", Role.BUREAU_LEADER)
AUDITOR = Actor("sj01", Role.AUDIT_OFFICE)
SEGMENT = SegmentRef(
    campaign_id="qx2024",
    manifest="5d" * 32,
    first=6,
    last=128,
    originals=3,
    originals_bytes=4096,
    files=12,
    size_bytes=65536,
    head_size=130,
    head_root="e1" * 32,
)
OTHER = SEGMENT.model_copy(update={"manifest": "6e" * 32})
PROPOSE = commands.ProposeDetach(
    by="jx01", at=lives.AT, segment=SEGMENT, kept_at="档案室二号柜", reason="年度已全部公开"
)
REJECT = commands.RejectDetach(by="jl01", at=lives.AT, campaign_id="qx2024", reason="审计未结束")
DETACH = commands.DetachSegment(by="jl01", at=lives.AT, segment=SEGMENT)
REMOVED = commands.RecordRemoval(by="system", at=lives.AT, campaign_id="qx2024")
ATTACH = commands.AttachSegment(by="jx01", at=lives.AT, segment=SEGMENT, originals=3, erased=0)


def after(*facts: events.Fact) -> Standing:
    return segments.replay(facts).get("qx2024", NOTHING)


PROPOSED = segments.propose(NOTHING, PROPOSE, ASKER, ())
DETACHED = (*PROPOSED, *segments.detach(after(*PROPOSED), DETACH, LEADER, ()))
OUT = (*DETACHED, *segments.removed(after(*DETACHED), REMOVED))
BACK = (*OUT, *segments.attach(after(*OUT), ATTACH, ASKER))


def test_two_persons_move_the_originals_out_and_one_brings_them_back() -> None:
    assert [
        "ledger.detach_proposed",
        "ledger.segment_detached",
        "ledger.originals_removed",
        "ledger.segment_attached",
    ] == [fact.type for fact in BACK]
    assert (True, False) == (after(*DETACHED).moving, after(*OUT).moving)
    assert after(*OUT).detached == DETACHED[-1]
    assert Standing(attached=after(*BACK).attached) == after(*BACK)


def test_what_was_attached_can_be_moved_out_again() -> None:
    assert segments.propose(after(*BACK), PROPOSE, ASKER, ())


def test_a_rejected_proposal_leaves_everything_and_may_be_made_again() -> None:
    rejected = (*PROPOSED, *segments.reject(after(*PROPOSED), REJECT, LEADER))

    assert after(*rejected) == NOTHING
    own = REJECT.model_copy(update={"by": "jx01"})
    assert after(*PROPOSED, *segments.reject(after(*PROPOSED), own, ASKER)) == NOTHING


def test_the_same_segment_again_adds_nothing() -> None:
    assert () == segments.detach(after(*DETACHED), DETACH, LEADER, ())
    assert () == segments.detach(after(*OUT), DETACH, LEADER, ())
    assert () == segments.removed(after(*OUT), REMOVED)


@pytest.mark.parametrize(
    ("because", "decide"),
    [
        (Because.NOT_YOUR_ROLE, lambda: segments.propose(NOTHING, PROPOSE, AUDITOR, ())),
        (Because.NOT_YOUR_ROLE, lambda: segments.propose(NOTHING, PROPOSE, LEADER, ())),
        (Because.CAMPAIGN_NOT_CLOSED, lambda: segments.propose(NOTHING, PROPOSE, ASKER, ("x",))),
        (
            Because.NOTHING_TO_DETACH,
            lambda: segments.propose(
                NOTHING,
                PROPOSE.model_copy(update={"segment": SEGMENT.model_copy(update={"originals": 0})}),
                ASKER,
                (),
            ),
        ),
        (Because.DETACH_OPEN, lambda: segments.propose(after(*PROPOSED), PROPOSE, ASKER, ())),
        (Because.SEGMENT_OUT, lambda: segments.propose(after(*OUT), PROPOSE, ASKER, ())),
        (Because.NO_DETACH_PROPOSED, lambda: segments.reject(NOTHING, REJECT, LEADER)),
        (Because.NOT_YOUR_ROLE, lambda: segments.reject(after(*PROPOSED), REJECT, AUDITOR)),
        (Because.NO_DETACH_PROPOSED, lambda: segments.detach(NOTHING, DETACH, LEADER, ())),
        (Because.NOT_YOUR_ROLE, lambda: segments.detach(after(*PROPOSED), DETACH, ASKER, ())),
        (Because.SAME_PERSON, lambda: segments.detach(after(*PROPOSED), DETACH, BOTH, ())),
        (
            Because.OTHER_SEGMENT,
            lambda: segments.detach(
                after(*PROPOSED), DETACH.model_copy(update={"segment": OTHER}), LEADER, ()
            ),
        ),
        (
            Because.SEGMENT_OUT,
            lambda: segments.detach(
                after(*OUT), DETACH.model_copy(update={"segment": OTHER}), LEADER, ()
            ),
        ),
        (
            Because.CAMPAIGN_NOT_CLOSED,
            lambda: segments.detach(after(*PROPOSED), DETACH, LEADER, ("qx2024.001",)),
        ),
        (Because.SEGMENT_NOT_OUT, lambda: segments.attach(after(*BACK), ATTACH, ASKER)),
        (Because.NOT_YOUR_ROLE, lambda: segments.attach(after(*OUT), ATTACH, AUDITOR)),
        (
            Because.OTHER_SEGMENT,
            lambda: segments.attach(
                after(*OUT), ATTACH.model_copy(update={"segment": OTHER}), ASKER
            ),
        ),
    ],
)
def test_what_the_rules_forbid_is_refused(because: Because, decide: object) -> None:
    with pytest.raises(Refused) as refused:
        decide()  # type: ignore[operator] - a case of the table

    assert because is refused.value.because


def test_where_a_segment_is_said_to_lie_holds_no_personal_data() -> None:
    asked = PROPOSE.model_copy(update={"kept_at": "张三保管 13800000000"})

    with pytest.raises(Refused) as refused:
        segments.propose(NOTHING, asked, ASKER, ())

    assert Because.PERSONAL_DATA_IN_TEXT is refused.value.because


@pytest.mark.parametrize("facts", [DETACHED[1:], OUT[2:], BACK[3:], (*PROPOSED, *PROPOSED)])
def test_facts_that_cannot_follow_are_damage(facts: tuple[events.Fact, ...]) -> None:
    with pytest.raises(Damaged):
        segments.replay(facts)


def test_each_campaign_stands_for_itself_and_other_facts_are_passed_over() -> None:
    other = events.LedgerRestored(by="gl01", at=lives.AT, old_size=9, new_size=8, reason="磁盘损坏")

    assert {"qx2024"} == set(segments.replay((other, *OUT)))


def test_a_report_is_closed_once_nobody_needs_its_original() -> None:
    published = replay(lives.PUBLIC)
    assert isinstance(published, Published)
    assert segments.is_closed(published)
    assert segments.is_closed(replace(published, taken_down=True))
    assert segments.is_closed(replay((lives.SUBMITTED, _withdrawn())))
    assert isinstance(replay((lives.SUBMITTED, _withdrawn())), Withdrawn)
    for facts in (lives.PUBLIC[:1], lives.PUBLIC[:-1]):
        assert not segments.is_closed(replay(facts))
    take_down = events.PublicationWithdrawalProposed(
        by="jx01", at=lives.AT, reason_code=events.ReasonCode.OTHER, reason="附件有误，先行撤下"
    )
    assert not segments.is_closed(replay((*lives.PUBLIC, take_down)))


def _withdrawn() -> events.ReportWithdrawn:
    return events.ReportWithdrawn(by="tb01", at=lives.AT, reason="附件漏传，重新整理")
