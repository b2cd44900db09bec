"""What a PDF must be before its text is sought: no bomb, no lock, of a bounded number of pages.

pypdf has limits of its own on everything that swells (its filters stop at 75 MB); here the sums
over all pages are bounded too, because laying out text takes a second a megabyte.
"""

import io

from pypdf import PdfReader
from pypdf.errors import LimitReachedError
from pypdf.generic import DictionaryObject, PdfObject

from adapters.readers.refused import FileRefused
from domain.document import Note

MAX_PAGES = 500
#: Instructions to draw one page, and all of them, inflated.
MAX_PAGE_BYTES = 8 * 1024 * 1024
MAX_TOTAL_BYTES = 32 * 1024 * 1024
_RUNS = frozenset({"/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR"})
_ACTIVE = Note(
    code="active_content",
    message="PDF 带有脚本、附件或自动打开的动作，没有执行，其中的内容也没有读取。",
)


def check_pdf(content: bytes) -> tuple[Note, ...]:
    """What a person should know of a PDF that may be read.

    Raises:
        FileRefused: it is damaged, hostile, locked with a password, or too long.
    """
    try:
        document = PdfReader(io.BytesIO(content))
        _check_unlocked(document)
        _check_pages(document)
        return (_ACTIVE,) if _is_active(document) else ()
    except FileRefused:
        raise
    except LimitReachedError as swollen:
        raise _hostile("展开后过大") from swollen
    # The library raises whatever its parsing stumbles over.
    except Exception as damage:
        message = "PDF 已损坏，打不开。请重新导出 PDF，或改交 .docx 后重新提交。"
        raise FileRefused("pdf_damaged", message) from damage


def _check_unlocked(document: PdfReader) -> None:
    # What is only protected against printing opens with an empty password.
    if document.is_encrypted and not document.decrypt(""):
        message = "PDF 设有打开密码，不能读取。请取消密码后重新提交。"
        raise FileRefused("pdf_encrypted", message)


def _check_pages(document: PdfReader) -> None:
    total = 0
    for number, page in enumerate(document.pages, 1):
        if number > MAX_PAGES:
            message = f"PDF 超过 {MAX_PAGES} 页，没有读取。请只提交自评报告及其附表。"
            raise FileRefused("pdf_too_long", message)
        drawn = page.get_contents()
        size = len(drawn.get_data()) if drawn is not None else 0
        total += size
        if size > MAX_PAGE_BYTES or total > MAX_TOTAL_BYTES:
            raise _hostile("展开后过大")
    if not document.pages:
        message = "PDF 里没有一页。请重新导出 PDF，或改交 .docx 后重新提交。"
        raise FileRefused("pdf_damaged", message)


def _is_active(document: PdfReader) -> bool:
    """Whether something would run or open by itself, or lies hidden inside."""
    root = document.root_object
    names = _dictionary(root.get("/Names"))
    form = _dictionary(root.get("/AcroForm"))
    opening = _dictionary(root.get("/OpenAction")).get("/S")
    return (
        opening in _RUNS
        or "/AA" in root
        or "/XFA" in form
        or bool({"/JavaScript", "/EmbeddedFiles"} & set(names))
    )


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _hostile(why: str) -> FileRefused:
    message = f"PDF 结构异常（{why}），出于安全没有读取。"
    return FileRefused("pdf_hostile", f"{message}请重新导出 PDF，或改交 .docx 后重新提交。")
