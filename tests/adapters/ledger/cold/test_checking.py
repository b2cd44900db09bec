"""A segment that is not whole, not the log's, or lacks an original moves nothing and is told so."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.ledger.offline import verify_files
from tests import cold_world as cold
from tests import ledger_world as world
from tests.adapters.cli.office import Office
from tests.prove.rewritten import run as as_superuser


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed year of two reports, and its segment; not to be changed."""
    home = tmp_path_factory.mktemp("lived")
    cold.closed(home / "data", reports=2)
    cold.sealed(Office(home / "data"), home / "cold")
    return home


@pytest.fixture
def home(lived: Path, tmp_path: Path) -> Path:
    subprocess.run(["cp", "-r", str(lived), str(tmp_path / "home")], check=True)  # noqa: S607
    return tmp_path / "home"


@pytest.fixture
def office(home: Path) -> Office:
    return Office(home / "data")


@pytest.fixture
def segment(home: Path) -> Path:
    [found] = (home / "cold").iterdir()
    return found


def an_original(segment: Path) -> str:
    return str(cold.listed(segment)["reports"][0]["originals"][0])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def relist(segment: Path, change: Callable[[dict[str, object]], None]) -> None:
    """Write the list anew, as somebody would who wants the segment to look whole."""
    shape = cold.listed(segment)
    change(shape)
    for name in shape["files"]:
        path = segment / name
        shape["files"][name] = [path.stat().st_size, verify_files.digest(path)]
    content = json.dumps(shape, ensure_ascii=False, separators=(",", ":"))
    (segment / "segment.json").write_text(content, encoding="utf-8")


def refused(office: Office, segment: Path) -> tuple[int, str, str]:
    """The exit code, code and sentence with which nothing is moved, and that nothing was."""
    with world.opened(office.folder) as here:
        before = (here.store.head(), cold.stored(office.folder, cold.original(here)))
    ran = office.run(
        *("segment", "propose", str(segment), "--reason", "年度已全部公开", "--json"), by="jx01"
    )
    with world.opened(office.folder) as here:
        assert before == (here.store.head(), cold.stored(office.folder, cold.original(here)))
    return ran.code, ran.result["code"], ran.err


@pytest.mark.parametrize(
    "which",
    ["original", "events.jsonl", "events.sealed.jsonl", "verify.py", "说明.txt"],
)
def test_a_changed_byte_is_refused_and_its_file_named(
    which: str, office: Office, segment: Path
) -> None:
    name = an_original(segment) if which == "original" else which
    flip(segment / name)

    code, problem, told = refused(office, segment)

    assert (8, "segment_changed") == (code, problem)
    assert name in told
    assert 8 == verify_files.main([str(segment)])


@pytest.mark.parametrize("which", ["original", "events.jsonl", "verify.py"])
def test_a_missing_file_is_refused_and_named(which: str, office: Office, segment: Path) -> None:
    name = an_original(segment) if which == "original" else which
    (segment / name).unlink()

    code, problem, told = refused(office, segment)

    assert (8, "segment_changed") == (code, problem)
    assert name in told


def test_a_file_too_many_is_refused_and_named(office: Office, segment: Path) -> None:
    (segment / "files" / "Thumbs.db").write_bytes(b"x")

    code, _, told = refused(office, segment)

    assert (8, True) == (code, "files/Thumbs.db" in told)


def test_an_original_changed_along_with_its_list_is_refused(office: Office, segment: Path) -> None:
    """The list can be written anew by anybody; what it was sealed as cannot."""
    flip(segment / an_original(segment))
    relist(segment, lambda _: None)
    assert 0 == verify_files.main([str(segment)])

    code, problem, told = refused(office, segment)

    assert (8, "segment_unopened") == (code, problem)
    assert an_original(segment) in told
    ran = office.run("verify", "--segments", str(segment), "--json")
    assert "originals do not open" == ran.result["segments"][0]["fault"]


