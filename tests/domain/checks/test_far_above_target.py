import pytest

from tests.domain.checks.bench import Bench

_BOTH = {"IND.ABOVE_TARGET", "IND.FAR_ABOVE_TARGET"}


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        pytest.param("100", "119.9", set(), id="a little above"),
        pytest.param("100", "120", set(), id="exactly at the first edge"),
        pytest.param("100", "120.1", {"IND.ABOVE_TARGET"}, id="above the first edge"),
        pytest.param("100", "199.9", {"IND.ABOVE_TARGET"}, id="below twice"),
        pytest.param("100", "200", {"IND.FAR_ABOVE_TARGET"}, id="exactly twice"),
        pytest.param("≥40人", "960人", {"IND.FAR_ABOVE_TARGET"}, id="with sign and unit"),
        pytest.param("0", "5", set(), id="nothing to compare with"),
        pytest.param("40户", "960人", set(), id="two units"),
        pytest.param("≤50", "60", set(), id="a ceiling"),
        pytest.param("不少于若干", "很多", set(), id="words"),
    ],
)
def test_results_above_target(bench: Bench, target: str, actual: str, expected: set[str]) -> None:
    table = bench.table(bench.indicator(target=target, actual=actual))
    assert expected == _BOTH & bench.rules(bench.statement(self_evaluation_table=table))
