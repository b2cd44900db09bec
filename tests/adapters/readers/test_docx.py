import io
import runpy
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from adapters.readers.content import read_content, read_document

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "forms" / "merged_cells"
#: In the central directory a part's name stands this far behind the start of its entry.
ENTRY = 46
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parts_of_sample() -> dict[str, bytes]:
    with zipfile.ZipFile(SAMPLE / "township.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def document(body: str, parts: Mapping[str, bytes] | None = None, word: str = WORD) -> bytes:
    xml = f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
    return zipped(parts_of_sample() | {"word/document.xml": xml.encode()} | dict(parts or {}))


def table(rows: str) -> str:
    return f"<w:tbl>{rows}</w:tbl>"


def cell(text: str, behind: str = "", *, before: str = "") -> str:
    return f"<w:tc>{before}<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{behind}</w:tc>"


def grids(body: str) -> list[list[list[str]]]:
    tables = read_document(document(body)).tables
    return [[[c.text for c in row] for row in table.rows] for table in tables]


def codes(content: bytes) -> list[str]:
    return [problem.code for problem in read_content(content).problems]


def test_the_sample_is_what_its_script_writes(tmp_path: Path) -> None:
    write = runpy.run_path(str(SAMPLE / "make_township.py"))["write"]
    write(tmp_path / "again.docx")

    assert (SAMPLE / "township.docx").read_bytes() == (tmp_path / "again.docx").read_bytes()


def test_cells_keep_their_grid_columns_and_merged_ones_are_marked() -> None:
    (table,) = read_document((SAMPLE / "township.docx").read_bytes()).tables

    total = table.rows[-1]
    assert [(c.column, c.column_span) for c in total] == [(1, 6), (7, 1), (8, 1), (9, 1)]
    assert [cell.merged for cell in table.rows[10][:3]] == [True, True, True]


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>得分</w:t></w:r><w:del><w:r><w:delText>96</w:delText><w:t>96</w:t></w:r>"
        "</w:del><w:ins><w:r><w:t>97</w:t></w:r></w:ins></w:p>"
    )

    assert read_document(document(body)).text == "得分97\n"


def test_a_small_table_in_a_cell_becomes_text_of_the_cell() -> None:
    inner = table("<w:tr>" + cell("内") + "</w:tr>")
    body = table(f"<w:tr>{cell('外', inner)}{cell('旁')}</w:tr>")

    assert [[["外\n内", "旁"]]] == grids(body)


def test_a_table_with_columns_in_a_cell_stands_behind_the_outer_one() -> None:
    inner = table(
        f"<w:tr>{cell('科目')}{cell('金额')}</w:tr><w:tr>{cell('差旅费')}{cell('3')}</w:tr>"
    )
    body = table(f"<w:tr>{cell('支出', inner)}{cell('旁')}</w:tr>")

    assert [[["支出", "旁"]], [["科目", "金额"], ["差旅费", "3"]]] == grids(body)


def test_a_frame_of_one_cell_around_a_report_vanishes() -> None:
    inner = table(f"<w:tr>{cell('一级指标')}{cell('分值')}</w:tr>")

    found = read_document(document(table(f"<w:tr>{cell('一、基本情况', inner)}</w:tr>")))

    assert ["一、基本情况"] == [paragraph.text for paragraph in found.paragraphs if paragraph.text]
    assert [["一级指标", "分值"]] == [[c.text for c in row] for t in found.tables for row in t.rows]


def test_merged_cells_know_how_many_rows_they_cover() -> None:
    first = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    goes_on = "<w:tcPr><w:vMerge/></w:tcPr>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
    body = table(
        f"<w:tr>{cell('产出', before=first)}{cell('数量')}{cell('1')}</w:tr>"
        f"<w:tr>{cell('', before=goes_on)}{cell('质量')}{cell('2')}</w:tr>"
        f"<w:tr>{cell('总分', before=wide)}{cell('3')}</w:tr>"
    )

    (found,) = read_document(document(body)).tables

    assert [
        [("产出", 1, 2, False), ("数量", 1, 1, False), ("1", 1, 1, False)],
        [("", 1, 1, True), ("质量", 1, 1, False), ("2", 1, 1, False)],
        [("总分", 2, 1, False), ("3", 1, 1, False)],
    ] == [[(c.text, c.column_span, c.row_span, c.merged) for c in row] for row in found.rows]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{COMPATIBILITY}">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>"
    )

    assert "前后\n框内\n" == read_document(document(body)).text


def test_hidden_text_is_left_out_and_told() -> None:
    body = (
        "<w:p><w:r><w:t>得分</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>80</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>96</w:t></w:r></w:p>'
    )

    found = read_document(document(body))

    assert ("得分96\n", ["hidden_text"]) == (found.text, [note.code for note in found.notes])