def test_an_original_taken_out_along_with_its_list_is_refused(
    office: Office, segment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = an_original(segment)
    (segment / name).unlink()

    def forget(shape: dict[str, object]) -> None:
        shape["reports"][0]["originals"] = []  # type: ignore[index]
        del shape["files"][name]  # type: ignore[attr-defined]

    relist(segment, forget)

    code, problem, told = refused(office, segment)

    assert (8, "segment_changed") == (code, problem)
    assert "不在段里" in told
    assert 8 == verify_files.main([str(segment)])
    assert verify_files.hash_in(name) in capsys.readouterr().out


def test_events_changed_along_with_the_list_do_not_prove_themselves(
    office: Office, segment: Path
) -> None:
    events = segment / "events.jsonl"
    events.write_bytes(events.read_bytes().replace(b'"tool":"pingjian', b'"tool":"pingjiam', 1))
    relist(segment, lambda _: None)

    code, problem, told = refused(office, segment)

    assert (8, "segment_changed") == (code, problem)
    assert "被改动" in told


def test_a_log_that_was_changed_since_is_told_apart(office: Office, segment: Path) -> None:
    """The segment is sound: it is the live log that says something else, and nothing is moved."""
    as_superuser(office.folder, "update event set tool = 'pingjian/9' where position = 9")

    ran = office.run("verify", "--segments", str(segment.parent), "--json")

    assert (8, "not this log's") == (ran.code, ran.result["segments"][0]["fault"])
    asked = office.run("segment", "propose", str(segment), "--reason", "年度已全部公开", by="jx01")
    assert (8, 2) == (asked.code, len(list((office.folder / "files").rglob("*.*"))) // 2)


def test_a_segment_of_another_log_is_refused(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "other")
    cold.closed(other.folder, reports=2)
    theirs = cold.sealed(other, tmp_path / "theirs")

    code, problem, _ = refused(office, theirs)

    assert (8, "segment_changed") == (code, problem)


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"schema":"pingjian.bundle/1"}'])
def test_what_is_no_segment_is_refused(
    content: bytes | None, office: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    if content is not None:
        (folder / "segment.json").write_bytes(content)

    code, problem, _ = refused(office, folder)

    assert (8, "segment_not_a_segment") == (code, problem)


def test_an_original_that_lies_here_in_other_bytes_is_not_removed(
    office: Office, segment: Path
) -> None:
    """Sealed anew since, as after a repair: only what the segment holds is taken out."""
    with world.opened(office.folder) as here:
        [path] = cold.stored(office.folder, cold.original(here))
        subject = f"report/{cold.REPORT}"
        content = here.files.get(cold.original(here), subject=subject)
        path.write_bytes(b"")
        here.files.put(content, subject=subject)

    code, problem, told = refused(office, segment)

    assert (8, "segment_differs") == (code, problem)
    assert path.name in told


def test_an_original_that_is_missing_here_is_said_and_nothing_moved(
    office: Office, segment: Path
) -> None:
    with world.opened(office.folder) as here:
        [path] = cold.stored(office.folder, cold.original(here))
    path.unlink()

    code, problem, _ = refused(office, segment)

    assert (8, "segment_not_here") == (code, problem)


def test_verify_names_the_segment_and_the_file_that_was_changed(
    office: Office, segment: Path
) -> None:
    cold.detached(office, segment)
    flip(segment / an_original(segment))

    ran = office.run("verify", "--segments", str(segment.parent), "--json")
    shown = office.run("verify", "--segments", str(segment.parent)).out

    [found] = ran.result["segments"]
    assert (8, "changed", segment.name) == (ran.code, found["fault"], found["name"])
    assert an_original(segment) in "".join(shown.split())
    assert 8 == office.run("verify", str(segment)).code


def test_a_changed_segment_is_not_attached_and_a_sound_copy_is(
    office: Office, segment: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(segment, tmp_path / "copy"))
    cold.detached(office, segment)
    flip(segment / an_original(segment))

    ran = office.run("segment", "attach", str(segment), by="jx01")
    assert (8, True) == (ran.code, an_original(segment) in ran.err)
    with world.opened(office.folder) as here:
        assert [] == cold.stored(office.folder, cold.original(here))
        assert "originals_removed" == cold.ledger(here)[-1]

    assert 0 == office.run("segment", "attach", str(copy), by="jx01").code
    assert 0 == office.run("verify").code


def test_the_wrong_segment_is_not_attached(office: Office, segment: Path, tmp_path: Path) -> None:
    """One that was sealed before something more happened is sound, and not what was detached."""
    with world.opened(office.folder) as here:
        world.carry(here, cold.REPORT, _take_down("jx01"))
        world.carry(here, cold.REPORT, _take_down("jx02"))
    later = cold.sealed(office, tmp_path / "later")
    assert later.name != segment.name
    cold.detached(office, later)

    ran = office.run("segment", "attach", str(segment), "--json", by="jx01")

    assert (5, "other_segment") == (ran.code, ran.result["code"])
    assert 0 == office.run("segment", "attach", str(later), by="jx01").code


def test_another_segment_than_the_proposed_one_is_not_detached(
    office: Office, segment: Path, tmp_path: Path
) -> None:
    assert 0 == cold.proposed(office, segment).code
    with world.opened(office.folder) as here:
        world.carry(here, cold.REPORT, _take_down("jx01"))
        world.carry(here, cold.REPORT, _take_down("jx02"))
    later = cold.sealed(office, tmp_path / "later")

    ran = office.run("segment", "detach", str(later), "--json", by=cold.LEADER)

    assert (5, "other_segment") == (ran.code, ran.result["code"])
    assert 0 == office.run("segment", "detach", str(segment), by=cold.LEADER).code


def _take_down(by: str) -> world.commands.WithdrawPublication:
    return world.commands.WithdrawPublication(
        by=by, at=world.AT, reason_code="other", reason="附件有误，先行撤下"
    )
