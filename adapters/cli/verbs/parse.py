"""`pingjian parse`: read documents and show what was understood; nothing is kept."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.exit_codes import Exit
from adapters.cli.here import Here, here_of
from adapters.cli.screens import reading as screen
from adapters.cli.tree import Leaf, new_app
from adapters.exports.parse_json import output_json, parse_output
from adapters.readers.child import ChildReader
from adapters.readers.refused import MAX_BYTES
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import Assessment, assess
from domain.finding import Severity
from domain.rulepack import RulePack
from domain.statement import Reading, Statement

app = new_app()


@dataclass(frozen=True)
class Parsed:
    """One file, read and judged; no assessment where the document is not usable."""

    file: str
    content: bytes
    reading: Reading
    assessment: Assessment | None


@app.command("parse", cls=Leaf)
def parse(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True)
    ],
    rule_pack: Annotated[str | None, typer.Option("--rule-pack", metavar="ID")] = None,
) -> int:
    """Read files, recompute their scores, check them."""
    here = here_of(ctx)
    packs = PackagedRulePacks(here.settings().data_dir / "rulepacks")
    asked = packs.by_id(rule_pack) if rule_pack is not None else None
    reader = ChildReader()
    codes: list[int] = []
    for path in files:
        parsed = _parsed(path, reader, packs, asked)
        _show(here, parsed, many=len(files) > 1)
        codes.append(_exit_code(parsed))
    return min((code for code in codes if code), default=Exit.OK)


def _parsed(
    path: Path, reader: ChildReader, packs: PackagedRulePacks, asked: RulePack | None
) -> Parsed:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    reading = reader.read(content)
    assessment = None
    if reading.usable:
        assessment = assess(reading.statement, asked or _pack(packs, reading.statement))
    return Parsed(path.name, content, reading, assessment)


def _pack(packs: PackagedRulePacks, statement: Statement) -> RulePack:
    county, year = statement.unit.county, statement.document.fiscal_year
    return packs.pack_for(
        county=county.value if county else "", fiscal_year=year.value if year else 0
    )


def _show(here: Here, parsed: Parsed, *, many: bool) -> None:
    terminal = here.terminal
    if not terminal.json:
        terminal.out.print(screen.page(parsed.file, parsed.reading, parsed.assessment, terminal))
        return
    assessment = parsed.assessment
    text = output_json(
        parse_output(
            parsed.content,
            parsed.reading,
            assessment.sheet if assessment else None,
            assessment.findings if assessment else (),
        )
    )
    terminal.raw(_one_line(text) if many else text)


def _one_line(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False) + "\n"


def _exit_code(parsed: Parsed) -> int:
    if parsed.assessment is None:
        return Exit.REFUSED
    grave = any(found.severity is Severity.ERROR for found in parsed.assessment.findings)
    return Exit.FINDINGS if grave else Exit.OK
