"""A command line that was not understood, in our words: Typer itself speaks English only."""

import re
from typing import Any

from typer.exceptions import TyperException

from adapters.cli.exit_codes import Exit
from adapters.cli.terminal import Terminal

_QUOTED = re.compile(r"'([^']*)'")


def tell(terminal: Terminal, error: TyperException) -> int:
    """Say what was not understood and where help is, and give the exit code."""
    terminal.problem(_sentence(terminal, error))
    ctx: Any = getattr(error, "ctx", None)
    path = str(ctx.command_path) if ctx is not None else "pingjian"
    terminal.err.print(terminal.say("usage.hint", path=path), style="dim")
    if terminal.json:
        message = _sentence(terminal, error)
        terminal.json_line(
            {"schema": "pingjian.problem/1", "code": "usage", "message": message, "exit_code": 2}
        )
    return Exit.USAGE


def _sentence(terminal: Terminal, error: Any) -> str:  # noqa: ANN401 - Typer's errors are private
    message = str(error.message)
    match type(error).__name__:
        case "MissingParameter":
            return terminal.say("usage.missing", param=_name(error.param), choices=_choices(terminal, error))
        case "NoSuchOption":
            guess = _guess(terminal, sorted(error.possibilities or ()))
            return terminal.say("usage.no_such_option", option=error.option_name, guess=guess)
        case "BadOptionUsage":
            return terminal.say("usage.bad_option", option=error.option_name)
        case "BadParameter":
            return _bad_value(terminal, error, message)
        case _ if message.startswith("No such command"):
            name, *near = _QUOTED.findall(message)
            return terminal.say("usage.no_such_command", name=name, guess=_guess(terminal, near))
        case _ if "unexpected extra argument" in message:
            extra = message.partition("(")[2].rpartition(")")[0]
            return terminal.say("usage.extra", message=extra)
        case _:
            return terminal.say("usage.other", message=message)
