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
#: How a project's form names itself within a line.
_PROJECTS = re.compile(r"(项目(支出|实施)?|专项资金)[^，。\n]{0,8}绩效自评价?(表|报告)")
#: The first heading of a report whose title was lost, and what it then tells of the whole.
_FIRST_HEADING = re.compile(r"^一、(部门|单位)(（单位）|[(]单位[)])?(基本情况|概况|概述)$")
_WHOLE_TOLD = re.compile(r"部门整体(支出|绩效)|整体支出")
_FIRST_PAGES = 3000
#: How many first lines may be a table of contents.
_FIRST_LINES = 40
#: The parts of published accounts, in their table of contents.
_ACCOUNTS_PART = re.compile(r"^第[一二三四五]部分.*决算(表|(情况)?说明)")
#: How the opening of a report without a title announces it.
_REPORTED = re.compile(r"现将[^。；]{0,24}(自评|评价)[^。；]{0,16}如下")


def type_of(document: Document, title: Title | None) -> DocumentType:
    """What the document is, by its title, else by what its first lines and tables say."""
    named = title.stated.value if title else ""
    kind = named_type(named)
    if kind in {"self_evaluation_report", "self_evaluation_table"}:
        return _refined(document, named, kind)
    if kind is not None:
        return kind
    text = document.text
    if re.search(
        r"(采购|招标|中标|成交|磋商|询价|竞价)[^，。\n]{0,12}(公告|公示|通知书)", text[:600]
    ):
        return "procurement_notice"
    if is_published_accounts(document):
        return "final_accounts"
    told = has_narrative(document) or (has_parts(document) and _REPORTED.search(text[:3000]))
    if re.search(r"整体支出.{0,12}(自评|绩效评价)", text[:3000]) and told:
        return "self_evaluation_report"
    if title is None and _is_untitled(document):
        return "self_evaluation_report"
    scored = re.search(r"得分|完成值|完成情况|自评", text) is not None
    named_so = re.search(r"整体(支出.{0,12}(自评表|绩效)|绩效自评表)", text[:3000]) is not None
    if "一级指标" in text and scored and named_so:
        return "self_evaluation_table"
    whole = re.search(r"整体支出|整体绩效", text[:3000])
    return "project_self_evaluation" if not whole and _PROJECTS.search(text[:600]) else "other"


def _refined(document: Document, title: str, kind: DocumentType) -> DocumentType:
    of_one = re.search(r"项目", title) or _ONE_PURPOSE.search(title)
    if of_one and not re.search(r"整体", title):
        purposes = re.search(r"项目", title) or not _WHOLE.search(title)
        return "project_self_evaluation" if purposes else kind
    if kind == "self_evaluation_table":
        told = has_narrative(document) and has_parts(document)
        return "self_evaluation_report" if told else kind
    if not re.search(r"自评", title) and re.search(r"评价报告", title):
        return "evaluation_report"
    return kind


def is_published_accounts(document: Document) -> bool:
    """Whether the first lines list the parts of published final accounts."""
    head = [line.text for line in document.paragraphs][:_FIRST_LINES]
    return sum(1 for text in head if _ACCOUNTS_PART.match(text)) > 1


def _is_untitled(document: Document) -> bool:
    """Whether the first line is a report's first heading, and its whole budget is told."""
    first = next((line.text for line in document.paragraphs), "")
    text = document.text
    whole = _WHOLE_TOLD.search(text[:_FIRST_PAGES]) and "执行率" in text
    published = re.search(r"(预算|决算)公开|第[一二三四]部分", text)
    return bool(_FIRST_HEADING.match(first) and whole and not published)
