"""A zip of one report with its annexes → one document: the report, behind it its annexed tables.

Which file is the report is told by what the files say, never by their names.
"""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from adapters.readers.refused import MAX_BYTES, FileRefused
from adapters.readers.zip_gate import Package
from domain.document import Block, Cell, Document, Note, Paragraph, Table
from domain.statement import Statement

MEDIA_TYPE = "application/zip"
MAX_FILES = 50
_REPORTS = frozenset({"self_evaluation_report", "evaluation_report"})
#: What systems put into zips for themselves.
_CLUTTER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_UTF8_NAME = 0x800
_P = TypeVar("_P", Paragraph, Cell)


@dataclass(frozen=True)
class _Entry:
    """A file of the zip that could be read, and what it says."""

    name: str
    document: Document
    statement: Statement


def package_document(
    package: Package,
    *,
    read: Callable[[bytes], Document],
    understand: Callable[[Document], Statement],
) -> Document:
    """The report in a zip with the tables of its annexes.

    Args:
        package: a zip that passed the gate.
        read: reads one file of it.
        understand: what a document says.

    Raises:
        FileRefused: there is no report in it, more than one, or too much else.
    """
    notes: list[Note] = []
    entries = list(_entries(package, read, understand, notes))
    report = _report(entries)
    document = replace(report.document, media_type=MEDIA_TYPE)
    for entry in entries:
        if entry is report:
            continue
        if entry.statement.self_evaluation_table or entry.statement.base_data_table:
            document = _joined(document, entry.document)
        else:
            notes.append(_left_out(entry.name, "不是自评报告或其附表"))
    return replace(document, notes=(*document.notes, *notes))


def _entries(
    package: Package,
    read: Callable[[bytes], Document],
    understand: Callable[[Document], Statement],
    notes: list[Note],
) -> Iterator[_Entry]:
    infos = [info for info in package.archive.infolist() if not _is_clutter(info)]
    if len(infos) > MAX_FILES:
        message = f"压缩包里有 {len(infos)} 个文件，过多，没有读取。请只放自评报告及其附表。"
        raise FileRefused("package_too_large", message)
    for info in infos:
        name = _name(info)
        if info.file_size > MAX_BYTES:
            notes.append(_left_out(name, "文件过大"))
            continue
        try:
            document = read(package.part(info.filename))
        except FileRefused as refused:
            notes.append(_left_out(name, refused.problem.message))
            continue
        yield _Entry(name, document, understand(document))


def _is_clutter(info: zipfile.ZipInfo) -> bool:
    name = info.filename.lower()
    return info.is_dir() or any(name.startswith(one) or name.endswith(one) for one in _CLUTTER)


def _name(info: zipfile.ZipInfo) -> str:
    """The file's own name; zips made by Windows in China name files in GBK without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        written = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = written.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:80]


def _report(entries: list[_Entry]) -> _Entry:
    reports = [entry for entry in entries if entry.statement.document.type in _REPORTS]
    tables = [e for e in entries if e.statement.document.type == "self_evaluation_table"]
    found = reports or tables
    if not found:
        message = "压缩包里没有找到能读取的部门整体支出绩效自评报告。请直接提交报告文件。"
        raise FileRefused("package_no_report", message)
    if len(found) > 1:
        names = "、".join(f"《{entry.name}》" for entry in found[:5])
        message = f"压缩包里有 {len(found)} 份报告（{names}），不能判断以哪份为准。"
        raise FileRefused("package_many_reports", f"{message}请每份报告单独提交。")
    return found[0]


def _joined(document: Document, annex: Document) -> Document:
    """*document* with *annex* behind it; what lay on the annex's own pages lies on none."""
    text = document.text if document.text.endswith("\n") else f"{document.text}\n"
    tables = sum(1 for _ in document.tables)
    moved = tuple(_moved(block, len(text), tables) for block in annex.blocks)
    return replace(
        document,
        text=text + annex.text,
        blocks=(*document.blocks, *moved),
        notes=(*document.notes, *(replace(note, place=None) for note in annex.notes)),
    )


def _moved(block: Block, by: int, tables: int) -> Block:
    if isinstance(block, Paragraph):
        return _shifted(block, by)
    return Table(
        number=block.number + tables,
        rows=tuple(tuple(_shifted(cell, by) for cell in row) for row in block.rows),
        start=block.start + by,
        end=block.end + by,
    )


def _shifted(piece: _P, by: int) -> _P:
    return replace(piece, start=piece.start + by, end=piece.end + by, page=None, box=None)


def _left_out(name: str, why: str) -> Note:
    return Note("annex_left_out", f"压缩包里的《{name}》没有读取：{why}。".replace("。。", "。"))
