"""SpreadsheetML → Document: sheets streamed with limits, numbers as their formats show them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adapters.readers.assembling import BLANKS, document_of
from adapters.readers.refused import FileRefused
from adapters.readers.safe_xml import Element, local_name, parsed_xml, streamed
from adapters.readers.xlsx_formats import BUILT_IN, GENERAL, shown
from adapters.readers.xlsx_sheets import Merged, Sheet, notes_of, pieces_of
from adapters.readers.zip_gate import Package
from domain.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_CELLS = 100_000
MAX_MERGED = 20_000
MAX_SHEETS = 200
#: The largest row and column of the format.
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_AT = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = frozenset({"1", "true"})
_STREAMED = ("{*}c", "{*}row", "{*}col", "{*}mergeCell")
_SHORT, _VISIBLE = 2, "visible"


@dataclass(frozen=True)
class _Book:
    """What all sheets share: texts, the format of each cell style, the first day."""

    texts: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool

    def shown(self, stored: str, style: str | None) -> str:
        """A stored number as its cell shows it."""
        at = int(style) if style is not None and style.isdecimal() else 0
        code = self.formats[at] if at < len(self.formats) else GENERAL
        return shown(stored, code, from_1904=self.from_1904)


def xlsx_document(package: Package) -> Document:
    """The document in a workbook that passed the gate.

    Raises:
        FileRefused: it is damaged, hostile, larger than the limits, or empty.
    """
    workbook = _root(package, package.main)
    folder = package.main.rpartition("/")[0]
    book = _Book(
        texts=tuple(_shared_texts(package.optional(f"{folder}/sharedStrings.xml"))),
        formats=tuple(_formats(package.optional(f"{folder}/styles.xml"))),
        from_1904=any(_of(one, "date1904") in _TRUE for one in workbook.iter("{*}workbookPr")),
    )
    parts = _sheet_parts(package, folder)
    sheets: list[Sheet] = []
    for one in list(workbook.iter("{*}sheet"))[:MAX_SHEETS]:
        part = parts.get(_of(one, "id") or "", "")
        if part in package.names:
            hidden = (one.get("state") or _VISIBLE) != _VISIBLE
            sheets.append(_sheet(package.part(part), one.get("name") or "", book, hidden=hidden))
    if all(sheet.empty or sheet.hidden for sheet in sheets):
        raise FileRefused(
            "file_empty", "工作簿里没有内容（或只在隐藏的工作表里）。请核对后重新提交。"
        )
    return document_of(pieces_of(sheets), MEDIA_TYPE, notes=notes_of(sheets))


def _root(package: Package, name: str) -> Element:
    root = parsed_xml(package.part(name), "xlsx")
    if root is None:
        message = "文件已损坏，打不开。请用 WPS 或 Excel 打开后另存为 .xlsx，再重新提交。"
        raise FileRefused("xlsx_damaged", message)
    return root


def _of(element: Element, name: str) -> str | None:
    """An attribute by its name, in whatever namespace."""
    return next(
        (
            str(value)
            for key, value in element.attrib.items()
            if str(key).rpartition("}")[2] == name and (name != "id" or "}" in str(key))
        ),
        None,
    )


def _sheet_parts(package: Package, folder: str) -> dict[str, str]:
    """The parts by the ids under which the workbook names them."""
    name = f"{folder}/_rels/{package.main.rpartition('/')[2]}.rels"
    found: dict[str, str] = {}
    for one in _root(package, name):
        target = one.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        if one.get("TargetMode") != "External":
            found[one.get("Id") or ""] = path
    return found


def _shared_texts(part: bytes | None) -> Iterator[str]:
    if part is None:
        return
    for event, one in streamed(part, ("{*}si",), "xlsx"):
        if event == "end":
            yield _text(one)
            one.clear()


def _text(parent: Element) -> str:
    """The words of a text with runs; readings of characters beside them are left out."""
    words = "".join(
        one.text or ""
        for one in parent.iter("{*}t")
        if (above := one.getparent()) is None or local_name(above) != "rPh"
    )
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words).replace("\r", "")


def _formats(part: bytes | None) -> Iterator[str]:
    """The number format of each cell style, in the order of the styles."""
    root = parsed_xml(part, "xlsx") if part is not None else None
    if root is None:
        return
    own = {one.get("numFmtId"): one.get("formatCode") or "" for one in root.iter("{*}numFmt")}
    for styles in root.iter("{*}cellXfs"):
        for one in styles:
            number = one.get("numFmtId") or "0"
            built_in = BUILT_IN.get(int(number)) if number.isdecimal() else None
            yield own.get(number) or built_in or GENERAL


def _sheet(part: bytes, name: str, book: _Book, *, hidden: bool) -> Sheet:
    sheet = Sheet(name, hidden)
    hidden_columns: set[int] = set()
    row = cells = 0
    hidden_row = False
    for event, one in streamed(part, _STREAMED, "xlsx"):
        kind = local_name(one)
        if event == "start" and kind == "row":
            row = _number(one.get("r"), row + 1)
            hidden_row = one.get("hidden") in _TRUE
        elif event == "end" and kind == "col" and one.get("hidden") in _TRUE:
            first = _number(one.get("min"), 1)
            last = min(_number(one.get("max"), first), MAX_COLUMN)
            hidden_columns.update(range(first, last + 1))
        elif event == "end" and kind == "c":
            cells += 1
            _check(cells <= MAX_CELLS, "单元格过多")
            _cell(sheet, one, row, book, hidden_row=hidden_row, hidden_columns=hidden_columns)
            one.clear()
        elif event == "end" and kind == "mergeCell":
            _merge(sheet, one.get("ref") or "")
    return sheet


def _number(digits: str | None, otherwise: int) -> int:
    number = int(digits) if digits is not None and digits.isdecimal() else otherwise
    _check(0 < number <= MAX_ROW, "行数过多")
    return number


def _check(within: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not within:
        message = f"工作簿{what}，出于安全没有读取。请删减后另存为 .xlsx，再重新提交。"
        raise FileRefused("xlsx_hostile", message)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _cell(
    sheet: Sheet,
    one: Element,
    row: int,
    book: _Book,
    *,
    hidden_row: bool,
    hidden_columns: set[int],
) -> None:
    written = sheet.texts.setdefault(row, {})
    match = _AT.fullmatch(one.get("r") or "")
    column = _column(match[1]) if match else max(written, default=0) + 1
    value = next((child.text for child in one if local_name(child) == "v"), None)
    text = _shown(one, value, book)
    at = one.get("r") or f"R{row}C{column}"
    if value in {None, ""} and any(local_name(child) == "f" for child in one):
        sheet.unresolved.append(at)
    if not text.strip(BLANKS):
        return
    if hidden_row or column in hidden_columns:
        sheet.left_out = True
        return
    if one.get("t") == "e":
        sheet.errors.append(at)
    written[column] = text


def _shown(one: Element, value: str | None, book: _Book) -> str:
    kind = one.get("t") or "n"
    if kind == "inlineStr":
        return _text(one)
    if not value:
        return ""
    if kind == "s":
        at = int(value) if value.isdecimal() else len(book.texts)
        return book.texts[at] if at < len(book.texts) else ""
    if kind == "b":
        return "TRUE" if value in _TRUE else "FALSE"
    if kind == "n":
        return book.shown(value, one.get("s"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value).replace("\r", "")


def _merge(sheet: Sheet, ref: str) -> None:
    _check(len(sheet.merged) < MAX_MERGED, "合并的单元格过多")
    corners = [_AT.fullmatch(corner) for corner in ref.split(":")]
    if len(corners) == _SHORT and corners[0] is not None and corners[1] is not None:
        (left, top), (right, bottom) = (
            (_column(match[1]), int(match[2])) for match in (corners[0], corners[1])
        )
        if top <= bottom <= MAX_ROW and left <= right <= MAX_COLUMN:
            sheet.merged.append(Merged(top, left, bottom, right))
