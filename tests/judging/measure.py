"""``make accuracy-checks``: recall per family, false alarms and the mutation test in full.

Run from the repository root: ``python -m tests.judging.measure [--tries N] [--write]``.
"""

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from adapters.readers.child import ChildReader
from adapters.readers.content import read_content
from domain.assessment import assess
from domain.relations.network import Network
from domain.rulepack import RulePack
from tests.accuracy.measure import samples
from tests.accuracy.real_reports import real_in_other_formats, real_reports
from tests.judging.cases import faults, judged, relations_that_hold
from tests.judging.mutations import Try, reports, rules, tries
from tests.judging.page import PAGE

_COMMAND = "make accuracy-checks"
_SEED = 1
_NAMED = 20
#: Documents of a format that are timed, and how often each.
_TIMED, _ROUNDS = 20, 3


def main() -> int:
    """Measure, print and, asked to, write the page."""
    arguments = argparse.ArgumentParser(description="Accuracy of the checks of figures.")
    arguments.add_argument("--tries", type=int, default=10_000, help="changes of the mutation test")
    arguments.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    asked, pack = arguments.parse_args(), rules()
    page = "\n".join((*_head(), *_planted(pack), *_mutated(asked.tries, pack), *_timed(pack), ""))
    sys.stdout.write(page)
    if asked.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page, "utf-8")
    return 0


def _head() -> tuple[str, ...]:
    return (
        "# Accuracy of the checks of figures",
        "",
        f"Written by `{_COMMAND}`. Do not edit. Own samples only: reports of other counties bring",
        "wordings that no sample has.",
        "",
    )


def _planted(pack: RulePack) -> list[str]:
    cases = [judged(case, pack) for case in faults()]
    families = sorted({each.case.family or "" for each in cases})
    lines = ["## Planted faults", "", "| family | planted | found | recall |", "|---|---|---|---|"]
    for family in families:
        members = [each for each in cases if each.case.family == family]
        found = sum(each.is_found for each in members)
        lines.append(f"| {family} | {len(members)} | {found} | {found / len(members):.1%} |")
    holding = [judged(case, pack) for case in relations_that_hold()]
    statements = [read_content(each.case.text.encode()).statement for each in holding]
    relations = sum(len(Network(statement, pack).relations) for statement in statements)
    alarms = sum(bool(each.false_alarms) for each in holding)
    missed = [each.case.name for each in cases if not each.is_found]
    return [
        *lines,
        "",
        f"Missed: {'、'.join(missed) or 'none'}.",
        "",
        f"Documents without a fault: {len(holding)}, with {relations} relations that hold;",
        f"false alarms in {alarms}.",
        "",
    ]


def _mutated(number: int, pack: RulePack) -> list[str]:
    tried = list(tries(number, _SEED, pack))
    missed = [each for each in tried if not each.found]
    lines = [
        "## One figure changed",
        "",
        f"{number} changes (seed {_SEED}) to {len(reports(pack))} consistent reports:",
        f"{number - len(missed)} found, {1 - len(missed) / number:.2%}.",
        "",
        "| kind of figure | changes | found | share |",
        "|---|---|---|---|",
    ]
    for kind, count in sorted(Counter(each.kind for each in tried).items()):
        found = count - sum(each.kind == kind for each in missed)
        lines.append(f"| {kind} | {count} | {found} | {found / count:.2%} |")
    return [*lines, "", *_named(missed), ""]


def _named(missed: list[Try]) -> list[str]:
    kinds = Counter((each.slug, each.kind, each.how) for each in missed).most_common(_NAMED)
    told = [f"- {slug}, {kind}, {how}: {count}" for (slug, kind, how), count in kinds]
    return ["Missed, by report, kind of figure and change:", "", *(told or ["- none"])]


def _timed(pack: RulePack) -> list[str]:
    """Checking against the whole reading of the same bytes, document by document."""
    lines = [
        "## Time",
        "",
        "Bytes → document → statement, against scores and findings of that statement, wording",
        f"included; the best of {_ROUNDS}, start-up aside. *Here*: reading in this process,",
        "processor time of both. *In use*: reading behind its wall, as every file is read, by the",
        "clock. The shares of checking are the median and the highest.",
        "",
        "| documents | number | reading here | in use | checking | of here | of in use |",
        "|---|---|---|---|---|---|---|",
    ]
    with ChildReader() as reader:
        for name, contents in _documents():
            taken = [_taken(content, pack, reader) for content in contents]
            here, in_use, checked = (
                f"{1000 * statistics.fmean(each):.1f} ms" for each in zip(*taken, strict=True)
            )
            told = (
                _shares([each.checked / each.here for each in taken]),
                _shares([each.checked / each.in_use for each in taken]),
            )
            cells = (name, str(len(taken)), here, in_use, checked, *told)
            lines.append(f"| {' | '.join(cells)} |")
    return lines


def _shares(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.3f}, {max(ratios):.3f}"


def _documents() -> Iterator[tuple[str, list[bytes]]]:
    """Some twenty whole reports of each format; the real ones where they are at hand.

    Samples of single sentences have no file's name: they are no reports.
    """
    own = [replace(each, name=f"{each.name}.{each.suffix}") for each in real_reports()]
    real = [*own, *real_in_other_formats()]
    for name, found in (("samples", samples()), ("real reports", real)):
        for suffix in ("txt", "docx"):
            contents = [each.content for each in found if each.name.endswith(f".{suffix}")]
            if contents:
                yield f"{name}, {suffix}", contents[:: max(1, len(contents) // _TIMED)]


class Taken(NamedTuple):
    """Seconds for reading a document here and behind the wall, and for checking it."""

    here: float
    in_use: float
    checked: float


def _taken(content: bytes, pack: RulePack, reader: ChildReader) -> Taken:
    rounds: list[Taken] = []
    for _ in range(_ROUNDS):
        asked = time.perf_counter()
        reader.read(content)
        in_use = time.perf_counter() - asked
        begun = time.process_time()
        reading = read_content(content)
        done = time.process_time()
        assess(reading.statement, pack, text=reading.own_text)
        rounds.append(Taken(done - begun, in_use, time.process_time() - done))
    return Taken(*map(min, zip(*rounds, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
