"""What of a government portal's page is not the report: navigation, tools, footers, links.

Only what is noise for certain is dropped: by its element, by the name of its class, because it
is made of links, or because the line says what it is. Of a table nothing is dropped, but the card
of a document's index number, issuer and date is dropped as a whole.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.readers.assembling import BLANKS, Grid, Line, Piece
from adapters.readers.safe_xml import Element

_NEVER_TEXT = frozenset(
    {"script", "style", "noscript", "template", "head", "iframe", "object", "svg", "select"}
    | {"button", "input", "textarea", "nav", "footer", "aside", "video", "audio", "map", "canvas"}
)
_NOISY_NAME = re.compile(
    r"(^|[-_ ])(nav|navbar|menu|foot|footer|copyright|breadcrumb|crumb|crumbs|position|location"
    r"|share|bdsharebuttonbox|sidebar|toolbar|toplink|search|pagination|pager|relate|related"
    r"|prevnext|qrcode|weizhi|mbx|dqwz|friendlink)([-_ ]|$)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
#: How word processors mark the head and foot of their pages.
_PAGE_FRAMES = frozenset({"header", "footer"})
_TOOLS = re.compile(
    r"^([【\[（(]?(打印|关闭|收藏|分享|返回|返回顶部|打印本页|关闭窗口|关闭本页|大\s*中\s*小|上一[篇页]|下一[篇页]"
    r"|繁体|无障碍浏览?|长者模式|扫一扫.*|分享到?[:：]?|微信|微博|QQ空间)[】\]）)]?|\s|\|)+$"
)
_ABOUT_PAGE = re.compile(
    r"^(您|你)?(现|当前|所)?(当前|所)?在?(的)?位置\s*[:：>]|^首页\s*[>»/|·]"
    r"|(发布|发文|更新|成文|公开|添加|录入|归档)(时间|日期)\s*[:：]|(浏览|点击|访问|阅读)(次数|量|数|人次)"
    r"|^(信息|文章|稿件)?来源\s*[:：]|^索\s*引\s*号|字[体号]\s*[:：]?\s*[\[【]?\s*(大|小)|^责任编辑[:：]"
    r"|^今天是|^上一[篇页条][:：]?|^下一[篇页条][:：]?|^相关(文章|链接|信息|附件下载)"
)
#: The card that portals put above a document.
_CARD = re.compile(
    r"^(信息)?索\s*引\s*号|^(主题(分类|词)|发(文|布)(机构|机关|单位)|公开(范围|方式|形式|时限|责任部门)|信息(名称|类别)"
    r"|文\s*号|有\s*效\s*性|体裁分类|组配分类)\s*[:：]|^(详细信息|信息详情|公开具体内容|信息公开目录)$"
)
_CARD_CELLS = 30
_FOOTER = re.compile(
    r"版权所有|主办单位?[:：]|承办单位?[:：]|ICP备|公网安备|网站标识码|网站地图|copyright|技术支持[:：]"
    r"|政府网站找错|扫一扫在手机|友情链接",
    re.IGNORECASE,
)
#: Above this share of links a block is a menu.
_LINKS_SHARE = 0.6
#: A line about the page is short; a report's sentence is not.
_LONGEST_NOISE = 120
_ANNEX = re.compile(r"附件|附表|自[评評]|[绩績]效")


@dataclass(frozen=True)
class Amounts:
    """How many letters an element holds, and how many of them are links."""

    letters: int = 0
    linked: int = 0


def amounts_in(body: Element) -> Mapping[Element, Amounts]:
    """The letters and links of every element of *body*."""
    found: dict[Element, Amounts] = {}
    for element in body.iter():
        found[element] = Amounts()
    for element in reversed(list(found)):
        own = len((element.text or "").strip())
        inner = [found[child] for child in element if child in found]
        tails = sum(len((child.tail or "").strip()) for child in element)
        letters = own + tails + sum(one.letters for one in inner)
        linked = letters if element.tag == "a" else sum(one.linked for one in inner)
        found[element] = Amounts(letters, linked)
    return found


def dropped(element: Element, amounts: Amounts) -> bool:
    """Whether nothing of an element is the report's."""
    if element.tag in _NEVER_TEXT or element.get("hidden") is not None:
        return True
    if _HIDDEN.search(element.get("style") or "") or element.get("title") in _PAGE_FRAMES:
        return True
    if element.tag in {"table", "tbody", "tr", "td", "th", "body", "a", "span", "font", "b", "u"}:
        return False
    # A report's own container can bear any name: what holds much text is never dropped by it.
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _NOISY_NAME.search(named) and amounts.letters - amounts.linked < 2 * _LONGEST_NOISE:
        return True
    links = amounts.linked > _LINKS_SHARE * amounts.letters and amounts.letters > 0
    return links and not _ANNEX.search("".join(str(words) for words in element.itertext("*")))


def without_noise(pieces: Sequence[Piece]) -> list[Piece]:
    """*pieces* without lines about the page, and without the footer behind the last of the text."""
    kept = [piece for piece in pieces if not _is_noise(piece)]
    last = max((at for at, piece in enumerate(kept) if _is_content(piece)), default=-1)
    footer = (
        at
        for at, piece in enumerate(kept[last + 1 :], last + 1)
        if isinstance(piece, Line) and _FOOTER.search(piece.text)
    )
    return kept[: next(footer, len(kept))]


def _is_noise(piece: Piece) -> bool:
    if isinstance(piece, Grid):
        texts = [cell.text for row in piece.rows for cell in row]
        labels = sum(bool(_CARD.search(text.strip(BLANKS))) for text in texts)
        return labels > 1 and len(texts) <= _CARD_CELLS
    bare = piece.text.strip(BLANKS)
    if len(bare) > _LONGEST_NOISE:
        return False
    return any(sign.search(bare) for sign in (_TOOLS, _ABOUT_PAGE, _CARD))


def _is_content(piece: Piece) -> bool:
    if isinstance(piece, Grid):
        return True
    return bool(re.search(r"[。；]", piece.text)) and not _FOOTER.search(piece.text)
