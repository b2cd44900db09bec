"""Commands through a running engine: done, refused with the right code, never done twice."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.settings import Settings
from adapters.stack.serving import open_stack
from tests.adapters.cli.office import Office, copied, sample

pytestmark = pytest.mark.slow

REPORT = "qx2024.101"
ADJUST = (
    *("report", "adjust", REPORT, "indicator.1", "--new", "1"),
    *("--reason-code", "evidence_insufficient", "--reason", "佐证材料只有一页"),
)


@pytest.fixture(scope="module")
def running(worked: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """`worked` with its engine on again."""
    office = copied(worked, tmp_path_factory.mktemp("running") / "data")
    settings = Settings(data_dir=office.folder, temporal_port=0, temporal_ui_port=0)
    with open_stack(settings, on_event=lambda _: None):
        yield office


#: The words, who says them, the exit code, what must be said.
REFUSED: dict[str, tuple[tuple[str, ...], str, int, str]] = {
    "out of order": (("report", "publish", REPORT), "jx01", 5, "报告目前是“已自评”，此时不能公开"),
    "after the end": (
        ("report", "approve", "qx2024.103"),
        *("jx01", 5, "报告目前是“已公开”"),
    ),
    "stale": (("report", "approve", REPORT, "--version", "1"), "jx01", 4, "您看到的是第 1 版"),
    "not the role": (("report", "approve", REPORT), "tb101", 7, "填报人无权审核通过"),
    "not the unit": (
        ("report", "withdraw", REPORT, "--reason", "附表传错了"),
        *("tb103", 7, "不是单位 101 的账号"),
    ),
    "an unknown account": (("report", "approve", REPORT), "nobody", 7, "没有账号“nobody”"),
    "an unknown field": (
        (
            "report",
            "correct",
            REPORT,
            "budget.spent",
            "--new",
            "1",
            *ADJUST[6:],
            "--place-line",
            "1",
        ),
        *("jx01", 3, "没有字段“budget.spent”"),
    ),
    "an unknown row": (
        (*ADJUST[:3], "indicator.99", *ADJUST[4:], "--place-line", "1"),
        *("jx01", 3, "评分表没有行“indicator.99”"),
    ),
    "a direction of what has none": (
        ("report", "direction", REPORT, "execution", "negative", "--reason", "执行率越高越好"),
        *("jx01", 5, "没有正向、反向之分"),
    ),
    "an unknown finding": (
        ("report", "waive", REPORT, "NONE-0000", "--reason", "已经核实无误"),
        *("jx01", 3, "没有编号为“NONE-0000”"),
    ),
    "no evidence": (ADJUST, "jx01", 5, "--place"),
    "evidence that is not there": (
        (*ADJUST, "--place", "报告里没有这样一句"),
        *("jx01", 5, "报告原文中没有"),
    ),
    "no such line": ((*ADJUST, "--place-line", "9999"), "jx01", 5, "原文没有第 9999 行"),
    "another old value": (
        (*ADJUST, "--old", "7.77", "--place-line", "1"),
        *("jx01", 4, "不是您写的原值"),
    ),
    "points out of range": (
        (*ADJUST[:5], "900", *ADJUST[6:], "--place-line", "1"),
        *("jx01", 5, "超出该项的范围"),
    ),
    "a reason too short": (
        ("report", "return", REPORT, "--reason", "错"),
        *("jx01", 5, "4 到 2000 字"),
    ),
    "a number of a person": (
        ("report", "return", REPORT, "--reason", "请联系张三13800000000后重报"),
        *("jx01", 5, "个人信息"),
    ),
    "a day that is past": (
        ("report", "return", REPORT, "--reason", "合计不符，请核对", "--due", "2020-01-01"),
        *("jx01", 5, "已经过去"),
    ),
    "nothing proposed": (
        ("report", "cancel-review", REPORT, "--reason", "需要再核对"),
        *("jx01", 5, "没有可以取消的审核意见"),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_its_reason_and_leaves_no_event(case: str, running: Office) -> None:
    words, by, code, said = REFUSED[case]
    before = running.kept()

    shown = running.run(*words, by=by)
    told = running.run(*words, "--json", by=by)

    assert (code, "") == (shown.code, shown.out)
    assert said in shown.err
    assert code == told.code
    assert said in told.result["message"]
    assert (before.events, before.files) == (running.kept().events, running.kept().files)


def test_who_filed_for_a_unit_does_not_review_it_and_nobody_approves_alone(
    running: Office, tmp_path: Path
) -> None:
    file = str(sample("wenlv.txt", tmp_path))
    assert 0 == running.run("report", "submit", file, "--campaign", "qx2024", by="jx01").code
    running.wait_until("qx2024.202", stage="self_scored")

    by_filer = running.run("report", "approve", "qx2024.202", by="jx01")
    proposed = running.run("report", "approve", "qx2024.202", by="jx02")
    alone = running.run("report", "approve", "qx2024.202", by="jx02")

    assert (7, 0, 7) == (by_filer.code, proposed.code, alone.code)
    assert "代为报送" in by_filer.err
    assert "等待第二人复核" in proposed.out
    assert "两人原则" in alone.err


def test_the_same_command_id_does_nothing_twice_and_no_other_thing(
    running: Office, tmp_path: Path
) -> None:
    file = str(sample("shiqiao_v1.txt", tmp_path))
    assert 0 == running.run("report", "submit", file, "--campaign", "qx2024", by="jx01").code
    running.wait_until("qx2024.102", stage="self_scored")
    command_id = ("--command-id", str(uuid.uuid4()))
    send_back = ("report", "return", "qx2024.102", "--reason", "合计与明细不符，请核对")

    first = running.run(*send_back, *command_id, "--json", by="jx02")
    before = running.kept()
    again = running.run(*send_back, *command_id, "--json", by="jx02")
    other = running.run("report", "remind", "qx2024.102", *command_id, by="jx02")

    assert (0, "done", ["report.returned"]) == (
        first.code,
        first.result["outcome"],
        first.result["facts"],
    )
    assert first.result == again.result
    assert before == running.kept()
    assert 4 == other.code
    assert "已用于另一项操作" in other.err


def test_without_an_engine_the_outcome_is_unknown_and_known_once_it_runs(
    worked: Office, tmp_path: Path
) -> None:
    office = copied(worked, tmp_path / "data")
    waive = ("report", "remind", REPORT, "--command-id", str(uuid.uuid4()), "--json")
    nowhere = {"PINGJIAN_TEMPORAL_PORT": "1"}

    unknown = office.run(*waive, by="jx01", environ=nowhere)
    silent = office.run("recover", by="jx01", environ=nowhere)
    settings = Settings(data_dir=office.folder, temporal_port=0, temporal_ui_port=0)
    with open_stack(settings, on_event=lambda _: None):
        known = office.run(*waive, by="jx01")

    assert (1, "unknown") == (unknown.code, unknown.result["outcome"])
    assert waive[4] in unknown.err
    assert (1, "") == (silent.code, silent.out)
    assert "pingjian up" in silent.err
    assert (0, ["report.reminded"]) == (known.code, known.result["facts"])
