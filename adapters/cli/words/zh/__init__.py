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
    segments,
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
    **segments.TEXTS,
    **time_travel.TEXTS,
    **troubles.TEXTS,
}
