"""What is handed to outsiders, made and checked on the command line."""

import json
import shutil
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.commands import RegisterPerson
from domain.permissions import Role
from tests import ledger_world as world
from tests.adapters.cli.office import Office


@dataclass(frozen=True)
class Evident:
    """An installation with one published report, and what an auditor took home."""

    folder: Path
    report: str
    kept: world.Kept
    home: Path


@pytest.fixture(scope="module")
def evident(tmp_path_factory: pytest.TempPathFactory) -> Evident:
    home = tmp_path_factory.mktemp("evident")
    with world.opened(home / "data") as here:
        world.settle(here, 2)
        report = world.live(here, 1)
        kept = world.taken_home(here, 6)
        world.live(here, 2)
        here.notary.sign()
    (home / "head").write_bytes(kept.head)
    (home / "receipt.json").write_bytes(kept.receipts[6])
    return Evident(home / "data", report, kept, home)


@pytest.fixture
def office(evident: Evident, tmp_path: Path) -> Office:
    """A copy that a test may harm."""
    shutil.copytree(evident.folder, tmp_path / "data")
    return Office(tmp_path / "data")


def test_the_same_report_gives_the_same_bundle_however_the_log_goes_on(
    office: Office, evident: Evident, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"

    assert 0 == office.run("bundle", evident.report, "--out", str(first)).code
    with world.opened(office.folder) as here:
        asked = RegisterPerson(by="gl01", at=world.AT, person="tb09", role=Role.UNIT_FILLER)
        here.desk.register.register_person(asked, uuid.uuid4(), name="张三")
        here.notary.sign()
    assert 0 == office.run("bundle", evident.report, "--out", str(second)).code

    assert first.read_bytes() == second.read_bytes()
    assert 2 == office.run("bundle", evident.report, "--out", str(second)).code


def test_a_report_that_was_decided_before_there_was_a_witness_gets_a_cosigned_bundle(
    office: Office, evident: Evident, tmp_path: Path
) -> None:
    audit, before, after = Office(tmp_path / "w"), tmp_path / "1.zip", tmp_path / "2.zip"
    key = audit.run("witness", "init", "--name", "audit.example/w1", "--json").result["key"]
    environ = {"PINGJIAN_WITNESSES": key}
    check = ("--key", evident.kept.key, "--witness", key, "--need", "1")
    assert 0 == office.run("bundle", evident.report, "--out", str(before), environ=environ).code
    assert 8 == office.run("verify", str(before), *check).code

    asked, back = tmp_path / "asked", tmp_path / "asked.cosigned"
    name = ("--for", "audit.example/w1", "--out", str(asked))
    assert 0 == office.run("checkpoint", *name, environ=environ).code
    assert 0 == audit.run("witness", "trust", evident.kept.key).code
    assert 0 == audit.run("witness", "sign", str(asked)).code
    assert 0 == office.run("checkpoint", "--import", str(back), environ=environ).code

    assert 0 == office.run("bundle", evident.report, "--out", str(after), environ=environ).code
    verified = office.run("verify", str(after), *check)
    assert (0, True) == (verified.code, "见证联署 1 个" in verified.out)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe\0", id="no text"),
        pytest.param(b"5", id="a number"),
        pytest.param(b"[" * 100_000, id="too deep"),
        pytest.param(b'{"leaf": 5}', id="another shape"),
        pytest.param(b'{"leaf": "", "proof": "\\ud800", "event": 0}', id="half a character"),
    ],
)
def test_what_is_no_receipt_is_said_to_be_none(
    office: Office, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "回执.json"
    file.write_bytes(content)

    answer = office.run("verify", "--receipt", str(file))

    assert 2 == answer.code, answer.err
    assert "回执.json" in answer.err
    assert "预料" not in answer.err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b'{"receipt": 1}'])
