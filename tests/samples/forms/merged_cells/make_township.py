"""Writes township.docx: cells merged down and across, a tracked change, a nested table.

Run from this folder: ``python make_township.py``. The .docx is kept so that tests read bytes.
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
#: A cell: its text, over how many columns, and whether it goes on downward ("v" begins, "^" is
#: the continuation).
Cell = tuple[str, int, str]

BODY = (
    "2023年度青溪县石桥乡人民政府",
    "部门整体支出绩效自评报告",
    "一、基本情况",
    "截至2023年12月31日，我乡编制人数52人，年末实有人数50人。",
    "二、支出情况",
    "2023年度部门年初预算数为1010.4万元，全年预算数为1405.70万元，全年执行数为1391.64万元。",
    "附件2",
    "2023年度整体支出绩效自评表",
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    (("预算单位名称", 2, ""), ("青溪县石桥乡人民政府", 7, "")),
    (
        ("年度预算申请\n（万元）", 1, "v"),
        ("", 2, ""),
        ("年初预算数", 1, ""),
        ("全年预算数", 1, ""),
        ("全年执行数", 1, ""),
        ("分值", 1, ""),
        ("执行率", 1, ""),
        ("得分", 1, ""),
    ),
    (
        ("", 1, "^"),
        ("年度资金总额", 2, ""),
        ("1010.4", 1, ""),
        ("1,405.70", 1, ""),
        ("1391.64", 1, ""),
        ("10", 1, ""),
        ("99%", 1, ""),
        ("9.9", 1, ""),
    ),
    (("", 1, "^"), ("按收入性质分：", 4, ""), ("按支出性质分：", 4, "")),
    (("", 1, "^"), ("其中：一般公共预算：1300", 4, ""), ("其中：基本支出：966.14", 4, "")),
    (("", 1, "^"), ("政府性基金拨款：105.7", 4, ""), ("项目支出：425.5", 4, "")),
    (("年度总体目标", 1, "v"), ("预期目标", 4, ""), ("实际完成情况", 4, "")),
    (("", 1, "^"), ("保运转，办实事。", 4, ""), ("全部完成。", 4, "")),
    (
        ("绩\n效\n指\n标", 1, "v"),
        ("一级指标", 1, ""),
        ("二级指标", 1, ""),
        ("三级指标", 1, ""),
        ("年度指标值", 1, ""),
        ("实际完成值", 1, ""),
        ("分值", 1, ""),
        ("得分", 1, ""),
        ("偏差原因分析及改进措施", 1, ""),
    ),
    (
        ("", 1, "^"),
        ("产出指标\n（50分）", 1, "v"),
        ("数量指标", 1, "v"),
        ("村道维修里程", 1, ""),
        ("≥20公里", 1, ""),
        ("21公里", 1, ""),
        ("25", 1, ""),
        ("25", 1, ""),
        ("", 1, ""),
    ),
    (
        ("", 1, "^"),
        ("", 1, "^"),
        ("", 1, "^"),
        ("惠民活动", 1, ""),
        ("10场", 1, ""),
        ("9场", 1, ""),
        ("25", 1, ""),
        ("22.5", 1, ""),
        ("场地维修", 1, ""),
    ),
    (
        ("", 1, "^"),
        ("效益指标（30分）", 1, ""),
        ("社会效\n益指标", 1, ""),
        ("矛盾纠纷化解率", 1, ""),
        ("98%", 1, ""),
        ("98%", 1, ""),
        ("30", 1, ""),
        ("30", 1, ""),
        ("", 1, ""),
    ),
    (
        ("", 1, "^"),
        ("满意度指标（10分）", 1, ""),
        ("服务对象满意度指标", 1, ""),
        ("群众满意度", 1, ""),
        ("95%", 1, ""),
        ("96%", 1, ""),
        ("10", 1, ""),
        ("10", 1, ""),
        ("", 1, ""),
    ),
    (("总分", 6, ""), ("100", 1, ""), ("97.4", 1, ""), ("", 1, "")),
)
_CHANGED = (
    "<w:p><w:r><w:t>经自评，我乡2023年度自评得分为</w:t></w:r>"
    "<w:del><w:r><w:delText>96</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>97.4</w:t></w:r></w:ins><w:r><w:t>分。</w:t></w:r></w:p>"
)


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _cell(cell: Cell) -> str:
    text, span, merge = cell
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = {"v": '<w:vMerge w:val="restart"/>', "^": "<w:vMerge/>"}.get(merge, "")
    lines = "".join(_paragraph(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{across}{down}</w:tcPr>{lines}</w:tc>"


def document_xml() -> str:
    """The document part."""
    rows = "".join(f"<w:tr>{''.join(_cell(cell) for cell in row)}</w:tr>" for row in ROWS)
    body = "".join(_paragraph(line) for line in BODY[:6]) + _CHANGED
    body += "".join(_paragraph(line) for line in BODY[6:]) + f"<w:tbl>{rows}</w:tbl>"
    signature = _paragraph("青溪县石桥乡人民政府") + _paragraph("2024年4月9日")
    return f'<w:document xmlns:w="{_WORD}"><w:body>{body}{signature}</w:body></w:document>'


def write(path: Path) -> None:
    """Write the .docx with fixed times, so that the same script gives the same bytes."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document_xml(),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text)


if __name__ == "__main__":
    write(Path(__file__).with_name("township.docx"))
