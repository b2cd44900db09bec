"""The sample forms, the real reports where they are at hand, and how outputs are compared."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adapters.exports.parse_json import output_json, parse_output
from adapters.readers.content import read_content

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "tests" / "samples" / "forms"
SEEDS = ROOT.parent / "shared" / "seeds"
SUFFIXES = {".txt", ".docx"}


def _samples() -> list[Path]:
    return sorted(path for path in SAMPLES.rglob("*") if path.suffix in SUFFIXES)


def _seeds() -> list[Path]:
    return sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """``sample`` runs over every sample form, ``report`` over these and the real reports."""
    names = [f"{path.parent.name}/{path.name}" for path in _samples()]
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", _samples(), ids=names)
    if "report" in metafunc.fixturenames:
        seeds = [path.name[:3] for path in _seeds()]
        metafunc.parametrize("report", [*_samples(), *_seeds()], ids=[*names, *seeds])


def _parsed(content: bytes) -> dict[str, Any]:
    output = parse_output(content, read_content(content), None, ())
    found: dict[str, Any] = json.loads(output_json(output))
    return found


def _short(value: Any) -> Any:
    """The output as the expected files hold it: a place is its quote, tables are their titles."""
    if isinstance(value, dict):
        if "quote" in value:
            return value["quote"]
        return {
            key: [table["title"] for table in inner] if key == "tables" else _short(inner)
            for key, inner in value.items()
            if key not in {"file", "schema"}
        }
    return [_short(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
def parsed() -> Callable[[bytes], dict[str, Any]]:
    """What ``parse --json`` says of some bytes, without checks and scores."""
    return _parsed


@pytest.fixture
def short() -> Callable[[Any], Any]:
    """An output in the words of the ``.expected.json`` files."""
    return _short


@pytest.fixture
def seed() -> Callable[[str], bytes]:
    """A real report by its first three digits; skips where the reports are not at hand."""

    def content(number: str) -> bytes:
        found = [path for path in _seeds() if path.name.startswith(number)]
        if not found:
            pytest.skip("the real reports are not part of the repository")
        return found[0].read_bytes()

    return content
