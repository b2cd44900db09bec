"""``make accuracy``: recall and precision per family and per field group, misses by name.

Run from the repository root: ``python -m tests.accuracy.measure [--misses] [--write]``.
"""

import argparse
import importlib
import pkgutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.accuracy import layouts, withheld
from tests.accuracy.comparing import Compared, compare
from tests.accuracy.real_reports import real_in_other_formats, real_reports
from tests.accuracy.sample import Sample

PAGE = Path(__file__).resolve().parents[2] / "docs" / "measurements" / "accuracy.md"
_COMMAND = "make accuracy"


def samples() -> list[Sample]:
    """Every document of the families that may be looked at while building."""
    return list(_documents(layouts))


def withheld_samples() -> list[Sample]:
    """The documents of families that are kept from whoever builds the reader."""
    return list(_documents(withheld))


def _documents(folder: object) -> Iterator[Sample]:
    path, name = folder.__path__, folder.__name__  # type: ignore[attr-defined]  # a folder
    for module in sorted(pkgutil.iter_modules(path), key=lambda found: found.name):
        yield from importlib.import_module(f"{name}.{module.name}").documents()


class Figures:
    """Counted verdicts of one family or group."""

    def __init__(self, compared: Sequence[Compared]) -> None:
        self.counts = Counter(one.verdict for one in compared)
        self.expected = sum(one.expected is not None for one in compared)

    @property
    def recall(self) -> float:
        """Share of what is printed that was read rightly, 0 to 1."""
        right = self.counts["right"]
        return right / max(1, right + self.counts["missed"] + self._misread)

    @property
    def _misread(self) -> int:
        known = self.counts["right"] + self.counts["missed"]
        return max(0, self.expected - known)

    @property
    def precision(self) -> float:
        """Share of what was said that is right, 0 to 1."""
        right = self.counts["right"]
        return right / max(1, right + self.counts["wrong"] + self.counts["invented"])

    def row(self) -> tuple[str, ...]:
        """For a table: values, recall, precision, missed, wrong, invented."""
        counted = (self.counts[name] for name in ("missed", "wrong", "invented"))
        shares = (f"{self.recall:.2%}", f"{self.precision:.2%}")
        return (str(self.expected), *shares, *(str(count) for count in counted))


_HEAD = ("values", "recall", "precision", "missed", "wrong", "invented")


def grouped(
    compared: Sequence[Compared], key: Callable[[Compared], str]
) -> dict[str, list[Compared]]:
    """Verdicts by what *key* says of them, in the order of names."""
    found: dict[str, list[Compared]] = defaultdict(list)
    for one in compared:
        found[key(one)].append(one)
    return dict(sorted(found.items()))


def _rows(compared: Sequence[Compared]) -> Iterator[tuple[str, ...]]:
    for name, members in grouped(compared, lambda one: one.family).items():
        documents = len({one.sample for one in members})
        yield (f"{name} ({documents})", *Figures(members).row())
    yield ("all", *Figures(compared).row())
    for name, members in grouped(compared, lambda one: one.group).items():
        yield (f"· {name}", *Figures(members).row())


def _page(parts: Sequence[tuple[str, Sequence[Compared]]]) -> str:
    lines = ["# Accuracy of reading", "", f"Written by `{_COMMAND}`. Do not edit.", ""]
    lines += [
        "Recall: share of the values printed that are read rightly. Precision: share of the values",
        "said that are right. Invented: said where the document states nothing, or not printed at",
        "all. Families first (with their number of documents), then groups of fields.",
    ]
    for title, compared in parts:
        head = (title, *_HEAD)
        lines += ["", f"## {title}", "", f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
        lines += [f"| {' | '.join(row)} |" for row in _rows(compared)]
    return "\n".join(lines) + "\n"


def _show(console: Console, title: str, compared: Sequence[Compared]) -> None:
    table = Table(title=title)
    for number, name in enumerate(("family or group", *_HEAD)):
        table.add_column(name, justify="left" if number == 0 else "right")
    for row in _rows(compared):
        table.add_row(*row, end_section=row[0] == "all")
    console.print(table)


def _save(folder: Path, documents: Sequence[Sample]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in documents:
        name = one.name.removesuffix(f".{one.suffix}")
        (folder / f"{name}.{one.suffix}").write_bytes(one.content)


def _misses(compared: Sequence[Compared]) -> Iterator[str]:
    for one in compared:
        if one.verdict != "right":
            yield f"{one.verdict:8} {one.sample} {one.path}: {one.expected!r} → {one.found!r}"


def main() -> int:
    """Measure, print and, asked to, write the page. 1 where anything was invented."""
    arguments = argparse.ArgumentParser(description="Accuracy of reading.")
    arguments.add_argument("--misses", action="store_true", help="name every miss")
    arguments.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    arguments.add_argument("--family", help="only families with this in their name")
    arguments.add_argument("--save", type=Path, help="put every document into this folder")
    asked = arguments.parse_args()
    console, begun = Console(), time.perf_counter()
    kinds = (
        ("known layouts", samples()),
        ("withheld layouts", withheld_samples()),
        ("real reports", [*real_reports(), *real_in_other_formats()]),
    )
    parts = []
    for title, documents in kinds:
        chosen = [one for one in documents if not asked.family or asked.family in one.family]
        compared = [value for one in chosen for value in compare(one)]
        if not compared:
            continue
        parts.append((title, compared))
        _show(console, title, compared)
        if asked.save:
            _save(asked.save, chosen)
        if asked.misses:
            misses = "\n".join(_misses(compared))
            console.print(misses, markup=False, highlight=False, soft_wrap=True)
    console.print(f"{time.perf_counter() - begun:.1f} s")
    if asked.write:
        PAGE.write_text(_page(parts), "utf-8")
    return int(any(one.verdict == "invented" for _, part in parts for one in part))


if __name__ == "__main__":
    sys.exit(main())
