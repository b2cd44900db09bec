"""The console script as a process: streams, signals, colours, what the disk refuses."""

import contextlib
import os
import pty
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.adapters.cli.office import PINGJIAN, Office, clean_environment, sample

_COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|38|4[0-7])(?:;\d+)*m")


def _on_a_terminal(office: Office, *words: str, environ: Mapping[str, str]) -> str:
    """What a person would see."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PINGJIAN, "--data", str(office.folder), *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=clean_environment() | {"TERM": "xterm-256color", **environ},
    )
    os.close(theirs)
    shown = b"".join(_read_all(ours))
    os.close(ours)
    assert 0 == process.wait(30)
    return shown.decode("utf-8")


def _read_all(terminal: int) -> Iterator[bytes]:
    # A terminal whose other end is closed gives an error in the place of an end.
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 4096):
            yield piece


def test_the_process_ends_with_the_code_and_says_nothing_else(office: Office) -> None:
    for words, code in ((("status",), 0), (("nothing",), 2), (("report", "show", "a.1"), 3)):
        ran = office.process(*words)
        assert code == ran.code
        assert "Traceback" not in ran.out + ran.err
        assert (ran.out == "") == (code != 0)


def test_no_color_is_honoured_and_colours_are_for_screens_only(office: Office) -> None:
    assert _COLOUR.search(_on_a_terminal(office, "--help", environ={}))
    assert not _COLOUR.search(_on_a_terminal(office, "--help", environ={"NO_COLOR": "1"}))
    assert not _COLOUR.search(_on_a_terminal(office, "--help", "--no-color", environ={}))
    assert "\x1b" not in office.process("--help").out


def test_quiet_says_no_more_than_the_result(office: Office) -> None:
    assert "正在核对" in office.run("verify").err
    assert "" == office.run("verify", "--quiet").err


def test_who_has_seen_enough_may_go(office: Office) -> None:
    process = subprocess.Popen(
        [*PINGJIAN, "--data", str(office.folder), "status"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()

    assert 0 <= process.wait(30)
    assert b"Traceback" not in said


def test_interrupted_it_ends_with_130(office: Office, tmp_path: Path) -> None:
    report = sample("fenglin.txt", tmp_path)
    slow = tmp_path / "slow.txt"  # read for seconds
    slow.write_text(report.read_text("utf-8") * 500, "utf-8")
    process = subprocess.Popen(
        [*PINGJIAN, "--data", str(office.folder), "parse", str(slow)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(),
    )
    _wait_until_it_reads(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert (130, "", "错误：已中断。\n") == (process.returncode, out, err)


def _wait_until_it_reads(pid: int) -> None:
    """Until the process has one of its own that reads documents."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                with contextlib.suppress(OSError):
                    if b"adapters.readers.inside" in Path(f"/proc/{child}/cmdline").read_bytes():
                        return
        time.sleep(0.02)
    raise AssertionError("nothing was read")


def test_a_flag_comes_before_the_environment_and_that_before_the_file(office: Office) -> None:
    folder = office.folder
    (folder / "pingjian.toml").write_text('temporal_port = 99999\nlog_level = "info"\n')

    by_file = office.run("status")
    by_environment = office.run("status", environ={"PINGJIAN_TEMPORAL_PORT": "7400"})
    by_flag = office.run("status", "--lang", "en", environ={"PINGJIAN_LANG": "zh"})
    elsewhere = office.run("status", environ={"PINGJIAN_DATA_DIR": "/nowhere"})

    assert (2, 0) == (by_file.code, by_environment.code)
    assert "pingjian.toml" in by_file.err
    assert "Error" in by_flag.err
    assert "/nowhere" not in elsewhere.err


def test_the_language_may_stand_in_the_file_and_the_environment_comes_first(
    office: Office,
) -> None:
    (office.folder / "pingjian.toml").write_text('lang = "en"\n')

    by_file = office.run("report", "list", "--unit", "none")
    by_environment = office.run("report", "list", "--unit", "none", environ={"PINGJIAN_LANG": "zh"})

    assert ("No report fits.\n", "没有符合条件的报告。\n") == (by_file.out, by_environment.out)


def test_who_acts_may_stand_in_the_environment_and_the_flag_comes_first(
    office: Office, tmp_path: Path
) -> None:
    submit = (
        *("report", "submit", str(sample("fenglin.txt", tmp_path))),
        *("--campaign", "qx2024", "--json"),
    )
    theirs = {"PINGJIAN_ACTOR": "tb103"}

    refused = office.run(*submit, by="nobody", environ=theirs)
    taken = office.run(*submit, environ=theirs)

    assert (7, 0) == (refused.code, taken.code)


def test_where_results_cannot_be_noted_nothing_is_taken_in(office: Office, tmp_path: Path) -> None:
    submit = (
        *("report", "submit", str(sample("fenglin.txt", tmp_path))),
        *("--campaign", "qx2024", "--results", str(tmp_path / "none" / "results"), "--json"),
    )

    before = office.kept()

    ran = office.run(*submit, by="tb103")

    assert (1, "os_error") == (ran.code, ran.result["code"])
    assert "文件操作失败：文件或目录不存在" in ran.err
    assert before == office.kept()


def test_what_nobody_foresaw_is_a_number_and_the_details_are_in_the_log(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("adapters.cli.verbs.status.board", broken)

    ran = office.run("status", "--json")

    assert (1, "unexpected") == (ran.code, ran.result["code"])
    found = re.search(r"错误编号 (\w{8})", ran.err)
    assert found
    assert "Traceback" not in ran.err
    log = (office.folder / "logs" / f"error-{found[1]}.log").read_text("utf-8")
    assert "ZeroDivisionError" in log
