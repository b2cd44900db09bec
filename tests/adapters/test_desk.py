"""The counter: one command id stands for one file of one person, and nothing else is kept."""

import asyncio
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.bootstrap import Installation
from adapters.desk import Handed, Receipt
from domain import commands
from domain.ids import file_hash, report_stream
from domain.refusals import Because, NotFound, Refused
from tests import ledger_world as world

REPORT, ID = "qx2024.001", uuid.UUID(int=7)
ONE, OTHER = "部门整体支出绩效自评报告\n".encode(), "另一份报告\n".encode()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    with world.opened(tmp_path / "data") as installation:
        world.settle(installation, 2)
        yield installation


def file(here: Installation, content: bytes, *, unit: str = "001", by: str = "tb01") -> Receipt:
    handed = Handed(content=content, name="自评报告.txt", media_type="text/plain")
    return asyncio.run(here.desk.file("qx2024", unit, handed, by=by, command_id=ID))


def test_the_same_file_under_the_same_id_gets_the_same_receipt(here: Installation) -> None:
    first, again = file(here, ONE), file(here, ONE)

    assert first == again
    assert 1 == len(here.store.load(report_stream(REPORT)))


def test_another_file_under_a_used_id_is_refused_and_not_kept(here: Installation) -> None:
    file(here, ONE)

    with pytest.raises(Refused) as refused:
        file(here, OTHER)

    assert refused.value.because is Because.COMMAND_ID_REUSED
    with pytest.raises(NotFound):
        here.files.get(file_hash(OTHER), subject=report_stream(REPORT))


def test_another_persons_filing_under_a_used_id_is_refused(here: Installation) -> None:
    file(here, ONE)

    with pytest.raises(Refused) as refused:
        file(here, ONE, by="jx01")

    assert refused.value.because is Because.COMMAND_ID_REUSED


def test_a_filing_under_the_id_of_a_command_is_refused_and_not_kept(here: Installation) -> None:
    world.live(here, 1)
    waive = commands.WaiveFinding(by="jx01", at=world.AT, finding="x", reason="已核对")
    asyncio.run(here.desk.send(REPORT, waive, ID))

    with pytest.raises(Refused) as refused:
        file(here, ONE, unit="002", by="tb02")

    assert refused.value.because is Because.COMMAND_ID_REUSED
    with pytest.raises(NotFound):
        here.files.get(file_hash(ONE), subject=report_stream("qx2024.002"))


def test_a_command_under_the_id_of_a_filing_is_refused_and_not_kept(here: Installation) -> None:
    file(here, ONE)
    withdraw = commands.WithdrawReport(by="tb01", at=world.AT, reason="附件漏传，重新整理")

    with pytest.raises(Refused) as refused:
        asyncio.run(here.desk.send(REPORT, withdraw, ID))

    assert refused.value.because is Because.COMMAND_ID_REUSED
    assert here.inbox.find(ID) is None


def test_a_filing_under_the_id_of_another_reports_filing_is_refused_and_not_kept(
    here: Installation,
) -> None:
    file(here, ONE)

    with pytest.raises(Refused) as refused:
        file(here, OTHER, unit="002", by="tb02")

    assert refused.value.because is Because.COMMAND_ID_REUSED
    assert here.store.load(report_stream("qx2024.002")) == ()
    with pytest.raises(NotFound):
        here.files.get(file_hash(OTHER), subject=report_stream("qx2024.002"))


def test_a_filing_that_was_refused_may_be_repeated_under_its_id(here: Installation) -> None:
    with pytest.raises(Refused):
        file(here, ONE, unit="002", by="tb01")

    assert file(here, ONE, unit="002", by="tb02").report_id == "qx2024.002"
