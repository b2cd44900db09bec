"""What the words before an amount mean: its key, its basis, its year, whose money it is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from domain.reading.amounts import Amount
from domain.reading.calendar import years_in
from domain.reading.keys import money_key
from domain.reading.own_names import OwnNames

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
_CHANGE = re.compile(
    r"^(同比)?(减少|增加|下降|增长|节约|压减|降低)了?(资金|金额|经费)?$|^同口径(支出|决算)?(数|额)?$"
    r"|^(控制在|未超过?|不超过?|同比|[与和较比])?(上年度?|去年|上一年度?|(20)?\d{2}年度?|年初|年初预算|预算)"
    r"(同期|度)?(预算|决算|实际|支出|执行)*(数|额|总额|金额)?的?(减少|增加|下降|增长|节约|压减|降低)?了?$"
)
#: 部门预算由年初的…调整为…: what stands before 由 is named by what stands behind it.
_FROM = re.compile(r"^(?P<what>.*?)(?:由|从)(?P<when>年初|上年|去年|20\d{2}年)?(?:度|末|底)?的?$")
_COMPARED_WITH = re.compile(
    r"^(?:20\d{2}年度?)?(?:实际)?(?:支出|决算|执行|使用)(?:支出|决算)?(?:总?额|数|金额)?"
    r"(?=[比较与](?:上年|上一年|去年|20\d{2}年|(?:年初|全年|调整)?预算))"
)
_PLANNED_FIRST = re.compile(r"^(年初|全年|当年)?预算安排的?(?=.)")
_BASIS_WORDS = re.compile(
    r"((年初|全年|当年|本年|调整后?的?)?((?<!基本)(?<!项目)支出)?(预算|决算)|年初(核定|安排|批复|下达)|控制(数|指标|额)).*$"
)
_RUNNING = re.compile(r"^(车辆)?(运行|维护|运维)(及?维护|维修)?(费|经费)(支出|用)?$")
_LIST_MARK = re.compile(r"其中|包[括含]|分类为|用于|如下|具体为|主要[有为是]|支出中|[：:]")
_PROJECT = re.compile(r"^\d{0,2}[.、]?(年初预算|年中追加)项目|年中执行调")
_CARRIED = re.compile(r"结余结转|结转结余")
_EXPECTED = "预计"
_DONE = re.compile(r"[；;]|[，,](其中|全年|当年|本年|目前|现)?(已|累计|完成|实现了)")
_PLAN = re.compile(r"预期目标|目标(是|为|任务)|力争|计划(实现|完成|投资)|预计|下一步|明年")
#: Headings whose topic is also that of the nameless figures under them.
_TOPICAL = re.compile(
    r"^(three_public|government_procurement|expenditure_government_fund|expenditure_state_capital)"
)
#: What speaks of the whole budget or the whole revenue lends no name to what is spent of it.
_WHOLE = re.compile(r"^(budget_|execution_|expenditure_(total|general)|revenue_)")
#: Budgets whose headings say which budget a bare one below them is.
_DEFINITE = frozenset({"budget_initial", "budget_full_year"})
#: The other side of a budget.
_OUTGOING = frozenset({"预算支出", "支出预算"})
_SPENT = re.compile(r"执行|决算|支出|使用|完成|列支|开支|^实际$")
#: The words that begin a paragraph about the budget of the year's beginning.
_INITIAL_LEAD = re.compile(
    r"[ \u3000]*(\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[)）])?(20\d{2}年)?"
    r"年初(部门)?预算(数|安排|情况|批复)?[：:]"
)
_ITEM_MARK = re.compile(r"[（(]\d{1,2}[)）]|[①-⑩]")
#: The share of the last part, before the sum of all.
_SHARE = re.compile(r"^[，,]占[^，,；;。]{0,10}?\d+(?:\.\d+)?[%％]")
#: What is left of a list: the sum of all stands behind it and is not its own.
_REST = frozenset({"revenue_other", "revenue_other_funds"})
#: What the year adds to the budget of its beginning.
_ADDED = frozenset({"mid_year_addition", "adjustment"})
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
    #: What of a budget's parts is not told yet, in 万元; None behind no budget.
    parts_left: Decimal | None = None
    #: The figures before, in 万元.
    told: list[Decimal] = field(default_factory=list[Decimal])
    #: The part that the words before a colon name for the figures behind it.
    led: str = ""
    #: The basis that the paragraph's first words give: 年初预算：….
    lent: str = ""
    #: Topic, key and basis before a bracket that is open, to come back to behind it.
    outside: tuple[str, str | None, str] | None = None
    #: Whether the sentence numbers the items of a sum named before it.
    items: bool = False
    #: Whether the sentence goes on with the projects whose sum another named.
    goes_on: bool = False
    #: The one project that the paragraph is about.
    named: str = ""
    #: What has been told as spent, in 万元, by its key.
    spent_on: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    #: Whether the budget before was that of an item with a name of its own: 水电费年初预算….
    of_item: bool = False
    #: Whether a part of the three public expenses has been compared on its own.
    compared: bool = False
    #: The names of the unit that tells it.
    own: OwnNames = field(default_factory=OwnNames)

    @cached_property
    def above(self) -> str:
        """The headings over the sentence in one line."""
        return " ".join(self.path)

    @cached_property
    def lists_from(self) -> int:
        """Behind the words that open a list of projects; behind the text where nothing does."""
        if self.goes_on:
            return 0
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

    def is_planned(self, at: int) -> bool:
        """Whether what stands at an offset is a plan: by a heading or by words before it.

        A plan governs the rest of the sentence; what is only expected ends with its part of it.
        """
        if _PLAN.search(self.above):
            return True
        marks = [mark for mark in self._plans if mark.end() <= at]
        if not marks or any(mark[0] != _EXPECTED for mark in marks):
            return bool(marks)
        return _DONE.search(self.text, marks[-1].end(), at) is None

    @cached_property
    def _plans(self) -> list[re.Match[str]]:
        return list(_PLAN.finditer(self.text))

    def marks_before(self, offset: int) -> tuple[int, int] | None:
        """Where the last mark of a list's item within the sentence stands before an offset."""
        at = bisect_left(self._marks, (offset, offset)) - 1
        return self._marks[at] if at >= 0 else None

    @cached_property
    def _marks(self) -> list[tuple[int, int]]:
        return [mark.span() for mark in _ITEM_MARK.finditer(self.text)]

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

    def year_of_segment(self, at: int) -> int | None:
        """The year that opens the part between semicolons in which *at* stands."""
        begin = max(self.text.rfind(stop, 0, at) for stop in "；;") + 1
        if not begin:
            return None
        years = years_in(self.text[begin : begin + _OPENING])
        return next((y for y, year_at, _ in years if not self._compares(begin + year_at)), None)

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


