"""Sound files of every format, damaged by a seeded hand: each gets an answer in plain Chinese."""

import random
import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from adapters.readers.content import read_content
from tests.accuracy.layouts import annex_tables, html_portal, pdf_pages, word_files, workbooks
from tests.hostile.case import zipped
from tests.hostile.test_corpus import CHINESE, JARGON

_LAYOUTS = {
    "txt": annex_tables,
    "html": html_portal,
    "docx": word_files,
    "xlsx": workbooks,
    "pdf": pdf_pages,
}
_SOUND = {
    kind: next(one.content for one in layout.documents() if one.suffix == kind)
    for kind, layout in _LAYOUTS.items()
}
_TIMES = 12


def _shortened(content: bytes, hand: random.Random) -> bytes:
    return content[: hand.randrange(len(content))]


def _flipped(content: bytes, hand: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(hand.choice([1, 10, 100])):
        changed[hand.randrange(len(changed))] = hand.randrange(256)
    return bytes(changed)


def _doubled(content: bytes, hand: random.Random) -> bytes:
    start = hand.randrange(len(content))
    end = start + hand.choice([1, 200, 5000])
    return content[:end] + content[start:end] * hand.choice([1, 20]) + content[end:]


def _swapped(content: bytes, hand: random.Random) -> bytes:
    """Two parts of a package change places, or the markup of one is damaged."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    one, other = hand.sample(sorted(parts), 2)
    if hand.random() < 0.3:
        parts[one], parts[other] = parts[other], parts[one]
    else:
        parts[one] = _marked(parts[one], hand)
    return zipped(parts)


def _marked(content: bytes, hand: random.Random) -> bytes:
    """Spans, ends of elements and attributes that no program writes."""
    text = content.decode("utf-8", "replace")
    number = hand.choice(["0", "-1", "100000", "99999999999999999999", "x", ""])
    damage: tuple[Callable[[], str], ...] = (
        lambda: re.sub(r'((?:col|row)span|w:val|r|ref|s)="[^"]*"', rf'\1="{number}"', text),
        lambda: text.replace("<td", f'<td colspan="{number}" rowspan="{number}"'),
        lambda: re.sub(r"</[\w:]+>", lambda m: "" if hand.random() < 0.2 else m[0], text),
        lambda: re.sub(r'(\w+="[^"]*")', r"\1 \1", text, count=3),
        lambda: text.replace(">", ">&#0;", 2),
    )
    return hand.choice(damage)().encode()


_DAMAGES = {
    "txt": (_shortened, _flipped, _doubled),
    "html": (_shortened, _flipped, _marked, _marked),
    "docx": (_shortened, _flipped, _swapped, _swapped),
    "xlsx": (_shortened, _flipped, _swapped, _swapped),
    "pdf": (_shortened, _flipped, _doubled),
}


@pytest.mark.filterwarnings("ignore")  # of libraries, about the damage
@pytest.mark.parametrize("seed", range(_TIMES))
@pytest.mark.parametrize("kind", sorted(_SOUND))
def test_a_damaged_file_gets_an_answer(kind: str, seed: int) -> None:
    hand = random.Random(f"{kind} {seed}")  # noqa: S311 - the same damage each time
    damage = hand.choice(_DAMAGES[kind])

    reading = read_content(damage(_SOUND[kind], hand))

    for problem in reading.problems:
        assert CHINESE.search(problem.message)
        assert not JARGON.search(problem.message)
    assert reading.usable or reading.problems
