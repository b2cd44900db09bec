"""An installation whose events stand in PostgreSQL does whatever one on SQLite does."""

import uuid
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from adapters.cli.verification import verify
from adapters.ledger.auditing import Held
from adapters.ledger.offline.verify import main as offline
from domain import commands
from domain.permissions import Role
from domain.ports import RecordedFact
from tests import ledger_world as world
from tests.adapters.cli.office import Office, Ran

pytestmark = pytest.mark.slow

REPORT = "qx2024.001"
GROUND = "《中华人民共和国个人信息保护法》第四十七条"


@dataclass(frozen=True)
class Bureau:
    """A data folder and the address of the database that belongs to it."""

    folder: Path
    url: str
    kept: world.Kept

    def run(self, *words: str, by: str = "") -> Ran:
        environ = {"PINGJIAN_DATABASE_URL": self.url, "PINGJIAN_LEDGER_ORIGIN": world.ORIGIN}
        return Office(self.folder).run(*words, by=by, environ=environ)

    def held(self) -> Held:
        return Held(keys=(self.kept.key,), checkpoints=(("head", self.kept.head),))


@pytest.fixture(scope="module")
def lived(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """Two reports published, a leader registered; not to be changed."""
    return _lived(tmp_path_factory.mktemp("lived") / "data", _schema(postgres_server))


def _schema(server: str) -> str:
    name = f"bureau_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create schema {name}".encode())
    return f"{server}&options=-csearch_path%3D{name}"


def _lived(folder: Path, url: str) -> Bureau:
    with world.opened(folder, database_url=url) as here:
        world.settle(here, 2)
        world.live(here, 1)
        kept = world.taken_home(here, 1, 5)
        world.live(here, 2)
        leader = commands.RegisterPerson(
            by="gl01", at=world.AT, person="jl01", role=Role.BUREAU_LEADER
        )
        here.desk.register.register_person(leader, uuid.uuid4(), name="李四")
        here.notary.sign()
    return Bureau(folder, url, kept)


@pytest.fixture
def own(postgres_server: str, tmp_path: Path) -> Bureau:
    """A bureau of the test's own."""
    return _lived(tmp_path / "data", _schema(postgres_server))


def test_all_of_it_verifies_with_what_was_taken_home(lived: Bureau) -> None:
    with world.opened(lived.folder, database_url=lived.url) as here:
        assert [] == verify(here, lived.held()).damages

    ran = lived.run("verify", "--json")
    assert (0, True) == (ran.code, ran.result["ok"])
    assert min(ran.result["checked"].values()) > 0


def test_a_bundle_of_it_is_verified_without_pingjian(lived: Bureau, tmp_path: Path) -> None:
    made = lived.run("bundle", REPORT, "--out", str(tmp_path / "b.zip"))

    assert 0 == made.code, made.err
    assert 0 == offline([str(tmp_path / "b.zip"), "--key", lived.kept.key])


