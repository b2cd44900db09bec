"""Percentages in running text, labelled with what they are a share or a change of."""

import re
from collections.abc import Callable, Mapping, Sequence

from domain.reading import own_projects, subjects
from domain.reading.amounts import Amount, amounts_in
from domain.reading.clauses import Label, label_before
from domain.reading.keys import basis_of, money_key
from domain.reading.meaning import is_vague
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE
from domain.reading.wording import Percent, percentages_in, points_in
from domain.statement import MoneyFigure, Percentage

_RELATIVE = re.compile(
    r"^(占|同比|[较比](上年|去年|年初|预算)|增长|增加|下降|减少|降低|提高|压减|节约|完成(率|预算|年初)|增幅|降幅)"
)
_CHANGE = re.compile(
    r"^(同比|[比较](上年|去年|上年度)?(同期)?)?.{0,6}?(减少|增加|下降|增长|节约|压减|降低)了?$"
)


#: A rate that says of nothing what it is the rate of.
_BARE_RATE = re.compile(
    r"^(预算|支出|资金)*((执行|完成|支出|使用)率|(支出|执行|完成)进度)[为达到是]*$"
    r"|^(执行数)?(占|为|完成)?(全年|最终|批复|调整后?的?)*预算(数|指标)?的?$"
)
#: An item of a list begins here: 1.农村公路养护650万元，…，执行率….
_NUMBERED = re.compile(r"(?:^|[；;：:])[ ]*(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑩])$")
_BUDGET_WORDS = re.compile(r"(年初|全年|当年|(?<!基本)(?<!项目)支出)*(预算|决算|控制|核定).*$")
#: Money of one level of government is not all.
_OF_A_LEVEL = re.compile(r"^(中央|省级?|市级?|县级?|区级?|上级|专项).{0,4}(资金|专项|经费)$")
#: What happens to the budget of a part in the year, and what it then is, names no part of its own.
_PASSING = frozenset({"mid_year_addition", "adjustment", "carry_over", "full_year_budget"})
#: 全年预算10万元，执行数9万元，完成率90%.
_COMPLETED = re.compile(r"^(全年|本年|实际|累计|总|支出|执行|决算)*(数|总?额)?完成率[为达到是]*$")
_OF_ALL = frozenset({"execution_full_year", "expenditure_total", "budget_full_year"})
_RATE = re.compile(r"([\u4e00-\u9fa5“”]{2,20}率)[ ]?[=＝]")


def percents_in_text(
    passages: Sequence[Passage], projects: Mapping[int, str]
) -> tuple[Percentage, ...]:
    """Every percentage in running text; 占… is labelled by what is part of the whole.

    *projects* are those that passages are about, by the passages' starts.
    """
    return _labelled(passages, percentages_in, projects)


def named_by_money(
    percentages: Sequence[Percentage], money: Sequence[MoneyFigure]
) -> tuple[Percentage, ...]:
    """Rates that say of nothing what they are of, named by the figure before them.

    “三公”经费支出9万元。年初预算10万元，执行率90%: the rate is not the unit's.
    全年预算10万元，执行数9万元，完成率90%: this one is.
    """
    at_end = {figure.place.end: figure for figure in money if figure.source == "narrative"}
    return tuple(_named(percentage, at_end) for percentage in percentages)


def _named(percentage: Percentage, at_end: Mapping[int | None, MoneyFigure]) -> Percentage:
    start = percentage.place.start
    if start is None:
        return percentage
    before = at_end.get(start - 1) or at_end.get(start)
    if before and before.key in _OF_ALL and _COMPLETED.match(percentage.label):
        return percentage.model_copy(update={"label": "预算完成率"})
    if not _BARE_RATE.match(percentage.label):
        return percentage
    if before is None or before.key != "three_public_total" or "三公" in before.label:
        return percentage
    return percentage.model_copy(update={"label": f"“三公”经费{percentage.label}"})


