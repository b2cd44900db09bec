"""Whether a report tells what its result is used for, in whatever words."""

import pytest

from domain.reading.absent import not_stated
from domain.statement import DocumentFacts, Statement


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("自评结果的应用和公开情况：已公开。", True),
        ("将绩效评价结果与股室经费安排、年度评优挂钩。", True),
        ("按要求在门户网站公开自评报告，接受监督。", True),
        ("自评报告按要求在政府网站予以公开。", True),
        ("青溪县柳河镇2023年度整体支出绩效自评情况公开", False),
        ("绩效评价结果与预算安排还没有挂钩。", False),
    ],
)
def test_the_use_of_the_result_is_told(text: str, *, told: bool) -> None:
    statement = Statement(document=DocumentFacts(type="self_evaluation_report", form="narrative"))

    absent = not_stated(statement, text, signed=True)

    assert told == ("result_use_and_publication" not in absent)
