"""What the words before an amount mean: its key, its basis, its year, whose money it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from domain.reading import subjects
from domain.reading.amounts import Amount
from domain.reading.calendar import years_in
from domain.reading.clauses import Label
from domain.reading.keys import basis_of, is_plain_basis, money_key

#: Words that say on which side of the accounts a figure stands, and nothing of what it is for.
_GENERIC = re.compile(
    r"^(财政拨款|全年|当年|本年|年初|实际|年中|其)?(共计|合计|总计|累计|实际)?"
    r"(支出决算|支出预算|决算支出|预算支出|预算安排|[总共]?支出|执行|实现支出|预算控制|完成|发生|使用|开支|安排|采购|预算|决算"
    r"|核定|批复|列支|花费|支付|完成支出|控制|同口径)?"
    r"(数|额|金额|总额|资金|为)?$|^金额$|^(原值|净值|账面(原值|净值))$"
)
#: Budgets that are the whole unit's unless a part stands before them.
_ADJUSTED = re.compile(
    r"^(全年|年末|最终)?(调整后?的?(全年|年度)?预算|预算调整后?)(数|额|总额|金额|为)*$"
)
#: A budget only named as what the spending is measured by: 占年初预算…, 未突破预算….
_YARDSTICK = re.compile(
    r"^((严格)?控制在|未突破|未超出?过?|没有(超出?过?|突破)|不超过?|超出?过?了?|[占在为]|低于|少于|完成)"
    r"(年初|全年|年度|调整后?|批复)?的?(部门|支出)?预算(数|总?额|控制数|安排)?的?$"
)
_PRIOR = re.compile(
    r"^(与|和|同)?(同比|相?[比较])?(上一?年度?|去年|(?<=.)20\d{2}年度?)(同期|末|底)?的?"
)
#: A year among a sentence's first words governs it, unless it is the one compared with.
_OPENING = 12
_COMPARED = frozenset("与比较同和")
_LAST_YEAR = re.compile(r"(与|和|同)?(同比|[比较])?(上年|去年|上一年)")
#: How far before a label its year may stand.
_NEAR = 200
_CHANGE = re.compile(
    r"^(同比)?(减少|增加|下降|增长|节约|压减|降低)了?(资金|金额|经费)?$"
    r"|^(控制在|未超过?|不超过?|同比|[与和较比])?(上年度?|去年|上一年度?|(20)?\d{2}年度?|年初|年初预算|预算)"
    r"(同期|度)?(预算|决算|实际|支出|执行)*(数|额|总额|金额)?的?(减少|增加|下降|增长|节约|压减|降低)?了?$"
)
#: 部门预算由年初的…调整为…: what stands before 由 is named by what stands behind it.
_FROM = re.compile(r"^(?P<what>.*?)(?:由|从)(?P<when>年初|上年|去年|20\d{2}年)?(?:度|末|底)?的?$")
_PLANNED_FIRST = re.compile(r"^(年初|全年|当年)?预算安排的?(?=.)")
_BASIS_WORDS = re.compile(
    r"((年初|全年|当年|本年|调整后?的?)?(支出)?(预算|决算)|年初(核定|安排|批复|下达)|控制(数|指标|额)).*$"
)
_RUNNING = re.compile(r"^(车辆)?(运行|维护|运维)(及?维护|维修)?(费|经费)(支出|用)?$")
_LIST_MARK = re.compile(r"其中|包[括含]|分类为|用于|如下|具体为|主要[有为是]|支出中|[：:]")
_LIST_HEAD = re.compile(r"项目支出(主要)?(包[括含]|用于|有|如下|为)?[^，。；\d]{0,6}[：:]")
_LIST_LEAD = re.compile(r"项目支出(中|主要(为|是|有|用于|包括)|包[括含]|用于)(?=[\u4e00-\u9fa5])")
_ITEM = re.compile(r"^(\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑩])")
_PROJECT = re.compile(r"^\d{0,2}[.、]?(年初预算|年中追加)项目|年中执行调")
_CARRIED = re.compile(r"结余结转|结转结余")
_FINANCE = re.compile(
    r"支出情况|整体支出(使用|管理|概况|情况)|收支|收入|预算|决算|经费|三公|资产|采购|结转|结余"
    r"|财务|使用情况|基金|财政|资金(使用|安排|来源|管理)"
)
_WORK = re.compile(
    r"绩效(情况|目标)|成效|效益|问题|措施|职能|职责|结论|评价工作|产业|民生|环境|治理|建议"
)
_PLAN = re.compile(r"预期目标|目标(是|为|任务)|力争|计划(实现|完成|投资)|预计|下一步|明年")
_WITH_START = re.compile(
    r"[（(](其中|含|包括)?[：:]?(年初|当年年初)|[，,](其中|包括)[：:]?年初预算"
)
_ADDED = re.compile(r"(年中)?调整预算(数|额)?")
_FULL_BEHIND = re.compile(r"(全年|合计)预算|预算合计|调整后")
_ADJUSTED_BEHIND = re.compile(r"[，,]调整后")
#: What is spent in all stands before its natures, whatever it is called.
_NATURES_BEHIND = re.compile(r"[，,（(](其中|包括)[：:]?基本支出\d")
_WHOLE_BASIS = {"budget_full_year": "full_year_budget", "budget_initial": "initial_budget"}
_LIMIT = re.compile(r"[^，。；]{0,2}(以上|以下|以内)")
#: Headings whose topic is also that of the nameless figures under them.
_TOPICAL = re.compile(
    r"^(three_public|government_procurement|expenditure_government_fund|expenditure_state_capital)"
)
#: What speaks of the whole budget or the whole revenue lends no name to what is spent of it.
_WHOLE = re.compile(r"^(budget_|execution_|expenditure_(total|general)|revenue_)")
_SPENT = re.compile(r"执行|决算|支出|使用|完成")
_BUDGET_TOPIC = re.compile(r"预算(安排|编制|批复|下达|数|总?额|资金)?(的)?(总体)?(情况)?$")
#: The whole budget in a paragraph about that of the year's beginning.
_INITIAL_LEAD = re.compile(
    r"[ \u3000]*(\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[)）])?(20\d{2}年)?"
    r"年初(部门)?预算(数|安排|情况|批复)?[：:]"
)
_PLAIN_BUDGET = re.compile(
    r"(全年|部门|收支|收入|支出|总)*预算(收入|支出|收支|总?额|数|安排|合计)*"
)
#: Words that make what follows accounts, whatever the heading says.
_EXECUTED = re.compile(r"决算|实际|执行|(本年|全年|当年|年度|累计)(共|总)?支出")
_NO_BUDGET_TOPIC = re.compile(r"公共预算|基金预算|经营预算|执行|决算|支出情况")
_PUBLIC_PART = re.compile(r"公务接待|公务用车|因公出国")


@dataclass
class Sentence:
    """A sentence, and what its earlier figures lend to later ones."""

    text: str
    path: Sequence[str]
    project: bool
    topic: str = ""
    head: str = ""
    whole: str = ""
    keys: list[str] = field(default_factory=list)
    key: str | None = None
    listed: bool = False
    parted: bool | None = None
    floor: int = 0
    basis: str = ""
    parts_basis: str = ""
    #: The part that the words before a colon name for the figures behind it.
    led: str = ""
    #: The basis that the paragraph's first words give: 年初预算：….
    lent: str = ""
    #: Topic, key and basis before a bracket that is open, to come back to behind it.
    outside: tuple[str, str | None, str] | None = None
    #: Whether the sentence numbers the items of a sum named before it.
    items: bool = False
    #: Whether a part of the three public expenses has been compared on its own.
    compared: bool = False

    @cached_property
    def above(self) -> str:
        """The headings over the sentence in one line."""
        return " ".join(self.path)

    @cached_property
    def lists_from(self) -> int:
        """Behind the words that open a list of projects; behind the text where nothing does."""
        begin = self.text.find("项目支出")
        mark = _LIST_MARK.search(self.text, begin) if begin >= 0 else None
        return mark.end() if mark else len(self.text) + 1

    @cached_property
    def project_from(self) -> int:
        """Behind the words that say the sentence is about one project."""
        if self.items:
            return 0
        found = [m.end() for p in (_PROJECT, _CARRIED) if (m := p.search(self.text))]
        return min(found, default=len(self.text) + 1)

    @cached_property
    def plan_from(self) -> int:
        """Behind the words that make what follows a plan; 0 where a heading does."""
        if _PLAN.search(self.above):
            return 0
        mark = _PLAN.search(self.text)
        return mark.end() if mark else len(self.text) + 1

    @cached_property
    def calculates(self) -> bool:
        """Whether the sentence holds a calculation."""
        return re.search(r"[÷×=/]", self.text) is not None

    @cached_property
    def opening_year(self) -> int | None:
        """The year among the first words."""
        years = years_in(self.text[: _OPENING + 12])
        opening = (y for y, at, _ in years if at <= _OPENING and not self._compares(at))
        return next(opening, None)

    def _compares(self, at: int) -> bool:
        return at > 0 and self.text[at - 1] in _COMPARED


def lent_by(passage: str) -> str:
    """The basis of the figures of a paragraph that begins with 年初预算：; empty for others."""
    return "initial_budget" if _INITIAL_LEAD.match(passage) else ""


def is_of_project(sentence: str) -> bool:
    """Whether a sentence is about one project's budget and spending."""
    return _PROJECT.search(sentence) is not None


