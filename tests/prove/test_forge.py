"""The short form; the long one is part of `make prove`."""

import pytest

from tests.prove import forge


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> forge.Truth:
    return forge.build(tmp_path_factory.mktemp("forging"))


def test_no_forgery_is_taken_for_true(truth: forge.Truth) -> None:
    tallies = forge.all_forged(truth, 4000, seed=20250401)

    assert 4000 == sum(tally.made for tally in tallies.values())
    assert {kind: tally for kind, tally in tallies.items() if tally.accepted} == {}


def test_a_verifier_that_skips_one_level_is_taken_in(truth: forge.Truth) -> None:
    tally = forge.forge(truth, "inclusion", 400, 20250401, forge.skipping(truth))

    assert tally.accepted > 0