def is_of_the_year_before(words: str, amount: Amount, seen: Sentence) -> bool:
    """Whether the words only set a figure beside the one before it: 比上年, 与2022年."""
    if not words or not seen.key or seen.key == "context_amount" or not seen.basis:
        return False
    if _is_of_whole(seen, amount):
        return False
    return _PRIOR.sub("", words, count=1) == "" and not seen.listed


def meaning_of(words: str, amount: Amount, seen: Sentence) -> str:
    """The label, completed by the sentence's or the section's topic where it says nothing alone."""
    if summed := sum_of(seen, amount):
        return summed
    words = _FROM.sub(r"\g<when>\g<what>", words)
    if words in _OUTGOING and (seen.key or "").startswith("budget_"):
        return words
    if _RUNNING.match(words) and "用车" in seen.text[: amount.start]:
        return "公务用车运行维护费"
    if not is_bare(words, seen):
        return words
    if is_comparison(words) and _is_of_whole(seen, amount):
        return _named(seen.whole) + words
    if seen.topic and is_of_whole_budget(money_key(seen.topic)):
        return _of_whole(words, seen)
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
    key = money_key(words)
    definite = key == "budget_annual" and money_key(next(iter(keyed), "")) in _DEFINITE
    if topical is None and key is not None and not definite:
        return words
    return (topical or next(iter(keyed), "")).removesuffix("情况") + words


def compared_only(words: str) -> str:
    """The words without a bare 支出 or 决算数 that is set beside another: 决算数比上年决算数."""
    return _COMPARED_WITH.sub("", words)


def sum_of(seen: Sentence, amount: Amount) -> str:
    """What a bare 共计 behind the parts of the three public expenses or of vehicles sums up."""
    between = _SHARE.sub("", seen.text[seen.floor : amount.start]).strip("，,；;、 ")
    if not re.fullmatch(r"(共计|合计|总计|总共|共)(支出)?[为约]?", between):
        return ""
    parts = set(seen.keys)
    if "budget_initial" in parts and seen.basis in _ADDED:
        return "全年预算"
    if parts == {"personnel_funds", "public_funds"} and seen.basis == "final_accounts":
        return "基本支出"
    if len(parts) > 1 and all(key.startswith("revenue_") for key in parts):
        return "收入合计"
    if parts == {"three_public_vehicle_purchase", "three_public_vehicle_operation"}:
        return "公务用车购置及运行维护费"
    if len(parts) > 1 and (
        all(key.startswith(("func_", "econ_")) for key in parts)
        or not _REST.isdisjoint(seen.keys[-1:])
    ):
        return "合计"
    public = len(parts) > 1 and all(key.startswith("three_public_") for key in parts)
    if not public and len(seen.told) > 1 and amount.wan == sum(seen.told[-2:]):
        return "合计"
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


def _of_whole(words: str, seen: Sentence) -> str:
    """What stands beside the whole budget: a figure with its own name, or what was spent of it."""
    key = money_key(seen.topic) or ""
    granted = words.startswith("财政拨款") and key.startswith(("expenditure", "revenue"))
    if money_key(words) is not None or granted:
        return words
    if _SPENT.search(words) and not _CHANGE.match(words):
        budgeted = any(told.startswith("budget_") for told in seen.keys)
        return "支出总计" if key.startswith("revenue") and not budgeted else "全年执行数"
    return _named(seen.topic) + words


def _named(topic: str) -> str:
    """What a topic names, without what its own figure is: 年初预算安排基本支出 → 基本支出."""
    plain = _BASIS_WORDS.sub("", _PLANNED_FIRST.sub("", topic))
    keyless = money_key(plain) is None
    return topic if keyless and (money_key(topic) or "").startswith("expenditure_") else plain
