"""`make accuracy-checks`, the part on words, scores and form: counts into docs/measurements."""

import sys
from collections import Counter

from domain.finding import Severity
from tests.accuracy.truth import truth_of
from tests.judging.edits import SLUGS, newly_said
from tests.judging.page import tell
from tests.judging.words_and_form import PLANTED, RIGHT

_PERCENT = 100


def main(arguments: list[str] | None = None) -> int:
    """Print the section; with --write put it into the page."""
    return tell(_section, "words, scores and form", __doc__, arguments)


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
