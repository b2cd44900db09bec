"""A command line that was not understood, in our words: Typer itself speaks English only."""

import re
from difflib import get_close_matches
from typing import Any

from typer.exceptions import TyperException

from adapters.cli.exit_codes import Exit
from adapters.cli.terminal import Terminal
from domain.permissions import Role

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
            choices = _choices(terminal, error)
            return terminal.say("usage.missing", param=_name(error.param), choices=choices)
        case "NoSuchOption":
            guess = _guess(terminal, sorted(error.possibilities or ()))
            return terminal.say("usage.no_such_option", option=error.option_name, guess=guess)
        case "BadOptionUsage":
            return terminal.say("usage.bad_option", option=error.option_name)
        case "BadParameter":
            return _bad_value(terminal, error, message)
        case _ if message.startswith("No such command"):
            name = _value(message)
            commands: list[str] = error.ctx.command.list_commands(error.ctx)
            near = get_close_matches(name, commands)
            return terminal.say("usage.no_such_command", name=name, guess=_guess(terminal, near))
        case _ if "unexpected extra argument" in message:
            extra = message.rpartition("(")[2].rstrip(")")
            return terminal.say("usage.extra", message=extra)
        case _:
            return terminal.say("usage.other", message=message)


def _bad_value(terminal: Terminal, error: Any, message: str) -> str:  # noqa: ANN401 - as above
    value, what = _value(message), _what(terminal, error.param, message)
    key = "usage.bad_value" if value else "usage.bad_value_unseen"
    return terminal.say(key, param=_name(error.param), value=value, what=what)


def _value(message: str) -> str:
    quoted = _QUOTED.findall(message)
    return str(quoted[0]) if quoted else ""


def _what(terminal: Terminal, param: Any, message: str) -> str:  # noqa: ANN401 - as above
    choices = _choices_of(param)
    if choices:
        return terminal.say("usage.what.choice", choices=terminal.language.listed(choices))
    low = message.lower()
    for word, key in (
        ("exist", "file"),
        ("readable", "file"),
        ("directory", "file"),
        ("uuid", "uuid"),
        ("integer", "integer"),
        ("range", "integer"),
        ("less than", "integer"),
        ("greater than", "integer"),
    ):
        if word in low:
            return terminal.say(f"usage.what.{key}")
    return terminal.say("usage.what.other")


def _choices(terminal: Terminal, error: Any) -> str:  # noqa: ANN401 - as above
    choices = _choices_of(error.param)
    if not choices:
        return ""
    return terminal.say("usage.choices", choices=terminal.language.listed(choices))


def _choices_of(param: Any) -> list[str]:  # noqa: ANN401 - as above
    descriptor = getattr(param, "type_descriptor", None)
    if descriptor is None or not descriptor.is_choice:
        return []
    # The machine's own role is nobody's to take.
    return [str(choice.value) for choice in descriptor.choices or () if choice != Role.SYSTEM]


def _name(param: Any) -> str:  # noqa: ANN401 - as above
    if param is None:
        return ""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name).upper()
    return str(param.opts[0])


def _guess(terminal: Terminal, names: list[str]) -> str:
    return terminal.say("usage.guess", names=terminal.language.listed(names)) if names else ""