def test_what_is_no_bundle_is_said_to_be_none(
    office: Office, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "bundle.zip"
    file.write_bytes(content)

    answer = office.run("verify", str(file))

    assert 8 == answer.code
    told = answer.out.replace("\n", "")
    assert f"不是完整的核验包、账段或回执，请重新取得（回执用 --receipt 给出）：{file}" in told
    assert "Error" not in answer.out + answer.err
    assert "BadZipFile" not in answer.out + answer.err


@pytest.mark.parametrize("name", ["nope.zip", "./nope", "段.jsonl"])
def test_a_file_that_is_not_there_is_named_and_not_the_data_folder(
    tmp_path: Path, name: str
) -> None:
    answer = Office(tmp_path / "nothing").run("verify", name)

    assert (3, True) == (answer.code, f"没有文件或文件夹 {name}" in answer.err), answer.err
    assert "数据" not in answer.err


def test_a_bundle_and_a_segment_verify(office: Office, evident: Evident, tmp_path: Path) -> None:
    bundle, log = tmp_path / "bundle.zip", tmp_path / "log.jsonl"
    held = ["--key", evident.kept.key, "--checkpoint", str(evident.home / "head")]
    held += ["--receipt", str(evident.home / "receipt.json")]

    assert 0 == office.run("bundle", evident.report, "--whole", "--out", str(bundle)).code
    assert 0 == office.run("export", "--out", str(log)).code

    assert 0 == office.run("verify", str(log), *held).code
    assert 0 == office.run("verify", str(bundle), "--key", evident.kept.key).code
    assert 0 == office.run("verify", evident.report).code
    assert 0 == office.run("verify", *held).code


def test_originals_and_personal_data_stay_at_home(
    office: Office, evident: Evident, tmp_path: Path
) -> None:
    plain, whole = tmp_path / "plain.zip", tmp_path / "whole.zip"
    office.run("bundle", evident.report, "--out", str(plain))
    office.run("bundle", evident.report, "--whole", "--out", str(whole))
    original = world.SAMPLE.read_bytes()

    assert original in whole.read_bytes()
    assert original not in plain.read_bytes()
    for archive in (plain, whole):
        assert "张三".encode() not in archive.read_bytes().replace(original, b"")


def test_a_part_that_was_never_signed_cannot_be_exported(office: Office, tmp_path: Path) -> None:
    ran = office.run("export", "--from", "5", "--to", "9999", "--out", str(tmp_path / "log"))

    assert 2 == ran.code
    assert "没有这样的一段" in ran.err


def test_a_rewritten_event_is_named_with_what_can_still_be_trusted(
    office: Office, evident: Evident
) -> None:
    with closing(sqlite3.connect(office.folder / "pingjian.db")) as database:
        database.execute("drop trigger event_update")
        database.execute("update event set actor = 'jx09' where position = 9")
        database.commit()

    ran = office.run("verify", "--key", evident.kept.key, "--json")

    assert 8 == ran.code
    told = json.loads(ran.out)
    assert ("ledger", 9) == (told["first_damage"]["check"], told["first_damage"]["position"])
    assert 8 == told["trusted_until"]


def test_a_database_from_last_week_is_told_by_the_head_beside_the_key(
    office: Office, tmp_path: Path
) -> None:
    shutil.copy(office.folder / "pingjian.db", tmp_path / "older.db")
    with world.opened(office.folder) as here:
        asked = RegisterPerson(by="gl01", at=world.AT, person="tb09", role=Role.UNIT_FILLER)
        here.desk.register.register_person(asked, uuid.uuid4(), name="张三")
        last = here.notary.sign().checkpoint.size
    for name in ("pingjian.db-wal", "pingjian.db-shm"):
        (office.folder / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "older.db", office.folder / "pingjian.db")

    told = json.loads(office.run("verify", "--json").out)

    first = told["first_damage"]
    assert ("ledger.rolled_back", last) == (first["why"], first["last"])


def test_evidence_that_cannot_be_read_is_a_wrong_use(office: Office, tmp_path: Path) -> None:
    (tmp_path / "note").write_text("no checkpoint", "utf-8")

    ran = office.run("verify", "--checkpoint", str(tmp_path / "note"))

    assert 2 == ran.code
    assert "不能解读" in ran.err
