"""A report that stands as an annex within a department's published final accounts.

The accounts print totals of their own (with carry-over, or of the fiscal appropriation only), so
only the annex is read as the report.
"""

import re
from collections.abc import Sequence

from domain.document import Document, Paragraph
from domain.reading import forms

_ACCOUNTS = re.compile(r"(部门|单位|年度|本级)决算(公开)?(说明|报告|情况说明)?$")
_PART = re.compile(r"^第[一二三四五六七八九]部分")
_REPORTS = frozenset({"self_evaluation_report", "evaluation_report"})
#: Where the accounts name themselves, and the least text that a report has.
_HEAD, _SHORTEST = 40, 600


def report_within(document: Document) -> Document:
    """The part of published accounts that is the report; *document* itself where none stands in it.

    Titles in the table of contents, with further parts of the accounts behind them, are no reports.
    """
    lines = list(document.paragraphs)
    parts = [at for at, line in enumerate(lines) if _PART.match(line.text)]
    accounts = any(_ACCOUNTS.search(line.text) and len(line.text) <= 60 for line in lines[:_HEAD])  # noqa: PLR2004
    if len(parts) < 2 or not accounts:  # noqa: PLR2004 - accounts have five parts or so
        return document
    behind = parts[-1]
    first = next((at for at in range(behind, len(lines)) if _begins(lines, at, _REPORTS)), None)
    if first is None or sum(len(line.text) for line in lines[first:]) < _SHORTEST:
        return document
    project = frozenset({"project_self_evaluation"})
    rest = range(first + 1, len(lines))
    after = next((at for at in rest if _begins(lines, at, project)), None)
    end = len(document.text) + 1 if after is None else lines[after].start
    return document.part(forms.title_lines(lines, first)[0].start, end)


def _begins(lines: Sequence[Paragraph], at: int, kinds: frozenset[str]) -> bool:
    """Whether a title of a report of one of some kinds ends at a line."""
    return forms.title_kind(lines, at) in kinds and lines[at].text.endswith(("报告", "报告书"))
