"""`pingjian segment` as a bureau uses it: what goes on without the originals, and what says so."""

import json
import sqlite3
import uuid
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from adapters.ledger.offline import verify_files
from tests import cold_world as cold
from tests import ledger_world as world
from tests.adapters.cli.office import Office, Ran, widest

SUBJECT = f"report/{cold.REPORT}"


@dataclass(frozen=True)
class Bureau(Office):
    """A data folder and, where it is elsewhere, the address of its database."""

    url: str = ""

    def run(self, *words: str, by: str = "", environ: Mapping[str, str] | None = None) -> Ran:
        own = {"PINGJIAN_DATABASE_URL": self.url} if self.url else {}
        origin = {"PINGJIAN_LEDGER_ORIGIN": world.ORIGIN}
        return super().run(*words, by=by, environ={**own, **origin, **(environ or {})})

    def original(self) -> list[Path]:
        with world.opened(self.folder, database_url=self.url) as here:
            return cold.stored(self.folder, cold.original(here))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def bureau(request: pytest.FixtureRequest, tmp_path: Path) -> Bureau:
    """A closed year, nothing moved."""
    url = ""
    if request.param == "postgres":
        server = str(request.getfixturevalue("postgres_server"))
        name = f"cold_{uuid.uuid4().hex[:8]}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"create schema {name}".encode())
        url = f"{server}&options=-csearch_path%3D{name}"
    cold.closed(tmp_path / "data", database_url=url)
    return Bureau(tmp_path / "data", url)


@pytest.fixture
def segment(bureau: Bureau, tmp_path: Path) -> Path:
    return cold.sealed(bureau, tmp_path / "cold")


@pytest.fixture
def out(bureau: Bureau, segment: Path) -> Path:
    """The segment, its originals moved out."""
    cold.detached(bureau, segment)
    return segment


def test_from_sealing_to_attaching_every_step_is_told_and_on_record(
    bureau: Bureau, segment: Path
) -> None:
    def state() -> str:
        [one] = bureau.run("segment", "list", "--json").result["campaigns"]
        return str(one["state"])

    assert [] == bureau.run("segment", "list", "--json").result["campaigns"]
    assert "没有移出原件的批次" in bureau.run("segment", "list").out
    asked = cold.proposed(bureau, segment)
    assert ("proposed", True) == (state(), "等待局领导批准；原件还在" in "".join(asked.out.split()))
    assert 1 == len(bureau.original())
    agreed = bureau.run("segment", "detach", str(segment), "--json", by=cold.LEADER)
    assert (0, "detached", "detached") == (agreed.code, agreed.result["state"], state())
    known = agreed.result["detached"]["segment"]
    assert verify_files.digest(segment / "segment.json") == known["manifest"]
    assert [] == bureau.original()
    back = bureau.run("segment", "attach", str(segment), "--json", by="jx01")
    assert (0, "attached", "attached") == (back.code, back.result["state"], state())
    assert 1 == len(bureau.original())
    with world.opened(bureau.folder, database_url=bureau.url) as here:
        assert cold.ledger(here) == [
            *("detach_proposed", "segment_detached", "originals_removed"),
            "segment_attached",
        ]
    assert (0, []) == _verified(bureau)
    assert widest(bureau.run("segment", "list").out) <= 120


def _verified(bureau: Bureau) -> tuple[int, list[object]]:
    ran = bureau.run("verify", "--json")
    return ran.code, ran.result["detached"]


def test_a_rejected_proposal_leaves_the_originals(bureau: Bureau, segment: Path) -> None:
    assert 0 == cold.proposed(bureau, segment).code

    ran = bureau.run("segment", "reject", cold.CAMPAIGN, "--reason", "审计尚未结束", by=cold.LEADER)

    assert (0, True) == (ran.code, "一切照旧" in ran.out)
    assert 5 == bureau.run("segment", "detach", str(segment), by=cold.LEADER).code
    assert 1 == len(bureau.original())


def test_verify_counts_what_is_in_the_segment_neither_as_damage_nor_as_checked(
    bureau: Bureau, segment: Path
) -> None:
    before = bureau.run("verify", "--json").result["checked"]["files"]
    cold.detached(bureau, segment)

    ran = bureau.run("verify", "--json")
    shown = "".join(bureau.run("verify").out.split())

    assert (0, True) == (ran.code, ran.result["ok"])
    one = {"segment": segment.name, "kept_at": "档案室二号柜", "originals": 1}
    assert [one] == ran.result["detached"]
    # The original is named by its filing and by its reading.
    assert before - 2 == ran.result["checked"]["files"]
    assert f"原件1个在段{segment.name}（在档案室二号柜），没有接回：没有核对，也不是缺失" in shown
    there = bureau.run("verify", "--segments", str(segment.parent), "--json")
    assert (0, None, 1) == (
        there.code,
        there.result["segments"][0]["fault"],
        there.result["segments"][0]["originals"],
    )
    assert [] == there.result["needed"]


