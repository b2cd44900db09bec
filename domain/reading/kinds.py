"""Which type of document this is, by its title, its first lines and its tables."""

import re

from domain.document import Document
from domain.reading.forms import Title, has_narrative, has_parts
from domain.reading.title_kinds import named_type
from domain.statement import DocumentType

#: Money for one purpose: what is evaluated is a project, where the whole spending is not named.
_ONE_PURPOSE = re.compile(
    r"(?<!三公)(经费|(?<!预算)(?<!财政)资金|补助|补贴)(使用|支出|情况)*的?(绩效)?(自我|自行)?(自评|评价)"
)
_WHOLE = re.compile(r"整体|部门预算|部门决算|预算绩效|部门绩效|单位绩效|部门支出")
_ALL_MONEY = re.compile(r"整体|部门(预算|决算|支出)")
#: How a project's form names itself within a line.
_PROJECTS = re.compile(r"(项目(支出|实施)?|专项资金)[^，。\n]{0,8}绩效自评价?(表|报告)")
#: The first heading of a report whose title was lost, and what it then tells of the whole.
_FIRST_HEADING = re.compile(r"^一、(部门|单位)(（单位）|[(]单位[)])?(基本情况|概况|概述)$")
_WHOLE_TOLD = re.compile(r"部门整体(支出|绩效)|整体支出")
_FIRST_PAGES = 3000
#: The headings that only reports on a whole department have: what it aimed at and what it reached.
_GOALS = re.compile(
    r"^[（(]?[一二三四五\d][）)、.．]{1,2}[ ]?(?:部门)?(?:整体)?绩效目标的?(?:完成|实现|设立)情况",
    re.MULTILINE,
)
#: The folder of a portal that holds such reports.
_FOLDER = re.compile(r"公开目录[\s|·•:：]{0,8}(?:部门)?(?:绩效)?自评报告")
#: How an opening tells that the unit evaluated all its money: 我局开展了2023年度部门预算绩效自评.
_EVALUATED_ALL = re.compile(
    r"[我本][\u4e00-\u9fa5]{1,2}[^，。；]{0,10}(?:部门|单位)(?:预算|支出|收支)绩效(?:自评|自我评价|评价)"
)
_OPENING = 800
#: The same of projects alone, under a title that only says 绩效自评报告.
_EVALUATED_PROJECTS = re.compile(
    r"^[（(]?一[）)、.]{1,2}[ ]?项目(?:基本情况|概况|基本概况)"
    r"|对[^，。；]{0,16}项目(?:支出)?(?:资金)?[^，。；]{0,8}(?:进行|开展)了?绩效(?:自评|评价)",
    re.MULTILINE,
)
_LABELS_PROJECT = re.compile(r"转移支付(?:[（(]项目[）)])?名称|(?:^|\|)[ ]?项目名称", re.MULTILINE)
#: A report that is called 评价报告 and tells that it is the unit's own.
_SELF_TOLD = re.compile(
    r"(?:进行|开展|完成)了?[^，。；]{0,12}自评[^。]{0,60}现将[^。；]{0,40}自评[^。；]{0,16}如下"
)
#: Who evaluated, where it was not the unit: 市财政局委托第三方机构对….
_BY_OTHERS = re.compile(r"财政局[^，。；]{0,10}委托[^，。；]{2,60}整体支出[^，。；]{0,12}评价")
#: The first table of published accounts.
_ACCOUNTS_TABLE = re.compile(r"公开\s?0?1\s?表")
#: How many first lines may be a table of contents.
_FIRST_LINES = 40
#: The parts of published accounts, in their table of contents.
_ACCOUNTS_PART = re.compile(r"^第[一二三四五]部分.*决算(表|(情况)?说明)")
#: How the opening of a report without a title announces it.
_REPORTED = re.compile(r"现将[^。；]{0,24}(自评|评价)[^。；]{0,16}如下")
_TOLD: DocumentType = "self_evaluation_report"
_OWN = frozenset({_TOLD, "self_evaluation_table"})


