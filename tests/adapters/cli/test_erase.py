"""`pingjian erase`: who may ask what, and how it is told; keys that others can read."""

import uuid
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from adapters.bootstrap import Installation
from adapters.cli.retention import PastTerm, due_reports
from domain import commands
from domain.permissions import Role
from tests import ledger_world as world
from tests.adapters.cli.office import Office, Ran

GROUND = "《中华人民共和国个人信息保护法》第四十七条"


def propose(office: Office, subject: str, by: str) -> Ran:
    words = ("erase", "propose", subject, "--ground", GROUND, "--reason", "本人已调离")
    return office.run(*words, by=by)


def with_leader(office: Office) -> Office:
    words = ("person", "add", "--person", "jl01", "--role", "bureau_leader", "--name", "孙八")
    assert office.run(*words, by="admin01").code == 0
    return office


def name_of(office: Office, person: str) -> str:
    people = office.run("person", "list", "--json").result["people"]
    return next(str(line["name"]) for line in people if line["person"] == person)


def test_a_name_is_erased_by_two_persons_and_the_account_stays(office: Office) -> None:
    with_leader(office)

    asked = propose(office, "person/tb101", by="admin01")
    waiting = office.run("erase", "list", "--json").result["erasures"]
    assert (asked.code, waiting[0]["state"], name_of(office, "tb101")) == (0, "proposed", "张三")
    approved = office.run("erase", "approve", "person/tb101", "--json", by="jl01")

    assert (approved.code, approved.result["state"]) == (0, "erased")
    assert approved.result["erased"]["values"] == 1
    assert "已依法删除 person/tb101 的个人信息，共 1 处" in approved.result["message"]
    assert name_of(office, "tb101") == "tb101"
    assert name_of(office, "tb103") == "钱七"
    assert office.run("verify").code == 0


def test_a_rejected_erasure_leaves_the_name(office: Office) -> None:
    with_leader(office)
    propose(office, "person/tb101", by="jx01")

    words = ("erase", "reject", "person/tb101", "--reason", "仍在职，继续办理")
    rejected = office.run(*words, by="jl01")

    assert rejected.code == 0
    assert "一切照旧" in rejected.out
    assert name_of(office, "tb101") == "张三"
    assert office.run("erase", "approve", "person/tb101", by="jl01").code == 5


@pytest.mark.parametrize(
    ("words", "by", "code", "said"),
    [
        (("propose", "person/tb101"), "tb101", 7, "无权提请删除个人信息"),
        (("approve", "person/tb101"), "jx02", 7, "无权批准或否决删除个人信息"),
        (("approve", "person/tb103"), "jl01", 5, "没有人提请"),
        (("propose", "person/nobody"), "jx01", 3, "名下没有保存个人信息"),
        (("propose", "张三"), "jx01", 2, "person/账号"),
        (("propose", "report/qx2024.101"), "jx01", 3, "名下没有保存个人信息"),
    ],
)
def test_what_is_not_allowed_is_said_and_erases_nothing(
    words: tuple[str, ...], by: str, code: int, said: str, office: Office
) -> None:
    with_leader(office)
    if words == ("approve", "person/tb101"):
        propose(office, "person/tb101", by="jx01")
    texts = ("--ground", GROUND, "--reason", "本人已调离") if words[0] == "propose" else ()

    ran = office.run("erase", *words, *texts, by=by)

    assert ran.code == code, ran.err
    assert said in ran.err
    assert name_of(office, "tb101") == "张三"


@pytest.mark.slow
def test_a_report_on_the_desk_keeps_its_original(worked: Office) -> None:
    ran = propose(worked, "report/qx2024.101", by="jx01")

    assert ran.code == 5
    assert "此时不能提请删除个人信息" in ran.err


@pytest.mark.parametrize("name", ["keys.db", "keys/master.key"])
def test_keys_that_others_can_read_stop_every_command(name: str, office: Office) -> None:
    (office.folder / name).chmod(0o644)

    ran = office.run("status")

    assert (ran.code, ran.out) == (1, "")
    assert "拒绝启动" in ran.err
    assert f"chmod go= {office.folder / name}" in ran.err


def erase(here: Installation, subject: str) -> None:
    leader = commands.RegisterPerson(by="gl01", at=world.AT, person="jl01", role=Role.BUREAU_LEADER)
    here.desk.register.register_person(leader, uuid.uuid4(), name="李四")
    ask = commands.ProposeErasure(
        by="jx01", at=world.AT, subject=subject, ground=GROUND, reason="保存期限已满"
    )
    here.erasures.ask(ask, uuid.uuid4())
    agree = commands.ApproveErasure(by="jl01", at=world.AT, subject=subject)
    here.erasures.ask(agree, uuid.uuid4())


def test_a_report_is_due_the_day_after_its_term_and_not_before(tmp_path: Path) -> None:
    found: dict[int, tuple[PastTerm, ...]] = {}
    with world.opened(tmp_path) as here:
        world.settle(here, 1)
        report = world.live(here, 1)
        for day in (6, 7):
            moment = datetime(2035, 5, day, 9, tzinfo=UTC)
            here.desk._clock = lambda moment=moment: moment  # type: ignore[misc]
            found[day] = due_reports(here)
        erase(here, f"report/{report}")
        gone = due_reports(here)

    until = date(2035, 5, 6)
    assert gone == ()
    assert found == {6: (), 7: (PastTerm(f"report/{report}", date(2025, 5, 6), until),)}
