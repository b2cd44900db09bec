"""A table, or rows of one, that were seen and not understood: what stands there is not missing."""

from collections.abc import Iterator, Mapping

from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"FORM.TABLE_NOT_READ": Severity.INFO}


def check(statement: Statement, _pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Said once; which table or row it is, the problems of the reading tell."""
    if statement.unread:
        yield Finding(
            rule="FORM.TABLE_NOT_READ",
            severity=RULES["FORM.TABLE_NOT_READ"],
            message=(
                "有表格（或表中的行）没有读懂，其中的内容可能已经填写，所以没有提示缺项，"
                "也没有核对各行合计和等级，请对照原件核对。"
            ),
            root="tables",
        )
