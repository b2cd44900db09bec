"""The way in and the way out: `run` is the console script `pingjian`.

Nothing that goes wrong reaches a person as a traceback: known troubles become a sentence and an
exit code (`problems`), unknown ones a number under which the log has the details.
"""

import contextlib
import logging
import os
import sys
from collections.abc import Sequence

from typer.exceptions import TyperException

from adapters.cli import usage
from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import GlobalOptions, UsageTrouble, taken
from adapters.cli.here import Here
from adapters.cli.terminal import Terminal
from adapters.cli.tree import Root
from adapters.cli.words import language
from domain.refusals import Trouble


def run() -> None:
    """Carry out what the command line asks and end with its exit code.

    The process ends without taking the interpreter down piece by piece: threads of Temporal's
    client may still run then and abort it (temporalio/sdk-python#300), with a wrong exit code.
    All files are closed and all children ended before.
    """
    code = main(sys.argv[1:])
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        # Whoever reads our output may have seen enough (`… | head`).
        with contextlib.suppress(BrokenPipeError):
            stream.flush()
    os._exit(code)


def main(argv: Sequence[str]) -> int:
    """Carry out *argv* and return the exit code."""
    try:
        options, rest = taken(argv)
    except UsageTrouble as trouble:
        unread = GlobalOptions(json="--json" in argv)
        return _told(Terminal(unread, language(None, os.environ)), trouble)
    terminal = Terminal(options, language(options.lang, os.environ))
    here = Here(options, terminal)
    try:
        code = Root(name="pingjian").main(
            ["version" if word == "--version" and word is rest[0] else word for word in rest],
            prog_name="pingjian",
            standalone_mode=False,
            obj=here,
        )
    except TyperException as error:
        return usage.tell(terminal, error)
    except Trouble as trouble:
        return _told(terminal, trouble)
    except KeyboardInterrupt:
        terminal.problem(terminal.say("problem.interrupted"))
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the outermost loop: nobody is shown a traceback
        return _failed(here, error)
    if code == Exit.INTERRUPTED:
        terminal.problem(terminal.say("problem.interrupted"))
    return code if isinstance(code, int) else Exit.OK


def _told(terminal: Terminal, trouble: Trouble) -> int:
    # Imported when something went wrong: it knows every adapter, and help should come at once.
    from adapters.cli import problems  # noqa: PLC0415 - as said above

    problem = problems.problem_of(trouble, terminal.language)
    problems.tell(terminal, problem)
    return problem.exit_code


def _failed(here: Here, error: Exception) -> int:
    from adapters.cli import failures  # noqa: PLC0415 - as above

    return failures.tell(here, error)
