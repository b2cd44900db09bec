"""What verification looks at beside the log: values beside events, and what the public sees."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.bootstrap import Installation
from adapters.cli.damages import Verification
from adapters.cli.verification import verify
from adapters.exports.public_files import BUNDLE, PAGE
from adapters.exports.public_index import NOTICE
from domain import commands
from domain.events import ReasonCode
from tests import ledger_world as world
from tests.adapters.cli.office import Office
from tests.lives import PLACE

REPORT = "qx2024.001"
#: How a superuser gets past what guards a table.
_UNGUARDED = {
    "sqlite": ("drop trigger event_private_update", "drop trigger event_private_delete"),
    "postgresql": ("set session_replication_role = replica",),
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one published report; not to be changed."""
    folder = tmp_path_factory.mktemp("lived") / "data"
    with world.opened(folder) as here:
        world.settle(here, 1)
        world.live(here, 1)
    return folder


@pytest.fixture
def folder(lived: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived, tmp_path / "data"))


@pytest.fixture
def here(folder: Path) -> Iterator[Installation]:
    with world.opened(folder) as installation:
        yield installation


def told(verification: Verification) -> set[tuple[str, str, str]]:
    return {(damage.check, damage.what, damage.why) for damage in verification.damages}


def test_what_was_published_is_as_it_was(here: Installation) -> None:
    verification = verify(here)

    assert (set(), 1) == (told(verification), verification.checked["published"])


@pytest.mark.parametrize("name", [f"v1/{PAGE}", f"v1/{BUNDLE}", "index.html"])
def test_a_changed_public_file_is_named(here: Installation, folder: Path, name: str) -> None:
    path = folder / "published" / REPORT / name
    path.write_bytes(path.read_bytes() + b" ")

    verification = verify(here)

    what = f"public file {REPORT}/{name}"
    assert {("published", what, "not what was published")} == told(verification)
    assert verification.trusted_until == here.store.head()


def test_a_missing_public_file_is_named(here: Installation, folder: Path) -> None:
    (folder / "published" / REPORT / "v1" / PAGE).unlink()

    assert {("published", f"public file {REPORT}/v1/{PAGE}", "missing")} == told(verify(here))


@pytest.mark.parametrize(
    "name", [f"{REPORT}/v1/更好看的.html", f"{REPORT}/v2/{PAGE}", "qx2024.999/v1/a.html", "a.html"]
)
def test_a_file_that_nobody_published_is_named(here: Installation, folder: Path, name: str) -> None:
    path = folder / "published" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("优", "utf-8")

    assert {("published", f"public file {name}", "nobody published it")} == told(verify(here))


def test_a_link_is_not_what_was_published(here: Installation, folder: Path, tmp_path: Path) -> None:
    """It leads to the same words today, and to others tomorrow."""
    path = folder / "published" / REPORT / "v1" / PAGE
    path.rename(tmp_path / PAGE)
    path.symlink_to(tmp_path / PAGE)

    [(_, what, why)] = told(verify(here))
    assert (f"public file {REPORT}/v1/{PAGE}", "not what was published") == (what, why)


def test_a_version_that_was_taken_down_must_be_gone(here: Installation, folder: Path) -> None:
    page = folder / "published" / REPORT / "v1" / PAGE
    content = page.read_bytes()
    withdraw = commands.WithdrawPublication(
        by="jx01", at=world.AT, reason_code=ReasonCode.PERSONAL_DATA, reason="公开文本中有个人信息"
    )
    world.carry(here, REPORT, withdraw)
    history = here.store.load(f"report/{REPORT}")
    before = told(verify(here))
    here.publisher.refresh(REPORT, history)

    assert ("published", f"public file {REPORT}/v1/{PAGE}", "nobody published it") in before
    assert [NOTICE] == [path.name for path in page.parent.iterdir()]
    assert set() == told(verify(here))

    page.write_bytes(content)
    assert {("published", f"public file {REPORT}/v1/{PAGE}", "nobody published it")} == told(
        verify(here)
    )


def test_a_version_in_the_making_is_no_damage(
    here: Installation, folder: Path, tmp_path: Path
) -> None:
    """It lies there before its event does."""
    for person in world.STAFF:
        correct = commands.CorrectPublication(
            by=person,
            at=world.AT,
            field="total",
            old="1",
            new="2",
            reason="复核时漏计一项扣分",
            place=PLACE,
        )
        world.carry(here, REPORT, correct)
    ahead = tmp_path / "ahead"
    shutil.copytree(folder, ahead)
    with world.opened(ahead) as there:
        world.take_steps(there, REPORT)
        assert (set(), 2) == (told(verify(there)), verify(there).checked["published"])
    shutil.copytree(ahead / "published", folder / "published", dirs_exist_ok=True)

    assert set() == told(verify(here))
    (folder / "published" / REPORT / "v1" / PAGE).write_bytes(b"other")
    assert 1 == len(told(verify(here)))


def test_rebuild_lays_what_is_missing_or_changed_and_leaves_the_rest(folder: Path) -> None:
    office, home = Office(folder), folder / "published" / REPORT
    before = {path.name: path.read_bytes() for path in (home / "v1").iterdir()}
    (home / "v1" / PAGE).write_bytes(b"other")
    (home / "index.html").unlink()
    (home / "v1" / "strange.html").write_bytes(b"strange")

    assert 8 == office.run("verify").code
    rebuilt = office.run("rebuild", "--json")

    assert (0, 1) == (rebuilt.code, rebuilt.result["published"])
    after = {path.name: path.read_bytes() for path in (home / "v1").iterdir()}
    assert {**before, "strange.html": b"strange"} == after
    assert (home / "index.html").is_file()
    shown = office.run("verify")
    assert 8 == shown.code
    assert "记录中没有公开过这个文件" in shown.out


@pytest.fixture(params=["sqlite", "postgresql"])
def guarded(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Installation, Callable[[str], None]]]:
    """An installation with a name at event 2, and a superuser's way into its database."""
    url = ""
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))

    def as_superuser(statement: str) -> None:
        with here.database.begin() as connection:
            for unguarding in _UNGUARDED[request.param]:
                connection.execute(text(unguarding))
            connection.execute(text(statement))

    with world.opened(tmp_path / "guarded", database_url=url) as here:
        world.settle(here, 1)
        assert {"name": "张三"} == here.store.private_values(2)
        yield here, as_superuser


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("delete from event_private where position = 2", "missing, and no erasure is on record"),
        ("update event_private set nonce = key_id where position = 2", "not what was committed to"),
        (
            "update event_private set subject = 'person/tb09' where position = 2",
            "not what was committed to",
        ),
    ],
)
def test_a_value_that_a_superuser_changed_or_deleted_is_named(
    guarded: tuple[Installation, Callable[[str], None]], change: str, why: str
) -> None:
    here, as_superuser = guarded
    assert set() == told(verify(here))

    as_superuser(change)

    assert {("personal", "personal values beside event 2", why)} == told(verify(here))
