"""Points told part by part make the total, where no part can be lacking."""

import pytest

from adapters.readers.content import read_content
from domain.checks import wording

_PAGE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告

一、自评得分
我镇自评得分{total}分，评价等级为“优”。其中：{parts}。
"""
_PARTS = "投入15分，得15分；过程35分，得32分；产出30分，得29分；效果20分，得18分"


@pytest.mark.parametrize(
    ("total", "parts", "told"),
    [
        ("94", _PARTS, False),
        ("95", _PARTS, True),
        ("94.5", "预算执行（10分）9.46分；产出（60分）58分；效益（30分）28.54分", True),
        ("96", "预算执行（10分）9.46分；产出（60分）58分；效益（30分）28.54分", False),
        ("95", _PARTS.replace("投入15分，得15分；", ""), False),
        ("95", "投入15分，过程32分，产出29分，效果18分", True),
        ("94", "投入15分，过程32分，产出29分，效果18分", False),
        ("94", "投入类得10分、过程类得56分、产出及效率类得27分", True),
        ("93", "投入类得10分、过程类得56分、产出及效率类得27分", False),
        ("94.5", "其中投入10分、过程55分、产出20分、效果10分", True),
        ("95", "投入10分、过程60分、产出15分、效果15分", False),
        ("95", "满分：投入10分、过程55分、产出20分、效果10分", False),
        ("96", "过程32分，产出29分，投入扣1分，效果18分", False),
        ("95", "投入15分，过程32分，产出29分", False),
        ("95", "产出29分，效果18分，满意度10分", False),
        ("95", "投入15分，过程较好，共32分，产出29分，效果18分", False),
        ("95", "投入15分，过程32分，产出29分，产出29分，效果18分", False),
    ],
)
def test_the_points_of_all_parts_make_the_total(total: str, parts: str, *, told: bool) -> None:
    reading = read_content(_PAGE.format(total=total, parts=parts).encode())
    found = {finding.rule for finding in wording.check(reading.text, reading.statement)}
    assert told == ("SUM.SCORE_PARTS" in found)
