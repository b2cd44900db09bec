"""Sealing: whole under its name or not at all, the same again, and what is listed in it."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adapters.ledger.offline import verify, verify_files
from domain.ids import file_hash
from tests import cold_world as cold
from tests import ledger_world as world
from tests.adapters.cli.office import ROOT, Office, Ran

#: Seals, and waits for Ctrl-C (or to be killed) once the first file is there.
_INTERRUPTED = """
import sys, time
from adapters.cli.main import main
from adapters.ledger.cold import sealing

def wait(*_args):
    print("writing", flush=True)
    time.sleep(60)

sealing.readme = wait
sys.exit(main(["--data", sys.argv[1], "segment", "seal", "qx2024", "--to", sys.argv[2]]))
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A closed year, of which nothing was moved; sealing adds at most a signed head to it."""
    office = Office(tmp_path_factory.mktemp("closed") / "data")
    cold.closed(office.folder)
    return office


@pytest.fixture(scope="module")
def segment(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its segment; not to be changed."""
    return cold.sealed(office, tmp_path_factory.mktemp("cold"))


def seal(office: Office, to: Path, target: str = cold.CAMPAIGN) -> Ran:
    return office.run("segment", "seal", target, "--to", str(to), "--json")


def test_a_segment_holds_every_file_that_the_campaign_s_events_name(
    office: Office, segment: Path
) -> None:
    live = {
        p.relative_to(office.folder) for p in (office.folder / "files").rglob("*") if p.is_file()
    }

    assert live == {
        Path(name) for name in cold.listed(segment)["files"] if name.startswith("files/")
    }
    for name in live:
        assert (office.folder / name).read_bytes() == (segment / name).read_bytes()


def test_what_is_sealed_stays_sealed(segment: Path) -> None:
    held = b"".join(path.read_bytes() for path in segment.rglob("*") if path.is_file())

    original = world.SAMPLE.read_text("utf-8").splitlines()[0]
    for secret in ("张三", "自评.txt", "13800000000"):
        assert secret.encode() not in held
    originals = [name for one in cold.listed(segment)["reports"] for name in one["originals"]]
    assert 1 == len(originals)
    assert original.encode() not in (segment / originals[0]).read_bytes()


def test_the_list_gives_the_retention_classes_and_the_end_of_each(segment: Path) -> None:
    shape = cold.listed(segment)

    terms = {one["retention"]: one for one in shape["retention"]}
    assert {"public": "permanent", "internal": "permanent", "personal": "2035-05-06"} == {
        name: one["keep_until"] for name, one in terms.items()
    }
    # The campaign's opening is internal; whatever happened to the report is public.
    assert (1, 0) == (terms["internal"]["events"], terms["personal"]["events"])
    assert shape["last"] - shape["first"] == terms["public"]["events"]
    [report] = shape["reports"]
    assert ("published", "2025-05-06", "2035-05-06") == (
        report["stage"],
        report["published_on"],
        report["keep_until"],
    )
    assert ["002"] == shape["not_filed"]
    told = (segment / "说明.txt").read_text("utf-8")
    assert "保存至 2035-05-06" in told
    assert "永久" in told


def test_the_list_names_sizes_hashes_and_the_head_that_it_is_proven_against(segment: Path) -> None:
    shape = cold.listed(segment)

    for name, (size, sha256) in shape["files"].items():
        content = (segment / name).read_bytes()
        assert (len(content), file_hash(content)) == (size, sha256)
    header = json.loads((segment / "events.jsonl").read_bytes().splitlines()[0])
    assert [shape["origin"], str(shape["size"]), shape["root"]] == header["checkpoint"].split("\n")[
        :3
    ]
    assert (shape["first"], shape["last"]) == (header["first"], header["last"])


def test_its_own_programs_verify_it_without_us(segment: Path) -> None:
    """In a process of their own, in an empty environment, with the programs that lie in it."""
    key = json.loads((segment / "events.jsonl").read_bytes().splitlines()[0])["keys"][0]
    for words in (("verify.py", "events.jsonl", "--key", key), ("verify_files.py",)):
        ran = subprocess.run(
            [sys.executable, "-I", *words], cwd=segment, capture_output=True, text=True, check=False
        )
        assert (0, True) == (ran.returncode, "✓" in ran.stdout), ran.stdout + ran.stderr
    manifest = file_hash((segment / "segment.json").read_bytes())
    assert manifest in ran.stdout


