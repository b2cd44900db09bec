"""Files in a folder, and what may befall them there."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.files import DirectoryFiles
from adapters.vault import KeyVault
from domain.ids import file_hash
from domain.refusals import Damaged, Gone, NotFound
from tests.contracts.files import FilesContract

REPORT = "青溪县柳河镇整体支出绩效自评报告".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "files"


@pytest.fixture
def files(folder: Path) -> DirectoryFiles:
    return DirectoryFiles(folder)


class TestDirectoryFiles(FilesContract):
    @pytest.fixture
    def files(self, folder: Path) -> DirectoryFiles:
        return DirectoryFiles(folder)


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_stands_under_its_hash_and_is_kept_once(files: DirectoryFiles, folder: Path) -> None:
    sha256 = files.put(REPORT)
    files.put(REPORT)

    assert [folder / sha256[:2] / sha256[2:]] == kept(folder)
    assert kept(folder)[0].read_bytes() == REPORT


def test_files_outlive_whoever_put_them(files: DirectoryFiles, folder: Path) -> None:
    sha256 = files.put(REPORT)

    assert DirectoryFiles(folder).get(sha256) == REPORT


@pytest.mark.parametrize("damaged", [b"", REPORT[:-1], REPORT + b" ", b"x" * len(REPORT)])
def test_damaged_bytes_are_never_served(
    files: DirectoryFiles, folder: Path, damaged: bytes
) -> None:
    sha256 = files.put(REPORT)
    kept(folder)[0].write_bytes(damaged)

    with pytest.raises(Damaged) as damage:
        files.get(sha256)

    assert f"file {sha256}" == damage.value.what


def test_damaged_bytes_are_replaced_when_the_right_ones_come_again(
    files: DirectoryFiles, folder: Path
) -> None:
    sha256 = files.put(REPORT)
    kept(folder)[0].write_bytes(b"")

    files.put(REPORT)

    assert files.get(sha256) == REPORT


PUT_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from adapters.files import DirectoryFiles
files = DirectoryFiles(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    files.put(b"x" * 10_000)
except OSError as error:
    print(error.strerror)
"""


def test_a_file_that_does_not_fit_leaves_nothing(files: DirectoryFiles, folder: Path) -> None:
    # In a process of its own: the limit would also hold for where this test's output goes.
    said = subprocess.run(
        [sys.executable, "-c", PUT_ON_A_FULL_DISK, str(folder)],
        capture_output=True,
        check=True,
        text=True,
    )

    assert "File too large\n" == said.stdout
    assert kept(folder) == []
    assert files.put(REPORT)


def test_the_same_bytes_from_many_threads_are_kept_once(
    files: DirectoryFiles, folder: Path
) -> None:
    together = threading.Barrier(8)

    def put() -> str:
        together.wait(timeout=30)
        return files.put(REPORT)

    with ThreadPoolExecutor(8) as threads:
        hashes = {task.result() for task in [threads.submit(put) for _ in range(8)]}

    assert len(hashes) == len(kept(folder)) == 1
    assert files.get(hashes.pop()) == REPORT


ONE, OTHER = "report/qx2024.101", "report/qx2024.102"


@pytest.fixture
def vault(tmp_path: Path) -> KeyVault:
    return KeyVault(tmp_path)


@pytest.fixture
def sealing(folder: Path, vault: KeyVault) -> DirectoryFiles:
    return DirectoryFiles(folder, vault)


class TestSealedFiles(FilesContract):
    @pytest.fixture
    def files(self, sealing: DirectoryFiles) -> DirectoryFiles:
        return sealing


def test_what_has_a_subject_lies_sealed_under_the_hash_of_its_plaintext(
    sealing: DirectoryFiles, vault: KeyVault, folder: Path
) -> None:
    sha256 = sealing.put(REPORT, subject=ONE)
    sealing.put(REPORT, subject=ONE)

    assert sha256 == file_hash(REPORT)
    assert kept(folder) == [folder / sha256[:2] / f"{sha256[2:]}.{vault.sealing_key(ONE)}"]
    assert REPORT[:9] not in kept(folder)[0].read_bytes()
    assert sealing.get(sha256, subject=ONE) == REPORT


def test_a_sealed_file_is_found_under_its_own_subject_only(sealing: DirectoryFiles) -> None:
    sha256 = sealing.put(REPORT, subject=ONE)

    for subject in (None, OTHER):
        with pytest.raises(NotFound):
            sealing.get(sha256, subject=subject)


def test_the_same_bytes_of_two_subjects_are_erased_one_by_one(
    sealing: DirectoryFiles, vault: KeyVault, folder: Path
) -> None:
    sha256 = sealing.put(REPORT, subject=ONE)
    sealing.put(REPORT, subject=OTHER)
    keys = vault.living_keys(ONE)
    assert (len(kept(folder)), sealing.held(keys)) == (2, 1)

    vault.destroy(keys)
    with pytest.raises(Gone):
        sealing.get(sha256, subject=ONE)
    sealing.forget(keys)
    sealing.forget(keys)

    assert (len(kept(folder)), sealing.held(keys)) == (1, 0)
    with pytest.raises(Gone) as gone:
        sealing.get(sha256, subject=ONE)
    assert gone.value.subject == ONE
    assert sealing.get(sha256, subject=OTHER) == REPORT


def test_what_is_kept_after_a_key_was_retired_outlives_it(
    sealing: DirectoryFiles, vault: KeyVault
) -> None:
    sha256 = sealing.put(REPORT, subject=ONE)
    old = vault.living_keys(ONE)
    vault.retire(ONE)
    assert sealing.get(sha256, subject=ONE) == REPORT

    sealing.put(REPORT, subject=ONE)
    vault.destroy(old)
    sealing.forget(old)

    assert sealing.get(sha256, subject=ONE) == REPORT


@pytest.mark.parametrize("damaged", [b"", b"x" * 200], ids=["empty", "other"])
def test_a_damaged_sealed_file_is_not_served_and_is_replaced(
    sealing: DirectoryFiles, folder: Path, damaged: bytes
) -> None:
    sha256 = sealing.put(REPORT, subject=ONE)
    kept(folder)[0].write_bytes(damaged)
    with pytest.raises(Damaged):
        sealing.get(sha256, subject=ONE)

    sealing.put(REPORT, subject=ONE)

    assert sealing.get(sha256, subject=ONE) == REPORT


def test_a_sealed_file_without_the_keys_is_damaged_and_not_erased(
    sealing: DirectoryFiles, folder: Path, tmp_path: Path
) -> None:
    sha256 = sealing.put(REPORT, subject=ONE)
    (tmp_path / "restored").mkdir()
    restored = DirectoryFiles(folder, KeyVault(tmp_path / "restored"))

    with pytest.raises(Damaged, match="its key is missing"):
        restored.get(sha256, subject=ONE)
