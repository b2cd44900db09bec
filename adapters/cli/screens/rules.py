"""Rule packs: which there are, what one says, in what two differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import JsonValue
from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.screens.grids import pairs, table
from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from domain.projections.what_if import SETTINGS
from domain.rulepack import RulePack


@dataclass(frozen=True)
class Setting:
    """A setting by its path (``bands.优``) with its value on either side; None where it is not."""

    name: str
    before: str | None
    after: str | None


def list_data(packs: Sequence[RulePack]) -> dict[str, object]:
    """The packs for machines."""
    heads = [
        {
            "ref": pack.ref,
            "title": pack.title,
            "county": pack.county,
            "fiscal_year": pack.fiscal_year,
        }
        for pack in packs
    ]
    return {"schema": "pingjian.rules/1", "packs": heads}


def as_data(pack: RulePack) -> dict[str, object]:
    """One pack for machines."""
    return {"schema": "pingjian.rules.pack/1", **pack.model_dump(mode="json")}


def diff_data(before: RulePack, after: RulePack, changes: Sequence[Setting]) -> dict[str, object]:
    """What differs, for machines."""
    return {
        "schema": "pingjian.rules.diff/1",
        "before": before.ref,
        "after": after.ref,
        "changes": changes,
    }


def listed(packs: Sequence[RulePack], terminal: Terminal) -> RenderableType:
    """The packs for people, one a row."""
    say = terminal.say
    grid = table()
    for key in ("id", "county", "fiscal_year", "title", "sha256"):
        grid.add_column(say(f"rules.{key}"), overflow="fold")
    for pack in packs:
        everywhere = Text(say("rules.everywhere"), style="dim")
        grid.add_row(
            pack.ref.id,
            pack.county or everywhere,
            str(pack.fiscal_year) if pack.fiscal_year else everywhere,
            Prose(pack.title),
            f"{pack.ref.sha256[:12]}…",
        )
    return grid


def page(pack: RulePack, terminal: Terminal) -> Group:
    """One pack for people: where it comes from and every setting."""
    say = terminal.say
    head = pairs(
        [
            (say("rules.id"), f"{pack.ref.id}  {pack.title}"),
            (say("rules.source"), pack.source),
            (say("rules.sha256"), pack.ref.sha256),
        ]
    )
    grid = table()
    grid.add_column(say("rules.setting"), overflow="fold")
    grid.add_column(say("rules.value"), overflow="fold")
    for name, value in _settings(pack):
        grid.add_row(_named(name, terminal), Prose(value))
    return Group(head, "", grid)


def changes(before: RulePack, after: RulePack) -> tuple[Setting, ...]:
    """The settings whose values differ, in the order of the pack."""
    old, new = dict(_settings(before)), dict(_settings(after))
    return tuple(
        Setting(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )


def diff_page(
    before: RulePack, after: RulePack, found: Sequence[Setting], terminal: Terminal
) -> RenderableType:
    """What differs, for people."""
    if not found:
        return Text(terminal.say("rules.same"), style="dim")
    grid = table()
    grid.add_column(terminal.say("rules.setting"), overflow="fold")
    grid.add_column(before.ref.id, overflow="fold")
    grid.add_column(after.ref.id, overflow="fold")
    for change in found:
        grid.add_row(
            _named(change.name, terminal),
            Prose(change.before if change.before is not None else "—"),
            Prose(change.after if change.after is not None else "—"),
        )
    return grid


def usable(pack: RulePack, terminal: Terminal) -> Text:
    """That a file can be used."""
    facts = {"id": pack.ref.id, "title": pack.title, "sha256": pack.ref.sha256}
    return Text.assemble(("✓ ", "bold green"), terminal.say("rules.usable", **facts))


def _named(name: str, terminal: Terminal) -> Prose:
    """A setting's path in words; what is a name of the pack's own stays as it is."""
    section, _, below = name.partition(".")
    steps = [section, below] if section == "severities" else name.split(".")
    said = (
        terminal.say(f"rules.{step}") if terminal.language.has(f"rules.{step}") else step
        for step in steps
    )
    return Prose(" ".join(said))


def _settings(pack: RulePack) -> Iterable[tuple[str, str]]:
    values = cast("Mapping[str, JsonValue]", pack.model_dump(mode="json"))
    for name in SETTINGS:
        yield from _flat(name, values[name])


def _flat(name: str, value: JsonValue) -> Iterable[tuple[str, str]]:
    """Every plain value below *value* with its path."""
    match value:
        case {"grade": str(label), "from_points": str(below)}:
            yield f"{name}.{label}", below
        case {"name": str(label), "words": list(words)}:
            yield f"{name}.{label}", "、".join(map(str, words))
        case dict():
            for key, one in value.items():
                yield from _flat(f"{name}.{key}", one)
        case [dict(), *_]:
            for one in value:
                yield from _flat(name, one)
        case None:
            yield name, "—"
        case list():
            yield name, "、".join(map(str, value)) or "—"
        case _:
            yield name, str(value)
