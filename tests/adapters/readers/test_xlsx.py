import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook

from adapters.readers.content import read_content, read_document
from domain.document import Document


def workbook(write: Callable[[Workbook], None]) -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    write(book)
    book.close()
    return written.getvalue()


def sheet(rows: list[list[Any]], *merged: tuple[str, str]) -> bytes:
    def write(book: Workbook) -> None:
        page = book.add_worksheet("Sheet1")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
        for area, text in merged:
            page.merge_range(area, text)

    return workbook(write)


def changed(content: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with other words in its sheets."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            sheets = name.startswith("xl/worksheets")
            target.writestr(name, part.replace(old, new) if sheets else part)
    return written.getvalue()


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


def codes(content: bytes) -> list[str]:
    return [note.code for note in read_document(content).notes]


def test_titles_and_signatures_of_a_form_are_running_text() -> None:
    document = read_document(
        sheet(
            [
                [],
                [],
                ["填报单位：青溪县财政局", None, None, "单位：万元"],
                ["一级指标", "二级指标", "三级指标", "分值"],
                ["产出指标", "数量指标", "检查次数", 20],
                ["填表人：张三", None, "电话：13800000000"],
            ],
            ("A1:D1", "附件2"),
            ("A2:D2", "2024年度部门整体支出绩效自评表"),
        )
    )

    assert [
        "附件2",
        "2024年度部门整体支出绩效自评表",
        "填报单位：青溪县财政局    单位：万元",
        "填表人：张三    电话：13800000000",
    ] == lines(document)
    assert [["产出指标", "数量指标", "检查次数", "20"]] == texts(document)[0][1:]


def test_merged_ranges_are_merged_cells() -> None:
    (table,) = read_document(
        sheet(
            [["指标", "名称", "分值"], [None, "甲", 1], [None, "乙", 2], [None, None, 3]],
            ("A2:A3", "产出"),
            ("A4:B4", "总分"),
        )
    ).tables

    assert [
        [("产出", 1, 1, 2, False), ("甲", 2, 1, 1, False), ("1", 3, 1, 1, False)],
        [("", 1, 1, 1, True), ("乙", 2, 1, 1, False), ("2", 3, 1, 1, False)],
        [("总分", 1, 2, 1, False), ("3", 3, 1, 1, False)],
    ] == [
        [(c.text, c.column, c.column_span, c.row_span, c.merged) for c in row]
        for row in table.rows[1:]
    ]


def test_numbers_stand_as_the_sheet_shows_them() -> None:
    def write(book: Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["执行率", "预算", "日期", "文本"])
        page.write(1, 0, 0.92000000000000004, book.add_format({"num_format": "0.00%"}))
        page.write(1, 1, 1234567.891, book.add_format({"num_format": "#,##0.00"}))
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        page.write_datetime(1, 2, datetime(2025, 3, 4), day)  # noqa: DTZ001 - a day
        page.write_string(1, 3, "0012")

    ((_, row),) = texts(read_document(workbook(write)))

    assert ["92.00%", "1,234,567.89", "2025年3月4日", "0012"] == row


def test_a_formula_shows_its_stored_result_and_without_one_is_blank_and_told() -> None:
    def write(book: Workbook) -> None:
        page = book.add_worksheet("自评表")
        page.write_row(0, 0, ["项目", "金额"])
        page.write(1, 0, "合计")
        page.write_formula(1, 1, "=1+1", None, 2)
        page.write(2, 0, "总计")
        page.write_formula(2, 1, "=B2*2", None, "")

    document = read_document(workbook(write))

    assert [[["项目", "金额"], ["合计", "2"], ["总计", ""]]] == texts(document)
    assert ["formula_without_value"] == [note.code for note in document.notes]
    assert "自评表!B3" in document.notes[0].message


def test_a_formula_that_was_never_calculated_is_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["项目", "=SUM(1,2)"])
    written = io.BytesIO()
    book.save(written)

    assert ["formula_without_value"] == codes(written.getvalue())


def test_hidden_sheets_rows_and_columns_are_left_out_and_told() -> None:
    def write(book: Workbook) -> None:
        page = book.add_worksheet("公开")
        page.write_row(0, 0, ["甲", "乙", "藏"])
        page.write_row(1, 0, ["1", "2", "3"])
        page.write_row(2, 0, ["藏", "藏", "藏"])
        page.set_column(2, 2, None, None, {"hidden": True})
        page.set_row(2, None, None, {"hidden": True})
        other = book.add_worksheet("草稿")
        other.write(0, 0, "藏")
        other.hide()

    document = read_document(workbook(write))

    assert ([[["甲", "乙"], ["1", "2"]]], ["hidden_sheet", "hidden_cells"]) == (
        texts(document),
        [note.code for note in document.notes],
    )


def test_a_title_behind_a_blank_row_begins_a_table_of_its_own() -> None:
    document = read_document(
        sheet([["项目", "金额"], ["甲", 1], [], ["表二"], ["科目", "数额"], ["乙", 2]])
    )

    assert (["表二"], [[["项目", "金额"], ["甲", "1"]], [["科目", "数额"], ["乙", "2"]]]) == (
        lines(document),
        texts(document),
    )


def test_a_blank_row_alone_does_not_break_a_table() -> None:
    assert 1 == len(texts(read_document(sheet([["项目", "金额"], [], ["甲", 1], ["乙", 2]]))))


def test_a_sheet_without_a_title_has_its_name_and_a_nameless_one_none() -> None:
    def write(book: Workbook) -> None:
        for name in ("基础数据表", "Sheet2"):
            book.add_worksheet(name).write_row(0, 0, ["项目", "金额"])

    assert ["基础数据表"] == lines(read_document(workbook(write)))


def test_an_empty_workbook_is_refused() -> None:
    assert ["file_empty"] == [problem.code for problem in read_content(sheet([])).problems]


def test_a_merged_range_over_the_whole_sheet_costs_nothing() -> None:
    small = sheet([[], ["甲", "乙"]], ("A1:B1", "表"))

    document = read_document(changed(small, b"A1:B1", b"A1:XFD1048576"))

    assert 1 == len(texts(document))


@pytest.mark.parametrize("value", [True, "TRUE"])
def test_a_truth_value_is_a_word(value: object) -> None:
    assert [[["甲", "TRUE"]]] == texts(read_document(sheet([["甲", value]])))
