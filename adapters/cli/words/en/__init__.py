"""English."""

from adapters.cli.words.en import help_texts, parsing, screens, troubles

TEXTS: dict[str, str] = {
    **help_texts.TEXTS,
    **parsing.TEXTS,
    **screens.TEXTS,
    **troubles.TEXTS,
}
