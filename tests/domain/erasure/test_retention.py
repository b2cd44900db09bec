from datetime import UTC, date, datetime

import pytest

from domain.erasure import retention
from domain.erasure.retention import PERSONAL, Retention
from domain.events import FACT_TYPES, PublicationCorrected
from tests.lives import DECIDED, PUBLIC, PUBLISHED


@pytest.mark.parametrize("name", sorted(FACT_TYPES))
def test_no_field_of_any_event_is_personal(name: str) -> None:
    assert retention.of_event(name) in {Retention.PUBLIC, Retention.INTERNAL}


def test_what_is_published_with_a_report_is_public_and_the_rest_internal() -> None:
    assert retention.of_event("report.reviewed") is Retention.PUBLIC
    assert retention.of_event("publication.withdrawn") is Retention.PUBLIC
    for name in ("person.registered", "campaign.opened", "erasure.approved", "subject.erased"):
        assert retention.of_event(name) is Retention.INTERNAL


def test_an_unknown_event_has_no_class() -> None:
    with pytest.raises(KeyError):
        retention.of_event("report.guessed")


def test_every_personal_value_lies_under_a_person_or_a_report() -> None:
    assert {held.subject for held in PERSONAL} == {"person", "report"}
    assert all(held.purpose for held in PERSONAL)


def test_the_term_runs_from_the_version_that_stands() -> None:
    late = datetime(2026, 3, 4, 16, 30, tzinfo=UTC)  # 5 March in China
    corrected = PublicationCorrected.model_validate(
        {**PUBLISHED.model_dump(exclude={"type"}), "number": 2, "at": late}
    )

    assert retention.published_on(PUBLIC) == date(2025, 5, 6)
    assert retention.published_on((*PUBLIC, corrected)) == date(2026, 3, 5)
    assert retention.published_on(DECIDED) is None


@pytest.mark.parametrize(
    ("published", "years", "until"),
    [
        (date(2025, 5, 6), 10, date(2035, 5, 6)),
        (date(2024, 2, 29), 10, date(2034, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_a_term_ends_on_the_same_day_of_a_later_year(
    published: date, years: int, until: date
) -> None:
    assert retention.keep_until(published, years) == until
