"""Help as pages worth reading: what it is for, how it is called, examples first, then options.

Texts stand in `words` under keys made of the command's path: ``help:report submit`` (one line),
``about:…`` (more), ``examples:…`` (one per line, ``command  # what for``) and ``param:…``.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from adapters.cli.global_options import SHOWN
from adapters.cli.here import here_of
from adapters.cli.screens.prose import Prose
from adapters.cli.words import Language

SECTIONS = ("start", "work", "look", "care")
EXIT_CODES = (0, 1, 2, 3, 4, 5, 6, 7, 8, 130)


def of_program(ctx: Any, verbs: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401 - Typer's
    """The page of `pingjian --help`."""
    out, language = _where(ctx)
    _head(out, language, "")
    for section in SECTIONS:
        _title(out, language.say(f"section.{section}"))
        _pairs(out, [(verb, language.say(f"help:{verb}")) for sec, verb in verbs if sec == section])
    _global_options(out, language)
    _title(out, language.say("help.exit_codes"))
    _pairs(out, [(str(code), language.say(f"exit.{code}")) for code in EXIT_CODES])
    out.print()
    out.print(Text(language.say("help.more"), style="dim"))


def of_group(ctx: Any, commands: Sequence[str]) -> None:  # noqa: ANN401 - Typer's
    """The page of a group such as `pingjian report --help`."""
    out, language = _where(ctx)
    path = path_of(ctx)
    _head(out, language, path)
    _title(out, language.say("help.commands"))
    _pairs(out, [(name, language.say(f"help:{path} {name}")) for name in commands])
    out.print()
    out.print(Text(language.say("help.more_group", path=path), style="dim"))


def of_command(ctx: Any) -> None:  # noqa: ANN401 - Typer's
    """The page of one command."""
    out, language = _where(ctx)
    path = path_of(ctx)
    _head(out, language, path, usage=_usage(ctx, path))
    params = [param for param in ctx.command.params if not param.hidden]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    _parameters(out, language, path, "help.arguments", arguments)
    _parameters(out, language, path, "help.options", options)
    _global_options(out, language)


def path_of(ctx: Any) -> str:  # noqa: ANN401 - Typer's
    """The words after `pingjian`: ``report submit``."""
    return " ".join(str(ctx.command_path).split()[1:])


def param_text(language: Language, path: str, name: str) -> str | None:
    """What a parameter is for: said for this command, or for all that have one of that name."""
    keys = (f"param:{path}.{name}", f"param:{name}")
    return next((language.say(key) for key in keys if language.has(key)), None)


def _where(ctx: Any) -> tuple[Console, Language]:  # noqa: ANN401 - Typer's
    terminal = here_of(ctx).terminal
    return terminal.out, terminal.language


def _head(out: Console, language: Language, path: str, usage: str = "") -> None:
    key = path or "pingjian"
    out.print(Text(language.say(f"help:{key}"), style="bold"))
    if language.has(f"about:{key}"):
        out.print()
        out.print(Prose(language.say(f"about:{key}")))
    _title(out, language.say("help.usage"))
    out.print(
        Text("  " + (usage or f"{('pingjian ' + path).strip()} {language.say('help.verb')}")),
        soft_wrap=True,
    )
    if language.has(f"examples:{key}"):
        _title(out, language.say("help.examples"))
        for line in language.say(f"examples:{key}").splitlines():
            call, _, purpose = line.partition("  # ")
            if purpose:
                out.print(Text(f"  # {purpose}", style="dim"))
            out.print(Text(f"  {call}", style="cyan"), soft_wrap=True)


def _usage(ctx: Any, path: str) -> str:  # noqa: ANN401 - Typer's
    pieces: list[str] = []
    for param in ctx.command.params:
        many = "…" if param.nargs == -1 or getattr(param, "multiple", False) else ""
        if param.param_type_name == "argument":
            shown = f"{_placeholder(param)}{many}"
        elif param.required:
            shown = f"{param.opts[0]} {_placeholder(param)}"
        else:
            continue
        pieces.append(shown if param.required else f"[{shown}]")
    return " ".join(["pingjian", path, *pieces, "[--…]"])


def _placeholder(param: Any) -> str:  # noqa: ANN401 - Typer's
    return str(param.metavar or param.name).upper()


def _parameters(
    out: Console,
    language: Language,
    path: str,
    title: str,
    params: Sequence[Any],
) -> None:
    if not params:
        return
    _title(out, language.say(title))
    _pairs(out, [_parameter(language, path, param) for param in params])


def _parameter(language: Language, path: str, param: Any) -> tuple[str, str]:  # noqa: ANN401 - Typer's
    text = param_text(language, path, param.name) or param.help or ""
    if param.param_type_name == "argument":
        return _placeholder(param), text
    takes_value = not getattr(param, "is_flag", False)
    flag = f"{param.opts[0]} {_placeholder(param)}" if takes_value else str(param.opts[0])
    required = language.say("help.required") if param.required else ""
    return flag, f"{text}{required}"


def _global_options(out: Console, language: Language) -> None:
    _title(out, language.say("help.global_options"))
    _pairs(out, [(f"{flag} {value}".strip(), language.say(key)) for flag, value, key in SHOWN])


def _title(out: Console, text: str) -> None:
    out.print()
    out.print(Text(text, style="bold yellow"))


def _pairs(out: Console, pairs: Iterable[tuple[str, str]]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(overflow="fold")
    for name, text in pairs:
        table.add_row(f"  {name}", Prose(text))
    out.print(table)
