"""Reads one file with one tool, again and again, in a process of its own; prints what it took.

``python one.py TOOL FILE TIMES``. Imports of a peer stand in its function: this file runs in
environments that hold only that peer. The first reading, which imports, is not counted.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def understood(content: bytes) -> int:
    """Ours, whole: document, places, every figure, tables, personal data."""
    from adapters.readers.content import read_content  # noqa: PLC0415 - only in this environment

    return len(read_content(content).text)


def text_alone(content: bytes) -> int:
    """Ours, the document model only."""
    from adapters.readers.content import read_document  # noqa: PLC0415 - as above

    return len(read_document(content).text)


def python_docx(content: bytes) -> int:
    """Paragraphs and cells, as every first script does it."""
    import docx  # noqa: PLC0415 - as above

    document = docx.Document(io.BytesIO(content))
    words = [paragraph.text for paragraph in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return len("\n".join(words))


def docx2python(content: bytes) -> int:
    """Its plain text."""
    import docx2python as peer  # noqa: PLC0415 - as above

    with peer.docx2python(io.BytesIO(content)) as document:
        return len(document.text)


def pdfplumber(content: bytes) -> int:
    """The text of every page, without tables."""
    import pdfplumber as peer  # noqa: PLC0415 - as above

    with peer.open(io.BytesIO(content)) as document:
        return len("\n".join(page.extract_text() or "" for page in document.pages))


def markitdown(content: bytes) -> int:
    """Its Markdown."""
    import markitdown as peer  # noqa: PLC0415 - as above

    global _MARKITDOWN  # noqa: PLW0603 - made once, as its users do
    _MARKITDOWN = _MARKITDOWN or peer.MarkItDown(enable_plugins=False)
    return len(
        _MARKITDOWN.convert_stream(
            io.BytesIO(content), file_extension=sys.argv[2][-5:]
        ).text_content
    )


_MARKITDOWN = None
TOOLS: dict[str, Callable[[bytes], int]] = {
    "pingjian": understood,
    "pingjian, text only": text_alone,
    "python-docx": python_docx,
    "docx2python": docx2python,
    "pdfplumber": pdfplumber,
    "markitdown": markitdown,
}


def main() -> None:
    """Print seconds of processor time per reading, the peak of memory, the letters found."""
    read, content = TOOLS[sys.argv[1]], Path(sys.argv[2]).read_bytes()
    letters = read(content)
    seconds: list[float] = []
    for _ in range(int(sys.argv[3])):
        began = time.process_time()
        read(content)
        seconds.append(time.process_time() - began)
    # Not ru_maxrss: that remembers what the parent held when it forked.
    status = Path("/proc/self/status").read_text("ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0])
    print(json.dumps({"seconds": seconds, "peak_kib": peak, "letters": letters}))  # noqa: T201


if __name__ == "__main__":
    main()
