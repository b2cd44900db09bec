import pytest

from domain.checks import years
from domain.checks.years import copied_text
from domain.statement import DocumentFacts, Reading, Stated, Statement
from tests.domain.checks.bench import Bench

_SENTENCES = [
    f"2023年我镇扎实推进第{number}项民生实事，群众生产生活条件得到改善。"
    for number in "一二三四五六七八九十"
]
_OTHERS = [
    f"我镇本年新办理了编号{number}的惠民项目，资金全部拨付到村到户。" for number in range(10)
]


@pytest.mark.parametrize(("copied", "told"), [(10, True), (6, True), (5, False), (0, False)])
def test_from_three_fifths_on_the_text_counts_as_copied(
    bench: Bench,
    copied: int,
    told: bool,  # noqa: FBT001 - a row of the table
) -> None:
    mine = "\n".join([*_SENTENCES[:copied], *_OTHERS[copied:]]).replace("2023", "2024")
    found = list(copied_text.check(mine, "\n".join(_SENTENCES), bench.pack))
    assert told == bool(found)
    assert [copied * 10] * told == [int(each.stated or 0) for each in found]


def test_a_few_sentences_tell_nothing(bench: Bench) -> None:
    text = "\n".join(_SENTENCES[:5])
    assert [] == list(copied_text.check(text, text, bench.pack))


@pytest.mark.parametrize(("year", "told"), [(2023, True), (2022, False), (2024, False)])
def test_only_the_very_year_before_is_compared(
    bench: Bench,
    year: int,
    told: bool,  # noqa: FBT001 - a row of the table
) -> None:
    text = "\n".join(_SENTENCES)
    prior = Reading(
        media_type="text/plain",
        reader_version="1",
        text=text,
        statement=Statement(
            document=DocumentFacts(
                type="self_evaluation_report",
                fiscal_year=Stated[int](value=year, place=bench.place()),
            )
        ),
    )
    assert told == bool(years.check(bench.statement(), text, prior, bench.pack))
