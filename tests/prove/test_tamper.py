"""The short form; the long one is part of `make prove`."""

import random

import pytest

from tests.prove import tamper
from tests.prove.tampering import KINDS, Scene, checked, names


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return tamper.build(tmp_path_factory.mktemp("tampering"), reports=4)


def test_an_untouched_store_verifies(scene: Scene) -> None:
    verification = checked(scene)

    assert [] == verification.damages
    assert scene.size == verification.checked["events"]


def test_every_kind_of_tampering_is_found_and_named(scene: Scene) -> None:
    assert len(KINDS) >= 20

    assert [] == tamper.tampered(scene, times=1, seed=20250401)


def test_with_the_key_stolen_it_is_a_fork_and_the_witness_refuses(scene: Scene) -> None:
    assert [] == tamper.signed_over(scene, times=1, seed=20250401)


def test_a_log_rewritten_from_its_first_event_is_found_by_what_is_held(scene: Scene) -> None:
    """Not one of the heads that the database kept is left to compare with."""

    class First(random.Random):
        def randint(self, a: int, b: int) -> int:
            del b
            return a

    for kind in ("event deleted, numbers closed up", "event inserted", "whole chain recomputed"):
        with tamper.copied(scene) as harmed:
            expected = KINDS[kind](harmed, First(1))
            verification = checked(harmed)
        assert any(names(damage, expected) for damage in verification.damages), kind
        assert verification.trusted_until == 0


def test_a_verifier_that_holds_nothing_from_earlier_is_not_told_of_a_thief_of_the_key(
    scene: Scene,
) -> None:
    """The negative control: without evidence from outside there is nothing to find."""
    assert tamper.unseen_without_evidence(scene, seed=20250401)