def test_the_table_of_contents_is_left_out_and_results_of_other_fields_are_read() -> None:
    def part(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(code: str, result: str) -> str:
        return (
            f"{part('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{part('separate')}"
            f"<w:r><w:t>{result}</w:t></w:r>{part('end')}"
        )

    contents = field("TOC \\o", "一、基本情况 1")
    body = f"<w:p>{contents}</w:p><w:p>{field('DATE', '2024年')}</w:p>"

    assert ["2024年"] == [block.text for block in read_document(document(body)).paragraphs]


def test_a_prompt_that_nobody_answered_is_no_text() -> None:
    body = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击输入</w:t>"
        "</w:r></w:p></w:sdtContent></w:sdt><w:sdt><w:sdtContent><w:p><w:r><w:t>已填</w:t></w:r>"
        "</w:p></w:sdtContent></w:sdt>"
    )

    assert ["已填"] == [block.text for block in read_document(document(body)).paragraphs]


def test_a_deleted_paragraph_mark_joins_what_follows() -> None:
    body = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>全年</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>预算</w:t></w:r></w:p>"
    )

    found = read_document(document(body))

    assert ("全年预算\n", ["tracked_changes"]) == (found.text, [note.code for note in found.notes])


def test_a_deleted_row_is_left_out() -> None:
    gone = "<w:trPr><w:del/></w:trPr>"

    assert [[["留"]]] == grids(table(f"<w:tr>{cell('留')}</w:tr><w:tr>{gone}{cell('去')}</w:tr>"))


def test_signs_of_picture_fonts_are_read_as_what_they_show() -> None:
    body = (
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>'
        '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r></w:p>'
    )

    assert "≥95%\n" == read_document(document(body)).text


def test_tab_stops_are_no_text_and_tabs_are_blanks() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>填表人：</w:t><w:tab/>"
        "<w:t>电话：</w:t></w:r></w:p>"
    )

    assert "填表人： 电话：\n" == read_document(document(body)).text


def test_footnotes_stand_behind_the_paragraph_that_names_them() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p><w:r><w:t>含结转。</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    body = (
        '<w:p><w:r><w:t>支出98</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>万元</w:t></w:r></w:p>"
    )

    found = read_document(document(body, {"word/footnotes.xml": notes.encode()}))

    assert "支出98万元\n含结转。\n" == found.text


def test_a_document_in_the_strict_spelling_is_read() -> None:
    strict = document("<w:p><w:r><w:t>严格</w:t></w:r></w:p>", word=STRICT)

    assert "严格\n" == read_document(strict).text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="900000"/></w:tcPr></w:tc></w:tr>'
            "</w:tbl>",
            id="a cell over a million columns",
        ),
        pytest.param(
            "<w:tbl><w:tr>" + "<w:tc/>" * 100_001 + "</w:tr></w:tbl>", id="too many cells"
        ),
        pytest.param("<w:p/>" * 200_001, id="too many paragraphs"),
        pytest.param("<w:x>" * 300 + "</w:x>" * 300, id="too deep"),
    ],
)
def test_a_document_beyond_the_limits_is_refused(body: str) -> None:
    assert {"docx_hostile"} >= set(codes(document(body))) != set()


def test_a_document_type_definition_is_refused() -> None:
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="w"/>'

    assert codes(zipped(parts_of_sample() | {"word/document.xml": xml})) == ["docx_hostile"]


def test_a_definition_hidden_in_another_encoding_is_refused() -> None:
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x []><x/>'.encode("utf-16")

    assert codes(zipped(parts_of_sample() | {"word/document.xml": xml})) == ["docx_hostile"]


def test_broken_xml_is_refused() -> None:
    assert codes(zipped(parts_of_sample() | {"word/document.xml": b"<w:p>"})) == ["docx_damaged"]


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/activeX/activeX1.xml"])
def test_active_content_is_refused(part: str) -> None:
    assert codes(zipped(parts_of_sample() | {part: b"x"})) == ["docx_active_content"]


def test_a_document_that_calls_itself_macro_enabled_is_refused() -> None:
    parts = parts_of_sample()
    types = parts["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )

    assert codes(zipped(parts | {"[Content_Types].xml": types})) == ["docx_active_content"]


def test_another_zip_is_refused() -> None:
    assert codes(zipped({"a.txt": b"x"})) == ["package_no_report"]


def test_a_part_that_swells_is_refused() -> None:
    assert codes(zipped(parts_of_sample() | {"word/x.xml": bytes(50_000_000)})) == ["docx_hostile"]


def test_too_many_parts_are_refused() -> None:
    assert codes(
        zipped(parts_of_sample() | {f"word/{number}.xml": b"" for number in range(2_001)})
    ) == ["docx_hostile"]


def test_parts_that_share_their_bytes_are_refused() -> None:
    content = bytearray(
        zipped(parts_of_sample() | {"word/a.xml": b"1" * 99, "word/b.xml": b"2" * 99})
    )
    first, last = (content.rindex(name) - ENTRY for name in (b"word/a.xml", b"word/b.xml"))
    content[last + 42 : last + 46] = content[first + 42 : first + 46]

    assert codes(bytes(content)) == ["docx_hostile"]


def test_a_directory_that_lies_about_a_size_is_refused() -> None:
    content = bytearray(zipped(parts_of_sample()))
    entry = content.rindex(b"word/document.xml") - ENTRY
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)

    assert codes(bytes(content)) in (["docx_hostile"], ["docx_damaged"])
