"""A report around a few sentences, read and judged as it is when it is filed."""

from adapters.readers.content import read_content
from domain.assessment import assess
from domain.finding import Finding
from domain.rulepack import RulePack

#: A township's report of 2023 up to where it tells of its money.
ABOVE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、部门概况
二、资金使用情况
"""


class FoundIn:
    """Rule → what it finds in a report that holds these sentences."""

    def __init__(self, pack: RulePack) -> None:
        self._pack = pack

    def __call__(self, sentences: str, *, above: str = ABOVE) -> dict[str, Finding]:
        """Where a rule finds several, the last one; *above* is the page before the sentences."""
        reading = read_content(f"{above}{sentences}\n".encode())
        found = assess(reading.statement, self._pack, text=reading.own_text).findings
        return {finding.rule: finding for finding in found}
