"""Figures in running text: money, percentages and head counts with what they mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from domain.reading.clauses import Label, label_before
from domain.reading.headings import Heading, paths_of
from domain.reading.keys import basis_of, money_key, staff_key
from domain.reading.passage import Passage
from domain.reading.wording import Amount, amounts_in, half_width, percentages_in, years_in
from domain.statement import MoneyFigure, Percentage, StaffFigure

#: A sentence; a longer one is cut, so that hostile text cannot make reading slow.
_SENTENCE = re.compile(r"[^。！？\n]{1,4000}[。！？]?")
_GENERIC = re.compile(
    r"^(全年|当年|实际|年中)?(共计|合计|总计|累计|实际)?(总?支出|执行|完成|发生|使用|开支|安排|预算)?"
    r"(数|额|金额|总额|资金)?$|^金额$"
)
#: A year among a sentence's first words governs it.
_OPENING = 12
_CHANGE = re.compile(
    r"^(同比|[比较](上年|去年).{0,6})?(减少|增加|下降|增长|节约|压减)了?$|^[比较](上年|去年)的?$"
)
_LISTED = re.compile(r"项目支出.*(其中|包[括含]|分类为|用于|如下)")
_PROJECT = re.compile(r"^\d{0,2}[.、]?(年初预算|年中追加)项目|年中执行调|结余结转|结转结余")
_FINANCE = re.compile(r"支出情况|收支|预算|经费|三公|资产|使用情况|基金|资金(使用|安排|来源)|财政")
_WORK = re.compile(
    r"绩效(情况|目标)|成效|效益|问题|措施|职能|职责|结论|评价工作|产业|民生|环境|治理|建议"
)
_PLAN = re.compile(r"预期目标|目标(是|为|任务)|力争|计划(实现|完成|投资)|预计|下一步|明年")
_STAFF = re.compile(r"(?<![\d.])(?P<number>\d{1,5})[ ]*(?:人|名|个)(?![次口均大])")
_STAFF_CLAUSE = re.compile(r"编制|在职|退休|实有|工勤|临聘|编外|财政供养|在编|聘用")
_STAFF_NOISE = re.compile(
    r"老人|群众|村民|脱贫|村干|军人|残疾|就业|学生|党员|培训|慰问|内设|机构|站所"
)


@dataclass
class _Sentence:
    """What earlier figures of the sentence lend to later ones."""

    topic: str = ""
    project: bool = False
    listed: bool = False
    floor: int = 0
    keys: list[str] = field(default_factory=list[str])


def money_in(
    passages: Sequence[Passage], headings: Sequence[Heading], fiscal_year: int | None
) -> tuple[MoneyFigure, ...]:
    """Every amount in running text."""
    found: list[MoneyFigure] = []
    paths = paths_of(headings)
    for passage in passages:
        path = paths.at(passage.start)
        in_project = bool(re.search(r"项目支出绩效|项目绩效", " ".join(path)))
        for match in _SENTENCE.finditer(passage.text):
            found += _sentence(passage, match, path, fiscal_year, in_project=in_project)
    return tuple(found)


def _sentence(
    passage: Passage,
    match: re.Match[str],
    path: Sequence[str],
    fiscal_year: int | None,
    *,
    in_project: bool,
) -> list[MoneyFigure]:
    text, offset = match[0], match.start()
    seen = _Sentence(floor=0, project=in_project or bool(_PROJECT.search(text)))
    bare_wan = re.search(r"元|资金|经费|投资|支出|收入|预算", text) is not None
    figures: list[MoneyFigure] = []
    percents = [percent.end for percent in percentages_in(text)]
    for amount in amounts_in(text, bare_wan=bare_wan):
        floor = max([seen.floor, *(end for end in percents if end <= amount.start)])
        label = label_before(text, amount.start, floor)
        figures.append(_figure(passage, offset, text, amount, label, seen, path, fiscal_year))
        seen.floor = amount.end
    return figures


def _figure(
    passage: Passage,
    offset: int,
    text: str,
    amount: Amount,
    label: Label,
    seen: _Sentence,
    path: Sequence[str],
    fiscal_year: int | None,
) -> MoneyFigure:
    label = _with_clause_before(text, label)
    words = label.text or seen.topic
    meaning = _meaning(words, text, amount, seen, path)
    key = _key(meaning, words, amount, text, seen, path)
    vague = _GENERIC.match(words) or _CHANGE.match(words)
    if key and key != "context_amount" and not key.startswith("project_") and not vague:
        seen.topic = words
    fiscal = key != "context_amount"
    start = min(label.start, amount.start) if label.text else amount.start
    return MoneyFigure(
        key=key,
        label=words,
        amount=amount.number,
        unit=amount.unit,
        amount_wan=amount.wan,
        approx=amount.approx,
        basis=_basis(meaning, key, text, amount, path),
        year=_year(text, label, amount, fiscal_year),
        fiscal=fiscal,
        source=passage.source,
        place=passage.place(offset + start, offset + amount.end),
    )


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


def _meaning(words: str, text: str, amount: Amount, seen: _Sentence, path: Sequence[str]) -> str:
    """The label, completed by the sentence's or the section's topic where it says nothing alone."""
    if not _GENERIC.match(words) and not _CHANGE.match(words):
        return words
    if seen.topic and seen.topic != words:
        return re.sub(r"预算.*$", "", seen.topic) + words
    if money_key(words) is not None:
        return words
    before = text[: amount.start]
    topics = [before.split("：", 1)[0]] if "：" in before else []
    topics += [path[-1]] if path else []
    topic = next((t for t in topics if money_key(t) not in {None, "context_amount"}), "")
    return topic.removesuffix("情况") + words


def _key(
    meaning: str, words: str, amount: Amount, text: str, seen: _Sentence, path: Sequence[str]
) -> str | None:
    if amount.wan is None:
        return "context_amount"
    if seen.project and _in_project(words, text, amount):
        return _project_key(words)
    key = money_key(meaning)
    if key == "project_expenditure" and seen.project and words.startswith("项目支出"):
        return "project_item"
    if key == "project_expenditure":
        seen.listed = True
    between = text[seen.floor : amount.start]
    if re.search(r"[；;]", between) and "项目" not in between:
        seen.listed = key == "project_expenditure"
    if key in {None, "context_amount"} and seen.listed and _LISTED.search(text[: amount.start]):
        return "project_item"
    if key is None and not _financial(path, words):
        return "context_amount"
    return key


def _in_project(words: str, text: str, amount: Amount) -> bool:
    return bool(_PROJECT.search(text[: amount.end])) and money_key(words) != "three_public_total"


def _project_key(words: str) -> str:
    if re.search(r"结余|结转", words):
        return "project_carry_over"
    if re.search(r"调增|调减|调整", words):
        return "project_adjustment"
    return "project_item" if re.search(r"支出|使用|执行", words) else "project_budget"


def _financial(path: Sequence[str], words: str) -> bool:
    above = " ".join(path)
    spent = re.search(r"经费|支出|预算|拨款", words) is not None
    return bool(_FINANCE.search(above)) and (spent or not _WORK.search(above))


def _basis(meaning: str, key: str | None, text: str, amount: Amount, path: Sequence[str]) -> str:
    if key == "context_amount":
        planned = _PLAN.search(text[: amount.start]) or _PLAN.search(" ".join(path))
        limit = re.match(r"[^，。；]{0,2}(以上|以下|以内)", text[amount.end - 2 :])
        return "threshold" if limit and amount.approx else "target" if planned else "context"
    if key == "project_item" and not re.search(r"预算", meaning):
        return "final_accounts"
    if key == "project_budget" and "追加" in text[: amount.start]:
        return "mid_year_addition"
    if key == "project_budget" and "年初预算" in text[: amount.start]:
        return "initial_budget"
    return basis_of(meaning)


def _year(text: str, label: Label, amount: Amount, fiscal_year: int | None) -> int | None:
    begin = max(text.rfind(stop, 0, label.start) for stop in "，；。：")
    near = years_in(text[begin + 1 : amount.start])
    if near and "今年" not in text[begin + 1 + near[-1][2] : amount.start]:
        return near[-1][0]
    if re.match(r"[比较]?(上年|去年)(?!.*(增|减|降|节))", label.text) and fiscal_year:
        return fiscal_year - 1
    opening = [year for year, start, _ in years_in(text[: amount.start]) if start <= _OPENING]
    governed = opening and "今年" not in text[begin + 1 : amount.start]
    return opening[0] if governed else fiscal_year


def percents_in_text(passages: Sequence[Passage]) -> tuple[Percentage, ...]:
    """Every percentage in running text; 占… is labelled by what is part of the whole."""
    found: list[Percentage] = []
    for passage in passages:
        for sentence in _SENTENCE.finditer(passage.text):
            found += _percents(passage, sentence)
    return tuple(found)


def _percents(passage: Passage, sentence: re.Match[str]) -> list[Percentage]:
    found: list[Percentage] = []
    text, offset, floor = sentence[0], sentence.start(), 0
    amounts = amounts_in(text, bare_wan=False)
    for percent in percentages_in(text):
        label = label_before(text, percent.start, floor)
        start = label.start if label.text else percent.start
        place = passage.place(offset + start, offset + percent.end)
        words = _share_of(text, amounts, label)
        found.append(Percentage(label=words, value=percent.number, place=place))
        floor = percent.end
    return found


def _share_of(text: str, amounts: Sequence[Amount], label: Label) -> str:
    """占…, 同比… say of what only with the label of the amount before them in the clause."""
    if not re.match(r"^(占|同比|较上年|较去年|比上年|比去年|增长|下降|完成(率|预算))", label.text):
        return label.text
    before = [amount for amount in amounts if amount.end <= label.start]
    if not before or not re.fullmatch(r"[，,、（(\s]*", text[before[-1].end : label.start]):
        return label.text
    floor = before[-2].end if len(before) > 1 else 0
    return label_before(text, before[-1].start, floor).text + label.text


def staff_in(passages: Sequence[Passage]) -> tuple[StaffFigure, ...]:
    """Every head count of the unit in running text."""
    found: list[StaffFigure] = []
    for passage in passages:
        text = half_width(passage.text)
        for sentence in _SENTENCE.finditer(text):
            if _STAFF_CLAUSE.search(sentence[0]):
                found += _staff_of(passage, sentence)
    return tuple(found)


def _staff_of(passage: Passage, sentence: re.Match[str]) -> list[StaffFigure]:
    figures: list[StaffFigure] = []
    floor = 0
    for match in _STAFF.finditer(sentence[0]):
        label = label_before(sentence[0], match.start(), floor)
        key = staff_key(label.text)
        floor = match.end()
        if key is None or _STAFF_NOISE.search(label.text):
            continue
        place = passage.place(sentence.start() + label.start, sentence.start() + match.end())
        figures.append(
            StaffFigure(key=key, label=label.text, value=int(Decimal(match["number"])), place=place)
        )
    return figures