def type_of(document: Document, title: Title | None) -> DocumentType:
    """What the document is, by its title, else by what its first lines and tables say."""
    named = title.stated.value if title else ""
    kind = named_type(named)
    if kind in _OWN or (kind == "evaluation_report" and _SELF_TOLD.search(_opening(document))):
        return _refined(document, named, kind)
    return kind or _told_type(document, title)


def _opening(document: Document) -> str:
    return "\n".join(line.text for line in document.paragraphs)[:_OPENING]


def _told_type(document: Document, title: Title | None) -> DocumentType:
    """The type by what first lines and tables say, where no title announces it."""
    text = document.text
    if re.search(
        r"(采购|招标|中标|成交|磋商|询价|竞价)[^，。\n]{0,12}(公告|公示|通知书)", text[:600]
    ):
        return "procurement_notice"
    if is_published_accounts(document):
        return "final_accounts"
    if _BY_OTHERS.search(_opening(document)):
        return "evaluation_report"
    told = has_narrative(document) or ("一、" in text and _REPORTED.search(text[:3000]))
    if re.search(r"整体支出.{0,12}(自评|绩效评价)", text[:3000]) and told:
        return "self_evaluation_report"
    if title is None and _is_untitled(document):
        return "self_evaluation_report"
    scored = re.search(r"得分|完成值|完成情况|自评", text) is not None
    named_so = re.search(r"整体(支出.{0,12}(自评表|绩效)|绩效自评表)", text[:3000]) is not None
    if re.search(r"一级指标|自评总分", text) and scored and named_so:
        return "self_evaluation_table"
    whole = re.search(r"整体支出|整体绩效", text[:3000])
    return "project_self_evaluation" if not whole and _tells_projects(text) else "other"


def _tells_projects(text: str) -> bool:
    """Whether the first lines are those of a project's form or report."""
    head = text[:600]
    named = _PROJECTS.search(head) or _LABELS_PROJECT.search(head)
    return bool(named or (_EVALUATED_PROJECTS.search(head) and "绩效" in text))


def _refined(document: Document, title: str, kind: DocumentType) -> DocumentType:
    text = document.text[:_FIRST_PAGES]
    of_one = re.search(r"项目|转移支付|区域绩效目标", title) or _ONE_PURPOSE.search(title)
    if of_one and not re.search(r"整体", title):
        purposes = re.search(r"项目|转移支付|区域", title) or not _WHOLE.search(title)
        return "project_self_evaluation" if purposes else kind
    if not _ALL_MONEY.search(title + text) and _EVALUATED_PROJECTS.search(_opening(document)):
        return "project_self_evaluation"
    if _ACCOUNTS_TABLE.search(text) and "一级指标" not in document.text:
        return "final_accounts"
    if kind == "self_evaluation_table":
        told = has_narrative(document) and has_parts(document)
        return "self_evaluation_report" if told else kind
    if "自评" not in title and _BY_OTHERS.search(_opening(document)):
        return "evaluation_report"
    called = re.search(r"自评|自我|自行", title) is None and re.search(r"评价报告", title)
    return "evaluation_report" if called and not _SELF_TOLD.search(_opening(document)) else _TOLD


def is_published_accounts(document: Document) -> bool:
    """Whether the first lines list the parts of published final accounts."""
    head = [line.text for line in document.paragraphs][:_FIRST_LINES]
    return sum(1 for text in head if _ACCOUNTS_PART.match(text)) > 1


def _is_untitled(document: Document) -> bool:
    """Whether a report without a title tells of its whole money: in its opening, by its parts."""
    first = next((line.text for line in document.paragraphs), "")
    text = document.text
    published = re.search(r"(预算|决算)公开|第[一二三四]部分", text)
    if published or _tells_projects(text):
        return False
    parts = has_parts(document)
    if parts and (_FOLDER.search(text[:_OPENING]) or _EVALUATED_ALL.search(_opening(document))):
        return True
    whole = _WHOLE_TOLD.search(text[:_FIRST_PAGES]) and "执行率" in text
    return bool(_FIRST_HEADING.match(first) and (whole or _GOALS.search(text)))
