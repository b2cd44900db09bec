"""PDFs, pages, old office files, workbooks and whatever else is handed in at a counter."""

import zlib
from io import BytesIO

from tests.hostile.case import (
    HELLO,
    OFFICE,
    REPORT,
    XLSX_KIND,
    Case,
    Port,
    const,
    docx,
    pdf,
    relationships,
    types,
    zipped,
)

PDF = ("pdf_hostile", "pdf_damaged", "file_type_scan", "pdf_encrypted", "pdf_too_long")
ACTIVE = ("active_content",)
STOPPED = ("reader_stopped", "reader_memory", "reader_failed")
OLD = ("file_type_old_office", "office_damaged")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MANY_IN_SHEET = ("xlsx_hostile", "xlsx_damaged", "docx_hostile", *STOPPED)


def swelling_pdf(megabytes: int) -> bytes:
    deflate = zlib.compressobj(9)
    line = b"BT /F1 12 Tf (A) Tj ET\n" * (1 << 16)
    content = b"".join(deflate.compress(line) for _ in range(megabytes)) + deflate.flush()
    return pdf(content)


def doubly_swelling_pdf() -> bytes:
    deflate = zlib.compressobj(9)
    blanks = bytes(1 << 20)
    once = b"".join(deflate.compress(blanks) for _ in range(4096)) + deflate.flush()
    return pdf(zlib.compress(once, 9), filters=b"[/FlateDecode /FlateDecode]")


def page_tree(depth: int) -> bytes:
    """Pages that hold pages that hold pages."""
    out = BytesIO(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
    out.seek(0, 2)
    for number in range(2, depth):
        kids = b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (number + 1)
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, kids))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n%%%%EOF" % depth)
    return out.getvalue()


def page(inner: str) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in REPORT.splitlines())
    return f"<!DOCTYPE html><html><body>{lines}{inner}</body></html>".encode()


def fetching_page(port: Port) -> bytes:
    here = f"http://127.0.0.1:{port}"
    return page(
        f'<base href="{here}/"><link rel="stylesheet" href="a.css"><img src="{here}/b.png">'
        f'<iframe src="{here}/c"></iframe><script src="{here}/d.js"></script>'
        f'<meta http-equiv="refresh" content="0; url={here}/e"><object data="{here}/f"></object>'
    )


