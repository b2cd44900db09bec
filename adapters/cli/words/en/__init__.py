"""English."""

from adapters.cli.words.en import damages, help_texts, parsing, screens, troubles

TEXTS: dict[str, str] = {
    **damages.TEXTS,
    **help_texts.TEXTS,
    **parsing.TEXTS,
    **screens.TEXTS,
    **troubles.TEXTS,
}
