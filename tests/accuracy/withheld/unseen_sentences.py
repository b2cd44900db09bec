"""Sentences that the reader's builders have not seen, each alone in a short report."""

from collections.abc import Iterator
from pathlib import Path

from tests.accuracy.layouts.sentences import sentence_samples
from tests.accuracy.sample import Sample


def documents() -> Iterator[Sample]:
    """One document per sentence, one family for all."""
    yield from sentence_samples(Path(__file__).with_name("sentences.toml"), "unseen")
