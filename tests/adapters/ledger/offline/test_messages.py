"""What an auditor reads who has only the bundle, and is no programmer."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def unpacked(given: Any, tmp_path: Path) -> Path:
    """The bundle as an auditor unpacks it."""
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(given.path("bundle.zip")) as archive:
        archive.extractall(folder)
    return folder


def test_what_is_missing_or_not_listed_is_named(run: Run, given: Any, unpacked: Path) -> None:
    """A Thumbs.db is no reason to leave an auditor with "not as the format says"."""
    (unpacked / "Thumbs.db").write_bytes(b"")
    strange = run(str(unpacked), "--key", given.key)
    (unpacked / "Thumbs.db").unlink()
    proof = min((unpacked / "proofs").iterdir())
    proof.unlink()
    lost = run(str(unpacked), "--key", given.key)

    assert (8, 8) == (strange.code, lost.code)
    assert "缺少或多出 Thumbs.db（电脑自己生成的请移走再核验）" in strange.out
    assert f"缺少或多出 proofs/{proof.name}" in lost.out


def test_a_file_that_is_not_there_is_named_in_words(run: Run, given: Any) -> None:
    said = run("本包.zip", "--key", given.key)

    assert 8 == said.code
    assert "没有这个文件？），或不合规格：本包.zip" in said.out
    assert "Error" not in said.out


def test_a_key_that_was_copied_wrongly_is_said_to_be(run: Run, given: Any) -> None:
    for wrong in ("abc", given.key[:-1] + "!", given.key.replace("+", " ", 1)):
        said = run(given.path("bundle.zip"), "--key", wrong)

        assert (2, True) == (said.code, "公钥抄错了" in said.err), wrong


def test_what_is_no_receipt_is_said_to_be_none(run: Run, given: Any, unpacked: Path) -> None:
    said = run(str(unpacked), "--key", given.key, "--receipt", str(unpacked / "bundle.json"))

    assert 8 == said.code
    assert "格式不合规定" in said.out
    assert "KeyError" not in said.out


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"5", b"[" * 100_000])
@pytest.mark.parametrize("option", ["--receipt", ""])
def test_what_is_neither_a_receipt_nor_a_bundle_is_said_without_a_programmers_word(
    run: Run, given: Any, tmp_path: Path, content: bytes, option: str
) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)

    said = run(*filter(None, [option, str(file), "--key", given.key]))

    assert 8 == said.code
    assert f"不是完整的核验包、账段或回执，请重新取得（回执用 --receipt 给出）：{file}" in said.out
    assert "Error" not in said.out
    assert "BadZipFile" not in said.out


def test_the_instructions_in_the_bundle_are_true_word_by_word(
    run: Run, given: Any, unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (unpacked / "说明.txt").read_text("utf-8")
    monkeypatch.chdir(unpacked)

    assert "python3 verify.py . --key KEY" in told
    said = run(".", "--key", given.key)
    assert 0 == said.code
    assert "✓ 全部相符" in said.out
    assert "✓ 全部相符" in told
