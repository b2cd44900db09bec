import json
import re
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from adapters.exports.parse_json import (
    ParseOutput,
    json_schema,
    output_json,
    parse_output,
    schema_text,
)
from adapters.readers.content import read_content
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.score import EXECUTION, GradeBand, RulePackRef, ScoreRow, ScoreSheet

ROOT = Path(__file__).resolve().parents[3]
CONTENT = (ROOT / "tests/samples/forms/annex_tables/township.txt").read_bytes()
SAMPLES = sorted((ROOT / "tests/samples/forms").rglob("*.txt"))
TOP_LEVEL = [
    *["schema", "file", "document", "unit", "sections", "staffing", "money", "percentages"],
    *["budget", "expenditure", "three_public", "self_scores", "grades", "self_evaluation_table"],
    *["base_data_table", "tables", "personal_data", "not_stated", "score_sheet", "findings"],
    *["problems", "units", "percentage_points", "breakdowns", "claims", "project_tables", "cut"],
]


def row(key: str) -> ScoreRow:
    return ScoreRow(
        key=key,
        label="村道养护里程",
        weight=Decimal(10),
        stated=Decimal(10),
        recomputed=Decimal("9.90"),
        rule="positive",
        trace="66 ≥ 60",
    )


SHEET = ScoreSheet(
    rule_pack=RulePackRef(id="default-2024", sha256="0" * 64),
    rows=(row(EXECUTION), row("indicator.2")),
    stated_total=Decimal("97.4"),
    recomputed_total=Decimal("97.30"),
    recomputed_grade="优",
    bands=(GradeBand(grade="优", from_points=Decimal(90)),),
)
FINDING = Finding(
    rule="SUM.SCORES",
    severity=Severity.ERROR,
    message="各行得分之和为97.3，表内总分为97.4。",
    places=(Place(quote="97.4", line=1, start=0, end=4),),
)


def output() -> ParseOutput:
    return parse_output(CONTENT, read_content(CONTENT), SHEET, (FINDING,))


def parsed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(output_json(output()))
    return found


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    found = parsed()

    assert set(TOP_LEVEL) == set(found)
    assert TOP_LEVEL[:4] == list(found)[:4]
    assert found["schema"] == "pingjian.parse/1"


def test_scores_stand_side_by_side_keyed_by_row() -> None:
    sheet = parsed()["score_sheet"]

    assert sheet["rows"] == [
        {
            "row": 2,
            "stated": "10",
            "recomputed": "9.90",
            "rule": "positive",
            "guessed": False,
            "trace": "66 ≥ 60",
        }
    ]
    assert sheet["execution"]["row"] is None
    assert (sheet["stated_total"], sheet["recomputed_total"], sheet["grade"]) == (
        "97.4",
        "97.30",
        "优",
    )


def test_a_document_that_is_not_usable_has_no_scores() -> None:
    content = (ROOT / "tests/samples/forms/not_a_report/procurement.txt").read_bytes()
    found = json.loads(output_json(parse_output(content, read_content(content), None, ())))

    assert found["score_sheet"] is None
    assert found["self_scores"] == []
    assert found["self_evaluation_table"] is None
    assert found["document"]["type"] == "procurement_notice"
    assert found["problems"]


def test_places_leave_out_what_a_text_does_not_have() -> None:
    found = parsed()

    assert set(found["document"]["title"]["place"]) == {"quote", "line", "start", "end"}
    assert set(found["self_evaluation_table"]["indicators"][0]["place"]) == {
        *("quote", "line", "start", "end"),
        *("table", "row"),
    }


def test_no_number_of_money_or_points_is_a_json_number() -> None:
    amounts = re.findall(
        r'"(?:amount|score|weight|total|value)": (-?[\d.]+)', output_json(output())
    )

    assert [amount for amount in amounts if "." in amount] == []


def test_what_is_written_reads_back_as_the_same_output() -> None:
    assert output() == ParseOutput.model_validate_json(output_json(output()))


def test_the_schema_describes_every_key_and_value() -> None:
    schema = json_schema()

    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert set(TOP_LEVEL) == set(properties)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_shipped_schema_is_that_of_the_models() -> None:
    shipped = resources.files("adapters.exports") / "parse.schema.json"

    assert schema_text() == shipped.read_text("utf-8")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_schema_accepts_what_is_printed(sample: Path) -> None:
    content = sample.read_bytes()
    printed = output_json(parse_output(content, read_content(content), SHEET, (FINDING,)))

    jsonschema.validate(json.loads(printed), json_schema())


@pytest.mark.parametrize(
    ("at", "wrong"),
    [
        pytest.param(("self_scores", 0, "score"), 97.4, id="a number that is no text"),
        pytest.param(("document", "title", "place"), {"line": 1}, id="a place without its quote"),
        pytest.param(("findings",), None, id="no findings"),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_know(
    at: tuple[str | int, ...], wrong: object
) -> None:
    found = parsed()
    inner: Any = found
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = wrong

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, json_schema())


def test_the_schema_lets_pass_what_a_later_release_adds() -> None:
    found = parsed() | {"surprise": "?"}
    found["document"]["surprise"] = "?"

    jsonschema.validate(found, json_schema())


def test_nothing_is_written_that_this_release_does_not_declare() -> None:
    with pytest.raises(ValidationError, match="surprise"):
        ParseOutput.model_validate(parsed() | {"surprise": "?"})


def test_the_page_names_every_key() -> None:
    page = (ROOT / "docs" / "parse-json.md").read_text("utf-8")

    assert [key for key in TOP_LEVEL if f"`{key}`" not in page] == []
