"""What the text names and the reader did not understand: not read, and not absent either."""

import re
from collections.abc import Iterator

from domain.document import Document
from domain.reading.wording import one_line
from domain.statement import Problem, Statement

#: A number of points that some words near it make the whole report's.
_POINTS = re.compile(
    r"(?:自评|综合|总体?|最终|最后|评价|合计|总计|共计)[^。；;\n\d]{0,14}"
    r"(?P<points>\d{2,3}(?:\.\d+)?)[ ]?分"
    r"|得分[ ]?[:：为][ ]?(?P<bare>\d{2,3}(?:\.\d+)?)"
)
#: Whose points they are instead.
_OTHERS = re.compile(
    r"满分|满意|测评|考[核评]|抽查|复[核评]|财政局?|上年|去年|项目|指标(?!体系|表)|执行率|投入|过程|产出|效[果益]"
    r"|标准|权重|分值|以上|以下|20\d{2}年?度?(?=[^，,。；;]{0,8}自评)"
)
#: A grade whose words are torn over lines or stand in an unusual order.
_GRADE = re.compile(
    r"(?:(?:等级|等次|级别|档次|评级)\s*[为是:：]?\s*[“\"]?(?:优|良|中等|合格|较?差)(?![、，,/分]?[“\"]?[良中])"
    r"|自?评[^，,。；;\n]{0,6}[为属][“\"]?(?:优|良)(?![、，,/]?[“\"]?[良中]))[秀好]?[”\"]?"
)
_SCALE = re.compile(r"以上|以下|含|分[为别]|[-—~至]\d")
#: A line that is only a year and a month, or a day in a form that no date has.
_MONTH = re.compile(
    r"[（( \t\u3000]*(?:20\d{2}|二[〇○零OＯ][〇○零OＯ一二三四五六七八九]{2})年"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})(?:[日号](?:印发)?))?[)） \t\u3000]*"
)
_SPENT = re.compile(
    r"(?:总|全|实际|决算|完成|共|累计|整体|部门).{0,4}支出|支出.{0,4}(?:总|合计|共计|决算)"
    r"|(?:全年|本年|年度|当年|累计|共|已|实际|资金|年终|年末|总|全部)*"
    r"(?:支出|执行|支付|使用|完成|决算|列支|开支|实际)(?:指标|资金|数|总?额)?"
)
_PART = re.compile(
    r"三公|基本|项目|人员|公用|接待|用车|采购|专项|基金|保险|工资|商品|补助|会议|培训|工程|财政拨款支出"
)
#: What the figure before an unnamed expenditure speaks of, where that is all of it.
_BUDGETED = re.compile(r"预算|指标|资金|财力|收入")
_NO_BUDGET = frozenset({"final_accounts", "unspecified"})
#: A rate worked out in its row, 1586.42/1598.10=99.27%, and the name that its line gives it.
_WORKED_OUT = re.compile(
    r"\d[万元]{0,2}[ ]?[/÷／][ ]?\d[\d,.]*[万元]{0,2}[ ]?(?:[×xX*][ ]?100[%％])?"
    r"[ ]?[=＝][ ]?\d[\d.]*[%％]"
)
_OF_THE_BUDGET = re.compile(r"预算(?:执行|完成)率")
#: A limit told behind its figure: 低于4.5万元的预算.
_PUBLIC_LIMIT = re.compile(r"三公[^。；;\n]{0,60}?\d[\d,.]{0,12}万?元的(?:年初|全年|年度)?预算")
_NAMES = {
    "self_score": "自评得分",
    "grade": "评价等级",
    "report_date": "报告日期",
    "total_expenditure": "全年总支出",
}
#: Why what is named was not read.
_REASONS = {
    "self_score": "看不出这个分数是不是整份报告本年度的总分",
    "grade": "看不出它是不是整份报告本年度的等级",
    "report_date": "年、月、日不全或写法不同",
    "total_expenditure": "看不出它是不是全年的全部支出",
}
#: Quotes within quotes, as Chinese text prints them.
_INNER_QUOTES = str.maketrans("“”", "‘’", '"')
_AROUND, _FULL = 24, 100
#: A report that somebody was commissioned to write says so on its first page.
_FIRST_PAGE = 1500
_COMMISSIONED = re.compile(
    r"受[^，。\n]{2,24}委托(?![，,]?向)|委托(?:单位|方)[ ]?[:：]"
    r"|评价机构[ ]?[:：][^\n]{2,40}(?:事务所|公司|研究院)"
)
#: What only the unit itself could state.
_OF_THE_UNIT = frozenset(
    {"self_score", "narrative_self_score", "grade", "indicator_table", "base_data_table"}
    | {"signing_unit", "form_filler", "form_filled_date", "result_use_and_publication"}
    | {"annual_goal"}
)
_COMMISSIONED_REPORT = Problem(
    code="commissioned_report",
    message="这是受托机构写的绩效评价报告，不是单位的自评报告。请单位另行提交自评报告和自评表。",
)


