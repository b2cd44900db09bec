"""Which key, basis and year an amount has: by its meaning, and by where it stands."""

import re

from domain.reading import spent_in_all, subjects
from domain.reading.amounts import Amount
from domain.reading.calendar import years_in
from domain.reading.clauses import Label
from domain.reading.keys import basis_of, is_plain_basis, money_key
from domain.reading.listed_projects import (
    ITEM,
    is_in_a_list,
    is_listed_project,
    is_of_an_item,
    project_key,
)
from domain.reading.meaning import (
    Sentence,
    is_comparison,
    is_of_whole_budget,
    is_topical,
    is_vague,
    is_yardstick,
)
from domain.reading.turned_years import last_stop, year_gone_over_to

_LAST_YEAR = re.compile(r"(与|和|同)?(同比|[比较])?(上年|去年|上一年)")
#: The same behind what is compared: “三公”经费决算数比上年的25.10万元.
_THAN_LAST_YEAR = re.compile(
    r"[与和同较比](上年|去年|上一年)度?(同期)?(的|(实际)?(决算|支出|执行|预算)(数|总?额)?)*$"
)
#: How far before a label its year may stand.
_NEAR = 200
_PAID_FOR = re.compile(
    r"(安排|列支|用于).*(?<!收入)(?<!拨款)(?<!资金)(?<!基金)$"
    r"|(?<!收入)(?<!拨款)(?<!资金)[（(]政府性?基金(预算)?[)）]$"
)
_FINANCE = re.compile(
    r"支出情况|整体支出(使用|管理|概况|情况)|收支|收入|预算|决算|经费|三公|资产|采购|结转|结余"
    r"|财务|使用情况|基金|财政|资金(使用|安排|来源|管理)"
)
_WORK = re.compile(
    r"绩效(情况|目标)|成效|效益|问题|措施|职能|职责|结论|评价工作|产业|民生|环境|治理|建议"
)
_WITH_START = re.compile(
    r"[（(](其中|含|包括)?[：:]?(年初|当年年初)|[，,](其中|包括)[：:]?年初预算"
)
_ADDED = re.compile(r"(年中)?调整预算(数|额)?")
_FULL_BEHIND = re.compile(r"(全年|合计)预算|预算合计|调整后")
_ADJUSTED_BEHIND = re.compile(r"[，,]调整后")
#: What is spent in all stands before its natures, whatever it is called.
_NATURES_BEHIND = re.compile(r"[，,（(](其中|包括)[：:]?基本支出\d")
#: Money that is a part of the budget, by the words before its amount.
_PART_OF_BUDGET = re.compile(r"追加|专项资金|(上年|年初)(结转|结余)")
#: The number of an item that is one side of the accounts and nothing else: 3.支出：.
_NUMBERED_SIDE = r"(?:^|\s)(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]) ?"
#: Both sides of the year.
_BALANCE = re.compile(r"本年(?:总)?收入[\d.,]+[ ]?万?元[^。]{0,30}本年(?:总)?支出[\d.,]+[ ]?万?元")
_OF_YEAR = re.compile(r"全年|本年|当年|年度")
#: Words for what is spent that do not say of what: of all, before the rate of the whole budget.
_SPENT = re.compile(r"(全年|本年|当年|年度|累计|实际|完成|决算|总|资金)*支出(决算)?(数|总?额)?")
_RATED_BEHIND = re.compile(
    r"[，,](部门|整体)?(预算)?(执行|完成|支出)率|[，,]完成(全年|调整后?的?|最终|批复)+预算|[，,]完成预算的\d"
)
#: A budget beside which a figure is set: 较年初预算数, 比预算.
_COMPARED_BUDGET = re.compile(
    r"^((与|和|同)?[较比]|[与和同])(年初|全年|年度|调整后)?的?(支出)?预算(数|总?额|安排)?(相比)?的?$"
)
_OF_ALL_OFFICES = frozenset(
    {"basic_expenditure", "project_expenditure", "personnel_funds", "public_funds"}
)
_OFFICE = re.compile(
    r"(机关|本级|二级|下属|所属|直属|中心|站|所|大队|分局|学校|院)"
    r"[^，,。；;（）()]{0,8}?[\d.,]+[ ]?[万亿]?元$"
)
_NAME = 24
#: What the unit has left, or was given in the year, wherever it is told.
_OWN = re.compile(
    r"^[与和]?相差$|^(20\d{2}年|年初|期初|年末|年底|年终|上年|当年|本年|预算|部门|单位|仍?有|形成|资金|财政|拨款|项目|部分|专项)*"
    r"(结转|结余|结转[和与]?结余|结余[和与]?结转)"
    r"([到至]?[下次]年度?|继续|使用|支出|资金|金额|数|额|为|达|到|共|，|,)*$"
    r"|^(年中|执行中|年度)*(预算)?(追加|调增|调减)(部门|财政)?(预算|指标)+(资金|金额|数|额)?$"
    r"|^[\u4e00-\u9fa5]{2,20}(项目|经费|专项(资金)?|项目资金)结余$"
    r"|^机关运行经费"
    r"|^(本年|当年|全年)?财政拨款((预算|决算)?支出(决算)?|收支差额)(数|总?额)?$"
)
_OF_OTHERS = re.compile(r"全[县镇乡市区]|[各村组]级|集体|企业|医保|社保|财政局")
_SIDES = frozenset({"支出", "收入", "总支出", "支出总计", "预算支出", "支出预算"})
#: The budget of what comes in, told right before that of what goes out.
_OUTGOING = frozenset({"预算支出", "支出预算"})
_INCOME_PLANNED = re.compile(r"(预算收入|收入预算)[^，。；]{0,3}[\d.,]+[ ]?[万亿]?元$")
_PLANNED_KEYS = frozenset({"budget_initial", "budget_annual", "budget_full_year"})
_WHOLE_BASIS = {"budget_full_year": "full_year_budget", "budget_initial": "initial_budget"}
#: What the budget right before is set against: 年初预算2300万元与决算2810万元相差….
_WITH_ACCOUNTS = re.compile(r"[与和同较比](实际|年终|全年)?(支出)?(决算|执行)(数|总?额)?")
_CEILING = re.compile(r"(控制在|不超过?|不突破|不高于)$")
_LIMIT = re.compile(r"[^，。；]{0,2}(以上|以下|以内)")
#: The amount from which on a rule holds: 100万元以上（含）的项目, 3000元以下由分管领导审批.
_RULE = re.compile(
    r"(以[上下内])([（(]不?含[^（()）]{0,6}[)）])?的?"
    r"([由须需应报经可]|必须|实行|[\u4e00-\u9fa5]{0,10}(项目|支出|资金|采购|工程|合同|开支|经费|事项|设备))"
)
_REST_OF = re.compile(r"(其余|其他|余下|剩余)(的|资金|部分)*$")
_BUDGET_TOPIC = re.compile(r"预算(安排|编制|批复|下达|数|总?额|资金)?(的)?(总体)?(情况)?$")
_PLAIN_BUDGET = re.compile(
    r"(全年|部门|收支|收入|支出|总)*预算(收入|支出|收支|总?额|数|安排|合计)*"
)
#: Words that make what follows accounts, whatever the heading says.
_EXECUTED = re.compile(r"决算|实际|执行|(本年|全年|当年|年度|累计)(共|总)?支出")
#: A task of the year with its money, planned or spent: 任务1：人员经费….
_TASK = re.compile(r"[ \u3000]*任务[\d一二三四五六七八九十]{1,2}[：:]")
_ONE_OF_FOUR = re.compile(r"(公共(财政)?|性?基金|资[本产]经营)预算")
_NO_BUDGET_TOPIC = re.compile(r"公共预算|基金预算|经营预算|执行|决算|支出情况")