def is_topical(key: str | None) -> bool:
    """Whether figures in the sentences behind one with that key may be its parts."""
    return _TOPICAL.match(key or "") is not None


def is_of_whole_budget(key: str | None) -> bool:
    """Whether a key names the whole budget, its execution or the whole revenue."""
    return _WHOLE.match(key or "") is not None


def is_in_a_formula(seen: Sentence, amount: Amount) -> bool:
    """Whether the amount stands bare in a calculation: ×100%=（9-7万元）/7万元."""
    if not seen.calculates:
        return False
    return seen.text[: amount.start].rstrip()[-1:] in set("（(/=÷×+-")


def is_vague(words: str) -> bool:
    """Whether the words need a topic to say what the figure is."""
    plain = _PRIOR.sub("", words)
    return bool(_GENERIC.match(plain) or _CHANGE.match(words) or _YARDSTICK.match(words))


def is_bare(words: str, seen: Sentence) -> bool:
    """Whether the words are completed by what the sentence speaks of."""
    of_part = seen.led or is_topical(money_key(seen.topic))
    return is_vague(words) or bool(of_part and _ADJUSTED.match(words))


def is_yardstick(words: str) -> bool:
    """Whether the words only name the budget that something is measured by: 占年初预算."""
    return _YARDSTICK.match(words) is not None


