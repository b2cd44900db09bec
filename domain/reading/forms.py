"""Which document this is: its title and its form; `kinds` says its type."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.document import Document, Paragraph, Table
from domain.evidence import Place
from domain.reading.numerals import half_width
from domain.reading.title_kinds import named_type
from domain.reading.wording import without_artifacts
from domain.statement import Annex, DocumentForm, DocumentType, Stated

_TITLE_END = re.compile(
    r"(报告|自评表|评价表|[评计打]分表|得分表|基础数据表|汇总表|目标表|申报表|批复表|监[控测]表|公告|公示|通[知报]|公开|说明|决算|预算|情况|总结)"
    r"(书|表)?([（(][^（()）]{1,20}[)）]|[（(][^（()）]{2,40})?$"
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
#: The head of a form's column, which stands on a line of its own where the table was lost.
_COLUMN = re.compile(
    r"^(?:(?:指标|评分|评价|偏差|计分)[\u4e00-\u9fa5]{0,4}说明"
    r"|(?:经费控制|(?:财政供养)?人员|楼堂馆所控制|(?:年度)?(?:总体|绩效)?目标(?:实际)?完成)情况)$"
)
#: A date alone, as it stands above or below a title.
_DAY = re.compile(r"20\d{2}[ ]?[年.-][ ]?\d{1,2}[ ]?[月.-][ ]?\d{1,2}[ ]?日?$")
_ANNEX = re.compile(
    r"^附(件|表)[ ]?(?P<number>[\d一二三四五六七八九十]{0,3}([-－—][\d]+)?)[ :：、.]*(?P<title>.*)$"
)
#: A title that names a year and no unit: 2023年度部门整体支出….
_YEAR_FIRST = re.compile(r"^20\d{2}年?度?(?=部门|整体)")
#: How a line ends that leaves a title open: a unit's name, a year, 绩效.
_OPEN_END = re.compile(r"20\d{2}|[镇乡局委办院校会府心处队站馆所社台场学园司]|绩效$")
#: How many first paragraphs may be navigation or file marks above the title.
_ABOVE_TITLE = 40
_LONGEST_TITLE = 80
_YEAR = re.compile(r"20\d{2}")
#: A notice, and whom it addresses a few lines below its title.
_NOTICE = re.compile(r"关于.*(通[知报]|函|意见|办法|方案)$")
_ADDRESS = re.compile(r"^(各|县直|市直|区直|局直|机关各|局机关)[^。；]{2,60}[：:]$")
_TO_THE_ADDRESS = 6
#: A portal's folder of such reports, which is no report's title: 公开目录 自评报告.
_FOLDER = re.compile(r"[•·\s]*(绩效)?自评报告")
#: 标    题 某某局2020年度…报告: what a portal prints before a title.
_TITLE_LABEL = re.compile(r"标[ \u3000]*题[ \u3000]*(?:[:：][ \u3000]*|(?<=[ \u3000]))(?=\S{8})")
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
    """A line without what a portal or a file's name adds before or behind a title."""
    label = _TITLE_LABEL.match(line.text)
    if label is not None:
        begin = label.end()
        line = replace(line, text=line.text[begin:], start=line.start + begin)
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
    if _BODY.search(text) or _HEADING.match(text) or _CLAUSE.search(text) or _COLUMN.match(text):
        return False
    return _TITLE_END.search(text) is not None


def _rank(text: str) -> int:
    """0 for the kind of title we look for, more for what is less one."""
    if re.search(r"^附[件表]|[：:]|[一二三四五六七八九十]、|^[（(]", text):
        return _NO_TITLE
    if re.search(r"整体支出|绩效|自评", text):
        if _FOLDER.fullmatch(text):
            return 1
        return 0 if re.search(r"(报告|自评表|[评计打]分表|得分表|评价表)", text) else 1
    return 2


def _joined(head: Sequence[Paragraph], at: int) -> str:
    return "".join(line.text for line in title_lines(head, at))


def title_kind(lines: Sequence[Paragraph], at: int) -> DocumentType | None:
    """What a title that ends at a line announces; None where no title ends there."""
    if not _could_end(lines[at].text):
        return None
    joined = re.sub(r"\s", "", _joined(lines, at))
    return named_type(joined) if _rank(joined) < _NO_TITLE else None


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
    years = {year for line in (above, below) for year in _YEAR.findall(line)}
    if len(years) > 1:  # a line left over from another year's report
        return False
    if _DAY.search(above) or (_TITLE_END.search(above) and not re.search(r"支出$", above)):
        return False
    if below.startswith("关于"):  # 青溪县司法局 / 关于2023年度…的报告
        return _OPEN_END.search(above) is not None
    rest = re.sub(r"20\d{2}年?度?|部门|（?单位）?|整体支出.*|绩效.*", "", half_width(below))
    names_all = re.search(r"整体|绩效", below) is not None and len(rest) > 2  # noqa: PLR2004
    return not names_all and _OPEN_END.search(above) is not None


def has_narrative(document: Document) -> bool:
    """Whether its lines tell more than a table's captions do."""
    return sum(len(block.text) for block in document.paragraphs) > 600  # noqa: PLR2004


def has_parts(document: Document) -> bool:
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
    if not has_narrative(document) and not has_parts(document):
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
