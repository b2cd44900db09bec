"""Which document this is: its title, its type and its form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.document import Document, Paragraph, Table
from domain.evidence import Place
from domain.reading.numerals import half_width
from domain.reading.wording import without_artifacts
from domain.statement import Annex, DocumentForm, DocumentType, Stated

_TITLE_END = re.compile(
    r"(报告|自评表|评价表|评分表|基础数据表|汇总表|目标表|申报表|批复表|监[控测]表|公告|公示|通[知报]|公开|说明|决算|预算|情况|总结)"
    r"(书|表)?([（(][^（()）]{1,20}[)）])?$"
)
_BODY = re.compile(r"[。；;]|^(为|根据|按照)|[，,].*\d[\d.]*[ ]?[万亿]?元|^元")
#: A clause of a sentence, its end by chance like a title's.
_CLAUSE = re.compile(r"[，,](?!.*(报告|表|通知|公告|总结))")
#: What a portal or a file's name adds to a title: the site's name, the kind of file.
_ADDED = re.compile(
    r"(?P<title>.*(报告|总结|自评表|评价表|评分表)([（(][^（()）]{1,20}[)）])?)"
    r"(\.(pdf|docx?|wps|xlsx?)|[-_—–|｜ ]+[\u4e00-\u9fa5]{2,15})$"
)
#: A part's heading, which announces no document.
_HEADING = re.compile(
    r"^([一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d)"
    r"|第[一二三四五六七八九十]部分)"
)
#: A date alone, as it stands above or below a title.
_DAY = re.compile(r"20\d{2}[ ]?[年.-][ ]?\d{1,2}[ ]?[月.-][ ]?\d{1,2}[ ]?日?$")
_ANNEX = re.compile(
    r"^附(件|表)[ ]?(?P<number>[\d一二三四五六七八九十]{0,3}([-－—][\d]+)?)[ :：、.]*(?P<title>.*)$"
)
_UNIT_TYPES: tuple[tuple[str, DocumentType], ...] = (
    (
        r"(通[知报]|办法|方案|细则|意见|提纲|名单)(（.*）)?$|^关于(开展|做好|组织|印发|报送)",
        "other",
    ),
    (r"运行(监[控测]|跟踪)|监[控测](情况)?(表|报告)", "other"),
    (r"^(?!.*(自评|评价|完成)).*目标(申报|审核|批复|编报|公开)?表", "other"),
    (r"采购|招标|中标|成交|磋商|询价|投标|竞价|谈判", "procurement_notice"),
    (r"自评表|评分表|评价表|基础数据表", "self_evaluation_table"),
    (r"整体支出.*(自评|绩效).*(报告|情况)|整体.*绩效自评|整体支出绩效", "self_evaluation_report"),
    (r"项目.*(自评|绩效评价)|专项(资金)?.*(自评|绩效评价)", "project_self_evaluation"),
    (r"转移支付.*(自评|评价)", "project_self_evaluation"),
    (r"决算(?!(资金|支出)?(绩效)?自评)", "final_accounts"),
    (r"^(?!.*(自评|评价)).*预算(公开|公示|编制|草案)", "other"),
    (r"自评报告|绩效自评", "self_evaluation_report"),
    (r"绩效评价报告", "evaluation_report"),
    (r"^(?!.*(项目|专项|资金|经费)).*部门评价报告", "evaluation_report"),
)
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
#: The parts of published accounts, in their table of contents.
_ACCOUNTS_PART = re.compile(r"^第[一二三四五]部分.*决算(表|(情况)?说明)")
#: How the opening of a report without a title announces it.
_REPORTED = re.compile(r"现将[^。；]{0,24}(自评|评价)[^。；]{0,16}如下")
#: A title that names a year and no unit: 2023年度部门整体支出….
_YEAR_FIRST = re.compile(r"^20\d{2}年?度?(?=部门|整体)")
#: How a line ends that leaves a title open: a unit's name, a year, 绩效.
_OPEN_END = re.compile(r"20\d{2}|[镇乡局委办院校会府心处队站馆所社台场学园司]|绩效$")
#: How many first paragraphs may be navigation or file marks above the title.
_ABOVE_TITLE = 40
_LONGEST_TITLE = 80
#: A notice, and whom it addresses a few lines below its title.
_NOTICE = re.compile(r"关于.*(通[知报]|函|意见|办法|方案)$")
_ADDRESS = re.compile(r"^(各|县直|市直|区直|局直|机关各|局机关)[^。；]{2,60}[：:]$")
_TO_THE_ADDRESS = 6
#: The rank of a line that is a heading, a label or an annex.
_NO_TITLE = 3


@dataclass(frozen=True)
class Title:
    """The title and where its first and last line stand among the paragraphs."""

    stated: Stated[str]
    start: int
    end: int


def title_of(document: Document) -> Title | None:
    """The title, its lines joined; None where no line is one."""
    before = next((b.start for b in document.blocks if isinstance(b, Table)), len(document.text))
    first = [p for p in document.paragraphs if p.start <= before or not p.start][:_ABOVE_TITLE]
    head = [_without_additions(line) for line in first]
    candidates = [at for at, block in enumerate(head) if _could_end(block.text)]
    ranked = sorted(candidates, key=lambda at: (_rank(_joined(head, at)), at))
    if not ranked:
        return None
    chosen = next((at for at in candidates if _is_letter(head, at)), None)
    lines = title_lines(head, ranked[0] if chosen is None else chosen)
    if chosen is None and (fuller := _fuller(head, ranked)):
        lines = fuller
    start, end = lines[0].start, lines[-1].end
    value = re.sub(r"\s", "", "".join(without_artifacts(line.text) for line in lines))
    return Title(Stated(value=value, place=document.place(start, end)), start, end)


def _without_additions(line: Paragraph) -> Paragraph:
    """A line without what a portal or a file's name adds behind a title."""
    match = _ADDED.match(line.text) if len(line.text) <= _LONGEST_TITLE else None
    if match is None:
        return line
    end = match.end("title")
    return replace(line, text=line.text[:end], end=line.start + end)


