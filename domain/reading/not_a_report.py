"""What is said of a document that is no self-evaluation: what it is, and what to submit."""

import re

from domain.statement import DocumentType, Problem

_WHAT: dict[DocumentType, str] = {
    "final_accounts": "这份文件是决算公开材料，不是部门整体支出绩效自评报告。请提交自评报告。",
    "procurement_notice": (
        "这份文件是采购或招标公告，不是部门整体支出绩效自评报告。请提交自评报告。"
    ),
    "project_self_evaluation": (
        "这份文件是项目支出绩效自评，不是部门整体支出绩效自评。请提交部门整体支出的自评报告。"
    ),
}
_BY_TITLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"监[控测]|跟踪"),
        "这份文件是年度中间的绩效运行监控材料，不是年度终了后的部门整体支出绩效自评。请提交自评报告。",
    ),
    (
        re.compile(r"目标.{0,4}表"),
        "这份文件是绩效目标表，没有完成值和得分，不是部门整体支出绩效自评。请提交自评报告。",
    ),
    (
        re.compile(r"预算(?!绩效|支出绩效|执行|项目)"),
        "这份文件是预算公开材料，不是部门整体支出绩效自评报告。请提交自评报告。",
    ),
    (
        re.compile(r"通[知报]|意见|办法|方案|函$"),
        "这份文件是通知或通报一类的公文，不是单位的自评报告。请提交自评报告。",
    ),
)
_UNKNOWN = (
    "没有认出这是部门整体支出绩效自评报告（标题和表格中都没有相应字样）。请核对后提交正确的文件。"
)


def problem_of(kind: DocumentType, title: str) -> Problem:
    """Why a document of that type, with that title, is not read as a report."""
    by_title = (words for pattern, words in _BY_TITLE if pattern.search(title))
    return Problem(code=f"not_a_report_{kind}", message=_WHAT.get(kind) or next(by_title, _UNKNOWN))
