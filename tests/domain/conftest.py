"""A small statement, and reports in a few sentences, under the national default rules."""

import pytest

from adapters.rulepacks import PackagedRulePacks
from domain.rulepack import RulePack
from domain.statement import Statement
from tests.domain.filed_report import FoundIn


@pytest.fixture(scope="session")
def pack() -> RulePack:
    """The national default rules."""
    return PackagedRulePacks().by_id("cn-default")


@pytest.fixture(scope="session")
def found_in(pack: RulePack) -> FoundIn:
    """What is found in a report that holds given sentences."""
    return FoundIn(pack)


@pytest.fixture(scope="session")
def statement() -> Statement:
    """A figure in every table and slot that can be corrected."""
    place = {"quote": "原文"}
    return Statement.model_validate(
        {
            "document": {"type": "self_evaluation_report"},
            "budget": {"initial": "100", "full_year": "200", "executed": "150"},
            "expenditure": {"total": "150", "basic": "90", "project": "60"},
            "three_public": {"budget": "18", "executed": "15.2", "prior_year": "16"},
            "self_evaluation_table": {
                "budget_row": {
                    "full_year": "200",
                    "executed": "150",
                    "weight": "10",
                    "score": "7.5",
                    "place": place,
                },
                "indicators": [
                    {
                        "row": 7,
                        "level1": "产出指标",
                        "level3": "新建公厕数量",
                        "target": "10",
                        "actual": "8",
                        "weight": "10",
                        "score": "8",
                        "place": place,
                    }
                ],
                "total": {"weight": "20", "score": "15.5", "place": place},
            },
            "base_data_table": {
                "staffing": {"establishment": "40", "in_post": "41", "place": place},
                "rows": [
                    {
                        "row": 3,
                        "label": "三公经费",
                        "prior_year_final": "16",
                        "current_budget": "18",
                        "current_final": "15.2",
                        "place": place,
                    }
                ],
            },
        }
    )
