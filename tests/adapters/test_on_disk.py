import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.on_disk import held, put_new, put_whole, write_new


@pytest.fixture
def strict_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_the_place_of_another_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "head"
    put_whole(path, b"first")
    put_whole(path, b"second")

    assert b"second" == path.read_bytes()
    assert ["head"] == _names(path.parent)
    assert 0o600 == path.stat().st_mode & 0o777
    assert 0o700 == path.parent.stat().st_mode & 0o777


def test_a_new_file_takes_no_others_place(tmp_path: Path) -> None:
    path = tmp_path / "key"
    put_new(path, b"first")
    with pytest.raises(FileExistsError):
        put_new(path, b"second")

    assert b"first" == path.read_bytes()
    assert ["key"] == _names(tmp_path)


def test_a_file_that_cannot_take_its_place_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(IsADirectoryError):
        put_whole(path, b"content")

    assert [] == _names(path)
    assert ["folder"] == _names(tmp_path)


@pytest.mark.usefixtures("strict_umask")
def test_others_may_read_what_is_written_for_them(tmp_path: Path) -> None:
    put_whole(tmp_path / "index.html", b"page", mode=0o644)
    write_new(tmp_path / "text", (b"a", b"b"), mode=0o644)

    assert {0o644} == {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert b"ab" == (tmp_path / "text").read_bytes()


def test_a_folder_is_held_by_one_and_free_again_afterwards(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(BlockingIOError), held(tmp_path, wait=False):
        pass
    with held(tmp_path, wait=False):
        pass
