from itertools import product

import pytest

from domain.permissions import PERMISSIONS, Action, Actor, Role, Scope, check
from domain.refusals import Refused
from domain.stage import Stage

OWN, FOREIGN = "101", "102"


def allowed(role: Role, action: Action, stage: Stage, unit: str) -> bool:
    try:
        check(Actor("p1", role, frozenset({OWN})), action, stage=stage, unit=unit)
    except Refused:
        return False
    return True


def test_every_action_stands_in_the_table() -> None:
    assert set(PERMISSIONS) == set(Action)


def test_the_whole_matrix_follows_the_table_and_nothing_else() -> None:
    for role, action, stage, unit in product(Role, Action, Stage, (OWN, FOREIGN)):
        grant = PERMISSIONS[action]
        fits = {
            Scope.ANY: True,
            Scope.OWN_UNIT: unit == OWN or role not in (Role.UNIT_FILLER, Role.UNIT_LEADER),
            Scope.OTHER_UNITS: unit == FOREIGN,
        }[grant.scope]
        expected = role in grant.roles and stage in grant.stages and fits
        assert expected == allowed(role, action, stage, unit), (role, action, stage, unit)


@pytest.mark.parametrize("role", [Role.AUDIT_OFFICE, Role.EXPERT, Role.ADMINISTRATOR])
def test_who_reads_or_administers_changes_no_report(role: Role) -> None:
    others = {Action.REGISTER_PERSON, Action.OPEN_CAMPAIGN}
    others |= {Action.ROTATE_LEDGER_KEY, Action.DECLARE_RESTORE}
    others |= {Action.PROPOSE_ERASURE, Action.APPROVE_ERASURE}
    others |= {Action.PROPOSE_DETACH, Action.APPROVE_DETACH, Action.ATTACH_SEGMENT}
    changing = set(Action) - others

    assert not any(
        allowed(role, action, stage, FOREIGN) for action, stage in product(changing, Stage)
    )


def test_units_never_review_and_reviewers_never_review_their_own_unit() -> None:
    desk = (
        Action.RETURN,
        Action.CORRECT,
        Action.ADJUST,
        Action.WAIVE,
        Action.APPROVE,
        Action.SET_DIRECTION,
    )
    for action, stage in product(desk, Stage):
        assert not allowed(Role.UNIT_FILLER, action, stage, FOREIGN)
        assert not allowed(Role.UNIT_LEADER, action, stage, FOREIGN)
        assert not allowed(Role.PERFORMANCE_SECTION, action, stage, OWN)
