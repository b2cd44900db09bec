"""Documents that are no department's self-evaluation, however near they come to one."""

from collections.abc import Iterator
from pathlib import Path

from tests.accuracy.expectation import Expectation
from tests.accuracy.sample import Sample

OTHERS = Path(__file__).parents[1] / "others"
_TYPES = {
    "final_accounts": "final_accounts",
    "procurement": "procurement_notice",
    "budget": None,
    "novel": "other",
    "notice": None,
    "project_report": "project_self_evaluation",
    "project_table": "project_self_evaluation",
}


def documents() -> Iterator[Sample]:
    """What is no report has a type and nothing else that could be scored."""
    for path in sorted(OTHERS.glob("*.txt")):
        expected = Expectation()
        kind = _TYPES[path.stem]
        if kind is not None:
            expected.set("document.type", kind)
        yield Sample("not_reports", path.stem, "txt", path.read_bytes(), expected, report=False)
