"""The events of a segment in a file: do they prove themselves, and are they still the log's?"""
# The checking program has untyped tuples (pyproject.toml says why):
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false

import argparse
import itertools
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from adapters.ledger.bundle_rows import Lines, rows_between
from adapters.ledger.offline import verify as offline
from adapters.ledger.segments import beside, checked
from domain.ledger.strict import Malformed


def proof_fault(file: Path, keys: Sequence[str]) -> offline.Bad | None:
    """The first thing that is wrong with the events under *keys*; None if they prove themselves."""
    asked = argparse.Namespace(
        material=[str(file)],
        key=[offline.key_of(text) for text in keys],
        **{name: [] for name in ("checkpoint", "receipt", "proof", "witness")},
        need=0,
    )
    return next(iter(offline.verified(asked).findings), None)


def same_events(engine: Engine, file: Path, ends: tuple[int, int]) -> bool:
    """Whether the log holds the events between these positions, byte for byte."""
    lines = Lines(engine)
    own = (lines.line(row) for row in rows_between(engine, *ends))
    with file.open("rb") as opened:
        next(opened, b"")
        return all(kept == line for kept, line in itertools.zip_longest(opened, own))


def sealed_fit(file: Path) -> bool:
    """Whether the sealed values beside the events are what they committed to, if any are there."""
    if not beside(file).exists():
        return True
    try:
        with file.open("rb") as events, beside(file).open("rb") as values:
            return not checked(events, values).wrong
    except (KeyError, TypeError, ValueError, Malformed):
        return False
