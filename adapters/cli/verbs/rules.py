"""`pingjian rules …` (评价规则): what the scores follow."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.here import Here, here_of
from adapters.cli.named_files import ordinary
from adapters.cli.rule_packs import Pack, pack_named
from adapters.cli.screens import rules as screen
from adapters.cli.tree import Leaf, new_app
from adapters.cli.verbs.trying import try_
from adapters.rulepacks import PackagedRulePacks, pack_from

app = new_app()
app.command("try", cls=Leaf)(try_)


@app.command("show", cls=Leaf)
def show(
    ctx: typer.Context,
    pack: Annotated[str | None, typer.Argument(metavar="ID|FILE")] = None,
) -> int:
    """List the rule packs, or show all settings of one."""
    here = here_of(ctx)
    packs = _packs(here)
    if pack is None:
        known = packs.all()
        here.terminal.answer(screen.list_data(known), lambda: screen.listed(known, here.terminal))
        return 0
    one = pack_named(packs, pack)
    here.terminal.answer(screen.as_data(one), lambda: screen.page(one, here.terminal))
    return 0


@app.command("diff", cls=Leaf)
def diff(
    ctx: typer.Context,
    pack: Pack,
    other: Annotated[str, typer.Argument(metavar="OTHER")],
) -> int:
    """Show the settings in which two rule packs differ."""
    here = here_of(ctx)
    packs = _packs(here)
    before, after = pack_named(packs, pack), pack_named(packs, other)
    changes = screen.changes(before, after)
    here.terminal.answer(
        screen.diff_data(before, after, changes),
        lambda: screen.diff_page(before, after, changes, here.terminal),
    )
    return 0


@app.command("check", cls=Leaf)
def check(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", exists=True, dir_okay=False, callback=ordinary),
    ],
) -> int:
    """Say of each file whether it can be used; stops at the first that cannot."""
    here = here_of(ctx)
    for file in files:
        _checked(here, file)
    return 0


def _checked(here: Here, file: Path) -> None:
    pack = pack_from(file.read_bytes(), file=file.name)
    here.terminal.answer(
        {"schema": "pingjian.rules.check/1", "file": file.name, "ref": pack.ref},
        lambda: screen.usable(pack, here.terminal),
    )


def _packs(here: Here) -> PackagedRulePacks:
    return PackagedRulePacks(here.settings().data_dir / "rulepacks")
