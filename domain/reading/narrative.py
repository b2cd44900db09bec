"""Amounts in running text with what they mean."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from domain.reading import meaning, own_projects, placing, subjects
from domain.reading.amounts import Amount, amounts_in
from domain.reading.clauses import Label, label_before, plainly
from domain.reading.headings import Heading, paths_of
from domain.reading.keys import money_key
from domain.reading.meaning import Sentence
from domain.reading.own_names import OwnNames
from domain.reading.passage import Passage
from domain.reading.project_lists import ProjectLists
from domain.reading.sentences import SENTENCE
from domain.reading.series import Change, changes_in, labels_in, measures_in
from domain.reading.wording import percentages_in
from domain.statement import PLANNED, MoneyFigure

_PROJECT_PART = re.compile(r"项目支出绩效|项目绩效")
#: How many projects there are, before those are told one by one.
_PROJECTS_COUNTED = re.compile(r"\d+个[^，,。；]{0,6}项目")
_PARTS = re.compile(r"其中|包括|包含|分别|分为|[：:]")
_PARTS_OF_PROJECTS = frozenset(
    {"project_item", "project_budget", "project_adjustment", "project_carry_over"}
)
_COMPARED = re.compile(r"[与和比较同从由](?:(?P<year>20\d{2})年|上年|去年|上一年)")
#: Blanks that a conversion left within a word: 项目 支出.
_TORN = re.compile(r"(?<=[\u4e00-\u9fa5])[ \u3000]{1,4}(?=[\u4e00-\u9fa5])")
#: What was spent of a budget, behind all of its parts.
_SPENT_AGAIN = re.compile(r"[，,；;。][ ]?(全年|本年|当年)?(实际|决算|执行|支出)")
#: The words before the first comma that all figures of the sentence are about.
_PUBLIC_LEAD = re.compile(
    r"[ \u3000]*(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[)）])?"
    r"(?P<topic>[“\"]?三公[”\"]?经费)(?:支出|使用|管理)?(?:方面|情况)[，,]"
)
_PUBLIC, _FULL_YEAR = "“三公”经费", "全年预算"
_BRACKETED = re.compile(
    r"(?P<words>[比较与和](?:上年|去年|上一年度?|20\d{2}年度?)(?:同期|决算数?)?)[（(]$"
)
#: The budget of something smaller than the unit: 水电费年初预算数, 信访专项年初预算.
_ITEM_BUDGET = re.compile(r"(费用?|科目|专项|项目|资金)(支出)?(的)?(年初|全年|调整|预算)")
#: What something smaller than the unit cost, told first in a sentence: 机关运行经费支出….
_ITEM_COST = re.compile(r"(运行经费|工作经费|业务经费|[^务]费)(支出)?(决算)?(数|总?额)?$")
_KEYLESS = frozenset({None, "context_amount"})
#: A budget that the clause before may say is one of some projects: 项目8个，预算金额….
_BUDGET_OF = frozenset({"预算金额", "预算资金", "预算数", "预算"})
_BUDGETS = frozenset({"budget_initial", "budget_annual"})
_CONJUNCTIONS = frozenset({"和", "与", "及", "、", "以及"})


def money_in(
    passages: Sequence[Passage],
    headings: Sequence[Heading],
    fiscal_year: int | None,
    own: OwnNames,
) -> tuple[MoneyFigure, ...]:
    """Every amount in running text; *own* are the names of the unit that tells it."""
    found: list[MoneyFigure] = []
    paths, lists = paths_of(headings), ProjectLists()
    projects = own_projects.projects_of(passages, headings)
    for passage in passages:
        path = paths.at(passage.start)
        in_project = bool(_PROJECT_PART.search(" ".join(path)))
        topic = whole = summed = ""
        lent = meaning.lent_by(passage.text)
        of_projects = counted = False
        lists.begin(passage.text)
        for match in SENTENCE.finditer(passage.text):
            items = of_projects and subjects.lists_items(match[0])
            items = items or (counted and match[0].lstrip().startswith("其中"))
            project = in_project or items or meaning.is_of_project(match[0])
            sentence = Sentence(match[0], path, project, topic, topic, whole, items=items)
            sentence.lent, sentence.listed = lent, lists.has(match[0])
            sentence.goes_on, sentence.own = sentence.listed, own
            told_by = own_projects.project_told_by(match[0])
            summed = own_projects.summed_up(match[0]) or summed
            sentence.named = projects.get(passage.start) or told_by or summed
            if lead := _PUBLIC_LEAD.match(match[0]):
                sentence.topic = sentence.head = sentence.whole = lead["topic"]
            found += _figures(passage, match.start(), sentence, fiscal_year)
            parts_only = match[0].lstrip().startswith("其中") and not sentence.whole
            whole = sentence.whole if _speaks_of_public(sentence) else ""
            topic = topic if parts_only and topic else whole or sentence.topic
            of_projects = sentence.key == "project_expenditure"
            counted = not sentence.keys and _PROJECTS_COUNTED.search(match[0]) is not None
            lists.told(sentence.key if sentence.keys else "")
            topic = topic if meaning.is_topical(money_key(topic)) else ""
        lists.end(passage.text)
    return tuple(found)


def _speaks_of_public(seen: Sentence) -> bool:
    """Whether all that the sentence told is of the three public expenses."""
    return all(key.startswith("three_public_") for key in seen.keys if key)


def _figures(
    passage: Passage, offset: int, seen: Sentence, fiscal_year: int | None
) -> list[MoneyFigure]:
    text = seen.text
    bare_wan = re.search(r"元|资金|费|投资|支出|收入|预算", text) is not None
    amounts = amounts_in(text, bare_wan=bare_wan)
    listed, changes = labels_in(text, amounts), changes_in(text, amounts)
    measures = measures_in(text, amounts)
    opened = {change.earlier.start for change in changes.values()}
    percents = [percent.end for percent in percentages_in(text)]
    figures: list[MoneyFigure] = []
    before: Amount | None = None
    for amount in amounts:
        if before is not None and before.start == amount.start:
            figures.append(_other_end(figures[-1], amount))
            continue
        _note_parts(seen, amount)
        measured = measures.get(amount.start)
        if before is not None and _is_listed_with(figures[-1], text[before.end : amount.start]):
            place = passage.place(offset + before.end, offset + amount.end)
            figures.append(_other_end(figures[-1], amount).model_copy(update={"place": place}))
            seen.floor, before = amount.end, amount
            continue
        if change := changes.get(amount.start):
            figures.append(_became(passage, offset, amount, change, figures[-1], fiscal_year))
        else:
            last = bisect_right(percents, amount.start)
            floor = max(seen.floor, percents[last - 1] if last else 0)
            label = (
                listed.get(amount.start)
                or (measured.label if measured else None)
                or _compared_in_brackets(text, amount, floor)
                or _with_clause_before(text, label_before(text, amount.start, floor))
            )
            plain = plainly(label)
            label = replace(plain, text=seen.own.without(_TORN.sub("", plain.text)))
            figure = _figure(passage, offset, amount, label, seen, fiscal_year)
            if measured:
                figure = figure.model_copy(update={"approx": None})
            opens = amount.start in opened
            figures.append(_dated(figure, text[: amount.start], fiscal_year) if opens else figure)
        seen.floor, before = measured.end if measured else amount.end, amount
    return figures


def _other_end(figure: MoneyFigure, amount: Amount) -> MoneyFigure:
    """The upper end of a range: what its lower end is, with its own number."""
    own = {"amount": amount.number, "unit": amount.unit, "amount_wan": amount.wan}
    return figure.model_copy(update=own)


def _is_listed_with(figure: MoneyFigure, between: str) -> bool:
    """分别为403元和276元: others' money goes on behind a conjunction."""
    return figure.key == "context_amount" and between.strip() in _CONJUNCTIONS


