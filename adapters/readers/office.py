"""Old office files (OLE2): what they are, what to say of them, and their copies by LibreOffice."""

import io
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import olefile

from adapters.readers.refused import MAX_BYTES, FileRefused
from domain.statement import Problem

#: Where the program may be; the process that reads has no PATH of its own.
_PLACES = "/usr/local/bin:/usr/bin:/bin:/opt/libreoffice/program:/usr/lib/libreoffice/program"
_AS_DOCX = "docx:MS Word 2007 XML"
_AGAIN = "请用 WPS 或 Word 打开，另存为 .docx 后重新提交。"
_ENCRYPTED_WORD = 0x0100
_FLAGS_AT = 10


@dataclass(frozen=True)
class OldFormat:
    """A format that LibreOffice can make a .docx of."""

    name: str
    media_type: str
    suffix: str


_DOC = OldFormat("旧版 Word 文档（.doc 或 .wps）", "application/msword", ".doc")
_WORKS = OldFormat("Works 文档（.wps）", "application/vnd.ms-works", ".wps")
_RTF = OldFormat("RTF 文件", "application/rtf", ".rtf")
#: By the code of the problem that refuses them.
CONVERTIBLE = {"file_type_doc": _DOC, "file_type_works": _WORKS, "file_type_rtf": _RTF}


def can_convert() -> bool:
    """Whether LibreOffice is installed."""
    return _program() is not None


def converted_note(code: str) -> Problem:
    """What a person should know of a reading that came by way of a copy."""
    return Problem(
        code="converted",
        message=f"原件是{CONVERTIBLE[code].name}，由 LibreOffice 转换后读取，请与原件核对。",
    )


def check_old_office(content: bytes) -> None:
    """Refuse every OLE2 file that is not a workbook without macros.

    Raises:
        FileRefused: with the code of what it is; one of `CONVERTIBLE` where a copy would do.
    """
    try:
        ole: olefile.OleFileIO[str] = olefile.OleFileIO(io.BytesIO(content))
        with ole:
            streams = {"/".join(path).lower() for path in ole.listdir()}
            flags = b""
            if "worddocument" in streams:
                flags = ole.openstream("WordDocument").read(_FLAGS_AT + 2)[_FLAGS_AT:]
    # The library raises whatever its parsing stumbles over.
    except Exception as damage:
        message = "这是旧版 Office 文件（.doc、.xls 或 .wps），已损坏，打不开。"
        raise FileRefused("office_damaged", f"{message}{_AGAIN}") from damage
    _check_streams(streams, int.from_bytes(flags, "little"))


def _check_streams(streams: set[str], word_flags: int) -> None:
    if "encryptedpackage" in streams or word_flags & _ENCRYPTED_WORD:
        raise FileRefused("office_encrypted", "文件设有密码，不能读取。请取消密码后重新提交。")
    if any(name.split("/")[0] in {"macros", "_vba_project_cur"} for name in streams):
        raise FileRefused("office_active_content", f"文档含有宏，不能读取。{_AGAIN}")
    if streams & {"workbook", "book"}:
        return
    if "worddocument" in streams:
        raise FileRefused("file_type_doc", f"这是{_DOC.name}，本机不能直接读取。{_AGAIN}")
    if "contents" in streams or "matost" in streams:
        raise FileRefused("file_type_works", f"这是{_WORKS.name}，本机不能直接读取。{_AGAIN}")
    if "powerpoint document" in streams:
        message = "这是演示文稿（.ppt），不是报告。请提交 .docx 格式的自评报告。"
        raise FileRefused("file_type_ppt", message)
    raise FileRefused("file_type_old_office", f"这是不认识的旧版 Office 文件，不能读取。{_AGAIN}")


def converted(content: bytes, scratch: Path) -> bytes:
    """The .docx that LibreOffice makes of *content*; nothing where it makes none.

    Runs in the child, under its limits and without its network; *scratch* holds everything.
    """
    program = _program()
    if program is None:
        return b""
    source = scratch / f"report{_RTF.suffix if content.startswith(b'{') else _DOC.suffix}"
    source.write_bytes(content)
    profile = scratch / "profile"
    options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    subprocess.run(  # noqa: S603 - a program of the system, no shell
        (
            *(program, *options, f"-env:UserInstallation=file://{profile}"),
            *("--convert-to", _AS_DOCX, "--outdir", str(scratch), str(source)),
        ),
        env={"HOME": str(scratch), "PATH": _PLACES, "LANG": "C.UTF-8", "TMPDIR": str(scratch)},
        check=False,
    )
    made = scratch / "report.docx"
    if not made.is_file():
        return b""
    with made.open("rb") as file:
        return file.read(MAX_BYTES)


def _program() -> str | None:
    return shutil.which("soffice", path=_PLACES)
