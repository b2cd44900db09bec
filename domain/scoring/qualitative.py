"""Indicators told in words (定性): three bands of the weight.

Words give a band, never a number of points: what the unit gave itself stands while it lies in the
band, else the band's nearer edge is the recomputed score.
"""

import re
from decimal import Decimal

from domain.quantity import plain, rounded

_NOT_REACHED = re.compile(
    r"(?:未|没有|没能)能?(?:按期|按时|如期|及时)?"
    r"(?:完成|达|实现|落实|开展|建成|完工|竣工|投用|投入使用|交付|启动|实施|开工|验收|通过)"
    r"|无成效|效果较?差|较差|不及时"
)
_PARTLY = re.compile(r"部分|基本|一般|有所|逐步|初步|正在|推进中|进行中|尚未全部|较为?有效")
#: How much of it was done: 未建成，完成工程量的65%.
_DONE = re.compile(r"完成(?!率)[^，。；\d]{0,10}?(?P<share>\d{1,2}(?:\.\d+)?)[%％]")
_REACHED = re.compile(
    r"^(?:100(?:\.0+)?%|是|达到|达标|良好|优秀|优良|及时|满意|显著|明显|有效|合格|合规|好)$"
    r"|完成|达成|实现|达到|达标|落实|到位|良好|优秀|显著|明显|有效|及时|满意|合规|合格|提升|提高"
    r"|改善|增强|保障|规范|稳定|健全|长期|持续"
)
#: A little at a time: what is reached so is all that was asked for so.
_GRADUAL = re.compile(r"有所|逐步|初步|稳步|进一步|较为?有效")
_UNFINISHED = re.compile(r"部分|基本|一般|正在|推进中|进行中|尚未全部")
#: A target that asks for a change and not for how much of it.
_CHANGE = re.compile(r"(?:提升|提高|改善|增强|增加|下降|减少|降低|好转|优化|完善|改进|加强)$")
_DEGREE = re.compile(r"显著|明显|大幅|有效|持续|不断|全面|极大|切实|较大|普遍|充分")
#: Longest answer, in characters, that is taken as one judgement.
_SHORT = 12
#: Longest that tells in one clause what is not done and in another how much of it is.
_LONGEST = 24
_WHOLE = Decimal(100)


def share_band(
    words: str, *, reached_from: Decimal, partly_from: Decimal
) -> tuple[Decimal, Decimal, str] | None:
    """The band that the printed result speaks of, as shares of the weight, and its name.

    Args:
        words: the actual value as printed, blanks removed ("良好", "100%").
        reached_from: share of the weight from which a result counts as reached.
        partly_from: share from which it counts as partly reached.

    Returns:
        Lower share, upper share, name; None where the words give no certain band.

    Source:
        财预〔2020〕10号 (待核): 100 %～80 %（含）、80 %～60 %（含）、60 %～0 %.
    """
    not_reached = _NOT_REACHED.search(words)
    done = _DONE.search(words) if not_reached else None
    if done is not None and len(words) <= _LONGEST:
        enough = Decimal(done["share"]) / _WHOLE >= partly_from
        band = (partly_from, reached_from) if enough else (Decimal(0), partly_from)
        return *band, "部分达成并具有一定效果" if enough else "未达成且效果较差"
    if (not_reached or _PARTLY.search(words)) and len(words) > _SHORT:
        return None  # in a whole sentence 基本, 部分, 一般 speak of many things
    if not_reached:
        return Decimal(0), partly_from, "未达成且效果较差"
    if _PARTLY.search(words):
        return partly_from, reached_from, "部分达成并具有一定效果"
    if _REACHED.search(words):
        return reached_from, Decimal(1), "达成"
    return None


def asked_no_more(target: str, words: str) -> bool:
    """Whether a result that is told as a little is all that its target asked for.

    Args:
        target: the year's target as printed, blanks removed ("逐步提升", "提高").
        words: the actual value as printed, blanks removed ("有所提升").
    """
    if not _GRADUAL.search(words) or _UNFINISHED.search(words) or _NOT_REACHED.search(words):
        return False
    asks_little = _GRADUAL.search(target) or _CHANGE.search(target)
    return asks_little is not None and not _DEGREE.search(target)


def qualitative(
    *, stated: Decimal, weight: Decimal, band: tuple[Decimal, Decimal, str]
) -> tuple[Decimal, str]:
    """The stated points while they lie in the band, else the band's nearer edge.

    Args:
        stated: the points the unit gave itself.
        weight: full points of the row.
        band: what `share_band` answered.

    Returns:
        Points from 0 to *weight* (half up to 0.01), and why, in Chinese.
    """
    low, high = rounded(band[0] * weight), rounded(band[1] * weight)
    span = f"“{band[2]}”档 {plain(low)}～{plain(high)} 分"
    if low <= stated <= high:
        return stated, f"定性指标，按实际完成情况属{span}，自评 {plain(stated)} 分在档内，予以认可"
    edge = low if stated < low else high
    return edge, (
        f"定性指标，按实际完成情况属{span}，自评 {plain(stated)} 分在档外，按档的界限计 "
        f"{plain(edge)}"
    )
