"""What a file is, by its content, and what to say where it is refused."""

from domain.statement import Problem

#: The largest file that is read.
MAX_BYTES = 20 * 1024 * 1024

_AGAIN = "请另存为 .docx 或 .txt 后重新提交。"


class FileRefused(Exception):
    """A file that is not read; ``problem`` tells why and what to do. Never leaves `readers`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.problem = Problem(code=code, message=message)


_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "rtf", "这是 RTF 文件，不能读取。"),
    (b"\x89PNG\r\n\x1a\n", "image", "这是图片，不能读取其中的文字。"),
    (b"\xff\xd8\xff", "image", "这是图片，不能读取其中的文字。"),
    (b"GIF8", "image", "这是图片，不能读取其中的文字。"),
    (b"II*\x00", "image", "这是图片，不能读取其中的文字。"),
    (b"MM\x00*", "image", "这是图片，不能读取其中的文字。"),
    (b"BM\x00", "image", "这是图片，不能读取其中的文字。"),
    (b"Rar!", "archive", "这是压缩包，不能读取。请解压后提交其中的报告。"),
    (b"7z\xbc\xaf\x27\x1c", "archive", "这是压缩包，不能读取。请解压后提交其中的报告。"),
    (b"\x1f\x8b", "archive", "这是压缩包，不能读取。请解压后提交其中的报告。"),
    (b"\x7fELF", "program", "这是程序文件，不能读取。"),
    (b"MZ", "program", "这是程序文件，不能读取。"),
)
#: Where a zip begins: its first part, or its end when it has none.
ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")


def check_size(content: bytes) -> None:
    """Refuse an empty or too large file.

    Raises:
        FileRefused: and why.
    """
    if not content.strip():
        raise FileRefused("file_empty", "文件是空的，没有任何内容。请核对后重新提交。")
    if len(content) > MAX_BYTES:
        size = MAX_BYTES // (1024 * 1024)
        raise FileRefused("file_too_large", f"文件超过 {size} MB，不能读取。请删去图片后重新提交。")


def check_signature(content: bytes) -> None:
    """Refuse what is known by its first bytes to be neither a text nor a zip.

    Raises:
        FileRefused: and why.
    """
    for signature, code, message in _SIGNATURES:
        if content.startswith(signature):
            raise FileRefused(f"file_type_{code}", f"{message}{_AGAIN}")


def not_text() -> FileRefused:
    """The bytes are in no encoding that is read."""
    message = "文件不是可识别的文本（UTF-8、GB18030 或带标记的 UTF-16），也不是能读取的文档格式。"
    return FileRefused("file_type_unknown", f"{message}{_AGAIN}")


def not_a_document() -> FileRefused:
    """A zip that is no document of a kind that is read."""
    message = "这是压缩包或其他文件，不是能读取的文档。请解压后提交其中的报告。"
    return FileRefused("file_type_zip", message)
