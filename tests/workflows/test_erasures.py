"""An erasure that is interrupted anywhere is finished by repeating, and covers what it named."""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.bootstrap import Installation
from domain import commands, events
from domain.permissions import Role
from domain.ports import PrivateValue
from domain.refusals import Because, Gone, Refused
from tests import ledger_world as world
from workflows.erasures import ErasureCommand

ROOT = Path(__file__).resolve().parents[2]
REPORT, PERSON = "report/qx2024.001", "person/tb01"
GROUND = "《中华人民共和国个人信息保护法》第四十七条"
LEADER = "jl01"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one published report; not to be changed."""
    folder = tmp_path_factory.mktemp("lived")
    with world.opened(folder) as here:
        world.settle(here, 1)
        world.live(here, 1)
        leader = commands.RegisterPerson(
            by="gl01", at=world.AT, person=LEADER, role=Role.BUREAU_LEADER
        )
        here.desk.register.register_person(leader, uuid.uuid4(), name="李四")
    return folder


@pytest.fixture
def folder(lived: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    subprocess.run(["cp", "-r", str(lived), str(copy)], check=True)  # noqa: S607
    return copy


@pytest.fixture
def here(folder: Path) -> Iterator[Installation]:
    with world.opened(folder) as installation:
        yield installation


def proposing(subject: str = REPORT, by: str = "jx01") -> ErasureCommand:
    return commands.ProposeErasure(
        by=by, at=world.AT, subject=subject, ground=GROUND, reason="保存期限已满"
    )


def approving(subject: str = REPORT) -> ErasureCommand:
    return commands.ApproveErasure(by=LEADER, at=world.AT, subject=subject)


def types(here: Installation, subject: str = REPORT) -> list[str]:
    return [recorded.fact.type for recorded in here.store.load(f"erasure/{subject}")]


def original(here: Installation) -> bytes:
    submitted = here.store.load(REPORT)[0].fact
    assert isinstance(submitted, events.ReportSubmitted)
    return here.files.get(submitted.file.sha256, subject=REPORT)


def refusal(here: Installation, command: ErasureCommand) -> Because:
    with pytest.raises(Refused) as refused:
        here.erasures.ask(command, uuid.uuid4())
    return refused.value.because


def test_an_approved_erasure_is_carried_out_before_the_answer(here: Installation) -> None:
    assert original(here)

    here.erasures.ask(proposing(), uuid.uuid4())
    assert original(here)
    here.erasures.ask(approving(), uuid.uuid4())

    with pytest.raises(Gone):
        original(here)
    assert types(here) == ["erasure.proposed", "erasure.approved", "subject.erased"]


def test_the_record_says_how_many_places_were_erased(here: Installation) -> None:
    here.erasures.ask(proposing(PERSON), uuid.uuid4())
    here.erasures.ask(approving(PERSON), uuid.uuid4())

    erased = here.erasures.of(PERSON).erased

    assert erased is not None
    assert (erased.values, erased.files, erased.commands, len(erased.keys)) == (1, 0, 0, 1)


def test_the_same_command_again_adds_nothing_and_answers_as_before(here: Installation) -> None:
    asked, agreed = uuid.uuid4(), uuid.uuid4()
    first = (
        here.erasures.ask(proposing(), asked),
        here.erasures.ask(approving(), agreed),
    )
    head = here.store.head()

    again = (
        here.erasures.ask(proposing(), asked),
        here.erasures.ask(approving(), agreed),
    )

    assert again == first
    assert here.store.head() == head


@pytest.mark.parametrize("subject", ["report/qx2024.999", "person/nobody"])
def test_a_subject_of_whom_nothing_is_kept_is_refused(subject: str, here: Installation) -> None:
    assert refusal(here, proposing(subject)) is Because.NOTHING_TO_ERASE


def test_a_refused_approval_does_not_touch_the_keys(here: Installation) -> None:
    here.erasures.ask(proposing(), uuid.uuid4())
    vault_keys = here.erasures._keys.living_keys(REPORT)

    by_proposer = commands.ApproveErasure(by="jx01", at=world.AT, subject=REPORT)

    assert refusal(here, by_proposer) is Because.NOT_YOUR_ROLE
    assert here.erasures._keys.sealing_key(REPORT) in vault_keys


def test_what_is_sealed_between_approval_and_destruction_outlives_it(here: Installation) -> None:
    here.erasures.ask(proposing(PERSON), uuid.uuid4())
    approved: list[str] = []
    destroy = here.erasures._keys.destroy

    def meanwhile(keys: tuple[str, ...]) -> None:
        vault = here.store._vault
        assert vault is not None
        [sealed] = vault.seal("people", 99, {"name": PrivateValue("王五", subject=PERSON)})
        approved.extend((*keys, sealed.key_id.hex()))
        destroy(keys)
        assert vault.open(sealed, stream="people", version=99) == "王五"

    here.erasures._keys.destroy = meanwhile  # type: ignore[method-assign]
    here.erasures.ask(approving(PERSON), uuid.uuid4())

    assert len(set(approved)) == 2


KILLED = """
import os, signal, sys, uuid
from pathlib import Path
from adapters.eventstore.sealed_rows import CommandPayloads, PrivateRows
from adapters.files import DirectoryFiles
from adapters.vault import KeyVault
from adapters.ledger.prompt_store import PromptStore
from tests import ledger_world as world
from tests.workflows import test_erasures as erasing

left = int(sys.argv[2])

def counted(owner, name):
    real = getattr(owner, name)
    def step(*given, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        done = real(*given, **named)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    setattr(owner, name, step)

with world.opened(Path(sys.argv[1])) as here:
    here.erasures.ask(erasing.proposing(), uuid.UUID(int=1))
    for owner, name in (
        (KeyVault, "retire"), (PromptStore, "append"), (KeyVault, "destroy"),
        (PrivateRows, "forget"), (DirectoryFiles, "forget"), (CommandPayloads, "forget"),
    ):
        counted(owner, name)
    here.erasures.ask(erasing.approving(), uuid.UUID(int=2))
print("done")
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", [1, 3, 5, 7, 9, 11, 13, 14])
def test_killed_at_any_step_repeating_finishes_it(step: int, folder: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(step)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (killed.stdout, killed.returncode) == ("", -9), killed.stderr

    with world.opened(folder) as here:
        here.erasures.ask(approving(), uuid.UUID(int=2))

        assert types(here) == ["erasure.proposed", "erasure.approved", "subject.erased"]
        with pytest.raises(Gone):
            original(here)
        erased = here.erasures.of(REPORT).erased
        assert erased is not None
        assert erased.files == 2
        assert here.files.held(erased.keys) == 0


@pytest.mark.slow
def test_what_was_approved_is_finished_at_the_next_start(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(folder), "6"], cwd=ROOT, check=False)

    with world.opened(folder) as here:
        assert types(here)[-1] == "erasure.approved"
        here.finish_erasures()

        assert types(here)[-1] == "subject.erased"
        with pytest.raises(Gone):
            original(here)
