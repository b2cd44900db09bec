"""离线核验：一个文件，不联网，不用评鉴的任何程序。 Checks offline what was exported.

用法  python3 verify.py 材料… [--key 公钥] [--checkpoint 文件] [--receipt 文件] [--proof 文件]
                        [--witness 公钥 --need N] [--lang en] [--json]
需要  Python 3.8 以上和 cryptography。 退出码 0 全部相符；8 有不符；2 用法不对。
材料是核验包（.zip 或解开的文件夹）或账段（.jsonl，可给数段，按先后）。手里早先的检查点、回执越多，
能查出的越多：只凭材料本身，查不出整本账被掌握签名密钥的人从头重写。格式见 docs/ledger.md。
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
import zipfile
from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

OK, NOT_VERIFIED, NO_HASH, COSIGNATURE, HEX = 0, 8, bytes(32), 4, "0123456789abcdef"
# 材料可能是有意做坏的，读什么都有界限。 Hostile material: nothing is read without a bound.
MOST_FILES, MOST_BYTES, MOST_RATIO, LONGEST_LINE = 20_000, 4 << 30, 200, 16 << 20
NOTE_BYTES, MOST_FINDINGS = 1 << 17, 200
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_WORDS = """\
container|打不开（没有这个文件？），或不合规格：{what}|the material cannot be read: {what}
format|格式不合规定：{what}|not as the format says: {what}
broken|不是完整的核验包、账段或回执，请重新取得（回执用 --receipt 给出）：{what}|broken: {what}
listed|与清单不符，缺少或多出 {what}（电脑自己生成的请移走再核验）|missing or not listed: {what}
file|文件 {what} 与登记的散列不符|file {what} is not what was recorded
file_unknown|没有事件载有文件 {what}|no event names the file {what}
hole|缺第 {first} 至 {last} 号事件|events {first} to {last} are missing
order|第 {first} 号事件的次序或时间不对|event {first} is out of order
version|第 {first} 号（{what}）应是第 {wanted} 件，却是第 {got} 件，有缺|{first} ({what}): v{got}
chain|第 {first} 至 {last} 号（{what}）被改动：链值 {wanted}，重算 {got}|{first}–{last} changed
leaf|第 {first} 号序号或时间被改：叶 {wanted}，重算 {got}|{first}: position or time changed
body|第 {first} 号（{what}）名称与内容不符|event {first} ({what}): the body says another type
root|第 {first} 至 {last} 号有改动：树根应为 {wanted}，实为 {got}|changed within {first}–{last}
fork|分叉：同一钥匙签了两本账，分歧在第 {first} 至 {last} 号|FORK within {first}–{last}
rolled_back|账被截短或退回：{what} 证明有 {last} 号，材料止于 {got}|cut: {last} in {what}
inclusion|第 {first} 号事件的包含证明不成立|inclusion of event {first} is not proven
unconnected|{what} 无法与材料相连，请索取一致性证明并用 --proof 给出|{what}: give --proof
receipt|第 {first} 号事件不是回执 {what} 所证的那件|event {first} is not that of receipt {what}
signature|签名不成立，公钥不对或内容被改：{what}|no valid signature: {what}
origin|不是同一本账：{what}|another log: {what}
cosignatures|见证联署应有 {wanted} 个，有效 {got} 个|{wanted} cosignatures needed, {got} valid
score|得分与事件不符：依事件是 {wanted}，清单写 {got}|scores should be {wanted}, are {got}
tree|检查点：{what}，大小 {size}；见证联署 {count} 个|{what}, size {size}, {count} cosignatures
signed|签名有效：{what}|signed by {what}
own_key|！公钥取自材料本身，请与另行公布的核对：{what}|! own key of the material: {what}
events|逐一重算的事件 {count} 件，其中 {size} 件只附内容的散列|{count} events, {size} withheld
stream|  {what}：第 1 至 {count} 号，此后有无须凭全账核验|  {what}: 1–{count}, then unknown
scores|得分（出自事件）自评、复算、复核、等级：{what}|scores of the events: {what}
held|与您持有的检查点、回执比对：{count} 份；随附文件 {size} 个|{count} compared; {size} files
good|✓ 全部相符。|✓ All is well.
bad|✗ 不符 {count} 处，第一处：|✗ {count} wrong, the first:
trust|仍可信任：材料里第 {first} 至 {last} 号的事件。|Still to be trusted: events {first} to {last}.
distrust|没有可以信任的部分。|Nothing can be trusted.
"""
WORDS = {line.split("|")[0]: line.split("|")[1:] for line in _WORDS.splitlines()}


class Bad(ValueError):
    """一处不符。 What is wrong, between the positions *first* and *last* (0: no place)."""

    def __init__(self, kind: str, first: int = 0, last: int = 0, **facts: Any) -> None:
        self.kind, self.first, self.last = kind, first, last or first
        self.facts = {k: v.hex()[:16] if isinstance(v, bytes) else v for k, v in facts.items()}

    def told(self, lang: int) -> str:
        return WORDS[self.kind][lang].format(first=self.first, last=self.last, **self.facts)


# ------------------------------------------------------------------ 散列与树 hashes, the tree
def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right)


def fold(peaks: Sequence[bytes]) -> bytes:
    """The root over the full subtrees that a tree consists of, given from left to right."""
    root = peaks[-1] if peaks else sha256(b"")
    for peak in reversed(peaks[:-1]):
        root = node(peak, root)
    return root


def subtree(leaves: bytearray, low: int, high: int) -> bytes:
    """The hash over the leaves low … high-1, counted from 0."""
    level = [bytes(leaves[i * 32 : i * 32 + 32]) for i in range(low, high)]
    while len(level) > 1:
        pairs = [node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """RFC 9162 §2.1.3.2."""
    here, last, value = index, size - 1, leaf
    for step in path:
        if last <= 0:
            return False
        if here & 1 or here == last:
            value = node(step, value)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            value = node(value, step)
        here, last = here >> 1, last >> 1
    return 0 <= index < size and last == 0 and value == root


def extends(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """RFC 9162 §2.1.4.2: whether the tree of size *new* begins with the one of size *old*."""
    if not 0 < old < new:
        return not path and (old_root == (new_root if old == new else sha256(b"")) and old <= new)
    steps = list(path) if old & (old - 1) else [old_root, *path]
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    before = after = steps[0] if steps else NO_HASH
    for step in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            before, after = node(step, before), node(step, after)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            after = node(after, step)
        here, last = here >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


# ------------------------------------------------------------------ 检查点与证明 signed notes
# ``name+key id+base64(algorithm ‖ public key)``; algorithm 1 is Ed25519, 4 cosignature/v1.
Key = namedtuple("Key", "name id algorithm public")
# C2SP tlog-checkpoint; ``text`` is what is signed, ``where`` how people call it.
Checkpoint = namedtuple("Checkpoint", "origin size root text signatures where")
# C2SP tlog-proof ("index") of a leaf, or of an earlier tree ("old", as witnesses get it).
Proof = namedtuple("Proof", "word number path checkpoint leaf")

SIGNATURE = re.compile(r"— ([^\s+]+) (\S+)\n")
NOTE = re.compile(r"([^\n]+)\n(0|[1-9][0-9]{0,17})\n([^\n]+)\n\n((?:— [^\s+]+ \S+\n){1,64})")
CONTROLS = re.compile(r"[\0-\x09\x0b-\x1f\x7f]")
PROOF = re.compile(
    rb"(?:c2sp[.]org/tlog-proof@v1\n(?:extra .{0,30000}\n)?index|old)"
    rb" (0|[1-9][0-9]{0,17})\n((?:.{44}\n){0,63})\n([^\0]*)"
)


def unbased(text: str, length: int = 0) -> bytes:
    """Base64, in its one canonical spelling."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise Bad("format", what="base64") from None
    if base64.b64encode(raw).decode() != text or (length and len(raw) != length):
        raise Bad("format", what="base64")
    return raw


