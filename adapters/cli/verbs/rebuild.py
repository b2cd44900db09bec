"""`pingjian rebuild`: what is made of the record, made again: derived tables, public copies."""

import typer
from rich.text import Text

from adapters.bootstrap import Installation
from adapters.cli.here import here_of
from adapters.cli.session import opened
from adapters.cli.tree import Leaf, new_app
from adapters.readmodel.queries import streams
from domain.ids import report_stream

app = new_app()


@app.command("rebuild", cls=Leaf)
def rebuild(ctx: typer.Context) -> int:
    """Build board, timeline and lineage anew beside what is read, then switch; lay the copies."""
    here = here_of(ctx)
    with opened(here) as installation:
        position = installation.readmodel.rebuild()
        published = _laid_again(installation)
    message = here.terminal.say("rebuild.done", position=position, published=published)
    data = {"position": position, "published": published, "message": message}
    here.terminal.answer(
        {"schema": "pingjian.rebuilt/1", **data},
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return 0


def _laid_again(installation: Installation) -> int:
    """Lay the public copies of every report that has any; how many reports that are."""
    publisher, prefix, count = installation.publisher, report_stream(""), 0
    for stream in streams(installation.readmodel, prefix):
        history = installation.store.load(stream)
        if publisher.number_of(history):
            publisher.lay_again(stream.removeprefix(prefix), history)
            count += 1
    return count
