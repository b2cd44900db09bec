from pathlib import Path

import pytest

from adapters.ledger.key_file import KeyProblem, KeyTrouble
from adapters.witness.judgement import Judge
from adapters.witness.memory import Memory, WitnessProblem, WitnessTrouble
from domain.ledger.strict import Malformed


def test_a_new_witness_is_for_its_owner_alone(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "w")

    key = memory.make("audit.example/w1")

    assert key == memory.key().public
    assert {} == memory.logs()
    modes = {file.name: file.stat().st_mode & 0o777 for file in memory.folder.iterdir()}
    assert {"witness.json": 0o600, "witness.key": 0o600} == modes


def test_a_witness_is_made_once(folder: Path) -> None:
    before = Memory(folder).key()

    with pytest.raises(WitnessTrouble) as trouble:
        Memory(folder).make("audit.example/w1")

    assert trouble.value.code is WitnessProblem.MADE_ALREADY
    assert before == Memory(folder).key()


def test_a_wiped_witness_does_not_sign(folder: Path) -> None:
    """F25: the key without what it signed might stand behind a smaller tree."""
    (folder / "witness.json").unlink()

    with pytest.raises(WitnessTrouble) as trouble:
        Judge(Memory(folder))
    assert trouble.value.code is WitnessProblem.MEMORY_LOST
    with pytest.raises(WitnessTrouble) as trouble:
        Memory(folder).make("audit.example/w1")
    assert trouble.value.code is WitnessProblem.MADE_ALREADY


def test_the_memory_of_another_witness_is_no_help(folder: Path, tmp_path: Path) -> None:
    other = Memory(tmp_path / "other")
    other.make("audit.example/w1")
    (folder / "witness.json").write_bytes((other.folder / "witness.json").read_bytes())

    with pytest.raises(WitnessTrouble) as trouble:
        Judge(Memory(folder))
    assert trouble.value.code is WitnessProblem.OTHER_KEY


def test_a_memory_that_cannot_be_read_is_not_taken_for_an_empty_one(folder: Path) -> None:
    (folder / "witness.json").write_text('{"schema')

    with pytest.raises(WitnessTrouble) as trouble:
        Memory(folder).logs()
    assert trouble.value.code is WitnessProblem.MEMORY_UNREADABLE


def test_a_key_that_others_can_read_is_not_used(folder: Path) -> None:
    (folder / "witness.key").chmod(0o640)

    with pytest.raises(KeyTrouble) as trouble:
        Judge(Memory(folder))
    assert trouble.value.code is KeyProblem.OPEN_TO_OTHERS


def test_nothing_in_the_folder_is_no_witness(tmp_path: Path) -> None:
    with pytest.raises(WitnessTrouble) as trouble:
        Memory(tmp_path).key()
    assert trouble.value.code is WitnessProblem.NOT_MADE


def test_a_name_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(Malformed):
        Memory(tmp_path / "w").make("审计 局")
