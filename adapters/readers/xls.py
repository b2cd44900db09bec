"""Old workbooks (.xls, BIFF) → Document, read by xlrd inside the child that is thrown away."""

import io
from decimal import Decimal

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell as StoredCell
from xlrd.sheet import Sheet as StoredSheet

from adapters.readers.assembling import BLANKS, document_of
from adapters.readers.refused import FileRefused
from adapters.readers.xlsx_formats import GENERAL, shown
from adapters.readers.xlsx_sheets import Merged, Sheet, notes_of, pieces_of
from domain.document import Document

MEDIA_TYPE = "application/vnd.ms-excel"
MAX_CELLS = 100_000
MAX_SHEETS = 200


def xls_document(content: bytes) -> Document:
    """The document in an old workbook.

    Raises:
        FileRefused: it is damaged, encrypted, larger than the limits, or empty.
    """
    sheets = _sheets(content)
    if all(sheet.empty or sheet.hidden for sheet in sheets):
        raise FileRefused(
            "file_empty", "工作簿里没有内容（或只在隐藏的工作表里）。请核对后重新提交。"
        )
    return document_of(pieces_of(sheets), MEDIA_TYPE, notes=notes_of(sheets))


def _sheets(content: bytes) -> list[Sheet]:
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO()
        )
        return [
            _sheet(book, book.sheet_by_index(at)) for at in range(min(book.nsheets, MAX_SHEETS))
        ]
    except FileRefused:
        raise
    # The library raises whatever its parsing stumbles over: struct, index, key, assertion errors.
    except Exception as damage:
        message = "打不开这个旧版工作簿（可能设有密码或已损坏）。请另存为 .xlsx 后重新提交。"
        raise FileRefused("xls_damaged", message) from damage


def _sheet(book: Book, stored: StoredSheet) -> Sheet:
    sheet = Sheet(stored.name, hidden=stored.visibility != 0)
    if stored.nrows * max(stored.ncols, 1) > MAX_CELLS:
        message = "工作簿单元格过多，出于安全没有读取。请删减后另存为 .xlsx，再重新提交。"
        raise FileRefused("xls_hostile", message)
    hidden_rows = {at for at, info in stored.rowinfo_map.items() if info.hidden}
    hidden_columns = {at for at, info in stored.colinfo_map.items() if info.hidden}
    for row in range(stored.nrows):
        written = sheet.texts.setdefault(row + 1, {})
        for column in range(stored.row_len(row)):
            text = _shown(book, stored.cell(row, column))
            if not text.strip(BLANKS):
                continue
            if row in hidden_rows or column in hidden_columns:
                sheet.left_out = True
                continue
            if stored.cell_type(row, column) == xlrd.XL_CELL_ERROR:
                sheet.errors.append(xlrd.cellname(row, column))
            written[column + 1] = text
    for top, bottom, left, right in stored.merged_cells:
        sheet.merged.append(Merged(top + 1, left + 1, bottom, right))
    return sheet


def _shown(book: Book, cell: StoredCell) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value).replace("\r", "")
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
            form = book.format_map.get(style.format_key) if style is not None else None
            code = form.format_str if form is not None else GENERAL
            return shown(str(Decimal(cell.value)), code, from_1904=book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(int(cell.value), "#N/A"))
        case _:
            return ""
