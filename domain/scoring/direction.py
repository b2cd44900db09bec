"""Which way an indicator counts, guessed from its words where no sign is printed.

The forms hardly ever print a sign. A guess is marked as one, and a person can set it.
"""

import re
from typing import Literal

Direction = Literal["positive", "negative"]

# In this order: 投诉处理及时率 counts upward although it speaks of complaints, 成本节约率 although
# it speaks of costs.
_UPWARD_FIRST = re.compile(
    r"(?:及时|完成|节约|节支|办结|办理|处理|处置|化解|整改|达标|合格|覆盖|参保|参合|发放|满意|下降|降低"
    r"|减少|压减|压缩|增长|增加|提高|执行|到位|公开|知晓|利用|回收|普及|入学|巩固|优良)(?:率|度|幅度|比例|数|额)?$"
    r"|进度|增速|增幅|满意|同比下降|节能|降耗"
)
_DOWNWARD = re.compile(
    r"成本|费用|经费|超支|控制数|控制率|控制额|控制比|投诉|上访|信访量|事故|伤亡|死亡|违规|违纪|违法"
    r"|差错|逾期|返贫|失业|负债|债务|能耗|排放|空置|变动率|偏离|闲置|结转结余率|结余率"
)
_NO_CLUE = re.compile(r"供养|编制人?数|在职人?数|实有人数|机构数|人员总?数$")
_UPWARD = re.compile(
    r"率$|度$|新增|增|完成|清理|建设|培训|面积|产量|收入|投资|覆盖|受益|服务|数量|任务|就业|参保|补贴"
    r"|次数|个数|户数|里程|公里|产值|税收|宣传|巡查|检查|改造|发放"
)
_TIME_WORDS = re.compile(r"时限|时效|时间|周期|天数|用时")
_TIME_UNIT = re.compile(r"(?:工作日|天|日|小时|分钟|个月|月|年)(?:内|以内|底前|前)?$")
_FAMILIES: tuple[tuple[str, Direction], ...] = (
    ("满意度", "positive"),
    ("成本", "negative"),
    ("数量", "positive"),
    ("质量", "positive"),
    ("效益", "positive"),
    ("可持续", "positive"),
)


def guessed_direction(
    *, name: str, family: str, unit: str
) -> tuple[Direction, str] | tuple[None, str]:
    """Which way the indicator counts and by which clue; None where the words give no clue.

    Args:
        name: the level-3 indicator as printed.
        family: its level-1 and level-2 indicators, joined.
        unit: the unit of target or actual ("%", "天"), empty where none is printed.

    Returns:
        ``positive`` (higher is better), ``negative`` or None, and the clue in Chinese.
    """
    words = re.sub(r"[\s（(].*$|\s", "", name.strip())
    if _TIME_UNIT.search(unit) and _TIME_WORDS.search(family + words):
        return "negative", f"单位“{unit}”是时限"
    for pattern, direction in ((_UPWARD_FIRST, "positive"), (_DOWNWARD, "negative")):
        found = pattern.search(words)
        if found:
            return ("positive" if direction == "positive" else "negative"), _clue(found)
    if _NO_CLUE.search(words):
        return None, "人数、编制类指标方向不明"
    found = _UPWARD.search(words)
    if found:
        return "positive", _clue(found)
    if unit == "%":
        return "positive", "目标是百分比"
    for word, by_family in _FAMILIES:
        if word in family:
            return by_family, f"所属{word}指标"
    return None, "指标名称没有提示方向"


def _clue(found: re.Match[str]) -> str:
    return f"名称含“{found[0]}”"
