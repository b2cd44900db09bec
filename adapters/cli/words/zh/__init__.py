"""中文。"""

from adapters.cli.words.zh import help_texts, screens, troubles

TEXTS: dict[str, str] = {**help_texts.TEXTS, **screens.TEXTS, **troubles.TEXTS}
