"""Texts that can be read, and try the patience of whoever judges what they say."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from adapters.readers.answer import LARGE
from adapters.readers.child import ChildReader
from adapters.readers.limits import READING
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess
from tests.hostile.texts import report_with, rows

#: An ordinary report has some 9,000 letters.
ORDINARY = 9_000
TIMES = 20
HEAD = (
    "附件 整体支出绩效自评表\n\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
)
#: A reading process like the real one, but for checks that take for ever.
ENDLESS = """
from adapters.readers import trial
from adapters.readers.answer import answered
from adapters.readers.inside import serve

def for_ever(*given, **named):
    while True:
        pass

trial.assess = for_ever
serve(answered)
"""


def as_often(write: Callable[[int], str]) -> str:
    """The text, so long that an ordinary report is twenty times shorter."""
    number = 100
    while len(text := write(number)) < ORDINARY * TIMES:
        number = number * ORDINARY * TIMES // len(text) + 100
    return text


def lines(sentence: str) -> Callable[[int], str]:
    """*sentence*, a line each, with the line's number in place of {n}."""
    return lambda number: "".join(sentence.format(n=n, p=n % 90) + "\n" for n in range(number))


SHAPES: dict[str, Callable[[int], str]] = {
    "the unit's own name": lambda number: "青溪县柳河镇人民政府" * number,
    "another's name": lambda number: "安乡县水利局，" * number,
    "laws": lambda number: "《中华人民共和国预算法》第一百零九条" * number + "《" * number,
    "rules that are gone": lambda number: "《行政单位会计制度》、" * number,
    "one paragraph again": lines("我镇加强绩效管理，全年支出12.5万元。"),
    "paragraphs of their own": lines("我镇第{n}项工作全年支出{n}.5万元，完成率{p}%。"),
    "totals that do not add up": lines(
        "2023年支出总计{n}1.5万元，其中基本支出{n}万元，项目支出{n}.2万元，占{p}%。"
    ),
    "balances": lines("2023年收入总计{n}9.5万元，支出总计{n}万元，当年收支结余{n}.1万元。"),
    "a line of amounts": lambda number: "支出12.5万元，其中：基本支出1万元；" * number,
    "amounts that differ": lambda number: "、".join(f"{n}.{n % 100}万元" for n in range(number)),
    "wrong words": lambda number: "我镇帐户登录，，做为其它。。部份" * number,
    "rows of indicators": lambda number: HEAD + rows(number),
}


@pytest.fixture(params=SHAPES)
def text(request: pytest.FixtureRequest) -> str:
    return as_often(SHAPES[request.param])


@pytest.fixture(scope="module")
def reader() -> Iterator[ChildReader]:
    with ChildReader() as behind:
        yield behind


def test_what_was_read_is_judged_within_the_time_that_reading_has(
    text: str, reader: ChildReader
) -> None:
    reading = reader.read(report_with(text))

    assert [] == [each.code for each in reading.problems if each.code.startswith("reader_")]
    assert reading.usable is True
    began = time.process_time()
    assess(
        reading.statement,
        PackagedRulePacks().pack_for(county="", fiscal_year=2023),
        text=reading.own_text,
    )
    assert time.process_time() - began < READING.cpu_seconds


@pytest.fixture(scope="module")
def endless() -> Iterator[ChildReader]:
    """A reader whose checks never end."""
    limits = replace(READING, cpu_seconds=2)
    with ChildReader((sys.executable, "-s", "-B", "-c", ENDLESS), limits=limits) as behind:
        yield behind


def test_a_large_report_that_is_not_judged_in_time_goes_back_as_unreadable(
    endless: ChildReader,
) -> None:
    reading = endless.read(report_with("全年支出12.5万元。" * (LARGE // 8)))

    assert ["reader_stopped"] == [problem.code for problem in reading.problems]
    assert "核对" in reading.problems[0].message
    assert reading.usable is False


def test_an_ordinary_report_is_read_without_a_trial(endless: ChildReader) -> None:
    reading = endless.read(report_with("全年支出12.5万元。" * (ORDINARY // 12)))

    assert reading.usable is True