def key_of(text: str) -> Key:
    name, identity, data = [*text.split("+", 2), "", ""][:3]
    raw = unbased(data, 33)
    key_id = sha256(name.encode() + b"\n" + raw)[:4]
    if raw[0] not in (1, COSIGNATURE) or re.search(r"^$|\s", name) or key_id.hex() != identity:
        raise Bad("format", what=text)
    return Key(name, key_id, raw[0], raw[1:])


def checkpoint_of(raw: bytes, where: str) -> Checkpoint:
    """C2SP tlog-checkpoint in a signed-note, strictly and without extension lines."""
    found = NOTE.fullmatch(note := raw.decode("utf-8", "replace"))
    if not found or note.encode() != raw or len(raw) > NOTE_BYTES or CONTROLS.search(note):
        raise Bad("format", what=where)
    signed = [(name, unbased(blob)) for name, blob in SIGNATURE.findall(found[4])]
    text = f"{found[1]}\n{found[2]}\n{found[3]}\n".encode()
    return Checkpoint(found[1], int(found[2]), unbased(found[3], 32), text, signed, where)


def signers(checkpoint: Checkpoint, keys: Iterable[Key], algorithm: int = 1) -> list[Key]:
    """The *keys* whose signatures hold. One of theirs that does not hold spoils the note."""
    good = []
    for key in keys:
        for name, signature in checkpoint.signatures:
            if (name, signature[:4], algorithm) != (key.name, key.id, key.algorithm):
                continue
            text, signed = checkpoint.text, signature[4:]
            if algorithm == COSIGNATURE:
                moment, signed = int.from_bytes(signed[:8], "big"), signed[8:]
                text = b"cosignature/v1\ntime %d\n%s" % (moment, text)
            try:
                Ed25519PublicKey.from_public_bytes(key.public).verify(signed, text)
            except (InvalidSignature, ValueError):
                raise Bad("signature", what=f"{checkpoint.where}: {name}") from None
            good.append(key)
    if algorithm == 1 and not good:
        raise Bad("signature", what=checkpoint.where)
    return good


