"""Stored files that are damaged or missing: named, never served as good, the rest untouched."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.cli.office import Office

pytestmark = pytest.mark.slow

#: Everything that is made from stored files.
SERVING = (
    ("replay", "qx2024.101"),
    ("lineage", "qx2024.101", "indicator.1"),
)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x01
    path.write_bytes(content)


def _hash(office: Office, name: str) -> str:
    """The hash under which the reading or the original of 101 is kept."""
    links = office.run("lineage", "qx2024.101", "total", "--json").result["links"]
    kind = {"original": "filed", "reading": "read"}[name]
    [found] = {link["source_sha256"] for link in links if link["kind"] == kind}
    return str(found)


def test_an_untouched_office_is_verified(worked: Office) -> None:
    ran = worked.run("verify", "--json")

    assert (0, True, None) == (ran.code, ran.result["ok"], ran.result["first_damage"])
    assert min(ran.result["checked"].values()) > 0


@pytest.mark.parametrize(
    ("break_it", "told"), [(_flip, "不能用它的密钥解开"), (Path.unlink, "缺失")]
)
@pytest.mark.parametrize("name", ["original", "reading"])
def test_verify_names_the_first_damage_and_what_can_be_trusted(
    name: str, break_it: Callable[[Path], None], told: str, working: Office
) -> None:
    sha256 = _hash(working, name)
    break_it(working.stored(sha256))

    shown = working.run("verify")
    found = working.run("verify", "--json")

    first: dict[str, Any] = found.result["first_damage"]
    assert (8, 8) == (shown.code, found.code)
    assert ("files", "report/qx2024.101") == (first["check"], first["stream"])
    assert sha256 in first["what"]
    assert ["report/qx2024.101"] == found.result["affected"]
    assert first["position"] - 1 == found.result["trusted_until"]
    assert sha256 in "".join(shown.out.split())
    assert told in "".join(shown.out.split())
    assert "其余1份报告不受影响" in "".join(shown.out.split())


@pytest.mark.parametrize("break_it", [_flip, Path.unlink])
@pytest.mark.parametrize("words", SERVING, ids=str)
def test_what_is_damaged_is_not_served(
    words: tuple[str, ...], break_it: Callable[[Path], None], working: Office
) -> None:
    sha256 = _hash(working, "reading")
    assert 0 == working.run(*words).code
    break_it(working.stored(sha256))

    ran = working.run(*words)

    assert (8, "") == (ran.code, ran.out)
    assert sha256 in ran.err
    assert "从备份恢复" in ran.err
    other = tuple(word.replace("101", "103") for word in words)
    assert 0 == working.run(*other).code


def test_a_changed_event_is_found_and_its_report_is_not_served(working: Office) -> None:
    with sqlite3.connect(working.folder / "pingjian.db") as database:
        names = database.execute("select name from sqlite_master where type = 'trigger'")
        for (trigger,) in names.fetchall():
            database.execute(f"drop trigger {trigger}")
        [position] = database.execute(
            "select max(position) from event where stream = 'report/qx2024.101'"
        ).fetchone()
        database.execute(
            "update event set body = substr(body, 1, length(body) - 1) where position = ?",
            (position,),
        )
    database.close()

    found = working.run("verify", "--json")
    replayed = working.run("replay", "qx2024.101")

    assert (8, 8) == (found.code, replayed.code)
    assert ("ledger", position) == (
        found.result["first_damage"]["check"],
        found.result["first_damage"]["position"],
    )
    assert position - 1 == found.result["trusted_until"]
    assert "数据损坏" in replayed.err
    assert 0 == working.run("replay", "qx2024.103").code


def test_a_changed_table_is_found_and_rebuild_mends_it(working: Office) -> None:
    with sqlite3.connect(working.folder / "pingjian.db") as database:
        [table] = next(
            database.execute(
                "select name from sqlite_master where name like '%board%' and type = 'table'"
            )
        )
        database.execute(f"update {table} set unit_name = '别的单位'")  # noqa: S608 - our own table
    database.close()

    found = working.run("verify", "--json")
    rebuilt = working.run("rebuild")
    again = working.run("verify", "--json")

    assert (8, "projections") == (found.code, found.result["first_damage"]["check"])
    assert (0, 0, True) == (rebuilt.code, again.code, again.result["ok"])


def test_a_database_that_is_none_is_said_to_be_none(working: Office) -> None:
    for file in working.folder.glob("pingjian.db*"):
        file.unlink()
    (working.folder / "pingjian.db").write_bytes(b"no database at all " * 300)

    verified = working.run("verify", "--json")
    shown = working.run("status")

    assert (8, False) == (verified.code, verified.result["ok"])
    assert (1, "") == (shown.code, shown.out)
    assert "数据库文件已损坏" in shown.err