def test_a_folder_without_the_detached_segment_says_which_is_needed(
    bureau: Bureau, out: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    ran = bureau.run("verify", "--segments", str(empty), "--json")

    assert [out.name] == [
        f"{one['segment']['campaign_id']}-{one['segment']['last']}" for one in ran.result["needed"]
    ]
    told = bureau.run("verify", "--segments", str(empty)).out
    assert f"段 {out.name}（在 档案室二号柜）已移出" in told


@pytest.mark.parametrize(
    "words",
    [
        ("bundle", cold.REPORT, "--whole", "--out", "{tmp}/b.zip"),
        ("segment", "seal", cold.CAMPAIGN, "--to", "{tmp}/again"),
    ],
    ids=["bundle", "seal"],
)
def test_whoever_needs_the_original_is_told_where_it_is(
    words: tuple[str, ...], bureau: Bureau, out: Path, tmp_path: Path
) -> None:
    ran = bureau.run(*(word.format(tmp=tmp_path) for word in words), "--json")

    assert (3, "detached") == (ran.code, ran.result["code"])
    assert f"原件已移入段 {out.name}（在 档案室二号柜），请接回后再试" in ran.err
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.usefixtures("out")
def test_everything_else_goes_on_without_the_originals(bureau: Bureau, tmp_path: Path) -> None:
    for words in (
        ("bundle", cold.REPORT, "--out", str(tmp_path / "b.zip")),
        ("export", "--sealed", "--out", str(tmp_path / "all.jsonl")),
        ("receipt", cold.REPORT, "--out", str(tmp_path)),
        ("proof", "9"),
        ("lineage", cold.REPORT, "total"),
        ("diff", cold.REPORT, "--from", "1"),
        ("replay", cold.REPORT),
        ("replay", cold.REPORT, "--event", "6"),
        ("status", "--at", "2026-01-01"),
        ("report", "history", cold.REPORT),
        ("verify", cold.REPORT),
        ("verify", str(tmp_path / "b.zip")),
        ("rebuild",),
        ("erase", "due"),
    ):
        ran = bureau.run(*words)
        assert 0 == ran.code, (words, ran.err)


def test_a_report_is_shown_with_a_sentence_in_the_place_of_its_original(
    bureau: Bureau, out: Path
) -> None:
    shown = "".join(bureau.run("report", "show", cold.REPORT).out.split())

    assert f"原件已移入段{out.name}（在档案室二号柜）" in shown
    said = bureau.run("report", "show", cold.REPORT, "--json").result
    assert {"segment": out.name, "kept_at": "档案室二号柜"} == said["detached"]
    assert 0 == bureau.run("segment", "attach", str(out), by="jx01").code
    assert bureau.run("report", "show", cold.REPORT, "--json").result["detached"] is None


def test_verifying_one_report_says_that_its_original_is_not_in_the_bundle(
    bureau: Bureau, out: Path
) -> None:
    ran = bureau.run("verify", cold.REPORT)

    assert (0, True) == (ran.code, f"原件已移入段 {out.name}" in ran.err)


def test_a_backup_names_the_segment_that_belongs_to_it_and_comes_back_with_it(
    bureau: Bureau, out: Path, tmp_path: Path
) -> None:
    made = bureau.run("backup", str(tmp_path / "b.zip"), "--keys")
    assert (0, True) == (made.code, f"在段 {out.name}（在 档案室二号柜）" in made.err)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        names = archive.namelist()
    [original] = [one["originals"][0] for one in cold.listed(out)["reports"]]
    assert original not in names
    restored = Bureau(tmp_path / "restored")
    assert 0 == restored.run("restore", str(tmp_path / "b.zip")).code

    assert (0, 1) == (restored.run("verify").code, len(_verified(restored)[1]))
    assert 0 == restored.run("segment", "attach", str(out), by="jx01").code
    assert (0, []) == _verified(restored)


def _wrapped(bureau: Bureau, key: str) -> bytes:
    """The key as it lies in the vault."""
    with closing(sqlite3.connect(bureau.folder / "keys.db")) as vault:
        question = "select wrapped from subject_key where key_id = ?"
        [wrapped] = vault.execute(question, (bytes.fromhex(key),)).fetchone()
    return bytes(wrapped)


def _holding(content: bytes, *places: Path) -> list[Path]:
    """The files in these folders in which *content* is found."""
    files = (path for place in places for path in place.rglob("*") if path.is_file())
    return [path for path in files if content in path.read_bytes()]


def test_an_erasure_reaches_the_originals_in_the_segment(bureau: Bureau, out: Path) -> None:
    """They lie under the key that is destroyed: nothing in the segment has to be changed."""
    [name] = [one["originals"][0] for one in cold.listed(out)["reports"]]
    kept, key, sealed = name.removeprefix("files/"), name.rpartition(".")[2], out / name
    ciphertext, wrapped = sealed.read_bytes(), _wrapped(bureau, key)
    with world.opened(bureau.folder, database_url=bureau.url) as here:
        assert here.files.opens(kept, ciphertext, subject=SUBJECT)
    assert [bureau.folder / "keys.db"] == _holding(wrapped, bureau.folder, out)

    words = ("erase", "propose", SUBJECT, "--ground", cold.GROUND, "--reason", "保存期限已满")
    assert 0 == bureau.run(*words, by="jx01").code
    agreed = bureau.run("erase", "approve", SUBJECT, "--json", by=cold.LEADER)
    assert (0, [key]) == (agreed.code, agreed.result["erased"]["keys"])

    assert ([], ciphertext) == (_holding(wrapped, bureau.folder, out), sealed.read_bytes())
    for value in ("张三", "李四", "13800000000", "自评.txt"):
        assert [] == _holding(value.encode(), bureau.folder / "files", out)
    with world.opened(bureau.folder, database_url=bureau.url) as here:
        assert not here.files.opens(kept, ciphertext, subject=SUBJECT)
    ran = bureau.run("verify", "--json")
    assert (0, [], True) == (ran.code, ran.result["detached"], ran.result["erased"]["files"] > 0)
    there = bureau.run("verify", "--segments", str(out.parent), "--json")
    [one] = there.result["segments"]
    assert (0, 0, 1) == (there.code, one["originals"], one["erased"])
    back = bureau.run("segment", "attach", str(out), "--json", by="jx01")
    attached = back.result["attached"]
    assert (0, 0, 1) == (back.code, attached["originals"], attached["erased"])
    assert [] == bureau.original()
    assert 0 == bureau.run("verify").code


def test_a_segment_sealed_after_an_erasure_says_what_is_not_in_it(
    bureau: Bureau, tmp_path: Path
) -> None:
    words = ("erase", "propose", SUBJECT, "--ground", cold.GROUND, "--reason", "保存期限已满")
    assert 0 == bureau.run(*words, by="jx01").code
    assert 0 == bureau.run("erase", "approve", SUBJECT, by=cold.LEADER).code

    segment = cold.sealed(bureau, tmp_path / "cold")

    [report] = cold.listed(segment)["reports"]
    assert (0, 1) == (len(report["originals"]), len(report["erased"]))
    assert 0 == verify_files.main([str(segment)])
    assert 5 == cold.proposed(bureau, segment).code


def test_verify_checks_a_segment_in_a_folder_as_an_outsider_would(
    bureau: Bureau, segment: Path
) -> None:
    ran = bureau.run("verify", str(segment), "--json")

    assert (0, True, []) == (ran.code, ran.result["ok"], ran.result["files"])
    assert "文件全部相符" in bureau.run("verify", str(segment)).out
    (segment / "说明.txt").write_text("…", encoding="utf-8")
    assert 8 == bureau.run("verify", str(segment)).code


def test_each_command_speaks_english_when_asked(bureau: Bureau, segment: Path) -> None:
    en = {"PINGJIAN_LANG": "en"}
    words = ("segment", "propose", str(segment), "--reason", "all published", "--kept-at", "vault")
    shown = [
        bureau.run(*words, by="jx01", environ=en),
        bureau.run("segment", "detach", str(segment), by=cold.LEADER, environ=en),
        bureau.run("bundle", cold.REPORT, "--whole", "--out", "x.zip", environ=en),
        bureau.run("segment", "list", environ=en),
        bureau.run("segment", "attach", str(segment), by="jx01", environ=en),
    ]

    assert [0, 0, 3, 0, 0] == [ran.code for ran in shown]
    assert "moved out" in shown[1].out
    assert "Put it back and try again" in shown[2].err
    assert "vault" in shown[3].out
    assert json.loads((segment / "segment.json").read_bytes())["campaign"] == cold.CAMPAIGN
