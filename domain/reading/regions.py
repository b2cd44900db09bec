"""What a unit's name says of county and prefecture, and its name without them."""

import re

from domain.gazetteer import is_city_of_a_county, is_county, is_prefecture
from domain.statement import Stated

_TOWN = r"[\u4e00-\u9fa5]{1,6}?(?:民族乡|镇|乡|街道)"
#: 住房和城乡建设局 belongs to no 乡.
_NO_TOWN = re.compile(r"[\u4e00-\u9fa5]{0,4}城乡")
_ABOVE = (
    r"^(?:中共|中国共产党|共青团|中国人民政治协商会议|政协)?"
    r"(?:[\u4e00-\u9fa5]{2,4}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)?"
)
REGION = re.compile(
    rf"{_ABOVE}(?P<prefecture>[^县区旗\s]{{2,12}}?(?:自治州|地区|市|盟|州(?![市区县])))?"
    r"(?P<county>[^\W本我全各该每市\d]县(?!区)|[\u4e00-\u9fa5]{2,10}?(?:自治县|林区|县|区|市|旗))(?P<rest>.+)$"
)
#: What a unit without a county may be named after: a prefecture's city, an autonomous one.
_PREFECTURE = re.compile(
    rf"{_ABOVE}(?P<name>[\u4e00-\u9fa5]{{2,4}}?市|[\u4e00-\u9fa5]{{2,11}}?自治州"
    r"|[\u4e00-\u9fa5]{2,4}?州(?![市区县])|[\u4e00-\u9fa5]{2,4}?(?:地区|盟))"
)
#: The rank that a county's bureaus have and a prefecture's have not, and where it is told.
_RANKED = re.compile(
    r"(?P<city>[\u4e00-\u9fa5]{2,6}市)人民政府(的?(工作|组成)部门|直属[\u4e00-\u9fa5]{2,6})[，,、]?为?正科级"
)
_RANK_TOLD = 6000
_NO_COUNTY = re.compile(
    r"(自治区|园区|管理区|开发区|工业区|景区|名胜区|保护区|度假区|高新区|经开区|社区|示范区|(?<!浦东)新区|院区|校区"
    r"|[试实]验区|集聚区|片区|合作区|功能区|旅游区|辖区|农牧区|棚户区|保税区|服务区|(老|主|中心)城区)$"
    r"|[局厅院]|办公室|委员会|中心(?!城)"
)
#: How a county's nationalities stand in its full name: 江口县, 江口某族某族自治县.
_SHORTEST_FULL = 3
_NATIONALITIES = r"(?:[\u4e00-\u9fa5]{1,4}族){1,4}(?:各族)?自治县"


def is_no_county(name: str) -> bool:
    """Whether a name that ends like a county's is a park's, a campus's or a community's."""
    return _NO_COUNTY.search(name) is not None


def part(name: Stated[str], start: int, end: int) -> Stated[str]:
    """The letters of a name between two offsets, with their place."""
    value = name.value[start:end]
    quote = name.place.quote
    if value in quote:
        at = quote.index(value)
        return Stated(value=value, place=name.place.within(at, at + len(value)))
    return Stated(value=value, place=name.place)


def regions(name: Stated[str]) -> tuple[Stated[str] | None, Stated[str] | None]:
    """County and prefecture as the unit's name gives them; None where it does not.

    X市 before anything else is a prefecture or a county as it is known to be; X市Y镇 is a town
    of a county-level city also where it is not known, and else nothing is said.
    """
    match = REGION.match(name.value)
    if (
        match is None
        or is_no_county(match["county"])
        or is_city_of_a_county(match["prefecture"] or "")
    ):
        return _of_its_city(name)
    county, rest = match["county"], match["rest"]
    alone = match["prefecture"] is None
    if alone and is_prefecture(county):
        return None, part(name, match.start("county"), match.end("county"))
    town = re.match(_TOWN, rest) if not _NO_TOWN.match(rest) else None
    known = is_city_of_a_county(county) or is_county(county)
    if alone and county.endswith("市") and town is None and not known:
        return _of_its_city(name)
    prefecture = match["prefecture"]
    return (
        part(name, match.start("county"), match.end("county")),
        part(name, match.start("prefecture"), match.end("prefecture")) if prefecture else None,
    )


def _of_its_city(name: Stated[str]) -> tuple[Stated[str] | None, Stated[str] | None]:
    """The city or the autonomous prefecture that a unit is named after, as it is known to be."""
    match = _PREFECTURE.match(name.value)
    if match is None:
        return None, None
    named = part(name, match.start("name"), match.end("name"))
    if is_city_of_a_county(named.value):
        return named, None
    known = _is_autonomous(named.value) or is_prefecture(named.value)
    return None, named if known else None


def _is_autonomous(name: str) -> bool:
    """Whether a name that ends in 州 is a prefecture's, no city's without its 市: 广东惠州."""
    return name.endswith("州") and not is_prefecture(f"{name[-2:]}市")


def city_of_a_county(name: Stated[str], text: str) -> Stated[str] | None:
    """The city before a bureau, where its bureaus rank as a county's do (正科级)."""
    match = REGION.match(name.value)
    if match is None or match["prefecture"] or not match["county"].endswith("市"):
        return None
    ranked = _RANKED.search(text[:_RANK_TOLD])
    told = ranked is not None and ranked["city"].endswith(match["county"])
    return part(name, match.start("county"), match.end("county")) if told else None


def full_name_of_county(county: str, text: str) -> tuple[int, int] | None:
    """Where the text prints an autonomous county's full name: 某县 is 某…族自治县."""
    if not county.endswith("县") or county.endswith("自治县") or len(county) < _SHORTEST_FULL:
        return None
    found = re.search(f"{re.escape(county[:-1])}{_NATIONALITIES}", text)
    return found.span() if found else None


def core(name: str) -> str:
    """A name without its county and without what may be left out behind a township's."""
    match = REGION.match(name)
    rest = match["rest"] if match and not is_no_county(match["county"]) else name
    return re.sub(r"(?<=[镇乡道])(人民政府|办事处)$", "", rest)


def short_name(name: Stated[str]) -> Stated[str] | None:
    """The name as a report goes on with it: without the county, a township's alone."""
    match = REGION.match(name.value)
    rest = match["rest"] if match else name.value
    inner = re.search(
        rf"(?:.*[县区市旗]|^)(?:人民政府)?(?P<town>{_TOWN})(?=人民政府|办事处|$)", rest
    )
    if inner:
        at = name.value.index(inner["town"])
        return part(name, at, at + len(inner["town"]))
    if match and rest != name.value:
        county, _ = regions(name)
        if county is None and is_no_county(match["county"]):
            return None
        at = name.value.index(county.value) + len(county.value) if county else match.start("rest")
        consults = name.value.startswith(("政协", "中国人民政治协商会议"))
        if rest == "委" or consults:  # the county's own committee has no shorter name
            return None
        return part(name, at - 1 if rest.startswith("委") else at, len(name.value))
    above = _PREFECTURE.match(name.value)
    if above and above["name"].endswith(("州", "盟", "地区")) and is_prefecture(above["name"]):
        return part(name, above.end("name"), len(name.value))
    return None
