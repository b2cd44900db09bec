"""Chinese (中文)."""

from adapters.cli.words.zh import (
    damages,
    erasure,
    evidence,
    help_texts,
    judging,
    ledger,
    parsing,
    screens,
    time_travel,
    troubles,
)

TEXTS: dict[str, str] = {
    **damages.TEXTS,
    **erasure.TEXTS,
    **evidence.TEXTS,
    **help_texts.TEXTS,
    **judging.TEXTS,
    **ledger.TEXTS,
    **parsing.TEXTS,
    **screens.TEXTS,
    **time_travel.TEXTS,
    **troubles.TEXTS,
}
