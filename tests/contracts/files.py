"""What every keeper of files does, whatever it stands on."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.ports import Files
from domain.refusals import NotFound


class FilesContract:
    """Give ``files``, empty, in a subclass."""

    @pytest.fixture
    def files(self) -> Files:
        raise NotImplementedError

    @settings(
        max_examples=30,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
        ],
    )
    @given(content=st.binary())
    def test_bytes_come_back_by_their_hash(self, files: Files, content: bytes) -> None:
        sha256 = files.put(content)

        assert hashlib.sha256(content).hexdigest() == sha256
        assert content == files.get(sha256)

    def test_the_same_bytes_have_the_same_hash(self, files: Files) -> None:
        assert files.put("自评报告".encode()) == files.put("自评报告".encode())

    def test_a_big_file_comes_back_whole(self, files: Files) -> None:
        content = bytes(range(256)) * 40_000

        assert content == files.get(files.put(content))

    @pytest.mark.parametrize(
        "name",
        ["0" * 64, "", "../../etc/passwd", "/etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"],
    )
    def test_what_is_no_hash_of_a_kept_file_is_not_found(self, files: Files, name: str) -> None:
        with pytest.raises(NotFound) as missing:
            files.get(name)

        assert ("file", name) == (missing.value.kind, missing.value.name)
