from decimal import Decimal

import pytest

from tests.accuracy.labels import Hand, Labels
from tests.accuracy.truth import ReportTruth, all_truths

TRUTHS = all_truths()


@pytest.fixture(params=TRUTHS, ids=[truth.slug for truth in TRUTHS])
def truth(request: pytest.FixtureRequest) -> ReportTruth:
    found: ReportTruth = request.param
    return found


def test_the_units_are_of_eight_kinds() -> None:
    assert 8 == len({truth.name for truth in TRUTHS})


def test_the_natures_of_spending_add_up_to_what_was_spent(truth: ReportTruth) -> None:
    parts = sum(Decimal(part.amount) for part in truth.table.nature)

    assert Decimal(truth.table.executed) == parts


def test_the_revenue_adds_up_to_the_budget_of_the_year(truth: ReportTruth) -> None:
    parts = sum(Decimal(part.amount or 0) for part in truth.table.revenue)

    assert Decimal(truth.table.full_year) == parts


def test_the_rate_is_what_was_spent_of_the_budget(truth: ReportTruth) -> None:
    rate = Decimal(truth.table.executed) / Decimal(truth.table.full_year) * 100

    assert abs(rate - Decimal(truth.table.rate.rstrip("%"))) < Decimal("0.05")


def test_the_points_add_up_to_the_total(truth: ReportTruth) -> None:
    rows = [(Decimal(row.weight), Decimal(row.score)) for row in truth.table.indicators]
    budget = (Decimal(truth.table.weight), Decimal(truth.table.score))

    weights, scores = zip(*rows, budget, strict=True)
    assert tuple(map(Decimal, truth.table.total)) == (sum(weights), sum(scores))


def test_the_points_of_a_first_level_are_those_of_its_rows(truth: ReportTruth) -> None:
    printed = {row.level1: Decimal(row.weight1) for row in truth.table.indicators}
    rows = truth.table.indicators

    summed = {
        name: sum(Decimal(row.weight) for row in rows if row.level1 == name) for name in printed
    }
    assert printed == summed


def test_the_text_and_the_tables_say_one_thing(truth: ReportTruth) -> None:
    labels = Labels()
    for sentence in truth.narrative:
        labels.print(sentence, Hand())
    score = [Decimal(truth.table.total[1])]
    table = truth.table
    spent: dict[str, Decimal] = {}
    for figure in labels.money:
        if figure.year is None and figure.basis in {None, "final_accounts", "initial_budget"}:
            spent.setdefault(figure.key, figure.wan)

    pairs = (
        ("budget_initial", table.initial),
        ("budget_full_year", table.full_year),
        ("execution_full_year", table.executed),
    )
    assert score == labels.scores
    for key, amount in pairs:
        assert spent.get(key, Decimal(amount)) == Decimal(amount)
