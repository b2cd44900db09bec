"""What is shown fits the screen; with `--json` there is one JSON value and nothing else."""

import re
from pathlib import Path

import pytest

from tests.adapters.cli.office import Office, sample, widest

pytestmark = pytest.mark.slow

#: Every command that shows what is there, and the schema of what it says to machines.
LOOKING: dict[tuple[str, ...], str] = {
    ("campaign", "show", "qx2024"): "campaign",
    ("campaign", "list"): "campaigns",
    ("person", "list"): "people",
    ("report", "list"): "reports",
    ("report", "show", "qx2024.101"): "report",
    ("report", "show", "qx2024.102"): "report",
    ("report", "show", "qx2024.103"): "report",
    ("report", "history", "qx2024.103"): "history",
    ("status",): "board",
    ("status", "--stage", "published", "--unit", "103"): "board",
    ("replay", "qx2024.103"): "replay",
    ("replay", "qx2024.103", "--event", "0"): "replay",
    ("replay", "qx2024.103", "--event", "2"): "replay",
    ("lineage", "qx2024.103", "indicator.1"): "lineage",
    ("lineage", "qx2024.101", "budget.executed"): "lineage",
    ("lineage", "qx2024.103", "total"): "lineage",
    ("replay", "qx2024.103", "--position", "9", "--valid", "2099-01-01"): "replay",
    ("status", "--at", "2099-01-01"): "board",
    ("status", "--position", "9", "--campaign", "qx2024"): "board",
    ("diff", "qx2024.103", "--from", "1"): "diff",
    ("diff", "qx2024.103", "--from", "1", "--to", "1"): "diff",
    ("diff", "qx2024", "--from", "p9"): "diff.campaign",
    ("rules", "show"): "rules",
    ("rules", "show", "cn-default"): "rules.pack",
    ("rules", "diff", "cn-default", "qingxi-2024"): "rules.diff",
    ("rules", "try", "cn-default", "qx2024.103"): "whatif",
    ("rules", "try", "cn-default", "qx2024"): "whatif.campaign",
    ("verify",): "verification",
    ("rebuild",): "rebuilt",
    ("version",): "version",
}


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_with_json_standard_output_is_one_value_of_its_schema(
    words: tuple[str, ...], worked: Office
) -> None:
    ran = worked.run(*words, "--json", "--quiet")

    assert (0, "") == (ran.code, ran.err)
    assert f"pingjian.{LOOKING[words]}/1" == ran.result["schema"]


def test_parse_says_one_value_for_one_file_and_a_line_for_each_of_several(tmp_path: Path) -> None:
    office = Office(tmp_path / "none")
    files = [str(sample(name, tmp_path)) for name in ("liuhe.txt", "wenlv.txt")]

    ran = office.run("parse", *files, "--json")

    assert "" == ran.err
    assert ["pingjian.parse/1"] * 2 == [value["schema"] for value in ran.results]


def test_trying_other_rules_writes_nothing(worked: Office) -> None:
    before = worked.kept()

    ran = worked.run("rules", "try", "cn-default", "qx2024", "--json")

    assert 0 == ran.code
    assert ran.result["rows"]
    assert before == worked.kept()


def test_the_board_at_a_moment_is_not_that_of_today(worked: Office) -> None:
    then = worked.run("status", "--position", "9", "--json").result
    now = worked.run("status", "--json").result

    assert then["rows"] != now["rows"]
    assert [row["report_id"] for row in then["rows"]] == [row["report_id"] for row in now["rows"]]


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_it_fits_the_screen(
    words: tuple[str, ...], language: str, columns: int, worked: Office
) -> None:
    ran = worked.run(*words, "--lang", language, environ={"COLUMNS": str(columns)})

    assert 0 == ran.code
    assert 0 < widest(ran.out) <= columns
    assert not re.search(r"\bNone\b|Decimal\(|\{\w+\}", ran.out)


@pytest.mark.parametrize("columns", [80, 120])
def test_what_was_read_fits_the_screen(columns: int, tmp_path: Path) -> None:
    office = Office(tmp_path / "none")

    for name in ("liuhe.txt", "nongye.docx", "wenlv.txt", "shiqiao_v1.txt"):
        file = str(sample(name, tmp_path))
        ran = office.run("parse", file, environ={"COLUMNS": str(columns)})
        assert ran.code in {0, 6}
        assert widest(ran.out) <= columns


def test_the_columns_of_a_table_stand_under_each_other(worked: Office) -> None:
    shown = worked.run("person", "list", environ={"COLUMNS": "80"}).out.splitlines()

    names = [(line, re.search(r"李四|王五|张三|钱七|赵六", line)) for line in shown]
    ends = [widest(line[: found.end()]) for line, found in names if found]
    assert [ends[0]] * 5 == ends


def test_the_scores_of_a_replay_are_those_that_were_recorded(worked: Office) -> None:
    now = worked.run("replay", "qx2024.103", "--json").result
    before = worked.run("replay", "qx2024.103", "--event", "0", "--json").result
    long_ago = worked.run("replay", "qx2024.103", "--at", "2020-01-01", "--json").result

    assert ("published", True) == (now["stage"], now["same"])
    assert ("not_filed", None) == (before["stage"], before["same"])
    assert "not_filed" == long_ago["stage"]
