import io
import zipfile

import pytest

from adapters.readers.content import read_content
from adapters.readers.kind import kind_of, text_kind
from adapters.readers.refused import FileRefused

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n%%EOF\n"


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", "x")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (zipped(), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        ("青溪县".encode(), "plain"),
        ("文中写到 %PDF- 的一句话".encode(), "plain"),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, kind: str) -> None:
    assert kind == kind_of(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PDF + zipped(), id="a zip behind a pdf"),
        pytest.param(zipped() + PDF, id="a pdf behind a zip"),
        pytest.param(zipped() + zipped(), id="two zips"),
        pytest.param(b"\x00\x01" + PDF, id="a pdf behind other bytes"),
        pytest.param(PDF + b"x" * 5_000, id="other bytes behind a pdf"),
    ],
)
def test_a_file_that_is_two_things_is_refused(content: bytes) -> None:
    (problem,) = read_content(content).problems

    assert ("file_type_mixed", True) == (problem.code, "请" in problem.message)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><html><p>x</p></html>", "html"),
        ("\n<!-- 正文 --><div><p>一、</p></div>", "html"),
        ('<?xml version="1.0"?>\n<html><body>x</body></html>', "html"),
        ("<一>基本情况\n<二>支出", "text"),
        ("<p 没有结束的一行", "text"),
        ("一、基本情况 <p>段</p>", "text"),
    ],
)
def test_a_page_is_told_from_a_text(text: str, kind: str) -> None:
    assert kind == text_kind(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n<html>",
            "file_type_mht",
        ),
        (
            '<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument>',
            "file_type_office_xml",
        ),
    ],
)
def test_pages_with_pictures_and_documents_as_xml_are_refused(text: str, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        text_kind(text)

    assert code == refused.value.problem.code
