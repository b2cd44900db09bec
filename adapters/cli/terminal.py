"""Where everything is shown: data on standard output, everything else on standard error.

With ``--json`` standard output holds exactly one JSON value (or one per line where a command says
so) and nothing else.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from adapters.cli.global_options import GlobalOptions
from adapters.cli.json_values import plain_json
from adapters.cli.words import Language
from domain.plain_words import visible

#: Width of tables where there is no terminal and COLUMNS does not say another.
_PIPE_WIDTH = 120


class Terminal:
    """The two streams of this call and how to write on them."""

    def __init__(self, options: GlobalOptions, language: Language) -> None:
        self.language = language
        self.json = options.json
        self.quiet = options.quiet
        self.out = _console(sys.stdout.isatty(), stderr=False, options=options)
        self.err = _console(sys.stderr.isatty(), stderr=True, options=options)

    def say(self, key: str, /, **facts: object) -> str:
        """A text of our language."""
        return self.language.say(key, **facts)

    def answer(self, data: object, view: Callable[[], RenderableType]) -> None:
        """Show the result: *data* as JSON if that was asked for, else the *view* of it."""
        if self.json:
            self.json_line(data)
        else:
            self.out.print(view())

    def json_line(self, data: object) -> None:
        """One JSON value on a line of standard output."""
        self.raw(json.dumps(plain_json(data), ensure_ascii=False) + "\n")

    def raw(self, text: str) -> None:
        """*text* on standard output as it is."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def note(self, key: str, /, **facts: object) -> None:
        """Something worth knowing that is not the result; silent with ``--quiet``."""
        if not self.quiet:
            self._told(Text(self.say(key, **facts), style="dim"))

    def warning(self, sentence: str) -> None:
        """Something a person should look at, which stopped nothing."""
        self._told(Text.assemble((self.say("warning.mark"), "bold yellow"), sentence))

    def problem(self, sentence: str) -> None:
        """What went wrong, for a person; never silent."""
        line = Text.assemble((self.say("problem.mark"), "bold red"), sentence)
        self._told(line)

    def _told(self, line: Text) -> None:
        # Folded for a screen only: a sentence in a log file stays on its line.
        self.err.print(line, soft_wrap=not self.err.is_terminal)


class _Screen(Console):
    """A console on which what others wrote cannot move the cursor or turn the line."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """As rich does it, but for signs that are not seen: their numbers are shown."""
        for piece in super().render(renderable, options):
            yield piece if piece.is_control else piece._replace(text=visible(piece.text))


def _console(terminal: bool, *, stderr: bool, options: GlobalOptions) -> Console:
    fixed = None if terminal or os.environ.get("COLUMNS") else _PIPE_WIDTH
    return _Screen(
        stderr=stderr,
        width=fixed,
        no_color=True if options.no_color else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
