"""The workbench under the national default rules."""

import pytest

from adapters.rulepacks import PackagedRulePacks
from tests.domain.checks.bench import Bench


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench(PackagedRulePacks().by_id("cn-default"))