def key_of(meaning: str, words: str, amount: Amount, seen: Sentence) -> str | None:
    """The contract's key of an amount; None where there is none, or none is certain."""
    if amount.wan is None:
        return "context_amount"
    if _is_added(words, amount, seen):
        return None
    if _is_beside_a_budget(words, amount, seen) or _compares_a_part(words, seen):
        return seen.key
    if placed := _key_of_place(words, amount, seen):
        return placed
    key = None if _is_of_the_item(words, seen) else money_key(meaning)
    if key == "project_expenditure" and seen.project and words.startswith("项目支出"):
        return "project_item"
    listed = None if _is_work(key, words) else key
    if is_in_a_list(listed, amount, seen) or is_listed_project(key, words, amount, seen):
        return "project_item"
    if _is_of_an_office(key, seen) or _is_a_part_of_its_kind(key, words, seen):
        return None
    bare = key in {"expenditure_total", "revenue_total"} and len(words) < 3  # noqa: PLR2004
    if bare and _is_spent_of_a_part(amount, seen):
        return None
    if bare and not _financial(seen, words) and not _is_an_account(words, amount, seen):
        return "context_amount"
    return _nameless(words, amount, seen) if key is None else key


def _is_spent_of_a_part(amount: Amount, seen: Sentence) -> bool:
    """追加预算80万元，支出7万元: what was spent of money that is a part of the budget."""
    if seen.keys[-1:] != [""] or any(map(is_of_whole_budget, seen.keys)):
        return False
    begin = max(seen.text.rfind(stop, 0, seen.floor) for stop in "，,；;。（(") + 1
    of_part = _PART_OF_BUDGET.search(seen.text, begin, seen.floor) is not None
    beside = (
        re.fullmatch(r"[，,]\s*(其中)?支出\s*", seen.text[seen.floor : amount.start]) is not None
    )
    return of_part and beside and not _NATURES_BEHIND.match(seen.text, amount.end)