def proof_of(raw: bytes, where: str) -> Proof:
    found = PROOF.fullmatch(raw)
    if not found:
        raise Bad("format", what=where)
    path = [unbased(line.decode("ascii", "replace"), 32) for line in found[2].splitlines()]
    word = "old" if raw.startswith(b"old") else "index"
    return Proof(word, int(found[1]), path, checkpoint_of(found[3], where), b"")


def receipt_of(raw: bytes, where: str) -> Proof:
    """A receipt: JSON with ``leaf`` in hexadecimal, ``event`` and ``proof``, a tlog-proof."""
    shape = {"leaf": "", "proof": "", **json.loads(raw)}
    leaf, proof = bytes.fromhex(shape["leaf"]), proof_of(shape["proof"].encode(), where)
    event = event_of(compact(shape["event"]).encode(), where)
    head, right = proof.checkpoint, (sha256(event.body), (event.core, leaf))
    if (event.body_sha256, hashes_of(event, event.before)) != right:
        raise Bad("receipt", proof.number + 1, what=where)
    if proof.word != "index" or not included(leaf, proof.number, head.size, proof.path, head.root):
        raise Bad("inclusion", proof.number + 1)
    return proof._replace(leaf=leaf)


# docs/ledger.md §1. ``body`` is empty where only its hash is given, ``before`` the chain before.
Event = namedtuple(
    "Event",
    "position stream version type schema_version command_id actor on_behalf_of correlation_id"
    " causation_id valid_at recorded_at tool body body_sha256 private_commit before core leaf",
)
# How each is written in JSON: number, text, base64 (None) or so many bytes in hexadecimal.
KINDS: list[Any] = [int, str, int, str, int, 16, str, str, 16, 16, int, int, str, None, *[32] * 5]


def hashes_of(one: Event, before: bytes) -> tuple[bytes, bytes]:
    """The chain value and the leaf as they should be."""
    texts = (one.stream, one.type, one.actor, one.on_behalf_of, one.tool)
    lp = [len(raw).to_bytes(4, "big") + raw for raw in map(str.encode, texts)]
    head = lp[0] + one.version.to_bytes(8, "big") + lp[1] + one.schema_version.to_bytes(2, "big")
    head += one.command_id + lp[2] + lp[3] + one.correlation_id + one.causation_id
    head += one.valid_at.to_bytes(8, "big") + lp[4] + one.body_sha256
    entry = one.core + one.position.to_bytes(8, "big") + one.recorded_at.to_bytes(8, "big")
    return sha256(b"\x10" + head + one.private_commit + before), sha256(b"\x00" + entry)


def strict(raw: bytes, names: Sequence[str], what: str) -> dict[str, Any]:
    """A JSON object in its one canonical spelling, with exactly these names in this order."""
    try:
        shape = json.loads(raw.decode())
        same = compact(shape).encode() == raw
    except (ValueError, RecursionError):
        raise Bad("format", what=what) from None
    if not same or not isinstance(shape, dict) or list(shape) != list(names):
        raise Bad("format", what=what)
    return shape


