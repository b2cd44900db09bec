"""Keys: one per subject, made once, private to their owner, gone when they are destroyed."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.vault import KeyVault, VaultProblem, VaultTrouble
from domain.ids import file_hash
from domain.ledger.commitment import SealedValue
from domain.ports import Erased, PrivateValue
from domain.refusals import Damaged

ROOT = Path(__file__).resolve().parents[3]
STREAM = "report/qx2024.101"
OTHER = "report/qx2024.102"
CONTENT = "填表人：张三    联系电话：13800000000".encode()


@pytest.fixture
def vault(tmp_path: Path) -> KeyVault:
    return KeyVault(tmp_path)


def sealed(vault: KeyVault, value: str = "张三", subject: str = "person/tb101") -> SealedValue:
    [only] = vault.seal(STREAM, 1, {"name": PrivateValue(value, subject=subject)})
    return only


def keys_on_disk(folder: Path) -> list[tuple[str, bytes | None]]:
    with sqlite3.connect(folder / "keys.db") as database:
        rows = database.execute("select subject, wrapped from subject_key order by number")
        found = rows.fetchall()
    database.close()
    return found


def trouble(folder: Path) -> VaultProblem:
    with pytest.raises(VaultTrouble) as raised:
        KeyVault(folder)
    return raised.value.code


@pytest.mark.parametrize("value", ["张三", "", "\ud800", "张" * 10_000])
def test_a_value_comes_back_and_is_not_in_what_is_kept(vault: KeyVault, value: str) -> None:
    kept = sealed(vault, value)

    assert vault.open(kept, stream=STREAM, version=1) == value
    assert len(value.encode(errors="surrogatepass")) + 16 == len(kept.ciphertext)


def test_the_same_value_sealed_twice_looks_different(vault: KeyVault) -> None:
    first, second = sealed(vault), sealed(vault)

    assert first.key_id == second.key_id
    assert first.ciphertext != second.ciphertext


@pytest.mark.parametrize(
    ("stream", "version", "name"), [(OTHER, 1, "name"), (STREAM, 2, "name"), (STREAM, 1, "alias")]
)
def test_a_value_belongs_to_one_event_and_one_name(
    vault: KeyVault, stream: str, version: int, name: str
) -> None:
    moved = sealed(vault)._replace(name=name)

    with pytest.raises(Damaged):
        vault.open(moved, stream=stream, version=version)


def test_a_changed_ciphertext_is_not_opened(vault: KeyVault) -> None:
    kept = sealed(vault)
    flipped = bytes((kept.ciphertext[0] ^ 1,)) + kept.ciphertext[1:]

    with pytest.raises(Damaged, match="decrypted"):
        vault.open(kept._replace(ciphertext=flipped), stream=STREAM, version=1)


def test_a_value_whose_key_is_not_there_is_damaged_and_not_erased(
    vault: KeyVault, tmp_path: Path
) -> None:
    kept = sealed(vault)

    with pytest.raises(Damaged, match="missing"):
        KeyVault(tmp_path / "keys").open(kept, stream=STREAM, version=1)


def test_a_file_comes_back_under_its_key_and_hash_only(vault: KeyVault) -> None:
    key, sha256 = vault.sealing_key(STREAM), file_hash(CONTENT)
    kept = vault.seal_file(key, sha256, CONTENT)

    assert vault.open_file(key, sha256, kept) == CONTENT
    assert CONTENT not in kept
    for wrong_key, wrong_hash in ((vault.sealing_key(OTHER), sha256), (key, "0" * 64)):
        with pytest.raises(Damaged):
            vault.open_file(wrong_key, wrong_hash, kept)


@pytest.mark.parametrize("cut", [0, 5, 12, 20])
def test_a_file_that_was_cut_is_damaged(vault: KeyVault, cut: int) -> None:
    key, sha256 = vault.sealing_key(STREAM), file_hash(CONTENT)
    kept = vault.seal_file(key, sha256, CONTENT)

    with pytest.raises(Damaged):
        vault.open_file(key, sha256, kept[:cut])


def test_a_destroyed_key_leaves_a_row_that_says_so_and_no_key(
    vault: KeyVault, tmp_path: Path
) -> None:
    kept, other = sealed(vault), sealed(vault, subject="person/tb102")
    [(_, wrapped), _] = keys_on_disk(tmp_path)
    assert wrapped is not None
    assert wrapped in (tmp_path / "keys.db").read_bytes()

    vault.destroy([kept.key_id.hex()])

    assert vault.open(kept, stream=STREAM, version=1) == Erased("person/tb101")
    assert vault.open(other, stream=STREAM, version=1) == "张三"
    assert keys_on_disk(tmp_path)[0] == ("person/tb101", None)
    held = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert wrapped not in held
    assert wrapped[:16] not in held


def test_destroying_again_is_harmless(vault: KeyVault) -> None:
    kept = sealed(vault)
    keys = vault.living_keys("person/tb101")

    vault.destroy(keys)
    vault.destroy(keys)

    assert vault.open(kept, stream=STREAM, version=1) == Erased("person/tb101")
    assert vault.destroyed_keys("person/tb101") == keys
    assert vault.destroyed_keys("person/tb102") == ()


def test_a_retired_key_opens_and_what_comes_after_it_outlives_it(vault: KeyVault) -> None:
    before = sealed(vault)
    retired = vault.living_keys("person/tb101")
    vault.retire("person/tb101")
    after = sealed(vault)

    assert vault.open(before, stream=STREAM, version=1) == "张三"
    assert (before.key_id.hex(),) == retired
    assert vault.living_keys("person/tb101") == (after.key_id.hex(), before.key_id.hex())
    vault.destroy(retired)
    assert vault.open(after, stream=STREAM, version=1) == "张三"
    assert vault.living_keys("person/tb101") == (after.key_id.hex(),)


def test_nothing_new_is_sealed_under_a_destroyed_key(vault: KeyVault) -> None:
    key = vault.sealing_key(STREAM)
    vault.destroy([key])

    with pytest.raises(Damaged, match="destroyed"):
        vault.seal_file(key, file_hash(CONTENT), CONTENT)
    assert vault.sealing_key(STREAM) != key


SEAL = """
import sys
from pathlib import Path
from adapters.vault import KeyVault
print(KeyVault(Path(sys.argv[1])).sealing_key("report/qx2024.101"))
"""


def test_processes_that_race_make_one_master_and_one_key(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", SEAL, str(tmp_path)]
    racing = [
        subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(6)
    ]

    said = {process.communicate(timeout=60)[0].strip() for process in racing}

    assert [process.returncode for process in racing] == [0] * 6
    assert said == {KeyVault(tmp_path).sealing_key(STREAM)}
    assert sorted(file.name for file in (tmp_path / "keys").iterdir()) == ["master.key"]


def test_threads_that_race_make_one_key(vault: KeyVault, tmp_path: Path) -> None:
    together = threading.Barrier(8)

    def key() -> str:
        together.wait(timeout=30)
        return vault.sealing_key(STREAM)

    with ThreadPoolExecutor(8) as threads:
        keys = {task.result() for task in [threads.submit(key) for _ in range(8)]}

    assert len(keys) == 1
    assert len(keys_on_disk(tmp_path)) == 1


def test_keys_are_for_their_owner_alone(vault: KeyVault, tmp_path: Path) -> None:
    vault.sealing_key(STREAM)

    modes = {
        name: (tmp_path / name).stat().st_mode & 0o777
        for name in ("keys.db", "keys", "keys/master.key")
    }
    assert modes == {"keys.db": 0o600, "keys": 0o700, "keys/master.key": 0o600}


@pytest.mark.parametrize(
    ("name", "mode"),
    [("keys.db", 0o640), ("keys.db", 0o604), ("keys/master.key", 0o644), ("keys", 0o755)],
)
def test_keys_that_others_can_read_are_refused(tmp_path: Path, name: str, mode: int) -> None:
    KeyVault(tmp_path)
    (tmp_path / name).chmod(mode)

    assert trouble(tmp_path) is VaultProblem.OPEN_TO_OTHERS


def test_a_lost_master_key_is_not_replaced_by_a_new_one(vault: KeyVault, tmp_path: Path) -> None:
    vault.sealing_key(STREAM)
    (tmp_path / "keys" / "master.key").unlink()

    assert trouble(tmp_path) is VaultProblem.MASTER_MISSING
    assert not (tmp_path / "keys" / "master.key").exists()


def test_another_master_key_is_noticed_at_the_start(vault: KeyVault, tmp_path: Path) -> None:
    vault.sealing_key(STREAM)
    KeyVault((tmp_path / "other").mkdir() or tmp_path / "other")
    shutil.copy(tmp_path / "other" / "keys" / "master.key", tmp_path / "keys" / "master.key")

    assert trouble(tmp_path) is VaultProblem.MASTER_OTHER


def test_a_key_file_that_is_no_database_is_said_to_be_so(vault: KeyVault, tmp_path: Path) -> None:
    vault.sealing_key(STREAM)
    (tmp_path / "keys.db").write_bytes(b"not a database" * 100)

    assert trouble(tmp_path) is VaultProblem.DATABASE_UNUSABLE


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from adapters.vault import KeyVault, key_table
steps = int(sys.argv[2])
def connect(*given, **named):
    database = real(*given, **named)
    def look(statement):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    database.set_trace_callback(look)
    return database
real = sqlite3.connect
vault = KeyVault(Path(sys.argv[1]))
key_table.sqlite3.connect = connect
vault.destroy(vault.living_keys("person/tb101"))
print("done")
"""


def test_killed_at_any_statement_a_destruction_can_be_finished(tmp_path: Path) -> None:
    for steps in range(0, 40, 3):
        folder = tmp_path / str(steps)
        folder.mkdir()
        vault = KeyVault(folder)
        kept = sealed(vault)
        said = subprocess.run(
            [sys.executable, "-c", KILLED, str(folder), str(steps)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        again = KeyVault(folder)
        assert again.open(kept, stream=STREAM, version=1) in {"张三", Erased("person/tb101")}
        again.destroy([kept.key_id.hex()])
        assert again.open(kept, stream=STREAM, version=1) == Erased("person/tb101")
        if said.stdout:
            break
    assert steps >= 6, "the key was destroyed before anything could go wrong"
    assert said.stdout == "done\n"
