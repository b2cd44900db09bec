"""A mirror reads what its model writes, as its model does, and nothing that its model refuses."""

import functools
import json
import re
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError, field_validator
from pydantic_core import PydanticSerializationError

from adapters.eventstore.mirror import mirror
from adapters.eventstore.mirrored_facts import decoder, writer
from adapters.eventstore.mirrored_texts import Unmirrored
from domain.events import FACT_TYPES
from domain.events.happened import Happened
from domain.evidence import Box
from domain.quantity import Number

SAMPLES = Path(__file__).parents[2] / "samples" / "events"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.decimals(-(10**14) + 1, 10**14 - 1, places=10) | st.decimals(-999, 999, places=2)
#: The machine may be busy with other tests.
ANY_LOAD = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
#: What a field may be given by whoever means no good, or no harm.
ODD = st.sampled_from([
    None, True, 0, -1, 1.0, 2.5, 2**70, "", "jx01", "jx01\n", "JX01", "0" * 64, "1", "-1.50", "1.",
    "NaN", "1e5", " 5", "9" * 25, "0.12345678901", "2025-03-03", "2025-03-03T09:00:00",
    "2025-03-03T09:00:00Z", "2025-03-03 09:00:00+08:00", "entry_error", [], ["a"], {},
    {"quote": "x"},
])  # fmt: skip
ZONES = [UTC, timezone(timedelta(hours=8)), timezone(-timedelta(minutes=90))]
MOMENTS = st.datetimes(
    datetime(1970, 1, 2),  # noqa: DTZ001 - as hypothesis wants it
    timezones=st.sampled_from(ZONES),
)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Whatever a field of that type may hold."""
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXTS,
        int: st.integers(-(2**70), 2**70),
        bool: st.booleans(),
        date: st.dates(),
        NoneType: st.none(),
        AwareDatetime: MOMENTS,
        Number: NUMBERS,
        Box: st.tuples(*[st.decimals(0, 2000, places=2)] * 4),
    }
    if hint in simple:
        return simple[hint]
    arguments = get_args(hint)
    if get_origin(hint) is Annotated and arguments[0] is int:
        return st.integers(arguments[1].ge, 2**70)
    if get_origin(hint) is Annotated:
        return st.from_regex(re.compile(arguments[1].pattern, re.ASCII), fullmatch=True)
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of(*map(values, arguments))
    if get_origin(hint) is tuple:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if get_origin(hint) is Literal or issubclass(hint, StrEnum):
        return st.sampled_from(arguments or list(hint))
    return objects(hint)


@functools.cache
def objects(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Objects of the model, with some of its defaults left as they are."""
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        if hints[name] is int and field.metadata:
            (at_least,) = field.metadata
            hints[name] = Annotated[int, at_least]
    fields = {name: values(hints[name]) for name in model.model_fields if name != "schema_version"}
    required = {n: one for n, one in fields.items() if model.model_fields[n].is_required()}
    optional = {n: one for n, one in fields.items() if n not in required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda given: model(**given))


def outcome(read: Any, body: bytes) -> Any:
    """What is read, or that it is refused."""
    try:
        return read(body)
    except ValidationError:
        return "refused"


def read_by_the_mirror_alone(model: type[BaseModel], body: bytes) -> Any:
    found = mirror(model)
    return found.convert(msgspec.json.decode(body, type=found.read))


@pytest.mark.parametrize("model", FACT_TYPES.values(), ids=list(FACT_TYPES))
@ANY_LOAD
@given(data=st.data())
def test_what_a_model_writes_its_mirror_reads_as_the_model_does(
    model: type[Happened], data: st.DataObject
) -> None:
    body = data.draw(objects(model)).model_dump_json().encode()
    expected = model.model_validate_json(body)

    again = decoder(model)(body)

    assert (model, expected) == (type(again), again)
    assert body == again.model_dump_json().encode()
    assert hash(expected) == hash(again)


@pytest.mark.parametrize("model", FACT_TYPES.values(), ids=list(FACT_TYPES))
@ANY_LOAD
@given(data=st.data())
def test_a_mirror_alone_writes_the_bytes_that_its_model_writes(
    model: type[Happened], data: st.DataObject
) -> None:
    fact = data.draw(objects(model))

    assert fact.model_dump_json().encode() == written_by_the_mirror_alone(model, fact)


