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


def document(body: str) -> bytes:
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(parts_of_sample() | {"word/document.xml": xml.encode()})


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


def test_a_table_in_a_cell_becomes_text_of_the_cell() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('内', '')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell.format('外', inner)}{cell.format('旁', '')}</w:tr></w:tbl>"

    (table,) = read_document(document(body)).tables

    assert [[c.text for c in row] for row in table.rows] == [["外\n内", "旁"]]


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
        pytest.param("<w:x>" * 200 + "</w:x>" * 200, id="too deep"),
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


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/o.bin"]
)
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
    assert codes(zipped({"a.txt": b"x"})) == ["file_type_zip"]


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
