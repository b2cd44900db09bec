import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from adapters.readers.content import read_content, read_document
from domain.document import Document

FONT = "STSong-Light"
SENTENCE = "2023年我局年初预算1,200.50万元，全年执行1,300.12万元，执行率99.59%，主要用于人员经费。"
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "分值", "得分"]
BODY = {"fontName": FONT, "fontSize": 12, "leading": 20, "wordWrap": "CJK"}


@pytest.fixture(autouse=True, scope="module")
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def running(text: str) -> Paragraph:
    return Paragraph(text, ParagraphStyle("body", firstLineIndent=24, **BODY))


def title(text: str) -> Paragraph:
    large = {**BODY, "fontSize": 18, "leading": 26}
    return Paragraph(text, ParagraphStyle("title", alignment=1, **large))


def table(rows: Sequence[Sequence[str]], *styles: tuple[Any, ...]) -> Table:
    small = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=13, wordWrap="CJK")
    cells = [[Paragraph(text, small) for text in row] for row in rows]
    found = Table(cells, colWidths=[60, 60, 110, 70, 45, 45], repeatRows=1)
    found.setStyle(styles or [("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    return found


def printed(*story: Any, framed: bool = False, **options: Any) -> bytes:
    written = io.BytesIO()

    def frame(canvas: Canvas, page: SimpleDocTemplate) -> None:
        if framed:
            canvas.setFont(FONT, 9)
            canvas.drawString(72, 800, "青溪县财政局绩效文件")
            canvas.drawCentredString(297, 30, f"- {page.page} -")

    made = SimpleDocTemplate(written, pagesize=A4, **options)
    made.build(list(story), onFirstPage=frame, onLaterPages=frame)
    return written.getvalue()


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


def test_lines_are_joined_into_paragraphs_and_titles_stay_apart() -> None:
    content = printed(
        title("青溪县财政局<br/>2023年度部门整体支出绩效自评报告"),
        running("一、基本情况"),
        running(SENTENCE * 3),
        running("（一）" + SENTENCE),
    )

    assert [
        "青溪县财政局",
        "2023年度部门整体支出绩效自评报告",
        "一、基本情况",
        SENTENCE * 3,
        "（一）" + SENTENCE,
    ] == lines(read_document(content))


def test_a_paragraph_over_two_pages_is_one_and_heads_feet_and_numbers_are_dropped() -> None:
    paragraphs = [SENTENCE * 7 for _ in range(12)]

    document = read_document(printed(*map(running, paragraphs), framed=True))

    assert paragraphs == lines(document)
    pages = [paragraph.page for paragraph in document.paragraphs]
    assert (1, True) == (pages[0], len(set(pages)) > 1)


def test_every_piece_has_its_page_and_a_box_on_it() -> None:
    document = read_document(printed(running(SENTENCE * 2), table([HEADER, ["甲"] * 6])))

    (paragraph,) = document.paragraphs
    (grid,) = document.tables
    for piece in (paragraph, *grid.rows[0]):
        assert piece.page == 1
        assert piece.box is not None
        left, top, right, bottom = piece.box
        assert Decimal(0) < left < right < Decimal(596)
        assert Decimal(0) < top < bottom < Decimal(842)
    assert paragraph.box[3] <= grid.rows[0][0].box[1]
    assert grid.rows[0][0].box[2] <= grid.rows[0][1].box[0]


def test_merged_cells_of_a_ruled_table_are_found() -> None:
    rows = [HEADER, ["产出指标（50分）", "数量指标", "甲", "1", "2", "2"], *[[""] * 6] * 2]
    rows[2] = ["", "", "乙", "3", "4", "4"]
    rows[3] = ["总分", "", "", "", "100", "96.5"]
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (1, 1), (1, 2)), ("SPAN", (0, 3), (3, 3))]

    (found,) = read_document(
        printed(table(rows, ("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans))
    ).tables

    assert [
        [("产出指标（50分）", 1, 2, False), ("数量指标", 1, 2, False), ("甲", 1, 1, False)],
        [("", 1, 1, True), ("", 1, 1, True), ("乙", 1, 1, False)],
        [("总分", 4, 1, False), ("100", 1, 1, False), ("96.5", 1, 1, False)],
    ] == [
        [(c.text, c.column_span, c.row_span, c.merged) for c in row][:3] for row in found.rows[1:]
    ]


def test_a_table_over_pages_is_one_and_its_header_stands_once() -> None:
    body = [["产出", "数量", f"第{at}项检查次数", f"≥{at}次", "2", "1.9"] for at in range(60)]

    document = read_document(printed(title("附件2"), table([HEADER, *body]), framed=True))

    assert [[HEADER, *body]] == texts(document)
    (found,) = document.tables
    assert [1, 2] == [found.rows[0][0].page, found.rows[-1][0].page]


def test_a_merged_cell_over_the_end_of_a_page_goes_on() -> None:
    body = [["", "数量", f"第{at}项", f"{at}次", "2", "1.9"] for at in range(40)]
    body[0][0] = "产出指标"
    ruled = [
        ("LINEABOVE", (1, 0), (-1, -1), 0.5, colors.black),
        ("LINEABOVE", (0, 0), (0, 1), 0.5, colors.black),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.5, colors.black),
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("INNERGRID", (1, 0), (-1, -1), 0.5, colors.black),
        ("LINEAFTER", (0, 0), (0, -1), 0.5, colors.black),
    ]

    (found,) = read_document(printed(table([HEADER, *body], *ruled))).tables

    assert ("产出指标", 40) == (found.rows[1][0].text, found.rows[1][0].row_span)
    assert [True] * 39 == [row[0].merged for row in found.rows[2:]]


def test_a_form_whose_parts_have_columns_of_their_own_goes_on_over_the_page() -> None:
    upper = [["支出项目", "", "", "上年", "预算", "决算"], *[["公用经费", "", "", *"123"]] * 34]
    lower = [["楼堂馆所", "甲", "乙", "丙", "丁", "戊"]] * 6
    spans = [("SPAN", (0, at), (2, at)) for at in range(len(upper))]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    made = table([*upper, *lower], grid, *spans)
    made.repeatRows = 0

    (found,) = read_document(printed(made)).tables

    assert [(1, 3), (4, 1)] == [(c.column, c.column_span) for c in found.rows[1][:2]]
    assert [(1, 1), (2, 1)] == [(c.column, c.column_span) for c in found.rows[-1][:2]]
    assert 2 == found.rows[-1][0].page


def test_a_line_that_begins_with_a_closing_sign_belongs_to_the_one_before() -> None:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, "填表人：张三   填报日期：  单位负责人签字")
    canvas.drawString(72, 680, "：李四")
    canvas.save()

    (line,) = lines(read_document(written.getvalue()))

    assert "单位负责人签字：李四" == line.split()[-1]


def test_broad_pages_have_margins_of_their_own() -> None:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    canvas.setFont(FONT, 12)
    for at, part in enumerate((SENTENCE[:36], SENTENCE[36:])):
        canvas.drawString(72, 700 - 20 * at, part)
    canvas.showPage()
    canvas.setPageSize((842, 595))
    canvas.setFont(FONT, 12)
    canvas.drawString(40, 500, SENTENCE)
    canvas.save()

    assert [SENTENCE, SENTENCE] == lines(read_document(written.getvalue()))


def test_words_broken_by_the_width_of_a_cell_are_joined_and_paragraphs_are_not() -> None:
    reason = "因上级资金下达较晚，部分项目跨年实施，下一步加快进度。<br/>1.加强调度"

    (found,) = texts(
        read_document(printed(table([HEADER, ["社会效益指标名", "", reason, *"123"]])))
    )

    assert [
        "社会效益指标名",
        "",
        "因上级资金下达较晚，部分项目跨年实施，下一步加快进度。\n1.加强调度",
    ] == found[1][:3]


def test_a_table_without_rules_is_told() -> None:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    canvas.setFont(FONT, 12)
    for at in range(5):
        for column, text in enumerate(("基本支出", "100.5", "99.1")):
            canvas.drawString(72 + 140 * column, 700 - 20 * at, text)
    canvas.save()

    notes = read_document(written.getvalue()).notes

    assert ["table_without_rules"] == [note.code for note in notes]


def picture() -> ImageReader:
    from PIL import Image  # noqa: PLC0415 - only here

    return ImageReader(Image.new("RGB", (200, 200), "white"))


def test_a_scan_is_refused_and_a_scanned_page_among_others_is_told() -> None:
    def pages(*, words: bool) -> bytes:
        written = io.BytesIO()
        canvas = Canvas(written, pagesize=A4)
        canvas.drawImage(picture(), 0, 0, 595, 842)
        canvas.showPage()
        if words:
            canvas.setFont(FONT, 12)
            canvas.drawString(72, 700, "一、基本情况")
        canvas.drawImage(picture(), 0, 0, 95, 42)
        canvas.save()
        return written.getvalue()

    assert ["file_type_scan"] == [p.code for p in read_content(pages(words=False)).problems]
    document = read_document(pages(words=True))
    assert (["一、基本情况"], ["scanned_pages"]) == (
        lines(document),
        [note.code for note in document.notes],
    )


def drawn(text: str, font: str, **options: Any) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, **options)
    canvas.setFont(font, 12)
    canvas.drawString(72, 700, text)
    canvas.save()
    return written.getvalue()


def test_a_password_to_open_is_refused_and_one_to_change_is_not() -> None:
    locked = drawn("2024", "Helvetica", encrypt=StandardEncryption("open", strength=128))
    guarded = drawn("2024", "Helvetica", encrypt=StandardEncryption("", "change", strength=128))

    assert ["pdf_encrypted"] == [problem.code for problem in read_content(locked).problems]
    assert ["2024"] == lines(read_document(guarded))


def test_letters_that_the_font_does_not_name_are_not_guessed() -> None:
    """Encrypted names of character collections leave a Chinese font without its letters."""
    content = drawn(SENTENCE, FONT, encrypt=StandardEncryption("", "change", strength=128))

    assert ["pdf_no_letters"] == [problem.code for problem in read_content(content).problems]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_cut_pdf_is_read_or_refused_but_never_raises(share: float) -> None:
    content = printed(running(SENTENCE))

    reading = read_content(content[: int(len(content) * share)])

    assert reading.text.strip() in {SENTENCE, ""}
    assert len(reading.problems) > 0
