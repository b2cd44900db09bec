"""The options that every command understands, before the verb or after it."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.refusals import Trouble


class UsageTrouble(Trouble):
    """The command line was not understood; nothing was done. ``key`` names the text to say."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


@dataclass(frozen=True)
class GlobalOptions:
    """What was asked for the whole call; None or False where nothing was said."""

    json: bool = False
    quiet: bool = False
    no_color: bool = False
    lang: str | None = None
    data: Path | None = None
    config: Path | None = None
    actor: str | None = None


#: As shown in the help, in this order: flag, placeholder of its value, key of its text.
SHOWN: tuple[tuple[str, str, str], ...] = (
    ("--as", "ACCOUNT", "option.as"),
    ("--data", "DIR", "option.data"),
    ("--config", "FILE", "option.config"),
    ("--json", "", "option.json"),
    ("--quiet", "", "option.quiet"),
    ("--no-color", "", "option.no_color"),
    ("--lang", "zh|en", "option.lang"),
    ("--help", "", "option.help"),
)


def taken(argv: Sequence[str]) -> tuple[GlobalOptions, list[str]]:
    """Take the global options out of *argv*, wherever they stand.

    Returns:
        What they say, and the rest in its order.

    Raises:
        UsageTrouble: one has no value, or a wrong one.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    for flag in ("--json", "--quiet", "--no-color"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--lang")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--as", dest="actor")
    try:
        found, rest = parser.parse_known_args(list(argv))
    except argparse.ArgumentError as error:
        raise UsageTrouble("usage.global_value", option=error.argument_name) from error
    options = GlobalOptions(**vars(found))
    if options.lang not in {None, "zh", "en"}:
        raise UsageTrouble("usage.lang", lang=options.lang)
    return options, rest
