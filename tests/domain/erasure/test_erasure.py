from datetime import timedelta

import pytest

from domain import commands, erasure, events
from domain.erasure import Erasure, Holding
from domain.events import Fact
from domain.permissions import Actor, Role
from domain.refusals import Because, Damaged, Refused
from domain.stage import Stage
from tests.lives import AT, AUDITOR, FILLER, FIRST, LEADER, PUBLISHED

SUBJECT = "report/qx2024.101"
GROUND = "《中华人民共和国个人信息保护法》第四十七条"
KEY = "0f" * 16
ADMINISTRATOR = Actor("admin01", Role.ADMINISTRATOR)
HOLDING = Holding(keys=(KEY,), values=1, files=2, commands=3, stage=Stage.PUBLISHED)
OF_PERSON = Holding(keys=(KEY,), values=1)
PROPOSE = commands.ProposeErasure(
    by="jx01", at=AT, subject=SUBJECT, ground=GROUND, reason="保存期限已满"
)
APPROVE = commands.ApproveErasure(by="jl01", at=AT, subject=SUBJECT)
REJECT = commands.RejectErasure(by="jl01", at=AT, subject=SUBJECT, reason="期限未满")
RECORD = commands.RecordErasure(by="system", at=AT, subject=SUBJECT)

PROPOSED = erasure.propose(Erasure(), PROPOSE, FIRST, HOLDING)
APPROVED = (
    *PROPOSED,
    *erasure.approve(erasure.replay(PROPOSED), APPROVE, LEADER, HOLDING),
)
ERASED = (*APPROVED, *erasure.carried_out(erasure.replay(APPROVED), RECORD))


def refusal(make: object) -> Because:
    assert callable(make)
    with pytest.raises(Refused) as refused:
        make()
    return refused.value.because


def test_an_erasure_is_proposed_approved_and_recorded_with_what_it_covered() -> None:
    approved, erased = ERASED[1], ERASED[2]

    assert isinstance(approved, events.ErasureApproved)
    assert (approved.by, approved.proposed_by, approved.ground) == ("jl01", "jx01", GROUND)
    assert isinstance(erased, events.SubjectErased)
    assert (erased.keys, erased.values, erased.files, erased.commands) == ((KEY,), 1, 2, 3)
    assert erasure.replay(ERASED) == Erasure(erased=erased, destroyed=frozenset({KEY}))


@pytest.mark.parametrize("actor", [FIRST, ADMINISTRATOR], ids=lambda actor: actor.role)
def test_the_performance_section_and_the_administrator_may_propose(actor: Actor) -> None:
    assert erasure.propose(Erasure(), PROPOSE, actor, OF_PERSON)


@pytest.mark.parametrize("actor", [FILLER, AUDITOR, LEADER], ids=lambda actor: actor.role)
def test_nobody_else_may_propose(actor: Actor) -> None:
    because = refusal(lambda: erasure.propose(Erasure(), PROPOSE, actor, HOLDING))

    assert because is Because.NOT_YOUR_ROLE


@pytest.mark.parametrize("actor", [FIRST, ADMINISTRATOR, FILLER], ids=lambda actor: actor.role)
def test_only_a_leader_of_the_bureau_approves(actor: Actor) -> None:
    standing = erasure.replay(PROPOSED)

    assert (
        refusal(lambda: erasure.approve(standing, APPROVE, actor, HOLDING)) is Because.NOT_YOUR_ROLE
    )


def test_the_proposer_does_not_approve_even_as_a_leader() -> None:
    leader_now = Actor("jx01", Role.BUREAU_LEADER)

    because = refusal(
        lambda: erasure.approve(erasure.replay(PROPOSED), APPROVE, leader_now, HOLDING)
    )

    assert because is Because.SAME_PERSON


def test_what_nobody_proposed_cannot_be_approved_or_rejected() -> None:
    for ask in (
        lambda: erasure.approve(Erasure(), APPROVE, LEADER, HOLDING),
        lambda: erasure.reject(Erasure(), REJECT, LEADER),
    ):
        assert refusal(ask) is Because.NO_ERASURE_PROPOSED