def _is_an_account(words: str, amount: Amount, seen: Sentence) -> bool:
    """支出560万元，其中：基本支出… or 3.支出：560万元: the year's whole, whatever the heading."""
    if _NATURES_BEHIND.match(seen.text, amount.end):
        return True
    if _BALANCE.search(seen.text):
        return True
    return re.search(_NUMBERED_SIDE + words + "[:：] ?$", seen.text[: amount.start]) is not None


def _is_of_an_office(key: str | None, seen: Sentence) -> bool:
    """局机关800万元（基本支出…，项目支出…）: in the brackets stands what one office spent."""
    if seen.outside is None or seen.outside[1] is not None or key not in _OF_ALL_OFFICES:
        return False
    opened = max(seen.text.rfind(sign, 0, seen.floor) for sign in "（(")
    return _OFFICE.search(seen.text[max(0, opened - _NAME) : opened]) is not None


def _is_a_part_of_its_kind(key: str | None, words: str, seen: Sentence) -> bool:
    """项目支出…，其中县级项目支出…: a part with the whole's own key is not the whole again."""
    if key is None or not seen.parts_basis or key not in seen.keys or words == seen.head:
        return False
    basis = basis_of(words)
    same_side = basis in {"unspecified", seen.parts_basis}
    return same_side and money_key(words) == key == money_key(seen.head)


def _nameless(words: str, amount: Amount, seen: Sentence) -> str | None:
    """The key of an amount whose words mean nothing alone."""
    if ITEM.match(seen.text) and seen.path and "项目支出" in seen.path[-1]:
        return "project_item"
    if _is_all_spent(words, amount, seen):
        return "expenditure_total"
    if _RULE.match(seen.text, max(0, amount.end - 2)):
        return "context_amount"
    if is_comparison(words) and seen.keys and seen.keys[-1] not in {"", "context_amount"}:
        return None
    begin = max(seen.text.rfind(stop, 0, amount.start) for stop in "，,；;。") + 1
    others = "context_amount" in seen.keys or _OF_OTHERS.search(seen.text, begin, amount.start)
    own = _OWN.match(words) and not others
    own = own or (_financial(seen, words) and not _is_rest_of_others(words, seen))
    return None if own else "context_amount"


def _is_rest_of_others(words: str, seen: Sentence) -> bool:
    """其余…: what is left of a list of others' money is others' money too."""
    return seen.keys[-1:] == ["context_amount"] and _REST_OF.match(words) is not None


def is_set_beside(words: str) -> bool:
    """Whether the words only name the budget that a figure is set beside: 比预算数."""
    return _COMPARED_BUDGET.match(words) is not None


def _compares_a_part(words: str, seen: Sentence) -> bool:
    """会议费3万元，较年初预算5万元减少2万元: the budget is that of the figure before it."""
    compares = seen.keys and (is_set_beside(words) or is_yardstick(words))
    part = seen.key is None or not (is_of_whole_budget(seen.key) or is_topical(seen.key))
    return bool(compares) and part


def _is_beside_a_budget(words: str, amount: Amount, seen: Sentence) -> bool:
    """预算收入800万元、支出800万元: both sides of one budget."""
    between = seen.text[seen.floor : amount.start]
    paired = between.startswith(("、", "和", "及")) and words in {"支出", "收入"}
    told = seen.text[max(0, seen.floor - _NEAR) : seen.floor]
    paired = paired or (words in _OUTGOING and _INCOME_PLANNED.search(told) is not None)
    total = words in {"总支出", "支出总计"} and "总收入" in seen.text[: seen.floor]
    return (paired or total) and seen.key in _PLANNED_KEYS


def _is_all_spent(words: str, amount: Amount, seen: Sentence) -> bool:
    """Whether the amount is all that was spent: by what stands behind it, or by its budget."""
    if "支出" not in words:
        return False
    if _NATURES_BEHIND.match(seen.text, amount.end):
        return True
    budgeted = any(is_of_whole_budget(key) for key in seen.keys)
    rated = _RATED_BEHIND.match(seen.text, amount.end)
    return bool((budgeted or rated) and _SPENT.fullmatch(words))


def _is_of_the_item(words: str, seen: Sentence) -> bool:
    """Whether a bare 决算数 stands behind the budget of an item smaller than the unit."""
    return seen.of_item and is_vague(words) and not _OF_YEAR.match(words)


