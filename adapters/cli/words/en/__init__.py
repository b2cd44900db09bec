"""English."""

from adapters.cli.words.en import help_texts, screens, troubles

TEXTS: dict[str, str] = {**help_texts.TEXTS, **screens.TEXTS, **troubles.TEXTS}