def is_comparison(words: str) -> bool:
    """Whether the words set a figure beside another: 比上年减少, 占年初预算."""
    return is_yardstick(words) or _CHANGE.match(words) is not None


def is_of_the_year_before(words: str, seen: Sentence) -> bool:
    """Whether the words only set a figure beside the one before it: 比上年, 与2022年."""
    if not words or not seen.key or seen.key == "context_amount" or not seen.basis:
        return False
    return _PRIOR.sub("", words, count=1) == "" and not seen.listed


def meaning_of(words: str, amount: Amount, seen: Sentence) -> str:
    """The label, completed by the sentence's or the section's topic where it says nothing alone."""
    if summed := _sum_of(seen, amount):
        return summed
    words = _FROM.sub(r"\g<when>\g<what>", words)
    if _RUNNING.match(words) and "用车" in seen.text[: amount.start]:
        return "公务用车运行维护费"
    if not is_bare(words, seen):
        return words
    if is_comparison(words) and _is_of_whole(seen, amount):
        return _named(seen.whole) + words
    if seen.topic and is_of_whole_budget(money_key(seen.topic)):
        return _of_whole(words, seen.topic)
    if seen.topic and seen.topic != words:
        return _named(seen.topic) + words
    return _of_heading(words, amount, seen)


def _of_heading(words: str, amount: Amount, seen: Sentence) -> str:
    """Vague words with what the words before a colon or the heading above speak of."""
    colon = seen.text.find("：", 0, amount.start)
    topics = [seen.text[:colon]] if colon >= 0 else []
    topics += [seen.path[-1]] if seen.path else []
    keyed = [topic for topic in topics if money_key(topic) not in {None, "context_amount"}]
    topical = next((topic for topic in keyed if is_topical(money_key(topic))), None)
    if topical is None and money_key(words) is not None:
        return words
    return (topical or next(iter(keyed), "")).removesuffix("情况") + words


