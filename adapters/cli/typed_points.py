"""Points as people type them."""

from decimal import Decimal, InvalidOperation

from adapters.cli.global_options import UsageTrouble


def number(text: str, *, name: str) -> Decimal:
    """An exact number such as ``96.5``.

    Raises:
        UsageTrouble: it is none.
    """
    try:
        found = Decimal(text.strip())
    except InvalidOperation as error:
        raise UsageTrouble("usage.value", name=name, value=text, rule_key="rule.points") from error
    if not found.is_finite():
        raise UsageTrouble("usage.value", name=name, value=text, rule_key="rule.points")
    return found
