import pytest

from domain.checks import words_against_figures
from domain.claim import Claim
from tests.domain.checks.bench import Bench

_RULES = set(words_against_figures.RULES)


def _claim(bench: Bench, kind: str, words: str, **more: object) -> Claim:
    return Claim.model_validate({"kind": kind, "words": words, "place": bench.place(words), **more})


def _rules(bench: Bench, claim: Claim, **parts: object) -> set[str]:
    return _RULES & bench.rules(bench.statement(claims=(claim,), **parts))


_BUDGET = {"full_year": "100", "executed": "120"}


@pytest.mark.parametrize(
    ("words", "key", "budget", "expected"),
    [
        pytest.param("支出控制在预算以内", None, _BUDGET, {"CLAIM.WITHIN_BUDGET"}, id="over"),
        pytest.param(
            "支出控制在预算以内",
            "expenditure_total",
            {"annual": "100.00", "executed": "100.02"},
            {"CLAIM.WITHIN_BUDGET"},
            id="over the annual one by 200 yuan",
        ),
        pytest.param(
            "支出控制在预算以内", None, {"full_year": "100", "executed": "100"}, set(), id="at it"
        ),
        pytest.param("支出控制在预算以内", None, {"executed": "120"}, set(), id="no budget"),
        pytest.param("“三公”经费未超预算", None, _BUDGET, set(), id="other money"),
        pytest.param("未超预算", "public_funds", _BUDGET, set(), id="a part"),
    ],
)
def test_within_the_budget(
    bench: Bench, words: str, key: str | None, budget: dict[str, str], expected: set[str]
) -> None:
    claim = _claim(bench, "within_budget", words, key=key)
    assert expected == _rules(bench, claim, budget=budget)


@pytest.mark.parametrize(
    ("kind", "now", "before", "percent", "expected"),
    [
        pytest.param("decreased", "120", "100", None, {"CLAIM.DIRECTION"}, id="a rise called fall"),
        pytest.param("increased", "90", "100", None, {"CLAIM.DIRECTION"}, id="a fall called rise"),
        pytest.param("decreased", "90", "100", "12", {"CLAIM.CHANGE_PERCENT"}, id="another rate"),
        pytest.param(
            "unchanged", "120", "100", None, {"CLAIM.LEVEL"}, id="a fifth more is no level"
        ),
        pytest.param("decreased", "90", "100", "10", set(), id="right"),
        pytest.param("decreased", "90", "100", "10.0", set(), id="right with a decimal"),
        pytest.param("decreased", "2", "3", "33.3", set(), id="rounded"),
        pytest.param("increased", "110", "100", None, set(), id="no rate"),
        pytest.param("unchanged", "109", "100", None, set(), id="about level"),
        pytest.param("decreased", "90", None, "15", set(), id="no year before"),
    ],
)
def test_two_years(
    bench: Bench, kind: str, now: str, before: str | None, percent: str | None, expected: set[str]
) -> None:
    money = [bench.money("public_funds", now)]
    if before is not None:
        money.append(bench.money("public_funds", before, year=2023))
    claim = _claim(bench, kind, "公用经费较上年变化", key="public_funds", percent=percent)
    assert expected == _rules(bench, claim, money=money)


def test_two_different_figures_of_one_year_prove_nothing(bench: Bench) -> None:
    money = [
        bench.money("public_funds", "120"),
        bench.money("public_funds", "80", line=2),
        bench.money("public_funds", "100", year=2023),
    ]
    claim = _claim(bench, "decreased", "公用经费较上年下降", key="public_funds")
    assert set() == _rules(bench, claim, money=money)


def test_an_approximate_figure_is_not_compared(bench: Bench) -> None:
    money = [
        bench.money("public_funds", "120", approx="余"),
        bench.money("public_funds", "100", year=2023),
    ]
    claim = _claim(bench, "decreased", "公用经费较上年下降", key="public_funds")
    assert set() == _rules(bench, claim, money=money)