def _dated(figure: MoneyFigure, told: str, fiscal_year: int | None) -> MoneyFigure:
    """由…: what an amount was before; without a word of the year it is nobody's accounts."""
    if figure.basis in PLANNED or figure.key == "context_amount" or figure.year != fiscal_year:
        return figure
    compared = _COMPARED.search(told)
    year = int(compared["year"]) if compared and compared["year"] else None
    if compared and year is None and fiscal_year is not None:
        year = fiscal_year - 1
    return figure.model_copy(update={"year": year})


def _became(
    passage: Passage,
    offset: int,
    amount: Amount,
    change: Change,
    earlier: MoneyFigure,
    fiscal_year: int | None,
) -> MoneyFigure:
    """由5万元调整为6万元: the budget after its adjustment, or the same money a year later."""
    planned = earlier.basis in PLANNED
    own = {
        "amount": amount.number,
        "unit": amount.unit,
        "amount_wan": amount.wan,
        "approx": amount.approx,
        "year": fiscal_year,
        "place": passage.place(offset + change.earlier.end, offset + amount.end),
    }
    if planned:
        adjusted = earlier.key in _BUDGETS and change.verb not in {"下降", "降低", "降"}
        own["key"] = "budget_full_year" if adjusted else earlier.key
        own["basis"] = "full_year_budget" if adjusted else "unspecified"
    return earlier.model_copy(update=own)


def _note_parts(seen: Sentence, amount: Amount) -> None:
    """Parts stand on the basis of their whole until another list begins."""
    between = seen.text[seen.floor : amount.start]
    if "；" in between or ";" in between:
        seen.parts_basis, seen.topic = "", seen.head or seen.topic
        seen.led = ""
    _note_brackets(seen, between)
    if seen.parts_left == 0 and _SPENT_AGAIN.match(between):
        seen.parts_basis, seen.topic, seen.parts_left = "", seen.head or seen.topic, None
    if lead := subjects.lead_in(between):
        seen.led = seen.topic = lead
        seen.parts_basis = ""
        if money_key(lead) == "three_public_total":
            seen.whole = seen.head = lead
        return
    if _PARTS.search(between) and seen.floor:
        seen.parts_basis, seen.head = seen.basis, seen.topic
        seen.parts_left = seen.told[-1] if seen.told and _planned(seen) else None


