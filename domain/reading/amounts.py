"""Amounts of money in running text: with 元, 万元, 亿元, with 万 alone, as ranges, about, below.

What looks like an amount but is damaged (12,34.5万元, 1O0万元) is no amount: it is named as
unclear and never guessed.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from domain.reading.numerals import HAN, PLAIN, decimal_of, half_width, han_number

_BEFORE = (
    r"大约|大概|(?<![节预制公签集违合相])约|将近|接近|(?<![最附临靠邻远相])近|超过|高于|低于|不足|至少|最多"
    r"|不低于|不少于|不高于|不超过|未超过|不多于|超|逾|≥|≤|≧|≦|>|<|＞|＜"
)
#: What a price is for: 元/斤, 元/亩, 元/人.
_MEASURE = (
    r"公斤|千克|斤|吨|亩|平方米?|立方米?|公里|米|㎡|m²|人|户|月|年|天|日|次|条|张|台|车|辆|头|只|株|棵|袋"
    r"|件|个|套|份|盒|瓶|箱|度|课时|生|村|组|座|处|盏|册"
)
_SCALED = (
    r"(?P<mid>余|多|几|来)?(?P<scale>百万|千万|亿|万|千(?=元))?(?P<late>余|多)?(?P<yuan>元|圆)?"
)
_AMOUNT = re.compile(
    rf"(?P<before>{_BEFORE})?[ \u3000\u2002]{{0,8}}"
    rf"(?:(?<![\dA-Za-z.])(?<!\d[,，])(?P<low>{PLAIN})[ ]?(?P<lows>亿|万)?(?P<lowy>元)?[ ]?"
    r"(?P<range>-|—|~|～|至|到)[ ]?(?!20\d{2}[ ]?年))?"
    rf"(?<![\dA-Za-z.])(?<!\d[,，])(?P<number>{PLAIN}|{HAN})(?P<gap>[ \u3000]{{0,8}}){_SCALED}"
    rf"(?P<per>[ ]?/[ ]?\d*(?:{_MEASURE})(?![初度末底均内]))?"
    r"(?P<after>余|左右|上下|以上|以下|以内)?"
)
#: A sign, unless what stands before it makes it the middle of a range or of a code.
_MINUS = re.compile(r"(?:(?:^|[^0-9A-Za-z%元万亿])-|负)$")
#: 元 as part of another word: 元月, 元旦, 二元结构, 多元化.
_NO_MONEY = re.compile(r"月|旦|件|素|老|首|化|结构|思维|方程")
_ENDS = re.compile(r"[，,；;。、：:）)\s]|用于|$")
_MONEY_BEFORE = re.compile(
    r"(资金|经费|投资|投入|支出|补助|补贴|拨款|费|款|金额|预算|收入)(总额|共|合|总|累|预)?[计为了达到额]{0,2}$"
)
_COUNTED_BEFORE = re.compile(
    r"(人数|人口|面积|产量|数量|群众|人次|里程|蓄积量|存栏|出栏|种植|户数|粉丝|点击|阅读|播放|浏览"
    r"|游客|接待量)[^，,。；;]{0,6}$"
)
_MEASURES = re.compile(
    r"亩|吨|只|株|人|次|户|头|羽|条|册|份|件|千瓦|平方|立方|公里|公斤|公顷|米|斤|棵|尾|台|盏|套|张|千克|㎡|方|里|字|余"
)
_SUSPECT = re.compile(r"(?<![A-Za-z0-9.,，])[\dOolI][\dOolI.,，]*[ ]?(?:亿|万)?元")


#: How far the words stand that tell money from other counts.
_NEAR = 40
#: How many 万元 one of a unit is, and how many of a unit are one 万元.
_WAN_IN = {"百万元": 100, "千万元": 1000, "亿元": 10000, "亿": 10000}
_IN_A_WAN = {"元": 10000, "圆": 10000, "￥": 10000, "千元": 10}


@dataclass(frozen=True)
class Amount:
    """An amount with its printed unit; offsets into the text it was found in.

    ``unit`` is as printed (万元, 万, 元/斤 …); ``wan`` is the amount in 万元, None for a price.
    Both ends of a range are amounts of their own with one place; ``approx`` is then its sign.
    """

    number: Decimal
    unit: str
    wan: Decimal | None
    approx: str | None
    start: int
    end: int


def in_wan(number: Decimal, unit: str | None) -> Decimal:
    """*number* of *unit* in 万元; without a unit the forms mean 万元."""
    if unit in _IN_A_WAN:
        return number / _IN_A_WAN[unit]
    return number * _WAN_IN.get(unit or "", 1)


def amounts_in(text: str, *, bare_wan: bool) -> tuple[Amount, ...]:
    """Every amount of money in *text*, in order.

    Args:
        text: running text.
        bare_wan: whether 万 without 元 is money here (村道养护86万).
    """
    plain = half_width(text)
    return tuple(
        amount
        for match in _AMOUNT.finditer(plain)
        for amount in _amounts(match, plain, bare_wan=bare_wan)
    )


def unclear_amounts_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where *text* writes what must be an amount but cannot be read as one; offsets."""
    plain = half_width(text)
    suspects = [(match.start(), match.end()) for match in _SUSPECT.finditer(plain)]
    if not suspects:
        return ()
    read = amounts_in(text, bare_wan=True)
    starts, ends = [amount.start for amount in read], [amount.end for amount in read]

    def is_read(start: int, end: int) -> bool:
        before = bisect_right(starts, start)
        return before > 0 and end <= ends[before - 1]

    return tuple(
        (start, end)
        for start, end in suspects
        if not is_read(start, end) and not _NO_MONEY.match(plain, end)
    )


