"""What a person should look at because the form gave no certain answer."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.document import Document
from domain.reading.amounts import unclear_amounts_in
from domain.reading.cuts import cuts
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE
from domain.statement import Problem, Statement

#: Codes of problems that tell of a table, or of rows of one, that were seen and not understood.
_UNREAD = re.compile(r"(?:table|rows?|cells?)_.*(?:unclear|not_read|not_understood|missing)$")
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
        *cuts(document, statement),
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
