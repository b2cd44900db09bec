"""Sentences of many offices, each alone in a short report: one family per theme."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.accuracy import expectation
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.sample import Sample

_FOLDER = Path(__file__).parents[1]
#: Each file with the prefix of its families; all but the first were kept back until read once.
_WRITTEN = {
    "sentences.toml": "sentences",
    "sentences_second.toml": "second",
    "sentences_field.toml": "field",
    "sentences_third.toml": "third",
}
_YEAR = 2023
_NAME = "青溪县石桥乡人民政府"


def documents() -> Iterator[Sample]:
    """One document per sentence."""
    for name, prefix in _WRITTEN.items():
        yield from sentence_samples(_FOLDER / name, prefix)


def sentence_samples(written: Path, prefix: str) -> Iterator[Sample]:
    """The sentences of a file, a family for each of its groups."""
    for group in tomllib.loads(written.read_text("utf-8"))["group"]:
        for number, sentence in enumerate(group["sentences"], 1):
            family = f"{prefix}_{group['name']}"
            yield _sample(family, f"{family}-{number}", group["heading"], sentence)


def _sample(family: str, name: str, heading: str, sentence: str) -> Sample:
    labels, expected = Labels(), Expectation()
    text = labels.print(sentence, Hand())
    title = f"{_NAME}{_YEAR}年度部门整体支出绩效自评报告"
    expectation.from_text(expected, labels, _YEAR)
    expectation.close(expected)
    expected.fields["unit.name"] = _NAME
    expected.fields["document.year"] = str(_YEAR)
    return Sample(family, name, "txt", f"{title}\n{heading}\n{text}\n".encode(), expected)
