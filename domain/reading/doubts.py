"""What a person should look at because the form gave no certain answer."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.document import Document, Paragraph, Table
from domain.reading.amounts import unclear_amounts_in
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE
from domain.statement import Problem, SelfEvaluationTable, Statement

#: Lines that end a page without a full stop and are no sentence cut off.
_NO_SENTENCE = re.compile(
    r"电话|版权|备案|主办|附[件表]|网站|编辑|来源|责任[编人]|扫一扫|打印|关闭|上一篇|下一篇|签[字章名]|盖章|填[表报]|http"
)
#: So much of a line's begin and end says what kind of line it is.
_EDGE = 12
_SHORTEST_SENTENCE, _LONG_CELL = 20, 40
_LEAST_OF_A_NAME = 4
_ENDED = re.compile(r"[。！？!?；;：:”’」》）)….\]】]$")
#: A numbered heading; annexes are listed by number at the end of many reports.
_HEADED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?=.{8}))"
    r"(?!.*(?:其他|无$|[表件告明料书图单]$))"
)
_NO_TEXT = re.compile(r"^(?:备?注|说明|填)")
#: Codes of problems that tell of a table, or of rows of one, that were seen and not understood.
_UNREAD = re.compile(r"(?:table|rows?|cells?)_.*(?:unclear|not_read|not_understood|missing)$")
_NO_ROW = re.compile(r"总分|合计|填[表报]|说明|备注|[:：]")
#: Points of a form without its total, its execution row left out: below them rows are missing.
_FEWEST_POINTS = 80
#: The heads of indicators, and the part of a cover form that states goals without points.
_GAP = r"\s{0,4}"
_HEAD = (
    rf"(?:序号|[一二三]级{_GAP}指标|指标{_GAP}名称|(?:年度|计划){_GAP}值|(?:年度|目标|计划)?指标{_GAP}值"
    rf"|目标{_GAP}值|(?:实际)?完成{_GAP}(?:值|情况)|(?:标准)?分{_GAP}值|权{_GAP}重|(?:自评)?得{_GAP}分"
    rf"|自评{_GAP}分|(?:评分|计分|评价){_GAP}标准|标准{_GAP}分|(?:评价|考核){_GAP}(?:指标|内容)"
    rf"|扣分{_GAP}原因|备{_GAP}注)"
)
#: The heads in the usual order, or four and more in any order.
_INDICATORS = re.compile(
    rf"一级\s*指标\s*\S{{0,4}}\s*二级\s*指标|{_HEAD}(?:[\s|｜]{{1,12}}{_HEAD}){{3,}}"
)
#: What such heads name: levels and values, or what is evaluated by which rule.
_LEVELS = re.compile(r"[一二三]级\s*指标|(?:指标|完成)\s*值")
_RULED = re.compile(r"(?:评价|考核)\s*(?:指标|内容)[^。]*(?:标准|原因)")
_COVER_GOALS = re.compile(r"整体支出绩效定量目标[^\n]{0,16}完成情况")
#: A county's unit does not spend that much: the amount is in 元, or nobody knows.
_IMPLAUSIBLE_WAN = Decimal(1_000_000)


def doubts_of(
    document: Document, statement: Statement, passages: Sequence[Passage]
) -> tuple[Problem, ...]:
    """Every doubt about the whole document and about single figures."""
    return (
        *_about_the_document(document, statement),
        *_unclear_amounts(passages),
        *_unclear_units(statement),
        *_cuts(document, statement),
    )


def _about_the_document(document: Document, statement: Statement) -> Iterator[Problem]:
    if statement.unit.name is None:
        yield Problem(code="unit_unclear", message="没有读出填报单位的名称。请人工指定单位。")
    if statement.document.fiscal_year is None:
        message = "没有读出报告所属年度。请人工指定年度。"
        yield Problem(code="fiscal_year_unclear", message=message)
    table = statement.self_evaluation_table
    unread = table is None or not table.indicators
    goals = _COVER_GOALS.search(document.text) if unread else None
    if goals is not None:
        message = (
            "封面表中的定量目标和完成情况没有逐行读取：表中没有分值，也看不出各数属于哪一项。"
            "请对照原表核对，或由人工录入。"
        )
        place = document.place(goals.start(), goals.end())
        yield Problem(code="indicator_table_not_read", message=message, place=place)
    elif table is None and _has_heads(document.text):
        message = (
            "文中有指标表的字样，但没有认出表格，指标未读取。"
            "请提交保留表格的 .docx 文件，或由人工录入。"
        )
        yield Problem(code="indicator_table_not_read", message=message)


def _has_heads(text: str) -> bool:
    """Whether the text prints the heads of indicators."""
    heads = [match[0] for match in _INDICATORS.finditer(text)]
    levels = (_LEVELS.findall(head) for head in heads)
    return any(len(named) > 1 and "级" in "".join(named) for named in levels) or any(
        _RULED.search(head) for head in heads
    )


def _unclear_amounts(passages: Sequence[Passage]) -> Iterator[Problem]:
    for passage in passages:
        if "元" not in passage.text:
            continue
        for sentence in SENTENCE.finditer(passage.text):
            for start, end in unclear_amounts_in(sentence[0]):
                words = sentence[0][start:end]
                message = f"“{words}”像是金额，但数字的写法有误，未读取，以免猜错。请对照原件核对。"
                place = passage.place(sentence.start() + start, sentence.start() + end)
                yield Problem(code="amount_unclear", message=message, place=place)


def _unclear_units(statement: Statement) -> Iterator[Problem]:
    """One doubt for each table whose amounts have no unit and are too large for 万元."""
    seen: set[str] = set()
    for figure in statement.money:
        large = figure.unit is None and abs(figure.amount) >= _IMPLAUSIBLE_WAN
        if large and figure.source not in seen:
            seen.add(figure.source)
            message = (
                "表中没有写明金额单位，而数值很大，可能以元计；"
                "这里按通行的万元读取。请核对金额单位。"
            )
            yield Problem(code="amount_unit_unclear", message=message, place=figure.place)


def with_unread(statement: Statement, problems: Sequence[Problem]) -> Statement:
    """*statement* marked where one of its *problems* tells of a table that was not understood."""
    unread = any(_UNREAD.search(problem.code) for problem in problems)
    return statement.model_copy(update={"unread": True}) if unread else statement


def is_cut(document: Document, statement: Statement) -> bool:
    """Whether the document ends in the middle: of a sentence, or of a table without its total."""
    noted = any("cut" in note.code for note in document.notes)
    return (
        noted
        or _ends_in_a_sentence(document)
        or _ends_in_a_name(document, statement)
        or _ends_in_a_cell(document)
        or _ends_in_a_table(document, statement)
    )


def _last(document: Document) -> Paragraph | Table | None:
    return document.blocks[-1] if document.blocks else None


def _ends_in_a_sentence(document: Document) -> bool:
    """Whether the last line is a sentence without its end, or a heading with nothing below."""
    last = _last(document)
    if not isinstance(last, Paragraph):
        return False
    words = last.text.strip()
    if _NO_SENTENCE.search(words[:_EDGE] + words[-_EDGE:]):
        return False
    if re.search(r"[，,、；：:（(]$", words):
        return True
    if _ENDED.search(words):
        return False
    return _runs(words, _SHORTEST_SENTENCE) or bool(_HEADED.match(words))


def _runs(words: str, least: int) -> bool:
    """Whether words are a sentence: long, and of several clauses."""
    return len(words) >= least and re.search(r"[，,；;、](?!\d{3})", words) is not None


def _ends_in_a_name(document: Document, statement: Statement) -> bool:
    """寻甸 for 寻甸县档案馆: the last line is how the unit's name begins, and no more of it."""
    last, name = _last(document), statement.unit.name
    words = last.text.strip() if isinstance(last, Paragraph) else ""
    if name is None or len(words) < _LEAST_OF_A_NAME or not name.value.startswith(words):
        return False
    return name.value[len(words) : len(words) + 1] not in {"", "人", "办"}


