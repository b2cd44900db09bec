import pytest

from adapters.cli.typed_rows import row_key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("3", "indicator.3"),
        ("12 ", "indicator.12"),
        ("执行率", "execution"),
        ("总分", "total"),
        ("execution", "execution"),
        ("indicator.3", "indicator.3"),
        ("budget.executed", "budget.executed"),
        ("三", "三"),
    ],
)
def test_a_row_is_typed_as_the_sheet_shows_it(typed: str, key: str) -> None:
    assert key == row_key(typed)
