"""Which department a unit belongs to, where its report tells so in its first sentences."""

import re
from collections.abc import Iterator
from itertools import islice

from domain.document import Document
from domain.reading.passage import Passage
from domain.statement import Stated

_OFFICE = (
    r"(?![我本该各一])(?:(?![由是为])[\u4e00-\u9fa5]){1,20}?(?:局|委员会|[健改体]委|办公室|厅)"
)
_BODY = (
    r"[^，,。；;]{0,16}?(?:单位|机构|学校|中学|小学|幼儿园|医院|卫生院|中心|大队)"
    r"(?=[，,。；;（(]|$)"
)
#: 隶属安化县教育局; 为县农业农村局所属公益一类事业单位; 由县教育局主管; 主管部门为县教育局.
_TOLD = re.compile(
    rf"(?<!不)隶属于?(?P<above>{_OFFICE})(?=[，,。；;、领管的）)]|$)"
    rf"|(?:[为是系]|属于?)(?P<of>{_OFFICE})的?(?:所属|下属|直属|直管|主管|管理)的?(?=[，,。；;]|{_BODY})"
    rf"|由(?P<by>{_OFFICE})(?:主管|归口管理|代管)(?=[，,。；;]|$)"
    rf"|主管(?:部门|单位)(?:为|是)(?P<named>{_OFFICE})(?=[，,。；;）)]|$)"
)
_COUNTY = re.compile(r"^[^县市区]{0,8}[县市区]")
#: How many first lines, and how much of each, tell what the unit is.
_FIRST_LINES, _FIRST_WORDS = 30, 800


def supervisor_in(document: Document, unit: str) -> Stated[str] | None:
    """The department that the first lines put *unit* under, as printed; None without one."""
    return next(_supervisors(document, unit), None)


def _supervisors(document: Document, unit: str) -> Iterator[Stated[str]]:
    for block in islice(document.paragraphs, _FIRST_LINES):
        for match in _TOLD.finditer(block.text, 0, _FIRST_WORDS):
            name = match.lastgroup or "above"
            if not unit.endswith(_COUNTY.sub("", match[name])):  # else its own subordinates
                passage = Passage(document, block.text, block.start)
                yield Stated(value=match[name], place=passage.place(*match.span(name)))
