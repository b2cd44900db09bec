"""What we say, in two languages: Chinese first, English beside.

Each language is a plain dict from key to text with `{fact}` places; a test compares the keys. The
words of the field itself (stages, roles, sentences of the timeline) are not here but in
`domain.projections`, where every screen finds them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from adapters.cli.words import en, zh

Code = Literal["zh", "en"]


class BothLanguages(Protocol):
    """Something that is said in both languages, such as `domain.projections.wording.Words`."""

    @property
    def zh(self) -> str:
        """Chinese."""
        ...

    @property
    def en(self) -> str:
        """English."""
        ...


class _Facts(dict[str, object]):
    """A sentence with a fact missing is still better than none."""

    def __missing__(self, key: str) -> str:
        return "—"


@dataclass(frozen=True)
class Language:
    """One of the languages we speak."""

    code: Code
    texts: Mapping[str, str]

    def say(self, key: str, /, **facts: object) -> str:
        """The text of that key with its facts put in."""
        return self.texts[key].format_map(_Facts(facts))

    def has(self, key: str) -> bool:
        """Whether there is a text of that key."""
        return key in self.texts

    def begun(self, prefix: str, text: str) -> str:
        """*text*, its beginning in our language where there are words for it (``why:…``)."""
        known = [
            key
            for key in self.texts
            if key.startswith(prefix) and text.startswith(key.removeprefix(prefix))
        ]
        best = max(known, key=len, default=prefix)
        return self.texts.get(best, "") + text[len(best) - len(prefix) :]

    def of(self, both: BothLanguages) -> str:
        """The one of two wordings that is ours."""
        return both.zh if self.code == "zh" else both.en

    def listed(self, items: tuple[str, ...] | list[str]) -> str:
        """Items in a row, as this language separates them."""
        return ("、" if self.code == "zh" else ", ").join(items)


LANGUAGES: dict[Code, Language] = {
    "zh": Language("zh", zh.TEXTS),
    "en": Language("en", en.TEXTS),
}


def language(asked: str | None, environ: Mapping[str, str]) -> Language:
    """The language to speak: as asked, else PINGJIAN_LANG, else LANG; Chinese if none says English.

    C, POSIX and other languages than English give Chinese: a bureau's server is often set to C.
    """
    for wish in (asked, environ.get("PINGJIAN_LANG"), environ.get("LANG")):
        if wish:
            return LANGUAGES["en" if wish.lower().startswith("en") else "zh"]
    return LANGUAGES["zh"]
