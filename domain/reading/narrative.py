"""Amounts in running text with what they mean: key, basis, year, whose money it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.reading.amounts import Amount, amounts_in
from domain.reading.calendar import years_in
from domain.reading.clauses import Label, label_before
from domain.reading.headings import Heading, paths_of
from domain.reading.keys import basis_of, is_plain_basis, money_key
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE
from domain.reading.wording import percentages_in
from domain.statement import MoneyFigure

#: Words that say on which side of the accounts a figure stands, and nothing of what it is for.
_GENERIC = re.compile(
    r"^(财政拨款|全年|当年|本年|年初|实际|年中|其)?(共计|合计|总计|累计|实际)?"
    r"(支出决算|支出预算|决算支出|预算支出|预算安排|总?支出|执行|完成|发生|使用|开支|安排|预算|决算)?"
    r"(数|额|金额|总额|资金|为)?$|^金额$|^(原值|净值|账面(原值|净值))$"
)
_PRIOR = re.compile(r"^(与|和)?[比较]?(上年度?|去年)(同期)?的?")
#: A year among a sentence's first words governs it.
_OPENING = 12
_CHANGE = re.compile(
    r"^(同比)?(减少|增加|下降|增长|节约|压减|降低)了?$"
    r"|^(控制在|未超过?|不超过?|[与和较比])?(上年度?|去年|上一年度?|(20)?\d{2}年度?|年初|年初预算|预算)"
    r"(同期|度)?(预算|决算|实际|支出|执行)*(数|额|总额|金额)?的?(减少|增加|下降|增长|节约|压减|降低)?了?$"
)
_LISTED = re.compile(r"项目支出.*(其中|包[括含]|分类为|用于|如下|具体为|[：:])")
_LIST_HEAD = re.compile(r"项目支出(主要)?(包[括含]|用于|有|如下|为)?[^，。；\d]{0,6}[：:]")
_ITEM = re.compile(r"^(\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑩])")
_PROJECT = re.compile(r"^\d{0,2}[.、]?(年初预算|年中追加)项目|年中执行调")
_CARRIED = re.compile(r"结余结转|结转结余")
_FINANCE = re.compile(
    r"支出情况|收支|收入|预算|决算|经费|三公|资产|采购|结转|结余|财务|使用情况|基金|财政"
    r"|资金(使用|安排|来源|管理)"
)
_WORK = re.compile(
    r"绩效(情况|目标)|成效|效益|问题|措施|职能|职责|结论|评价工作|产业|民生|环境|治理|建议"
)
_PLAN = re.compile(r"预期目标|目标(是|为|任务)|力争|计划(实现|完成|投资)|预计|下一步|明年")
_PARTS = re.compile(r"其中|包括|包含|分别|分为|[：:]")
#: Headings whose topic is also that of the nameless figures under them.
_TOPICAL = re.compile(
    r"^(three_public|government_procurement|expenditure_government_fund|expenditure_state_capital)"
)
#: What speaks of the whole budget or the whole revenue lends no name to what is spent of it.
_WHOLE = re.compile(r"^(budget_|execution_|expenditure_(total|general)|revenue_)")
_SPENT = re.compile(r"执行|决算|支出|使用|完成")
_BUDGET_TOPIC = re.compile(r"预算(安排|编制|批复|下达|收支|数|总?额|资金)?(的)?(总体)?(情况)?$")
_NO_BUDGET_TOPIC = re.compile(r"公共预算|基金预算|经营预算|执行|决算|支出情况")


@dataclass
class _Sentence:
    """A sentence, and what its earlier figures lend to later ones."""

    text: str
    path: Sequence[str]
    project: bool
    topic: str = ""
    head: str = ""
    whole: str = ""
    keys: tuple[str, ...] = ()
    listed: bool = False
    floor: int = 0
    basis: str = ""
    parts_basis: str = ""


def money_in(
    passages: Sequence[Passage], headings: Sequence[Heading], fiscal_year: int | None
) -> tuple[MoneyFigure, ...]:
    """Every amount in running text."""
    found: list[MoneyFigure] = []
    paths = paths_of(headings)
    for passage in passages:
        path = paths.at(passage.start)
        in_project = bool(re.search(r"项目支出绩效|项目绩效", " ".join(path)))
        topic = ""
        for match in SENTENCE.finditer(passage.text):
            project = in_project or bool(_PROJECT.search(match[0]))
            sentence = _Sentence(match[0], path, project, topic, topic)
            found += _figures(passage, match.start(), sentence, fiscal_year)
            parts_only = match[0].lstrip().startswith("其中") and not sentence.whole
            topic = topic if parts_only and topic else sentence.whole or sentence.topic
            topic = topic if _TOPICAL.match(money_key(topic) or "") else ""
    return tuple(found)


def _figures(
    passage: Passage, offset: int, seen: _Sentence, fiscal_year: int | None
) -> list[MoneyFigure]:
    text = seen.text
    bare_wan = re.search(r"元|资金|费|投资|支出|收入|预算", text) is not None
    figures: list[MoneyFigure] = []
    percents = [percent.end for percent in percentages_in(text)]
    before: Amount | None = None
    for amount in amounts_in(text, bare_wan=bare_wan):
        floor = max([seen.floor, *(end for end in percents if end <= amount.start)])
        if before is not None and before.start == amount.start:
            figures.append(_other_end(figures[-1], amount))
            continue
        label = _with_clause_before(text, label_before(text, amount.start, floor))
        _note_parts(seen, amount)
        figures.append(_figure(passage, offset, amount, label, seen, fiscal_year))
        seen.floor, before = amount.end, amount
    return figures


def _other_end(figure: MoneyFigure, amount: Amount) -> MoneyFigure:
    """The upper end of a range: what its lower end is, with its own number."""
    own = {"amount": amount.number, "unit": amount.unit, "amount_wan": amount.wan}
    return figure.model_copy(update=own)


def _note_parts(seen: _Sentence, amount: Amount) -> None:
    """Parts stand on the basis of their whole until another list begins."""
    between = seen.text[seen.floor : amount.start]
    if re.search(r"[；;]", between):
        seen.parts_basis, seen.topic = "", seen.head or seen.topic
    if _PARTS.search(between) and seen.floor:
        seen.parts_basis, seen.head = seen.basis, seen.topic


def _figure(
    passage: Passage,
    offset: int,
    amount: Amount,
    label: Label,
    seen: _Sentence,
    fiscal_year: int | None,
) -> MoneyFigure:
    nameless = not label.text and _is_in_a_formula(seen.text, amount)
    words = "" if nameless else label.text or seen.topic
    meaning = "" if nameless else _meaning(words, amount, seen)
    key = None if nameless else _key(meaning, words, amount, seen)
    vague = _is_vague(words)
    named = not vague or (not seen.topic and _WHOLE.match(key or "") is not None)
    if key and key != "context_amount" and not key.startswith("project_") and named:
        seen.topic = words
        seen.whole = words if key == "three_public_total" else seen.whole
    seen.keys = (*seen.keys, key or "")
    basis = _basis(meaning, key, amount, seen)
    seen.basis = basis if basis != "difference" else seen.basis
    start = min(label.start, amount.start) if label.text else amount.start
    return MoneyFigure(
        key=key,
        label=words,
        amount=amount.number,
        unit=amount.unit,
        amount_wan=amount.wan,
        approx=amount.approx,
        basis=basis,
        year=fiscal_year if basis == "difference" else _year(seen, label, amount, fiscal_year),
        fiscal=key != "context_amount",
        source=passage.source,
        place=passage.place(offset + start, offset + amount.end),
    )


def _is_in_a_formula(text: str, amount: Amount) -> bool:
    """Whether the amount stands bare in a calculation: ×100%=（9-7万元）/7万元."""
    sign = re.search(r"[（(/=÷×+-]\s*$", text[: amount.start]) is not None
    return sign and re.search(r"[÷×=/]", text) is not None


def _is_vague(words: str) -> bool:
    """Whether the words need a topic to say what the figure is."""
    return bool(_GENERIC.match(_PRIOR.sub("", words)) or _CHANGE.match(words))


def _with_clause_before(text: str, label: Label) -> Label:
    """年中追加项目“…”，金额…: a label that only says "amount" is told by the clause before."""
    if (
        label.text not in {"金额", "总金额", "资金"}
        or text[label.start - 1 : label.start] not in "，,"
    ):
        return label
    before = label_before(text, label.start - 1)
    begin = before.start if before.text else label.start
    return Label(text[begin : label.end], begin, label.end)


def _meaning(words: str, amount: Amount, seen: _Sentence) -> str:
    """The label, completed by the sentence's or the section's topic where it says nothing alone."""
    if summed := _sum_of(seen, amount):
        return summed
    if not _is_vague(words):
        return words
    if _CHANGE.match(words) and _is_of_whole(seen, amount):
        return seen.whole + words
    if seen.topic and _WHOLE.match(money_key(seen.topic) or ""):
        return _of_whole(words, seen.topic)
    if seen.topic and seen.topic != words:
        return re.sub(r"(支出)?(预算|决算).*$", "", seen.topic) + words
    before = seen.text[: amount.start]
    topics = [before.split("：", 1)[0]] if "：" in before else []
    topics += [seen.path[-1]] if seen.path else []
    keyed = [topic for topic in topics if money_key(topic) not in {None, "context_amount"}]
    topical = next((topic for topic in keyed if _TOPICAL.match(money_key(topic) or "")), None)
    if topical is None and money_key(words) is not None:
        return words
    return (topical or next(iter(keyed), "")).removesuffix("情况") + words


def _sum_of(seen: _Sentence, amount: Amount) -> str:
    """What a bare 共计 behind the parts of the three public expenses or of vehicles sums up."""
    between = seen.text[seen.floor : amount.start].strip("，,；;、 ")
    if not re.fullmatch(r"(共计|合计|总计|总共)(支出)?[为约]?", between):
        return ""
    parts = set(seen.keys)
    if parts == {"three_public_vehicle_purchase", "three_public_vehicle_operation"}:
        return "公务用车购置及运行维护费"
    public = len(parts) > 1 and all(key.startswith("three_public_") for key in parts)
    return "“三公”经费" if public and "three_public_total" not in parts else ""


def _is_of_whole(seen: _Sentence, amount: Amount) -> bool:
    """Whether a change behind all parts of the three public expenses is that of their sum."""
    if not seen.whole:
        return False
    since = seen.keys[::-1].index("three_public_total") if "three_public_total" in seen.keys else 0
    more = re.search(r"公务接待|公务用车|因公出国", seen.text[amount.end :])
    return since > 1 and more is None


def _of_whole(words: str, topic: str) -> str:
    """What stands beside the whole budget: a figure with its own name, or what was spent of it."""
    if money_key(words) is not None:
        return words
    if _SPENT.search(words) and not _CHANGE.match(words):
        return "支出总计" if (money_key(topic) or "").startswith("revenue") else "全年执行数"
    return re.sub(r"(支出)?(预算|决算).*$", "", topic) + words


def _key(meaning: str, words: str, amount: Amount, seen: _Sentence) -> str | None:
    if amount.wan is None:
        return "context_amount"
    text = seen.text
    if seen.project and _in_project(words, text, amount):
        return _project_key(words)
    key = money_key(meaning)
    if key == "project_expenditure" and seen.project and words.startswith("项目支出"):
        return "project_item"
    if key == "project_expenditure" or _LIST_HEAD.search(text[seen.floor : amount.start]):
        seen.listed = True
    between = text[seen.floor : amount.start]
    if re.search(r"[；;]", between) and "项目" not in between:
        seen.listed = key == "project_expenditure"
    if key in {None, "context_amount"} and seen.listed and _LISTED.search(text[: amount.start]):
        return "project_item"
    bare = key in {"expenditure_total", "revenue_total"} and len(words) < 3  # noqa: PLR2004
    if bare and not _financial(seen, words):
        return "context_amount"
    if key is None and _ITEM.match(text) and seen.path and "项目支出" in seen.path[-1]:
        return "project_item"
    if key is None and not _financial(seen, words):
        return "context_amount"
    return key


def _in_project(words: str, text: str, amount: Amount) -> bool:
    told = text[: amount.end]
    named = _PROJECT.search(told) or _CARRIED.search(told)
    return bool(named) and money_key(words) != "three_public_total"


def _project_key(words: str) -> str:
    if re.search(r"结余|结转", words):
        return "project_carry_over"
    if re.search(r"调增|调减|调整", words):
        return "project_adjustment"
    return "project_item" if re.search(r"支出|使用|执行", words) else "project_budget"


def _financial(seen: _Sentence, words: str) -> bool:
    above = " ".join(seen.path)
    spent = re.search(r"经费|支出|预算|拨款|结转|结余|追加|指标", words) is not None
    return bool(_FINANCE.search(above) or seen.topic) and (spent or not _WORK.search(above))


def _basis(meaning: str, key: str | None, amount: Amount, seen: _Sentence) -> str:
    told = seen.text[: amount.start]
    if key == "context_amount":
        planned = _PLAN.search(told) or _PLAN.search(" ".join(seen.path))
        limit = re.match(r"[^，。；]{0,2}(以上|以下|以内)", seen.text[amount.end - 2 :])
        return "threshold" if limit and amount.approx else "target" if planned else "context"
    if key == "project_item" and not re.search(r"预算", meaning):
        return "final_accounts"
    if key == "project_budget" and "追加" in told:
        return "mid_year_addition"
    if key == "project_budget" and "年初预算" in told:
        return "initial_budget"
    if is_plain_basis(meaning):
        return _lent_basis(seen, told) or basis_of(meaning)
    return basis_of(meaning)


def _lent_basis(seen: _Sentence, told: str) -> str:
    """The basis that the whole, the words before the colon, or the heading gives to a part."""
    if seen.parts_basis.endswith("_budget"):
        return seen.parts_basis
    leads = [told.split("：", 1)[0]] if "：" in told and not seen.floor else []
    leads += [seen.path[-1]] if seen.path else []
    for lead in leads:
        if _BUDGET_TOPIC.search(lead) and not _NO_BUDGET_TOPIC.search(lead):
            return basis_of(lead.removesuffix("情况"))
    return ""


def _year(seen: _Sentence, label: Label, amount: Amount, fiscal_year: int | None) -> int | None:
    text = seen.text
    begin = max(text.rfind(stop, 0, label.start) for stop in "，；。：")
    near = years_in(text[begin + 1 : amount.start])
    if near and "今年" not in text[begin + 1 + near[-1][2] : amount.start]:
        return near[-1][0]
    if fiscal_year and re.match(r"(与|和)?[比较]?(上年|去年|上一年)", label.text):
        return fiscal_year - 1
    opening = [year for year, start, _ in years_in(text[: amount.start]) if start <= _OPENING]
    governed = opening and "今年" not in text[begin + 1 : amount.start]
    return opening[0] if governed else fiscal_year
