"""The fact first, then the removal: interrupted anywhere, repeating finishes what was agreed."""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.bootstrap import Installation
from adapters.desk import Handed
from domain import commands
from domain.ids import report_stream
from domain.permissions import Role
from domain.refusals import Because, Detached, Gone, Refused
from tests import cold_world as cold
from tests import ledger_world as world
from tests.adapters.cli.office import Office

ROOT = Path(__file__).resolve().parents[2]
SUBJECT = report_stream(cold.REPORT)

#: Ends itself as the power would: when the first original is to be removed, after all are, or
#: when all are back.
_KILLED = """
import os, signal, sys, uuid
from pathlib import Path
from adapters.cli.main import main
from adapters.files import DirectoryFiles
from workflows import segments

def end(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

verb, by = "detach", "jl01"
if sys.argv[3] == "before":
    DirectoryFiles.take_out = end
elif sys.argv[3] == "after":
    segments.RecordRemoval = end
else:
    segments.AttachSegment, verb, by = end, "attach", "jx01"
main(["--data", sys.argv[1], "--as", by, "segment", verb, sys.argv[2]])
"""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed year and its segment, proposed to be detached; not to be changed."""
    home = tmp_path_factory.mktemp("lived")
    cold.closed(home / "data")
    office = Office(home / "data")
    asked = cold.proposed(office, cold.sealed(office, home / "cold"))
    assert 0 == asked.code, asked.err
    return home


@pytest.fixture
def home(lived: Path, tmp_path: Path) -> Path:
    subprocess.run(["cp", "-r", str(lived), str(tmp_path / "home")], check=True)  # noqa: S607
    return tmp_path / "home"


@pytest.fixture
def segment(home: Path) -> Path:
    [found] = (home / "cold").iterdir()
    return found


@pytest.fixture
def here(home: Path) -> Iterator[Installation]:
    with world.opened(home / "data") as installation:
        yield installation


def killed(home: Path, segment: Path, when: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _KILLED, str(home / "data"), str(segment), when],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert -9 == ended.returncode, ended.stderr


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_between_the_fact_and_the_end_nothing_is_lost_and_starting_again_finishes(
    when: str, home: Path, segment: Path
) -> None:
    killed(home, segment, when)

    with world.opened(home / "data") as here:
        sha256 = cold.original(here)
        assert ["detach_proposed", "segment_detached"] == cold.ledger(here)
        assert bool(cold.stored(home / "data", sha256)) is (when == "before")
        assert cold.stored(segment, sha256)
        here.segments.finish_all()
        assert "originals_removed" == cold.ledger(here)[-1]
        with pytest.raises(Detached):
            here.files.get(sha256, subject=SUBJECT)
        size = here.store.head()
        here.segments.finish_all()
        assert size == here.store.head()


def test_killed_and_asked_again_the_same_command_finishes(home: Path, segment: Path) -> None:
    killed(home, segment, "before")

    again = Office(home / "data").run("segment", "detach", str(segment), by=cold.LEADER)

    assert 0 == again.code, again.err
    with world.opened(home / "data") as here:
        assert ["detach_proposed", "segment_detached", "originals_removed"] == cold.ledger(here)
        assert [] == cold.stored(home / "data", cold.original(here))


def test_killed_and_attached_instead_everything_is_back(home: Path, segment: Path) -> None:
    killed(home, segment, "before")

    back = Office(home / "data").run("segment", "attach", str(segment), by="jx01")

    assert 0 == back.code, back.err
    with world.opened(home / "data") as here:
        assert here.files.get(cold.original(here), subject=SUBJECT)
        assert ["originals_removed", "segment_attached"] == cold.ledger(here)[-2:]
        here.segments.finish_all()
        assert here.files.get(cold.original(here), subject=SUBJECT)


def test_killed_before_the_attaching_is_on_record_it_is_done_again(
    home: Path, segment: Path
) -> None:
    office = Office(home / "data")
    assert 0 == office.run("segment", "detach", str(segment), by=cold.LEADER).code
    killed(home, segment, "back")

    with world.opened(home / "data") as here:
        assert "originals_removed" == cold.ledger(here)[-1]
        assert here.files.get(cold.original(here), subject=SUBJECT)
        here.segments.finish_all()
        assert here.files.get(cold.original(here), subject=SUBJECT)
    assert 0 == office.run("verify").code
    assert 0 == office.run("segment", "attach", str(segment), by="jx01").code
    with world.opened(home / "data") as here:
        assert "segment_attached" == cold.ledger(here)[-1]


def test_an_original_erased_between_proposal_and_approval_does_not_stand_in_the_way(
    home: Path, segment: Path, here: Installation
) -> None:
    for command in (
        commands.ProposeErasure(
            by="jx01", at=world.AT, subject=SUBJECT, ground=cold.GROUND, reason="保存期限已满"
        ),
        commands.ApproveErasure(by=cold.LEADER, at=here.desk.now(), subject=SUBJECT),
    ):
        here.erasures.ask(command, uuid.uuid4())

    ran = Office(home / "data").run("segment", "detach", str(segment), by=cold.LEADER)

    assert 0 == ran.code, ran.err
    with pytest.raises(Gone):
        here.files.get(cold.original(here), subject=SUBJECT)
    assert 0 == Office(home / "data").run("verify").code


async def test_while_originals_are_moving_nothing_is_filed_in_that_campaign(
    home: Path, segment: Path
) -> None:
    killed(home, segment, "before")

    with world.opened(home / "data") as here:
        before = here.store.head()
        handed = Handed(world.SAMPLE.read_bytes(), "自评.txt", "text/plain")
        with pytest.raises(Refused) as refused:
            await here.desk.file(cold.CAMPAIGN, "002", handed, by="tb02", command_id=uuid.uuid4())
        assert (Because.ORIGINALS_MOVING, before) == (refused.value.because, here.store.head())
        here.segments.finish_all()
        received = await here.desk.file(
            cold.CAMPAIGN, "002", handed, by="tb02", command_id=uuid.uuid4()
        )
        assert here.files.get(received.sha256, subject=report_stream("qx2024.002"))


async def test_a_filing_that_is_on_record_is_answered_as_before_while_originals_are_moving(
    home: Path, segment: Path
) -> None:
    killed(home, segment, "before")

    with world.opened(home / "data") as here:
        filed = here.store.load(SUBJECT)[0]
        handed = Handed(world.SAMPLE.read_bytes() + "\n第1号\n".encode(), "自评.txt", "text/plain")
        again = await here.desk.file(
            cold.CAMPAIGN, "001", handed, by="tb01", command_id=filed.command_id
        )

        assert filed.position == again.position
    assert 0 == Office(home / "data").run("segment", "detach", str(segment), by=cold.LEADER).code
    assert 0 == Office(home / "data").run("verify").code


def test_a_report_that_went_on_since_the_proposal_keeps_its_original(
    home: Path, segment: Path, here: Installation
) -> None:
    """Who approves agrees to a closed campaign; one that is open again is refused by name."""
    world.carry(
        here,
        cold.REPORT,
        commands.WithdrawPublication(
            by="jx01", at=world.AT, reason_code="other", reason="附件有误，先行撤下"
        ),
    )

    ran = Office(home / "data").run("segment", "detach", str(segment), by=cold.LEADER)

    assert (5, True) == (ran.code, "qx2024.001" in ran.err)
    assert here.files.get(cold.original(here), subject=SUBJECT)


def test_the_same_original_filed_again_after_it_was_moved_out_is_kept_here(
    home: Path, segment: Path, here: Installation
) -> None:
    """What is asked for is what lies here; only what does not is looked for in a segment."""
    assert 0 == Office(home / "data").run("segment", "detach", str(segment), by=cold.LEADER).code
    sha256 = cold.original(here)
    [there] = cold.stored(segment, sha256)
    content = here.files
    with pytest.raises(Detached) as out:
        content.get(sha256, subject=SUBJECT)
    assert (segment.name, "档案室二号柜") == (out.value.segment, out.value.kept_at)

    back = world.SAMPLE.read_bytes() + "\n第1号\n".encode()
    assert sha256 == here.files.put(back, subject=SUBJECT)

    assert back == here.files.get(sha256, subject=SUBJECT)
    assert there.exists()


def test_what_was_erased_by_law_is_gone_and_not_elsewhere(
    home: Path, segment: Path, here: Installation
) -> None:
    assert 0 == Office(home / "data").run("segment", "detach", str(segment), by=cold.LEADER).code
    here.erasures.ask(
        commands.ProposeErasure(
            by="jx01", at=world.AT, subject=SUBJECT, ground=cold.GROUND, reason="保存期限已满"
        ),
        uuid.uuid4(),
    )
    agree = commands.ApproveErasure(by=cold.LEADER, at=here.desk.now(), subject=SUBJECT)
    here.erasures.ask(agree, uuid.uuid4())

    with pytest.raises(Gone):
        here.files.get(cold.original(here), subject=SUBJECT)


def test_the_same_command_id_answers_as_before(
    home: Path, segment: Path, here: Installation
) -> None:
    office, chosen = Office(home / "data"), str(uuid.uuid4())
    words = ("segment", "detach", str(segment), "--command-id", chosen)

    assert 0 == office.run(*words, by=cold.LEADER).code
    size = here.store.head()
    assert 0 == office.run(*words, by=cold.LEADER).code

    assert size == here.store.head()


def test_detaching_twice_adds_nothing_the_second_time(
    home: Path, segment: Path, here: Installation
) -> None:
    office = Office(home / "data")
    assert 0 == office.run("segment", "detach", str(segment), by=cold.LEADER).code
    size = here.store.head()

    again = office.run("segment", "detach", str(segment), "--json", by=cold.LEADER)

    assert (0, "detached", size) == (again.code, again.result["state"], here.store.head())


def test_moving_out_back_and_out_again_is_recorded_each_time(
    home: Path, segment: Path, here: Installation
) -> None:
    office = Office(home / "data")

    assert 0 == office.run("segment", "detach", str(segment), by=cold.LEADER).code
    assert 0 == office.run("segment", "attach", str(segment), by="jx01").code
    cold.detached(office, segment)

    round_trip = ["detach_proposed", "segment_detached", "originals_removed"]
    assert [*round_trip, "segment_attached", *round_trip] == cold.ledger(here)
    assert [] == cold.stored(home / "data", cold.original(here))


def test_an_account_without_the_right_moves_nothing(home: Path, segment: Path) -> None:
    office = Office(home / "data")
    with world.opened(home / "data") as here:
        expert = commands.RegisterPerson(by="gl01", at=world.AT, person="zj01", role=Role.EXPERT)
        here.desk.register.register_person(expert, uuid.uuid4(), name="赵六")

    assert 7 == office.run("segment", "detach", str(segment), by="jx02").code
    assert (
        7
        == office.run("segment", "reject", cold.CAMPAIGN, "--reason", "不同意移出", by="zj01").code
    )
    assert 5 == office.run("segment", "attach", str(segment), by="jx01").code