def points_in_text(passages: Sequence[Passage]) -> tuple[Percentage, ...]:
    """Every number of percentage points (提高2.3个百分点) in running text."""
    return _labelled(passages, points_in, {})


def _labelled(
    passages: Sequence[Passage],
    found_in: Callable[[str], tuple[Percent, ...]],
    projects: Mapping[int, str],
) -> tuple[Percentage, ...]:
    return tuple(
        percentage
        for passage in passages
        for sentence in SENTENCE.finditer(passage.text)
        for percentage in _of_sentence(
            passage,
            sentence,
            found_in(sentence[0]),
            projects.get(passage.start) or own_projects.project_told_by(sentence[0]),
        )
    )


def _of_sentence(
    passage: Passage, sentence: re.Match[str], percents: Sequence[Percent], project: str
) -> list[Percentage]:
    found: list[Percentage] = []
    text, offset, floor = sentence[0], sentence.start(), 0
    amounts = amounts_in(text, bare_wan=False) if percents else ()
    for percent in percents:
        label = _of_formula(text, percent, floor) or label_before(text, percent.start, floor)
        start = label.start if label.text else percent.start
        place = passage.place(offset + start, offset + percent.end)
        words = _share_of(text, amounts, label)
        if text[:start].endswith("分别"):
            words = f"分别{label.text}"
        elif _BARE_RATE.match(words):
            of_unit = own_projects.tells_of_the_unit(text[: percent.start])
            words = (_part_before(text, amounts, percent) or ("" if of_unit else project)) + words
        found.append(Percentage(label=words, value=percent.number, place=place))
        floor = percent.end
    return found


def _of_formula(text: str, percent: Percent, floor: int) -> Label | None:
    """The rate that a calculation names before its first sign of equality, for its result."""
    if not text[floor : percent.start].rstrip().endswith(("=", "＝", "≈")):
        return None
    clause = max(text.rfind(stop, 0, percent.start) for stop in "。；;\n") + 1
    name = _RATE.search(text, clause, percent.start)
    return Label(name[1], name.start(1), name.end(1)) if name else None


def _part_before(text: str, amounts: Sequence[Amount], percent: Percent) -> str:
    """The part of the spending that all amounts before a bare rate speak of; empty for the unit."""
    low = max(text.rfind(stop, 0, percent.start) for stop in "；;") + 1
    if lead := subjects.lead_in(text[low : percent.start]):
        return lead
    floor, named = low, ""
    for amount in amounts:
        if not low <= amount.start < percent.start:
            continue
        label = label_before(text, amount.start, floor)
        words, floor = label.text, amount.end
        if is_vague(words) or (named and basis_of(words) in _PASSING):
            continue
        key = money_key(words)
        if key is None and _is_an_item(text, low, label, part=bool(named)):
            return words
        if not subjects.is_part(key) or (named and money_key(named) != key):
            return ""
        named = named or words
    return _BUDGET_WORDS.sub("", named)


def _is_an_item(text: str, low: int, label: Label, *, part: bool) -> bool:
    """Whether a label names one of several: behind its number, or as money of a part."""
    numbered = _NUMBERED.search(text, max(0, low - 1), label.start)
    named = part and label.text.endswith(("资金", "专项", "经费"))
    return bool(numbered or named or _OF_A_LEVEL.match(label.text))


def _share_of(text: str, amounts: Sequence[Amount], label: Label) -> str:
    """占…, 同比… say of what only with the label of the amount before them in the clause."""
    if not _RELATIVE.match(label.text):
        return label.text
    before = [amount for amount in amounts if amount.end <= label.start]
    if not before or not re.fullmatch(r"[，,、（(\s]*", text[before[-1].end : label.start]):
        return label.text
    named = ""
    while before:
        floor = before[-2].end if len(before) > 1 else 0
        named = label_before(text, before.pop().start, floor).text
        if not _CHANGE.match(named):
            break
    return named + label.text
