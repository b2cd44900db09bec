"""docs/measurements/judging.md: sections between two marks, each written by its own command."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "measurements" / "judging.md"


def tell(
    section: Callable[[], str], name: str, about: str | None, arguments: list[str] | None
) -> int:
    """Print the section; with --write put it into the page, between the marks of that name."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    told = section()
    sys.stdout.write(told)
    if asked.write:
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, _, rest = PAGE.read_text("utf-8").partition(begin)
        _, _, after = rest.partition(end)
        whole = f"{before.rstrip()}\n\n{begin}\n{told}{end}\n\n{after.lstrip()}"
        PAGE.write_text(whole.rstrip() + "\n", "utf-8")
    return 0
