"""Erasure, end to end: what is erased is found nowhere, and every proof still holds."""

import shutil
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from adapters.bootstrap import open_installation
from adapters.settings import Settings
from domain.report import filing_of
from tests.adapters.cli.office import Office, copied
from tests.prove import erasure, leaks
from tests.prove.erasure import (
    CLERK,
    GROUND,
    OWNER,
    PLANTED,
    STAFF,
    SUBJECTS,
    TEXT,
    WORD,
    Lived,
    done,
    in_clear,
    readable,
)
from tests.prove.rewritten import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Not to be changed."""
    return erasure.lived(tmp_path_factory.mktemp("lived"))


@pytest.fixture(scope="module")
def erased(lived: Lived, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Not to be changed."""
    return erasure.erased(lived, tmp_path_factory.mktemp("erased") / "data")


def test_the_planted_values_are_kept_readable_and_nowhere_in_clear(lived: Lived) -> None:
    kept = readable(lived.office)
    names = {line["name"] for line in lived.office.run("person", "list", "--json").result["people"]}

    assert {value for value in PLANTED if leaks.in_bytes(kept, (value,))} == set(PLANTED)
    assert {CLERK, OWNER} <= names
    assert in_clear(lived.office) == []


def test_after_the_erasure_nothing_can_be_read_and_nothing_stands_in_clear(erased: Office) -> None:
    assert leaks.in_bytes(readable(erased), PLANTED) == []
    assert in_clear(erased) == []


def test_the_keys_are_in_no_file_any_more(lived: Lived, erased: Office) -> None:
    # Those of the staff remain.
    remaining = leaks.wrapped_keys(erased.folder)
    destroyed = tuple(key for key in lived.keys if key not in remaining)

    assert len(destroyed) == len(SUBJECTS)
    assert leaks.bytes_in_folder(lived.office.folder, destroyed) == ["keys.db"]
    assert leaks.bytes_in_folder(erased.folder, destroyed) == []


def test_a_backup_holds_neither_the_values_nor_the_keys(lived: Lived) -> None:
    with zipfile.ZipFile(lived.backup) as backup:
        held = b"".join(backup.read(name) for name in backup.namelist())
        names = backup.namelist()

    assert leaks.in_bytes(held, PLANTED) == []
    assert [key for key in lived.keys if key in held] == []
    assert [name for name in names if name.startswith("keys")] == []
    assert any(name.endswith("pingjian.db") for name in names)


def test_no_ciphertext_of_the_subjects_is_left(erased: Office) -> None:
    connection = sqlite3.connect(erased.folder / "pingjian.db")
    subjects = {row[0] for row in connection.execute("select subject from event_private")}
    payloads = {row[0] for row in connection.execute("select payload from inbox")}
    connection.close()

    assert subjects == {f"person/{name}" for name in ("admin01", "jx01", "jx02", "jl01")}
    assert payloads == {""}
    assert list((erased.folder / "files").glob("??/*.*")) == []


def test_what_others_are_called_is_still_known(erased: Office) -> None:
    listed = erased.run("person", "list", "--json").result["people"]
    names = {line["person"]: line["name"] for line in listed}

    assert names["jx01"] == STAFF[1]
    assert names["tb101"] == "tb101"


def test_every_check_still_passes_and_counts_what_was_erased(erased: Office) -> None:
    ran = erased.run("verify", "--json")

    assert (ran.code, ran.result["ok"], ran.result["first_damage"]) == (0, True, None)
    assert ran.result["erased"]["files"] > 0
    assert ran.result["erased"]["assessments"] > 0
    assert ran.result["erased"]["values"] == len(SUBJECTS)
    assert "已依法删除" in erased.run("verify").out


def test_what_an_auditor_took_home_before_still_verifies_and_so_does_a_new_bundle(
    lived: Lived, erased: Office, tmp_path: Path
) -> None:
    again = tmp_path / "after.zip"
    done(erased.run("bundle", "qx2024.101", "--out", str(again)))

    for bundle in (lived.bundle, again):
        assert leaks.in_bytes(bundle.read_bytes(), PLANTED) == []
        done(erased.run("verify", str(bundle)))
    with zipfile.ZipFile(lived.bundle) as before, zipfile.ZipFile(again) as after:
        events = (before.read("events.jsonl"), after.read("events.jsonl"))
    assert set(events[0].splitlines()) <= set(events[1].splitlines())


def test_the_whole_bundle_for_insiders_loses_the_original_and_nothing_else(
    lived: Lived, erased: Office, tmp_path: Path
) -> None:
    insiders: dict[str, Path] = {}
    for name, office in (("before", lived.office), ("after", erased)):
        insiders[name] = tmp_path / f"{name}.zip"
        words = ("bundle", "qx2024.101", "--whole", "--out", str(insiders[name]))
        done(copied(office, tmp_path / name).run(*words))

    held = {name: leaks.in_bytes(file.read_bytes(), PLANTED) for name, file in insiders.items()}
    with zipfile.ZipFile(insiders["after"]) as after:
        readme = after.read("说明.txt").decode()

    assert CLERK in {value for value, _ in held["before"]}
    assert held["after"] == []
    assert "原件已依法删除" in readme
    done(erased.run("verify", str(insiders["after"])))


