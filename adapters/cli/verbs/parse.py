"""`pingjian parse`: read documents and show what was understood; nothing is kept."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.reading_ahead import in_order
from adapters.cli.screens import reading as screen
from adapters.cli.tree import Leaf, new_app
from adapters.exports.parse_json import output_json, parse_output, schema_text
from adapters.exports.side_by_side import side_by_side
from adapters.readers.child import ChildReader
from adapters.readers.refused import MAX_BYTES
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import Assessment, assess
from domain.document import Document
from domain.finding import Severity
from domain.rulepack import RulePack
from domain.statement import Reading, Statement

app = new_app()
_FILES = typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True)


@dataclass(frozen=True)
class Read:
    """One file, read; ``document`` is None where it was not asked for or could not be read."""

    path: Path
    content: bytes
    reading: Reading
    document: Document | None


@app.command("parse", cls=Leaf)
def parse(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, _FILES] = None,
    rule_pack: Annotated[str | None, typer.Option("--rule-pack", metavar="ID")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="OUT")] = None,
    schema: Annotated[bool, typer.Option("--schema")] = False,
) -> int:
    """Read files, recompute their scores, check them."""
    here = here_of(ctx)
    if schema:
        here.terminal.raw(schema_text())
        return Exit.OK
    if not files:
        raise UsageTrouble("usage.parse_files")
    packs = PackagedRulePacks(here.settings().data_dir / "rulepacks")
    asked = packs.by_id(rule_pack) if rule_pack is not None else None
    codes: list[int] = []
    pages = _pages(html, files) if html is not None else [None] * len(files)
    for page, read in zip(pages, _all(here, files, with_document=html is not None), strict=True):
        assessment = None
        if read.reading.usable:
            assessment = assess(
                read.reading.statement,
                asked or _pack(packs, read.reading.statement),
                text=read.reading.own_text,
            )
        _show(here, read, assessment, many=len(files) > 1)
        if page is not None:
            _write_page(here, read, assessment, page)
        codes.append(_exit_code(assessment))
    return min((code for code in codes if code), default=Exit.OK)


def _all(here: Here, files: list[Path], *, with_document: bool) -> Iterator[Read]:
    """Every file, read, in order; the next ones are read meanwhile."""
    terminal = here.terminal
    silent = terminal.quiet or len(files) == 1 or not terminal.err.is_terminal
    with (
        ChildReader() as reader,
        Progress(console=terminal.err, transient=True, disable=silent) as progress,
    ):
        for note in reader.reader_notes:
            terminal.warning(terminal.say(f"reader.{note}"))
        task = progress.add_task(terminal.say("parse.progress"), total=len(files))
        reading = partial(_read, reader, with_document=with_document)
        for read in in_order(reading, files):
            progress.advance(task)
            yield read


def _read(reader: ChildReader, path: Path, *, with_document: bool) -> Read:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if with_document:
        answer = reader.read_with_document(content)
        return Read(path, content, answer.reading, answer.document)
    return Read(path, content, reader.read(content), None)


def _pack(packs: PackagedRulePacks, statement: Statement) -> RulePack:
    county, year = statement.unit.county, statement.document.fiscal_year
    return packs.pack_for(
        county=county.value if county else "", fiscal_year=year.value if year else 0
    )


def _show(here: Here, read: Read, assessment: Assessment | None, *, many: bool) -> None:
    terminal = here.terminal
    if not terminal.json:
        terminal.out.print(screen.page(read.path.name, read.reading, assessment, terminal))
        return
    text = output_json(
        parse_output(
            read.content,
            read.reading,
            assessment.sheet if assessment else None,
            assessment.findings if assessment else (),
        )
    )
    terminal.raw(_one_line(text) if many else text)


def _one_line(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False) + "\n"


def _pages(html: Path, files: list[Path]) -> list[Path]:
    """Where each file's page goes: the one named, or in the folder named, after the document."""
    if len(files) == 1 and not html.is_dir():
        return [html]
    pages: list[Path] = []
    for path in files:
        page, again = html / f"{path.name}.html", 1
        while page in pages:
            again += 1
            page = html / f"{path.name}-{again}.html"
        pages.append(page)
    return pages


def _write_page(here: Here, read: Read, assessment: Assessment | None, target: Path) -> None:
    terminal = here.terminal
    if read.document is None:
        terminal.warning(terminal.say("parse.no_page", file=read.path.name))
        return
    findings = assessment.findings if assessment else ()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(side_by_side(read.path.name, read.document, read.reading, findings), "utf-8")
    terminal.note("parse.page", file=target)


def _exit_code(assessment: Assessment | None) -> int:
    if assessment is None:
        return Exit.REFUSED
    grave = any(found.severity is Severity.ERROR for found in assessment.findings)
    return Exit.FINDINGS if grave else Exit.OK
