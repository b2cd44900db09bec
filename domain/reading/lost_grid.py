"""Tables that lost their grid: cells as lines of their own, or apart by blanks only.

Converters and portals print a table's cells one a line, or a row a line with blanks between. The
header then tells the columns, and a row is read only where it fits them in one way and no other.
What fits in two ways or in none is left as it is, with a problem that says so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.document import Block, Cell, Document, Paragraph, Table
from domain.reading.grid_rows import Row, Token, rows_of
from domain.reading.indicator_header import role_of
from domain.reading.lost_rows import Found, amounts_at, counts_at, is_head
from domain.reading.rows import plain_label
from domain.reading.wording import is_blank, number_in
from domain.statement import Problem

_BUDGET_HEAD = re.compile(
    r"^(年初|全年|调整后?|年度)?(部门)?预算(调整)?(数|金额)?(（A）)?$"
    r"|^(20)?\d{2}年度?(决算|支出|预算|执行)数?$"
)
#: Heads of columns with blank lines between: then every cell stands so.
_SPACED = re.compile(
    r"(一级指标|预算数|决算数)[ \t\u3000]*\n[ \t\u3000]*\n\s*(二级指标|\d{0,4}[^\n]{0,6}[算行]数)"
)
_POINTS = re.compile(r"^（\d{1,3}(\.\d+)?分?）$")
_TOTAL = re.compile(r"^(总分|合计|总计|总得分|自评总分)$")
_BEHIND = re.compile(r"^(填[表报]|联系|注[:：]|备注[:：]|说明[:：]|单位负责人|审核|附[件表])|。")
#: Longer lines are no cells; more cells than this are no table of this kind.
_LONGEST, _MOST = 120, 600
#: Parts of one form stand close together: at most so many cells apart.
_APART = 12


def regridded(document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """*document* with tables where lines of its running text are one that lost its grid."""
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    if not any("一级指标" in line.text or "预算数" in line.text for line in lines):
        return document, ()
    tokens = _tokens(lines)
    if _SPACED.search(document.text):
        tokens = _unbroken(document, tokens)
    found: list[Found] = []
    problems: list[Problem] = []
    at = 0
    while at < len(tokens):
        table, problem = _table_at(document, tokens, at)
        problems += [problem] if problem else []
        if table:
            problems += [_torn(document, row) for row in table.unclear]
            found.append(table)
        at = table.last + 1 if table else at + (4 if problem else 1)
    joined = _joined(found)
    return (_with(document, tokens, joined) if joined else document), tuple(problems)


def _tokens(lines: Sequence[Paragraph]) -> list[Token]:
    """The cells: whole lines, or in lines that hold several the parts between blanks."""
    tokens: list[Token] = []
    for at, line in enumerate(lines):
        wide = re.search(r"\S[ \u3000]{2,}\S", line.text) is not None
        narrow = r"[^\s|｜]+" if _is_row(line.text) else r"[^|｜]+"
        pattern = r"(?:[^\s|｜]|[ \u3000](?![ \u3000]))+" if wide else narrow
        for match in re.finditer(pattern, line.text):
            words = match[0].strip()
            start = line.start + match.start() + match[0].index(words) if words else 0
            if tokens and _POINTS.match(plain_label(words)):
                tokens[-1] = _both(tokens[-1], Token(words, start, start + len(words), at))
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
            whole[-1] = _both(above, token)
        else:
            whole.append(token)
    return whole


def _is_row(text: str) -> bool:
    """Whether a line holds several cells: heads of columns, or words and numbers apart."""
    words = text.split()
    if re.search(r"一级指标\s+二级指标", text):
        return True
    if len(words) < 3 or len(text) > _LONGEST or "。" in text:  # noqa: PLR2004 - two may be a name
        return False
    heads = sum(bool(role_of(plain_label(word)) or is_head(word)) for word in words)
    numbers = sum(number_in(word) is not None or is_blank(word) for word in words)
    return heads > 2 or numbers > 1  # noqa: PLR2004 - one head or number stands in any line


def _table_at(
    document: Document, tokens: Sequence[Token], at: int
) -> tuple[Found | None, Problem | None]:
    label = plain_label(tokens[at].text)
    if label == "一级指标":
        return _indicators(document, tokens, at)
    if label in {"编制数", "编制人数"}:
        return counts_at(tokens, at), None
    if not _BUDGET_HEAD.match(label):
        return None, None
    amounts = amounts_at(tokens, at)
    heads = [is_head(token.text) for token in tokens[at : at + 4]]
    lost = amounts is None and all(heads) and len(heads) > 3  # noqa: PLR2004 - more than a phrase
    return amounts, _unclear(document, tokens[at], tokens[at + 3]) if lost else None


def _indicators(
    document: Document, tokens: Sequence[Token], at: int
) -> tuple[Found | None, Problem | None]:
    header, roles, head = _header(tokens, at)
    if len(roles) < 4 or "weight" not in roles:  # noqa: PLR2004 - levels, a value and points
        return None, None
    end = head
    while end < len(tokens) and end - head < _MOST and not _ends(tokens[end]):
        end += 1
    total = _total(tokens, end)
    rows = rows_of(tokens[head:end], tuple(roles))
    last = min(end + len(total), len(tokens)) - 1
    if rows is None:
        return None, _unclear(document, tokens[at], tokens[last])
    whole = (header, *rows, *((total,) if total else ()))
    return Found("self_evaluation", at, last, whole), None


def _header(tokens: Sequence[Token], at: int) -> tuple[Row, list[str], int]:
    """The heads of the columns, heads broken over two lines joined, their roles, and the end."""
    heads: list[Token] = []
    roles: list[str] = []
    while at < len(tokens):
        both = _both(tokens[at], tokens[at + 1]) if at + 1 < len(tokens) else tokens[at]
        role, joined = (role_of(plain_label(token.text)) for token in (tokens[at], both))
        if role is None and joined is None:
            break
        if role is not None and roles and role == roles[-1]:
            heads[-1] = _both(heads[-1], tokens[at])
        else:
            heads.append(tokens[at] if role else both)
            roles.append(role or joined or "")
        at += 1 if role else 2
    return tuple(heads), roles, at


def _both(left: Token, right: Token) -> Token:
    last = max(right.lines)
    return Token(left.text + right.text, left.start, right.end, left.line, last)


def _ends(token: Token) -> bool:
    return bool(_TOTAL.match(plain_label(token.text)) or _BEHIND.search(token.text))


def _total(tokens: Sequence[Token], end: int) -> Row:
    """The total row: its label and the two numbers behind it."""
    if end >= len(tokens) or not _TOTAL.match(plain_label(tokens[end].text)):
        return ()
    numbers = tokens[end + 1 : end + 3]
    if len(numbers) == 2 and all(number_in(n.text) is not None for n in numbers):  # noqa: PLR2004
        return tuple(tokens[end : end + 3])
    return (tokens[end],)


def _joined(found: Sequence[Found]) -> list[Found]:
    """Parts of one form as one table: staffing and accounts, budget and indicators."""
    tables: list[Found] = []
    for part in found:
        above = tables[-1] if tables else None
        if above and above.form == part.form and part.first - above.last <= _APART:
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
