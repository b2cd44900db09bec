"""The object that ``pingjian parse --json`` prints (docs/parse-json.md).

Keys are added, never renamed. What is read stands in the shapes of `domain.statement`; here they
get the file, the scores, the findings and the problems beside them.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from domain.finding import Finding
from domain.ids import FileHash, file_hash
from domain.quantity import Number
from domain.score import EXECUTION, ScoreRow, ScoreSheet
from domain.statement import Problem, Reading, Statement

SCHEMA: Literal["pingjian.parse/1"] = "pingjian.parse/1"
#: Places leave out what their format does not have.
_ALWAYS_IN_PLACES = frozenset({"quote"})
_FIRST_KEYS = ("schema", "file")


class _Output(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileFacts(_Output):
    """The file as received; ``encoding`` is null where the format fixes it."""

    sha256: FileHash
    media_type: str
    bytes: int
    encoding: str | None


class SheetRow(_Output):
    """A scored row; ``row`` is the indicator's number, null for the execution row."""

    row: int | None
    stated: Number | None
    recomputed: Number | None
    rule: str
    guessed: bool
    trace: str


class Sheet(_Output):
    """Points side by side. ``grade`` is that of the recomputed total."""

    rule_pack: str
    rows: tuple[SheetRow, ...]
    execution: SheetRow | None
    stated_total: Number | None
    recomputed_total: Number | None
    grade: str | None


class ParseOutput(Statement):
    """The whole output object."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", title="pingjian parse --json", serialize_by_alias=True
    )

    schema_name: Literal["pingjian.parse/1"] = Field(default=SCHEMA, alias="schema")
    file: FileFacts
    score_sheet: Sheet | None
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    units: tuple[Statement, ...] | None


def parse_output(
    content: bytes, reading: Reading, sheet: ScoreSheet | None, findings: Sequence[Finding]
) -> ParseOutput:
    """The output for one file.

    Args:
        content: the exact bytes.
        reading: what they say.
        sheet: the scores of the first unit; None when the document is not usable.
        findings: what the checks found.
    """
    statement, *further = (_plain(each) for each in (reading.statement, *reading.further))
    fields = {name: getattr(statement, name) for name in Statement.model_fields}
    return ParseOutput(
        **fields,
        file=FileFacts(
            sha256=file_hash(content),
            media_type=reading.media_type,
            bytes=len(content),
            encoding=reading.encoding,
        ),
        score_sheet=_sheet(sheet) if sheet is not None else None,
        findings=tuple(findings),
        problems=reading.problems,
        units=(statement, *further) if further else None,
    )


def _plain(statement: Statement) -> Statement:
    """Without the mark of unread tables, which `problems` spell out."""
    return statement.model_copy(update={"unread": False}) if statement.unread else statement


def _sheet(sheet: ScoreSheet) -> Sheet:
    execution = sheet.row(EXECUTION)
    return Sheet(
        rule_pack=sheet.rule_pack.id,
        rows=tuple(_row(row) for row in sheet.rows if row.key.startswith("indicator.")),
        execution=_row(execution) if execution else None,
        stated_total=sheet.stated_total,
        recomputed_total=sheet.recomputed_total,
        grade=sheet.recomputed_grade,
    )


def _row(row: ScoreRow) -> SheetRow:
    number = row.key.removeprefix("indicator.")
    return SheetRow(
        row=int(number) if number.isdecimal() else None,
        stated=row.stated,
        recomputed=row.recomputed,
        rule=row.rule,
        guessed=row.guessed,
        trace=row.trace,
    )


def output_json(output: ParseOutput) -> str:
    """The JSON text: the contract's order of keys, Chinese as itself, one final line end."""
    dumped: dict[str, JsonValue] = output.model_dump(mode="json", by_alias=True)
    ordered = {key: dumped[key] for key in _FIRST_KEYS} | dumped
    return json.dumps(_lean(ordered), ensure_ascii=False, indent=2) + "\n"


def _lean(value: JsonValue | Mapping[str, JsonValue]) -> JsonValue:
    """*value* without the nulls of its places."""
    if isinstance(value, Mapping):
        place = "quote" in value
        return {
            key: _lean(inner)
            for key, inner in value.items()
            if not (place and inner is None and key not in _ALWAYS_IN_PLACES)
        }
    if isinstance(value, list):
        return [_lean(inner) for inner in value]
    return value


def json_schema() -> dict[str, JsonValue]:
    """The JSON Schema of the output object, for those who read it.

    It lets further keys pass: the next release may add some, and whoever checks by the schema of
    this one must still be able to read what it knows.
    """
    schema = ParseOutput.model_json_schema(by_alias=True, mode="serialization")
    for shape in (schema, *schema["$defs"].values()):
        shape.pop("additionalProperties", None)
    # Places leave out what their format does not have (`_lean`).
    schema["$defs"]["Place"]["required"] = sorted(_ALWAYS_IN_PLACES)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """The schema as it is shipped (parse.schema.json) and printed."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
