"""Rows of the score sheet as people type them, which is as the sheet shows them."""

from domain.score import EXECUTION, TOTAL

INDICATOR = "indicator."
_CALLED = {"执行率": EXECUTION, "总分": TOTAL}


def row_key(typed: str) -> str:
    """The key of a row: ``3`` is the third indicator, 执行率 and 总分 the other two.

    What is none of these stands as it is typed, and is refused where there is no such row.
    """
    text = typed.strip()
    if text.isdecimal():
        return f"{INDICATOR}{int(text)}"
    return _CALLED.get(text, text)
