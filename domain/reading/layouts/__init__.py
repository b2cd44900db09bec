"""One module per form family; the first that recognises a table reads it."""

from collections.abc import Callable

from domain.document import Table
from domain.reading.layouts import (
    base_data,
    facts,
    inline_money,
    main_table,
    money_columns,
    project_rows,
    self_evaluation,
)
from domain.reading.layouts.layout import Context, Part

#: Recognises and reads, in the order of asking.
LAYOUTS: tuple[tuple[Callable[[Table], bool], Callable[[Table, Context], Part]], ...] = (
    (self_evaluation.recognises, self_evaluation.read),
    (base_data.recognises, base_data.read),
    (main_table.recognises, main_table.read),
    (facts.recognises, facts.read),
    (inline_money.recognises, inline_money.read),
    (money_columns.recognises, money_columns.read),
    (project_rows.recognises, project_rows.read),
)