def _fuller(head: Sequence[Paragraph], ranked: Sequence[int]) -> Sequence[Paragraph]:
    """The same title with the unit's name above it, where a portal repeats it without the name."""
    bare = re.sub(r"\s", "", _joined(head, ranked[0]))
    again = ((at, re.sub(r"\s", "", _joined(head, at))) for at in ranked[1:])
    year = _YEAR_FIRST.match(bare)
    told, named = (year[0], bare[year.end() :]) if year else ("", bare)
    fuller = (at for at, text in again if text != bare and told in text and text.endswith(named))
    at = next((at for at in fuller if _rank(_joined(head, at)) == 0), None)
    return () if at is None else title_lines(head, at)


def _is_letter(head: Sequence[Paragraph], at: int) -> bool:
    """Whether a title is a notice's, by whom it addresses right below: what it brings are forms."""
    below = (line.text for line in head[at + 1 : at + 1 + _TO_THE_ADDRESS])
    return _NOTICE.search(_joined(head, at)) is not None and any(map(_ADDRESS.match, below))


def _could_end(text: str) -> bool:
    if len(text) > _LONGEST_TITLE:
        return False
    if _BODY.search(text) or _HEADING.match(text) or _CLAUSE.search(text):
        return False
    return _TITLE_END.search(text) is not None


def _rank(text: str) -> int:
    """0 for the kind of title we look for, more for what is less one."""
    if re.search(r"^附[件表]|[：:]|[一二三四五六七八九十]、|^[（(]", text):
        return _NO_TITLE
    if re.search(r"整体支出|绩效|自评", text):
        return 0 if re.search(r"(报告|自评表|评分表|评价表)", text) else 1
    return 2


def _joined(head: Sequence[Paragraph], at: int) -> str:
    return "".join(line.text for line in title_lines(head, at))


def title_kind(lines: Sequence[Paragraph], at: int) -> DocumentType | None:
    """What a title that ends at a line announces; None where no title ends there."""
    if not _could_end(lines[at].text):
        return None
    joined = re.sub(r"\s", "", _joined(lines, at))
    return _named_type(joined) if _rank(joined) < _NO_TITLE else None


def is_report_title(title: str) -> bool:
    """Whether a joined title is the kind of title we look for."""
    return _rank(title) == 0


def title_lines(head: Sequence[Paragraph], at: int) -> Sequence[Paragraph]:
    """The title's lines that end at *at*: short lines above it that leave the sentence open."""
    first = at
    while first > 0 and at - first < 2 and _open(head[first - 1].text, head[first].text):  # noqa: PLR2004
        first -= 1
    return head[first : at + 1]


