"""`pingjian demo`: a county's self-evaluation from the notice to publication, in one command.

Read in this order: `story`, `samples` and `cast` (what is played and by whom, data), `moves` and
`desk_moves` (what happens next, decided from where a report stands), `staging` and `play` (doing
it), `screen` and `ending` (what is seen), `seeds` (real files in the place of the samples).
"""

import asyncio
import time
from pathlib import Path
from typing import Annotated

import typer

from adapters.bootstrap import Installation, open_installation
from adapters.cli.demo import ending, own_folder
from adapters.cli.demo.ending import Ending
from adapters.cli.demo.play import Performed, Play, StoodStill
from adapters.cli.demo.samples import qingxi
from adapters.cli.demo.screen import Screen
from adapters.cli.demo.seeds import LeftOut, productions_of
from adapters.cli.demo.story import Production
from adapters.cli.exit_codes import Exit
from adapters.cli.here import Here, here_of
from adapters.logs import log_to_file
from adapters.settings import Settings, load_settings
from adapters.stack.ports import LOOPBACK
from adapters.stack.serving import open_stack

Seeds = Annotated[
    Path | None,
    typer.Option("--seeds", metavar="DIR", exists=True, file_okay=False, readable=True),
]
Fresh = Annotated[bool, typer.Option("--fresh/--keep")]


def demo(ctx: typer.Context, seeds: Seeds = None, fresh: Fresh = False) -> int:
    """Play a whole year of a small county, on an embedded stack of its own."""
    here = here_of(ctx)
    settings = _settings(here)
    if own_folder.is_foreign(settings.data_dir):
        here.terminal.problem(
            f"目录 {settings.data_dir} 里有不是演示产生的内容，演示没有开始。"
            "请用 --data 另外指定一个空目录。"
        )
        return Exit.USAGE
    own_folder.prepare(settings.data_dir, fresh=fresh)
    log_to_file(settings, "demo")
    screen = Screen(here.terminal)
    try:
        end = _played(here, settings, screen, seeds)
    except KeyboardInterrupt:
        screen.note("演示中断，已做完的都保留着；再次运行会从停下的地方继续。")
        raise
    except StoodStill as still:
        here.terminal.problem(
            f"{still.unit}：长时间没有进展（{still.what}）。"
            f"请查看 {settings.logs_dir} 中的日志后再次运行，演示会从停下的地方继续。"
        )
        return Exit.FAILURE
    return Exit.OK if end.complete else Exit.FINDINGS


def _settings(here: Here) -> Settings:
    """Of this folder and this machine alone, whatever the environment says of a real one."""
    folder = (here.options.data or own_folder.DEFAULT).expanduser().absolute()
    return load_settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'pingjian.db'}",
        temporal_host=LOOPBACK,
        temporal_port=0,
        temporal_ui_port=0,
        lang=here.options.lang,
    )


def _played(here: Here, settings: Settings, screen: Screen, seeds: Path | None) -> Ending:
    began = time.monotonic()
    with (
        open_stack(settings, on_event=screen.stack) as stack,
        open_installation(stack.settings) as installation,
    ):
        installation.readmodel.prepare()
        productions, left_out = _productions(installation, seeds)
        for one in left_out:
            screen.note(f"未送审 {one.file}：{one.why}")
        with screen.shown():
            performed = asyncio.run(_perform(Play(installation, screen), productions))
        end = Ending(
            performed=performed,
            left_out=tuple(left_out),
            data_dir=settings.data_dir,
            ui_address=stack.ui_address,
            seconds=time.monotonic() - began,
        )
        ending.show(end, here, installation)
    return end


def _productions(
    installation: Installation, seeds: Path | None
) -> tuple[tuple[Production, ...], list[LeftOut]]:
    if seeds is None:
        return (qingxi(),), []
    return productions_of(seeds, installation.reader)


async def _perform(play: Play, productions: tuple[Production, ...]) -> tuple[Performed, ...]:
    return tuple([await play.perform(production) for production in productions])
