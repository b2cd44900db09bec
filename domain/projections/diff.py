"""What changed in a report between two moments: one flat list of values, old beside new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.projections.as_of import AsOf
from domain.projections.wording import figure
from domain.report.states import Published, Review, Reviewed, SelfScored


class Kind(StrEnum):
    """What a change is of; each has words in the screens."""

    STAGE = "stage"
    FILE = "file"
    READING = "reading"
    RULES = "rules"
    STATED_TOTAL = "stated_total"
    RECOMPUTED_TOTAL = "recomputed_total"
    REVIEWED_TOTAL = "reviewed_total"
    DECIDED_TOTAL = "decided_total"
    GRADE = "grade"
    PUBLICATION = "publication"
    FIGURE = "figure"  # about: the field
    ROW_STATED = "row_stated"  # about: the row's key
    ROW_RECOMPUTED = "row_recomputed"
    ROW_REVIEWED = "row_reviewed"
    FINDING = "finding"  # about: the rule, label: the sentence; open, settled or absent (None)


@dataclass(frozen=True)
class Change:
    """One value that differs; None where there was or is none.

    ``label`` is a row's own name or a finding's sentence.
    """

    kind: Kind
    about: str
    before: str | None
    after: str | None
    label: str = ""


def difference(before: AsOf, after: AsOf) -> tuple[Change, ...]:
    """All that differs between the report at one moment and at another, in a fixed order."""
    return tuple(
        change
        for change in (*_whole(before, after), *_parts(before, after))
        if change.before != change.after
    )


def _whole(before: AsOf, after: AsOf) -> Iterable[Change]:
    old, new = _standing(before), _standing(after)
    for kind in old:
        yield Change(kind, "", old[kind], new[kind])


def _standing(state: AsOf) -> dict[Kind, str | None]:
    report = state.report
    public = report if isinstance(report, Published) else None
    taken_down = "taken_down" if public and public.taken_down else None
    return {
        Kind.STAGE: state.stage.value,
        Kind.FILE: state.file_sha256,
        Kind.READING: state.reading_sha256,
        Kind.RULES: (f"{state.rule_pack.id} {state.rule_pack.sha256}" if state.rule_pack else None),
        Kind.STATED_TOTAL: figure(state.stated_total),
        Kind.RECOMPUTED_TOTAL: figure(state.recomputed_total),
        Kind.REVIEWED_TOTAL: figure(state.reviewed_total),
        Kind.DECIDED_TOTAL: figure(state.decided_total),
        Kind.GRADE: state.grade,
        Kind.PUBLICATION: taken_down or (str(public.number) if public else None),
    }


def _parts(before: AsOf, after: AsOf) -> Iterable[Change]:
    old, new = _review(before), _review(after)
    first, last = _figures(before), _figures(after)
    for field in dict.fromkeys((*first, *last)):
        original = (first.get(field) or last[field])[0]
        yield Change(
            Kind.FIGURE,
            field,
            first[field][1] if field in first else original,
            last[field][1] if field in last else original,
        )
    rows = {row.key: row.label for review in (old, new) if review for row in review.sheet.rows}
    for key, label in rows.items():
        yield from _row(key, label, old, new)
    first_found, last_found = _findings(old), _findings(new)
    for rule, message in dict.fromkeys((*first_found, *last_found)):
        found = (rule, message)
        yield Change(
            Kind.FINDING, rule, first_found.get(found), last_found.get(found), label=message
        )


def _review(state: AsOf) -> Review | None:
    report = state.report
    return report.review if isinstance(report, SelfScored | Reviewed | Published) else None


def _figures(state: AsOf) -> Mapping[str, tuple[str | None, str]]:
    """Field → what the document says and what it was corrected to."""
    figures: dict[str, tuple[str | None, str]] = {}
    for correction in (*state.taken_in, *state.pending):
        original = figures.get(correction.field, (correction.old, ""))[0]
        figures[correction.field] = (original, correction.new)
    return figures


def _row(key: str, label: str, old: Review | None, new: Review | None) -> Iterable[Change]:
    before, after = _points(key, old), _points(key, new)
    for kind in before:
        yield Change(kind, key, figure(before[kind]), figure(after[kind]), label)


def _points(key: str, review: Review | None) -> dict[Kind, Decimal | None]:
    row = review.sheet.row(key) if review else None
    return {
        Kind.ROW_STATED: row.stated if row else None,
        Kind.ROW_RECOMPUTED: row.recomputed if row else None,
        Kind.ROW_REVIEWED: review.points(key) if review else None,
    }


def _findings(review: Review | None) -> dict[tuple[str, str], str]:
    """What was found and whether it is settled.

    Known by its sentence: the finding's key names a spot, which moves when a report is filed
    again with the same fault.
    """
    if review is None:
        return {}
    return {
        (finding.rule, finding.message): "settled" if finding.key in review.settled else "open"
        for finding in review.findings
    }
