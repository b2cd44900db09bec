"""Chinese (中文)."""

from adapters.cli.words.zh import help_texts, parsing, screens, troubles

TEXTS: dict[str, str] = {
    **help_texts.TEXTS,
    **parsing.TEXTS,
    **screens.TEXTS,
    **troubles.TEXTS,
}