def _sum_of(seen: Sentence, amount: Amount) -> str:
    """What a bare 共计 behind the parts of the three public expenses or of vehicles sums up."""
    between = seen.text[seen.floor : amount.start].strip("，,；;、 ")
    if not re.fullmatch(r"(共计|合计|总计|总共|共)(支出)?[为约]?", between):
        return ""
    parts = set(seen.keys)
    if parts == {"personnel_funds", "public_funds"} and seen.basis == "final_accounts":
        return "基本支出"
    if len(parts) > 1 and all(key.startswith("revenue_") for key in parts):
        return "收入合计"
    if parts == {"three_public_vehicle_purchase", "three_public_vehicle_operation"}:
        return "公务用车购置及运行维护费"
    public = len(parts) > 1 and all(key.startswith("three_public_") for key in parts)
    return "“三公”经费" if public and "three_public_total" not in parts else ""


def _is_of_whole(seen: Sentence, amount: Amount) -> bool:
    """Whether a change behind all parts of the three public expenses is that of their sum."""
    if not seen.whole or seen.compared:
        return False
    keys = seen.keys
    told = "three_public_total" in keys
    since = keys[len(keys) - keys[::-1].index("three_public_total") :] if told else keys
    parts = {key for key in since if key.startswith("three_public_")}
    begins = not keys
    return (begins or len(parts) > 1) and _PUBLIC_PART.search(seen.text, amount.end) is None


def _of_whole(words: str, topic: str) -> str:
    """What stands beside the whole budget: a figure with its own name, or what was spent of it."""
    if money_key(words) is not None:
        return words
    if _SPENT.search(words) and not _CHANGE.match(words):
        return "支出总计" if (money_key(topic) or "").startswith("revenue") else "全年执行数"
    return _named(topic) + words


def _named(topic: str) -> str:
    """What a topic names, without what its own figure is: 年初预算安排基本支出 → 基本支出."""
    return _BASIS_WORDS.sub("", _PLANNED_FIRST.sub("", topic))


def key_of(meaning: str, words: str, amount: Amount, seen: Sentence) -> str | None:
    """The contract's key of an amount; None where there is none, or none is certain."""
    if amount.wan is None:
        return "context_amount"
    if _is_added(words, amount, seen):
        return None
    if placed := _key_of_place(words, amount, seen):
        return placed
    key = money_key(meaning)
    if key == "project_expenditure" and seen.project and words.startswith("项目支出"):
        return "project_item"
    if _is_in_a_list(key, amount, seen):
        return "project_item"
    bare = key in {"expenditure_total", "revenue_total"} and len(words) < 3  # noqa: PLR2004
    if bare and not _financial(seen, words):
        return "context_amount"
    if key is None and _ITEM.match(seen.text) and seen.path and "项目支出" in seen.path[-1]:
        return "project_item"
    if key is None and "支出" in words and _NATURES_BEHIND.match(seen.text, amount.end):
        return "expenditure_total"
    if key is None and not _financial(seen, words):
        return "context_amount"
    return key


def _key_of_place(words: str, amount: Amount, seen: Sentence) -> str:
    """The key that the place of a figure gives, whatever its words alone would say."""
    if whole := _of_bracket(words, amount, seen):
        return whole
    of_project = seen.project and seen.project_from <= amount.end
    if _is_of_an_item(words, amount, seen):
        return _project_key(words)
    if of_project and money_key(words) != "three_public_total":
        return _project_key(words)
    started = seen.lent or _ADJUSTED_BEHIND.match(seen.text, amount.end)
    return "budget_initial" if started and _PLAIN_BUDGET.fullmatch(words) else ""


def _is_added(words: str, amount: Amount, seen: Sentence) -> bool:
    """Whether 调整预算 is what was added: the sentence tells the full year's budget behind it."""
    return bool(_ADDED.fullmatch(words) and _FULL_BEHIND.search(seen.text, amount.end))


def _of_bracket(words: str, amount: Amount, seen: Sentence) -> str:
    """预算3280万元（年初2860万元，调增420万元）: what is divided so is the full year's budget."""
    if _WITH_START.match(seen.text, amount.end) and re.search(r"预算|财力|指标", words):
        part = is_topical(money_key(words)) or subjects.is_part(money_key(words))
        return "" if part else "budget_full_year"
    return "budget_initial" if _in_bracket(seen) and words == "年初" else ""


def _in_bracket(seen: Sentence) -> bool:
    """Whether the brackets behind the full year's budget are open."""
    return seen.outside is not None and seen.outside[1] == "budget_full_year"


