from tests.domain.checks.bench import Bench


def _rules(bench: Bench, total: str, vehicles: str, operation: str) -> set[str]:
    base = bench.base(
        ("三公经费", None, None, total),
        ("1、公务用车购置和维护经费", None, None, vehicles),
        ("其中：公车购置", None, None, "0"),
        ("公车运行维护", None, None, operation),
        ("2、出国经费", None, None, None),
        ("3、公务接待", None, None, "10.7"),
    )
    return bench.rules(bench.statement(base_data_table=base))


def test_three_public_rows_add_up_blank_cells_left_out(bench: Bench) -> None:
    assert _rules(bench, "15.2", "4.5", "4.5").isdisjoint(
        {"SUM.THREE_PUBLIC", "SUM.THREE_PUBLIC_VEHICLES"}
    )


def test_a_wrong_total_and_a_wrong_part_are_told_apart(bench: Bench) -> None:
    assert "SUM.THREE_PUBLIC" in _rules(bench, "12.5", "4.5", "4.5")
    rules = _rules(bench, "15.2", "4.5", "5.4")
    assert "SUM.THREE_PUBLIC_VEHICLES" in rules
    assert "SUM.THREE_PUBLIC" not in rules


def test_a_row_that_was_not_read_may_hold_what_is_missing(bench: Bench) -> None:
    def rules(total: str) -> set[str]:
        base = bench.base(
            ("三公经费", None, None, total),
            ("1、公务用车购置和维护经费", None, None, "6"),
            ("2、出国经费", None, None, None),
            ("3、公务接待", None, None, None),
        )
        return bench.rules(bench.statement(base_data_table=base, unread=True))

    assert ("SUM.THREE_PUBLIC" in rules("9"), "SUM.THREE_PUBLIC" in rules("4")) == (False, True)
