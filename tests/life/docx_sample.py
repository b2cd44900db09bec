"""Makes the one sample of the demo that is a Word file: `python -m tests.life.docx_sample`.

The text says 3186.42 where the table says 3168.42: two digits swapped on entry, as happens.
"""

from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table

from adapters.cli.demo.samples import SAMPLES

_FILE = "nongye.docx"

_TITLE = "青溪县农业农村局2024年度部门整体支出绩效自评报告"
_NARRATIVE = """\
一、部门基本情况
青溪县农业农村局主管全县种植业、畜牧渔业、农田建设和农村改革工作，局机关设7个股室，下属农业技\
术推广中心、动物疫病预防控制中心2个事业单位。截至2024年底，核定编制124人，实有在职人员118人。
二、部门整体支出情况
（一）预算执行情况
2024年度年初预算数2105.00万元，全年预算数3218.61万元，全年执行数3186.42万元，预算执行率99%。
（二）基本支出情况
全年基本支出1823.77万元，其中人员经费1602.45万元，公用经费221.32万元。
（三）项目支出情况
全年项目支出1362.65万元，其中高标准农田管护486万元，动物疫病防控312.40万元，耕地质量提升564.25\
万元。
（四）“三公”经费情况
“三公”经费预算11.00万元，实际支出9.36万元，比上年减少6.40%，其中公务接待费2.76万元，公务用车\
运行维护费6.60万元。
三、政府性基金、国有资本经营和社会保险基金预算支出情况
无。
四、部门整体支出绩效情况
经自评，我局2024年度部门整体支出绩效得分为97.9分，评价等级为“优”。全年管护高标准农田8.6万亩\
，强制免疫密度98.5%，测土配方施肥覆盖率91%，服务对象满意度93%。
五、存在的问题
部分管护资金下达较晚，耕地质量监测点偏少。
六、改进措施
提前细化管护任务，年内新增耕地质量监测点12个。
七、自评结果应用和公开情况
自评结果用于编制下年度预算，并在青溪县人民政府网站公开。
青溪县农业农村局
2025年3月21日
"""
_BUDGET = (
    ("预算单位名称", "青溪县农业农村局", "", "", "", "", "", ""),
    (
        "年度预算申请\n（万元）",
        "",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "分值",
        "执行率",
        "得分",
    ),
    ("", "年度资金总额", "2105.00", "3218.61", "3168.42", "10", "99%", "9.9"),
    ("", "按收入性质分：", "", "", "按支出性质分：", "", "", ""),
    ("", "其中：一般公共预算：3186.42", "", "", "其中：基本支出：1823.77", "", "", ""),
    ("", "政府性基金拨款：0", "", "", "项目支出：1362.65", "", "", ""),
)
_INDICATORS = (
    (
        *("一级指标", "二级指标", "三级指标", "年度指标值"),
        *("实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ),
    (
        "成本指标（20分）",
        "经济成本指标",
        "项目支出控制额（万元）",
        "≤1380",
        "1362.65",
        "20",
        "20",
        "",
    ),
    ("产出指标（40分）", "数量指标", "高标准农田管护面积（万亩）", "≥8.5", "8.6", "15", "15", ""),
    ("", "质量指标", "强制免疫密度", "≥98%", "98.5%", "15", "15", ""),
    (
        *("", "时效指标", "管护资金按时拨付率", "100%", "80%", "10", "8"),
        "上级资金下达较晚，今后提前细化任务。",
    ),
    ("效益指标（20分）", "生态效益指标", "测土配方施肥覆盖率", "≥90%", "91%", "20", "20", ""),
    ("满意度指标（10分）", "服务对象满意度指标", "服务对象满意度", "≥90%", "93%", "10", "10", ""),
    ("总分", "", "", "", "", "100", "97.9", ""),
)
_FILLED_IN_BY = "填表人：孙七    填报日期：2025年3月21日    联系电话：13700000000"


def build() -> Document:
    """The document, unsaved."""
    document = docx.Document()
    document.add_heading(_TITLE, level=0)
    for paragraph in _NARRATIVE.splitlines():
        document.add_paragraph(paragraph)
    document.add_paragraph("附件")
    document.add_paragraph("部门整体支出绩效自评表")
    table = document.add_table(rows=0, cols=8, style="Table Grid")
    for row in (*_BUDGET, *_INDICATORS):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    _merge(table)
    document.add_paragraph(_FILLED_IN_BY)
    return document


def _merge(table: Table) -> None:
    """Merge as the printed form does: unit name, budget label, halves by nature, level 1, total."""
    budget_rows = len(_BUDGET)
    table.cell(0, 1).merge(table.cell(0, 7))
    table.cell(1, 0).merge(table.cell(budget_rows - 1, 0))
    for row in range(3, budget_rows):
        table.cell(row, 1).merge(table.cell(row, 3))
        table.cell(row, 4).merge(table.cell(row, 7))
    table.cell(budget_rows + 2, 0).merge(table.cell(budget_rows + 4, 0))
    last = budget_rows + len(_INDICATORS) - 1
    table.cell(last, 0).merge(table.cell(last, 4))
    # Merging joins the texts of the empty cells as blank lines.
    for row in table.rows:
        for cell in row.cells:
            cell.text = cell.text.strip("\n")


if __name__ == "__main__":
    build().save(str(Path(str(SAMPLES)) / _FILE))
