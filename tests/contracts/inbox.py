"""What every inbox does, whatever it stands on."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.ports import Inbox, InboxStatus, ReceivedCommand
from domain.refusals import Because, NotFound, Refused

NINE = datetime(2025, 3, 3, 9, 0, 0, 123456, tzinfo=UTC)


def command(
    *, minute: int = 0, payload: str = '{"reason":"附件缺页"}', report: str = "qx2024.101"
) -> ReceivedCommand:
    return ReceivedCommand(
        command_id=uuid.uuid4(),
        report_id=report,
        actor="jx01",
        kind="return",
        payload=payload,
        received_at=NINE + timedelta(minutes=minute),
    )


class InboxContract:
    """Give ``inbox``, empty, in a subclass."""

    @pytest.fixture
    def inbox(self) -> Inbox:
        raise NotImplementedError

    def test_a_command_is_kept_as_it_was_received(self, inbox: Inbox) -> None:
        received = command()

        assert inbox.receive(received) == received
        assert inbox.find(received.command_id) == received

    def test_an_unknown_command_is_not_found(self, inbox: Inbox) -> None:
        assert inbox.find(uuid.uuid4()) is None

    def test_the_first_receipt_stands_when_the_same_command_comes_again(self, inbox: Inbox) -> None:
        first = inbox.receive(command())
        again = replace(first, received_at=NINE + timedelta(days=1))

        assert inbox.receive(again) == first
        assert inbox.unfinished() == (first,)

    def test_a_settled_command_that_comes_again_has_its_answer(self, inbox: Inbox) -> None:
        first = inbox.receive(command())
        inbox.settle(first.command_id, InboxStatus.DONE, '{"version":4}')

        again = inbox.receive(first)

        assert (again.status, again.answer) == (InboxStatus.DONE, '{"version":4}')

    @pytest.mark.parametrize(
        "other",
        [{"payload": "{}"}, {"actor": "jx02"}, {"report_id": "qx2024.102"}, {"kind": "waive"}],
        ids=lambda other: next(iter(other)),
    )
    def test_an_id_is_not_used_for_a_second_command(
        self, inbox: Inbox, other: dict[str, Any]
    ) -> None:
        first = inbox.receive(command())

        with pytest.raises(Refused) as refused:
            inbox.receive(replace(first, **other))

        assert refused.value.because is Because.COMMAND_ID_REUSED
        assert refused.value.facts == {"command_id": first.command_id}
        assert inbox.find(first.command_id) == first

    @pytest.mark.parametrize("status", [InboxStatus.DONE, InboxStatus.REFUSED])
    def test_the_first_answer_stands(self, inbox: Inbox, status: InboxStatus) -> None:
        received = inbox.receive(command())

        inbox.settle(received.command_id, status, '{"version":4}')
        inbox.settle(received.command_id, InboxStatus.REFUSED, '{"because":"late"}')

        expected = replace(received, status=status, answer='{"version":4}')
        assert inbox.find(received.command_id) == expected

    def test_what_was_never_received_cannot_be_settled(self, inbox: Inbox) -> None:
        with pytest.raises(NotFound):
            inbox.settle(uuid.uuid4(), InboxStatus.DONE, "{}")

    def test_received_is_no_answer(self, inbox: Inbox) -> None:
        received = inbox.receive(command())

        with pytest.raises(ValueError, match="done or refused"):
            inbox.settle(received.command_id, InboxStatus.RECEIVED, "{}")

    def test_unfinished_commands_come_oldest_first(self, inbox: Inbox) -> None:
        late, early, settled, middle = (
            inbox.receive(command(minute=minute)) for minute in (9, 1, 0, 5)
        )
        inbox.settle(settled.command_id, InboxStatus.DONE, "{}")

        assert inbox.unfinished() == (early, middle, late)
        assert inbox.unfinished(limit=2) == (early, middle)

    def test_of_the_same_command_at_the_same_time_one_is_kept(self, inbox: Inbox) -> None:
        first = command()
        copies = [replace(first, received_at=NINE + timedelta(seconds=n)) for n in range(8)]
        together = threading.Barrier(len(copies))

        def receive(copy: ReceivedCommand) -> ReceivedCommand:
            together.wait(timeout=30)
            return inbox.receive(copy)

        with ThreadPoolExecutor(len(copies)) as threads:
            answers = list(threads.map(receive, copies, timeout=60))

        kept = inbox.find(first.command_id)
        assert kept in copies
        assert answers == [kept] * len(copies)

    def test_an_id_may_be_reserved_again_for_the_same_report(self, inbox: Inbox) -> None:
        mine = uuid.uuid4()
        inbox.reserve(mine, report_id="qx2024.101")

        inbox.reserve(mine, report_id="qx2024.101")

        assert inbox.find(mine) is None
        assert inbox.unfinished() == ()

    def test_an_id_is_not_reserved_for_two_reports(self, inbox: Inbox) -> None:
        mine = uuid.uuid4()
        inbox.reserve(mine, report_id="qx2024.101")

        with pytest.raises(Refused) as refused:
            inbox.reserve(mine, report_id="qx2024.102")

        assert refused.value.because is Because.COMMAND_ID_REUSED
        assert refused.value.facts == {"command_id": mine}

    @pytest.mark.parametrize("report", ["qx2024.101", "qx2024.102"])
    def test_the_id_of_a_command_is_not_reserved(self, inbox: Inbox, report: str) -> None:
        first = inbox.receive(command(report="qx2024.101"))

        with pytest.raises(Refused) as refused:
            inbox.reserve(first.command_id, report_id=report)

        assert refused.value.because is Because.COMMAND_ID_REUSED

    def test_a_reserved_id_is_no_commands(self, inbox: Inbox) -> None:
        late = command()
        inbox.reserve(late.command_id, report_id=late.report_id)

        with pytest.raises(Refused) as refused:
            inbox.receive(late)

        assert refused.value.because is Because.COMMAND_ID_REUSED
        assert inbox.find(late.command_id) is None

    def test_of_eight_reports_that_want_one_id_one_gets_it(self, inbox: Inbox) -> None:
        wanted, together = uuid.uuid4(), threading.Barrier(8)

        def reserve(number: int) -> bool:
            together.wait(timeout=30)
            try:
                inbox.reserve(wanted, report_id=f"qx2024.{number:03}")
            except Refused:
                return False
            return True

        with ThreadPoolExecutor(8) as threads:
            got = list(threads.map(reserve, range(8), timeout=60))

        assert got.count(True) == 1
