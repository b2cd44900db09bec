"""What is listed beside the document: each value of the statement with its label and place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.evidence import Place
from domain.finding import Finding, Severity, by_cause
from domain.projections.wording import field_words, value_words
from domain.quantity import plain
from domain.statement import Indicator, Problem, SelfEvaluationTable, Statement

_SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_WHERE = {"narrative": "正文", "self_evaluation_table": "自评表"}
_KINDS = {
    "person_name": "姓名",
    "mobile_phone": "手机号",
    "landline": "固定电话",
    "id_number": "身份证号",
    "bank_account": "银行账号",
}


@dataclass(frozen=True)
class Shown:
    """A line of the list; ``place`` is None for what stands nowhere in the document.

    ``kind`` is how it is set: a finding's severity, "also" for its further places.
    """

    group: str
    label: str
    value: str
    place: Place | None
    kind: str = ""


def shown(
    statement: Statement, problems: Sequence[Problem], findings: Sequence[Finding]
) -> tuple[Shown, ...]:
    """Everything that is listed, group by group."""
    return (
        *_findings(findings),
        *(Shown("读取提示", "", one.message, one.place) for one in problems),
        *_report(statement),
        *_named(statement),
        *(_row(statement.self_evaluation_table)),
        *_figures(statement),
        *(
            Shown("个人信息", _KINDS[one.kind], one.value, one.place)
            for one in statement.personal_data
        ),
    )


def _findings(findings: Iterable[Finding]) -> Iterator[Shown]:
    """Those of one cause together, the gravest cause first."""
    for found in (finding for cause in by_cause(findings) for finding in cause):
        places: Sequence[Place | None] = found.places or (None,)
        label, kind = _SEVERITY[found.severity], found.severity.value
        yield Shown("检查发现", label, found.message, places[0], kind)
        yield from (
            Shown("检查发现", "又见", " ".join(place.quote.split()), place, "also")
            for place in found.places[1:]
        )


def _report(statement: Statement) -> Iterator[Shown]:
    document, unit = statement.document, statement.unit
    for label, stated in (
        ("标题", document.title),
        ("单位", unit.name),
        ("县区", unit.county),
        ("主管部门", unit.supervising_department),
        ("年度", document.fiscal_year),
        ("报告日期", document.report_date),
    ):
        if stated is not None:
            yield Shown("报告", label, str(stated.value), stated.place)
    for score in statement.self_scores:
        label = f"自评分（{_WHERE[score.where]}）"
        yield Shown("报告", label, f"{plain(score.score)} 分", score.place)
    for grade in statement.grades:
        yield Shown("报告", f"等级（{_WHERE[grade.where]}）", grade.printed, grade.place)


def _named(statement: Statement) -> Iterator[Shown]:
    """The named figures: budget, expenditure, three public expenses."""
    for group, slots in (
        ("budget", statement.budget),
        ("expenditure", statement.expenditure),
        ("three_public", statement.three_public),
    ):
        for name, place in slots.places.items():
            field = f"{group}.{name}"
            value: object = getattr(slots, name, None)
            if isinstance(value, Decimal):
                written = value_words(field, plain(value)).zh
                yield Shown("预算与支出", field_words(field).zh, written, place)


def _row(table: SelfEvaluationTable | None) -> Iterator[Shown]:
    if table is None:
        return
    for indicator in table.indicators:
        yield Shown("自评表", _name(indicator), _result(indicator), indicator.place)
    if table.total is not None:
        yield Shown("自评表", "总分", _points(table.total.score), table.total.place)


def _name(indicator: Indicator) -> str:
    return f"{indicator.row} {indicator.level3 or indicator.level2 or indicator.level1 or ''}"


def _result(indicator: Indicator) -> str:
    target, actual = indicator.target or "（空）", indicator.actual or "（空）"
    points = f"{_points(indicator.score)}／{_points(indicator.weight)}"
    return f"{' '.join(target.split())} → {' '.join(actual.split())}，得分 {points}"


def _points(points: Decimal | None) -> str:
    return "（空）" if points is None else plain(points)


def _figures(statement: Statement) -> Iterator[Shown]:
    for staff in statement.staffing:
        yield Shown("人员", staff.label, str(staff.value), staff.place)
    for money in statement.money:
        amount = f"{money.approx or ''}{plain(money.amount)} {money.unit or '（万元）'}"
        yield Shown("金额", money.label, amount, money.place)
    for share in statement.percentages:
        yield Shown("百分比", share.label, f"{plain(share.value)}%", share.place)
