"""`make accuracy-checks`, the part on forms that were written before the checks were looked at."""

import sys

from domain.finding import Severity
from tests.judging.page import tell
from tests.judging.unseen_cases import REPORTS, as_it_stands, faults, holding

#: Measured once, before anything was mended, and never again: alarms of faults planted.
_FIRST = """
Before anything was mended for them, the first six reports gave 29 of 31 errors (93.5 %), 23 of 29
warnings (79.3 %), ten false warnings in six reports without a fault and two in 60 right
variations. The last two reports, written after that and again before they were tried, gave 6 of
11 errors (54.5 %), 6 of 9 warnings (66.7 %) and one false warning: these are the figures to expect
of forms that nobody here has seen. They were mended for both; now:
"""


def main(arguments: list[str] | None = None) -> int:
    """Print the section; with --write put it into the page."""
    return tell(_section, "unseen forms", __doc__, arguments)


def _section() -> str:
    planted, right = list(faults()), list(holding())
    lines = ["## Unseen forms", _FIRST, "| an expert calls it | planted | told as alarm |"]
    lines.append("|---|---|---|")
    for grave in (Severity.ERROR, Severity.WARNING):
        members = [fault for fault in planted if fault.grave is grave]
        found = sum(fault.is_alarm for fault in members)
        lines.append(f"| {grave} | {len(members)} | {found} ({found / len(members):.1%}) |")
    missed = [f"{fault.report}: {fault.name}" for fault in planted if not fault.is_alarm]
    alarms = sum(bool(each.alarms) for each in right)
    errors = sum(
        found.severity is Severity.ERROR for report in REPORTS for found in as_it_stands(report)
    )
    return "\n".join(
        (
            *lines,
            "",
            f"Missed: {'; '.join(missed) or 'none'}.",
            f"Right variations: {len(right)}, with an alarm: {alarms}. Errors in the",
            f"{len(REPORTS)} reports without a fault: {errors}.",
            "",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
