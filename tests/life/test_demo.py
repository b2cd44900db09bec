import json
import re
import signal
import sqlite3
import time
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from adapters.cli.demo.cast import STAFF, filler
from adapters.cli.demo.samples import SAMPLES, qingxi
from domain import events
from domain.ids import file_hash
from tests.life.docx_sample import build
from tests.life.running import Demo, Ran, ended

pytestmark = pytest.mark.slow

PRODUCTION = qingxi()
NAMES = {person.name for person in STAFF} | {filler(unit.code).name for unit in PRODUCTION.roster}
NUMBERS = {"13800000000", "13900000000", "13700000000", "0700-5550102"}
#: 李四 signs a sample as its unit's leader.
PLANTED = sorted(NAMES | NUMBERS | {"李四"})
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

Played = tuple[Demo, Ran]


def facts_of(demo: Demo, unit_code: str, campaign: str = "qx2024") -> list[events.Fact]:
    stream = f"report/{campaign}.{unit_code}"
    return [recorded.fact for recorded in demo.log() if recorded.stream == stream]


def only(kind: type, facts: list[events.Fact]) -> Any:
    [found] = [fact for fact in facts if isinstance(fact, kind)]
    return found


def test_it_ends_well_and_every_report_that_was_filed_is_published(played: Played) -> None:
    _, ran = played

    assert ran.code == 0, ran.err
    [board] = ran.result["boards"]
    stages = {row["unit_code"]: row["stage"] for row in board["rows"]}
    assert stages == {
        **dict.fromkeys(["101", "102", "103", "201", "202"], "published"),
        "104": "not_filed",
    }


def test_the_wrong_sum_goes_back_and_comes_again_corrected(played: Played) -> None:
    demo, _ = played

    facts = facts_of(demo, "102")

    returned = only(events.ReportReturned, facts)
    assert returned.findings
    assert only(events.ReportResubmitted, facts).round == 2
    totals = [f.sheet.stated_total for f in facts if isinstance(f, events.ReportSelfScored)]
    assert [f"{total}" for total in totals] == ["98.5", "97.5"]


def test_the_swapped_digits_are_corrected_with_old_and_new_and_a_place(played: Played) -> None:
    demo, _ = played

    corrected = only(events.FigureCorrected, facts_of(demo, "201"))

    assert (corrected.field, corrected.old, corrected.new) == (
        "budget.executed",
        "3168.42",
        "3186.42",
    )
    assert corrected.place.quote == "全年执行数3186.42万元"


def test_the_deduction_without_cause_is_taken_back(played: Played) -> None:
    demo, _ = played

    facts = facts_of(demo, "103")

    adjusted = only(events.ScoreAdjusted, facts)
    assert (adjusted.old, adjusted.new) == (10, 12)
    assert only(events.ReportReviewed, facts).total == 100


def test_the_blank_score_of_the_execution_row_stays_blank_and_is_recomputed(
    played: Played,
) -> None:
    demo, _ = played

    execution = only(events.ReportSelfScored, facts_of(demo, "101")).sheet.row("execution")

    assert execution is not None
    assert (execution.stated, execution.recomputed) == (None, 10)


def test_two_persons_approve_and_two_persons_publish(played: Played) -> None:
    demo, _ = played

    for story in PRODUCTION.stories:
        facts = facts_of(demo, story.unit.code)
        reviewed = only(events.ReportReviewed, facts)
        approved = only(events.PublicationApproved, facts)
        assert reviewed.by != reviewed.proposed_by
        assert approved.by != approved.proposed_by


def test_the_published_files_lie_where_it_says_and_are_what_was_recorded(played: Played) -> None:
    demo, ran = played

    assert len(ran.result["published"]) == 5
    for published in ran.result["published"]:
        unit = published["report_id"].rpartition(".")[2]
        bundle = Path(published["bundle"]).read_bytes()
        recorded = only(events.ReportPublished, facts_of(demo, unit))
        assert recorded.bundle_sha256 == file_hash(bundle)
        assert "评价结果" in Path(published["page"]).read_text(encoding="utf-8")
        assert zipfile.ZipFile(published["bundle"]).testzip() is None
        assert (Path(published["page"]).parents[1] / "index.html").is_file()


def test_no_name_and_no_number_stands_in_what_is_published_or_logged(played: Played) -> None:
    demo, _ = played

    files = [
        file
        for folder in ("published", "logs")
        for file in (demo.folder / folder).rglob("*")
        if file.is_file()
    ]
    assert len(files) > 5 * 6
    found = {
        str(file.relative_to(demo.folder)): [
            value for value in PLANTED if value in file.read_text("utf-8", errors="replace")
        ]
        for file in files
    }
    assert {name: values for name, values in found.items() if values} == {}


