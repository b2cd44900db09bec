"""Scans and photographs → Document, where `pingjian[ocr]` is installed.

Recognised words may be wrong: whoever reads them is told so, and how many lines were unclear.
"""

import importlib
import importlib.util
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from adapters.readers.loose_lines import LoosePiece, loose_document
from adapters.readers.refused import FileRefused
from domain.document import Document, Note

if TYPE_CHECKING:
    from PIL.Image import Image

#: By the code of the problem that refuses them without recognition.
RECOGNISABLE = frozenset({"file_type_image", "file_type_scan"})
MAX_PAGES = 15
MAX_PIXELS = 40_000_000
_MEDIA_TYPES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
)
_DPI = 200
_POINTS_PER_INCH = 72
#: Below this the recogniser is unsure of a line (its own measure, 0 to 1).
_SURE = 0.85


def can_recognise() -> bool:
    """Whether recognition is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def recognised_document(content: bytes) -> Document:
    """What stands on the pictures of a scanned PDF, or on one picture.

    Raises:
        FileRefused: it is no picture that can be opened, too large, or nothing stands on it.
    """
    is_pdf = content.startswith(b"%PDF-")
    pieces, unsure = list[LoosePiece](), 0
    engine = _engine()
    for number, image in enumerate(_pages(content) if is_pdf else [_picture(content)], 1):
        for piece, score in _read(engine, image, number):
            pieces.append(piece)
            unsure += score < _SURE
    if not pieces:
        message = "图片上没有认出文字。请改交 .docx，或清晰的扫描件。"
        raise FileRefused("ocr_nothing", message)
    return loose_document(pieces, _media_type(content), (_note(len(pieces), unsure),))


def _media_type(content: bytes) -> str:
    return next((kind for mark, kind in _MEDIA_TYPES if content.startswith(mark)), "image")


def _note(pieces: int, unsure: int) -> Note:
    doubt = f"{pieces} 处文字中有 {unsure} 处不清楚。" if unsure else ""
    return Note(
        code="recognised",
        message=f"文字由图像识别得来，可能有误，表格只能按行读出。{doubt}数字须与原件逐一核对。",
    )


def _engine() -> Any:  # noqa: ANN401 - of an optional package, unknown to the type checkers
    return importlib.import_module("rapidocr").RapidOCR(params={"Global.log_level": "critical"})


def _pages(content: bytes) -> "Iterator[Image]":
    """Each page as it prints."""
    document = importlib.import_module("pypdfium2").PdfDocument(content)
    if len(document) > MAX_PAGES:
        message = f"扫描件超过 {MAX_PAGES} 页，没有识别。请改交 .docx 或有文字的 PDF。"
        raise FileRefused("ocr_too_long", message)
    for page in document:
        width, height = page.get_size()
        if width * height * (_DPI / _POINTS_PER_INCH) ** 2 > MAX_PIXELS:
            raise _too_large()
        yield page.render(scale=_DPI / _POINTS_PER_INCH).to_pil()


def _picture(content: bytes) -> "Image":
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - comes with the recogniser

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        image = Image.open(io.BytesIO(content))
        if image.width * image.height > MAX_PIXELS:
            raise _too_large()
        return image.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError) as damage:
        message = "图片已损坏，打不开。请重新扫描，或改交 .docx。"
        raise FileRefused("ocr_damaged", message) from damage


def _read(
    engine: Any,  # noqa: ANN401 - as above
    image: "Image",
    page: int,
) -> "Iterator[tuple[LoosePiece, float]]":
    """Each run of words with how sure the recogniser is of it, 0 to 1."""
    pixels = importlib.import_module("numpy").asarray(image.convert("RGB"))
    found = engine(pixels[:, :, ::-1])
    if found.boxes is None:
        return
    scale = Decimal(_POINTS_PER_INCH) / _DPI
    for corners, words, score in zip(found.boxes, found.txts, found.scores, strict=True):
        across = [Decimal(round(float(x))) * scale for x, _ in corners]
        down = [Decimal(round(float(y))) * scale for _, y in corners]
        box = (min(across), min(down), max(across), max(down))
        yield LoosePiece(words.strip(), page, *box), float(score)


def _too_large() -> FileRefused:
    return FileRefused("ocr_too_large", "图片尺寸过大，没有识别。请用 200 dpi 扫描，或改交 .docx。")