def _key_of_place(words: str, amount: Amount, seen: Sentence) -> str:
    """The key that the place of a figure gives, whatever its words alone would say."""
    if seen.key in _PLANNED_KEYS and _WITH_ACCOUNTS.fullmatch(words):
        return "execution_full_year"
    if whole := _of_bracket(words, amount, seen):
        return whole
    if spent_in_all.opens(words, amount, seen) or spent_in_all.sums_up(words, amount, seen):
        return "expenditure_total"
    of_project = seen.project and seen.project_from <= amount.end
    if is_of_an_item(words, amount, seen):
        return project_key(words)
    if of_project and money_key(words) != "three_public_total":
        return project_key(words)
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


def _is_work(key: str | None, words: str) -> bool:
    """Whether the words name what a fund paid for: 政府性基金安排的村道建设."""
    return key == "revenue_government_fund" and _PAID_FOR.search(words) is not None


def _financial(seen: Sentence, words: str) -> bool:
    spent = re.search(r"经费|支出|预算|拨款|结转|结余|追加|指标", words) is not None
    here = seen.topic or _FINANCE.search(seen.above)
    return bool(here) and (spent or not _WORK.search(seen.above))


def basis_of_figure(meaning: str, key: str | None, amount: Amount, seen: Sentence) -> str:
    """The contract's basis of an amount."""
    told = seen.text[: amount.start]
    if key in _PLANNED_KEYS and key == seen.key and meaning in _SIDES:
        return seen.basis
    if key in _WHOLE_BASIS and (_in_bracket(seen) or _WITH_START.match(seen.text, amount.end)):
        return _WHOLE_BASIS[key]
    if key == "context_amount":
        return _basis_of_others(amount, seen)
    if amount.approx and _CEILING.search(meaning) and _limits(seen, amount):
        return "threshold"
    if of_project := _basis_of_project(meaning, key, told):
        return of_project
    if _is_added(meaning, amount, seen):
        return "adjustment"
    if key == "budget_initial" and (seen.lent or _PLAIN_BUDGET.fullmatch(meaning)):
        return "initial_budget"
    if key == "budget_annual" and basis_of(meaning) == "final_accounts":
        return "final_accounts" if _EXECUTED.search(meaning) else "annual_budget"
    if is_plain_basis(meaning) or (_planned_parts(seen) and is_plain_basis(_source(meaning))):
        return _basis_of_plain(meaning, told, seen)
    return basis_of(meaning)


def _basis_of_plain(meaning: str, told: str, seen: Sentence) -> str:
    """The basis of words that name only a kind of money: that of what it is a part of."""
    if _TASK.match(seen.text):
        return "unspecified"
    own = basis_of(meaning)
    lent = _lent_basis(seen, told)
    return lent or (seen.parts_basis if own == "unspecified" else "") or own


def _limits(seen: Sentence, amount: Amount) -> bool:
    """Whether the words behind an amount make it a limit: 15万元以内."""
    return _LIMIT.match(seen.text, max(0, amount.end - 2)) is not None


def _basis_of_others(amount: Amount, seen: Sentence) -> str:
    """The basis of money that is not the unit's own."""
    if amount.approx and _limits(seen, amount):
        return "threshold"
    return "target" if seen.is_planned(amount.start) else "context"


def _basis_of_project(meaning: str, key: str | None, told: str) -> str:
    """The basis that a project's figure has by its kind; empty where its words decide."""
    if key == "project_item" and "预算" not in meaning:
        return "final_accounts"
    if key == "project_budget":
        added = "mid_year_addition" if "追加" in told else ""
        return added or ("initial_budget" if "年初预算" in told else "")
    return ""


def _planned_parts(seen: Sentence) -> bool:
    """Whether what stands behind 其中 are the parts of a budget."""
    return seen.parts_basis.endswith("_budget")


def _source(meaning: str) -> str:
    """A label without the names of the four budgets: which of them it is says nothing of when."""
    return _ONE_OF_FOUR.sub("", meaning)


def _lent_basis(seen: Sentence, told: str) -> str:
    """The basis that the whole, the words before the colon, or the heading gives to a part."""
    if _planned_parts(seen):
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
    if fiscal_year and (_LAST_YEAR.match(label.text) or _THAN_LAST_YEAR.search(label.text)):
        return fiscal_year - 1
    low = max(0, label.start - _NEAR)
    begin = last_stop(text, low, label.start)
    near = years_in(text[begin + 1 : amount.start])
    if near and "今年" not in text[begin + 1 + near[-1][2] : amount.start]:
        return near[-1][0]
    if (opened := seen.year_of_segment(amount.start)) is not None:
        return opened
    if not seen.opening_year or "今年" in text[begin + 1 : amount.start]:
        return fiscal_year
    return year_gone_over_to(text, amount.start, seen.opening_year, fiscal_year)
