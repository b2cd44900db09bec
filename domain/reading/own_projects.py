"""Paragraphs about one project with a number and a name: their figures are not the unit's.

2.旱厕改造项目。年初预算200万元，年中追加168万元，实际支出368万元，执行率100%。
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from domain.reading.headings import Heading, paths_of
from domain.reading.keys import money_key
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE

_NAMED = re.compile(
    r"^[ \u3000]*(?:\d{1,2}[.、．](?=\D|20\d{2}年)"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[①-⑩])"
    r"[ \u3000]*(?P<name>[^，,。；;：:]{3,40}?)[ \u3000]*"
    r"(?:[，,。：:；;]|$|(?=年初(?:预算|安排)|年中追加|全年预算|预算|实际支出|安排资金))"
)
#: How published accounts begin what they tell of one project, with or without a number.
_SUMMED_UP = re.compile(
    r"^[ \u3000]*(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[①-⑩])?"
    r"[ \u3000]*(?P<name>[^，,。；;：:\n]{2,40}?(?:项目|工程|专项|经费|资金))(?:支出)?"
    r"(?:绩效)?(?:目标)?(?:实际)?(?:自评|完成|评价)?(?:情况)?(?:综述|概述)[。：:，,；;]"
)
_PROJECT = re.compile(
    r"(?:项目|工程|专项|专项(?:资金|经费|补助)|[奖补]补(?:资金|经费)|补助(?:资金|经费)"
    r"|(?:工作|管理|保障|建设|维护|防治|宣传|整治|普查|办案|活动)经费)(?:支出)?$"
)
#: A sentence about a project begins with its name and what was planned or spent for it.
_OPENS = re.compile(
    r"^[ \u3000]*(?:其中[：:，,]?)?(?:20\d{2}年度?)?"
    r"(?P<name>(?![我本全该此各共以上已])[^，,。；;：:\d]{2,30}?(?:项目|工程|专项|经费|专项资金))"
    r"[，,：:]?(?=(?:20\d{2}年)?(?:年初|全年|预算|年中追加|实际支出))"
)
#: Where a list of projects begins, and what it names.
_LIST = re.compile(r"项目[^。；\n]{0,40}?(?:其中|包括|用于|主要有|分别为|如下)[：:，,]?")
_LISTED = re.compile(r"(?P<name>[\u4e00-\u9fa5“”]{3,20})\d[\d.,]{0,12}[ ]?万?元")
#: What is no name of a project: kinds of money, of years, of work.
_GENERAL = re.compile(
    r"上级|中央|[省市县区乡镇村]级?|本级|财政性?|拨款|结转|结余|上年|去年|本年|当年|其[他它余]|重点|主要|重大|民生"
    r"|工作|业务|办公|机关|行政|专项|项目|资金|经费|工程|补助|补贴|奖补|支出|收入|预算|决算|使用|安排|管理|执行|情况|分配|绩效|实施|进展|推进"
    r"|人员|公用|三公|运转|运行|基本|一般|公共|政府|采购|性|基金|部门|整体|单位|日常|年初|年中|追加|全年|年度|建设"
    r"|完成|成效|效益|批复|下达|申报|自评|评价|产出|目标|特定|类|[各及和与、的其中年\d“”]"
)
_FEWEST_LETTERS = 2
_WHOSE = r"(?:(?:该|本|此)?(?:项目|工程|专项))?(?:财政|资金|全年|当年|本年|年度|累计|总|共){0,2}"
_SUM = r"(?:支出|资金|经费|数|总?额|金额|安排|批复|下达|拨款|为|达)*"
#: What the figures of a project are called, with key and basis.
_FIGURES = tuple(
    (re.compile(rf"{_WHOSE}(?:{words}){_SUM}"), key, basis)
    for words, key, basis in (
        (r"年初(?:预算|安排|批复)", "project_budget", "initial_budget"),
        (r"(?:年中|执行中)?(?:预算)?追加(?:预算)?", "project_budget", "mid_year_addition"),
        (r"(?:全年预算|(?:预算)?调整后?的?(?:全年)?预算)", "project_budget", "full_year_budget"),
        (r"预算|安排|下达", "project_budget", "annual_budget"),
        (r"(?:年中)?(?:预算)?调[增减整](?:预算)?", "project_adjustment", "adjustment"),
        (r"(?:年末|年底)?(?:结转结余|结余结转|结转|结余)", "project_carry_over", "carry_over"),
        (
            r"(?:实际|已|全年|累计)*(?:支出|执行|列支|使用|完成|支付)(?:决算)?|决算",
            "project_item",
            "final_accounts",
        ),
    )
)
#: Another project named beside the first: 甲项目年初预算…；乙项目年初预算….
_ANY_NAME = re.compile(r"^.{2,30}?(?:项目|工程|专项资金|专项(?!资)|经费)(?=[^支])")
#: The unit's own figures, told in such a paragraph: 全局全年预算…, 我单位实际支出….
_OF_THE_UNIT = re.compile(
    r"(?:[我本全](?:单位|部门|[局镇乡院校委办街中处所站县会]心?)|部门|整体)"
    r"(?:20\d{2}年)?(?:度)?(?:整体|部门)?(?:年初|全年|预算|支出|共|总|实际|收入)"
)


def projects_of(passages: Sequence[Passage], headings: Sequence[Heading]) -> Mapping[int, str]:
    """The project that each passage is about, by the passage's start; none for the others.

    A passage is about the project that its first words name, or that a line of its own above it
    names: 1.旱厕改造项目.
    """
    paths, found, above = paths_of(headings), dict[int, str](), ""
    listed = {name for passage in passages for name in _listed_in(passage.text)}
    for passage in passages:
        path = paths.at(passage.start)
        match = _NAMED.match(passage.text)
        if summed := summed_up(passage.text):
            found[passage.start] = summed
        elif match and (_is_name(match["name"], path) or match["name"] in listed):
            found[passage.start] = match["name"]
            above = match["name"] if not passage.text[match.end() :].strip() else above
        elif above in path:
            found[passage.start] = above
    return found


def _listed_in(text: str) -> Iterator[str]:
    """The names of projects that a list gives with an amount each (其中：校舍维修150万元)."""
    for sentence in SENTENCE.finditer(text):
        lead = _LIST.search(sentence[0])
        for item in _LISTED.finditer(sentence[0], lead.end()) if lead else ():
            if money_key(item["name"]) is None and _specific(item["name"]):
                yield item["name"]


def summed_up(text: str) -> str:
    """The project that a text begins to sum up (甲项目绩效自评综述：); empty for others."""
    match = _SUMMED_UP.match(text)
    return match["name"] if match and _is_no_whole(match["name"]) else ""


def project_told_by(sentence: str) -> str:
    """The project whose figures a sentence tells from its first words on; empty for others."""
    match = _OPENS.match(sentence)
    return match["name"] if match and _is_name(match["name"], ()) else ""


def figure_of(project: str, words: str, told: str) -> tuple[str, str] | None:
    """Key and basis of a project's figure; None where the words do not say it is the project's.

    Args:
        project: its name.
        words: the label of the figure.
        told: the sentence before the figure.
    """
    if tells_of_the_unit(told):
        return None
    plain = words.removeprefix(project)
    other = _ANY_NAME.match(plain)
    if other and money_key(other[0]) in {None, "context_amount"}:
        plain = plain[other.end() :]
    named = (one for one in _FIGURES if one[0].fullmatch(plain))
    return next(((key, basis) for _, key, basis in named), None)


def tells_of_the_unit(told: str) -> bool:
    """Whether words turn from a project to the unit's own money: 我镇全年预算…."""
    return _OF_THE_UNIT.search(told) is not None


def _is_no_whole(name: str) -> bool:
    """Whether words name neither the whole spending nor a kind of it."""
    kinds = {None, "context_amount", "project_expenditure"}
    return money_key(name) in kinds and re.search(r"整体|部门|财政资金", name) is None


def _is_name(name: str, path: Sequence[str]) -> bool:
    """Whether words name one project: they end so, or stand in a list of projects."""
    listed = any("项目" in heading for heading in path if heading != name)
    if not (_PROJECT.search(name) or listed) or money_key(name) not in {None, "context_amount"}:
        return False
    return _specific(name)


def _specific(name: str) -> bool:
    """Whether a name says more than what kind of money it is."""
    return len(_GENERAL.sub("", name)) >= _FEWEST_LETTERS
