"""`make accuracy-checks`, the part on words, scores and form: counts into docs/measurements."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from domain.finding import Severity
from tests.accuracy.truth import truth_of
from tests.judging.edits import SLUGS, newly_said
from tests.judging.words_and_form import PLANTED, RIGHT

_PAGE = Path(__file__).parents[2] / "docs" / "measurements" / "judging.md"
_BEGIN, _END = "<!-- words, scores and form -->", "<!-- end of words, scores and form -->"
_PERCENT = 100


def main(arguments: list[str] | None = None) -> int:
    """Print the section; with --write put it into the page, between its two marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    section = _section()
    sys.stdout.write(section)
    if asked.write:
        _PAGE.parent.mkdir(parents=True, exist_ok=True)
        page = _PAGE.read_text("utf-8") if _PAGE.exists() else "# Accuracy of the checks\n"
        before, _, rest = page.partition(_BEGIN)
        _, _, after = rest.partition(_END)
        whole = f"{before.rstrip()}\n\n{_BEGIN}\n{section}{_END}\n{after.lstrip()}"
        _PAGE.write_text(whole.rstrip() + "\n", "utf-8")
    return 0


def _section() -> str:
    planted, found = _planted()
    tried, new = _right()
    rows = [
        f"| {family} | {planted[family]} | {found[family]} | "
        f"{found[family] * _PERCENT / planted[family]:.1f} % |"
        for family in sorted(planted)
    ]
    alarms = "; ".join(new) if new else "none"
    return (
        "## Words, scores and form\n\n"
        f"One fault at a time planted in {len(SLUGS)} labelled reports (`tests/accuracy/truths`, "
        "faults in\n`tests/judging/words_and_form.py`): the rule that must find it says something "
        "new. One right variation\nat a time: no error and no warning is new. The faults were "
        "written by who wrote the checks.\n\n"
        "| family | planted | found | recall |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
        f"| all | {planted.total()} | {found.total()} | "
        f"{found.total() * _PERCENT / planted.total():.1f} % |\n\n"
        f"Right variations: {tried}. New errors or warnings: {alarms}.\n"
    )


def _planted() -> tuple[Counter[str], Counter[str]]:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for fault in PLANTED:
        family = fault.rule.partition(".")[0]
        for slug in SLUGS:
            edited = fault.edit(truth_of(slug))
            if edited is not None:
                planted[family] += 1
                found[family] += fault.rule in {said.rule for said in newly_said(slug, edited)}
    return planted, found


def _right() -> tuple[int, list[str]]:
    tried, new = 0, list[str]()
    for right in RIGHT:
        for slug in SLUGS:
            edited = right.edit(truth_of(slug))
            if edited is not None:
                tried += 1
                new += [
                    f"{slug} {said.rule}"
                    for said in newly_said(slug, edited)
                    if said.severity is not Severity.INFO
                ]
    return tried, new


if __name__ == "__main__":
    sys.exit(main())
