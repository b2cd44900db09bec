import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from adapters.readers.child import ChildReader
from adapters.readers.ocr import can_recognise
from tests.hostile.case import REPORT

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
needs_ocr = pytest.mark.skipif(
    not (can_recognise() and FONT.is_file()), reason="pingjian[ocr] or a font is not installed"
)


def scanned(kind: str) -> bytes:
    """The report as a picture of 200 dots per inch on A4."""
    image = Image.new("RGB", (1654, 2339), "white")
    draw, top = ImageDraw.Draw(image), 150
    font = ImageFont.truetype(FONT, 36)
    for line in REPORT.splitlines():
        for start in range(0, len(line), 34):
            draw.text((200, top), line[start : start + 34], fill="black", font=font)
            top += 70
    written = io.BytesIO()
    image.save(written, kind, resolution=200)
    return written.getvalue()


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("PDF", "application/pdf")])
def test_a_scan_is_read_and_said_to_be_one(kind: str, media_type: str) -> None:
    with ChildReader() as reader:
        answer = reader.read_with_document(scanned(kind))

    reading = answer.reading
    assert media_type == reading.media_type
    assert "recognised" == reading.problems[0].code
    assert "1969.72" == str(reading.statement.budget.executed)
    assert answer.document is not None
    assert all(paragraph.page == 1 for paragraph in answer.document.paragraphs)


@pytest.mark.skipif(can_recognise(), reason="pingjian[ocr] is installed")
def test_without_recognition_a_picture_is_refused_with_what_to_do() -> None:
    with ChildReader() as reader:
        reading = reader.read(b"\x89PNG\r\n\x1a\n" + bytes(99))

    assert ["file_type_image"] == [problem.code for problem in reading.problems]
    assert ".docx" in reading.problems[0].message
