"""The government that a unit says it is a part of, where its own name tells no county."""

import re
from itertools import islice

from domain.document import Document
from domain.gazetteer import is_prefecture
from domain.statement import Stated

#: Behind the unit's name: 为X市Y区人民政府派出机构, 是Z县人民政府直属事业单位.
_PART_OF = re.compile(
    r"(?:（[^（）]{2,30}）)?(?:是|为|系|隶属于?)(?:[\u4e00-\u9fa5]{2,4}省)?"
    r"(?P<prefecture>[\u4e00-\u9fa5]{2,10}?(?:自治州|市))?"
    r"(?P<county>[\u4e00-\u9fa5]{2,10}?(?:自治县|县|区|市|自治州))人民政府"
    r"的?(?:派出|直属|工作|组成|职能|所属|下属)"
)
#: What ends like a county's name and is none.
_NO_COUNTY = re.compile(
    r"(自治区|园区|管理区|开发区|工业区|新区|高新区|经开区|示范区)$|^[本我全各该]"
)
#: How many first lines may tell it.
_LINES = 40
_GROUPS = ("county", "prefecture")
_Region = tuple[Stated[str] | None, Stated[str] | None]


def part_of(document: Document, name: str) -> _Region:
    """County and prefecture of the government that the unit of a name is a part of.

    A city alone is a prefecture where it is known as one, and else may be either: nothing then.
    """
    for block in islice(document.paragraphs, _LINES):
        at = block.text.find(name)
        match = _PART_OF.match(block.text, at + len(name)) if at >= 0 else None
        if match is None or _NO_COUNTY.search(match["county"]):
            continue
        county, above = (_stated(document, block.start, match, n) for n in _GROUPS)
        if county is None or not county.value.endswith(("市", "州")):
            return county, above
        if is_prefecture(county.value) or county.value.endswith("州"):
            return None, county
        return (county, above) if above else (None, None)
    return None, None


def _stated(document: Document, start: int, match: re.Match[str], group: str) -> Stated[str] | None:
    low, high = match.span(group)
    if low < 0:
        return None
    return Stated(value=match[group], place=document.place(start + low, start + high))
