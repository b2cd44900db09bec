"""Offices: one with accounts and a campaign, one in which a report has been published."""

from pathlib import Path

import pytest

from adapters.settings import Settings
from adapters.stack.serving import open_stack
from tests.adapters.cli.office import Office, Ran, copied, sample

ROSTER = (
    "编码,名称\n"
    "101,青溪县柳河镇人民政府\n"
    "102,青溪县石桥镇人民政府\n"
    "103,青溪县枫林乡人民政府\n"
    "202,青溪县文化旅游广电体育局\n"
)
ACCOUNTS = (
    ("admin01", "administrator", "", "赵六"),
    ("jx01", "performance_section", "", "李四"),
    ("jx02", "performance_section", "", "王五"),
    ("tb101", "unit_filler", "101", "张三"),
    ("tb103", "unit_filler", "103", "钱七"),
)


def _done(ran: Ran) -> None:
    assert ran.code == 0, ran.err


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Accounts and a campaign; nothing filed; no engine. Not to be changed."""
    office = Office(tmp_path_factory.mktemp("founded") / "data")
    for person, role, unit, name in ACCOUNTS:
        units = ("--unit", unit) if unit else ()
        words = ("person", "add", "--person", person, "--role", role, "--name", name, *units)
        _done(office.run(*words, by="admin01"))
    roster = office.folder.parent / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    _done(
        office.run(
            *("campaign", "open", "--id", "qx2024", "--county", "青溪县", "--year", "2024"),
            *("--due", "2099-06-30", "--roster", str(roster)),
            by="jx01",
        )
    )
    return office


@pytest.fixture
def office(founded: Office, tmp_path: Path) -> Office:
    """An office of the test's own: accounts, a campaign, nothing filed, no engine."""
    return copied(founded, tmp_path / "data")


@pytest.fixture(scope="session")
def worked(founded: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """103 published, 101 on the reviewer's desk, and the engine stopped. Not to be changed."""
    folder = tmp_path_factory.mktemp("worked")
    office = copied(founded, folder / "data")
    settings = Settings(data_dir=office.folder, temporal_port=0, temporal_ui_port=0)
    with open_stack(settings, on_event=lambda _: None):
        for name, unit in (("fenglin.txt", "103"), ("liuhe.txt", "101")):
            file = str(sample(name, folder))
            _done(office.run("report", "submit", file, "--campaign", "qx2024", by=f"tb{unit}"))
        office.wait_until("qx2024.101", stage="self_scored")
        office.wait_until("qx2024.103", stage="self_scored")
        for verb, stage in (("approve", "reviewed"), ("publish", "published")):
            for person in ("jx01", "jx02"):
                _done(office.run("report", verb, "qx2024.103", by=person))
            office.wait_until("qx2024.103", stage=stage)
    return office


@pytest.fixture
def working(worked: Office, tmp_path: Path) -> Office:
    """A copy of `worked` of the test's own."""
    return copied(worked, tmp_path / "data")
