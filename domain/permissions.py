"""Who may do what, when, to whose report: one table (domain.md §6).

Who fills does not review; who reviews does not review their own unit. Who proposed what is known
where the decision is made, which asks `check_second` (两人原则).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from domain.refusals import Because, Refused
from domain.stage import Stage

#: What the one did who may not be the second person.
Did = Literal["proposed", "changed", "filed"]


class Role(StrEnum):
    """What a person may be. Stored with the account: added, never renamed."""

    UNIT_FILLER = "unit_filler"  # 填报人
    UNIT_LEADER = "unit_leader"  # 单位负责人
    SECTOR_SECTION = "sector_section"  # 业务股室
    PERFORMANCE_SECTION = "performance_section"  # 绩效股
    BUREAU_LEADER = "bureau_leader"  # 局领导
    EXPERT = "expert"  # 专家
    AUDIT_OFFICE = "audit_office"  # 审计局
    ADMINISTRATOR = "administrator"  # 系统管理员
    SYSTEM = "system"  # 程序自身


class Action(StrEnum):
    """What can be asked."""

    REGISTER_PERSON = "register_person"
    OPEN_CAMPAIGN = "open_campaign"
    ROTATE_LEDGER_KEY = "rotate_ledger_key"
    DECLARE_RESTORE = "declare_restore"
    SUBMIT = "submit"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"
    STATE_SELF_SCORE = "state_self_score"
    ANSWER = "answer"
    RETURN = "return"
    REMIND = "remind"
    CORRECT = "correct"
    ADJUST = "adjust"
    SET_DIRECTION = "set_direction"
    WAIVE = "waive"
    APPROVE = "approve"
    CANCEL_REVIEW = "cancel_review"
    PUBLISH = "publish"
    CORRECT_PUBLICATION = "correct_publication"
    WITHDRAW_PUBLICATION = "withdraw_publication"
    PROPOSE_ERASURE = "propose_erasure"
    APPROVE_ERASURE = "approve_erasure"
    PROPOSE_DETACH = "propose_detach"
    APPROVE_DETACH = "approve_detach"
    ATTACH_SEGMENT = "attach_segment"
    READ_BY_MACHINE = "read_by_machine"
    SCORE_BY_MACHINE = "score_by_machine"
    PUBLISH_BY_MACHINE = "publish_by_machine"


class Scope(StrEnum):
    """Whose reports."""

    OWN_UNIT = "own_unit"
    OTHER_UNITS = "other_units"
    ANY = "any"


@dataclass(frozen=True)
class Actor:
    """A person as they are when their command is carried out.

    ``units``: for unit roles the units they file for, for the bureau's staff the units they
    belong or belonged to.
    """

    person: str
    role: Role
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Grant:
    """One row of the table."""

    roles: frozenset[Role]
    stages: frozenset[Stage]
    scope: Scope


_UNIT = frozenset({Role.UNIT_FILLER, Role.UNIT_LEADER})
_STAFF = frozenset({Role.SECTOR_SECTION, Role.PERFORMANCE_SECTION})
_BUREAU = frozenset({Role.PERFORMANCE_SECTION, Role.BUREAU_LEADER})
_SYSTEM = frozenset({Role.SYSTEM})
_ANY_STAGE = frozenset(Stage)
_AGAIN = frozenset({Stage.RETURNED, Stage.WITHDRAWN})
_ON_DESK = frozenset({Stage.SUBMITTED, Stage.PARSED, Stage.SELF_SCORED})
_REVIEW = frozenset({Stage.SELF_SCORED})
_PUBLIC = frozenset({Stage.PUBLISHED})

PERMISSIONS: dict[Action, Grant] = {
    Action.REGISTER_PERSON: Grant(frozenset({Role.ADMINISTRATOR}), _ANY_STAGE, Scope.ANY),
    Action.ROTATE_LEDGER_KEY: Grant(frozenset({Role.ADMINISTRATOR}), _ANY_STAGE, Scope.ANY),
    Action.DECLARE_RESTORE: Grant(frozenset({Role.ADMINISTRATOR}), _ANY_STAGE, Scope.ANY),
    Action.OPEN_CAMPAIGN: Grant(frozenset({Role.PERFORMANCE_SECTION}), _ANY_STAGE, Scope.ANY),
    Action.SUBMIT: Grant(
        _UNIT | {Role.PERFORMANCE_SECTION}, frozenset({Stage.NOT_FILED}), Scope.OWN_UNIT
    ),
    Action.RESUBMIT: Grant(_UNIT | {Role.PERFORMANCE_SECTION}, _AGAIN, Scope.OWN_UNIT),
    Action.WITHDRAW: Grant(_UNIT, _ON_DESK, Scope.OWN_UNIT),
    Action.STATE_SELF_SCORE: Grant(_UNIT, frozenset({Stage.PARSED}), Scope.OWN_UNIT),
    Action.ANSWER: Grant(_UNIT, _REVIEW, Scope.OWN_UNIT),
    Action.RETURN: Grant(_STAFF, _ON_DESK, Scope.OTHER_UNITS),
    Action.REMIND: Grant(
        _STAFF | _SYSTEM, frozenset({Stage.RETURNED, Stage.SELF_SCORED}), Scope.ANY
    ),
    Action.CORRECT: Grant(_STAFF, _REVIEW, Scope.OTHER_UNITS),
    Action.ADJUST: Grant(_STAFF, _REVIEW, Scope.OTHER_UNITS),
    Action.SET_DIRECTION: Grant(_STAFF, _REVIEW, Scope.OTHER_UNITS),
    Action.WAIVE: Grant(_STAFF, _REVIEW, Scope.OTHER_UNITS),
    Action.APPROVE: Grant(_STAFF | _BUREAU, _REVIEW, Scope.OTHER_UNITS),
    Action.CANCEL_REVIEW: Grant(_STAFF | _BUREAU, _REVIEW, Scope.OTHER_UNITS),
    Action.PUBLISH: Grant(_BUREAU, frozenset({Stage.REVIEWED}), Scope.OTHER_UNITS),
    Action.CORRECT_PUBLICATION: Grant(_BUREAU, _PUBLIC, Scope.OTHER_UNITS),
    Action.WITHDRAW_PUBLICATION: Grant(_BUREAU, _PUBLIC, Scope.OTHER_UNITS),
    Action.PROPOSE_ERASURE: Grant(
        frozenset({Role.PERFORMANCE_SECTION, Role.ADMINISTRATOR}), _ANY_STAGE, Scope.ANY
    ),
    Action.APPROVE_ERASURE: Grant(frozenset({Role.BUREAU_LEADER}), _ANY_STAGE, Scope.ANY),
    Action.PROPOSE_DETACH: Grant(
        frozenset({Role.PERFORMANCE_SECTION, Role.ADMINISTRATOR}), _ANY_STAGE, Scope.ANY
    ),
    Action.APPROVE_DETACH: Grant(frozenset({Role.BUREAU_LEADER}), _ANY_STAGE, Scope.ANY),
    Action.ATTACH_SEGMENT: Grant(
        frozenset({Role.PERFORMANCE_SECTION, Role.ADMINISTRATOR}), _ANY_STAGE, Scope.ANY
    ),
    Action.READ_BY_MACHINE: Grant(_SYSTEM, frozenset({Stage.SUBMITTED}), Scope.ANY),
    Action.SCORE_BY_MACHINE: Grant(
        _SYSTEM, frozenset({Stage.PARSED, Stage.SELF_SCORED}), Scope.ANY
    ),
    Action.PUBLISH_BY_MACHINE: Grant(
        _SYSTEM, frozenset({Stage.REVIEWED, Stage.PUBLISHED}), Scope.ANY
    ),
}


def check(actor: Actor, action: Action, *, stage: Stage, unit: str | None = None) -> None:
    """Pass silently, or refuse.

    Staff who file on a unit's behalf (代报) need not belong to it: for them SUBMIT and RESUBMIT
    are open for every unit.

    Raises:
        Refused: NOT_YOUR_ROLE, NOT_YOUR_UNIT, OWN_UNIT or WRONG_STAGE, in this order, so that
            nobody learns the stage of a report they may not touch.
    """
    grant = PERMISSIONS[action]
    if actor.role not in grant.roles:
        raise Refused(Because.NOT_YOUR_ROLE, role=actor.role, action=action)
    if unit is not None:
        _check_scope(actor, grant.scope, unit)
    if stage not in grant.stages:
        raise Refused(Because.WRONG_STAGE, stage=stage, action=action)


def check_second(actor: Actor, *earlier: str, did: Did = "proposed") -> None:
    """Pass silently if *actor* is none of those who acted *earlier* (两人原则); *did* is what.

    Raises:
        Refused: SAME_PERSON.
    """
    if actor.person in earlier:
        raise Refused(Because.SAME_PERSON, did=did)


def _check_scope(actor: Actor, scope: Scope, unit: str) -> None:
    match scope:
        case Scope.OWN_UNIT:
            if actor.role in _UNIT and unit not in actor.units:
                raise Refused(Because.NOT_YOUR_UNIT, unit=unit)
        case Scope.OTHER_UNITS:
            if unit in actor.units:
                raise Refused(Because.OWN_UNIT, unit=unit)
        case Scope.ANY:
            pass