def event_of(line: bytes, what: str) -> Event:
    shape = strict(line, Event._fields, what)
    for (name, value), kind in zip(shape.items(), KINDS):
        if kind is int or kind is str:
            good = type(value) is kind and (kind is str or -1 < int(value) < 1 << 62)
        elif kind is None:
            shape[name], good = unbased(str(value)), True
        else:
            good = type(value) is str and len(value) == 2 * kind and not value.strip(HEX)
            shape[name] = bytes.fromhex(value) if good else b""
        if not good:
            raise Bad("format", what=what)
    if not shape["position"] or not shape["version"] or shape["schema_version"] >= 1 << 16:
        raise Bad("format", what=what)
    return Event(**shape)


def body_of(event: Event) -> dict[str, Any]:
    """The body, where it is there and says the type and version that the event has; else {}."""
    try:
        body = json.loads(event.body.decode() or "0")
    except (ValueError, RecursionError):
        return {}
    named = isinstance(body, dict) and (body.get("type"), body.get("schema_version"))
    return body if named == (event.type, event.schema_version) else {}


class Audit:
    """What was given, what is known of it so far, and what is wrong with it."""

    def __init__(self, keys: list[Key], held: list[Checkpoint], receipts: list[Proof]) -> None:
        self.keys, self.known_keys, self.receipts = list(keys), bool(keys), receipts
        self.held = [*held, *(receipt.checkpoint for receipt in receipts)]
        self.roots: dict[int, bytes | None] = {one.size: None for one in self.held}
        self.roots[0] = fold([])
        self.proofs: list[Proof] = []
        self.findings: list[Bad] = []
        self.head: Checkpoint | None = None
        self.count = self.withheld = self.files = self.last = self.moment = self.witnessed = 0
        self.scores: dict[str, str] = {}
        self.bundled: list[Event] = []
        self.streams: dict[str, tuple[int, bytes, int]] = {}  # version, chain and position so far
        self.first, self.leaves = 0, bytearray()  # of a run of events without holes
        self.peaks: list[bytes] | None = None

    def wrong(self, bad: Bad) -> None:
        self.findings += [bad] if len(self.findings) < MOST_FINDINGS else []

    def add(self, event: Event) -> None:
        at, leaf, count = event.position, event.leaf, event.position - 1
        if at <= self.last or (self.first and at != self.last + 1):
            self.wrong(Bad("order", at) if at <= self.last else Bad("hole", self.last + 1, at - 1))
            self.peaks = None
        self.last, self.count = max(at, self.last), self.count + 1
        self._judge(event)
        if self.peaks is not None:
            self.leaves += leaf
            while count & 1:
                leaf, count = node(self.peaks.pop(), leaf), count >> 1
            self.peaks.append(leaf)
            if at in self.roots:
                self.roots[at] = fold(self.peaks)

    def _judge(self, event: Event) -> None:
        at, what = event.position, event.stream
        start = (0, NO_HASH, at)
        if self.first > 1 and event.version > 1:  # a run from the midst begins in a stream's midst
            start = (event.version - 1, event.before, at)
        version, head, earlier = self.streams.get(what, start)
        if event.version != version + 1:
            self.wrong(Bad("version", at, what=what, wanted=version + 1, got=event.version))
        core, leaf = hashes_of(event, head)
        content = sha256(event.body) if event.body else event.body_sha256
        if (core, event.before, content) != (event.core, head, event.body_sha256):
            self.wrong(Bad("chain", at, what=what, wanted=event.core, got=core, earlier=earlier))
        if leaf != event.leaf:
            self.wrong(Bad("leaf", at, wanted=event.leaf, got=leaf))
        if event.recorded_at < self.moment:
            self.wrong(Bad("order", at))
        if event.body and not body_of(event):
            self.wrong(Bad("body", at, what=what))
        self.withheld += not event.body
        self.moment = max(self.moment, event.recorded_at)
        self.streams[what] = (event.version, event.core, at)

    def rest_on(self, head: Checkpoint, keys: Sequence[str]) -> None:
        """Take *head* as what the material rests on; a head before it is one to compare with."""
        self.keys = self.keys or [key_of(text) for text in keys]
        signers(head, self.keys)
        self.held += [self.head] if self.head else []
        self.head = head
        self.roots.setdefault(head.size, None)

    def compare(self) -> None:
        for held in sorted(self.held, key=lambda one: one.size):
            try:
                signers(held, self.keys)
                if self.head:
                    self._connect(held, self.head)
            except Bad as bad:
                self.wrong(bad)
                if bad.kind in ("root", "fork"):
                    break  # whatever is larger differs as well
        leaves = {one.position: one.leaf for one in self.bundled}
        for receipt in self.receipts:
            at, start = receipt.number + 1, 32 * (receipt.number + 1 - self.first)
            own = self.leaves[start : start + 32] if self.peaks and start >= 0 else b""
            if leaves.get(at, bytes(own) or receipt.leaf) != receipt.leaf:
                self.wrong(Bad("receipt", at, what=receipt.checkpoint.where))
        if any(one.kind in ("root", "fork") for one in self.findings):
            for one in self.findings:  # then what the chain went on from may be what was changed
                one.first = int(one.facts.get("earlier", one.first))

    def _connect(self, held: Checkpoint, head: Checkpoint) -> None:
        if held.origin != head.origin:
            raise Bad("origin", what=held.where)
        own = head.root if held.size == head.size else self.roots.get(held.size)
        if own == held.root or (own is None and self.first and self.peaks is None):
            return  # equal, or events are missing, which was said before
        if own is not None:
            signed = head.size >= held.size and self.roots[head.size] in (None, head.root)
            kind = "fork" if signed else "root"  # what no signature covers was only changed
            raise self.narrowed(Bad(kind, 1, held.size, wanted=held.root, got=own))
        small, large = sorted((held, head), key=lambda one: one.size)
        for proof in self.proofs:
            end = (proof.checkpoint.size, proof.checkpoint.root)
            fits = (proof.word, proof.number, *end) == ("old", small.size, large.size, large.root)
            if fits and extends(small.size, small.root, *end, proof.path):
                return
        if large is held:
            reached = self.last if self.first else head.size
            raise Bad("rolled_back", reached + 1, held.size, what=held.where, got=reached)
        raise Bad("unconnected", what=f"{held.where} ({held.size})")

    def narrowed(self, bad: Bad) -> Bad:
        """Where the first change lies, as far as the roots and receipts that are held show it."""
        if self.first != 1 or self.peaks is None:
            return bad
        for size, root in [(one.size, one.root) for one in self.held]:
            if self.roots.get(size) == root and size < bad.last:
                bad.first = max(bad.first, size + 1)
            elif self.roots.get(size):
                bad.last = min(bad.last, size)
        for receipt in self.receipts:
            low, high, parts = 0, receipt.checkpoint.size, []
            for step in reversed(receipt.path):
                middle = low + (1 << ((high - low - 1).bit_length() - 1))
                left = receipt.number < middle
                parts.append((middle, high, step) if left else (low, middle, step))
                low, high = (low, middle) if left else (middle, high)
            for start, end, value in sorted([*parts, (low, high, receipt.leaf)]):
                if end <= self.last and subtree(self.leaves, start, end) != value:
                    bad.first, bad.last = max(bad.first, start + 1), min(bad.last, end)
                    break  # the leftmost part that differs holds the first change
        return bad


