"""What is asked wrongly or may not be: the sentence, the exit code, and nothing changed."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.adapters.cli.office import Office, Ran, sample

_LATIN_SENTENCE = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){2,}")
_OPEN = (
    *("campaign", "open", "--county", "青溪县", "--year", "2024", "--due", "2099-06-30"),
    *("--roster", "ROSTER"),
)
_ADD = ("person", "add", "--name", "周八")

#: The words, who says them, the exit code, what must be said.
CASES: dict[str, tuple[tuple[str, ...], str, int, str]] = {
    "no command of that name": (("reprot",), "jx01", 2, "是否想用：report"),
    "no subcommand": (("report", "aprove"), "jx01", 2, "是否想用：approve"),
    "no option of that name": (("status", "--overdu"), "", 2, "--overdue"),
    "an argument missing": (("report", "show"), "", 2, "缺少 REPORT"),
    "an option missing": (("report", "submit", "ROSTER"), "jx01", 2, "缺少 --campaign"),
    "an argument too many": (("report", "show", "a.1", "b"), "", 2, "多出了参数：b"),
    "no file of that name": (
        ("report", "submit", "none.txt", "--campaign", "qx2024"),
        *("jx01", 2, "文件不存在或不能读取"),
    ),
    "a folder for a file": (("parse", "/"), "", 2, "文件不存在或不能读取"),
    "no number": (("report", "score", "qx2024.101", "九十六"), "tb101", 2, "0 到 1000"),
    "no uuid": (
        ("report", "approve", "qx2024.101", "--command-id", "7"),
        *("jx01", 2, "应为命令号"),
    ),
    "no integer": (("replay", "qx2024.101", "--event", "x"), "", 2, "应为整数"),
    "two moments": (
        ("replay", "qx2024.101", "--event", "1", "--at", "2025-01-01"),
        *("", 2, "只能用一个"),
    ),
    "no date": ((*_OPEN, "--id", "qx2025", "--due", "30.6."), "jx01", 2, "不是时间"),
    "no stage": (("status", "--stage", "lost"), "", 2, "没有阶段“lost”"),
    "no role": ((*_ADD, "--person", "zb08", "--role", "chief"), "admin01", 2, "unit_filler"),
    "a name for an account": (
        (*_ADD, "--person", "周八", "--role", "expert"),
        *("admin01", 2, "不要用姓名"),
    ),
    "no language": (("status", "--lang", "fr"), "", 2, "没有语言“fr”"),
    "nobody acts": ((*_OPEN, "--id", "qx2025"), "", 2, "--as"),
    "a wrong setting": (("status", "--config", "WRONG"), "", 2, "log_level"),
    "an unknown setting": (("status", "--config", "UNKNOWN"), "", 2, "不认识的设置“colour”"),
    "no configuration": (("status", "--config", "none.toml"), "", 2, "找不到配置文件"),
    "no report": (("report", "show", "qx2024.999"), "", 3, "没有报告“qx2024.999”"),
    "no history": (("report", "history", "qx2024.101"), "", 3, "没有报告“qx2024.101”"),
    "no replay": (("replay", "qx2024.101"), "", 3, "没有报告"),
    "no lineage": (("lineage", "qx2024.101", "total"), "", 3, "没有报告"),
    "nothing to decide on": (("report", "approve", "qx2024.101"), "jx01", 3, "没有报告"),
    "no campaign": (("status", "--campaign", "qx1999"), "", 3, "没有名为“qx1999”"),
    "no campaign to file in": (
        ("report", "submit", "REPORT", "--campaign", "qx1999"),
        *("jx01", 3, "没有名为“qx1999”"),
    ),
    "no rule pack": (("parse", "REPORT", "--rule-pack", "none"), "", 3, "没有规则包“none”"),
    "an account twice": (
        (*_ADD, "--person", "jx01", "--role", "expert"),
        *("admin01", 4, "已经存在"),
    ),
    "a campaign twice": ((*_OPEN, "--id", "qx2024"), "jx01", 4, "已经存在"),
    "a unit twice": (
        (*_OPEN, "--id", "qx2025", "--roster", "TWICE"),
        *("jx01", 5, "单位编码 101 出现了不止一次"),
    ),
    "a unit whose name turns the line": (
        (*_OPEN, "--id", "qx2025", "--roster", "TURNED"),
        *("jx01", 5, "“柳河”之后有看不见或改变显示方向的字符（U+202E）"),
    ),
    "a unit with a name without end": (
        (*_OPEN, "--id", "qx2025", "--roster", "LONG"),
        *("jx01", 5, "有 10000 字，最多 100 字"),
    ),
    "a name that runs the terminal": (
        ("person", "add", "--name", "周\x1b[31m八", "--person", "zb08", "--role", "expert"),
        *("admin01", 5, "（U+001B）"),
    ),
    "a roster of three columns": (
        (*_OPEN, "--id", "qx2025", "--roster", "THREE"),
        *("jx01", 2, "第 2 行不对：应有两列"),
    ),
    "a roster that is empty": (
        (*_OPEN, "--id", "qx2025", "--roster", "BLANK"),
        *("jx01", 2, "中没有单位"),
    ),
    "a roster that is no text": (
        (*_OPEN, "--id", "qx2025", "--roster", "BINARY"),
        *("jx01", 2, "不是文本"),
    ),
    "an unknown account": (
        ("report", "submit", "REPORT", "--campaign", "qx2024"),
        *("nobody", 7, "没有账号“nobody”"),
    ),
    "a role without the right": ((*_OPEN, "--id", "qx2025"), "tb101", 7, "填报人无权建立自评批次"),
    "an account opened by staff": (
        (*_ADD, "--person", "zb08", "--role", "expert"),
        *("jx01", 7, "绩效股无权开立账号"),
    ),
    "another unit's report": (
        ("report", "submit", "REPORT", "--campaign", "qx2024"),
        *("tb101", 7, "只能办理本单位的报告"),
    ),
}


@pytest.fixture
def files(tmp_path: Path) -> Mapping[str, str]:
    """The files that the cases name in capitals."""
    contents = {
        "ROSTER": b"101,\xe6\x9f\xb3\xe6\xb2\xb3\xe9\x95\x87\n",
        "TWICE": "101,柳河镇\n101,石桥镇\n".encode(),
        "TURNED": "101,柳河\u202e镇\n".encode(),
        "LONG": f"101,{'柳' * 10_000}\n".encode(),
        "THREE": "101,柳河镇\n102,石桥镇,乡镇\n".encode("gb18030"),
        "BLANK": "编码,名称\n".encode(),
        "BINARY": bytes(range(256)),
        "WRONG": b'log_level = "loud"\n',
        "UNKNOWN": b'colour = "red"\n',
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    paths = {name: str(tmp_path / name) for name in contents}
    return {**paths, "REPORT": str(sample("fenglin.txt", tmp_path))}


def _ran(case: str, office: Office, files: Mapping[str, str], *more: str) -> Ran:
    words, by, _, _ = CASES[case]
    return office.run(*(files.get(word, word) for word in words), *more, by=by)


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_in_plain_words_and_nothing_changes(
    case: str, office: Office, files: Mapping[str, str]
) -> None:
    _, _, code, said = CASES[case]
    before = office.kept()

    ran = _ran(case, office, files)

    assert (code, "") == (ran.code, ran.out)
    assert "错误：" in ran.err
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert [] == [f for f in _LATIN_SENTENCE.findall(ran.err) if not f.startswith("pingjian")]
    assert before == office.kept()


@pytest.mark.parametrize("case", CASES)
def test_with_json_it_is_told_to_machines_too(
    case: str, office: Office, files: Mapping[str, str]
) -> None:
    _, _, code, said = CASES[case]

    ran = _ran(case, office, files, "--json")

    assert code == ran.code
    [told] = ran.results
    assert code == told["exit_code"]
    assert said in told["message"]
    assert told["message"] in ran.err


def test_in_english_it_is_said_in_english(office: Office, files: Mapping[str, str]) -> None:
    for case in ("no command of that name", "no report", "an unknown account", "a campaign twice"):
        ran = _ran(case, office, files, "--lang", "en")
        assert CASES[case][2] == ran.code
        assert "Error: " in ran.err
        assert not re.search(r"[\u4e00-\u9fff]", ran.err)


def test_a_folder_without_data_is_not_turned_into_one(tmp_path: Path) -> None:
    office = Office(tmp_path / "mistyped")

    for words in (("status",), ("verify",), ("report", "show", "qx2024.101"), ("rebuild",)):
        ran = office.run(*words)
        assert 3 == ran.code
        assert "没有评鉴的数据" in ran.err
        assert not office.folder.exists()


def test_the_first_account_is_an_administrator_who_opens_it_in_person(tmp_path: Path) -> None:
    office = Office(tmp_path / "new")
    add = ("person", "add", "--person", "jx01", "--role", "performance_section")

    ran = office.run(*add, by="jx01")

    assert 7 == ran.code
    assert "首个账号须为系统管理员" in ran.err
    assert () == office.kept().events
