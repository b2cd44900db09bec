"""The working paper as a page to look at and to print, in the style of the public page."""

from html import escape

from adapters.exports.public_page import document, table
from adapters.exports.working_paper.columns import SIGNATURES, Grid, grids
from adapters.exports.working_paper.content import WorkingPaper

#: Ten columns want a wide page; texts of several lines keep them.
_STYLE = """
@page { size: A4 landscape; margin: 12mm; }
body { max-width: 1560px; }
td { white-space: pre-line; }
th, td.whole { white-space: nowrap; }
"""
#: Short words that are not broken over lines: 程度, 处理.
_WHOLE = frozenset({"序号", "同因", "程度", "处理", "分值", "自评", "复算", "复核"})


def html_of(paper: WorkingPaper) -> bytes:
    """The page in UTF-8: one file, nothing fetched."""
    facts = "".join(f"<p>{escape(f'{name}：{value}')}</p>" for name, value in paper.facts)
    body = (
        f"<h1>{escape(paper.title)}</h1>\n{facts}\n"
        + "\n".join(_section(grid) for grid in grids(paper))
        + f"\n<p>{escape('　　'.join(SIGNATURES))}</p>"
    )
    return document(f"{paper.unit_name} 审核意见表", body, style=_STYLE).encode()


def _section(grid: Grid) -> str:
    head = f"<h2>{escape(grid.title)}</h2>"
    if not grid.rows:
        return f'{head}\n<p class="none">{escape(grid.empty)}</p>'
    heads = [name for name, _ in grid.columns]
    whole = [at for at, name in enumerate(heads) if name in _WHOLE]
    widths = [width for _, width in grid.columns]
    return f"{head}\n{table(heads, grid.rows, whole=whole, widths=widths)}"
