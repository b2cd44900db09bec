from decimal import Decimal

from domain.assessment import assess
from domain.corrections import Correction
from domain.rulepack import RulePack
from domain.statement import Statement


def test_the_same_input_gives_the_same_assessment(statement: Statement, pack: RulePack) -> None:
    fixes = [Correction(field="indicator.7.actual", old=None, new="9")]
    assert assess(statement, pack, fixes) == assess(statement, pack, fixes)


def test_a_total_filled_in_by_hand_is_the_stated_total(pack: RulePack) -> None:
    bare = Statement.model_validate(
        {"document": {"type": "evaluation_report"}, "not_stated": ["self_score"]}
    )
    before, after = assess(bare, pack), assess(bare, pack, (), Decimal("91.5"))
    assert [finding.rule for finding in before.findings] == ["MISSING.SELF_SCORE"]
    assert (Decimal("91.5"), ()) == (after.sheet.stated_total, after.findings)


def test_no_finding_shows_a_personal_value(statement: Statement, pack: RulePack) -> None:
    table = statement.self_evaluation_table
    assert table is not None
    row = table.indicators[0].model_copy(
        update={
            "deviation_reason": "详询联系人：张三 13800000000",
            "actual": "10",
            "place": table.indicators[0].place.model_copy(update={"quote": "电话13800000000"}),
        }
    )
    told = statement.model_copy(
        update={"self_evaluation_table": table.model_copy(update={"indicators": (row,)})}
    )
    findings = assess(told, pack).findings
    text = "".join(finding.model_dump_json() for finding in findings)
    assert "SCORE.DEDUCTED_THOUGH_MET" in {finding.rule for finding in findings}
    assert "13800000000" not in text
    assert "张三" not in text
