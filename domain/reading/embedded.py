"""A report that stands as an annex within a department's published final accounts.

The accounts print totals of their own (with carry-over, or of the fiscal appropriation only), so
only the annex is read as the report.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from domain.document import Document, Paragraph
from domain.reading import forms, kinds

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
    accounts = accounts or kinds.is_published_accounts(document)
    if len(parts) < 2 or not accounts:  # noqa: PLR2004 - accounts have five parts or so
        return document
    first = next((at for at in range(parts[0], len(lines)) if _is_report(lines, at)), None)
    if first is None:
        return document
    return document.part(forms.title_lines(lines, first)[0].start, _end(lines, first, document))


def _is_report(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether a report's title ends at a line, with a report behind it before the next part."""
    if not _begins(lines, at, _REPORTS):
        return False
    behind = takewhile(lambda line: not _PART.match(line.text), lines[at + 1 :])
    return sum(len(line.text) for line in behind) >= _SHORTEST


def _end(lines: Sequence[Paragraph], first: int, document: Document) -> int:
    """Where the report ends: at the next part of the accounts, or at a project's report."""
    project = frozenset({"project_self_evaluation"})
    rest = range(first + 1, len(lines))
    ends = (at for at in rest if _PART.match(lines[at].text) or _begins(lines, at, project))
    return next((lines[at].start for at in ends), len(document.text) + 1)


def _begins(lines: Sequence[Paragraph], at: int, kinds: frozenset[str]) -> bool:
    """Whether a title of a report of one of some kinds ends at a line."""
    return forms.title_kind(lines, at) in kinds and lines[at].text.endswith(("报告", "报告书"))
