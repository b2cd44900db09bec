"""Personal data in a document that will be published."""

from collections.abc import Iterator, Mapping

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.rulepack import RulePack
from domain.score import ScoreSheet
from domain.statement import PersonalData, Statement

RULES: Mapping[str, Severity] = {
    "PRIVACY.PERSON_NAME": Severity.INFO,
    "PRIVACY.PHONE": Severity.WARNING,
    "PRIVACY.ID_NUMBER": Severity.ERROR,
    "PRIVACY.BANK_ACCOUNT": Severity.ERROR,
}
_KINDS: Mapping[str, tuple[str, str]] = {
    "person_name": ("PRIVACY.PERSON_NAME", "人员姓名"),
    "mobile_phone": ("PRIVACY.PHONE", "手机号码"),
    "landline": ("PRIVACY.PHONE", "固定电话"),
    "id_number": ("PRIVACY.ID_NUMBER", "身份证号码"),
    "bank_account": ("PRIVACY.BANK_ACCOUNT", "银行账号"),
}


def check(statement: Statement, _pack: RulePack, _sheet: ScoreSheet) -> Iterator[Finding]:
    """One finding for each value, with all its places; the value itself is never repeated."""
    seen: dict[tuple[str, str], list[PersonalData]] = {}
    for value in statement.personal_data:
        seen.setdefault((value.kind, value.value), []).append(value)
    for (kind, _), places in seen.items():
        rule, name = _KINDS[kind]
        told = [_role(places)] if _role(places) else []
        told += [f"共 {len(places)} 处"] if len(places) > 1 else []
        often = f"（{'，'.join(told)}）" if told else ""
        yield Finding(
            rule=rule,
            severity=RULES[rule],
            message=f"文中有{name}{often}，公开前将自动遮盖；如非必要请单位在文件中删除。",
            places=tuple(_masked(value) for value in places),
        )


def _role(places: list[PersonalData]) -> str:
    """What the label beside the value calls the person, so that two names are told apart."""
    role = next((value.role for value in places if value.role), "")
    return "填表人" if role == "form_filler" else role


def _masked(value: PersonalData) -> Place:
    """The place without the value, whatever else the quote shows."""
    hidden = value.place.quote.replace(value.value, "█" * len(value.value))
    if hidden == value.place.quote:
        hidden = "█" * len(value.place.quote)
    return value.place.model_copy(update={"quote": hidden})
