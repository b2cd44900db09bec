"""The page: the document on the left, what was understood on the right."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from itertools import groupby

from adapters.exports.side_by_side.sheet import Heading, Sheet
from adapters.exports.side_by_side.shown import Shown, shown
from adapters.exports.side_by_side.style import STYLE
from domain.document import Document
from domain.evidence import Place
from domain.finding import Finding
from domain.projections.places import where
from domain.statement import Reading, Statement

_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode("ascii")
#: Only this very style sheet; no script, no picture, no request, no form, whatever was missed.
_POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def side_by_side(
    name: str, document: Document, reading: Reading, findings: Sequence[Finding] = ()
) -> str:
    """The HTML page of one document.

    Args:
        name: what the file is called, for the title.
        document: as it was read.
        reading: what was understood of it.
        findings: what the checks found.
    """
    listed = shown(reading.statement, reading.problems, findings)
    sheet = Sheet(document, listed, _headings(reading.statement))
    return _page(name, sheet, _list(listed, sheet, document.media_type))


def _headings(statement: Statement) -> dict[int, Heading]:
    """The title and the headings by where they begin."""
    title = statement.document.title
    placed = [(section.level + 1, section.place) for section in statement.sections]
    if title is not None:
        placed.append((1, title.place))
    return {
        place.start: Heading(level, place.end)
        for level, place in placed
        if place.start is not None and place.end is not None
    }


def _page(name: str, sheet: Sheet, listed: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)} 原文对照</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<main aria-label="原文"><article>\n{sheet.html()}\n</article></main>\n'
        f'<aside aria-label="读出的内容">\n<h1>{escape(name)}</h1>\n'
        '<p class="hint">点一行看它在原文何处；点原文中的底色回到这里。</p>\n'
        f"{listed}\n</aside>\n</body>\n</html>\n"
    )


def _list(listed: Sequence[Shown], sheet: Sheet, media_type: str) -> str:
    numbered = enumerate(listed)
    parts: list[str] = []
    for group, lines in groupby(numbered, key=lambda line: line[1].group):
        items = "\n".join(_item(at, one, sheet.anchors[at], media_type) for at, one in lines)
        parts.append(f"<h2>{escape(group)}</h2>\n<ul>\n{items}\n</ul>")
    return "\n".join(parts) or "<p>没有读出内容。</p>"


def _item(at: int, one: Shown, anchor: str | None, media_type: str) -> str:
    told = _where(one.place, media_type) if one.place and anchor else ""
    spot = f'<span class="where">{told}</span>' if told else ""
    label = f'<span class="label">{escape(one.label)}</span>' if one.label else ""
    words = f'{label}<span class="value">{escape(one.value)}</span>{spot}'
    linked = f'<a href="#{anchor}">{words}</a>' if anchor else f"<div>{words}</div>"
    kind = f' class="{one.kind}"' if one.kind else ""
    return f'<li id="v{at}"{kind}>{linked}</li>'


def _where(place: Place, media_type: str) -> str:
    """The page where there are pages, else what that kind of file shows: the words are beside."""
    spot = place if place.page is None else Place(quote="", page=place.page)
    return where(spot, media_type=media_type).zh
