"""The national default rules, loaded once."""

import pytest

from domain.rulepack import RulePack
from tests.judging.mutations import rules


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return rules()
