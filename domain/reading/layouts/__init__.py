"""One module per form family; the first that recognises a table reads it."""

from collections.abc import Callable

from domain.document import Table
from domain.reading.layouts import base_data, inline_money, main_table, self_evaluation
from domain.reading.layouts.layout import Context, Part

#: Recognises and reads, in the order of asking.
LAYOUTS: tuple[tuple[Callable[[Table], bool], Callable[[Table, Context], Part]], ...] = (
    (self_evaluation.recognises, self_evaluation.read),
    (base_data.recognises, base_data.read),
    (main_table.recognises, main_table.read),
    (inline_money.recognises, inline_money.read),
)
