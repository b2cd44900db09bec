"""Which verb is where. A verb's module is imported when it is used, so that help comes at once."""

import importlib
from dataclasses import dataclass
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from adapters.cli import help_page


@dataclass(frozen=True)
class Verb:
    """A verb, the module that has it as ``app`` (or names a function), and its help section."""

    name: str
    module: str
    section: str
    function: str = "app"


VERBS = (
    Verb("demo", "adapters.cli.demo", "start", function="demo"),
    Verb("up", "adapters.cli.verbs.up", "start"),
    Verb("campaign", "adapters.cli.verbs.campaign", "work"),
    Verb("person", "adapters.cli.verbs.person", "work"),
    Verb("report", "adapters.cli.verbs.report", "work"),
    Verb("status", "adapters.cli.verbs.status", "work"),
    Verb("parse", "adapters.cli.verbs.parse", "look"),
    Verb("replay", "adapters.cli.verbs.replay", "look"),
    Verb("lineage", "adapters.cli.verbs.lineage", "look"),
    Verb("diff", "adapters.cli.verbs.diff", "look"),
    Verb("rules", "adapters.cli.verbs.rules", "look"),
    Verb("verify", "adapters.cli.verbs.verify", "care"),
    Verb("bundle", "adapters.cli.verbs.bundle", "care"),
    Verb("export", "adapters.cli.verbs.export", "care"),
    Verb("segment", "adapters.cli.verbs.segment", "care"),
    Verb("backup", "adapters.cli.verbs.backup", "care"),
    Verb("restore", "adapters.cli.verbs.restore", "care"),
    Verb("checkpoint", "adapters.cli.verbs.checkpoint", "care"),
    Verb("proof", "adapters.cli.verbs.proof", "care"),
    Verb("receipt", "adapters.cli.verbs.receipt", "look"),
    Verb("witness", "adapters.cli.verbs.witness", "care"),
    Verb("erase", "adapters.cli.verbs.erase", "care"),
    Verb("recover", "adapters.cli.verbs.recover", "care"),
    Verb("rebuild", "adapters.cli.verbs.rebuild", "care"),
    Verb("version", "adapters.cli.verbs.version", "care"),
)


class Leaf(TyperCommand):
    """A command whose help is ours."""

    def format_help(self, ctx: Any, formatter: object) -> None:  # noqa: ANN401, ARG002 - Typer's
        """Show the command's help page."""
        help_page.of_command(ctx)


class Group(TyperGroup):
    """A group whose help is ours; without a command it shows it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's
        """As Typer, but nothing given means help."""
        return super().parse_args(ctx, args or ["--help"])

    def format_help(self, ctx: Any, formatter: object) -> None:  # noqa: ANN401, ARG002 - Typer's
        """Show the group's help page."""
        help_page.of_group(ctx, self.list_commands(ctx))


class Root(Group):
    """`pingjian` itself."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - Typer's
        """Every verb, in the order of the help."""
        return [verb.name for verb in VERBS]

    def get_command(self, ctx: object, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Typer's
        """Import the verb and give its command; None if there is no such verb."""
        verb = next((verb for verb in VERBS if verb.name == cmd_name), None)
        if verb is None:
            return None
        found: object = getattr(importlib.import_module(verb.module), verb.function)
        if not isinstance(found, typer.Typer):
            alone = new_app()
            alone.command(verb.name, cls=Leaf)(cast("Any", found))
            found = alone
        command = typer.main.get_command(found)
        command.name = verb.name
        return command

    def format_help(self, ctx: Any, formatter: object) -> None:  # noqa: ANN401, ARG002 - Typer's
        """Show the first help page."""
        help_page.of_program(ctx, [(verb.section, verb.name) for verb in VERBS])


def new_app() -> typer.Typer:
    """An empty group, or a single command's home, in our style."""
    return typer.Typer(
        cls=Group, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
