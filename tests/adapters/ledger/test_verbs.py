"""The ledger as a bureau and an audit office use it: by commands, without a network."""

import base64
import html
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adapters.cli.main import main
from adapters.ledger import offline
from domain.ledger.entry import Envelope, core_hash, leaf_hash
from domain.ledger.note import verifier_key
from domain.ledger.proof import proof, shows
from domain.ledger.witnessing import witness_request

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = min((ROOT / "adapters/cli/demo/samples").glob("*.txt"))
WITNESS = "audit.qingxi.example/w1"

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Carry out a command in the bureau's folder; its exit code and what it says as JSON."""
    for name in ("PINGJIAN_ACTOR", "PINGJIAN_LANG", "PINGJIAN_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)

    def carry_out(*words: object, data: Path = tmp_path / "bureau", actor: str = "gl01") -> Any:
        capsys.readouterr()
        code = main(["--json", "--data", str(data), "--as", actor, *map(str, words)])
        lines = capsys.readouterr().out.splitlines()
        return code, json.loads(lines[-1]) if lines else None

    return carry_out


@pytest.fixture
def bureau(run: Run, tmp_path: Path) -> Path:
    """An installation with two accounts, which wants one witness to cosign."""
    _, made = run("witness", "init", "--name", WITNESS, data=tmp_path / "audit")
    folder = tmp_path / "bureau"
    folder.mkdir()
    (folder / "pingjian.toml").write_text(
        'ledger_origin = "qingxi.example/pingjian"\n'
        f'witnesses = ["{made["key"]}"]\nwitnesses_needed = 1\n'
    )
    for account, role in (("gl01", "administrator"), ("jx01", "performance_section")):
        assert 0 == run("person", "add", "--person", account, "--role", role)[0]
    return folder


def test_a_head_goes_to_the_witness_and_back_on_a_stick(
    run: Run, bureau: Path, tmp_path: Path
) -> None:
    _, shown = run("checkpoint")
    assert ("qingxi.example/pingjian", 2, 0) == (
        shown["origin"],
        shown["size"],
        shown["not_covered"],
    )
    assert shown["waiting_for_witness"]
    audit, stick = tmp_path / "audit", tmp_path / "stick.witness"
    assert 0 == run("witness", "trust", shown["key"], data=audit)[0]

    assert 0 == run("checkpoint", "--for", WITNESS, "--out", stick)[0]
    code, judged = run("witness", "sign", stick, data=audit)
    assert (0, "cosign") == (code, judged["verdict"])
    code, taken_in = run("checkpoint", "--import", tmp_path / "stick.cosigned")

    assert (0, False, [WITNESS]) == (
        code,
        taken_in["waiting_for_witness"],
        taken_in["cosigned_by"],
    )
    assert (bureau / "keys/ledger.head").exists()


def test_a_witness_without_trust_says_so(run: Run, bureau: Path, tmp_path: Path) -> None:
    stick = bureau / "stick.witness"
    run("checkpoint", "--for", WITNESS, "--out", stick)

    code, judged = run("witness", "sign", stick, data=tmp_path / "audit")

    assert (3, "unknown_log") == (code, judged["verdict"])
    assert not (bureau / "stick.cosigned").exists()


def test_a_forged_answer_is_not_taken_in(run: Run, bureau: Path, tmp_path: Path) -> None:
    _, shown = run("checkpoint")
    audit, stick = tmp_path / "audit", bureau / "stick.witness"
    run("witness", "trust", shown["key"], data=audit)
    run("checkpoint", "--for", WITNESS, "--out", stick)
    run("witness", "sign", stick, data=audit)
    answer = bureau / "stick.cosigned"
    content = answer.read_text()
    answer.write_text(content[:-10] + ("A" if content[-10] != "A" else "B") + content[-9:])

    code, problem = run("checkpoint", "--import", answer)

    assert (8, "signature") == (code, problem["code"])
    assert run("checkpoint")[1]["waiting_for_witness"]


def test_an_inclusion_proof_is_given_as_a_file(run: Run, bureau: Path) -> None:
    code, said = run("proof", 2, "--out", bureau / "2.tlog-proof")

    read = proof((bureau / "2.tlog-proof").read_bytes())
    _, receipt = run("receipt", 2)
    assert (0, said["proof"].encode()) == (code, read.encoded())
    assert shows(read, bytes.fromhex(receipt["leaf"]))


def test_a_consistency_proof_is_given(run: Run, bureau: Path) -> None:
    assert bureau.is_dir()
    code, said = run("proof", "--from", 1)

    request = witness_request(said["proof"].encode())
    assert (0, 1, 2) == (code, request.old, request.signed.checkpoint.size)


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (("proof", 99), 3, "not_found"),
        (("proof", "--from", 99), 3, "not_found"),
        (("proof",), 2, "usage"),
        (("proof", 1, "--from", 1), 2, "usage"),
        (("receipt", 99), 3, "not_found"),
        (("receipt", "qx2024.999"), 3, "not_found"),
        (("checkpoint", "--for", WITNESS), 2, "usage"),
        (("checkpoint", "--lost", "x"), 2, "usage"),
        (("checkpoint", "--for", "nobody", "--out", "x"), 3, "not_found"),
        (("checkpoint", "--rotate-key"), 7, "not_your_role"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, bureau: Path, words: tuple[object, ...], code: int, problem: str
) -> None:
    found, said = run(*words, data=bureau, actor="jx01")

    assert (code, problem) == (found, said["code"])


def test_the_key_is_changed_by_an_administrator(run: Run, bureau: Path) -> None:
    _, before = run("checkpoint")

    code, after = run("checkpoint", "--rotate-key")

    assert (0, 3) == (code, after["size"])
    assert before["key"] != after["key"]
    assert 2 == after["note"].count("— qingxi.example/pingjian ")
    assert bureau.is_dir()


def test_whoever_files_gets_a_receipt_that_stands_alone(run: Run, bureau: Path) -> None:
    roster = bureau / "roster.csv"
    roster.write_text("编码,名称\n101,柳河镇<人民>政府\n")
    opening = ("--county", "青溪县", "--year", 2024, "--due", "2099-06-30", "--roster", roster)
    assert 0 == run("campaign", "open", "--id", "qx2024", *opening, actor="jx01")[0]
    filing = ("--campaign", "qx2024", "--unit", "101", "--receipts", bureau / "out")
    code, filed = run("report", "submit", SAMPLE, *filing, actor="jx01")
    assert (0, "received") == (code, filed["outcome"])

    data, page = (
        bureau / f"out/qx2024.101-{filed['position']}.receipt.{kind}" for kind in ("json", "html")
    )
    receipt = json.loads(data.read_text())
    assert filed["sha256"] == receipt["file_sha256"]
    assert receipt["leaf"] == _leaf(receipt["event"], filed["sha256"])
    _, shown = run("checkpoint")
    assert shows(proof(receipt["proof"].encode()), bytes.fromhex(receipt["leaf"]))
    assert 0 == _offline(data, receipt["keys"][-1])
    assert shown["key"] == receipt["keys"][-1] == str(verifier_key(receipt["keys"][-1]))
    text = page.read_text()
    assert "柳河镇&lt;人民&gt;政府（101）" in text
    assert "<script" not in text
    assert not re.search(r"(?:src|href)=", text)
    assert receipt["leaf"] in html.unescape(text)

    receipt["leaf"] = receipt["leaf"][:-1] + ("0" if receipt["leaf"][-1] != "0" else "1")
    data.write_text(json.dumps(receipt))
    assert 8 == _offline(data, receipt["keys"][-1])


def _leaf(event: dict[str, Any], sha256: str) -> str:
    """The leaf, computed from nothing but what the receipt says of the event."""
    body = base64.b64decode(event["body"])
    assert sha256 == json.loads(body)["file"]["sha256"]
    ids = ("command_id", "correlation_id", "causation_id", "private_commit")
    fields: dict[str, Any] = {name: event.get(name) for name in Envelope._fields}
    fields |= {name: bytes.fromhex(event[name]) for name in ids} | {"body": body}
    core = core_hash(Envelope(**fields), bytes.fromhex(event["before"]))
    return leaf_hash(core, event["position"], event["recorded_at"]).hex()


def _offline(receipt: Path, key: str) -> int:
    program = Path(str(offline.__path__[0])) / "verify.py"
    command = [sys.executable, str(program), "--key", key, "--receipt", str(receipt)]
    return subprocess.run(command, check=False, capture_output=True).returncode
