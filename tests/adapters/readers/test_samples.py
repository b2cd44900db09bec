import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from adapters.readers.content import read_content, read_document


def places_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for inner in value.values():
            yield from places_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places_in(inner)


def test_a_sample_form_reads_as_expected(
    sample: Path, parsed: Callable[[bytes], dict[str, Any]], short: Callable[[Any], Any]
) -> None:
    """New forms need a file and its ``.expected.json``, no code."""
    expected = json.loads(sample.with_suffix(".expected.json").read_text("utf-8"))

    assert expected == short(parsed(sample.read_bytes()))


def test_every_place_quotes_the_document_word_for_word(
    report: Path, parsed: Callable[[bytes], dict[str, Any]]
) -> None:
    content = report.read_bytes()
    text = read_content(content).text

    places = [place for place in places_in(parsed(content)) if "start" in place]

    assert [
        place for place in places if text[place["start"] : place["end"]] != place["quote"]
    ] == []
    assert [
        place for place in places if text.count("\n", 0, place["start"]) + 1 != place["line"]
    ] == []


def test_every_figure_stands_in_its_quote(
    report: Path, parsed: Callable[[bytes], dict[str, Any]]
) -> None:
    found = parsed(report.read_bytes())

    for figure in [*found["money"], *found["percentages"]]:
        digits = (figure.get("amount") or figure.get("value")).lstrip("-").rstrip("0").rstrip(".")
        quote = figure["place"]["quote"].replace(",", "")
        assert digits in quote or any(sign in quote for sign in "一二三四五六七八九")


def test_every_block_is_a_piece_of_the_text(report: Path) -> None:
    document = read_document(report.read_bytes())

    for paragraph in document.paragraphs:
        assert document.text[paragraph.start : paragraph.end] == paragraph.text
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row):
            assert document.text[cell.start : cell.end] == cell.text
