"""One log for all libraries, without anybody's number in it."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from adapters.logs import log_to_file, log_to_terminal, mask_values
from adapters.settings import Settings


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def lines_of(tmp_path: Path, name: str = "up") -> list[dict[str, object]]:
    text = (tmp_path / "logs" / f"{name}.log").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_our_events_and_those_of_libraries_stand_in_one_file(
    settings: Settings, tmp_path: Path
) -> None:
    log_to_file(settings, "up")

    structlog.get_logger("adapters.desk").info("report_filed", report_id="r1", findings=3)
    logging.getLogger("another.package").warning("retry %s of %s", 2, 5)

    ours, theirs = lines_of(tmp_path)
    assert (ours["event"], ours["report_id"], ours["findings"]) == ("report_filed", "r1", 3)
    assert (ours["level"], ours["logger"]) == ("info", "adapters.desk")
    assert (theirs["event"], theirs["level"]) == ("retry 2 of 5", "warning")
    assert theirs["logger"] == "another.package"
    assert str(ours["timestamp"]).endswith("Z")


def test_context_bound_once_stands_in_each_line(settings: Settings, tmp_path: Path) -> None:
    log_to_file(settings, "worker")

    with structlog.contextvars.bound_contextvars(report_id="r1"):
        structlog.get_logger("a").info("one")
        logging.getLogger("b").warning("two")

    assert [line["report_id"] for line in lines_of(tmp_path, "worker")] == ["r1", "r1"]


def test_what_is_below_the_level_is_left_out(tmp_path: Path) -> None:
    log_to_file(Settings(data_dir=tmp_path, log_level="warning"), "up")

    structlog.get_logger("a").info("quiet")
    structlog.get_logger("a").warning("loud")

    assert [line["event"] for line in lines_of(tmp_path)] == ["loud"]


def test_numbers_of_persons_are_masked_wherever_they_stand(
    settings: Settings, tmp_path: Path
) -> None:
    log_to_file(settings, "up")

    structlog.get_logger("a").info(
        "called 13800000000",
        who="张三 13800000000",
        nested={"ids": ["110101190001010010", "kept"], "13800000000": 7},
        parts=("138-0000-0000",),
    )
    logging.getLogger("b").error("no answer from %s", "13800000000")
    try:
        int("联系人 13800000000")
    except ValueError:
        structlog.get_logger("a").exception("failed")

    written = (tmp_path / "logs" / "up.log").read_text(encoding="utf-8")
    for number in ("13800000000", "138-0000-0000", "110101190001010010"):
        assert number not in written
    assert "kept" in written
    assert written.count("█" * 11) >= 5


def test_a_traceback_is_told_without_the_values_of_variables(
    settings: Settings, tmp_path: Path
) -> None:
    log_to_file(settings, "up")

    def read(report_text: str) -> None:
        raise ValueError(len(report_text))

    try:
        read("本单位" + "严格" + "控制支出")
    except ValueError:
        structlog.get_logger("a").exception("failed")

    [line] = lines_of(tmp_path)
    assert "ValueError: 9" in str(line["exception"])
    assert "严格控制" not in str(line)


def test_long_values_are_cut() -> None:
    event = mask_values(None, "info", {"event": "e", "text": "字" * 10_000, "many": "x\n" * 500})

    assert len(event["text"]) < 400
    assert len(event["many"].split("\n")) < 100


def test_numbers_and_truth_keep_their_type() -> None:
    event = {"event": "e", "round": 3, "late": True, "seconds": 0.5, "none": None}

    assert event == mask_values(None, "info", dict(event))


def test_commands_show_only_warnings_and_in_words(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_terminal(settings)

    structlog.get_logger("a").info("quiet")
    structlog.get_logger("a").warning("clock_jumped", seconds=3)

    shown = capsys.readouterr()
    assert shown.out == ""
    assert "quiet" not in shown.err
    assert "clock_jumped" in shown.err
    assert "{" not in shown.err


def test_commands_show_an_exception_without_the_values_of_variables(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_terminal(settings)

    try:
        int("电话 13800000000")
    except ValueError:
        structlog.get_logger("a").exception("failed")

    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert "13800000000" not in shown


def test_with_log_json_lines_go_to_standard_error_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_file(Settings(data_dir=tmp_path, log_json=True), "up")

    structlog.get_logger("a").info("both", place="青溪县")

    [line] = lines_of(tmp_path)
    assert line == json.loads(capsys.readouterr().err)
    assert line["place"] == "青溪县"


def test_setting_up_again_does_not_write_twice(settings: Settings, tmp_path: Path) -> None:
    log_to_file(settings, "up")
    log_to_file(settings, "up")

    structlog.get_logger("a").info("once")

    assert len(lines_of(tmp_path)) == 1
