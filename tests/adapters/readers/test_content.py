import codecs

import pytest

from adapters.readers.content import read_content, read_document
from adapters.readers.refused import MAX_BYTES

TEXT = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告\n一、基本情况\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param(TEXT.encode(), "utf-8", id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), "utf-8", id="utf-8 with its mark"),
        pytest.param(TEXT.encode("gb18030"), "gb18030", id="gb18030"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", id="utf-16"),
    ],
)
def test_a_text_is_read_in_the_encodings_of_offices(content: bytes, encoding: str) -> None:
    document = read_document(content)

    assert (TEXT, encoding) == (document.text, document.encoding)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "file_empty", id="empty"),
        pytest.param(b" \r\n ", "file_empty", id="blanks only"),
        pytest.param(b"x" * (MAX_BYTES + 1), "file_too_large", id="too large"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "office_damaged", id="half an old file"
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n", "file_type_image", id="image"),
        pytest.param(b"Rar!\x1a\x07", "file_type_archive", id="rar"),
        pytest.param(b"\x7fELF\x02", "file_type_program", id="program"),
        pytest.param(b"\x00\x01\x02\x03", "file_type_unknown", id="binary"),
        pytest.param(b"\xff\xff\xfe\xfe", "file_type_unknown", id="no encoding"),
        pytest.param(b"PK\x03\x04 and nothing", "docx_damaged", id="half a zip"),
    ],
)
def test_a_refused_file_says_why_and_what_to_do(content: bytes, code: str) -> None:
    reading = read_content(content)

    assert ("other", [code]) == (
        reading.statement.document.type,
        [problem.code for problem in reading.problems],
    )
    assert "请" in reading.problems[0].message
    assert reading.usable is False