def _amounts(match: re.Match[str], text: str, *, bare_wan: bool) -> tuple[Amount, ...]:
    number = _number(match, text)
    if number is None or not _is_money(match, text, bare_wan=bare_wan):
        return ()
    unit = (match["scale"] or "") + (match["yuan"] or "")
    start = match.start("before") if match["before"] else match.start("number")
    if match["low"]:
        return _range(match, number, unit)
    digits = match.start("number")
    if _MINUS.search(text[max(0, digits - 2) : digits]):
        start, number = match.start("number") - 1, -number
    approx = match["mid"] or match["late"] or match["after"] or match["before"]
    if _is_price(match, text):
        per = unit + match["per"].replace(" ", "")
        return (Amount(number, per, None, approx, start, match.end()),)
    end = match.start("per") if match["per"] else match.end()
    return (Amount(number, unit, in_wan(number, unit), approx, start, end),)


def _is_price(match: re.Match[str], text: str) -> bool:
    """Whether the amount is for one of something; 万元/年初预算 is a quotient, not a price."""
    behind = text[match.end() : match.end() + 1]
    alone = re.match(r"[\u4e00-\u9fa5]", behind) is None
    return match["per"] is not None and (match["scale"] is None or alone)


def _number(match: re.Match[str], text: str) -> Decimal | None:
    """The number; none where tens count nothing (数十万元) or 元 is part of a name (三元村)."""
    digits = match["number"]
    if digits[0].isdigit():
        return decimal_of(digits)
    vague = text[max(0, match.start("number") - 1) : match.start("number")] in {"数", "几", "上"}
    if vague or match["mid"] == "几" or digits[0] in "百千佰仟":
        return None
    if len(digits) == 1 and not match["scale"]:
        return None
    return han_number(digits)


def _is_money(match: re.Match[str], text: str, *, bare_wan: bool) -> bool:
    behind = text[match.end() : match.end() + _NEAR]
    if match["yuan"]:
        return match["scale"] is not None or not _NO_MONEY.match(behind)
    if not match["scale"] or not bare_wan or match["scale"] not in {"万", "亿"}:
        return False
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if _COUNTED_BEFORE.search(before) or _MEASURES.match(behind):
        return False
    return bool(_ENDS.match(behind) or _MONEY_BEFORE.search(before))


def _range(match: re.Match[str], high: Decimal, unit: str) -> tuple[Amount, ...]:
    low, sign = decimal_of(match["low"]), match["range"]
    yuan = "元" if match["lowy"] or unit.endswith("元") else ""
    lower = f"{match['lows'] or ''}{yuan}" if match["lows"] or match["lowy"] else unit
    start = match.start("before") if match["before"] else match.start("low")
    return (
        Amount(low, lower, in_wan(low, lower), sign, start, match.end()),
        Amount(high, unit, in_wan(high, unit), sign, start, match.end()),
    )
