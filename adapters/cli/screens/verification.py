"""What a verification found: all well, or the first damage and what can still be trusted."""

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.cli.damages import CHECKS, DERIVED, Damage, Verification
from adapters.cli.problems import damage_words
from adapters.cli.screens.grids import table
from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from adapters.eventstore.store import TOOL
from domain.ids import report_stream

_LISTED = 20


def as_data(verification: Verification) -> dict[str, object]:
    """The verification for machines."""
    return {
        "schema": "pingjian.verification/1",
        "ok": verification.ok,
        "checked": verification.checked,
        "skipped": verification.skipped,
        "first_damage": verification.first,
        "trusted_until": verification.trusted_until,
        "affected": verification.affected,
        "erased": verification.erased,
        "otherwise": verification.otherwise,
        "detached": [
            {"segment": name, "kept_at": kept_at, "originals": len(files)}
            for (name, kept_at), files in verification.detached.items()
        ],
        "damages": verification.damages,
    }


def page(verification: Verification, terminal: Terminal) -> Group:
    """The verification for people."""
    say = terminal.say
    grid = table()
    for key in ("check", "number", "result"):
        grid.add_column(say(f"verify.{key}"), justify="right" if key == "number" else "left")
    for check in CHECKS:
        wrong = sum(damage.check == check for damage in verification.damages)
        result = Text("✓", style="green")
        if wrong:
            result = Text("✗ " + say("verify.damaged", number=wrong), style="bold red")
        elif check in verification.skipped:
            result = Text(say("verify.skipped"), style="yellow")
        grid.add_row(say(f"verify.{check}"), str(verification.checked[check]), result)
    absent: list[RenderableType] = []
    if any(verification.erased.values()):
        absent = [Prose(say("verify.erased", **verification.erased), style="yellow")]
    for program, number in verification.otherwise.items():
        told = say("verify.otherwise", number=number, program=program, now=TOOL)
        absent.append(Prose(told, style="yellow"))
    for (name, kept_at), files in verification.detached.items():
        told = say("verify.detached", segment=name, kept_at=kept_at, originals=len(files))
        absent.append(Prose(told, style="yellow"))
    return Group(grid, *absent, *_verdict(verification, terminal))


def _verdict(verification: Verification, terminal: Terminal) -> list[RenderableType]:
    say, first = terminal.say, verification.first
    if first is None:
        return [Text("✓ " + say("verify.ok"), style="bold green")]
    lines: list[RenderableType] = [
        Text("✗ " + say("verify.first"), style="bold red"),
        Prose("  " + _told(first, terminal)),
    ]
    others = [damage for damage in verification.damages if damage is not first]
    lines += [Prose("  " + _told(damage, terminal), style="dim") for damage in others[:_LISTED]]
    if len(others) > _LISTED:
        lines.append(Text("  " + say("verify.more", number=len(others) - _LISTED), style="dim"))
    return [*lines, Prose(_trust(verification, terminal), style="bold")]


def _trust(verification: Verification, terminal: Terminal) -> str:
    if all(damage.check in DERIVED for damage in verification.damages):
        return terminal.say("verify.trust_record")
    prefix = report_stream("")
    affected = [name.removeprefix(prefix) for name in verification.affected]
    intact = len(verification.reports) - len(set(verification.affected) & set(verification.reports))
    return terminal.say(
        "verify.trust",
        position=verification.trusted_until,
        affected=terminal.language.listed(affected) or "—",
        intact=intact,
    )


def _told(damage: Damage, terminal: Terminal) -> str:
    key = "verify.damage_at" if damage.position else "verify.damage"
    if damage.last > damage.position:
        key = "verify.damage_between"
    return terminal.say(
        key,
        position=damage.position,
        last=damage.last,
        stream=damage.stream or "—",
        **damage_words(damage.what, damage.why, terminal.language),
    )