def workbook(sheet: str, more: dict[str, str] | None = None) -> bytes:
    book = (
        f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="自评表" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    kind = XLSX_KIND.replace("sheet.main", "worksheet")
    return zipped(
        {
            "[Content_Types].xml": types(
                XLSX_KIND,
                "xl/workbook.xml",
                f'<Override ContentType="{kind}" PartName="/xl/worksheets/sheet1.xml"/>',
            ),
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml", False)),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": relationships(
                ("worksheet", "worksheets/sheet1.xml", False)
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}">{sheet}</worksheet>',
        }
        | (more or {})
    )


def rows(number: int, columns: int) -> str:
    cells = '<c t="inlineStr"><is><t>1</t></is></c>' * columns
    return f"<sheetData>{f'<row>{cells}</row>' * number}</sheetData>"


CELL = '<sheetData><row r="{}"><c r="{}" t="inlineStr"><is><t>绩效</t></is></c></row></sheetData>'
ONE_CELL = CELL.format(1, "A1")
FAR_CELL = CELL.format(1048576, "XFD1048576")
CASES = (
    Case("PDF bombs", "a page of 300 MB", lambda _: swelling_pdf(200), (*PDF, *STOPPED),
         heavy=True),
    Case("PDF bombs", "4 GB in 7 KB", lambda _: doubly_swelling_pdf(), (*PDF, *STOPPED),
         heavy=True),
    Case("PDF bombs", "a page of 30 MB", lambda _: swelling_pdf(20), (*PDF, *STOPPED)),
    Case("PDF bombs", "200,000 pages", lambda _: pdf(HELLO, pages=200_000), (*PDF, *STOPPED)),
    Case("PDF bombs", "2,001 pages", lambda _: pdf(HELLO, pages=2_001), (*PDF, *STOPPED)),
    Case("PDF bombs", "pages in a circle",
         lambda _: pdf(HELLO).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), (*PDF, *STOPPED)),
    Case("PDF bombs", "pages 5,000 deep", lambda _: page_tree(5_000), (*PDF, *STOPPED)),
    Case("broken PDF", "eight bytes", const(b"%PDF-1.7"), PDF),
    Case("broken PDF", "the first half", lambda _: pdf(HELLO)[:300], PDF),
    Case("broken PDF", "its table points nowhere",
         lambda _: pdf(HELLO).replace(b"startxref\n", b"startxref\n9"), (*PDF, "not_a_report")),
    Case("broken PDF", "noise within", lambda _: pdf(HELLO[:9] + b"\xff" * 99), PDF),
    Case("active PDF", "runs a script",
         lambda _: pdf(HELLO, catalog=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
         ACTIVE, told="active_content"),
    Case("active PDF", "starts a program",
         lambda _: pdf(HELLO, catalog=b"/OpenAction << /S /Launch /F (calc.exe) >>"),
         ACTIVE, told="active_content"),
    Case("active PDF", "sends its fields",
         lambda port: pdf(HELLO, catalog=b"/OpenAction << /S /URI /URI (http://127.0.0.1:%d/) >>"
                          % port), ACTIVE, told="active_content", reaches=True),
    Case("polyglot", "a zip behind a PDF", lambda _: pdf(HELLO) + docx(),
         ("file_type_mixed", *PDF)),
    Case("polyglot", "a PDF behind a line", lambda _: b"x\n" + pdf(HELLO),
         ("file_type_mixed", "file_type_unknown", *PDF)),
    Case("polyglot", "a page that begins as a picture", const(b"BM\x00\x00<html>x</html>"),
         ("file_type_image",)),
    Case("pages", "that fetch", fetching_page, holds="柳河镇", reaches=True),
    Case("pages", "with scripts and handlers",
         const(page('<script>document.write("得分100分")</script><p onclick="x()">尾</p>')),
         holds="柳河镇"),
    Case("pages", "100,000 deep", const(page("<div>" * 100_000)), (*STOPPED, "html_hostile", "")),
    Case("pages", "a cell over 10⁹ rows and columns",
         const(page('<table><tr><td rowspan="1000000000" colspan="1000000000">x</table>')),
         (*STOPPED, "html_hostile", "")),
    Case("pages", "1,000 cells over 1,000 rows each",
         const(page(f"<table><tr>{'<td rowspan=1000 colspan=1000>x' * 1000}</table>")),
         (*STOPPED, "html_hostile", "")),
    Case("pages", "entities of its own",
         const(b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + page("&b;" * 999)),
         ("html_hostile", "not_a_report", "document_cut")),
    Case("pages", "never closed", const(page("<table><tr><td>")[:-30]), (*STOPPED, "", "cut")),
    Case("pages", "saved as one file with its pictures",
         const(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"),
         ("file_type_mht", "not_a_report", "file_type_unknown")),
    Case("old office", "only its signature", const(OLE), OLD),
    Case("old office", "a signature and zeros", const(OLE + bytes(9999)), OLD),
    Case("old office", "a chain of sectors in a circle",
         const(OLE + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(10)
               + b"\x01\x00\x00\x00" * 4 + b"\x00\x10\x00\x00" + bytes(440) + bytes(4096)), OLD),
    Case("old office", "RTF", const(rb"{\rtf1 \'bc\'a8}"), ("file_type_rtf", "converted")),
    Case("workbooks", "a cell at the far end", lambda _: workbook(FAR_CELL),
         (*MANY_IN_SHEET, "not_a_report", "")),
    Case("workbooks", "a merged range over everything",
         lambda _: workbook(f'{ONE_CELL}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
         (*MANY_IN_SHEET, "unit_unclear", "not_a_report", "")),
    Case("workbooks", "100,010 cells", lambda _: workbook(rows(10_001, 10)),
         (*MANY_IN_SHEET, "not_a_report", "")),
    Case("workbooks", "3,000,000 cells", lambda _: workbook(rows(300_000, 10)), MANY_IN_SHEET,
         heavy=True),
    Case("workbooks", "a command in a formula",
         lambda _: workbook("<sheetData><row><c><f>cmd|'/c calc'!A1</f><v>1</v></c></row>"
                            "</sheetData>"), (*MANY_IN_SHEET, "not_a_report", "", "formula_blank")),
    Case("workbooks", "an entity in the shared strings",
         lambda _: workbook(ONE_CELL, {"xl/sharedStrings.xml": "<!DOCTYPE x []><sst/>"}),
         ("docx_hostile",)),
    Case("workbooks", "a workbook without sheets", lambda _: workbook(""),
         (*MANY_IN_SHEET, "not_a_report", "file_empty", "document_empty", "xlsx_empty")),
    Case("other files", "a program of Windows", const(b"MZ\x90\x00" + bytes(99)),
         ("file_type_program",)),
    Case("other files", "a program of Linux", const(b"\x7fELF\x02" + bytes(99)),
         ("file_type_program",)),
    Case("other files", "a rar", const(b"Rar!\x1a\x07\x00" + bytes(99)), ("file_type_archive",)),
    Case("other files", "a 7z", const(b"7z\xbc\xaf\x27\x1c" + bytes(99)), ("file_type_archive",)),
    Case("other files", "a gzip", const(b"\x1f\x8b\x08" + bytes(99)), ("file_type_archive",)),
    Case("other files", "a photograph", const(b"\xff\xd8\xff\xe0" + bytes(99)),
         ("file_type_image",)),
    Case("other files", "a picture that is a script",
         const(b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'),
         ("not_a_report", "file_type_unknown", "html_empty", "document_empty", "html_hostile")),
    Case("other files", "JSON 100,000 deep", const(b"[" * 100_000),
         ("not_a_report", "file_type_unknown")),
    Case("other files", "XML with a definition",
         const(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
         ("not_a_report", "file_type_unknown", "html_hostile", "html_empty", "document_empty")),
)  # fmt: skip
