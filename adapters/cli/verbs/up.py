"""`pingjian up`: engine and worker on this machine, until stopped."""

from typing import Annotated

import typer
from rich.text import Text

from adapters.cli.here import here_of
from adapters.cli.tree import Leaf, new_app
from adapters.readers.network import network_notes
from adapters.stack.reports import StackEvent, StackStep
from adapters.stack.serving import serve

app = new_app()

_STYLES = {
    StackStep.RUNNING: "bold green",
    StackStep.SERVER_DIED: "yellow",
    StackStep.WORKER_DIED: "yellow",
    StackStep.TEMPORAL_DB_SET_ASIDE: "yellow",
}
_Port = Annotated[int | None, typer.Option("--port", metavar="N", min=0, max=65535)]
_UiPort = Annotated[int | None, typer.Option("--ui-port", metavar="N", min=0, max=65535)]


@app.command("up", cls=Leaf)
def up(ctx: typer.Context, port: _Port = None, ui_port: _UiPort = None) -> int:
    """Run the embedded stack; Ctrl-C stops it in good order."""
    here = here_of(ctx)
    terminal = here.terminal
    settings = here.settings(temporal_port=port, temporal_ui_port=ui_port)

    def told(event: StackEvent) -> None:
        if terminal.json:
            terminal.json_line({"schema": "pingjian.up/1", "step": event.step, **event.facts})
            return
        if terminal.quiet and event.step not in _STYLES:
            return
        sentence = terminal.say(f"up.{event.step}", data=settings.data_dir, **event.facts)
        terminal.out.print(Text(sentence, style=_STYLES.get(event.step, "")))

    for note in network_notes():
        terminal.warning(terminal.say(f"reader.{note}"))
    serve(settings, told)
    return 0
