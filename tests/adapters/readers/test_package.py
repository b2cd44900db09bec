import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from adapters.readers.content import read_content, read_document
from tests.hostile.case import REPORT

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "forms"
NARRATIVE = (SAMPLES / "narrative" / "township.txt").read_bytes()
TABLE = (SAMPLES / "bar_tables" / "bureau.txt").read_bytes()
OTHER = "青溪县柳河镇2023年度采购公告\n一、项目名称\n办公用品一批。\n".encode()


def zipped(files: Mapping[str, bytes], *, gbk: bool = False) -> bytes:
    """A zip of *files*; with ``gbk`` their names are written as Chinese Windows writes them."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.encode("gbk").decode("cp437") if gbk else name, content)
    done = written.getvalue()
    if not gbk:
        return done
    for name in files:
        # The library notes that it wrote UTF-8; the bytes and the note are put back to GBK.
        utf8 = name.encode("gbk").decode("cp437").encode()
        raw = name.encode("gbk")
        assert utf8 in done
        done = _renamed(done, utf8, raw)
    return done


def _renamed(content: bytes, old: bytes, new: bytes) -> bytes:
    """*content* with a name replaced by one of another length, without the note of UTF-8."""
    source = zipfile.ZipFile(io.BytesIO(content))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for info in source.infolist():
            name = "x" * len(new) if info.filename.encode() == old else info.filename
            archive.writestr(name, source.read(info))
    return written.getvalue().replace(b"x" * len(new), new)


def codes(content: bytes) -> list[str]:
    return [problem.code for problem in read_content(content).problems]


def test_a_report_alone_in_a_zip_is_read_as_if_it_were_not() -> None:
    packed = read_content(zipped({"报告.txt": NARRATIVE}))

    assert read_content(NARRATIVE).statement == packed.statement
    assert "application/zip" == packed.media_type


def test_the_report_is_found_by_what_it_says_and_its_tables_come_behind() -> None:
    document = read_document(zipped({"一.txt": TABLE, "二.txt": NARRATIVE}))

    alone, annex = read_document(NARRATIVE), read_document(TABLE)
    assert document.text.startswith(alone.text)
    assert [*alone.tables, *annex.tables] != []
    assert len([*alone.tables, *annex.tables]) == len([*document.tables])
    assert list(range(1, len([*document.tables]) + 1)) == [t.number for t in document.tables]


def test_every_piece_of_an_annex_stands_where_its_offsets_say() -> None:
    document = read_document(zipped({"一.txt": TABLE, "二.txt": NARRATIVE}))

    cells = [cell for table in document.tables for row in table.rows for cell in row]
    assert [document.text[cell.start : cell.end] for cell in cells] == [c.text for c in cells]
    assert [document.text[p.start : p.end] for p in document.paragraphs] == [
        p.text for p in document.paragraphs
    ]


def test_two_reports_are_refused_by_their_names() -> None:
    second = REPORT.replace("柳河镇", "枫林镇").encode()

    reading = read_content(zipped({"柳河.txt": NARRATIVE, "枫林.txt": second}))

    assert ["package_many_reports"] == [problem.code for problem in reading.problems]
    assert "《柳河.txt》" in reading.problems[0].message
    assert "《枫林.txt》" in reading.problems[0].message


def test_names_written_in_gbk_are_told_in_chinese() -> None:
    reading = read_content(zipped({"报告.txt": NARRATIVE, "采购公告.txt": OTHER}, gbk=True))

    assert ["annex_left_out"] == [p.code for p in reading.problems if p.code.startswith("annex")]
    assert "《采购公告.txt》" in reading.problems[0].message


def test_what_cannot_be_read_beside_the_report_is_told() -> None:
    reading = read_content(zipped({"报告.txt": NARRATIVE, "照片.jpg": b"\xff\xd8\xff\xe0"}))

    assert reading.usable
    assert "照片.jpg" in reading.problems[0].message


@pytest.mark.parametrize(
    ("files", "code"),
    [
        pytest.param({"a.txt": OTHER}, "package_no_report", id="no report"),
        pytest.param({}, "package_no_report", id="nothing"),
        pytest.param(
            {f"{number}.txt": b"x" for number in range(51)}, "package_too_large", id="too many"
        ),
        pytest.param(
            {"b.zip": zipped({"a.txt": NARRATIVE})}, "package_no_report", id="a zip in it"
        ),
    ],
)
def test_a_zip_without_one_report_says_so(files: Mapping[str, bytes], code: str) -> None:
    assert [code] == codes(zipped(files))


def test_what_systems_put_into_zips_is_passed_over() -> None:
    files = {"报告.txt": NARRATIVE, "__MACOSX/._报告.txt": b"\x00\x05", ".DS_Store": b"\x00"}

    assert codes(NARRATIVE) == codes(zipped(files))
