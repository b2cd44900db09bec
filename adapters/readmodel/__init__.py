"""Answers kept ready: the board, the timeline and the lineage as tables beside the events.

Derived data: every table can be dropped and is folded again from the event store. `project`
follows the store, `queries` answers.
"""

from adapters.readmodel.project import Difference, ReadModel

__all__ = ["Difference", "ReadModel"]
