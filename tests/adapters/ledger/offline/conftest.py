"""Bundles and segments of a small log, and a Python that knows nothing but cryptography."""

import json
import subprocess
import sys
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from adapters.cli.json_values import plain_json
from adapters.eventstore import SqlEventStore, open_database
from adapters.files import DirectoryFiles
from adapters.ledger import receipts
from adapters.ledger.bundle import Evidence, bundle, smallest_head
from adapters.ledger.bundle_segment import segment
from adapters.ledger.kept import KeptCheckpoint
from adapters.ledger.notary import Notary, Policy
from adapters.ledger.offline import verify
from adapters.ledger.signing import CosignatureSigner, new_key
from domain.events import Fact, ReportPublished, ReportSelfScored
from domain.ledger.note import Algorithm, signed
from domain.ports import Entry
from tests import lives

NINE = datetime(2025, 4, 1, 9, tzinfo=UTC)
REPORTS = 8
EACH = len(lives.PUBLIC)
WITNESS = new_key("audit.qingxi.example/witness", Algorithm.COSIGNATURE_V1)


@dataclass(frozen=True)
class Given:
    """Material on disk: files by name, and the keys."""

    folder: Path
    key: str
    witness: str
    last: int

    def path(self, name: str) -> str:
        return str(self.folder / name)


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def result(self) -> Any:
        return json.loads(self.out)

    @property
    def kinds(self) -> list[str]:
        return [finding["kind"] for finding in self.result["findings"]]


def _fact(fact: Fact, bundle_: str, text: str, pack: str) -> Fact:
    match fact:
        case ReportPublished():
            return fact.model_copy(update={"bundle_sha256": bundle_, "public_text_sha256": text})
        case ReportSelfScored():
            ref = fact.sheet.rule_pack.model_copy(update={"sha256": pack})
            return fact.model_copy(
                update={"sheet": fact.sheet.model_copy(update={"rule_pack": ref})}
            )
        case _:
            return fact


def fill(store: SqlEventStore, files: DirectoryFiles, *, by: str | None = None) -> int:
    """So many lives; *by*: all of somebody else's doing, which gives another history."""
    hashes = (files.put(b"public"), files.put(b"text"), files.put(b"rules"))
    number = 0
    for unit in range(REPORTS):
        for version, fact in enumerate(lives.PUBLIC):
            number += 1
            store.append(
                Entry(
                    stream=f"report/qx2024.{101 + unit}",
                    expected_version=version,
                    facts=[_fact(fact, *hashes)],
                    command_id=uuid.UUID(int=number),
                    actor=by if by and unit > 1 else fact.by,
                )
            )
    return number


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    folder = tmp_path_factory.mktemp("material")
    engine = open_database(f"sqlite:///{folder / 'pingjian.db'}")
    store = SqlEventStore(engine, clock=lambda: NINE)
    notary = Notary(
        engine, store, folder / "keys", Policy(origin="qx.example/log"), clock=lambda: NINE
    )
    files = DirectoryFiles(folder / "files")
    notary.sign()
    fill_until = store.head()
    last = fill(store, files)
    assert fill_until == 0
    head = notary.sign()
    cosigned = signed(head.checkpoint.text(), CosignatureSigner(WITNESS, clock=lambda: 1743498000))
    notary.checkpoints.add_cosignatures(last, [cosigned])
    head = notary.checkpoints.at(last) or head
    key = str(notary.signer().key)
    _write(folder, engine, files, notary, head, key)
    engine.dispose()
    _another_history(folder, last)
    return Given(folder, key, str(WITNESS.public), last)


def _write(
    folder: Path, engine: Any, files: DirectoryFiles, notary: Notary, head: KeptCheckpoint, key: str
) -> None:
    last = head.checkpoint.size
    evidence = Evidence(engine, files, (key,))
    (folder / "bundle.zip").write_bytes(bundle(evidence, "qx2024.103", head))
    for name, first, until in (("whole", 1, last), ("one", 1, 50), ("two", 51, last)):
        lines = segment(engine, head, first=first, last=until, keys=[key])
        (folder / f"{name}.jsonl").write_bytes(b"".join(lines))
    (folder / "newest").write_bytes(head.whole().encoded())
    _receipt(folder / "receipt20.json", engine, notary, 20)
    assert smallest_head(engine, last) is not None


def _receipt(target: Path, engine: Any, notary: Notary, position: int) -> None:
    store = SqlEventStore(engine, clock=lambda: NINE)
    [recorded] = store.read(after=position - 1, limit=1)
    made = receipts.receipt(notary, engine, recorded, report_id=recorded.stream)
    target.write_text(json.dumps(plain_json(made.as_data()), ensure_ascii=False), "utf-8")


def _another_history(folder: Path, last: int) -> None:
    """The same key, the same beginning, other events: what a thief of the key could sign."""
    other = folder / "other"
    other.mkdir()
    (other / "ledger.key").write_bytes((folder / "keys" / "ledger.key").read_bytes())
    (other / "ledger.key").chmod(0o600)
    engine = open_database(f"sqlite:///{other / 'pingjian.db'}")
    store = SqlEventStore(engine, clock=lambda: NINE)
    notary = Notary(engine, store, other, Policy(), clock=lambda: NINE)
    assert fill(store, DirectoryFiles(other / "files"), by="jx09") == last
    (folder / "fork").write_bytes(notary.sign().whole().encoded())
    _receipt(folder / "fork60.json", engine, notary, 60)
    for n in range(3):
        fact = lives.PUBLIC[n]
        entry = Entry(
            stream="report/qx2024.199",
            expected_version=n,
            facts=[fact],
            command_id=uuid.UUID(int=1000 + n),
            actor=fact.by,
        )
        store.append(entry)
    (folder / "longer").write_bytes(notary.sign().whole().encoded())
    engine.dispose()


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but cryptography in it."""
    folder = tmp_path_factory.mktemp("bare")
    for name in ("cryptography", "cffi", "_cffi_backend", "pycparser"):
        found = find_spec(name)
        if found is not None and found.origin is not None:
            origin = Path(found.origin)
            source = origin.parent if origin.name == "__init__.py" else origin
            (folder / source.name).symlink_to(source)
    return folder


@pytest.fixture(scope="session")
def run(bare: Path) -> Any:
    """Run verify.py as an outsider does, in a process of its own."""
    script = (
        "import runpy, sys; sys.path.append(sys.argv.pop(1));"
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )

    def started(*arguments: str) -> Said:
        # -I -S: no environment, no site-packages, nothing of ours.
        program = ["-I", "-S", "-c", "import sys; sys.argv = sys.argv[1:];" + script]
        ran = subprocess.run(
            [sys.executable, *program, verify.__file__, str(bare), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(ran.returncode, ran.stdout, ran.stderr)

    return started
