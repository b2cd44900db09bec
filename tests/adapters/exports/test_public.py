import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from adapters.exports.public import PublicationFolder
from adapters.exports.public_files import BUNDLE, EVENTS, PAGE, README, RESULT, TEXT
from adapters.exports.public_index import NOTICE
from adapters.files import DirectoryFiles
from domain import events
from domain.events import Fact
from domain.ids import file_hash
from tests import lives
from tests.adapters.exports.publications import (
    AGREED,
    CORRECTION,
    HISTORY,
    PLANTED,
    REPORT,
    TAKEN_DOWN,
    TEXT_WITH_PERSONS,
    order,
    published_fact,
    recorded,
)


@pytest.fixture
def files(tmp_path: Path) -> DirectoryFiles:
    return DirectoryFiles(tmp_path / "files")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "published" / REPORT


@pytest.fixture
def publisher(tmp_path: Path, files: DirectoryFiles) -> PublicationFolder:
    return PublicationFolder(tmp_path / "published", files)


def everything_under(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_no_planted_name_or_number_stands_in_anything_that_is_published(
    publisher: PublicationFolder, home: Path
) -> None:
    publisher.publish(order())

    laid = everything_under(home)
    assert {"index.html", *(f"v1/{name}" for name in (TEXT, PAGE, RESULT, EVENTS, README))} < set(
        laid
    )
    for name, content in laid.items():
        shown = content.decode("utf-8", errors="replace")
        assert (name, [value for value in PLANTED if value in shown]) == (name, [])


def test_the_masked_values_are_counted_and_leave_the_rest_of_the_text_as_it_is(
    publisher: PublicationFolder, files: DirectoryFiles, home: Path
) -> None:
    made = publisher.publish(order())

    text = files.get(made.public_text_sha256).decode()
    assert made.redactions == 4
    assert len(text) == len(TEXT_WITH_PERSONS)
    assert "填表人：██    联系电话：███████████" in text
    assert (home / "v1" / TEXT).read_text(encoding="utf-8") == text


def test_the_same_order_again_gives_the_same_bytes_and_nothing_twice(
    publisher: PublicationFolder, home: Path
) -> None:
    first = publisher.publish(order())
    laid = everything_under(home.parent)
    inode = (home / "v1" / PAGE).stat().st_ino

    again = publisher.publish(order())

    assert first == again
    assert laid == everything_under(home.parent)
    assert inode == (home / "v1" / PAGE).stat().st_ino


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_laid_is_what_the_record_says_however_long_after_the_approval(
    number: int, publisher: PublicationFolder
) -> None:
    earlier: tuple[Fact, ...] = ()
    for made_public in range(1, number + 1):
        later = lives.AT + timedelta(days=made_public)
        made = publisher.publish(order(*earlier, number=made_public, at=later))
        fact = published_fact(made.bundle_sha256, number=made_public, at=later)
        earlier = (*earlier, fact, CORRECTION, AGREED)

    assert publisher.differences(REPORT, recorded((*HISTORY, *earlier[:-2]))) == ()


def test_another_installation_makes_the_same_bundle(tmp_path: Path) -> None:
    here, there = (
        PublicationFolder(tmp_path / name / "published", DirectoryFiles(tmp_path / name / "files"))
        for name in ("here", "there")
    )

    assert here.publish(order()) == there.publish(order())


def test_the_bundle_holds_the_laid_copies_and_their_sums(
    publisher: PublicationFolder, files: DirectoryFiles, home: Path
) -> None:
    made = publisher.publish(order())

    bundle = files.get(made.bundle_sha256)
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    laid = everything_under(home / "v1")
    assert bundle == laid.pop(BUNDLE)
    assert laid == inside
    sums = dict(
        reversed(line.split("  "))
        for line in inside[README].decode().splitlines()
        if "  " in line and re.match(r"[0-9a-f]{64}  ", line)
    )
    assert {n: file_hash(c) for n, c in inside.items() if n != README} == sums


def test_the_three_scores_of_a_row_and_of_the_whole_stand_side_by_side(
    publisher: PublicationFolder, home: Path
) -> None:
    publisher.publish(order())

    result = json.loads((home / "v1" / RESULT).read_bytes())
    rows = {row["key"]: row["points"] for row in result["rows"]}
    assert rows["indicator.1"] == {"stated": "40", "recomputed": "38.5", "reviewed": "38.5"}
    assert rows["execution"] == {"stated": None, "recomputed": "10", "reviewed": "10"}
    assert result["totals"] == {"stated": "96", "recomputed": "94.5", "reviewed": "96"}
    assert result["grades"]["reviewed"] == "优"


def test_a_correction_and_an_adjustment_show_old_and_new_with_reason_and_place(
    publisher: PublicationFolder, home: Path
) -> None:
    publisher.publish(order())

    result = json.loads((home / "v1" / RESULT).read_bytes())
    [correction], [adjustment] = result["corrections"], result["adjustments"]
    assert (correction["what"], correction["old"], correction["new"]) == (
        "全年执行数",
        "4100.5 万元",
        "4105.5 万元",
    )
    assert correction["reason"] == "录入错误：与决算报表不符，已电话核实（███████████）"
    assert correction["place"] == "第 12 行“填表人：██ 电话 ███████████”"
    assert (adjustment["old"], adjustment["new"]) == ("40 分", "38.5 分")


def test_the_page_shows_what_the_json_says_with_every_text_escaped(
    publisher: PublicationFolder, home: Path
) -> None:
    publisher.publish(order())

    page = (home / "v1" / PAGE).read_text(encoding="utf-8")
    result = json.loads((home / "v1" / RESULT).read_bytes())
    shown = _texts(page)
    for moment in result["timeline"]:
        assert moment["sentence"] in shown
    for digest in result["sha256"].values():
        assert digest in shown
    assert "青溪县<柳河>镇人民政府2024年度部门整体支出绩效评价结果" in shown
    assert "<柳河>" not in page
    assert "<b>" not in page


def test_the_page_fetches_nothing_and_runs_nothing(
    publisher: PublicationFolder, home: Path
) -> None:
    publisher.publish(order())

    page = (home / "v1" / PAGE).read_text(encoding="utf-8")
    assert re.findall(r"<script|src=|href=|@import|url\(|javascript:", page) == []
    assert "@page { size: A4" in page


def test_the_timeline_calls_people_by_what_they_do_and_keeps_them_apart(
    publisher: PublicationFolder, home: Path
) -> None:
    publisher.publish(order())

    told = [m["sentence"] for m in json.loads((home / "v1" / RESULT).read_bytes())["timeline"]]
    subjects = [sentence.split()[0] for sentence in told]
    assert told[0].startswith("报送人")
    assert told[1].startswith("系统")
    assert {"经办人"} < set(subjects)
    joined = "\n".join(told)
    assert [account for account in ("jx01", "jx02", "tb01") if account in joined] == []
    assert "经办人 1" in joined
    assert "经办人 2" in joined


def test_the_events_are_the_stored_shapes_in_order(
    publisher: PublicationFolder, home: Path
) -> None:
    publisher.publish(order())

    lines = (home / "v1" / EVENTS).read_text(encoding="utf-8").splitlines()
    facts = [events.FACT.validate_python(json.loads(line)["fact"]) for line in lines]
    assert [fact.type for fact in HISTORY] == [fact.type for fact in facts]
    assert facts[2] == lives.SCORED


def test_a_corrected_version_leaves_the_first_one_untouched_but_for_a_notice(
    publisher: PublicationFolder, home: Path
) -> None:
    first = publisher.publish(order())
    before = everything_under(home / "v1")

    public = published_fact(first.bundle_sha256)
    second = publisher.publish(order(public, CORRECTION, AGREED, number=2))

    after = everything_under(home / "v1")
    assert "现行有效的是第 2 版" in after.pop(NOTICE).decode()
    assert before == after
    result = json.loads((home / "v2" / RESULT).read_bytes())
    assert tuple(result["notices"][0][k] for k in ("what", "old", "new")) == ("总分", "96", "95.5")
    index = (home / "index.html").read_text(encoding="utf-8")
    assert first.bundle_sha256 in index
    assert second.bundle_sha256 in index
    assert f'href="v1/{PAGE}"' in index


def test_a_version_that_was_taken_down_leaves_only_its_notice(
    publisher: PublicationFolder, files: DirectoryFiles, home: Path
) -> None:
    made = publisher.publish(order())

    facts = (*HISTORY, published_fact(made.bundle_sha256), TAKEN_DOWN)
    publisher.refresh(REPORT, recorded(facts))

    assert {NOTICE} == set(everything_under(home / "v1"))
    assert "撤下（涉及个人信息）" in (home / "v1" / NOTICE).read_text(encoding="utf-8")
    assert "href" not in (home / "index.html").read_text(encoding="utf-8")
    assert files.get(made.bundle_sha256)


def test_what_an_unrecorded_attempt_left_behind_is_replaced(
    publisher: PublicationFolder, home: Path
) -> None:
    (home / "v1").mkdir(parents=True)
    (home / "v1" / PAGE).write_text("half a pa", encoding="utf-8")

    publisher.publish(order())

    assert "评价结果" in (home / "v1" / PAGE).read_text(encoding="utf-8")
    assert {"index.html", "v1"} == {entry.name for entry in home.iterdir()}


def test_a_history_that_says_otherwise_gives_another_bundle(publisher: PublicationFolder) -> None:
    one, other = order(), order()
    later = tuple(
        fact._replace(recorded_at=fact.recorded_at + timedelta(days=1)) for fact in other.history
    )

    assert publisher.publish(one) != publisher.publish(replace(other, history=later, number=2))


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _texts(page: str) -> str:
    parser = _Texts()
    parser.feed(page)
    return "\n".join(parser.texts)
