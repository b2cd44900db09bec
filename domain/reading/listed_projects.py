"""Which amounts are those of projects that a sentence, or a list under 项目支出, tells."""

import re

from domain.reading import subjects
from domain.reading.amounts import Amount
from domain.reading.meaning import Sentence, is_vague

#: What begins an item of a list.
ITEM = re.compile(r"^(\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑩])")
_LIST_HEAD = re.compile(r"项目支出(主要)?(包[括含]|用于|有|如下|为)?[^，,。；;\d]{0,6}[：:]")
_LIST_LEAD = re.compile(
    r"项目支出(中|主要(为|是|有|用于|包括)|包[括含]|用于)[，,]?(?=[\u4e00-\u9fa5])"
)
#: Words before 项目支出 that name no project.
_GENERAL = re.compile(
    r"[（(]?\d{1,2}[)）.、．]?|[全本当上今]?年度?|20\d{2}年?度?|年初|预算|决算|实际|财政拨款|一般公共|安排|批复|部门|单位"
    r"|本级|机关|累计|合计|总|共|完成|其中|用于|支出|的|我[局镇乡院校委办会处站]|[一二三]是"
)
#: The name of a project that begins an item, with what was spent on it.
_NAMED_PROJECT = re.compile(
    r"(20\d{2}年度?)?[^，,；;。\d]{2,40}?(项目|专项|资金|经费)[^，,；;。\d]{0,6}\d"
)


def is_of_an_item(words: str, amount: Amount, seen: Sentence) -> bool:
    """Whether a bare 年初预算 or 实际支出 stands behind the name of a listed project."""
    if seen.lists_from > amount.start or not is_vague(words):
        return False
    return subjects.names_item(seen.text, seen.lists_from, amount.start - len(words))


def is_in_a_list(key: str | None, amount: Amount, seen: Sentence) -> bool:
    """Whether the amount is one of the projects that a sentence lists behind 项目支出.

    Where commas part the items a semicolon ends the list; where semicolons part them it does not.
    """
    between = seen.text[seen.floor : amount.start]
    if key == "project_expenditure" or _LIST_HEAD.search(between) or _LIST_LEAD.search(between):
        seen.listed = True
    semicolon = re.search(r"[；;]", between) is not None
    parted = semicolon and "项目" not in between
    inside = bool(seen.keys) and seen.keys[-1] == "project_item"
    if parted and not (inside and seen.parted is not False):
        seen.listed = key == "project_expenditure"
    if inside and seen.parted is None:
        seen.parted = semicolon
    nameless = key in {None, "context_amount"}
    return nameless and seen.listed and seen.lists_from <= amount.start


def is_listed_project(key: str | None, words: str, amount: Amount, seen: Sentence) -> bool:
    """Whether an item under 项目支出 is told: a project by its name, or what it bought."""
    if key is None or not (key == "project_expenditure" or key.startswith("econ_")):
        return False
    inner = seen.marks_before(amount.start)
    first = ITEM.match(seen.text)
    begin, end = inner or (first.span() if first else (0, 0))
    above = seen.text[:begin] + (seen.path[-1] if seen.path else "")
    if not end or "项目支出" not in above:
        return False
    if key == "project_expenditure":
        return _GENERAL.sub("", words.partition("项目支出")[0]) != ""
    return _NAMED_PROJECT.match(seen.text, end, amount.start) is not None


def project_key(words: str) -> str:
    """The key of an amount behind a project: its budget, what is left, or what was spent."""
    if re.search(r"结余|结转", words):
        return "project_carry_over"
    if re.search(r"调增|调减|调整", words):
        return "project_adjustment"
    planned = re.search(r"(?<!用)(?<!出)预算(数|总?额|安排)?$", words)
    spent = re.search(r"支出|使用|执行", words) and not planned
    return "project_item" if spent else "project_budget"