# ------------------------------------------------------------------ 材料 the material
HEADER = ("schema", "hash", "origin", "first", "last", "left", "path", "checkpoint", "keys")
MANIFEST = ("schema", "hash", "origin", "report", "streams", "scores", "keys", "files")


def read_segment(path: Path, audit: Audit) -> None:
    """pingjian.segment/1: a line that says what it is, then one event a line."""
    with path.open("rb") as file:
        lines = iter(lambda: file.readline(LONGEST_LINE), b"")
        header = strict(next(lines, b"").rstrip(b"\n"), HEADER, path.name)
        first, last = header["first"], header["last"]
        head = checkpoint_of(str(header["checkpoint"]).encode(), path.name)
        stated = (header["schema"], header["hash"], header["origin"], type(first), type(last))
        peaks = [unbased(str(text), 32) for text in header["left"]]
        good = stated == ("pingjian.segment/1", "sha256", head.origin, int, int)
        if not good or not 0 < first <= last + 1 or len(peaks) != f"{first - 1:b}".count("1"):
            raise Bad("format", what=path.name)
        audit.rest_on(head, header["keys"])
        if not audit.first:
            audit.first, audit.last, audit.peaks = first, first - 1, peaks
            audit.roots.update({audit.last: fold(peaks)} if audit.last in audit.roots else {})
        elif (audit.last + 1, audit.peaks) != (first, peaks):
            raise Bad("hole", min(audit.last + 1, first), max(audit.last, first - 1))
        for count, line in enumerate(lines, 2):
            audit.add(event_of(line.rstrip(b"\n"), f"{path.name}:{count}"))
    if audit.last != last:
        raise Bad("hole", audit.last + 1, max(last, audit.last + 1))
    root = b"" if audit.peaks is None else fold(audit.peaks)
    steps = [unbased(str(text), 32) for text in header["path"]]
    if root and not extends(last, root, head.size, head.root, steps):
        audit.wrong(audit.narrowed(Bad("root", audit.first, last, wanted=head.root, got=root)))


