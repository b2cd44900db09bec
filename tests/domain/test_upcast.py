"""The way from yesterday's shapes to today's is whole, or the program does not start."""

import pytest

from domain.upcast import check_registry


def test_a_chain_of_lifts_without_holes_is_accepted() -> None:
    upcasts = [("a.done", 1), ("a.done", 2)]

    check_registry({"a.done": 3, "b.done": 1}, upcasts, classes=2)


@pytest.mark.parametrize(
    ("current", "upcasts", "classes", "why"),
    [
        pytest.param({"a.done": 3}, [("a.done", 2)], 1, "no way up from a.done v1", id="a hole"),
        pytest.param({"a.done": 2}, [], 1, "no way up from a.done v1", id="no lift at all"),
        pytest.param({"a.done": 1}, [("a.done", 1)], 1, "no such version: a.done v1", id="a fork"),
        pytest.param({"a.done": 1}, [("b.done", 1)], 1, "no such version: b.done v1", id="unknown"),
        pytest.param({"a.done": 1}, [], 2, "the same stored name", id="one name for two classes"),
    ],
)
def test_a_registry_that_could_not_read_its_past_is_refused(
    current: dict[str, int], upcasts: list[tuple[str, int]], classes: int, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        check_registry(current, upcasts, classes=classes)
