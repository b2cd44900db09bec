"""Yesterday's stored shapes become today's facts, one version at a time.

Stored bytes are never rewritten; a shape is lifted while it is read. There is one function per
(type, from version), pure, from plain JSON values to plain JSON values, which raises
``schema_version`` by one. `decoded` refuses what it does not know: an event that is skipped would
be a hole in the record.
"""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from domain.events import FACT, FACT_TYPES, Fact
from domain.refusals import Damaged

Shape = dict[str, Any]

#: (type, from version) → lift to the next version.
UPCASTS: dict[tuple[str, int], Callable[[Shape], Shape]] = {}


def decoded(shape: Shape) -> Fact:
    """A stored shape as today's fact.

    Raises:
        Damaged: unknown type or version, or a body that does not fit its type.
    """
    name, version = shape.get("type"), shape.get("schema_version")
    if not isinstance(name, str) or name not in FACT_TYPES or not isinstance(version, int):
        raise Damaged(what=f"event {name!r} v{version}", why="unknown event type or version")
    current: int = FACT_TYPES[name].model_fields["schema_version"].default
    while version < current:
        lift = UPCASTS.get((name, version))
        if lift is None:
            raise Damaged(what=f"event {name} v{version}", why="no way up from this version")
        shape = lift(shape)
        version += 1
    if version > current:
        raise Damaged(what=f"event {name} v{version}", why="written by a newer version of Pingjian")
    try:
        return FACT.validate_python(shape)
    except ValidationError as error:
        # The values themselves are not repeated: an error text may end in a log.
        where = ", ".join(".".join(map(str, item["loc"])) for item in error.errors()[:3])
        raise Damaged(what=f"event {name} v{version}", why=f"does not fit: {where}") from error