def unpacked(path: Path) -> tuple[list[str], Callable[[str], bytes]]:
    """The names in a .zip or a folder, and how to read one. A bomb is refused before that."""
    if path.is_dir():
        files = [p for p in path.rglob("*") if p.is_file() and not p.is_symlink()]
        names = [p.relative_to(path).as_posix() for p in files]
        return names, lambda name: (path / name).read_bytes()
    opened = zipfile.ZipFile(path)
    entries, end = sorted(opened.infolist(), key=lambda one: one.header_offset), 0
    for one in entries:
        plain = not one.flag_bits & 1 and one.compress_type in (0, 8) and one.header_offset >= end
        if not plain or one.file_size > MOST_RATIO * max(one.compress_size, 1000):
            raise Bad("container", what=one.filename)
        end = one.header_offset + one.compress_size
    names, total = [one.filename for one in entries], sum(one.file_size for one in entries)
    if len(names) > MOST_FILES or total > MOST_BYTES or len(set(names)) != len(names):
        raise Bad("container", what=path.name)
    return names, opened.read


def read_bundle(path: Path, audit: Audit) -> None:
    """pingjian.bundle/1: what bundle.json lists, every event with a proof of its own."""
    names, read = unpacked(path)
    shape = strict(read("bundle.json"), MANIFEST, "bundle.json")
    listed, head = shape["files"], checkpoint_of(read("checkpoint"), "checkpoint")
    stated = (shape["schema"], shape["hash"], shape["origin"])
    odd = sorted({*listed, "bundle.json"} ^ {*names})
    if odd or stated != ("pingjian.bundle/1", "sha256", head.origin):
        raise Bad("listed" if odd else "format", what=[*odd, "bundle.json"][0])
    audit.rest_on(head, shape["keys"])
    for count, line in enumerate(read("events.jsonl").splitlines(), 1):
        event = event_of(line, f"events.jsonl:{count}")
        at = event.position
        proof = proof_of(read(f"proofs/{at:010d}.tlog-proof"), "tlog-proof")
        same = (proof.word, proof.number) == ("index", at - 1)
        same = same and proof.checkpoint._replace(where=head.where) == head
        if not same or not included(event.leaf, at - 1, head.size, proof.path, head.root):
            audit.wrong(Bad("inclusion", at))
        audit.add(event)
        audit.bundled.append(event)
    if shape["streams"] != {name: version for name, (version, _, _) in audit.streams.items()}:
        raise Bad("format", what="streams")
    for name, value in listed.items():
        content = read(name)
        folder, _, file = name.rpartition("/")
        if sha256(content).hex() != value or (folder == "files" and file.split(".")[0] != value):
            audit.wrong(Bad("file", what=name))
        if folder == "consistency":
            audit.proofs.append(proof_of(content, name))
        if folder == "files" and not any(value.encode() in one.body for one in audit.bundled):
            audit.wrong(Bad("file_unknown", what=name))
        audit.files += folder == "files"
    check_scores(shape["scores"], f"report/{shape['report']}", audit)


