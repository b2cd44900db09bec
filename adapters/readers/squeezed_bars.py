"""Bar tables that lost their blank cells, as programs take them from web pages.

Blank and merged cells are left out and the row is filled up with bars behind its last cell; a cell
that held a paragraph breaks the line. Read by their bars such rows would stand in wrong columns.
"""

import re

from adapters.readers.lines import Line

#: Bars with nothing between them behind the last cell, and a blank cell that is kept.
_FILLED_UP = re.compile(r"\|\|+\s*$")
_KEPT = re.compile(r"\|[ \t\u3000\xa0]*\|[^|]*[^|\s]")


def end_of_squeezed(lines: list[Line], at: int) -> int:
    """The line behind the squeezed table that begins at a line, 0 where none begins there."""
    if not (lines[at].bare.startswith("|") or _FILLED_UP.search(lines[at].bare)):
        return 0
    end = at
    while end < len(lines) and "|" in lines[end].text:
        end += 1
    block = lines[at:end]
    filled_up = any(_FILLED_UP.search(line.bare) for line in block)
    broken = any(line.bare == "|" or not line.bare.startswith("|") for line in block)
    kept = any(_KEPT.search(line.bare) for line in block)
    squeezed = len(block) > 1 and filled_up and not kept
    return end if squeezed or (broken and filled_up) else 0
