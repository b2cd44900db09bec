"""What the proofs found is kept by proof and form, so that a long one may be run on its own."""

import re
from pathlib import Path

KEPT = Path(__file__).parents[2] / "docs" / "measurements" / "prove.md"
_HEAD = """# 证明 Proofs

Written by `make prove` (`LONG=1` for the long forms) and `python -m tests.prove [--long] NAME …`,
each section by the run that it names. Do not edit.
"""
_SECTION = re.compile(r"<!-- (?P<name>\w+ \w+) -->\n(?P<text>.*?)\n<!-- end -->", re.DOTALL)


def keep(name: str, form: str, text: str, *, path: Path = KEPT) -> None:
    """Put a section in place of the one that the same proof left in the same form.

    Args:
        name: of the proof.
        form: ``short`` or ``long``.
        text: the section, without its marks.
        path: the page.
    """
    page = path.read_text(encoding="utf-8") if path.exists() else ""
    sections = {found["name"]: found["text"] for found in _SECTION.finditer(page)}
    sections[f"{name} {form}"] = text.strip()
    path.parent.mkdir(exist_ok=True)
    parts = (f"<!-- {key} -->\n{kept}\n<!-- end -->\n" for key, kept in sections.items())
    path.write_text("\n".join((_HEAD, *parts)), encoding="utf-8")
