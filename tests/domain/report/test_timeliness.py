from datetime import date, timedelta

from domain import events
from domain.filed import Filed
from domain.report.timeliness import filed_when
from tests import lives

_LATER = lives.DUE_AT + timedelta(days=5)
_RETURNED = events.ReportReturned(
    by="jx01", at=lives.AT, round=1, reason="请更正", due_on=date(2025, 7, 20)
)
_WITHDRAWN = events.ReportWithdrawn(by="tb01", at=lives.AT, reason="附件有误")
_UNREADABLE = events.ReportUnreadable(
    by="system", at=lives.AT, round=1, file_sha256="a" * 64, reader_version="1", problems=()
)
_AGAIN = events.ReportResubmitted(by="tb01", at=_LATER, round=2, file=lives.file("b"), late=True)
_FIRST = Filed(on=date(2025, 5, 6), due=date(2025, 6, 30))
_ANEW = Filed(on=date(2025, 7, 5), due=date(2025, 6, 30))


def test_nothing_has_been_filed_before_something_arrives() -> None:
    assert filed_when((), lives.DUE_AT) is None


def test_the_first_arrival_counts() -> None:
    assert _FIRST == filed_when((lives.SUBMITTED, lives.PARSED, lives.SCORED), lives.DUE_AT)


def test_a_version_after_a_return_makes_no_report_late() -> None:
    history = (lives.SUBMITTED, lives.PARSED, lives.SCORED, _RETURNED, _AGAIN)
    assert _FIRST == filed_when(history, lives.DUE_AT)


def test_after_a_withdrawal_the_report_arrives_anew() -> None:
    assert _ANEW == filed_when((lives.SUBMITTED, _WITHDRAWN, _AGAIN), lives.DUE_AT)


def test_a_file_that_could_not_be_read_was_no_report() -> None:
    assert _ANEW == filed_when((lives.SUBMITTED, _UNREADABLE, _AGAIN), lives.DUE_AT)


def test_an_arrival_after_midnight_in_china_belongs_to_the_new_day() -> None:
    late = lives.SUBMITTED.model_copy(update={"at": lives.DUE_AT + timedelta(seconds=1)})
    expected = Filed(on=date(2025, 7, 1), due=date(2025, 6, 30))
    assert expected == filed_when((late,), lives.DUE_AT)
