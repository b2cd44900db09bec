"""What a web portal prints over a report in a table of its own: 索引号, 发布机构, 公开目录.

Such rows are the portal's and not the document's, so they are left out: a title below them is
then the document's first line. A title that is a row of the table is given back as a line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.document import Block, Cell, Document, Paragraph, Table
from domain.reading import forms

_LABEL = re.compile(
    r"(索引号|发布机构|发布机关|发文机关|制发机构|公开机构|公开责任部门|公开目录|公开类别|公开方式|公开形式|公开范围"
    r"|信息分类|信息类别|信息来源|内容分类|主题分类|体裁分类|主题词|分类|文号|发文字号|发文编号|文件编号|统一登记号"
    r"|发布日期|发布时间|发文日期|成文日期|生成日期|公开日期|著录日期|生效日期|废止日期|有效性|时效性|信息时效性|有效期限?"
    r"|浏览量|浏览次数|点击数|阅读次数|来源|名称|标题|信息名称|文件名称)"
)
#: The labels that no report's own table has.
_PORTALS = re.compile(
    r"索引号|发布机构|发布机关|发文机关|制发机构|公开目录|公开责任部门|信息分类|主题分类"
)
#: Rows of a portal's table, and how far below the first line of a document it begins.
_MOST_ROWS, _MOST_ABOVE = 12, 400


def without_portal_head(document: Document) -> Document:
    """*document* without its portal's rows; unchanged where it has none."""
    blocks: list[Block] = []
    first = next(iter(document.blocks), None)
    low = first.start + _MOST_ABOVE if first else 0
    open_ = True
    for block in document.blocks:
        if isinstance(block, Table) and open_:
            head = _head_rows(block) if block.start <= low else 0
            low = block.end + _MOST_ABOVE if head else low
            rest = _below(block, head, blocks)
            blocks += rest
            open_ = not any(isinstance(one, Table) for one in rest)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)) if blocks else document


def _head_rows(table: Table) -> int:
    """How many first rows are a portal's; 0 where none names what only a portal prints."""
    count = 0
    for row in table.rows[:_MOST_ROWS]:
        filled = [_bare(cell) for cell in row if cell.text]
        if filled and not _LABEL.fullmatch(filled[0].split("：")[0].split(":")[0]):
            break
        count += 1
    words = (_bare(cell) for row in table.rows[:count] for cell in row)
    return count if any(map(_PORTALS.match, words)) else 0


def _bare(cell: Cell) -> str:
    return re.sub(r"[\s\[\]【】]", "", cell.text)


def _below(table: Table, head: int, above: Sequence[Block]) -> list[Block]:
    """What of a table stands below its portal's rows, its title as a line where none is above."""
    rows = table.rows[head:]
    titles: list[Block] = []
    while rows and (title := _title_in(rows[0])) is not None:
        if any(isinstance(line, Paragraph) and _is_title(line) for line in above):
            break
        titles.append(title)
        rows = rows[1:]
    if not head and not titles:
        return [table]
    return [*titles, replace(table, rows=rows, start=rows[0][0].start)] if rows else titles


def _title_in(row: tuple[Cell, ...]) -> Paragraph | None:
    """The line that a row is whose one filled cell is a report's title."""
    filled = [cell for cell in row if cell.text]
    if len(filled) != 1 or "\n" in filled[0].text:
        return None
    line = Paragraph(filled[0].text, filled[0].start, filled[0].end, filled[0].page, filled[0].box)
    return line if _is_title(line) else None


def _is_title(line: Paragraph) -> bool:
    bare = re.sub(r"\s", "", line.text)
    return forms.title_kind([line], 0) is not None and forms.is_report_title(bare)
