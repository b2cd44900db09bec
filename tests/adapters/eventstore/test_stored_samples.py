"""What was ever stored can be read for ever.

``tests/samples/events`` holds one event per type and schema version, byte for byte as stored.
Samples are added, never edited: a change that breaks one breaks databases.
"""

import json
import re
from pathlib import Path

import pytest

from domain.events import FACT_TYPES, stored_shape
from domain.upcast import UPCASTS, decoded

SAMPLES = Path(__file__).parents[2] / "samples" / "events"
CURRENT = {
    (name, int(cls.model_fields["schema_version"].default)) for name, cls in FACT_TYPES.items()
}


def named(path: Path) -> tuple[str, int]:
    match = re.fullmatch(r"([a-z_.]+)\.v([0-9]+)\.json", path.name)
    assert match, path.name
    return match[1], int(match[2])


def test_every_event_type_and_version_has_a_sample() -> None:
    assert CURRENT | set(UPCASTS) == {named(path) for path in SAMPLES.iterdir()}


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_sample_is_read_as_the_fact_it_was(path: Path) -> None:
    body = path.read_bytes()
    shape = json.loads(body)

    fact = decoded(shape)

    assert named(path)[0] == shape["type"] == fact.type
    assert named(path)[1] == shape["schema_version"]
    if named(path) in CURRENT:
        # A field that was added since, with its default, is not in the sample.
        assert body == fact.model_dump_json(exclude_unset=True).encode()
        assert fact == decoded(stored_shape(fact))
