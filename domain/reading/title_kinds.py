"""What a title announces, by its words alone."""

import re

from domain.statement import DocumentType

_TYPES: tuple[tuple[str, DocumentType], ...] = (
    (
        r"(通[知报]|办法|方案|细则|意见|提纲|名单)(（.*）)?$|^关于(开展|做好|组织|印发|报送)",
        "other",
    ),
    (r"运行(监[控测]|跟踪)|监[控测](情况)?(表|报告)", "other"),
    (r"^(?!.*(自评|评价|完成)).*目标(申报|审核|批复|编报|公开)?表", "other"),
    (r"采购|招标|中标|成交|磋商|询价|投标|竞价|谈判", "procurement_notice"),
    (r"自评表|[评计打]分表|得分表|评价表|基础数据表", "self_evaluation_table"),
    (r"整体支出.*(自评|绩效).*(报告|情况)|整体.*绩效自评|整体支出绩效", "self_evaluation_report"),
    (r"项目.*(自评|绩效评价)|专项(资金)?.*(自评|绩效评价)", "project_self_evaluation"),
    (r"转移支付.*(自评|评价)", "project_self_evaluation"),
    (r"决算(?!(资金|支出)?(绩效)?自评)", "final_accounts"),
    (r"^(?!.*(自评|评价)).*预算(公开|公示|编制|草案)", "other"),
    (r"自评报告|绩效自评", "self_evaluation_report"),
    (r"绩效评价报告", "evaluation_report"),
    (r"^(?!.*(项目|专项|资金|经费)).*部门评价报告", "evaluation_report"),
)


def named_type(title: str) -> DocumentType | None:
    """The type that the words of a title announce; None where they announce none."""
    return next((kind for pattern, kind in _TYPES if re.search(pattern, title)), None)
