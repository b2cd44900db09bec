"""Parts of the three public expenses told without an amount of their own.

“三公”经费支出2万元，均为公务接待费: the part is the whole; 因公出国（境）费均为零: the part is 0.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.reading.keys import money_key
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE
from domain.statement import MoneyFigure

_NAME = (
    r"(?:公务接待费|公务用车(?:[（(][^（()）]{1,8}[)）])?(?:购置费?[及和与])?运行(?:维护)?费|公务用车购置费"
    r"|因公出国(?:[（(]境[）)])?费)用?"
)
_ALL = re.compile(
    rf"(?:全部|全|都|均|皆)(?:为|是|系|用于)(?P<name>{_NAME})(?:支出)?(?=[，,。；;）)])"
    rf"|[，,（(](?:系|用于|为|是)(?P<alone>{_NAME})(?:支出)?(?=[，,。；;）)])"
)
_NIL = re.compile(
    rf"(?P<names>{_NAME}(?:支出)?(?:[、和及与]{_NAME}(?:支出)?){{0,2}})"
    r"(?:均|都|皆)?为?(?:0|零)(?=[，,。；;）)])"
)
_NAMES = re.compile(_NAME)
_ZERO = Decimal(0)


def parts_in(
    passages: Sequence[Passage], money: Sequence[MoneyFigure], fiscal_year: int | None
) -> tuple[MoneyFigure, ...]:
    """The parts that sentences name as the whole or as nothing."""
    return tuple(
        figure
        for passage in passages
        if "公务" in passage.text or "出国" in passage.text
        for sentence in SENTENCE.finditer(passage.text)
        for figure in (
            *_whole(passage, sentence, money, fiscal_year),
            *_nothing(passage, sentence, fiscal_year),
        )
    )


def _whole(
    passage: Passage,
    sentence: re.Match[str],
    money: Sequence[MoneyFigure],
    fiscal_year: int | None,
) -> Iterator[MoneyFigure]:
    """The one part that all is of: the amount spent, where the sentence tells one alone."""
    match = _ALL.search(sentence[0])
    if match is None:
        return
    at = sentence.start() + match.start()
    begins = (
        sentence[0][: match.start()].strip() == ""
    )  # …下降12.5%。均为公务接待费: of the one before
    before = passage.text.rfind("。", 0, max(0, sentence.start() - 1)) + 1
    low = passage.offset(before if begins else sentence.start())
    told = [m for m in money if low <= (m.place.start or 0) < passage.offset(at)]
    spent = [
        m
        for m in told
        if m.key == "three_public_total"
        and m.basis == "final_accounts"
        and m.source == passage.source
        and m.year == fiscal_year
        and m.amount_wan is not None
    ]
    if len({m.amount_wan for m in spent}) != 1:
        return
    name = match["name"] or match["alone"]
    place = passage.place(at, sentence.start() + match.end())
    yield spent[0].model_copy(update={"key": money_key(name), "label": name, "place": place})


def _nothing(
    passage: Passage, sentence: re.Match[str], fiscal_year: int | None
) -> Iterator[MoneyFigure]:
    for match in _NIL.finditer(sentence[0]):
        at = sentence.start() + match.start()
        for name in _NAMES.finditer(match["names"]):
            yield MoneyFigure(
                key=money_key(name[0]),
                label=name[0],
                amount=_ZERO,
                unit=None,
                amount_wan=_ZERO,
                basis="final_accounts",
                year=fiscal_year,
                source=passage.source,
                place=passage.place(at + name.start(), at + name.end()),
            )
