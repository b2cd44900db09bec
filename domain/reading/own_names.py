"""The names by which a report calls its own unit: in full, in short, as it says it will be called.

青溪县民政局 is called 县民政局 and 民政局 too: 民政局部门预算收入 is its own and nobody else's.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from domain.reading.passage import Passage
from domain.statement import UnitFacts

#: The place before the name: 青溪市青山区, 柳河自治县; a county's last letter may belong to it.
_PLACE = re.compile(
    r"^(?:中共|中国共产党)?(?:[\u4e00-\u9fa5]{2,8}?(?:省|自治区))?"
    r"(?P<above>[\u4e00-\u9fa5]{2,9}?(?:自治[州县]|[市州盟]))?"
    r"(?P<county>[\u4e00-\u9fa5]{0,9}?(?:自治县|[县区市旗]))?(?=[\u4e00-\u9fa5]{2})"
)
#: How everybody shortens the names of the commonest units.
_SHORT = (
    ("纪律检查委员会", "纪委"),
    ("纪律检查委员会", "纪委监委"),
    ("人民代表大会常务委员会", "人大常委会"),
    ("人民政府", "政府"),
    ("人民政府办公室", "政府办"),
    ("住房和城乡建设局", "住建局"),
    ("卫生健康局", "卫健局"),
    ("发展和改革局", "发改局"),
    ("人力资源和社会保障局", "人社局"),
    ("市场监督管理局", "市场监管局"),
    ("市场监督管理局", "市监局"),
    ("交通运输局", "交通局"),
    ("退役军人事务局", "退役军人局"),
    ("应急管理局", "应急局"),
    ("残疾人联合会", "残联"),
    ("妇女联合会", "妇联"),
    ("供销合作社联合社", "供销社"),
)
_OFFICE = (
    r"(?:[局厅委办院会镇乡处部校站所社队馆]|中心|政府|街道|园区|学校|医院|单位|管委会|法院|检察院)"
)
_CALLED = re.compile(
    rf"以下(?:统一)?简称[：:]?[“\"‘「]?(?P<name>[\u4e00-\u9fa5]{{2,12}}?{_OFFICE})[”\"’」]?[）)]"
)
#: What calls itself so is the reader's own, whatever its name.
_ITSELF = r"(?:我|本|我们)(?:[局镇乡院校委办会处站所部厅园馆]|街道|中心|单位|部门)|我?单位|本?部门"
#: Behind a name stands another's money, or only an office's.
_NOT_ALL = re.compile(
    r"^(?:机关|本级|下属|所属|直属|二级|系统|内设|各|及|和|与|、|向|对|给|拨付|下拨|发放|下达|安排|支付给?|代管|的)"
)
#: 柳河镇人民政府 is called 镇人民政府 too.
_TOWN_OF = re.compile(r"[镇乡]人民政府$")
#: What may stand before the name and still be said of the unit: 2021年初省红十字会收入预算.
_BEFORE = re.compile(r"(?:20\d{2})?年(?:初|末|底|中)|全年|本年")
#: A town is more than its government: only what a government plans and spends is its own.
_TOWN = re.compile(r"(?P<town>[\u4e00-\u9fa5]{1,4}(?:[镇乡](?=人民政府|政府)|街道(?=办事处)))")
_OF_THE_GOVERNMENT = re.compile(
    r"(?:部门|整体|年初|全年|调整后?的?|支出|本级)*(?:预算|决算)|(?:部门)?整体支出|实际支出|基本支出|项目支出"
)
_AGAIN = re.compile(
    r"^[ \u3000]*(?:(?:于|在)?20\d{2}年度?|本?年度(?!资金|预算)|全年(?=实际|共)|[，,])[ \u3000]*"
)
_LONGEST = 40
#: How many paragraphs may say how the unit is called from there on.
_FIRST = 12
_SHORTEST = 3


@dataclass(frozen=True)
class OwnNames:
    """The unit's names, longest first."""

    names: tuple[str, ...] = ()
    #: What a town is called, which is more than its government: 柳河镇.
    towns: tuple[str, ...] = ()

    def without(self, words: str) -> str:
        """A label without the unit's own name before it; unchanged where it speaks of a part."""
        before = _BEFORE.match(words)
        told = words[: before.end()] if before else ""
        plain = words[len(told) :]
        for name in (*self.names, *self.towns):
            rest = _AGAIN.sub("", plain.removeprefix(name))
            whole = name in self.names or _OF_THE_GOVERNMENT.match(rest)
            if plain.startswith(name) and rest and whole and not _NOT_ALL.match(rest):
                return told + rest
        return words

    def is_subject(self, words: str) -> bool:
        """Whether words end with the unit's own name, or with 我局 and the like."""
        plain = re.sub(r"(?:20\d{2}年度?|全年|本?年度)?[，, \u3000]*$", "", words[-_LONGEST:])
        return (
            plain.endswith((*self.names, *self.towns))
            or re.search(rf"(?:{_ITSELF})$", plain) is not None
        )


def names_of(unit: UnitFacts, passages: Sequence[Passage]) -> OwnNames:
    """The names of a unit, from its name and from what its report says it will be called."""
    found: set[str] = set()
    for stated in (unit.name, unit.short_name):
        if stated is not None:
            found |= set(_shorter(stated.value))
    for passage in islice(passages, _FIRST):
        found |= {match["name"] for match in _CALLED.finditer(passage.text)}
    towns = {match["town"] for name in found if (match := _TOWN.search(name))}
    return OwnNames(_longest_first(_kept(found)), _longest_first(towns))


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _shorter(name: str) -> Iterable[str]:
    """A name and what is left of it without its place: 青溪县民政局, 县民政局, 民政局."""
    yield name
    place = _PLACE.match(name)
    if place is None or not (place["above"] or place["county"]):
        return
    here, bare = place["county"] or place["above"], name[place.end() :]
    full = (bare, *_TOWN_OF.findall(bare))
    short = (one.replace(*pair) for one in full for pair in _SHORT if pair[0] in one)
    for called in (*full, *short):
        yield from (here + called, here[-1] + called, called.removeprefix("委"))


def _kept(names: Iterable[str]) -> Iterable[str]:
    """Names long enough to be told from other words; a finance bureau pays everybody."""
    return (name for name in names if len(name) >= _SHORTEST and not name.endswith("财政局"))
