"""The code about the code: what must hold of the tree itself."""

import ast
import importlib.metadata
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("domain", "workflows", "adapters")
MODULE_LINES = 400
#: One file that travels alone to auditors; it may be a little longer, and no other may.
VERIFIER, VERIFIER_LINES = "adapters/ledger/offline/verify.py", 599
FUNCTION_LINES = 70


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_module_is_longer_than_a_room() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources(*PACKAGES, "tests")
        if (lines := len(path.read_text("utf-8").splitlines())) > _most_lines(path)
    }

    assert long == {}


def _most_lines(path: Path) -> int:
    return VERIFIER_LINES if path == ROOT / VERIFIER else MODULE_LINES


def test_no_function_is_longer_than_a_page() -> None:
    long = {}
    for path in sources(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines

    assert long == {}


def test_every_module_says_what_it_holds() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        if "migrations/versions" not in str(path)
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty_names = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager"}
    found = [str(path) for path in sources(*PACKAGES, "tests") if path.stem in empty_names]

    assert found == []


def test_nothing_is_left_open() -> None:
    # Spelled apart, so that this file does not find itself.
    marks = re.compile(rf"\b({'|'.join(('TO' + 'DO', 'FIX' + 'ME', 'X' * 3))})\b")
    open_ends = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources(*PACKAGES, "tests")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if marks.search(line)
    ]

    assert open_ends == []


def test_our_three_import_names_belong_to_us_alone() -> None:
    owners = importlib.metadata.packages_distributions()

    foreign = {name: owners[name] for name in PACKAGES if set(owners.get(name, [])) - {"pingjian"}}
    assert foreign == {}


def test_the_pages_name_only_files_that_exist() -> None:
    # Taken whole or not at all (++), so that test_<name>.py is no file called test.
    name = re.compile(
        r"(?<![\w/.-])((?:domain|workflows|adapters|tests|docs|deploy)/[\w./-]++)(?!<)"
    )
    named = {
        (str(page.relative_to(ROOT)), found.rstrip("."))
        for page in tracked()
        if page.suffix == ".md"
        for found in name.findall(page.read_text("utf-8"))
    }

    assert named
    assert sorted(each for each in named if not (ROOT / each[1]).exists()) == []


def test_the_architecture_has_a_paragraph_for_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = [
        f"{package}/{path.name}"
        for package in (*PACKAGES, "tests")
        for path in sorted((ROOT / package).iterdir())
        if not path.name.startswith(("_", "."))
        and (path.suffix == "" or (path.suffix == ".py" and package != "tests"))
        and path.name not in PACKAGES  # tests that mirror the source
    ]

    assert [room for room in rooms if f"`{room}" not in text] == []


@pytest.mark.parametrize("lock", ["runtime", "development"])
def test_every_locked_dependency_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    pinned = re.findall(
        r"^([a-z0-9._-]+)==[^\n]*\\\n((?:\s+--hash=sha256:[0-9a-f]{64}.*\n)+)", text, re.MULTILINE
    )

    assert len(pinned) == len(re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE))
    assert "http" not in text


def test_the_repository_holds_no_path_of_a_machine_and_no_registry() -> None:
    homes, hosts = ("wor" + "k", "roo" + "t"), ("pypi." + "org", "npm" + "js.", "python" + "hosted")
    words = re.compile("|".join([*(f"/{home}/" for home in homes), *map(re.escape, hosts)]))
    kinds = {".py", ".md", ".toml", ".txt", ".in", ".json", ".yaml", ".service", ""}
    named = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in kinds and words.search(path.read_text("utf-8", errors="replace"))
    ]

    assert named == []
