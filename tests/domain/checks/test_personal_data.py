from domain.statement import Statement
from tests.domain.checks.bench import Bench


def _statement(bench: Bench, kind: str, value: str, quote: str) -> Statement:
    data = {"kind": kind, "value": value, "place": bench.place(quote)}
    return bench.statement(personal_data=[data, data])


def test_a_value_is_told_once_with_all_its_places_and_never_repeated(bench: Bench) -> None:
    statement = _statement(bench, "mobile_phone", "13800000000", "电话：13800000000")
    found = bench.one("PRIVACY.PHONE", statement)
    assert "13800000000" not in found.model_dump_json()
    assert "█" * 11 in found.places[0].quote
    assert len(found.places) == 2


def test_a_name_is_masked_although_no_pattern_would_find_it(bench: Bench) -> None:
    found = bench.one("PRIVACY.PERSON_NAME", _statement(bench, "person_name", "张三", "制 张三"))
    assert "张三" not in found.model_dump_json()


def test_a_quote_that_writes_the_value_otherwise_is_masked_whole(bench: Bench) -> None:
    quote = "138 0000 0000"
    found = bench.one("PRIVACY.PHONE", _statement(bench, "mobile_phone", "13800000000", quote))
    assert found.places[0].quote == "█" * len(quote)


def test_identity_numbers_and_accounts_are_errors(bench: Bench) -> None:
    assert "PRIVACY.ID_NUMBER" in bench.rules(_statement(bench, "id_number", "1", "1"))
    assert "PRIVACY.BANK_ACCOUNT" in bench.rules(_statement(bench, "bank_account", "1", "1"))
    assert "PRIVACY.PHONE" not in bench.rules(bench.statement())


def test_two_persons_are_told_apart_by_what_they_are(bench: Bench) -> None:
    data = [
        {"kind": "person_name", "value": name, "role": role, "place": bench.place(name)}
        for name, role in (("张三", "form_filler"), ("李四", "单位负责人"))
    ]
    told = [each.message for each in bench.findings(bench.statement(personal_data=data))]
    assert [True, True] == ["填表人" in told[0], "单位负责人" in told[1]]