@pytest.mark.parametrize(
    ("in_post", "words", "expected"),
    [
        ("110", "在职人员控制率小于100%", {"CLAIM.CONTROL_RATE"}),
        ("100", "在职人员控制率小于等于100%", set()),
        ("90", "在职人员控制率小于100%", set()),
        ("110", "食材浪费率≤3%", set()),
    ],
)
def test_the_control_rate(bench: Bench, in_post: str, words: str, expected: set[str]) -> None:
    base = {"staffing": {"establishment": "100", "in_post": in_post, "place": {"quote": "编制"}}}
    claim = _claim(bench, "rate_below", words, percent="100")
    assert expected == _rules(bench, claim, base_data_table=base)


def test_on_schedule_with_a_third_unspent_and_with_little_unspent(bench: Bench) -> None:
    claim = _claim(bench, "on_schedule", "按序时进度完成")
    low, high = {"full_year": "100", "executed": "66"}, {"full_year": "100", "executed": "97"}
    assert {"CLAIM.ON_SCHEDULE"} == _rules(bench, claim, budget=low)
    assert set() == _rules(bench, claim, budget=high)


def test_on_schedule_here_and_behind_it_there(bench: Bench) -> None:
    good = _claim(bench, "on_schedule", "按序时进度完成")
    late = _claim(bench, "behind_schedule", "预算支出进度偏慢")
    works = _claim(bench, "behind_schedule", "工程进度偏慢")
    both = bench.statement(claims=(good, late))
    assert {"CLAIM.SCHEDULE_BOTH_WAYS"} == _RULES & bench.rules(both)
    assert set() == _RULES & bench.rules(bench.statement(claims=(good, works)))


@pytest.mark.parametrize(
    ("income", "spent", "expected"),
    [("130", "100", {"CLAIM.NOTHING_LEFT"}), ("100", "100", set()), ("100", "130", set())],
)
def test_nothing_left(bench: Bench, income: str, spent: str, expected: set[str]) -> None:
    money = [bench.money("revenue_total", income), bench.money("expenditure_total", spent)]
    assert expected == _rules(bench, _claim(bench, "balanced", "全年收支平衡"), money=money)


@pytest.mark.parametrize("words", ["收支平衡压力较大", "坚持量入为出、收支平衡的原则"])
def test_a_balance_that_is_hard_to_keep_or_meant_is_no_claim(bench: Bench, words: str) -> None:
    money = [bench.money("revenue_total", "130"), bench.money("expenditure_total", "100")]
    assert set() == _rules(bench, _claim(bench, "balanced", words), money=money)


def test_nothing_spent_of_what_was_spent(bench: Bench) -> None:
    key = "expenditure_government_fund"
    claim = _claim(bench, "none_spent", "本年度无政府性基金支出", key=key)
    assert {"CLAIM.NOTHING_SPENT"} == _rules(bench, claim, money=[bench.money(key, "21.87")])
    assert set() == _rules(bench, claim, money=[bench.money(key, "0")])
    assert set() == _rules(bench, claim, money=[bench.money(key, "21.87", year=2023)])


@pytest.mark.parametrize(
    ("words", "score", "expected"),
    [
        ("各项指标全部完成", "8", {"CLAIM.ALL_REACHED"}),
        ("各项指标全部完成", "10", set()),
        ("各项任务基本完成", "8", set()),
        ("确保各项任务完成", "8", set()),
    ],
)
def test_all_reached(bench: Bench, words: str, score: str, expected: set[str]) -> None:
    actual = "8" if score == "8" else "10"
    table = bench.table(bench.indicator(target="≥10", actual=actual, score=score))
    claim = _claim(bench, "all_reached", words)
    assert expected == _rules(bench, claim, self_evaluation_table=table)


def test_a_claim_has_the_root_of_the_alarm_about_the_same_figures(bench: Bench) -> None:
    claim = _claim(bench, "within_budget", "支出控制在预算以内", key=None)
    budget = {"full_year": "100", "executed": "120"}
    found = bench.findings(bench.statement(claims=[claim], budget=budget))
    rules = {"CLAIM.WITHIN_BUDGET", "BUDGET.OVER_EXECUTION"}
    assert {(rule, "budget.executed") for rule in rules} == {
        (each.rule, each.root) for each in found if each.rule in rules
    }
