"""What a command function gets with its context: the options of the call and the terminal."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

import typer

from adapters.cli.global_options import GlobalOptions, UsageTrouble
from adapters.cli.terminal import Terminal
from adapters.cli.words import LANGUAGES
from adapters.settings import Settings, load_settings


@dataclass(frozen=True)
class Here:
    """This call."""

    options: GlobalOptions
    terminal: Terminal
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    def actor(self) -> str:
        """The account that acts.

        Raises:
            UsageTrouble: nobody said who acts.
        """
        actor = self.options.actor or self.environ.get("PINGJIAN_ACTOR")
        if not actor:
            raise UsageTrouble("usage.no_actor")
        return actor

    def settings(self, **flags: object) -> Settings:
        """The settings of this call.

        Args:
            flags: what the command's own options say by setting name.

        Raises:
            SettingsTrouble: a setting cannot be understood.
        """
        options = self.options
        settings = load_settings(
            config=options.config, data_dir=options.data, lang=options.lang, **flags
        )
        if settings.lang is not None:
            # Flag and environment were heard before; from here on the file is, too.
            self.terminal.language = LANGUAGES[settings.lang]
        return settings


def here_of(ctx: typer.Context) -> Here:
    """The call that *ctx* belongs to."""
    here = ctx.find_root().obj
    if not isinstance(here, Here):
        raise TypeError(type(here).__name__)
    return here