def half_read(document: Document, statement: Statement) -> tuple[frozenset[str], list[Problem]]:
    """What is not absent although nothing was read for it, by its contract name, and the doubts."""
    facts = {
        "self_score": not statement.self_scores,
        "grade": not statement.grades,
        "report_date": statement.document.report_date is None,
        "total_expenditure": statement.expenditure.total is None,
    }
    wanted = (key for key, lacking in facts.items() if lacking)
    found = ((key, next(_spots(key, document, statement), None)) for key in wanted)
    problems = {key: _problem(key, document, *spot) for key, spot in found if spot is not None}
    names = {*problems, *(("narrative_self_score",) if "self_score" in problems else ())}
    if _tells_a_share_of_the_budget(statement) or _works_out_a_rate(document.text):
        names |= {"execution_rate"}
    if _PUBLIC_LIMIT.search(document.text):
        names |= {"three_public_budget"}
    if _is_commissioned(document, statement):
        return frozenset(names | _OF_THE_UNIT), [_COMMISSIONED_REPORT, *problems.values()]
    return frozenset(names), [*problems.values()]


def _tells_a_share_of_the_budget(statement: Statement) -> bool:
    """Whether a percentage says what was spent of the full year's budget: 为全年预算9万元的98%."""
    budgets = [m.place for m in statement.money if m.key == "budget_full_year"]
    shares = (p.place for p in statement.percentages if p.label.endswith("元的"))
    return any(
        (share.start or 0) <= (budget.end or 0) <= (share.end or 0)
        for share in shares
        for budget in budgets
    )


def _works_out_a_rate(text: str) -> bool:
    """Whether a line named 预算完成率 divides one sum by another."""
    for hit in _WORKED_OUT.finditer(text):
        begin = text.rfind("\n", 0, hit.start()) + 1
        if _OF_THE_BUDGET.search(text, begin, hit.start()):
            return True
    return False


def _is_commissioned(document: Document, statement: Statement) -> bool:
    """Whether somebody else than the unit evaluated it."""
    evaluates = statement.document.type == "evaluation_report"
    return evaluates and _COMMISSIONED.search(document.text, 0, _FIRST_PAGE) is not None


def _spots(key: str, document: Document, statement: Statement) -> Iterator[tuple[int, int]]:
    if key == "total_expenditure":
        yield from _spent_of_a_budget(statement)
        return
    if key == "report_date":
        lines = document.paragraphs
        yield from ((line.start, line.end) for line in lines if _MONTH.fullmatch(line.text))
        return
    low = min((block.start for block in document.blocks), default=0)
    high = max((block.end for block in document.blocks), default=0)
    pattern = _POINTS if key == "self_score" else _GRADE
    for match in pattern.finditer(document.text, low, high):
        if _is_the_report_s(key, document.text, match):
            yield match.span()


def _spent_of_a_budget(statement: Statement) -> Iterator[tuple[int, int]]:
    """Where a line that tells a budget or a revenue says what was spent, in words without a key."""
    budgeted: int | None = None
    for money in statement.money:
        line, start = money.place.line, money.place.start
        if _PART.search(money.label):
            continue
        nameless = money.key is None and money.fiscal and money.basis in _NO_BUDGET
        if nameless and start is not None and line == budgeted and _SPENT.fullmatch(money.label):
            yield start, money.place.end or start
        budgeted = line if _BUDGETED.search(money.label) else budgeted


def _is_the_report_s(key: str, text: str, match: re.Match[str]) -> bool:
    begin = max(text.rfind(stop, 0, match.start()) for stop in "。；;，,\n") + 1
    said = text[max(begin, match.start() - _AROUND) : match.end()]
    behind = text[match.end() : match.end() + 3]
    if key == "grade":
        return not (_SCALE.search(said) or re.search(r"考[核评]|复[核评]|满意", said))
    points = match["points"] or match["bare"]
    return 0 < int(points.partition(".")[0]) <= _FULL and not _OTHERS.search(said + behind)


def _problem(key: str, document: Document, start: int, end: int) -> Problem:
    place = document.place(start, end)
    words = one_line(place.quote).translate(_INNER_QUOTES)
    read = f"但{_REASONS[key]}，没有读作{_NAMES[key]}"
    message = f"文中写有“{words}”，{read}。请对照原件核对，或由人工录入。"
    return Problem(code=f"{key}_unclear", message=message, place=place)
