from tests.domain.checks.bench import Bench


def _rules(bench: Bench, *rows: tuple[str, str | None, str | None, str | None]) -> set[str]:
    return bench.rules(bench.statement(base_data_table=bench.base(*rows)))


def test_project_rows_must_make_up_the_total(bench: Bench) -> None:
    base = bench.base(
        ("项目支出：", "30", "50", "60"),
        ("1、业务工作经费", "10", "20", "20"),
        ("2、运行维护经费", "20", "20", "40"),
        ("……", None, None, None),
        ("公用经费", "5", "5", "5"),
    )
    found = bench.one("SUM.PROJECT_ROWS", bench.statement(base_data_table=base))
    assert (found.stated, found.expected) == ("50", "40")


def test_a_blank_project_row_may_hold_what_is_missing(bench: Bench) -> None:
    total = ("项目支出", None, None, "60")
    assert "SUM.PROJECT_ROWS" not in _rules(
        bench, total, ("1、甲", None, None, "20"), ("2、乙", None, None, None)
    )
    assert "SUM.PROJECT_ROWS" in _rules(
        bench, total, ("1、甲", None, None, "70"), ("2、乙", None, None, None)
    )


def test_rows_that_were_not_read_may_hold_what_is_missing(bench: Bench) -> None:
    def rules(listed: str) -> set[str]:
        base = bench.base(("项目支出", None, None, "60"), ("1、甲", None, None, listed))
        return bench.rules(bench.statement(base_data_table=base, unread=True))

    assert ("SUM.PROJECT_ROWS" in rules("20"), "SUM.PROJECT_ROWS" in rules("70")) == (False, True)


def test_rows_after_the_list_are_not_counted(bench: Bench) -> None:
    assert "SUM.PROJECT_ROWS" not in _rules(
        bench,
        ("项目支出", None, None, "20"),
        ("1、甲", None, None, "20"),
        ("公用经费", None, None, "33"),
        ("1、办公费", None, None, "33"),
    )
