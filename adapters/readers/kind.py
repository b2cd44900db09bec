"""What a file is: by its first bytes and its structure, never by its name.

A file that is two things at once (a PDF with a zip behind it) is refused: one program would show
a person one of them, another program the other.
"""

import re
from typing import Literal

from adapters.readers.refused import ZIP_SIGNATURES, FileRefused, check_signature

#: ``ole`` are old Office files; ``plain`` is whatever may be a text.
Kind = Literal["zip", "ole", "pdf", "plain"]

_PDF = b"%PDF-"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Readers of PDF look for its head this far into a file, and for its end this close to the end.
_PDF_REACH = 1024
_ZIP_END = b"PK\x05\x06"
#: The end of a zip: 22 bytes and a comment of at most 65535.
_ZIP_REACH = 22 + 65_535
#: Between a zip's directory and its end a large one has two records of together 76 bytes.
_ZIP_RECORDS = 76
_HTML = re.compile(
    r"\s*(<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|title|style|script"
    r"|link|div|table|article|section|center|font|h[1-6]|p|span)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVED_PAGE = re.compile(
    r"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_OFFICE_XML = re.compile(r"<\?mso-application|<(pkg:package|w:wordDocument|Workbook)\b")
_HEAD = 4_000


def kind_of(content: bytes) -> Kind:
    """What the bytes are, as far as their frame tells.

    Raises:
        FileRefused: they are of a kind that is not read, or of two kinds.
    """
    if content.startswith(_PDF):
        _check_pdf_alone(content)
        return "pdf"
    if _PDF in content[:_PDF_REACH] and not _is_text(content[:_PDF_REACH]):
        raise _two_kinds()
    if content.startswith(ZIP_SIGNATURES):
        _check_zip_alone(content)
        return "zip"
    if content.startswith(_OLE):
        return "ole"
    check_signature(content)
    return "plain"


def _is_text(start: bytes) -> bool:
    """Whether the bytes hold none that no text holds."""
    return not any(byte < 9 for byte in start)  # noqa: PLR2004 - a tab is 9


def _check_pdf_alone(content: bytes) -> None:
    end = content.rfind(b"%%EOF")
    behind = content[end + 5 :].strip(b"\r\n\t \x00") if end >= 0 else b""
    if len(behind) > _PDF_REACH or _ZIP_END in content[-_ZIP_REACH:]:
        raise _two_kinds()


def _check_zip_alone(content: bytes) -> None:
    """Its end must be the file's end; what else is appended belongs to something else."""
    end = content.rfind(_ZIP_END, max(0, len(content) - _ZIP_REACH))
    if end < 0:
        return
    comment = int.from_bytes(content[end + 20 : end + 22], "little")
    directory = int.from_bytes(content[end + 12 : end + 16], "little")
    starts = int.from_bytes(content[end + 16 : end + 20], "little")
    if end + 22 + comment < len(content) or starts + directory < end - _ZIP_RECORDS:
        raise _two_kinds()


def text_kind(text: str) -> Literal["text", "html"]:
    """Whether a text is a web page.

    Raises:
        FileRefused: it is a page saved with its pictures, or a document as plain XML.
    """
    head = text[:_HEAD]
    if _ARCHIVED_PAGE.match(head):
        message = "这是带图片保存的网页（.mht），不能读取。"
        raise FileRefused(
            "file_type_mht", f"{message}请在浏览器中另存为“仅 HTML”，或复制到 .docx 后重新提交。"
        )
    if _OFFICE_XML.search(head):
        message = (
            "这是以 XML 保存的 Office 文件，不能读取。请用 WPS 或 Office 另存为 .docx 或 .xlsx"
        )
        raise FileRefused("file_type_office_xml", f"{message} 后重新提交。")
    return "html" if _HTML.match(head) and "</" in text else "text"


def _two_kinds() -> FileRefused:
    message = "文件里混有两种格式的内容，出于安全没有读取。"
    return FileRefused(
        "file_type_mixed", f"{message}请用 WPS 或 Office 打开后另存一份，再重新提交。"
    )
