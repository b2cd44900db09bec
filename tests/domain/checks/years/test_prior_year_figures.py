from domain.checks.years import prior_year_figures
from domain.finding import Finding
from domain.statement import Statement
from tests.domain.checks.bench import Bench


def _found(bench: Bench, now: Statement, before: Statement) -> list[Finding]:
    return list(prior_year_figures.check(now, before, bench.pack))


def test_the_three_public_expenses_of_last_year_are_compared(bench: Bench) -> None:
    before = bench.statement(three_public={"executed": "13.98"})

    def rules(prior_year: str | None) -> list[str]:
        now = bench.statement(three_public={"executed": "13.8", "prior_year": prior_year})
        return [each.rule for each in _found(bench, now, before)]

    assert ["XREF.PRIOR_YEAR"] == rules("14.10")
    assert [] == rules("13.98")
    assert [] == rules("14.0")
    assert [] == rules(None)


def test_rows_of_the_base_data_are_compared_by_label_once_each(bench: Bench) -> None:
    before = bench.statement(
        base_data_table=bench.base(
            ("项目支出：", None, None, "382.29"),
            ("1、业务工作经费", None, None, "10"),
            ("2、业务工作经费", None, None, "20"),
            ("公用经费", None, None, "305"),
        )
    )
    now = bench.statement(
        base_data_table=bench.base(
            ("项目支出", "328.29", None, None),
            ("1、业务工作经费", "99", None, None),
            ("公用经费", "305", None, None),
            ("政府采购金额", "7", None, None),
        )
    )
    (found,) = _found(bench, now, before)
    assert ("328.29", "382.29") == (found.stated, found.expected)