def test_segments_and_their_sealed_values_are_verified(lived: Bureau, tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"

    assert 0 == lived.run("export", "--out", str(first), "--to", "9", "--sealed").code
    assert 0 == lived.run("export", "--out", str(second), "--from", "10", "--sealed").code

    assert 0 == offline([str(first), str(second), "--key", lived.kept.key])
    ran = lived.run("verify", str(first), "--json")
    assert (0, []) == (ran.code, ran.result["sealed"][0]["wrong"])
    assert ran.result["sealed"][0]["values"] > 0


def test_receipts_proofs_and_tiles_are_given(lived: Bureau, tmp_path: Path) -> None:
    for words in (
        ("receipt", REPORT, "--out", str(tmp_path)),
        ("proof", "5"),
        ("proof", "--from", "5"),
        ("checkpoint", "--tiles", str(tmp_path / "tiles")),
        ("lineage", REPORT, "total"),
        ("diff", REPORT, "--from", "1"),
        ("replay", REPORT),
        ("verify", REPORT),
    ):
        ran = lived.run(*words)
        assert 0 == ran.code, (words, ran.err)
    [receipt] = tmp_path.glob("*.receipt.json")
    assert 0 == offline(["--receipt", str(receipt), "--key", lived.kept.key])


def test_an_erasure_is_carried_out_and_everything_still_verifies(own: Bureau) -> None:
    subject = f"report/{REPORT}"
    asked = own.run(
        *("erase", "propose", subject, "--ground", GROUND, "--reason", "保存期限已满"), by="jx01"
    )
    assert 0 == asked.code, asked.err
    agreed = own.run("erase", "approve", subject, by="jl01")
    assert 0 == agreed.code, agreed.err

    ran = own.run("verify", "--json")
    assert (0, True) == (ran.code, ran.result["ok"]), ran.err
    assert min(ran.result["erased"].values()) > 0


@pytest.fixture(scope="module")
def backup(lived: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the keys; not to be changed."""
    path = tmp_path_factory.mktemp("backup") / "backup.zip"
    made = lived.run("backup", str(path), "--keys")
    assert 0 == made.code, made.err
    return path


def _events(folder: Path, url: str = "") -> tuple[RecordedFact, ...]:
    with world.opened(folder, database_url=url) as here:
        assert [] == verify(here).damages
        return here.store.read(limit=1000)


def test_a_backup_of_it_comes_back_in_a_folder_of_its_own(
    lived: Bureau, backup: Path, tmp_path: Path
) -> None:
    restored = Office(tmp_path / "restored")

    ran = restored.run("restore", str(backup), "--json")

    assert 0 == ran.code, ran.err
    assert _events(lived.folder, lived.url) == _events(restored.folder)


def test_a_backup_of_it_comes_back_in_another_postgres(
    lived: Bureau, backup: Path, postgres_server: str, tmp_path: Path
) -> None:
    restored = Bureau(tmp_path / "restored", _schema(postgres_server), lived.kept)

    ran = restored.run("restore", str(backup))

    assert 0 == ran.code, ran.err
    assert not list(restored.folder.glob("pingjian.db*"))
    assert _events(lived.folder, lived.url) == _events(restored.folder, restored.url)
    assert 0 == restored.run("verify", REPORT).code


def test_a_backup_of_sqlite_comes_back_in_postgres_and_a_loss_is_declared(
    postgres_server: str, tmp_path: Path
) -> None:
    office = Office(tmp_path / "data")
    with world.opened(office.folder) as here:
        world.settle(here, 1)
        world.live(here, 1)
    assert 0 == office.run("backup", str(tmp_path / "b.zip"), "--keys").code
    with world.opened(office.folder) as here:
        more = commands.RegisterPerson(
            by="gl01", at=world.AT, person="jl01", role=Role.BUREAU_LEADER
        )
        here.desk.register.register_person(more, uuid.uuid4(), name="李四")
        kept = world.taken_home(here)
    (tmp_path / "head").write_bytes(kept.head)
    restored = Bureau(tmp_path / "restored", _schema(postgres_server), kept)
    asked = ("restore", str(tmp_path / "b.zip"), "--checkpoint", str(tmp_path / "head"))

    silent = restored.run(*asked)
    declared = restored.run(*asked, "--declare", "服务器磁盘损坏", "--json", by="gl01")

    assert (8, 0) == (silent.code, declared.code), declared.err
    assert kept.size == declared.result["declared_at"]
    assert ["ledger.restored"] == [
        one.fact.type for one in _events(restored.folder, restored.url) if one.stream == "ledger"
    ]


def test_a_database_that_holds_a_record_is_left_alone(
    own: Bureau, backup: Path, tmp_path: Path
) -> None:
    before = _events(own.folder, own.url)
    elsewhere = Bureau(tmp_path / "elsewhere", own.url, own.kept)

    ran = elsewhere.run("restore", str(backup))

    assert 2 == ran.code
    assert "已有事件" in ran.err
    assert not elsewhere.folder.exists()
    assert before == _events(own.folder, own.url)


def test_a_superuser_who_changes_an_event_is_found(own: Bureau) -> None:
    with psycopg.connect(own.url) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute("update event set body = body || ' '::bytea where position = 7")

    ran = own.run("verify", "--json")

    first = ran.result["first_damage"]
    assert (8, "ledger", 7) == (ran.code, first["check"], first["position"])


def test_a_tail_that_was_cut_off_is_found(own: Bureau) -> None:
    with psycopg.connect(own.url) as connection:
        connection.execute("set session_replication_role = replica")
        [size] = connection.execute("select max(position) from event").fetchone() or (0,)
        connection.execute("delete from event_private where position > %s", (size - 3,))
        connection.execute("delete from event where position > %s", (size - 3,))
        connection.execute("delete from checkpoint where size > %s", (size - 3,))

    ran = own.run("verify", "--json")

    assert 8 == ran.code
    assert "ledger.rolled_back" in {damage["why"] for damage in ran.result["damages"]}
