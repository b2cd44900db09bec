"""The working paper as a page to look at and to print, in the style of the public page."""

from html import escape

from adapters.exports.public_page import document, table
from adapters.exports.working_paper.columns import SIGNATURES, Grid, grids
from adapters.exports.working_paper.content import WorkingPaper


def html_of(paper: WorkingPaper) -> bytes:
    """The page in UTF-8: one file, nothing fetched."""
    facts = "".join(f"<p>{escape(f'{name}：{value}')}</p>" for name, value in paper.facts)
    body = (
        f"<h1>{escape(paper.title)}</h1>\n{facts}\n"
        + "\n".join(_section(grid) for grid in grids(paper))
        + f"\n<p>{escape('　　'.join(SIGNATURES))}</p>"
    )
    return document(f"{paper.unit_name} 审核意见表", body).encode()


def _section(grid: Grid) -> str:
    head = f"<h2>{escape(grid.title)}</h2>"
    if not grid.rows:
        return f'{head}\n<p class="none">{escape(grid.empty)}</p>'
    heads = [name for name, _ in grid.columns]
    return f"{head}\n{table(heads, grid.rows, widths=[width for _, width in grid.columns])}"
