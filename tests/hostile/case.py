"""One hostile file and the answer it must get."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: Where a document that reaches out would reach; the listener stands there.
Port = int
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
REPORT = (
    "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告\n一、部门基本情况\n"
    "我镇编制人数83人，在职人数79人。\n二、支出情况\n"
    "2023年全年预算数1985.60万元，全年执行数1969.72万元，预算执行率99.20%。"
    "其中：基本支出1481.52万元，项目支出488.20万元。\n三、自评结论\n"
    "自评得分97.4分，等级为优。\n"
)


@dataclass(frozen=True)
class Case:
    """A hostile file.

    Attributes:
        family: what it tries.
        name: unique in its family.
        make: its bytes, given the listener's port.
        codes: of which one must be its first problem; empty where it must simply be read.
        holds: what its text must hold, where it is read.
        told: a code that must be among its problems, where it is read.
        heavy: takes long to make or to read; left to `make prove-reading`.
        reaches: wants to fetch something.
    """

    family: str
    name: str
    make: Callable[[Port], bytes]
    codes: tuple[str, ...] = ()
    holds: str = ""
    told: str = ""
    heavy: bool = False
    reaches: bool = False

    @property
    def id(self) -> str:
        return f"{self.family}: {self.name}"


def const(content: bytes) -> Callable[[Port], bytes]:
    return lambda _: content


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def body(xml: str, head: str = "") -> str:
    spaces = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {spaces}><w:body>{xml}</w:body>'
        "</w:document>"
    )


def types(kind: str, main: str, more: str = "") -> str:
    return (
        f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override ContentType="{kind}" PartName="/{main}"/>{more}</Types>'
    )


def relationships(*entries: tuple[str, str, bool]) -> str:
    """Relationships of (kind, target, external)."""
    told = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if external else "/>")
        for number, (kind, target, external) in enumerate(entries, 1)
    )
    return (
        f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{told}'
        "</Relationships>"
    )


DOCX_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM_KIND = "application/vnd.ms-word.document.macroEnabled.main+xml"
XLSX_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(parts: Mapping[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", method, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, method)
    return written.getvalue()


def docx(
    xml: str = "", parts: Mapping[str, bytes | str] | None = None, head: str = "", more: str = ""
) -> bytes:
    """A .docx of the report and *xml* behind it, with more parts."""
    report = "".join(map(paragraph, REPORT.splitlines()))
    return zipped(
        {
            "[Content_Types].xml": types(DOCX_KIND, "word/document.xml", more),
            "_rels/.rels": relationships(("officeDocument", "word/document.xml", False)),
            "word/document.xml": body(report + xml, head),
        }
        | dict(parts or {})
    )


def pdf(content: bytes, *, filters: bytes = b"/FlateDecode", pages: int = 1, more: bytes = b"",
        catalog: bytes = b"") -> bytes:  # fmt: skip
    """A PDF of *pages* pages that all show *content*, which is already filtered."""
    kids = b" ".join([b"3 0 R"] * pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
            b" /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"
        ),
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    if more:
        objects.append(more)
    out, offsets = BytesIO(b"%PDF-1.7\n"), list[int]()
    out.seek(0, 2)
    for number, one in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    table = out.tell()
    entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, entries))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF" % table)
    return out.getvalue()


HELLO = zlib.compress(b"BT /F1 12 Tf 72 720 Td (hello) Tj ET")
