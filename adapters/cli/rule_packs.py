"""A rule pack as people name it: its id, or the file it is being written in."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.rulepacks import PackagedRulePacks, pack_from
from domain.rulepack import RulePack

Pack = Annotated[str, typer.Argument(metavar="ID|FILE")]


def pack_named(packs: PackagedRulePacks, name: str) -> RulePack:
    """The pack that *name* means: a file that ends in ``.toml``, else an id.

    Raises:
        NotFound: no pack has that id.
        RulePackUnreadable: the file is no rule pack, and in which line.
        OSError: the file cannot be read.
    """
    file = Path(name)
    if file.suffix == ".toml":
        return pack_from(file.read_bytes(), file=file.name)
    return packs.by_id(name)