@pytest.mark.parametrize("model", FACT_TYPES.values(), ids=list(FACT_TYPES))
@ANY_LOAD
@given(data=st.data())
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_a_fact_is_written_only_if_its_bytes_are_read_as_that_fact(
    model: type[Happened], data: st.DataObject
) -> None:
    fact, other = data.draw(objects(model)), data.draw(objects(model))
    name = data.draw(st.sampled_from(list(model.model_fields)))
    changed = fact.model_copy(update={name: getattr(other, name)})
    around = fact.model_copy(update={name: data.draw(ODD)})

    for one in (fact, changed, around):
        assert survivor(model, one) == outcome_of_writing(model, one)


def survivor(model: type[BaseModel], fact: BaseModel) -> Any:
    """The bytes that the model writes, if it reads the same fact out of them."""
    try:
        body = fact.model_dump_json().encode()
    except PydanticSerializationError:
        return "refused"
    again = outcome(model.model_validate_json, body)
    return body if again == fact else None


def outcome_of_writing(model: type[BaseModel], fact: BaseModel) -> Any:
    """What is written, or that it cannot be."""
    try:
        return writer(model)(fact)
    except PydanticSerializationError:
        return "refused"


def written_by_the_mirror_alone(model: type[BaseModel], fact: BaseModel) -> bytes:
    found = mirror(model)
    body = msgspec.json.encode(found.write(fact))
    assert found.agrees(msgspec.json.decode(body, type=found.read), fact)
    return body


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_sample_is_read_and_written_by_the_mirror_alone(path: Path) -> None:
    body = path.read_bytes()
    model = FACT_TYPES[json.loads(body)["type"]]

    again = read_by_the_mirror_alone(model, body)

    assert (model, model.model_validate_json(body)) == (type(again), again)
    assert again.model_dump_json().encode() == written_by_the_mirror_alone(model, again)


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
@ANY_LOAD
@given(data=st.data())
def test_what_a_model_refuses_is_refused_and_for_the_rest_it_has_the_last_word(
    path: Path, data: st.DataObject
) -> None:
    shape = json.loads(path.read_bytes())
    model = FACT_TYPES[shape["type"]]
    change(shape, data)
    body = json.dumps(shape).encode()

    assert outcome(model.model_validate_json, body) == outcome(decoder(model), body)


def change(shape: dict[str, Any], data: st.DataObject) -> None:
    """Another value for a field, somewhere in it, one field less or one more."""
    inner: list[dict[str, Any]] = [one for one in shape.values() if isinstance(one, dict)]
    within = data.draw(st.sampled_from([shape, *inner]))
    name = data.draw(st.sampled_from([*within, "another"]))
    if name in within and data.draw(st.booleans()):
        del within[name]
    else:
        within[name] = data.draw(ODD)


class Open(BaseModel):
    """Not frozen, and open to any field."""

    name: str


class Judging(BaseModel):
    """Runs code of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str

    @field_validator("name")
    @classmethod
    def name_is_short(cls, name: str) -> str:
        if len(name) > 3:
            raise ValueError("too long")
        return name


class Strange(BaseModel):
    """Has a field of a kind that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ratio: float


class Gappy(BaseModel):
    """Has values that may be missing within another."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    numbers: tuple[Number | None, ...]


@pytest.mark.parametrize(
    ("model", "body", "refused"),
    [
        (Open, b'{"name":"a","other":1}', b'{"name":1}'),
        (Judging, b'{"name":"a"}', b'{"name":"abcd"}'),
        (Strange, b'{"ratio":0.5}', b'{"ratio":"x"}'),
        (Gappy, b'{"numbers":["1",null]}', b'{"numbers":["x"]}'),
    ],
)
def test_what_has_no_mirror_is_read_and_written_by_the_model_itself(
    model: type[BaseModel], body: bytes, refused: bytes
) -> None:
    with pytest.raises(Unmirrored):
        mirror(model)

    assert model.model_validate_json(body) == decoder(model)(body)
    known = model.model_validate_json(body)
    assert known.model_dump_json().encode() == writer(model)(known)
    with pytest.raises(ValidationError):
        decoder(model)(refused)


def test_what_was_made_around_a_model_without_a_mirror_is_not_written() -> None:
    assert writer(Judging)(Judging.model_construct(name="abcd")) is None
