"""Tables that lost their grid: cells as lines of their own, or apart by blanks only.

Converters and portals print a table's cells one a line, or a row a line with blanks between. The
header then tells the columns, and a row is read only where it fits them in one way and no other.
What fits in two ways or in none is left as it is, with a problem that says so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from domain.document import Block, Cell, Document, Paragraph, Table
from domain.reading.blank_cells import Traces
from domain.reading.glued import unglued
from domain.reading.grid_rows import Row, Token, rows_of
from domain.reading.indicator_header import role_of
from domain.reading.lost_columns import with_proved_columns
from domain.reading.lost_header import both, header_at, heads_whole, names_whole
from domain.reading.lost_lines import indicators_by_lines
from domain.reading.lost_natures import natures_at
from domain.reading.lost_offices import offices_at
from domain.reading.lost_projects import heads_projects, projects_at
from domain.reading.lost_rows import (
    Found,
    amounts_alternating,
    amounts_at,
    counts_alternating,
    counts_at,
    goal_at,
    is_head,
    stated_amount,
)
from domain.reading.rows import plain_label
from domain.reading.wording import is_blank, number_in
from domain.statement import Problem

_BUDGET_HEAD = re.compile(
    r"^(年初|全年|调整后?|年度)?(部门)?预算(调整)?(数|金额)?(（A）)?$"
    r"|^(20)?\d{2}年度?(决算|支出|预算|执行|收入)数?$"
)
#: Heads of columns with blank lines between: then every cell stands so.
_SPACED = re.compile(
    r"([一二]级(?:[ \t\u3000]*\n)?指标|指标名称|预算数|决算数)[ \t\u3000]*\n[ \t\u3000]*\n\s*"
    r"([二三]级(?:[ \t\u3000]*\n)?指标|\d{0,4}[^\n]{0,6}[算行]数)"
)
#: What every table read here has among its heads.
_NAMED = re.compile(r"[一二]级指标|^[一二]级$|指标名称|预算|决算|编制|合计|^基本支出$")
_POINTS = re.compile(r"^（\d{1,3}(\.\d+)?分?）$")
#: The first heads of forms that have no first levels, or no levels at all.
_OTHER_FIRST = frozenset({"二级指标", "指标名称"})
_NAMED_POINTS = re.compile(r".（\d{1,3}(\.\d+)?分）$")
_TOTAL = re.compile(r"^(总分|合计|总计|总得分|自评总分)$")
_BEHIND = re.compile(
    r"^(填[表报]|联系|注[:：]|备注[:：]|说明[:：]|单位负责人|审核|附[件表])|^.{240}"
)
#: Longer lines are no cells; more cells than this are no table of this kind.
_LONGEST, _MOST = 120, 600
#: The longest line that is a head alone; and what parts the cells of a longer line.
_SHORT = 24
_PARTED = re.compile(r"一级指标|[|｜]|[ \u3000]{2}")
#: Parts of one form stand close together: at most so many cells apart.
_APART = 12
#: Bars that part the cells of a line: the blanks in them part none.
_BARS = re.compile(r"[|｜].*[|｜]")
_FORMS = frozenset({"base_data", "self_evaluation"})
#: The least cells of a row that is a line.
_FEWEST_CELLS = 4


def regridded(document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """*document* with tables where lines of its running text are one that lost its grid."""
    document, apart = unglued(with_proved_columns(document))
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    if not any(_may_head(line.text) for line in lines):
        return document, apart
    tokens = _tokens(lines)
    traces = Traces(document.text, spaced=_SPACED.search(document.text) is not None)
    tokens = heads_whole(_unbroken(document, tokens) if traces.spaced else tokens)
    tokens = names_whole(tokens, document.text)
    found: list[Found] = []
    problems: list[Problem] = [*apart]
    at = 0
    while at < len(tokens):
        if len(tokens[at].text) > _SHORT:
            at += 1
            continue
        table, problem = _table_at(document, tokens, at, traces)
        problems += [problem] if problem else []
        if table:
            problems += [_torn(document, row) for row in table.unclear]
            found.append(table)
        at = table.last + 1 if table else at + (4 if problem else 1)
    joined = _joined(found)
    return (_with(document, tokens, joined) if joined else document), tuple(problems)


def _may_head(text: str) -> bool:
    """Whether a line may hold a head of one of the tables that are read here."""
    if len(text) <= _SHORT:
        return _NAMED.search(text) is not None
    return re.search(r"一级指标|预算数|项目名称", text) is not None


def _tokens(lines: Sequence[Paragraph]) -> list[Token]:
    """The cells: whole lines, or in lines that hold several the parts between blanks."""
    tokens: list[Token] = []
    for at, line in enumerate(lines):
        if len(line.text) > _LONGEST and not _PARTED.search(line.text):
            tokens.append(Token(line.text, line.start, line.end, at))
            continue
        wide = re.search(r"\S[ \u3000]{2,}\S", line.text) is not None
        parted = _BARS.search(line.text) is None and _is_row(line.text)
        narrow = r"[^\s|｜]+" if parted else r"[^|｜]+"
        pattern = r"(?:[^\s|｜]|[ \u3000](?![ \u3000]))+" if wide else narrow
        for match in re.finditer(pattern, line.text):
            words = match[0].strip()
            start = line.start + match.start() + match[0].index(words) if words else 0
            if tokens and _POINTS.match(plain_label(words)):
                tokens[-1] = both(tokens[-1], Token(words, start, start + len(words), at))
            elif words:
                tokens.append(Token(words, start, start + len(words), at))
    return tokens


def _unbroken(document: Document, tokens: Sequence[Token]) -> list[Token]:
    """Cells broken over lines put together: blank lines part cells, so lines without are one."""
    whole: list[Token] = []
    for token in tokens:
        above = whole[-1] if whole else None
        near = above and document.text.count("\n", above.end, token.start) == 1
        short = above and len(above.text) + len(token.text) <= _LONGEST
        ended = above and re.search(r"。|(表|报告|[)）])$", above.text) is not None
        short = short and not ended
        if above and near and short and token.line != above.line:
            whole[-1] = both(above, token)
        else:
            whole.append(token)
    return whole


def _is_row(text: str) -> bool:
    """Whether a line holds several cells: heads of columns, or words and numbers apart."""
    words = text.split()
    if re.search(r"一级指标\s+二级指标|^\S{2,12}\s一级(指标)?$", text):
        return True
    if heads_projects([plain_label(word) for word in words]):
        return True
    if len(words) < 3 or len(text) > _LONGEST or "。" in text:  # noqa: PLR2004 - two may be a name
        return False
    heads = sum(bool(role_of(plain_label(word)) or is_head(word)) for word in words)
    numbers = sum(number_in(word) is not None or is_blank(word) for word in words)
    pointed = numbers == 1 and any(_NAMED_POINTS.search(plain_label(word)) for word in words)
    return pointed or heads > 2 or numbers > 1  # noqa: PLR2004 - one head or number stands in any line


def _table_at(
    document: Document, tokens: Sequence[Token], at: int, traces: Traces
) -> tuple[Found | None, Problem | None]:
    label = tokens[at].label
    first = _begins_its_line(tokens, at)
    if label == "一级指标" or (label in _OTHER_FIRST and first):
        found, problem = _indicators(document, tokens, at, traces)
        by_lines = indicators_by_lines(tokens, at) if first and found is None else None
        return (by_lines, None) if by_lines else (found, problem)
    if first and (by_lines := indicators_by_lines(tokens, at)):
        return by_lines, None
    if first and (projects := projects_at(tokens, at)):
        return projects, None
    if label in {"编制数", "编制人数"}:
        return counts_at(tokens, at) or counts_alternating(tokens, at), None
    if label in {"机构名称", "单位名称"}:
        offices = offices_at(tokens, at)
        unread = offices is None and _heads_money(tokens[at + 1 : at + _FEWEST_CELLS])
        return offices, _unclear(document, tokens[at], tokens[at + 3]) if unread else None
    ways = (goal_at, natures_at, counts_alternating, amounts_alternating, stated_amount)
    small = next((found for way in ways if (found := way(tokens, at))), None)
    if small:
        return small, None
    if not _BUDGET_HEAD.match(label):
        return None, None
    amounts = amounts_at(tokens, at, traces)
    heads = [is_head(token.text) for token in tokens[at : at + 4]]
    lost = amounts is None and all(heads) and len(heads) > 3  # noqa: PLR2004 - more than a phrase
    return amounts, _unclear(document, tokens[at], tokens[at + 3]) if lost else None


def _begins_its_line(tokens: Sequence[Token], at: int) -> bool:
    """Whether no other cell stands before a cell on its line, and no head of a level above it."""
    above = tokens[at - 1] if at else None
    return above is None or (above.line != tokens[at].line and "级指标" not in above.text)


def _heads_money(heads: Sequence[Token]) -> bool:
    """Whether the heads behind 机构名称 are those of a table of money."""
    return len(heads) == _FEWEST_CELLS - 1 and heads[0].label.endswith(("合计", "总计"))


def _indicators(
    document: Document, tokens: Sequence[Token], at: int, traces: Traces
) -> tuple[Found | None, Problem | None]:
    header, roles, head = header_at(tokens, at)
    anchors = {"weight", "score", "sign"} & set(roles)  # what tells where a row's values stand
    if "level1" not in roles and not {"target", "actual", "score"} <= set(roles):
        return None, None
    if len(roles) < 4 or not anchors:  # noqa: PLR2004 - levels and a value
        return None, None
    if head < len(tokens) and tokens[head].label == tokens[at].label:
        return None, None  # only the last of several headers has rows below it
    end = _end(tokens, head)
    total = _total(tokens, end, roles, traces)
    starts = _starts(document, tokens, head, end, len(roles))
    fitted = rows_of(tokens[head:end], roles, starts)
    if not starts and (fitted is None or fitted.unclear):
        blanks = traces.with_blanks(tokens[head:end], tokens[end] if end < len(tokens) else None)
        told = rows_of(blanks, roles) if len(blanks) > end - head else None
        fitted = told if told and not told.unclear else fitted
    last = end - 1 + sum(bool(cell.text) for cell in total)
    if fitted is None or (fitted.unclear and "level1" not in roles):
        return None, _unclear(document, tokens[at], tokens[last])
    whole = (header, *fitted.rows, *((total,) if total else ()))
    return Found("self_evaluation", at, last, whole, fitted.unclear), None


def _end(tokens: Sequence[Token], head: int) -> int:
    """Where the indicators end: at the total, else at what can be no cell of theirs.

    A reason or a target may be a sentence; only without a total a sentence ends the table.
    """
    near = range(head, min(head + _MOST, len(tokens)))
    stop = next((n for n in near if _BEHIND.search(tokens[n].text)), near.stop)
    total = next((n for n in range(head, stop) if _is_total(tokens[n])), None)
    if total is not None:
        return total
    told = (n for n in range(head, stop) if "。" in tokens[n].text)
    return next(told, stop)


def _is_total(token: Token) -> bool:
    return _TOTAL.match(token.label) is not None


def _starts(
    document: Document, tokens: Sequence[Token], head: int, end: int, width: int
) -> list[int]:
    """Where rows are known to begin, counted from the header's end; empty where nothing tells.

    A row of a web page's table begins with a bar. A row a line has several cells on each line.
    """
    body = tokens[head:end]
    lines = [n for n, token in enumerate(body) if n == 0 or token.line != body[n - 1].line]
    begun = {n: _before(document, body[n].start) for n in lines}
    if any(before == "|" for before in begun.values()):
        return [n for n in lines if begun[n] in {"|", "|\n"}]
    cells = [after - before for before, after in pairwise((*lines, len(body)))]
    rows = bool(cells) and min(cells) >= _FEWEST_CELLS and max(cells) <= width
    return lines if rows else []


def _before(document: Document, start: int) -> str:
    """What stands on its line before a cell, with the line above it where that is a bar alone."""
    text = document.text
    begins = text.rfind("\n", 0, start)
    before = text[begins + 1 : start].strip()
    above = text[text.rfind("\n", 0, max(begins, 0)) + 1 : max(begins, 0)].strip()
    return before or (f"{above}\n" if above == "|" else "")


def _total(tokens: Sequence[Token], end: int, roles: Sequence[str], traces: Traces) -> Row:
    """The total row: its label and the two numbers behind it.

    Where only one number follows, with the trace of a blank cell before or behind it, the other
    is blank.
    """
    if end >= len(tokens) or not _is_total(tokens[end]):
        return ()
    numbers = tokens[end + 1 : end + 3]
    if len(numbers) == 2 and all(n.number is not None for n in numbers):  # noqa: PLR2004
        return tuple(tokens[end : end + 3])
    if not numbers or numbers[0].number is None:
        return (tokens[end],)
    if not {"weight", "score"} <= set(roles):
        return tuple(tokens[end : end + 2]) if "score" in roles else (tokens[end],)
    cells = traces.with_blanks(tokens[end : end + 2], numbers[-1])[: 1 + 2]
    if len(cells) < 1 + 2 or roles.index("score") < roles.index("weight"):
        return (tokens[end],)
    placed: dict[str, Token] = {"weight": cells[1], "score": cells[2]}
    nothing = Token("", tokens[end].end, tokens[end].end, tokens[end].line)
    return tuple(tokens[end] if n == 0 else placed.get(r, nothing) for n, r in enumerate(roles))


def _joined(found: Sequence[Found]) -> list[Found]:
    """Parts of one form as one table: staffing and accounts, budget and indicators."""
    tables: list[Found] = []
    for part in found:
        above = tables[-1] if tables else None
        near = above is not None and part.first - above.last <= _APART
        if above and near and above.form == part.form and part.form in _FORMS:
            rows = (*above.rows, *part.rows)
            tables[-1] = replace(above, last=part.last, rows=rows)
        else:
            tables.append(part)
    return tables


def _unclear(document: Document, first: Token, last: Token) -> Problem:
    message = (
        "表格的单元格已经散开，各行与表头的列数对不上，未逐行读取，以免张冠李戴。"
        "请提交保留表格的 .docx 文件，或由人工录入。"
    )
    place = document.place(first.start, last.end)
    return Problem(code="table_columns_unclear", message=message, place=place)


def _torn(document: Document, row: Row) -> Problem:
    message = (
        f"“{row[0].text}”一行的数字个数与表头列数不一致，分不清各数属于哪一列，未读取。"
        "请对照原表核对，或由人工录入。"
    )
    place = document.place(row[0].start, row[-1].end)
    return Problem(code="row_columns_unclear", message=message, place=place)


def _with(document: Document, tokens: Sequence[Token], found: Sequence[Found]) -> Document:
    """The document with the found tables in place of the lines they stand on."""
    inside = {n for table in found for n in range(table.first, table.last + 1)}
    taken = {line for n in inside for line in tokens[n].lines}
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    kept: list[Block] = [b for b in document.blocks if isinstance(b, Table)]
    kept += [line for at, line in enumerate(lines) if at not in taken]
    beside = (t for n, t in enumerate(tokens) if t.line in taken and n not in inside)
    kept += [Paragraph(document.text[t.start : t.end], t.start, t.end) for t in beside]
    first = max((table.number for table in document.tables), default=0) + 1
    kept += [_made(table, number) for number, table in enumerate(found, first)]
    return replace(document, blocks=tuple(sorted(kept, key=lambda block: block.start)))


def _made(found: Found, number: int) -> Table:
    rows = tuple(
        tuple(
            Cell(token.text, token.start, token.end, row, column)
            for column, token in enumerate(cells, 1)
        )
        for row, cells in enumerate(found.rows, 1)
    )
    spans = [cell for row in rows for cell in row if cell.text]
    return Table(number, rows, min(c.start for c in spans), max(c.end for c in spans))
