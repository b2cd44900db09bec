"""Yesterday's stored shapes become today's facts, one version at a time.

Stored bytes are never rewritten; a shape is lifted while it is read. There is one function per
(type, from version), pure, from plain JSON values to plain JSON values, which raises
``schema_version`` by one. `decoded` refuses what it does not know: an event that is skipped would
be a hole in the record.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from pydantic import ValidationError

from domain.events import FACT, FACT_TYPES, Fact
from domain.refusals import Damaged

Shape = dict[str, Any]

#: (type, from version) → lift to the next version.
UPCASTS: dict[tuple[str, int], Callable[[Shape], Shape]] = {}


def check_registry(
    current: Mapping[str, int], upcasts: Iterable[tuple[str, int]], *, classes: int
) -> None:
    """Pass silently if every version ever stored has one way up to today's.

    Args:
        current: stored name → the version that is written today, from 1.
        upcasts: (stored name, version it lifts from).
        classes: how many classes of facts there are; two of one name would be one in *current*.

    Raises:
        ValueError: names what is doubled, missing or unknown. Raised at import: a program that
            could not read its own past must not start.
    """
    if len(current) != classes:
        raise ValueError("two classes of facts have the same stored name")
    needed = {(name, step) for name, newest in current.items() for step in range(1, newest)}
    found = set(upcasts)
    for wrong, why in ((needed - found, "no way up from"), (found - needed, "no such version:")):
        if wrong:
            name, version = min(wrong)
            raise ValueError(f"{why} {name} v{version}")


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


check_registry(
    {name: cls.model_fields["schema_version"].default for name, cls in FACT_TYPES.items()},
    UPCASTS,
    classes=len(get_args(get_args(Fact)[0])),
)
