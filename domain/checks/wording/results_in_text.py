"""What the text tells of a result against the row of the self-evaluation table that names it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.checks.wording.lines import Lines
from domain.checks.wording.told_results import (
    Row,
    Told,
    agree,
    begins_in,
    number_of,
    row_of,
    told_of,
)
from domain.finding import Finding, Severity
from domain.quantity import plain, rounded
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "XREF.INDICATOR": Severity.WARNING,
    "CLAIM.RESULT_REACHED": Severity.WARNING,
    "PCT.INDICATOR_RATE": Severity.WARNING,
}
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d\s，。；,;]{0,6})"
_ANY = re.compile(_NUMBER)
_FLOOR = re.compile(rf"(?:≥|≧|>=|不低于|不少于){_NUMBER}")
_DONE = re.compile(r"20\d\d年|全年|完成|达到?|实现|建成")
_REACHED = re.compile(
    r"(?P<all>均|都|全部)?(?:已|圆满|顺利)?(?:超额)?(?:完成|达到|实现)了?"
    r"(?:年初|年度|全年|既定|预期|预定|上级)?(?:下达的?)?(?:的)?(?:绩效)?(?:目标任务|工作任务|目标|任务|要求|标准)"
)
_COMPLETED = re.compile(
    r"[，,](?:任务|目标|计划)?完成率(?:为|达到|达)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_TARGET = re.compile(rf"(?:≥|≧|>=|=|不低于|不少于)?{_NUMBER}")
_HUNDRED = Decimal(100)


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """Silent where the text gives the row's number once, or more than one other."""
    table = statement.self_evaluation_table
    running = lines.running
    indicators = [each for each in (table.indicators if table else ()) if begins_in(each, running)]
    rows = [row for each in indicators if (row := row_of(each))]
    names = [row.name for row in rows]
    for row in rows:
        if sum(row.name in name for name in names) > 1 or row.name not in running.text:
            continue
        told = list(told_of(row, running, statement))
        values = {each.number.value for each in told}
        apart = [each for each in told if not agree(each.number, row.number)]
        if apart and len(values) == 1:
            yield _differs(row, apart[0])
        elif told and not apart:
            yield from _reached(row, told)
            yield from _completed(row, told)


def _differs(row: Row, told: Told) -> Finding:
    words = told.line.words[told.start : told.end]
    return Finding(
        rule="XREF.INDICATOR",
        severity=Severity.INFO if _looks_quoted(row, told) else RULES["XREF.INDICATOR"],
        message=(
            f"正文写“{words}”，自评表“{row.indicator.level3}”的实际完成值为"
            f"“{row.indicator.actual}”：可能正文有误，也可能自评表有误，也可能口径不同，请核对后统一。"
        ),
        stated=plain(told.number.value),
        expected=plain(row.number.value),
        places=(told.line.place(told.start, told.end), row.indicator.place),
        root=f"indicator.{row.indicator.row}",
    )


def _looks_quoted(row: Row, told: Told) -> bool:
    """Whether the number may be the target quoted: it equals it, and no word says it was done."""
    target = _ANY.search(re.sub(r"\s", "", row.indicator.target or ""))
    if target is None:
        return False
    quoted = number_of(target["number"], target["unit"]).value == told.number.value
    before = told.line.words[: told.start].rpartition("。")[2]
    between = told.line.words[told.start + len(row.name) : told.end]
    return quoted and not _DONE.search(before + between)


def _reached(row: Row, told: list[Told]) -> Iterator[Finding]:
    """The same sentence says that a result reached what it did not reach."""
    target = _FLOOR.match(re.sub(r"\s", "", row.indicator.target or ""))
    if target is None:
        return
    floor = number_of(target["number"], target["unit"].removesuffix("以上"))
    if floor.unit not in {"", row.number.unit} or row.number.value >= floor.value:
        return
    for each in told:
        rest = re.split(r"[。；;]", each.line.words[each.end :])[0]
        said = _REACHED.search(rest)
        if said is None or re.search(r"未|没有|基本|不|但", rest[: said.end()]):
            continue
        if not said["all"] and re.search(r"\d", rest[: said.start()]):
            continue  # another result stands between: it is that which was reached
        end = each.end + said.end()
        yield Finding(
            rule="CLAIM.RESULT_REACHED",
            severity=RULES["CLAIM.RESULT_REACHED"],
            message=(
                f"正文写“{each.line.words[each.start : each.end]}……{said[0]}”，而自评表“"
                f"{row.indicator.level3}”的目标是“{row.indicator.target}”，没有达到，请核对文字或数据。"
            ),
            stated=plain(row.number.value),
            expected=plain(floor.value),
            places=(each.line.place(each.start, end), row.indicator.place),
            root=f"indicator.{row.indicator.row}",
        )
        return


def _completed(row: Row, told: list[Told]) -> Iterator[Finding]:
    """16座，完成率90%: the result ÷ the row's target, where that is a plain number."""
    target = _TARGET.fullmatch(re.sub(r"\s", "", row.indicator.target or ""))
    wanted = number_of(target["number"], target["unit"]) if target else None
    if wanted is None or not wanted.value or wanted.unit not in {"", row.number.unit}:
        return
    computed = row.number.value / wanted.value * _HUNDRED
    for each in told:
        said = _COMPLETED.match(each.line.words, each.end)
        if said is None or row.number.unit == "%":
            continue
        step = Decimal(1).scaleb(-len(said["rate"].partition(".")[2]))
        rate = Decimal(said["rate"])
        if rounded(computed, step) == rate or (rate == _HUNDRED and computed > rate):
            continue
        yield Finding(
            rule="PCT.INDICATOR_RATE",
            severity=RULES["PCT.INDICATOR_RATE"],
            message=(
                f"正文写“{each.line.words[each.start : said.end()]}”，自评表“"
                f"{row.indicator.level3}”目标“{row.indicator.target}”、实际“"
                f"{row.indicator.actual}”，完成率为 {plain(rounded(computed))}%："
                "可能比例算错，也可能目标数不同，请核对。"
            ),
            stated=plain(rate),
            expected=plain(rounded(computed)),
            places=(each.line.place(each.start, said.end()), row.indicator.place),
            root=f"indicator.{row.indicator.row}",
        )
        return
