"""离线核对移出的段：清单、文件、原件是否齐全。 Checks the files of a segment that lies elsewhere.

用法  先核验事件：python3 verify.py events.jsonl --key 公钥
      再核对文件：python3 verify_files.py [文件夹] [--lang en] [--json]
需要  Python 3.8 以上，不要别的。 退出码 0 全部相符；8 有不符；2 用法不对。
个人信息和原件是加密的：文件名里是明文的散列，清单里是密文的散列，不用密钥也能核对密文未改。
格式见 docs/ledger.md §4.3。
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

OK, NOT_VERIFIED = 0, 8
MANIFEST, EVENTS = "segment.json", "events.jsonl"
NAMES = (
    *("schema", "hash", "origin", "campaign", "county", "fiscal_year", "first", "last", "size"),
    *("root", "reports", "not_filed", "retention", "files"),
)
# 材料可能是有意做坏的，读什么都有界限。 Hostile material: nothing is read without a bound.
MOST_LISTED, LONGEST_LINE, CHUNK = 64 << 20, 16 << 20, 1 << 20
HASHES = re.compile(rb'"([0-9a-f]{64})"')
KEPT = re.compile(r"files/([0-9a-f]{2})/([0-9a-f]{62})(?:\.([0-9a-f]{32}))?")
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_WORDS = """\
format|格式不合规定：{what}|not as the format says: {what}
listed|清单里有、文件夹里没有：{what}|listed and not there: {what}
odd|文件夹里多出（电脑自己生成的请移走再核对）：{what}|there and not listed: {what}
file|文件与清单的散列不符，被改动过：{what}|not what the list says, it was changed: {what}
name|文件内容与文件名不符：{what}|not what its name says: {what}
unknown|没有事件载有这个文件：{what}|no event names this file: {what}
original|事件载有的原件不在段里，也没有依法删除：{what}|an original is not here: {what}
about|批次 {campaign}：第 {first} 至 {last} 号事件，文件 {files} 个|{campaign}: {files} files
manifest|清单的 SHA-256，应与账中移出事件所载的相同：{what}|SHA-256 of the list: {what}
events|事件本身请用 verify.py 核验 events.jsonl|now check events.jsonl with verify.py
good|✓ 文件全部相符。|✓ The files are all well.
bad|✗ 不符 {count} 处：|✗ {count} wrong:
"""
WORDS = {line.split("|")[0]: line.split("|")[1:] for line in _WORDS.splitlines()}


class Bad(ValueError):
    """一处不符。 What is wrong, and with which file."""

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(f"{kind}: {what}")
        self.kind, self.what = kind, what

    def told(self, lang: int) -> str:
        """In Chinese (0) or English (1)."""
        return WORDS[self.kind][lang].format(what=self.what)


def manifest_of(folder: Path) -> dict[str, Any]:
    """The list, in its one spelling."""
    with (folder / MANIFEST).open("rb") as file:
        raw = file.read(MOST_LISTED)
    try:
        shape: dict[str, Any] = json.loads(raw.decode())
        good = compact(shape).encode() == raw and tuple(shape) == NAMES
    except (TypeError, ValueError, RecursionError):
        raise Bad("format", MANIFEST) from None
    if not good or (shape["schema"], shape["hash"]) != ("pingjian.cold/1", "sha256"):
        raise Bad("format", MANIFEST)
    return shape


def checked(folder: Path) -> tuple[dict[str, Any], list[Bad]]:
    """The list, and everything that is wrong with what it lists."""
    try:
        shape = manifest_of(folder)
        wrong = [*_wrong_files(folder, shape)]
        return shape, wrong or [*_wrong_events(folder, shape)]
    except Bad as bad:
        return {}, [bad]
    except (OSError, AttributeError, KeyError, TypeError, ValueError) as error:
        return {}, [Bad("format", str(getattr(error, "filename", None) or error))]


def _wrong_files(folder: Path, shape: dict[str, Any]) -> Iterator[Bad]:
    """Every file as listed, by size and hash, and none beside."""
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}
    yield from (Bad("odd", name) for name in sorted(found - {*shape["files"], MANIFEST}))
    for name, (size, value) in shape["files"].items():
        path = folder / name
        if name not in found:
            yield Bad("listed", name)
        elif not _as_listed(path, size, value):
            yield Bad("file", name)
        kept = KEPT.fullmatch(name)
        if name.startswith("files/") and not kept:
            yield Bad("format", name)
        elif kept and not kept[3] and kept[1] + kept[2] != value:
            yield Bad("name", name)


def _as_listed(path: Path, size: int, value: str) -> bool:
    plain = path.is_file() and not path.is_symlink()
    return plain and path.stat().st_size == size and digest(path) == value


def _wrong_events(folder: Path, shape: dict[str, Any]) -> Iterator[Bad]:
    """The list against the events, which are checked by the other program."""
    named: set[bytes] = set()
    there = {
        (one["report"], value)
        for one in shape["reports"]
        for value in (*map(hash_in, one["originals"]), *one["erased"])
    }
    with (folder / EVENTS).open("rb") as file:
        header = json.loads(file.readline(LONGEST_LINE))
        for line in iter(lambda: file.readline(LONGEST_LINE), b""):
            event = json.loads(line)
            body = base64.b64decode(event["body"])
            named.update(HASHES.findall(body))
            report = event["stream"].partition("/")[2]
            if not event["stream"].startswith(f"report/{shape['campaign']}."):
                continue
            if event["type"] in ("report.submitted", "report.resubmitted"):
                value = json.loads(body)["file"]["sha256"]
                if (report, value) not in there:
                    yield Bad("original", f"{report} {value}")
    head = str(header["checkpoint"]).split("\n")
    stated = [shape[name] for name in ("origin", "first", "last", "size", "root")]
    if stated != [head[0], header["first"], header["last"], int(head[1]), head[2]]:
        yield Bad("format", MANIFEST)
    for name in shape["files"]:
        if name.startswith("files/") and hash_in(name).encode() not in named:
            yield Bad("unknown", name)
    for name in (name for one in shape["reports"] for name in one["originals"]):
        if name not in shape["files"]:
            yield Bad("listed", name)


def hash_in(name: str) -> str:
    """The hash of the plaintext, from the name that a file is kept under."""
    kept = KEPT.fullmatch(name)
    if not kept:
        raise Bad("format", name)
    return kept[1] + kept[2]


def digest(path: Path) -> str:
    """The SHA-256 of the file, in hexadecimal."""
    seen = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(CHUNK), b""):
            seen.update(chunk)
    return seen.hexdigest()


def told(wrong: Sequence[Bad], lang: int) -> list[str]:
    """What was found, in Chinese (0) or English (1)."""
    verdict = WORDS["bad" if wrong else "good"][lang].format(count=len(wrong))
    return [verdict, *("  " + bad.told(lang) for bad in wrong[:20])]


def main(argv: Sequence[str] | None = None) -> int:
    """Check the folder that the arguments name, and say what was found."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", nargs="?", default=".")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    folder, lang = Path(args.folder), int(args.lang == "en")
    shape, wrong = checked(folder)
    lines: list[str] = []
    if shape:
        named = {name: shape[name] for name in ("campaign", "first", "last")}
        lines = [WORDS["about"][lang].format(**named, files=len(shape["files"]))]
        lines += [WORDS["manifest"][lang].format(what=digest(folder / MANIFEST))]
    lines += [*told(wrong, lang), *([] if wrong else [WORDS["events"][lang]])]
    found = [{"kind": bad.kind, "what": bad.what} for bad in wrong]
    about = {"schema": "pingjian.offline-files/1", "ok": not wrong, "findings": found}
    sys.stdout.write(
        (compact({**about, "message": lines}) if args.json else "\n".join(lines)) + "\n"
    )
    return NOT_VERIFIED if wrong else OK


if __name__ == "__main__":
    sys.exit(main())