def _planned(seen: Sentence) -> bool:
    """Whether what is divided into parts is a budget."""
    return seen.basis in PLANNED


def _note_brackets(seen: Sentence, between: str) -> None:
    """Figures in brackets right behind one are its parts; behind the brackets it counts again."""
    opened, closed = (max(between.rfind(sign) for sign in signs) for signs in ("（(", "）)"))
    if closed >= 0 and seen.outside is not None:
        seen.topic, seen.key, seen.basis = seen.outside
        seen.outside, seen.parts_basis = None, ""
    if opened > closed and seen.floor and not between[:opened].strip():
        seen.outside = (seen.topic, seen.key, seen.basis)
        seen.parts_basis = seen.basis


def _figure(
    passage: Passage,
    offset: int,
    amount: Amount,
    label: Label,
    seen: Sentence,
    fiscal_year: int | None,
) -> MoneyFigure:
    nameless = not label.text and meaning.is_in_a_formula(seen, amount)
    told = meaning.sum_of(seen, amount) or meaning.compared_only(label.text) or seen.topic
    words = "" if nameless else told
    again = not nameless and meaning.is_of_the_year_before(words, amount, seen)
    meant = "" if nameless else meaning.meaning_of(words, amount, seen)
    key = None if nameless else seen.key if again else placing.key_of(meant, words, amount, seen)
    basis = _compared_basis(seen) if again else placing.basis_of_figure(meant, key, amount, seen)
    if seen.named and amount.wan is not None:
        of_project = own_projects.figure_of(seen.named, label.text, seen.text[: amount.start])
        key, basis = of_project or (key, basis)
    _note(seen, words, key, basis)
    if basis == "final_accounts" and key and amount.wan is not None:
        seen.spent_on[key] = amount.wan
    if amount.wan is not None:
        seen.told.append(amount.wan)
    if seen.parts_left is not None and amount.wan is not None:
        seen.parts_left -= amount.wan
    start = min(label.start, amount.start) if label.text else amount.start
    same_year = basis == "difference"
    return MoneyFigure(
        key=key,
        label=words,
        amount=amount.number,
        unit=amount.unit,
        amount_wan=amount.wan,
        approx=amount.approx,
        basis=basis,
        year=fiscal_year if same_year else placing.year_of(seen, label, amount, fiscal_year),
        fiscal=key != "context_amount",
        source=passage.source,
        place=passage.place(offset + start, offset + amount.end),
    )


def _compared_basis(seen: Sentence) -> str:
    """支出1万元，预算2万元，比上年1.5万元: last year's spending is what spending is set beside."""
    return "final_accounts" if seen.basis in PLANNED and seen.key in seen.spent_on else seen.basis


def _note(seen: Sentence, words: str, key: str | None, basis: str) -> None:
    """What this figure lends to those behind it in the sentence."""
    whole_first = not seen.topic and meaning.is_of_whole_budget(key)
    named = not meaning.is_bare(words, seen) or whole_first
    summed = key == "three_public_total" and money_key(words) != key
    if summed:
        seen.topic = seen.whole = _PUBLIC
    elif key == "budget_full_year" and money_key(words) != key:
        seen.topic = _FULL_YEAR
    elif key and key != "context_amount" and key not in _PARTS_OF_PROJECTS and named:
        seen.topic = words
        seen.whole = words if key == "three_public_total" else seen.whole
    elif meaning.is_comparison(words):
        seen.compared = True
    vague = meaning.is_vague(words)
    item = key in _KEYLESS and (
        _ITEM_BUDGET.search(words) or (not seen.keys and named and _ITEM_COST.search(words))
    )
    seen.of_item = seen.of_item if vague else bool(item)
    seen.keys.append(key or "")
    seen.key = key
    told = basis == "difference" or meaning.is_yardstick(words) or placing.is_set_beside(words)
    seen.basis = seen.basis if told else basis


def _compared_in_brackets(text: str, amount: Amount, floor: int) -> Label | None:
    """较上年（18.96万元）: the number in brackets is that of the year before them."""
    match = _BRACKETED.search(text, floor, amount.start)
    return Label(match["words"], match.start("words"), match.end("words")) if match else None


def _with_clause_before(text: str, label: Label) -> Label:
    """年中追加项目“…”，金额…: a label that only says "amount" is told by the clause before."""
    bare = label.text in {"金额", "总金额", "资金"}
    if not (bare or label.text in _BUDGET_OF) or text[label.start - 1 : label.start] not in "，,":
        return label
    before = label_before(text, label.start - 1)
    if not (bare or "项目" in before.text):
        return label
    begin = before.start if before.text else label.start
    return Label(text[begin : label.end], begin, label.end)
