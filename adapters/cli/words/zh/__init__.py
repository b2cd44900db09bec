"""Chinese (中文)."""

from adapters.cli.words.zh import damages, help_texts, parsing, screens, troubles

TEXTS: dict[str, str] = {
    **damages.TEXTS,
    **help_texts.TEXTS,
    **parsing.TEXTS,
    **screens.TEXTS,
    **troubles.TEXTS,
}
