import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from adapters.exports.side_by_side import side_by_side
from adapters.readers.content import read_content, read_document, understood_of
from domain.document import Cell, Document, Paragraph, Table
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import DocumentFacts, Reading, Section, Statement

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "forms"
FILES = sorted(path for path in SAMPLES.rglob("*") if path.suffix in {".txt", ".docx"})
#: What in a page could run, load or send something.
ACTIVE_TAGS = {"script", "iframe", "object", "embed", "img", "link", "form", "base", "svg"}
NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</article></main><h1>x",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "'\"`<!--",
)


class Page(HTMLParser):
    """What a browser would find in the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [found for _, attributes in self.tags if (found := attributes.get(name))]


def page_of(path: Path, *findings: Finding) -> Page:
    document = read_document(path.read_bytes())
    return Page(side_by_side(path.name, document, understood_of(document), findings))


def reading_of(document: Document) -> Reading:
    return Reading(
        media_type=document.media_type,
        reader_version="0",
        statement=Statement(document=DocumentFacts(type="other")),
        text=document.text,
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_link_leads_to_one_place_of_the_page(path: Path) -> None:
    page = page_of(path)
    anchors = page.values("id")

    assert len(set(anchors)) == len(anchors)
    assert [link for link in page.values("href") if link[1:] not in set(anchors)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_anchored_piece_shows_the_text_of_its_offsets(path: Path) -> None:
    document = read_document(path.read_bytes())
    html = side_by_side(path.name, document, understood_of(document))
    pieces = re.findall(
        r'<(p|td)[^>]* data-start="(\d+)" data-end="(\d+)">(.*?)</\1>', html, re.DOTALL
    )

    shown = ["".join(Page(inner.replace("<br>", "\n")).words) for *_, inner in pieces]
    assert [document.text[int(start) : int(end)] for _, start, end, _ in pieces] == shown
    assert len(pieces) == sum(
        1 if isinstance(block, Paragraph) else sum(not c.merged for row in block.rows for c in row)
        for block in document.blocks
    )


def test_each_value_with_a_place_is_linked_to_words_that_hold_it() -> None:
    path = SAMPLES / "narrative" / "township.txt"
    html = side_by_side(
        path.name, read_document(path.read_bytes()), read_content(path.read_bytes())
    )
    statement = read_content(path.read_bytes()).statement

    for money in statement.money:
        assert f'data-start="{money.place.start}"' in html or f'id="m{money.place.start}"' in html
    assert len(re.findall(r'<li id="v\d+"><a href="#m', html)) > len(statement.money)


def test_a_finding_is_listed_first_and_marked_where_it_stands() -> None:
    path = SAMPLES / "narrative" / "township.txt"
    document = read_document(path.read_bytes())
    start = next(document.paragraphs).start
    finding = Finding(
        rule="SUM.TOTAL",
        severity=Severity.ERROR,
        message="合计与明细不符。",
        places=(document.place(start, start + 4),),
    )

    html = side_by_side(path.name, document, understood_of(document), (finding,))

    assert html.index("检查发现") < html.index("合计与明细不符。") < html.index(">报告<")
    assert f'<a class="mark doubt" id="m{start}" href="#v0"' in html


def test_findings_of_one_cause_stand_together_the_gravest_first_and_marked_as_such() -> None:
    path = SAMPLES / "narrative" / "township.txt"
    document = read_document(path.read_bytes())
    told = (("INFO", "提示甲", None), ("ERROR", "错误乙", "b"), ("WARNING", "警告丙", "b"))
    findings = tuple(
        Finding(rule=f"SUM.{at}", severity=Severity[severity], message=words, root=root)
        for at, (severity, words, root) in enumerate(told)
    )

    html = side_by_side(path.name, document, understood_of(document), findings)

    assert html.index("错误乙") < html.index("警告丙") < html.index("提示甲")
    classes = re.findall(r'<li id="v\d+" class="(\w+)"', html)
    assert ["error", "warning", "info"] == classes


@pytest.mark.parametrize("words", NASTY)
def test_words_of_a_document_stay_words(words: str) -> None:
    document = Document(
        text=f"{words}\n{words}\n",
        media_type="text/plain",
        blocks=(
            Paragraph(words, 0, len(words)),
            Table(
                1,
                ((Cell(words, len(words) + 1, 2 * len(words) + 1, 1, 1),),),
                len(words) + 1,
                2 * len(words) + 1,
            ),
        ),
    )
    finding = Finding(
        rule="TEXT.X",
        severity=Severity.INFO,
        message=words,
        places=(Place(quote=words, line=1, start=0, end=len(words)),),
    )

    page = Page(side_by_side(words, document, reading_of(document), (finding,)))

    assert {tag for tag, _ in page.tags} & ACTIVE_TAGS == set()
    assert [link for link in page.values("href") if not link.startswith("#")] == []
    assert "".join(page.words).count(words) >= 5


def test_the_page_allows_itself_its_own_style_and_nothing_else() -> None:
    page = page_of(FILES[0])
    policy = next(
        attributes["content"]
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.values("style") == []


def test_merged_cells_are_drawn_as_one() -> None:
    table = Table(
        1,
        (
            (
                Cell("一", 0, 1, 1, 1, row_span=2),
                Cell("二", 2, 3, 1, 2, column_span=2),
            ),
            (Cell("", 4, 4, 2, 1, merged=True), Cell("三", 4, 5, 2, 3)),
        ),
        0,
        5,
    )
    document = Document(text="一\n二\n三\n", media_type="text/plain", blocks=(table,))

    html = side_by_side("x", document, reading_of(document))

    assert '<td rowspan="2" id="c1-1-1"' in html
    assert '<td colspan="2" id="c1-1-2"' in html
    assert re.search(r'<tr id="r1-2"><td class="gap" colspan="1"></td><td id="c1-2-3"', html)


def test_a_heading_is_set_as_one_only_where_no_text_follows_in_its_line() -> None:
    text = "报告\n一、概况\n（一）基本支出。2023年基本支出100万元。\n"
    lines = text.splitlines()
    starts = [text.index(line) for line in lines]
    document = Document(
        text=text,
        media_type="text/plain",
        blocks=tuple(
            Paragraph(line, start, start + len(line))
            for line, start in zip(lines, starts, strict=True)
        ),
    )
    sections = tuple(
        Section(
            level=level,
            number=number,
            heading=heading,
            place=document.place(start, start + len(number + heading)),
        )
        for level, number, heading, start in (
            (1, "一、", "概况", starts[1]),
            (2, "（一）", "基本支出", starts[2]),
        )
    )
    statement = Statement(document=DocumentFacts(type="other"), sections=sections)

    html = side_by_side(
        "x", document, reading_of(document).model_copy(update={"statement": statement})
    )

    assert f'<p class="h2" id="p{starts[1]}"' in html
    assert f'<p id="p{starts[2]}"' in html


def test_where_there_are_pages_the_list_names_them() -> None:
    document = Document(
        text="一\n二\n",
        media_type="application/pdf",
        blocks=(Paragraph("一", 0, 1, page=1), Paragraph("二", 2, 3, page=2)),
    )
    finding = Finding(
        rule="TEXT.X", severity=Severity.INFO, message="看", places=(document.place(2, 3),)
    )

    html = side_by_side("x", document, reading_of(document), (finding,))

    assert '<p class="page">第 2 页</p>' in html
    assert '<span class="where">第 2 页</span>' in html
