"""A bureau whose year is closed: what is needed to seal it, move its originals out and back."""

import json
import uuid
from pathlib import Path
from typing import Any

from adapters.bootstrap import Installation
from domain import commands, events
from domain.ids import report_stream
from domain.permissions import Role
from tests import ledger_world as world
from tests.adapters.cli.office import Office, Ran

CAMPAIGN, REPORT, LEADER = "qx2024", "qx2024.001", "jl01"
GROUND = "《中华人民共和国个人信息保护法》第四十七条"


def closed(folder: Path, *, reports: int = 1, units: int = 2, database_url: str = "") -> None:
    """A campaign whose reports are all published, in a data folder."""
    with world.opened(folder, database_url=database_url) as here:
        world.settle(here, units)
        for unit in range(1, reports + 1):
            world.live(here, unit)
        leader = commands.RegisterPerson(
            by="gl01", at=world.AT, person=LEADER, role=Role.BUREAU_LEADER
        )
        here.desk.register.register_person(leader, uuid.uuid4(), name="李四")


def sealed(office: Office, to: Path) -> Path:
    """The campaign's segment in *to*."""
    ran = office.run("segment", "seal", CAMPAIGN, "--to", str(to), "--json")
    assert 0 == ran.code, ran.err
    [one] = ran.result["segments"]
    return Path(one["path"])


def proposed(office: Office, segment: Path) -> Ran:
    words = ("--reason", "年度已全部公开", "--kept-at", "档案室二号柜")
    return office.run("segment", "propose", str(segment), *words, by="jx01")


def detached(office: Office, segment: Path) -> None:
    """Proposed by one, approved by another, removed."""
    asked = proposed(office, segment)
    assert 0 == asked.code, asked.err
    agreed = office.run("segment", "detach", str(segment), by=LEADER)
    assert 0 == agreed.code, agreed.err


def original(here: Installation, report: str = REPORT) -> str:
    """The hash of the original that was filed first."""
    fact = here.store.load(report_stream(report))[0].fact
    assert isinstance(fact, events.ReportSubmitted)
    return fact.file.sha256


def stored(folder: Path, sha256: str) -> list[Path]:
    """Every form in which a data folder or a segment keeps the file of that hash."""
    return sorted((folder / "files" / sha256[:2]).glob(f"{sha256[2:]}*"))


def ledger(here: Installation) -> list[str]:
    """What has happened to the ledger, by name."""
    return [recorded.fact.type.removeprefix("ledger.") for recorded in here.store.load("ledger")]


def listed(segment: Path) -> Any:
    return json.loads((segment / "segment.json").read_bytes())