def _ends_in_a_cell(document: Document) -> bool:
    """Whether the last cell of all is a long text without its end."""
    last = _last(document)
    if not isinstance(last, Table) or not last.rows:
        return False
    words = next((cell.text.strip() for cell in reversed(last.rows[-1]) if cell.text.strip()), "")
    return (
        _runs(words, _LONG_CELL)
        and not _ENDED.search(words)
        and not _NO_SENTENCE.search(words)
        and not _NO_TEXT.match(words)
    )


def _ends_in_a_table(document: Document, statement: Statement) -> bool:
    """The indicators end the document without a total, and something of them is missing.

    Their last row lacks points that others have, a shorter row hangs behind it, or all weights
    together are far from a hundred.
    """
    table, last = statement.self_evaluation_table, _last(document)
    if table is None or not table.indicators or table.total is not None:
        return False
    row = table.indicators[-1]
    if not isinstance(last, Table) or not last.start <= (row.place.start or 0) <= last.end:
        return False
    weighed = row.weight is None and any(other.weight is not None for other in table.indicators)
    scored = row.score is None and any(other.score is not None for other in table.indicators)
    alone = len(table.indicators) == 1 and (row.weight is None or row.score is None)
    if weighed or scored or alone:
        return True
    return _hangs(last) or _lacks_weight(table)


def _hangs(table: Table) -> bool:
    """Whether the last row is shorter than the others and is no line of signatures or notes."""
    widths = [len(row) for row in table.rows]
    words = "".join(cell.text for cell in table.rows[-1])
    usual = max(set(widths), key=widths.count)
    return widths[-1] < usual - 1 and not _NO_ROW.search(words)


def _lacks_weight(table: SelfEvaluationTable) -> bool:
    weights = [row.weight for row in table.indicators]
    known = [weight for weight in weights if weight is not None]
    budget = table.budget_row.weight if table.budget_row else None
    return len(known) == len(weights) and sum(known) + (budget or 0) < _FEWEST_POINTS


def _cuts(document: Document, statement: Statement) -> Iterator[Problem]:
    noticed = any("cut" in note.code for note in document.notes)
    if noticed or not is_cut(document, statement):
        return
    last = _last(document)
    place = document.place(last.start, last.end) if isinstance(last, Paragraph) else None
    code = "table_cut" if isinstance(last, Table) else "document_cut"
    message = (
        "文件在中途断开，后面的内容没有读到。断开之前的内容已读取，合计类核对不再判为错误。"
        "请提交完整的文件。"
    )
    yield Problem(code=code, message=message, place=place)
