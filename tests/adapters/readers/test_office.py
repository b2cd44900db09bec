import http.server
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from adapters.readers import office
from adapters.readers.child import ChildReader
from adapters.readers.content import read_content
from tests.hostile.case import docx

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "forms" / "merged_cells"
SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def saved_as(kind: str, content: bytes, folder: Path) -> bytes:
    """*content*, a .docx, as LibreOffice saves it in an older format."""
    (folder / "report.docx").write_bytes(content)
    assert SOFFICE is not None
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = (SOFFICE, "--headless", profile, "--convert-to", kind, "--outdir", str(folder))
    subprocess.run((*command, str(folder / "report.docx")), check=True, capture_output=True)
    return (folder / f"report.{kind.partition(':')[0]}").read_bytes()


@needs_libreoffice
def test_an_old_document_is_read_by_way_of_its_copy(tmp_path: Path) -> None:
    newer = (SAMPLE / "township.docx").read_bytes()
    older = saved_as("doc", newer, tmp_path)

    with ChildReader() as reader:
        reading = reader.read(older)

    assert "application/msword" == reading.media_type
    assert "converted" == reading.problems[0].code
    expected = read_content(newer).statement
    assert expected.budget.executed == reading.statement.budget.executed
    assert expected.self_evaluation_table is not None
    assert reading.statement.self_evaluation_table is not None
    assert [row.score for row in expected.self_evaluation_table.indicators] == [
        row.score for row in reading.statement.self_evaluation_table.indicators
    ]


@needs_libreoffice
def test_what_the_conversion_wrote_is_gone_afterwards(tmp_path: Path) -> None:
    older = saved_as("rtf", docx(), tmp_path)
    before = set(Path("/tmp").glob("pingjian-*"))  # noqa: S108 - where the scratch folders are

    with ChildReader() as reader:
        text = reader.read(older).text

    assert "柳河镇" in text
    assert before == set(Path("/tmp").glob("pingjian-*"))  # noqa: S108 - as above


def test_without_libreoffice_the_format_is_named_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_PLACES", str(tmp_path))

    with ChildReader() as reader:
        reading = reader.read(rb"{\rtf1\ansi hello}")

    assert ["file_type_rtf"] == [problem.code for problem in reading.problems]
    assert "RTF" in reading.problems[0].message
    assert ".docx" in reading.problems[0].message


@needs_libreoffice
def test_an_old_document_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    older = saved_as("doc", docx(), tmp_path)

    problem = read_content(older).problems[0]

    assert "file_type_doc" == problem.code
    assert ".doc" in problem.message
    assert "另存为" in problem.message


@needs_libreoffice
def test_an_old_document_with_a_linked_picture_fetches_nothing() -> None:
    visits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            visits.append("came")
            self.close_connection = True

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/a.png"
        rtf = rb"{\rtf1\ansi{\field{\*\fldinst INCLUDEPICTURE \"%s\" \\d}{\fldrslt x}} ok}"
        with ChildReader() as reader:
            reader.read(rtf % url.encode())
        server.shutdown()

    assert visits == []
