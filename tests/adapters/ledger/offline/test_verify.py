import base64
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

from adapters.exports.public_files import bundle_of
from adapters.ledger.bundle_rows import compact
from adapters.ledger.offline import verify
from domain.ids import file_hash

Run = Callable[..., Any]


def unpacked(bundle: str) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(target: Path, files: dict[str, bytes], **manifest: object) -> str:
    """The files as a bundle again, its list made to fit."""
    shape = json.loads(files["bundle.json"]) | manifest
    others = {name: content for name, content in files.items() if name != "bundle.json"}
    shape["files"] = {name: file_hash(content) for name, content in sorted(others.items())}
    target.write_bytes(bundle_of({"bundle.json": compact(shape), **others}))
    return str(target)


def changed_line(line: bytes, **values: object) -> bytes:
    return compact(json.loads(line) | values)


def test_a_bundle_is_checked_with_nothing_but_python_and_cryptography(run: Run, given: Any) -> None:
    said = run(given.path("bundle.zip"), "--key", given.key)

    assert (0, "") == (said.code, said.err)
    assert "✓ 全部相符。" in said.out
    assert "96 94.5 96 优" in said.out


def test_an_unpacked_bundle_is_as_good(run: Run, given: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(given.path("bundle.zip")) as archive:
        archive.extractall(tmp_path / "bundle")

    said = run(str(tmp_path / "bundle"), "--key", given.key, "--lang", "en")

    assert said.code == 0
    assert "All is well." in said.out


def test_a_key_that_comes_with_the_material_is_named_as_such(run: Run, given: Any) -> None:
    said = run(given.path("whole.jsonl"))

    assert said.code == 0
    assert "！公钥取自材料本身" in said.out


def test_a_strangers_key_is_not_believed(run: Run, given: Any) -> None:
    stranger = "qx.example/log+0d1f2e3c+AQ=="
    said = run(given.path("whole.jsonl"), "--key", given.witness)

    assert said.code == 8
    assert "签名不成立" in said.out
    assert run(given.path("whole.jsonl"), "--key", stranger).code == 2


def test_nothing_given_is_a_wrong_use(run: Run) -> None:
    assert run().code == 2


def test_segments_join_to_the_whole_log(run: Run, given: Any) -> None:
    said = run(given.path("one.jsonl"), given.path("two.jsonl"), "--key", given.key, "--json")

    assert said.code == 0
    assert said.result["events"] == given.last
    assert said.result["trusted"] == [1, given.last]


def test_a_segment_from_the_midst_stands_alone(run: Run, given: Any) -> None:
    said = run(given.path("two.jsonl"), "--key", given.key, "--json")

    assert (0, [51, given.last]) == (said.code, said.result["trusted"])


def test_segments_with_a_gap_between_them_are_refused(run: Run, given: Any) -> None:
    said = run(given.path("two.jsonl"), given.path("one.jsonl"), "--key", given.key, "--json")

    assert (8, ["hole"]) == (said.code, said.kinds)


def test_what_an_auditor_holds_is_compared(run: Run, given: Any) -> None:
    held = ["--checkpoint", given.path("newest"), "--receipt", given.path("receipt20.json")]

    for material in ("bundle.zip", "whole.jsonl"):
        said = run(given.path(material), "--key", given.key, *held)
        assert said.code == 0, said.out


@pytest.mark.parametrize("material", ["bundle.zip", "whole.jsonl"])
def test_two_histories_signed_by_one_key_are_a_fork(run: Run, given: Any, material: str) -> None:
    held = ["--checkpoint", given.path("fork")]

    said = run(given.path(material), "--key", given.key, *held, "--json")

    assert (8, "fork") == (said.code, said.kinds[0])
    assert "分叉" in said.result["message"][-2]


def test_a_receipt_narrows_down_where_two_histories_part(run: Run, given: Any) -> None:
    """They part at 19: all before is the same doing of the same people."""
    held = ["--checkpoint", given.path("fork"), "--receipt", given.path("fork60.json")]

    said = run(given.path("whole.jsonl"), "--key", given.key, *held, "--json")
    first = said.result["findings"][0]

    assert first["kind"] == "fork"
    assert first["first"] <= 19 <= first["last"] <= 32


def test_a_log_that_is_shorter_than_a_head_from_outside_was_rolled_back(
    run: Run, given: Any
) -> None:
    held = ["--checkpoint", given.path("longer")]

    said = run(given.path("whole.jsonl"), "--key", given.key, *held, "--json")

    finding = said.result["findings"][0]
    assert (8, "rolled_back") == (said.code, finding["kind"])
    assert (given.last + 1, given.last + 3) == (finding["first"], finding["last"])


def test_a_head_that_cannot_be_connected_is_no_proof_of_anything(run: Run, given: Any) -> None:
    """A part of the log does not reach the head that the auditor holds, nor is a proof given."""
    said = run(given.path("bundle.zip"), "--key", given.key, "--checkpoint", given.path("longer"))

    assert said.code == 8
    assert "止于" in said.out


def test_cosignatures_are_counted_by_witness(run: Run, given: Any) -> None:
    asked = [given.path("bundle.zip"), "--key", given.key, "--witness", given.witness]

    assert run(*asked, "--witness", given.witness, "--need", "1").code == 0
    assert "见证联署应有 2 个，有效 1 个" in run(*asked, "--need", "2").out


def test_a_receipt_stands_alone(run: Run, given: Any) -> None:
    said = run("--receipt", given.path("receipt20.json"), "--key", given.key)

    assert said.code == 0


def test_a_receipt_that_was_written_over_is_refused(run: Run, given: Any, tmp_path: Path) -> None:
    shape = json.loads((given.folder / "receipt20.json").read_text("utf-8"))
    shape["event"]["actor"] = "jx09"
    forged = tmp_path / "receipt.json"
    forged.write_text(json.dumps(shape), "utf-8")

    said = run("--receipt", str(forged), "--key", given.key, "--json")

    assert (8, ["receipt"]) == (said.code, said.kinds)


def test_a_changed_body_is_named_by_its_position(run: Run, given: Any, tmp_path: Path) -> None:
    files = unpacked(given.path("bundle.zip"))
    lines = files["events.jsonl"].splitlines()
    body = json.loads(base64.b64decode(json.loads(lines[4])["body"])) | {"by": "jx09"}
    raw = json.dumps(body).encode()
    lines[4] = changed_line(
        lines[4], body=base64.b64encode(raw).decode(), body_sha256=file_hash(raw)
    )
    files["events.jsonl"] = b"\n".join(lines) + b"\n"

    said = run(repacked(tmp_path / "b.zip", files), "--key", given.key, "--json")

    position = json.loads(lines[4])["position"]
    finding = said.result["findings"][0]
    assert (8, "chain", position) == (said.code, finding["kind"], finding["last"])
    assert said.result["trusted"][1] == position - 1


def test_a_body_may_be_withheld_and_all_is_proven_still(
    run: Run, given: Any, tmp_path: Path
) -> None:
    files = unpacked(given.path("bundle.zip"))
    lines = files["events.jsonl"].splitlines()
    lines[0] = changed_line(lines[0], body="")
    files["events.jsonl"] = b"\n".join(lines) + b"\n"

    said = run(repacked(tmp_path / "b.zip", files), "--key", given.key)

    assert said.code == 0, said.out
    assert "其中 1 件只附内容的散列" in said.out


def test_an_event_left_out_is_missed(run: Run, given: Any, tmp_path: Path) -> None:
    lines = (given.folder / "whole.jsonl").read_bytes().splitlines(keepends=True)
    short = tmp_path / "short.jsonl"
    short.write_bytes(b"".join([*lines[:10], *lines[11:]]))

    said = run(str(short), "--key", given.key, "--json")

    finding = said.result["findings"][0]
    assert ("hole", 10, 10) == (finding["kind"], finding["first"], finding["last"])


def test_a_file_that_no_event_names_does_not_belong_here(
    run: Run, given: Any, tmp_path: Path
) -> None:
    files = unpacked(given.path("bundle.zip"))
    files[f"files/{file_hash(b'planted')}.txt"] = b"planted"

    said = run(repacked(tmp_path / "b.zip", files), "--key", given.key, "--json")

    assert (8, ["file_unknown"]) == (said.code, said.kinds)


def test_a_swapped_file_is_seen_by_its_name_and_by_the_list(
    run: Run, given: Any, tmp_path: Path
) -> None:
    files = unpacked(given.path("bundle.zip"))
    name = next(name for name in files if name.endswith(".txt") and name.startswith("files/"))
    files[name] += b"!"
    relisted = repacked(tmp_path / "a.zip", files)
    (tmp_path / "b.zip").write_bytes(bundle_of(files))

    assert "file" in run(relisted, "--key", given.key, "--json").kinds
    assert "file" in run(str(tmp_path / "b.zip"), "--key", given.key, "--json").kinds


def test_no_other_score_can_be_stated_than_the_events_hold(
    run: Run, given: Any, tmp_path: Path
) -> None:
    files = unpacked(given.path("bundle.zip"))
    scores = json.loads(files["bundle.json"])["scores"] | {"reviewed": "99"}

    said = run(repacked(tmp_path / "b.zip", files, scores=scores), "--key", given.key, "--json")

    assert (8, ["score"]) == (said.code, said.kinds)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda files: files | {"extra": b"x"}, id="a file more than listed"),
        pytest.param(lambda files: {**files, "checkpoint": files["checkpoint"] + b"\n"}, id="note"),
        pytest.param(
            lambda files: {**files, "bundle.json": files["bundle.json"] + b" "}, id="spelling"
        ),
        pytest.param(
            lambda files: {n: c for n, c in files.items() if not n.startswith("proofs/")},
            id="no proofs",
        ),
    ],
)
def test_a_bundle_that_is_not_as_it_should_be_is_refused(
    run: Run, given: Any, tmp_path: Path, spoil: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    target = tmp_path / "b.zip"
    target.write_bytes(bundle_of(spoil(unpacked(given.path("bundle.zip")))))

    said = run(str(target), "--key", given.key)

    assert (8, "") == (said.code, said.err)


def test_a_bomb_is_refused_before_it_is_unpacked(run: Run, given: Any, tmp_path: Path) -> None:
    target = tmp_path / "bomb.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bundle.json", b"0" * (64 << 20))

    said = run(str(target), "--key", given.key, "--json")

    assert (8, ["container"]) == (said.code, said.kinds)


def test_the_same_name_twice_is_refused(run: Run, given: Any, tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    shutil.copy(given.path("bundle.zip"), target)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("checkpoint", b"another")

    said = run(str(target), "--key", given.key, "--json")

    assert (8, ["container"]) == (said.code, said.kinds)


@generated(content=st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_whatever_bytes_are_given_there_is_an_answer(content: bytes) -> None:
    for parse in (verify.checkpoint_of, verify.proof_of, verify.event_of):
        with pytest.raises(verify.Bad):
            parse(content, "here")