def test_the_programs_in_it_are_ours_byte_for_byte(segment: Path) -> None:
    for ours in (verify, verify_files):
        path = Path(ours.__file__)
        assert path.read_bytes() == (segment / path.name).read_bytes()


def test_the_programs_in_it_can_be_read_by_a_python_of_an_auditor(segment: Path) -> None:
    for name in ("verify.py", "verify_files.py"):
        assert ast.parse((segment / name).read_text("utf-8"), feature_version=(3, 8))


def test_a_file_that_is_a_link_is_not_taken_for_the_listed_one(
    segment: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(segment, tmp_path / "copy"))
    (tmp_path / "elsewhere").write_bytes((copy / "verify.py").read_bytes())
    (copy / "verify.py").unlink()
    (copy / "verify.py").symlink_to(tmp_path / "elsewhere")

    _, wrong = verify_files.checked(copy)

    assert [("file", "verify.py")] == [(bad.kind, bad.what) for bad in wrong]


def test_sealing_again_says_that_it_is_there_and_changes_nothing(
    office: Office, segment: Path
) -> None:
    before = {p: p.stat().st_mtime_ns for p in segment.rglob("*")}

    again = seal(office, segment.parent)
    by_year = seal(office, segment.parent, "2024")

    assert (0, True) == (again.code, again.result["segments"][0]["already"])
    assert [again.result["segments"]] == [by_year.result["segments"]]
    assert before == {p: p.stat().st_mtime_ns for p in segment.rglob("*")}


def test_the_same_campaign_sealed_elsewhere_has_the_same_bytes(
    office: Office, segment: Path, tmp_path: Path
) -> None:
    other = cold.sealed(office, tmp_path)

    assert other.name == segment.name
    assert (segment / "segment.json").read_bytes() == (other / "segment.json").read_bytes()


def test_other_content_under_its_name_is_left_alone(
    office: Office, segment: Path, tmp_path: Path
) -> None:
    there = tmp_path / segment.name
    there.mkdir()
    (there / "segment.json").write_text("{}")

    ran = seal(office, tmp_path)

    assert (8, "{}") == (ran.code, (there / "segment.json").read_text())
    assert "没有改动它" in ran.err


def test_a_campaign_with_unfinished_reports_is_refused_and_they_are_named(tmp_path: Path) -> None:
    office = Office(tmp_path / "data")
    with world.opened(office.folder) as here:
        world.settle(here, 2)
        world.live(here, 1)
        world.file(here, 2)

    ran = seal(office, tmp_path / "cold")

    assert (5, "campaign_not_closed") == (ran.code, ran.result["code"])
    assert "qx2024.002" in ran.err
    assert "qx2024.001" not in ran.err
    assert not (tmp_path / "cold").exists()


def test_a_year_or_campaign_that_was_never_opened_is_not_found(
    office: Office, tmp_path: Path
) -> None:
    assert [3, 3] == [seal(office, tmp_path, target).code for target in ("2019", "qx2019")]


def _interrupted(office: Office, to: Path, how: signal.Signals) -> int:
    process = subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED, str(office.folder), str(to)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert "writing\n" == process.stdout.readline()
    time.sleep(0.2)
    os.kill(process.pid, how)
    process.stdout.close()
    return process.wait(timeout=30)


def test_ctrl_c_leaves_nothing_half(office: Office, tmp_path: Path) -> None:
    assert 130 == _interrupted(office, tmp_path / "cold", signal.SIGINT)

    assert [] == list((tmp_path / "cold").iterdir())


def test_a_killed_process_leaves_no_segment_and_the_next_one_cleans_up(
    office: Office, segment: Path, tmp_path: Path
) -> None:
    assert -9 == _interrupted(office, tmp_path, signal.SIGKILL)
    assert [True] == [path.name.startswith(".") for path in tmp_path.iterdir()]
    assert 0 == office.run("verify", "--segments", str(tmp_path)).code

    made = cold.sealed(office, tmp_path)

    assert [made] == list(tmp_path.iterdir())
    assert (segment / "segment.json").read_bytes() == (made / "segment.json").read_bytes()


def test_two_that_seal_into_one_folder_are_told_apart(office: Office, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED, str(office.folder), str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert "writing\n" == process.stdout.readline()

        ran = seal(office, tmp_path)

        assert (2, True) == (ran.code, "另一个程序正在" in ran.err)
    finally:
        process.kill()
        process.communicate()
