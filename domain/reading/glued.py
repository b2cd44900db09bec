"""Self-evaluation forms whose cells were put together without anything between them.

Sites that let documents be read page by page print a table as one long line: heads, labels and
numbers one behind the other. The budget's row is read where its numbers come apart in one way only
in which the printed rate is right, and the natures where each stands behind its own label. What
follows, goals and indicators, is set aside: an amount in it may be anybody's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.document import Block, Cell, Document, Paragraph, Table
from domain.statement import Problem

_BRACKET = r"(?:[（(][^（）()]{1,12}[)）])?"
_AMOUNT_HEADS = (
    ("initial", r"年初预算(?:数|金额)"),
    ("full_year", r"全年预算(?:数|金额)|调整后?预算数"),
    ("executed", r"全年执行数|实际执行数|执行数"),
    ("weight", r"分值|权重"),
    ("rate", r"执行率"),
    ("score", r"得分"),
)
_AMOUNTS = "|".join(words for _, words in _AMOUNT_HEADS)
_OTHERS = (
    r"年初设定目标|预期目标|(?:目标)?实际完成情况|全年完成情况|[一二三]级指标|(?:年度)?指标值|(?:实际|全年)完成值"
    r"|偏差及?原因(?:分析)?(?:及改进措施)?"
)
#: Heads with nothing between them: no sentence has three of them so.
_HEADS = re.compile(rf"(?:(?:{_AMOUNTS}|{_OTHERS}){_BRACKET}){{3,}}")
_HEAD = re.compile(rf"(?:{_AMOUNTS}){_BRACKET}")
_CORNER = re.compile(r"[\u4e00-\u9fa5]{2,8}[（(]万元[)）]$")
_TOTAL = re.compile(
    r"(?P<label>年度资金总额|资金总额|年度总额|总额|合计)[:：]?(?P<run>[\d.,，%％]+)"
)
_NATURES = re.compile(r"按(?:收入|支出)性质分?[:：]?[\d.,]*")
_NATURE = re.compile(r"(?:其中[:：])?[\u4e00-\u9fa5]{2,20}[:：][\d.,]*")
#: Where goals begin; the form's end; the number that such sites print before each page.
_GOALS = re.compile(r"年度总体目标|年度总|年初设定目标|预期目标|一级指标")
_END = re.compile(
    r"(?:总分|合计|总计|总得分)[:：]?\d{2,3}(?:\.\d+)?|填表人|单位负责人[:：]|(?<=[。\d])一、"
)
_PAGE = re.compile(r"(\d{1,2})、")
_SHORTEST = 120
_PIECE = re.compile(r"\d+(?:\.\d{1,6})?")
_FULL, _POINT_DECIMALS = 100, 2
_CENT = Decimal("0.01")
#: More digits in a run, or more forms in a document, are nobody's report.
_MOST_RUN, _MOST_FORMS = 44, 3

Cells = tuple[Cell, ...]


def unglued(document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """*document* with the budget of a glued form as a table, and its goals set aside."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    number = max((table.number for table in document.tables), default=0)
    page = forms = 0
    for block in document.blocks:
        line = block if isinstance(block, Paragraph) else None
        goes_on = line is not None and 0 < page == _number(line.text)
        likely = goes_on or forms < _MOST_FORMS
        pieces = _pieces(document, line, goes_on=goes_on) if line and likely else None
        if pieces is None:
            blocks.append(block)
            page = 0
            continue
        forms += not goes_on
        kept, rows, aside, page = pieces
        for body in (rows, aside):
            if body:
                number += 1
                blocks.append(_table(number, body))
        blocks += kept
        if aside and not problems:
            cell = aside[0][0]
            problems.append(_problem(document, cell.start, cell.end))
    if not problems and len(blocks) == len(document.blocks):
        return document, ()
    blocks.sort(key=lambda block: block.start)
    return replace(document, blocks=tuple(blocks)), tuple(problems)


def _number(words: str) -> int:
    """The number of the page that a line is, 0 where it has none."""
    page = _PAGE.match(words)
    return int(page[1]) if page else 0


def _pieces(
    document: Document, line: Paragraph, *, goes_on: bool
) -> tuple[list[Paragraph], list[Cells], list[Cells], int] | None:
    """A line's own words, the rows of the budget, what is set aside, and the page it goes on with.

    The line *goes_on* with the form of the page above it, or begins one, or has none: then None.
    """
    words = line.text
    heads = None if goes_on or len(words) < _SHORTEST else _HEADS.search(words)
    if heads is None and not goes_on:
        return None
    begin = heads.start() if heads else 0
    corner = _CORNER.search(words, max(0, begin - 16), begin) if heads else None
    start = corner.start() if corner else begin
    goals = _GOALS.search(words, begin) if heads else None
    rows: list[Cells] = []
    aside = begin
    if goals and goals.start() > begin:
        rows = _budget(line, start, begin, goals.start())
        aside = goals.start()
    end = _END.search(words, aside)
    last = end.start() if end else len(words)
    kept = [_part(document, line, 0, start), _part(document, line, last, len(words))]
    row: list[Cells] = [(_cell(line, aside, last, 1, 1),)] if last > aside else []
    number = _number(words)
    following = number + 1 if number and end is None else 0
    return [part for part in kept if part.text], rows, row, following


def _part(document: Document, line: Paragraph, start: int, end: int) -> Paragraph:
    text = line.text[start:end]
    begin = line.start + start + len(text) - len(text.lstrip())
    stop = begin + len(text.strip())
    return replace(line, text=document.text[begin:stop], start=begin, end=stop)


