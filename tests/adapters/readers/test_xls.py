import io
from collections.abc import Callable

import xlwt

from adapters.readers.content import read_content, read_document


def workbook(write: Callable[[xlwt.Workbook], None]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    write(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def form(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("基础表")
    sheet.write_merge(0, 0, 0, 3, "部门整体支出绩效评价基础数据表")
    for at, label in enumerate(["人员情况", "编制数", "实际在职人数", "控制率"]):
        sheet.write(1, at, label)
    sheet.write_merge(2, 3, 0, 0, "合计")
    sheet.write(2, 1, 1234.5, xlwt.easyxf(num_format_str="#,##0.00"))
    sheet.write(2, 2, 98)
    sheet.write(2, 3, 0.98, xlwt.easyxf(num_format_str="0.00%"))
    sheet.write(3, 1, 45000, xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
    hidden = book.add_sheet("草稿")
    hidden.write(0, 0, "藏")
    hidden.visibility = 1


def test_an_old_workbook_reads_as_a_new_one() -> None:
    document = read_document(workbook(form))

    assert ["部门整体支出绩效评价基础数据表"] == [line.text for line in document.paragraphs]
    (table,) = document.tables
    assert [
        [("合计", 2, False), ("1,234.50", 1, False), ("98", 1, False), ("98.00%", 1, False)],
        [("", 1, True), ("2023年3月15日", 1, False), ("", 1, False), ("", 1, False)],
    ] == [[(c.text, c.row_span, c.merged) for c in row] for row in table.rows[1:]]
    assert ["hidden_sheet"] == [note.code for note in document.notes]


def test_a_broken_old_workbook_is_refused() -> None:
    content = workbook(form)

    reading = read_content(content[: len(content) // 3])

    assert [True] == [problem.code.endswith("_damaged") for problem in reading.problems]
