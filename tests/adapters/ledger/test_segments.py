"""A run of the log in cold storage: the sealed values fit it, go with their keys, prove no more."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.cli.main import main
from adapters.ledger.segments import SealedCheck, beside, checked
from domain import commands
from domain.permissions import Role
from tests import ledger_world as world

GROUND = "《中华人民共和国个人信息保护法》第四十七条"
#: Whoever was registered: an administrator, two of the staff, a filler, a leader.
PEOPLE = 5


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A segment with its sealed values beside it; not to be changed."""
    folder = tmp_path_factory.mktemp("cold")
    with world.opened(folder / "data") as here:
        world.settle(here, 1)
        world.live(here, 1)
        leader = commands.RegisterPerson(
            by="gl01", at=world.AT, person="jl01", role=Role.BUREAU_LEADER
        )
        here.desk.register.register_person(leader, uuid.uuid4(), name="李四")
    return exported(folder / "data", folder / "all.jsonl")


def exported(data: Path, out: Path) -> Path:
    assert main(["--data", str(data), "--quiet", "export", "--out", str(out), "--sealed"]) == 0
    return out


def check(segment: Path, change: Callable[[list[bytes]], list[bytes]] = list) -> SealedCheck:
    sealed = change(beside(segment).read_bytes().splitlines())
    return checked(segment.read_bytes().splitlines(), sealed)


def test_every_sealed_value_fits_the_commitment_of_its_event(segment: Path) -> None:
    # Five names and one file name.
    assert check(segment) == SealedCheck(values=PEOPLE + 1, absent=0, wrong=())
    assert "张三" not in segment.read_text() + beside(segment).read_text()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"name":"name"', b'"name":"alias"'),
        (b'"subject":"person/', b'"subject":"person/x'),
        (b'"nonce":"', b'"nonce":"00'),
    ],
)
def test_a_value_that_was_changed_does_not_fit(old: bytes, new: bytes, segment: Path) -> None:
    def change(lines: list[bytes]) -> list[bytes]:
        return [lines[0], lines[1].replace(old, new, 1), *lines[2:]]

    found = check(segment, change)

    assert (found.values, len(found.wrong)) == (PEOPLE, 1)


def test_a_value_that_is_gone_is_counted_and_not_wrong(segment: Path) -> None:
    found = check(segment, lambda lines: lines[:-1])

    assert (found.values, found.absent, found.wrong) == (PEOPLE, 1, ())


def test_what_is_no_file_of_sealed_values_is_refused(segment: Path) -> None:
    with pytest.raises(ValueError, match="not pingjian"):
        check(segment, lambda lines: lines[1:])


def test_verify_checks_the_segment_and_what_lies_beside_it(
    segment: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "all.jsonl"
    copy.write_bytes(segment.read_bytes())
    beside(copy).write_bytes(beside(segment).read_bytes())

    assert main(["verify", str(copy)]) == 0
    assert f"{PEOPLE + 1} 项与承诺相符" in capsys.readouterr().out
    changed = beside(segment).read_bytes().replace(b'"name":"name"', b'"name":"alias"', 1)
    beside(copy).write_bytes(changed)
    assert main(["verify", str(copy)]) == 8


def test_an_erasure_reaches_what_lies_in_cold_storage(segment: Path, tmp_path: Path) -> None:
    data = segment.parent / "data"
    with world.opened(data) as here:
        [sealed] = [
            line for line in beside(segment).read_bytes().splitlines() if b"person/tb01" in line
        ]
        key = sealed.split(b'"key_id":"')[1][:32].decode()
        ask = commands.ProposeErasure(
            by="jx01", at=world.AT, subject="person/tb01", ground=GROUND, reason="本人已调离"
        )
        here.erasures.ask(ask, uuid.uuid4())
        agree = commands.ApproveErasure(by="jl01", at=world.AT, subject="person/tb01")
        here.erasures.ask(agree, uuid.uuid4())
        erased = here.erasures.of("person/tb01").erased
    again = exported(data, tmp_path / "again.jsonl")

    assert erased is not None
    assert erased.keys == (key,)
    assert check(again) == SealedCheck(values=PEOPLE, absent=1, wrong=())
    assert check(segment).wrong == ()
