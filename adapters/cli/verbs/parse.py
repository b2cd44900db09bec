"""`pingjian parse`: read documents and show what was understood; nothing is kept."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
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
from adapters.cli.tree import Leaf, new_app
from adapters.readers.child import ChildReader
from adapters.readers.refused import MAX_BYTES
from domain.document import Document
from domain.statement import Reading

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
        from adapters.exports.parse_json import schema_text  # noqa: PLC0415 - only here

        here.terminal.raw(schema_text())
        return Exit.OK
    if not files:
        raise UsageTrouble("usage.parse_files")
    codes: list[int] = []
    pages = _pages(html, files) if html is not None else [None] * len(files)
    with _reading(here, files, with_document=html is not None) as reads:
        # Imported while the readers start, which takes them as long.
        from adapters.cli.file_shown import FileShown, exit_code  # noqa: PLC0415 - as said

        shown = FileShown(here, rule_pack, many=len(files) > 1)
        for page, read in zip(pages, reads, strict=True):
            assessment = shown.show(read.path, read.content, read.reading)
            if page is not None:
                shown.write_page(read.path, read.document, read.reading, assessment, page)
            codes.append(exit_code(assessment))
    return min((code for code in codes if code), default=Exit.OK)


@contextmanager
def _reading(here: Here, files: list[Path], *, with_document: bool) -> Generator[Iterable[Read]]:
    """Every file, read, in order; begun at once, and the next ones are read meanwhile."""
    terminal = here.terminal
    silent = terminal.quiet or len(files) == 1 or not terminal.err.is_terminal
    with (
        ChildReader() as reader,
        in_order(partial(_read, reader, with_document=with_document), files) as reads,
        Progress(console=terminal.err, transient=True, disable=silent) as progress,
    ):
        for note in reader.reader_notes:
            terminal.warning(terminal.say(f"reader.{note}"))
        yield progress.track(reads, total=len(files), description=terminal.say("parse.progress"))


def _read(reader: ChildReader, path: Path, *, with_document: bool) -> Read:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if with_document:
        answer = reader.read_with_document(content)
        return Read(path, content, answer.reading, answer.document)
    return Read(path, content, reader.read(content), None)


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