def _cell(line: Paragraph, start: int, end: int, row: int, column: int) -> Cell:
    return Cell(line.text[start:end], line.start + start, line.start + end, row, column)


def _table(number: int, rows: Sequence[Cells]) -> Table:
    filled = [cell for row in rows for cell in row if cell.text]
    return Table(number, tuple(rows), filled[0].start, filled[-1].end)


def _budget(line: Paragraph, corner: int, begin: int, end: int) -> list[Cells]:
    """The header of amounts, the row of the whole budget, and the natures below it."""
    heads: list[tuple[str, int, int]] = []
    at = begin
    while match := _HEAD.match(line.text, at, end):
        heads.append((_role(match[0]), match.start(), match.end()))
        at = match.end()
    total = _TOTAL.match(line.text, at, end)
    roles = [role for role, _, _ in heads]
    once = len(set(roles)) == len(roles)
    if total is None or not {"executed", "rate"} <= set(roles) or not once:
        return []
    spans = _spans(total["run"], roles)
    if not spans:
        return []
    run = total.start("run")
    named = _cell(line, corner, begin, 1, 1)
    header = (named, *(_cell(line, s, e, 1, n) for n, (_, s, e) in enumerate(heads, 2)))
    label = _cell(line, total.start("label"), total.end("label"), 2, 1)
    body = (label, *(_cell(line, run + s, run + e, 2, n) for n, (s, e) in enumerate(spans, 2)))
    return [header, body, *_natures(line, total.end(), end)]


def _role(head: str) -> str:
    return next(role for role, words in _AMOUNT_HEADS if re.match(words, head))


def _natures(line: Paragraph, at: int, end: int) -> list[Cells]:
    """What each label in front of a colon says, under the two heads of the form."""
    heads: list[tuple[int, int]] = []
    for _ in range(2):
        match = _NATURES.match(line.text, at, end)
        if match is None:
            return []
        heads.append((match.start(), match.end()))
        at = match.end()
    rows: list[Cells] = [tuple(_cell(line, s, e, 3, n) for n, (s, e) in enumerate(heads, 1))]
    while match := _NATURE.match(line.text, at, end):
        row = len(rows) + 3
        nothing = _cell(line, match.start(), match.start(), row, 1)
        cell = _cell(line, match.start(), match.end(), row, 1)
        rows.append((nothing, cell) if "支出" in match[0] else (cell, nothing))
        at = match.end()
    return rows


def _spans(run: str, roles: Sequence[str]) -> list[tuple[int, int]]:
    """Where the numbers of the columns stand in a run of digits; empty unless in one way only."""
    if len(run) > _MOST_RUN or not re.search("[%％]", run):
        return []
    ways = [way for way in _ways(run, 0, roles) if _holds(run, way, roles)]
    return ways[0] if len(ways) == 1 else []


def _ways(run: str, at: int, roles: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    if not roles:
        if at == len(run):
            yield []
        return
    match = _PIECE.match(run, at)
    if match is None:
        return
    ends = _rate_ends(run, at) if roles[0] == "rate" else range(at + 1, match.end() + 1)
    for end in ends:
        piece = run[at:end]
        leading = len(piece) > 1 and piece[0] == "0" and piece[1] != "."
        if piece.endswith(".") or leading or not _may_be(piece, roles[0]):
            continue
        for rest in _ways(run, end, roles[1:]):
            yield [(at, end), *rest]


def _rate_ends(run: str, at: int) -> range:
    """Behind the per cent sign, which a rate in a glued row must have."""
    match = re.compile(r"\d{1,3}(?:\.\d{1,4})?[%％]").match(run, at)
    return range(match.end(), match.end() + 1) if match else range(0)


def _may_be(piece: str, role: str) -> bool:
    """Whether a piece may be points, with two decimals at most, or an amount, with no fewer."""
    if role in {"weight", "score"}:
        return Decimal(piece) <= _FULL and _decimals(piece) <= _POINT_DECIMALS
    return role == "rate" or _decimals(piece) > 1


def _decimals(piece: str) -> int:
    return len(piece.partition(".")[2])


def _holds(run: str, way: Sequence[tuple[int, int]], roles: Sequence[str]) -> bool:
    """Whether the rate is what was spent of the budget, and the score no more than its weight.

    All amounts have the same number of decimals: else a run of digits comes apart in many ways.
    """
    amounts = (
        run[start:end]
        for role, (start, end) in zip(roles, way, strict=True)
        if role in {"initial", "full_year", "executed"}
    )
    if len({_decimals(amount) for amount in amounts}) > 1:
        return False
    values = {
        role: Decimal(run[start:end].rstrip("%％"))
        for role, (start, end) in zip(roles, way, strict=True)
    }
    budget = values.get("full_year", values.get("initial"))
    if not budget or values.get("score", Decimal(0)) > values.get("weight", Decimal(_FULL)):
        return False
    rate = values["executed"] / budget * _FULL
    return abs(rate - values["rate"]) <= _CENT


def _problem(document: Document, start: int, end: int) -> Problem:
    message = (
        "自评表的单元格连成了一行，中间没有间隔，目标和指标未逐行读取，以免张冠李戴。"
        "请提交保留表格的 .docx 文件，或由人工录入。"
    )
    return Problem(code="table_columns_unclear", message=message, place=document.place(start, end))
