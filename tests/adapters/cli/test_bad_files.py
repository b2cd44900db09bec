"""Files that are no reports: refused in plain words, and nothing is kept of them."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.cli.demo.samples import SAMPLES
from adapters.readers.refused import MAX_BYTES
from tests.adapters.cli.office import Office

_REPORT = (SAMPLES / "wenlv.txt").read_text("utf-8")
_NOTICE = """\
青溪县人民医院医疗设备采购项目公开招标公告
项目概况：医疗设备采购项目的潜在投标人应在青溪县公共资源交易中心获取招标文件，
并于2024年9月12日9点30分前递交投标文件。
一、项目基本情况
项目编号：QXZC-2024-0031  预算金额：318.00万元  最高限价：318.00万元
采购需求：彩色超声诊断仪2台，详见招标文件第三章。
二、申请人的资格要求：满足《中华人民共和国政府采购法》第二十二条规定。
三、获取招标文件：2024年8月22日至2024年8月29日，售价0元。
四、公告期限：自本公告发布之日起5个工作日。
"""
_NOVEL = (
    """\
第一章 渡口
雨下了整整一夜，天亮时河水已经漫过了老渡口的第三级石阶。
老周撑着伞站在岸边，看那只小船在浪里一起一落，心里想着昨天夜里的那封信。
“今天还摆渡吗？”身后有人问。
“摆。”他没有回头，“只要还有一个人要过河，就摆。”
"""
    * 20
)


def _empty_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w"):
        pass


def _bytes(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


#: What is handed in, under which name, and what must be said of it.
FAMILIES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "empty": ("a.txt", _bytes(b""), "空的"),
    "blank": ("a.txt", _bytes(b" \r\n\t" * 50), "空的"),
    "binary": ("a.txt", _bytes(bytes(range(256)) * 40), "不是可识别的文本"),
    "picture": ("a.docx", _bytes(b"\x89PNG\r\n\x1a\n" + bytes(200)), "图片"),
    "pdf": ("a.txt", _bytes(b"%PDF-1.7\n" + bytes(200)), "PDF"),
    "old word": ("a.doc", _bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), "旧版"),
    "over the limit": ("a.txt", _bytes(b"x" * (MAX_BYTES + 1)), "超过 20 MB"),
    "empty zip": ("a.docx", _empty_zip, "docx"),
    "torn docx": (
        "a.docx",
        _bytes((SAMPLES / "nongye.docx").read_bytes()[:9000]),
        "损坏",
    ),
    "procurement notice": ("a.txt", _bytes(_NOTICE.encode()), "采购"),
    "novel": ("a.txt", _bytes(_NOVEL.encode()), "自评报告"),
    "latin-1 noise": (
        "a.txt",
        _bytes("Übersicht über façade, naïveté; ".encode("latin-1") * 40),
        "不是可识别的文本",
    ),
    "utf-16 without a mark": ("a.txt", _bytes(_REPORT.encode("utf-16-le")), "不是可识别的文本"),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_no_report_is_not_taken_in(family: str, office: Office, tmp_path: Path) -> None:
    name, write, said = FAMILIES[family]
    write(tmp_path / name)
    before = office.kept()

    ran = office.run(
        *("report", "submit", str(tmp_path / name), "--campaign", "qx2024", "--unit", "101"),
        by="tb101",
    )

    assert (5, "") == (ran.code, ran.out)
    assert re.fullmatch(r"错误：" + re.escape(name) + r"  未收件，什么也没有保存：.+。\n", ran.err)
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert before == office.kept()


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_no_report_is_not_read_as_one(family: str, tmp_path: Path) -> None:
    name, write, said = FAMILIES[family]
    write(tmp_path / name)
    office = Office(tmp_path / "none")

    shown = office.run("parse", str(tmp_path / name))
    told = office.run("parse", str(tmp_path / name), "--json")

    assert (5, 5) == (shown.code, told.code)
    assert said in "".join(shown.out.split()) or said in shown.out
    assert "" == told.err
    assert not office.folder.exists()


def test_json_says_for_each_file_what_became_of_it(office: Office, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text(_REPORT, encoding="utf-8")
    results = tmp_path / "results.jsonl"

    ran = office.run(
        *("report", "submit", str(tmp_path / "empty.txt"), str(tmp_path / "good.txt")),
        *("--campaign", "qx2024", "--results", str(results), "--json"),
        by="jx01",
    )

    refused, received = ran.results
    assert 5 == ran.code
    assert ("refused", "file_refused", 5) == (
        refused["outcome"],
        refused["code"],
        refused["exit_code"],
    )
    assert ("received", "qx2024.202", False) == (
        received["outcome"],
        received["report_id"],
        received["started"],
    )
    assert ran.out == results.read_text("utf-8")


def test_a_report_of_a_unit_that_is_not_on_the_roster_is_not_taken_in(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(_REPORT.replace("文化旅游广电体育局", "水利局"), encoding="utf-8")
    before = office.kept()

    by_name = office.run("report", "submit", str(file), "--campaign", "qx2024", by="jx01")
    by_code = office.run(
        *("report", "submit", str(file), "--campaign", "qx2024", "--unit", "999"), by="jx01"
    )

    assert (3, 3) == (by_name.code, by_code.code)
    assert "青溪县水利局" in by_name.err
    assert "--unit" in by_name.err
    assert "单位编码 999 不在批次 qx2024 的应报名单中" in by_code.err
    assert before == office.kept()


def test_a_unit_that_has_filed_cannot_file_again(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(_REPORT, encoding="utf-8")
    submit = ("report", "submit", str(file), "--campaign", "qx2024")
    assert 0 == office.run(*submit, by="jx01").code
    before = office.kept()

    same = office.run(*submit, by="jx01")
    file.write_text(_REPORT + "补充说明。\n", encoding="utf-8")
    other = office.run(*submit, by="jx01")

    assert (4, 4) == (same.code, other.code)
    assert "同一份文件已于" in same.err
    assert "单位 202 已于" in other.err
    assert before == office.kept()


def test_the_same_command_id_files_nothing_twice(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(_REPORT, encoding="utf-8")
    submit = (
        *("report", "submit", str(file), "--campaign", "qx2024", "--json"),
        *("--command-id", "6f1d2c3e-0000-4000-8000-000000000001"),
    )
    first = office.run(*submit, by="jx01")
    before = office.kept()

    again = office.run(*submit, by="jx01")

    assert (0, 0) == (first.code, again.code)
    assert first.result == again.result
    assert before == office.kept()


def test_what_does_not_read_like_a_report_is_taken_in_as_it_is_on_demand(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(_NOVEL, encoding="utf-8")
    submit = ("report", "submit", str(file), "--campaign", "qx2024", "--as-is")
    before = office.kept()

    whose = office.run(*submit, by="jx01")
    between = office.kept()
    taken = office.run(*submit, "--unit", "101", by="jx01")

    assert (2, 0) == (whose.code, taken.code)
    assert before == between
    assert len(before.events) + 1 == len(office.kept().events)


def test_as_is_takes_in_no_file_that_cannot_be_read(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(bytes(range(256)))
    before = office.kept()

    ran = office.run(
        *("report", "submit", str(file), "--campaign", "qx2024", "--as-is", "--unit", "101"),
        by="jx01",
    )

    assert 5 == ran.code
    assert before == office.kept()