@pytest.mark.parametrize("history", [PROPOSED, APPROVED], ids=["proposed", "approved"])
def test_one_erasure_at_a_time(history: tuple[Fact, ...]) -> None:
    standing = erasure.replay(history)

    because = refusal(lambda: erasure.propose(standing, PROPOSE, FIRST, HOLDING))

    assert because is Because.ERASURE_OPEN


def test_where_nothing_is_kept_there_is_nothing_to_erase() -> None:
    nothing = Holding(stage=Stage.PUBLISHED)

    because = refusal(lambda: erasure.propose(Erasure(), PROPOSE, FIRST, nothing))

    assert because is Because.NOTHING_TO_ERASE


@pytest.mark.parametrize("stage", sorted(set(Stage) - erasure.ERASABLE))
def test_a_report_that_is_being_worked_on_keeps_its_original(stage: Stage) -> None:
    holding = Holding(keys=(KEY,), files=2, stage=stage)
    standing = erasure.replay(PROPOSED)

    for ask in (
        lambda: erasure.propose(Erasure(), PROPOSE, FIRST, holding),
        lambda: erasure.approve(standing, APPROVE, LEADER, holding),
    ):
        assert refusal(ask) is Because.WRONG_STAGE


def test_a_command_that_waits_for_its_answer_is_waited_for() -> None:
    waiting = Holding(keys=(KEY,), files=2, stage=Stage.PUBLISHED, waiting=1)

    because = refusal(lambda: erasure.approve(erasure.replay(PROPOSED), APPROVE, LEADER, waiting))

    assert because is Because.STEP_RUNNING


@pytest.mark.parametrize("field", ["ground", "reason"])
def test_no_personal_data_is_written_down_to_erase_personal_data(field: str) -> None:
    command = PROPOSE.model_copy(update={field: "联系人：张三，电话13800000000"})

    because = refusal(lambda: erasure.propose(Erasure(), command, FIRST, HOLDING))

    assert because is Because.PERSONAL_DATA_IN_TEXT


def test_a_rejected_proposal_leaves_everything_and_may_be_made_again() -> None:
    rejected = erasure.reject(erasure.replay(PROPOSED), REJECT, LEADER)

    standing = erasure.replay((*PROPOSED, *rejected))

    assert standing == Erasure()
    assert erasure.propose(standing, PROPOSE, FIRST, HOLDING)


def test_the_proposer_takes_a_proposal_back_and_a_third_person_does_not() -> None:
    standing = erasure.replay(PROPOSED)

    assert erasure.reject(standing, REJECT.model_copy(update={"by": "jx01"}), FIRST)
    assert refusal(lambda: erasure.reject(standing, REJECT, FILLER)) is Because.NOT_YOUR_ROLE


def test_what_is_on_record_is_not_recorded_twice() -> None:
    assert erasure.carried_out(erasure.replay(ERASED), RECORD) == ()


def test_what_came_after_an_erasure_can_be_erased_in_its_turn() -> None:
    again = (*ERASED, *erasure.propose(erasure.replay(ERASED), PROPOSE, FIRST, HOLDING))

    standing = erasure.replay(again)

    assert standing.proposed is not None
    assert standing.erased == ERASED[2]


@pytest.mark.parametrize("history", [(PUBLISHED,), ERASED[1:2], ERASED[2:], (*PROPOSED, *PROPOSED)])
def test_an_impossible_history_is_damage(history: tuple[Fact, ...]) -> None:
    with pytest.raises(Damaged):
        erasure.replay(history)


def test_an_original_that_was_filed_after_an_erasure_is_still_there() -> None:
    standing = erasure.replay(ERASED)

    assert standing.of_filing(AT - timedelta(days=1)) == ERASED[2]
    assert standing.of_filing(AT + timedelta(days=1)) is None
    assert standing.of_filing(None) is None
    assert Erasure().of_filing(AT) is None