def check_scores(stated: Any, stream: str, audit: Audit) -> None:
    """The three totals as the report's events have them: nothing else may be said."""
    scores = audit.scores = {"stated": "", "recomputed": "", "reviewed": "", "grade": ""}
    for event in audit.bundled:
        body = body_of(event) if event.stream == stream else {}
        if event.type in ("report.self_scored", "report.rescored") and body:
            for name in ("stated", "recomputed"):
                scores[name] = str(body["sheet"][name + "_total"] or "")
        elif event.type == "report.reviewed" and body:
            scores.update(reviewed=str(body["total"]), grade=str(body["grade"] or ""))
    if stated != scores:
        audit.wrong(Bad("score", wanted=[*scores.values()], got=[*dict(stated).values()]))


# ------------------------------------------------------------------ 命令 the command
def verified(args: argparse.Namespace) -> Audit:
    audit, name = Audit(args.key, [], []), ""
    try:
        held = [checkpoint_of(Path(name).read_bytes(), name) for name in args.checkpoint]
        receipts = [receipt_of(Path(name := one).read_bytes(), one) for one in args.receipt]
        audit = Audit(audit.keys, held, receipts)
        audit.proofs = [proof_of(Path(name).read_bytes(), name) for name in args.proof]
        for name in args.material:
            (read_segment if name.endswith(".jsonl") else read_bundle)(Path(name), audit)
        good = signers(audit.head, args.witness, COSIGNATURE) if audit.head else []
        audit.witnessed = len({key.public for key in good})
        if audit.head and audit.witnessed < args.need:
            audit.wrong(Bad("cosignatures", wanted=args.need, got=audit.witnessed))
    except Bad as bad:
        audit.wrong(bad)
    except Exception as error:  # noqa: BLE001 - broken containers raise whatever they like
        gone = getattr(error, "filename", None)
        audit.wrong(Bad("container", what=gone) if gone else Bad("broken", what=name))
    audit.compare()
    return audit


def result(audit: Audit, lang: int) -> tuple[dict[str, Any], list[str]]:
    order = sorted(audit.findings, key=lambda b: (b.kind != "fork", b.last or 1 << 62, -b.first))
    blind = ("signature", "container", "broken", "format", "origin", "listed")
    hurt = [bad.first - 1 for bad in order if bad.first or bad.kind in blind]
    first, last = audit.first or 1, min([audit.last if audit.head else 0, *hurt])
    findings = [{"kind": b.kind, "first": b.first, "last": b.last, **b.facts} for b in order]

    def say(key: str, what: str = "", count: int = 0, size: int = 0) -> str:
        return WORDS[key][lang].format(what=what, count=count, size=size, first=first, last=last)

    lines = []
    if audit.head:
        keys = ", ".join(f"{key.name}+{key.id.hex()}" for key in audit.keys)
        lines += [say("tree", audit.head.origin, audit.witnessed, audit.head.size)]
        lines += [say("signed" if audit.known_keys else "own_key", keys)]
        lines += [say("events", "", audit.count, audit.withheld)]
    if audit.bundled:
        lines += [say("stream", name, one[0]) for name, one in sorted(audit.streams.items())]
        lines += [say("scores", " ".join(value or "—" for value in audit.scores.values()))]
    lines += [say("held", "", len(audit.held), audit.files)]
    lines += [say("bad" if order else "good", "", len(order))]
    lines += ["  " + bad.told(lang) for bad in order[:20]]
    lines += [say("trust" if last >= first else "distrust")] if order else []
    about = {"schema": "pingjian.offline/1", "ok": not order, "events": audit.count}
    more = {"trusted": [first, last], "findings": findings, "scores": audit.scores}
    return {**about, **more, "message": lines}, lines


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("material", nargs="*")
    for name in ("key", "witness", "checkpoint", "receipt", "proof"):
        parser.add_argument("--" + name, action="append", default=[])
    parser.add_argument("--need", type=int, default=0)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    if not args.material and not (args.key and args.receipt):
        parser.error("没有材料，也没有回执和公钥 (no material, nor a receipt and a key)")
    try:
        args.key, args.witness = ([*map(key_of, texts)] for texts in (args.key, args.witness))
    except Bad:
        parser.error("公钥抄错了，请重抄 (not a key)")
    shape, lines = result(audit := verified(args), args.lang == "en")
    sys.stdout.write((compact(shape) if args.json else "\n".join(lines)) + "\n")
    return NOT_VERIFIED if audit.findings else OK


if __name__ == "__main__":
    sys.exit(main())