def _open(above: str, below: str) -> bool:
    if len(above) > 45 or re.search(r"[。；;：:，,>》|]|^附[件表]", above):  # noqa: PLR2004
        return False
    if above.endswith("预算") and below.startswith("执行"):
        return True
    if _DAY.search(above) or (_TITLE_END.search(above) and not re.search(r"支出$", above)):
        return False
    if below.startswith("关于"):  # 青溪县司法局 / 关于2023年度…的报告
        return _OPEN_END.search(above) is not None
    rest = re.sub(r"20\d{2}年?度?|部门|（?单位）?|整体支出.*|绩效.*", "", half_width(below))
    names_all = re.search(r"整体|绩效", below) is not None and len(rest) > 2  # noqa: PLR2004
    return not names_all and _OPEN_END.search(above) is not None


def type_of(document: Document, title: Title | None) -> DocumentType:
    """What the document is, by its title, else by what its first lines and tables say."""
    named = title.stated.value if title else ""
    kind = _named_type(named)
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
    told = _has_narrative(document) or (_has_parts(document) and _REPORTED.search(text[:3000]))
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


def _named_type(title: str) -> DocumentType | None:
    return next((kind for pattern, kind in _UNIT_TYPES if re.search(pattern, title)), None)


def _refined(document: Document, title: str, kind: DocumentType) -> DocumentType:
    of_one = re.search(r"项目", title) or _ONE_PURPOSE.search(title)
    if of_one and not re.search(r"整体", title):
        purposes = re.search(r"项目", title) or not _WHOLE.search(title)
        return "project_self_evaluation" if purposes else kind
    if kind == "self_evaluation_table":
        told = _has_narrative(document) and _has_parts(document)
        return "self_evaluation_report" if told else kind
    if not re.search(r"自评", title) and re.search(r"评价报告", title):
        return "evaluation_report"
    return kind


def is_published_accounts(document: Document) -> bool:
    """Whether the first lines list the parts of published final accounts."""
    head = [line.text for line in document.paragraphs][:_ABOVE_TITLE]
    return sum(1 for text in head if _ACCOUNTS_PART.match(text)) > 1


def _is_untitled(document: Document) -> bool:
    """Whether the first line is a report's first heading, and its whole budget is told."""
    first = next((line.text for line in document.paragraphs), "")
    text = document.text
    whole = _WHOLE_TOLD.search(text[:_FIRST_PAGES]) and "执行率" in text
    published = re.search(r"(预算|决算)公开|第[一二三四]部分", text)
    return bool(_FIRST_HEADING.match(first) and whole and not published)


def _has_narrative(document: Document) -> bool:
    return sum(len(block.text) for block in document.paragraphs) > 600  # noqa: PLR2004


def _has_parts(document: Document) -> bool:
    """Whether any line is a part's heading (一、…)."""
    return any(re.match(r"[一二三四五]、\S", block.text) for block in document.paragraphs)


def form_of(
    document: Document, kind: DocumentType, annexes: Sequence[Annex], *, main_table: bool
) -> DocumentForm:
    """How text and tables stand to each other."""
    if not any(document.tables):
        return "narrative" if kind != "self_evaluation_table" else "tables_only"
    if main_table:
        return "single_table"
    if not _has_narrative(document) and not _has_parts(document):
        return "tables_only"
    lengths = [(block.start, len(block.text)) for block in document.paragraphs]
    first = next(document.tables).start
    behind = sum(length for start, length in lengths if start > first)
    if annexes or behind < 400:  # noqa: PLR2004 - a signature and remarks, no text of its own
        return "narrative_with_annex_tables"
    return "narrative_with_inline_tables"


def annexes_of(document: Document) -> tuple[Annex, ...]:
    """The annexes that stand in the document, each with the line that names it."""
    lines = list(document.paragraphs)
    found: list[Annex] = []
    for at, line in enumerate(lines):
        match = _ANNEX.match(line.text)
        if match is None or len(line.text) > _LONGEST_TITLE or "。" in line.text:
            continue
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        title, end = match["title"].strip("：: "), line.end
        if not title and below and _TITLE_END.search(below):
            title, end = below, lines[at + 1].end
        place: Place = document.place(line.start, end)
        number = line.text[: match.end("number")].strip()
        found.append(Annex(number=number, title=title, place=place))
    return tuple(found)
