"""``make bench-reading``: how long reading takes, beside what others take for the text alone.

Every tool reads the same files in a process of its own, one after the other and round after round,
so that whatever else the machine does falls on all of them. Figures are medians of processor time;
ratios are taken within a round. Start-up (imports) is not counted.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from adapters.readers.child import ChildReader
from tests.accuracy.measure import samples
from tests.accuracy.sample import Sample

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "measurements" / "reading.md"
OURS = "pingjian"
#: What reads which format; the first is ours, the second the plain extraction of the aim.
TOOLS = {
    ".docx": (OURS, "python-docx", "docx2python", "markitdown", f"{OURS}, text only"),
    ".pdf": (OURS, "pdfplumber", "markitdown", f"{OURS}, text only"),
    ".xlsx": (OURS, "markitdown", f"{OURS}, text only"),
}
_PEERS = frozenset({"docx2python", "markitdown"})


@dataclass(frozen=True)
class Taken:
    """What one tool took for one file in one round: seconds of processor time, MiB."""

    seconds: float
    mebibytes: float


def _one(tool: str, file: Path, times: int, peers: str) -> Taken | None:
    """None where the tool is not there or gives up on the file."""
    python = peers if tool in _PEERS else sys.executable
    command = (python, str(ROOT / "tests" / "speed" / "one.py"), tool, str(file), str(times))
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, env={"PYTHONPATH": str(ROOT)}
    )
    if done.returncode != 0:
        return None
    told = json.loads(done.stdout.splitlines()[-1])
    return Taken(statistics.median(told["seconds"]), told["peak_kib"] / 1024)


def _files(folder: Path, each: int) -> Iterator[Path]:
    """The largest samples of each format, as files."""
    by_suffix: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples():
        by_suffix[f".{sample.suffix}"].append(sample)
    for suffix in TOOLS:
        largest = sorted(by_suffix[suffix], key=lambda sample: -len(sample.content))[:each]
        for number, sample in enumerate(largest):
            path = folder / f"{suffix[1:]}{number}{suffix}"
            path.write_bytes(sample.content)
            yield path


def _measured(files: list[Path], rounds: int, peers: str) -> dict[tuple[str, str], list[Taken]]:
    """By format and tool, one entry per file and round; ratios line up entry by entry."""
    found: dict[tuple[str, str], list[Taken]] = defaultdict(list)
    for number in range(rounds):
        for file in files:
            tools = TOOLS[file.suffix]
            for tool in (*tools[number % len(tools) :], *tools[: number % len(tools)]):
                taken = _one(tool, file, 5, peers)
                if taken is not None:
                    found[file.suffix, tool].append(taken)
    return found


def _table(found: dict[tuple[str, str], list[Taken]]) -> Iterator[str]:
    yield "| format | tool | ms a document | peak MiB | pingjian takes |"
    yield "|---|---|---:|---:|---:|"
    for (suffix, tool), taken in sorted(found.items()):
        ours = found[suffix, OURS]
        milliseconds = statistics.median(one.seconds for one in taken) * 1000
        peak = statistics.median(one.mebibytes for one in taken)
        ratio = ""
        if tool != OURS and len(ours) == len(taken):
            pairs = zip(ours, taken, strict=True)
            ratio = f"{statistics.median(o.seconds / t.seconds for o, t in pairs):.2f} ×"
        yield f"| {suffix} | {tool} | {milliseconds:.1f} | {peak:.0f} | {ratio} |"


def _pool(files: list[Path]) -> Iterator[str]:
    """Documents a second through the walled-off reader, one at a time and on all cores."""
    contents = [file.read_bytes() for file in files] * 8
    yield "| readers at once | documents a second | cores busy |"
    yield "|---:|---:|---:|"
    for at_once in (1, os.cpu_count() or 1):
        worked = _children_seconds()
        with ChildReader(at_once=at_once) as reader, ThreadPoolExecutor(at_once) as threads:
            list(threads.map(reader.read, contents[: len(files)]))
            began = time.monotonic()
            list(threads.map(reader.read, contents))
            wall = time.monotonic() - began
        busy = (_children_seconds() - worked) / wall
        yield f"| {at_once} | {len(contents) / wall:.1f} | {busy:.2f} |"


def _children_seconds() -> float:
    """Processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", default=sys.executable, help="a Python that has the peers")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = list(_files(Path(folder), each=3))
        lines = [*_table(_measured(files, asked.rounds, asked.peers)), "", *_pool(files)]
    Console().print("\n".join(lines), markup=False, highlight=False)
    if asked.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text("\n".join([_HEAD, *lines, ""]), "utf-8")


_HEAD = """# Reading: time and memory

Written by `make bench-reading`. The three largest samples of each format (`tests/accuracy`); every
tool in a process of its own, in alternation, medians over rounds of processor time without imports.
*pingjian takes* is the median of ratios within a round: what reading **and understanding** takes,
against the tool's plain text. Peaks hold the tool's imports. The aim is 1.5 × plain extraction
(python-docx, pdfplumber). Documents a second are wall time and mean
little unless the machine is otherwise idle.
"""

if __name__ == "__main__":
    main()