def test_no_name_and_no_number_stands_in_event_bodies_or_with_the_workflow_engine(
    played: Played,
) -> None:
    demo, _ = played

    with sqlite3.connect(demo.folder / "pingjian.db") as database:
        bodies = b"".join(bytes(row[0]) for row in database.execute("SELECT body FROM event"))
    database.close()
    engine = b"".join(file.read_bytes() for file in sorted(demo.folder.glob("temporal.db*")))
    assert len(bodies) > 10_000
    assert b"ReportLifecycle" in engine
    for held in (bodies, engine):
        assert [value for value in PLANTED if value.encode() in held] == []


def test_the_same_names_do_stand_in_the_originals_so_that_the_search_above_can_find_them() -> None:
    samples = "".join(
        (SAMPLES / name).read_text("utf-8") for name in ("liuhe.txt", "shiqiao_v1.txt")
    )

    assert [v for v in ("张三", "李四", "王五", "13800000000") if v not in samples] == []


def test_a_second_run_keeps_the_first_and_plays_a_new_campaign(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "demo-data")
    first = demo.run("--json")
    before = demo.log()

    second = demo.run("--json")

    assert (first.code, second.code) == (0, 0), second.err
    [campaign] = second.result["campaigns"]
    assert campaign == {"campaign_id": "qx2024-2", "continued": False}
    assert before == demo.log()[: len(before)]
    assert len(second.result["published"]) == 5


def test_in_a_pipe_every_step_is_a_line_and_the_result_comes_on_standard_output(
    tmp_path: Path,
) -> None:
    ran = Demo(tmp_path / "demo-data").run()

    assert ran.code == 0, ran.err
    assert "\x1b" not in ran.out + ran.err
    steps = [line for line in ran.err.splitlines() if "（绩效股）" in line or "（填报人）" in line]
    assert any("石桥镇" in line and "退回" in line for line in steps)
    assert any("石桥镇" in line and "重新送审" in line for line in steps)
    assert any("更正数据：3168.42 → 3186.42" in line for line in steps)
    for words in ("报送进度", "未报", "办理过程", "公开版本", "流程服务页面"):
        assert words in ran.out


def test_interrupted_it_stops_cleanly_and_the_next_run_goes_on(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "demo-data")
    process = demo.start()
    _wait_for_facts(demo, 12)
    process.send_signal(signal.SIGINT)
    stopped = ended(process)

    gone_on = demo.run("--json")

    assert stopped.code == 130, stopped.err
    assert "Traceback" not in stopped.err
    assert "再次运行会从停下的地方继续" in stopped.err
    assert not (demo.folder / "stack.json").exists()
    assert gone_on.code == 0, gone_on.err
    assert gone_on.result["campaigns"] == [{"campaign_id": "qx2024", "continued": True}]
    assert len(gone_on.result["published"]) == 5


def test_a_folder_that_is_not_its_own_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pingjian.db").write_bytes(b"the real one")

    ran = Demo(tmp_path).run("--fresh")

    assert ran.code == 2
    assert "不是演示产生的内容" in ran.err
    assert [file.name for file in tmp_path.iterdir()] == ["pingjian.db"]


def test_other_reports_are_taken_to_publication_and_what_is_no_report_is_named(
    tmp_path: Path,
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in ("liuhe.txt", "wenlv.txt", "nongye.docx"):
        (seeds / name).write_bytes((SAMPLES / name).read_bytes())
    (seeds / "notice.txt").write_text("关于召开会议的通知\n请准时参加。\n", encoding="utf-8")

    ran = Demo(tmp_path / "demo-data").run("--json", "--seeds", str(seeds))

    assert ran.code == 6, ran.err
    assert [one["file"] for one in ran.result["left_out"]] == ["notice.txt"]
    [board] = ran.result["boards"]
    units = {row["unit_name"]: row["stage"] for row in board["rows"]}
    assert units == {
        "青溪县柳河镇人民政府": "published",
        "青溪县农业农村局": "published",
        "青溪县文化旅游广电体育局": "published",
    }


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not here")
def test_the_real_reports_reach_publication_without_personal_data(tmp_path: Path) -> None:
    ran = Demo(tmp_path / "demo-data").run("--json", "--seeds", str(SEEDS))

    assert ran.code == 0, ran.err
    files = sorted(file for file in SEEDS.iterdir() if file.is_file())
    assert len(ran.result["published"]) == len(files)
    for published in ran.result["published"]:
        text = (Path(published["page"]).parent / "公开文本.txt").read_text(encoding="utf-8")
        assert re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text) == []


def test_the_word_sample_is_what_its_script_makes() -> None:
    with (SAMPLES / "nongye.docx").open("rb") as file:
        packaged = docx.Document(file)

    assert _content(build()) == _content(packaged)


def _content(document: Any) -> list[Any]:
    table = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    return [*(paragraph.text for paragraph in document.paragraphs), table]


def _wait_for_facts(demo: Demo, number: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if (demo.folder / "pingjian.db").exists() and len(demo.log()) >= number:
            return
        time.sleep(0.1)
    raise AssertionError(json.dumps({"facts": number}))