@pytest.mark.parametrize("report", ["qx2024.101", "qx2024.201"])
def test_the_report_is_shown_with_its_scores_and_says_what_was_erased(
    report: str, lived: Lived, erased: Office
) -> None:
    before: dict[str, Any] = lived.office.run("report", "show", report, "--json").result
    after: dict[str, Any] = erased.run("report", "show", report, "--json").result
    replayed = erased.run("replay", report, "--json")

    assert after["sheet"] == before["sheet"]
    assert (before["erased"], after["erased"]["ground"]) == (None, GROUND)
    assert (replayed.code, replayed.result["recomputed"]) == (0, None)
    assert replayed.result["recorded"]["decided_total"] == before["reviewed_total"]
    said = erased.run("replay", report)
    assert "不能重新计算" in "".join(said.out.split())
    for words in (("report", "show", report), ("report", "history", report)):
        ran = done(erased.run(*words))
        assert "依法删除" in ran.out + ran.err
    done(erased.run("lineage", report, "total"))


def test_what_was_erased_cannot_be_erased_again_and_the_list_says_when(erased: Office) -> None:
    words = ("--ground", GROUND, "--reason", "保存期限已满")
    again = erased.run("erase", "propose", TEXT, *words, by="jx01")
    listed = erased.run("erase", "list", "--json").result["erasures"]

    assert again.code == 3
    assert [one["subject"] for one in listed] == sorted(SUBJECTS)
    assert {one["state"] for one in listed} == {"erased"}


def test_a_file_that_goes_without_an_approval_is_a_damage(lived: Lived, tmp_path: Path) -> None:
    office = copied(lived.office, tmp_path / "data")
    with sqlite3.connect(office.folder / "keys.db") as database:
        database.execute(
            "update subject_key set nonce = null, wrapped = null, retired = 1 where subject = ?",
            (TEXT,),
        )
    database.close()

    ran = office.run("verify", "--json")
    replayed = office.run("replay", "qx2024.101")

    assert (ran.code, ran.result["first_damage"]["check"]) == (8, "files")
    assert "no erasure" in ran.result["first_damage"]["why"]
    assert replayed.code == 3


def test_what_an_older_backup_brings_back_is_unreadable_and_is_erased_again(
    lived: Lived, erased: Office, tmp_path: Path
) -> None:
    office = copied(lived.office, tmp_path / "data")
    shutil.copy(erased.folder / "keys.db", office.folder / "keys.db")

    assert leaks.in_bytes(readable(office), PLANTED) == []
    assert office.run("verify", "--json").code == 8
    for subject in SUBJECTS:
        erasure.erase(office, subject, "恢复旧备份后重做")

    done(office.run("verify"))
    assert list((office.folder / "files").glob("??/*.*")) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("delete from event_private where position = ?", "missing, and no erasure is on record"),
        ("update event_private set subject = 'person/x' where position = ?", "committed to"),
        ("update event_private set ciphertext = zeroblob(20) where position = ?", "committed to"),
    ],
)
def test_a_name_that_goes_or_changes_without_an_approval_is_a_damage(
    change: str, why: str, lived: Lived, tmp_path: Path
) -> None:
    office = copied(lived.office, tmp_path / "data")
    run(office.folder)  # the triggers, which would refuse it, are gone
    with sqlite3.connect(office.folder / "pingjian.db") as database:
        [position] = database.execute("select max(position) from event_private").fetchone()
        database.execute(change, (position,))
    database.close()

    found = office.run("verify", "--json").result["first_damage"]

    assert (found["check"], found["position"]) == ("personal", position)
    assert why in found["why"]


@pytest.mark.parametrize("spelling", sorted(leaks.spellings(CLERK)))
def test_a_copy_that_is_kept_in_any_spelling_is_found(
    spelling: str, erased: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(erased.folder / "logs", folder)
    (folder / "kept.bin").write_bytes(b"x=" + leaks.spellings(CLERK)[spelling] + b"&y")

    assert ("kept.bin", CLERK, spelling) in leaks.in_folder(folder, PLANTED)


def test_a_copy_in_the_database_or_among_the_files_is_found(lived: Lived, tmp_path: Path) -> None:
    office = copied(lived.office, tmp_path / "data")
    with open_installation(Settings(data_dir=office.folder)) as here:
        filing = filing_of(here.desk.report("qx2024.201")[0])
        assert filing is not None
        here.files.put(here.files.get(filing.file.sha256, subject=WORD))
        with here.database.begin() as connection:
            connection.exec_driver_sql("update inbox set answer = ?", (f"联系{OWNER}",))

    places = {place for place, _, _ in in_clear(office)}

    assert any(place.startswith("files/") for place in places)
    assert "dump of pingjian.db" in places
