"""Segments that lie elsewhere: still the log's, or named with what is wrong."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.ledger.segments import beside
from tests import ledger_world as world
from tests.adapters.cli.office import Office, Ran
from tests.prove.rewritten import run as as_superuser


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder, and three segments of its log in a folder beside; not to be changed."""
    home = tmp_path_factory.mktemp("cold")
    with world.opened(home / "data") as here:
        world.settle(here, 1)
        world.live(here, 1)
    (home / "cold").mkdir()
    for first, last in ((1, 6), (7, 11), (12, 15)):
        made = Office(home / "data").run(
            *("export", "--from", str(first), "--to", str(last), "--sealed"),
            *("--out", str(home / "cold" / f"{first:04d}.jsonl")),
        )
        assert 0 == made.code, made.err
    return home


@pytest.fixture
def home(stored: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stored, tmp_path / "home"))


def verified(home: Path) -> Ran:
    return Office(home / "data").run("verify", "--segments", str(home / "cold"), "--json")


def faults(ran: Ran) -> list[str | None]:
    return [one["fault"] for one in ran.result["segments"]]


def test_what_lies_elsewhere_is_what_the_log_holds(stored: Path) -> None:
    ran = verified(stored)

    assert (0, True, 15, []) == (
        ran.code,
        ran.result["ok"],
        ran.result["covered"],
        ran.result["missing"],
    )
    assert [None] * 3 == faults(ran)
    shown = Office(stored / "data").run("verify", "--segments", str(stored / "cold"))
    assert "0007.jsonl：第 7 至 11 号" in shown.out
    assert "第 16 至" in shown.out
    assert "尚未另存" in shown.out


def test_the_segment_that_is_needed_is_named(home: Path) -> None:
    (home / "cold" / "0007.jsonl").unlink()

    ran = verified(home)

    assert (8, [[7, 11]]) == (ran.code, ran.result["missing"])
    shown = Office(home / "data").run("verify", "--segments", str(home / "cold"))
    assert "缺第 7 至 11 号的账段" in shown.out


def _tool(content: bytes) -> bytes:
    return content.replace(b'"tool":"pingjian', b'"tool":"pingjiam', 1)


def _first_line(content: bytes) -> bytes:
    return content[5:]


def _last_event(content: bytes) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:-1])


@pytest.mark.parametrize(
    ("change", "fault"),
    [(_tool, "changed"), (_last_event, "changed"), (_first_line, "unreadable")],
)
def test_a_segment_that_was_changed_is_named_and_covers_nothing(
    home: Path, change: Callable[[bytes], bytes], fault: str
) -> None:
    path = home / "cold" / "0007.jsonl"
    before = path.read_bytes()
    path.write_bytes(change(before))
    assert before != path.read_bytes()

    ran = verified(home)

    assert 8 == ran.code
    assert [fault] == [found for found in faults(ran) if found]
    assert [[7, 11]] == ran.result["missing"]


def test_sealed_values_that_were_changed_are_named(home: Path) -> None:
    path = beside(home / "cold" / "0001.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"name":"name"', b'"name":"alias"', 1))

    assert ["sealed values changed", None, None] == faults(verified(home))


def test_a_log_that_was_changed_since_differs_from_its_segments(home: Path) -> None:
    """The segments are sound: it is the live log that says something else."""
    as_superuser(home / "data", "update event set actor = 'jx09' where position = 9")

    ran = verified(home)

    assert (8, [None, "not this log's", None]) == (ran.code, faults(ran))


def test_a_segment_of_another_log_is_not_taken_for_ours(home: Path, tmp_path: Path) -> None:
    with world.opened(tmp_path / "other") as here:
        world.settle(here, 1)
    other = Office(tmp_path / "other")
    path = home / "cold" / "0001.jsonl"
    path.unlink()
    beside(path).unlink()
    assert 0 == other.run("export", "--to", "3", "--out", str(path)).code

    ran = verified(home)

    assert (8, "changed") == (ran.code, faults(ran)[0])
    assert [[1, 6]] == ran.result["missing"]


def test_segments_may_overlap_and_an_empty_folder_covers_nothing(
    home: Path, tmp_path: Path
) -> None:
    office = Office(home / "data")
    whole = home / "cold" / "whole.jsonl"
    assert 0 == office.run("export", "--out", str(whole)).code
    (home / "cold" / "0007.jsonl").unlink()
    assert 0 == verified(home).code
    assert json.loads(whole.read_bytes().splitlines()[0])["first"] == 1

    empty = tmp_path / "empty"
    empty.mkdir()
    ran = office.run("verify", "--segments", str(empty))
    assert 0 == ran.code
    assert "没有账段" in ran.out
    assert 2 == office.run("verify", "--all", "--segments", str(empty)).code
