"""Backup and restore as they are asked for on the command line."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adapters.cli.verification import verify
from tests import ledger_world as world

#: Every question is a process of its own, as people ask it.
pytestmark = pytest.mark.slow

PINGJIAN = (sys.executable, "-c", "from adapters.cli.main import run; run()")


@dataclass(frozen=True)
class Said:
    code: int
    result: Any
    err: str


@dataclass(frozen=True)
class Office:
    """A data folder; a backup from before its last report, without keys and with them."""

    folder: Path
    plain: Path
    whole: Path
    head: Path
    key: str
    size: int
    last: int


def ask(folder: Path, *arguments: object, by: str = "gl01") -> Said:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PINGJIAN_")}
    ran = subprocess.run(
        [*PINGJIAN, *map(str, arguments), "--json", "--as", by, "--data", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env=ours,
    )
    return Said(ran.returncode, json.loads(ran.stdout) if ran.stdout else None, ran.stderr)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    home = tmp_path_factory.mktemp("office")
    folder, plain, whole = home / "data", home / "plain.zip", home / "whole.zip"
    with world.opened(folder) as here:
        world.settle(here, 2)
        world.live(here, 1)
        size = here.store.head()
    made = ask(folder, "backup", plain)
    assert (0, size, False) == (made.code, made.result["size"], made.result["keys"]), made.err
    assert ask(folder, "backup", whole, "--keys").result["keys"]
    with world.opened(folder) as here:
        world.live(here, 2)
        kept = world.taken_home(here)
    (home / "head").write_bytes(kept.head)
    return Office(folder, plain, whole, home / "head", kept.key, size, kept.size)


def test_a_backup_keeps_no_key_unless_it_is_asked_for(office: Office) -> None:
    def secret(archive: Path) -> list[str]:
        with zipfile.ZipFile(archive) as opened:
            return [name for name in opened.namelist() if name.startswith("keys")]

    assert [] == secret(office.plain)
    assert {"keys/ledger.key", "keys/master.key", "keys.db"} <= set(secret(office.whole))
    assert 0o600 == office.whole.stat().st_mode & 0o777


def test_an_older_file_is_never_written_over(office: Office) -> None:
    assert 2 == ask(office.folder, "backup", office.plain).code


def test_what_comes_back_is_what_was_there(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "restored"

    said = ask(target, "restore", office.whole)

    assert (0, office.size) == (said.code, said.result["size"]), said.err
    with world.opened(target) as here:
        assert [] == verify(here).damages
        assert office.size == here.store.head()


def test_keys_that_are_kept_apart_come_back_from_there(office: Office, tmp_path: Path) -> None:
    keys, target = tmp_path / "apart", tmp_path / "restored"
    keys.mkdir()
    shutil.copytree(office.folder / "keys", keys / "keys")
    shutil.copy(office.folder / "keys.db", keys)
    (keys / "keys" / "ledger.head").unlink()

    said = ask(target, "restore", office.plain, "--keys-from", keys)

    assert 0 == said.code, said.err
    with world.opened(target) as here:
        assert {"name": "自评.txt"} == _private_of_first_filing(here)


def _private_of_first_filing(here: Any) -> dict[str, str]:
    [filed] = [
        recorded.position
        for recorded in here.store.read(limit=1000)
        if recorded.fact.type == "report.submitted"
    ]
    found: dict[str, str] = here.store.private_values(filed)
    return found


def test_a_log_that_was_rolled_back_is_not_put_to_use(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "restored"

    said = ask(target, "restore", office.whole, "--checkpoint", office.head)

    assert 8 == said.code
    assert not target.exists()
    assert f"缺第 {office.size + 1} 至 {office.last} 号" in said.result["message"]


def test_the_head_beside_the_key_tells_of_a_rollback_too(office: Office, tmp_path: Path) -> None:
    said = ask(tmp_path / "restored", "restore", office.plain, "--keys-from", office.folder)

    assert (8, "rolled_back") == (said.code, said.result["wrong"][0]["kind"])


def test_a_declared_restore_is_an_event_with_both_sizes(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "restored"
    asked = ("restore", office.whole, "--checkpoint", office.head, "--declare", "服务器磁盘损坏")

    said = ask(target, *asked)

    assert (0, office.size + 1) == (said.code, said.result["declared_at"]), said.err
    with world.opened(target) as here:
        [recorded] = here.store.load("ledger")
        fact: Any = recorded.fact
        assert ("gl01", office.last, office.size) == (fact.by, fact.old_size, fact.new_size)
        assert [] == verify(here).damages
        assert here.notary.sign().checkpoint.size == office.size + 1


def test_only_an_administrator_declares_a_restore(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "restored"
    asked = ("restore", office.whole, "--checkpoint", office.head, "--declare", "服务器磁盘损坏")

    said = ask(target, *asked, by="jx01")

    assert 7 == said.code
    assert not target.exists()


def test_a_folder_that_is_not_empty_is_left_alone(office: Office, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", "utf-8")

    assert 2 == ask(tmp_path, "restore", office.whole).code
    assert ["mine"] == [path.name for path in tmp_path.iterdir()]


def test_without_any_key_nothing_can_be_checked(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "restored"

    assert 2 == ask(target, "restore", office.plain).code
    assert 0 == ask(target, "restore", office.plain, "--key", office.key).code


def _edited(source: Path, target: Path, edit: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
    return target


@pytest.mark.parametrize("spoiled", ["pingjian.db", "backup.json", "checkpoint"])
def test_a_backup_that_is_not_whole_is_refused(
    office: Office, tmp_path: Path, spoiled: str
) -> None:
    def spoil(name: str, content: bytes) -> bytes:
        return content[:-3] if name == spoiled else content

    archive = _edited(office.whole, tmp_path / "spoiled.zip", spoil)

    said = ask(tmp_path / "restored", "restore", archive)

    assert 8 == said.code, said.err
    assert not (tmp_path / "restored").exists()
    assert [archive.name] == [path.name for path in tmp_path.iterdir()]


def test_a_member_that_climbs_out_of_the_folder_is_refused(office: Office, tmp_path: Path) -> None:
    archive = tmp_path / "climbing.zip"
    with zipfile.ZipFile(office.whole) as old, zipfile.ZipFile(archive, "w") as new:
        shape = json.loads(old.read("backup.json"))
        shape["files"]["../climbed"] = "0" * 64
        new.writestr("../climbed", b"x")
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, json.dumps(shape) if name == "backup.json" else content)

    assert 8 == ask(tmp_path / "restored", "restore", archive).code
    assert not (tmp_path.parent / "climbed").exists()
    assert not (tmp_path / "climbed").exists()
