"""The chain of one value, from the filed document to the publication."""

from collections.abc import Mapping
from datetime import timedelta

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from adapters.cli.screens.prose import Prose
from adapters.cli.terminal import Terminal
from domain.projections.lineage import documents
from domain.projections.links import EVERY_FIELD, Link, LinkKind
from domain.projections.wording import (
    REASON_WORDS,
    field_words,
    local_time,
    rule_words,
    value_words,
)

#: From here on it is worth saying that a fact was recorded later than it was received.
_APART = timedelta(minutes=1)
_STYLES: dict[LinkKind, str] = {
    LinkKind.CORRECTED: "yellow",
    LinkKind.ADJUSTED: "yellow",
    LinkKind.PUBLICATION_CORRECTED: "yellow",
    LinkKind.TAKEN_DOWN: "red",
    LinkKind.APPROVED: "green",
    LinkKind.AGREED_PUBLIC: "green",
    LinkKind.NOTICE_AGREED: "green",
    LinkKind.PUBLISHED: "green",
}


def as_data(
    report: str, field: str, chain: tuple[Link, ...], names: Mapping[str, str]
) -> dict[str, object]:
    """The chain for machines, newest last."""
    return {
        "schema": "pingjian.lineage/1",
        "report_id": report,
        "field": field,
        "links": [
            {**vars(link), "document_sha256": document, "by_name": names.get(link.by, link.by)}
            for link, document in zip(chain, documents(chain), strict=True)
        ],
    }


def page(
    field: str, chain: tuple[Link, ...], names: Mapping[str, str], terminal: Terminal
) -> Group:
    """The chain for people, newest last."""
    words = terminal.language.of(field_words(field))
    title = Text(words if words == field else f"{words}（{field}）", style="bold")
    return Group(title, *(_link(link, field, names, terminal) for link in chain))


def _link(link: Link, field: str, names: Mapping[str, str], terminal: Terminal) -> RenderableType:
    language, say = terminal.language, terminal.say
    valued = field if link.field == EVERY_FIELD else link.field
    text = Text.assemble(
        ("● ", _STYLES.get(link.kind, "cyan")),
        (say(f"link.{link.kind}"), _STYLES.get(link.kind, "cyan")),
    )
    if link.field not in {field, EVERY_FIELD}:
        text.append(f"  {language.of(field_words(link.field))}")
    if link.after is not None:
        new = language.of(value_words(valued, link.after))
        if link.before is not None:
            text.append(f"  {language.of(value_words(valued, link.before))} → {new}", "bold")
        else:
            text.append(f"  {new}", "bold")
    by = names.get(link.by, link.by)
    where = say("link.event", number=link.version, at=local_time(link.at), by=by)
    text.append(f"  {where}", "dim")
    if (link.recorded_at - link.at) >= _APART:
        text.append("  " + say("link.recorded", at=local_time(link.recorded_at)), "dim")
    for detail in _details(link, terminal):
        text.append(f"\n    {detail}")
    return Padding(Prose(text), (0, 0, 0, 1))


def _rule(link: Link, terminal: Terminal) -> str:
    return terminal.language.of(rule_words(link.rule)) if link.rule else "—"


def _details(link: Link, terminal: Terminal) -> list[str]:
    language, say = terminal.language, terminal.say
    lines: list[str] = []
    if link.reason_code or link.reason:
        code = language.of(REASON_WORDS[link.reason_code]) if link.reason_code else ""
        lines.append(say("link.reason", reason=" ".join(filter(None, (code, link.reason)))))
    if link.trace:
        lines.append(say("link.trace", rule=_rule(link, terminal), trace=link.trace))
    if link.rule_pack:
        pack, _, sha256 = link.rule_pack.partition(" ")
        lines.append(say("link.rule_pack", pack=pack, sha256=sha256[:16]))
    if link.place is not None:
        line = say("link.line", line=link.place.line) if link.place.line else ""
        lines.append(say("link.place", line=line, quote=" ".join(link.place.quote.split())))
    if link.source_sha256:
        lines.append(say(f"link.source.{link.kind}", sha256=link.source_sha256))
    return lines
