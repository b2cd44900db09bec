"""Who came and went in the year, and is no number of those that are there."""

import re

_CAME_OR_WENT = re.compile(
    r"调[出入离]|新增|新进|新招|招录|考录|辞职|死亡|去世|离职|(年内|当年|新增|新)退休"
)
_MOVED = re.compile(r"调[出入离]|辞职|死亡|去世|离职")
#: 退休2人, 行政工勤退休2人: of those that left, or all that are retired.
_RETIRED = re.compile(r"^(行政|事业|工勤|后勤|机关|参公)*退休$")
#: 减少原因：行政工勤退休2人: what follows tells who came or went.
_REASON = re.compile(r"(增加|减少|增减|变动|变化)的?(主要)?原因")


def is_event(label: str, between: str, behind: str, *, moving: bool) -> bool:
    """Whether a number tells who came or went: 调出1人，退休1人.

    Args:
        label: what the number counts.
        between: the words since the number before.
        behind: what follows the number.
        moving: whether the number before told it.
    """
    if _CAME_OR_WENT.search(label):
        return True
    if not _RETIRED.match(label):
        return False
    beside = _MOVED.match(behind[:6].lstrip("，、,； "))
    return moving or beside is not None or _REASON.search(between) is not None
