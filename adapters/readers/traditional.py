"""Texts in traditional characters → simplified ones, before anything else is made of them.

Mirrors of web pages turn a county's page into traditional characters, and put the pinyin behind
those that stand for several: 預(yù)算, 報(bào)告. Whether a text is such is judged on the whole of
it: a signboard's name or a quotation within a simplified text stays as it is.
"""

import importlib
import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from domain.document import Note

#: What brings a piece of a text back to simplified characters.
Restore = Callable[[str], str]

RESTORED = Note(
    code="restored_from_traditional",
    message=(
        "这份文件用繁体字写成（多见于网站自动转换的页面）。系统先把文字还原成简体字、去掉字后括号里的拼音，再读取；"
        "引文和位置都是还原后文字的，个别字可能与单位的原文不同。请提交单位的简体字原件，或与原件核对。"
    ),
)
#: Letters of the field and of any text that are written in only one of the two ways.
_TRADITIONAL, _SIMPLIFIED = (
    re.compile("[績評報預單員數額總財務項業縣鄉鎮實為與對會開關時間來進發經機設執標導責]"),
    re.compile("[绩评报预单员数额总财务项业县乡镇实为与对会开关时间来进发经机设执标导责]"),
)
_FEWEST = 10
#: Above, acute, caron, grave: the four tones as marks of their own.
_TONES = "\u0304\u0301\u030c\u0300"
#: A letter that Chinese typesetting has in two shapes each.
_SHAPES = str.maketrans("ɑɡ", "ag")
#: What the converter does not know (a form of Hong Kong's), or takes for another letter (幺).
_SECOND_FORMS = (("衞", "衛"), ("么", "麼"))
_IN_BRACKETS = re.compile(
    "(?<=[\u3400-\u9fff])[(（]"
    rf"([a-zü\u0308{_TONES}āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹɑɡ]{{1,9}})"
    "[)）]"
)
_SYLLABLE = re.compile(
    "(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?"
    "(?:i?ang|iong|uang|u?eng|ing|ong|[iuü]?an|[aeiuü]n|i?ao|uai|[aeu]?i|[iu]?a|ou|[iuü]?e|iu|uo|er"
    "|[ouü])"
)


def restorer(text: str) -> Restore | None:
    """What brings *text*, or pieces of it, back to simplified characters.

    Args:
        text: all of what a document says, in any order.

    Returns:
        None where it is not written in traditional characters as a whole.
    """
    found = len(_TRADITIONAL.findall(text))
    if found < _FEWEST or found <= len(_SIMPLIFIED.findall(text)):
        return None
    toned = any(_toned(match[1]) for match in _IN_BRACKETS.finditer(text))
    return lambda piece: _simplified(without_pinyin(piece, toneless=toned))


def without_pinyin(text: str, *, toneless: bool) -> str:
    """*text* without the syllables of pinyin in brackets right behind a Chinese character.

    Args:
        text: in traditional characters.
        toneless: whether a syllable without a tone mark, 個(ge), is pinyin too. It never is as a
            single letter, (a), or behind a character that has no simplified form.
    """
    return _IN_BRACKETS.sub(lambda match: _kept(match, toneless=toneless), text)


def _kept(match: re.Match[str], *, toneless: bool) -> str:
    """What stays of brackets with lower-case letters in them: nothing of pinyin, else all."""
    if _toned(match[1]):
        return ""
    plain = toneless and len(match[1]) > 1 and _SYLLABLE.fullmatch(match[1])
    return "" if plain and _is_altered(match.string[match.start() - 1]) else match[0]


@lru_cache(maxsize=4096)
def _toned(letters: str) -> bool:
    """Whether *letters* are a syllable of pinyin with the mark of its tone."""
    apart = unicodedata.normalize("NFD", letters)
    bare = "".join(letter for letter in apart if letter not in _TONES)
    syllable = unicodedata.normalize("NFC", bare).translate(_SHAPES)
    return len(bare) == len(apart) - 1 and _SYLLABLE.fullmatch(syllable) is not None


@lru_cache(maxsize=4096)
def _is_altered(letter: str) -> bool:
    return _simplified(letter) != letter


def _simplified(text: str) -> str:
    for printed, meant in _SECOND_FORMS:
        text = text.replace(printed, meant)
    return _converter()(text)


@cache
def _converter() -> Restore:
    """OpenCC's, loaded where it is needed: few documents are such.

    Of its ways the one that brings 圍繞著 back to 围绕着, and leaves 顯著. Letters that no common
    font has are not made.
    """
    opencc = importlib.import_module("opencc")
    convert: Restore = opencc.OpenCC("tw2s", include_tofu_risk_dictionaries=False).convert
    return convert