def _is_of_an_item(words: str, amount: Amount, seen: Sentence) -> bool:
    """Whether a bare 年初预算 or 实际支出 stands behind the name of a listed project."""
    if seen.lists_from > amount.start or not is_vague(words):
        return False
    return subjects.names_item(seen.text, seen.lists_from, amount.start - len(words))


def _is_in_a_list(key: str | None, amount: Amount, seen: Sentence) -> bool:
    """Whether the amount is one of the projects that a sentence lists behind 项目支出.

    Where commas part the items a semicolon ends the list; where semicolons part them it does not.
    """
    between = seen.text[seen.floor : amount.start]
    if key == "project_expenditure" or _LIST_HEAD.search(between) or _LIST_LEAD.search(between):
        seen.listed = True
    parted = re.search(r"[；;]", between) is not None and "项目" not in between
    inside = bool(seen.keys) and seen.keys[-1] == "project_item"
    if parted and not (inside and seen.parted is not False):
        seen.listed = key == "project_expenditure"
    if inside and seen.parted is None:
        seen.parted = parted
    nameless = key in {None, "context_amount"}
    return nameless and seen.listed and seen.lists_from <= amount.start


def _project_key(words: str) -> str:
    if re.search(r"结余|结转", words):
        return "project_carry_over"
    if re.search(r"调增|调减|调整", words):
        return "project_adjustment"
    return "project_item" if re.search(r"支出|使用|执行", words) else "project_budget"


def _financial(seen: Sentence, words: str) -> bool:
    spent = re.search(r"经费|支出|预算|拨款|结转|结余|追加|指标", words) is not None
    here = seen.topic or _FINANCE.search(seen.above)
    return bool(here) and (spent or not _WORK.search(seen.above))


def basis_of_figure(meaning: str, key: str | None, amount: Amount, seen: Sentence) -> str:
    """The contract's basis of an amount."""
    told = seen.text[: amount.start]
    if key in _WHOLE_BASIS and (_in_bracket(seen) or _WITH_START.match(seen.text, amount.end)):
        return _WHOLE_BASIS[key]
    if key == "context_amount":
        limit = _LIMIT.match(seen.text, max(0, amount.end - 2))
        planned = seen.plan_from <= amount.start
        return "threshold" if limit and amount.approx else "target" if planned else "context"
    if key == "project_item" and not re.search(r"预算", meaning):
        return "final_accounts"
    if key == "project_budget" and "追加" in told:
        return "mid_year_addition"
    if key == "project_budget" and "年初预算" in told:
        return "initial_budget"
    if _is_added(meaning, amount, seen):
        return "adjustment"
    if key == "budget_initial" and (seen.lent or _PLAIN_BUDGET.fullmatch(meaning)):
        return "initial_budget"
    if is_plain_basis(meaning):
        own = basis_of(meaning)
        lent = _lent_basis(seen, told)
        return lent or (seen.parts_basis if own == "unspecified" else "") or own
    return basis_of(meaning)


def _lent_basis(seen: Sentence, told: str) -> str:
    """The basis that the whole, the words before the colon, or the heading gives to a part."""
    if seen.parts_basis.endswith("_budget"):
        return seen.parts_basis
    if seen.lent and not _EXECUTED.search(told):
        return seen.lent
    leads = [told.split("：", 1)[0]] if "：" in told and not seen.floor else []
    leads += [seen.path[-1]] if seen.path and not _EXECUTED.search(told) else []
    for lead in leads:
        if _BUDGET_TOPIC.search(lead) and not _NO_BUDGET_TOPIC.search(lead):
            return basis_of(lead.removesuffix("情况"))
    return ""


def year_of(seen: Sentence, label: Label, amount: Amount, fiscal_year: int | None) -> int | None:
    """The year an amount belongs to."""
    if label.year is not None:
        return label.year
    text = seen.text
    if fiscal_year and _LAST_YEAR.match(label.text):
        return fiscal_year - 1
    low = max(0, label.start - _NEAR)
    begin = max(low - 1, *(text.rfind(stop, low, label.start) for stop in "，；。："))
    near = years_in(text[begin + 1 : amount.start])
    if near and "今年" not in text[begin + 1 + near[-1][2] : amount.start]:
        return near[-1][0]
    governed = seen.opening_year and "今年" not in text[begin + 1 : amount.start]
    return seen.opening_year if governed else fiscal_year
