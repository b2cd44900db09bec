"""Reports in a few sentences, judged under the national default rules."""

import pytest

from adapters.rulepacks import PackagedRulePacks
from tests.domain.filed_report import FoundIn


@pytest.fixture(scope="session")
def found_in() -> FoundIn:
    """What is found in a report that holds given sentences."""
    return FoundIn(PackagedRulePacks().by_id("cn-default"))
