"""A section replaces its own and no other."""

from pathlib import Path

from tests.prove.keeping import keep


def test_a_long_form_stands_beside_the_short_one_and_each_replaces_only_itself(
    tmp_path: Path,
) -> None:
    page = tmp_path / "prove.md"
    keep("forge", "short", "## Forged\n\n10 made", path=page)
    keep("forge", "long", "## Forged\n\n100 made", path=page)
    keep("kills", "short", "## Kills\n\n3 killed", path=page)

    keep("forge", "short", "## Forged\n\n11 made", path=page)

    text = page.read_text(encoding="utf-8")
    assert "10 made" not in text
    assert ["11 made", "100 made", "3 killed"] == [
        line for line in text.splitlines() if line.endswith(("made", "killed"))
    ]
