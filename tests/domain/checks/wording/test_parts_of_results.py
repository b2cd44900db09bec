"""An area, a length or a weight and the parts that a sentence names for it."""

import pytest

from tests.domain.filed_report import FoundIn


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "全年完成粮食播种面积6.24万亩，其中早稻1.52万亩、中晚稻3.83万亩、旱粮1.34万亩，粮食总产"
            "量2.57万吨。"
        ),
        "新修渠道28.6公里，其中主渠18.6公里、支渠12公里。",
        "完成造林1200亩（其中油茶820亩，杉木480亩），封山育林6000亩。",
        "全年完成粮食播种面积6.24万亩，其中早稻1.52万亩、中晚稻3.83万亩、旱粮0.98万亩。",
    ],
)
def test_parts_that_exceed_the_whole_are_told(found_in: FoundIn, sentences: str) -> None:
    assert "SUM.RESULT_PARTS" in found_in(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "全年完成粮食播种面积6.24万亩，其中早稻1.52万亩、中晚稻3.38万亩、旱粮1.34万亩，粮食总产"
            "量2.57万吨。"
        ),
        "新修渠道28.6公里，其中主渠16.6公里、支渠8公里等。",
        "新修渠道28.6公里，其中主渠16.6公里、支渠8公里。",
        "全镇干部100人，其中党员60人、妇女50人。",
        "完成造林1200亩，其中油茶820亩，比上年增加480亩。",
        "流转土地3800亩，其中连片流转2600亩、带动周边1800亩。",
        "建成大棚12000平方米，其中钢架大棚8000平方米，总产量500吨。",
        "硬化道路12公里，其中村道8公里，受益里程20公里。",
        "发展脐橙1200亩，改造低产园860亩，其中丰产园500亩、示范园360亩。",
        "完成造林1200亩，其中油茶820亩。杉木480亩已验收。",
    ],
)
def test_parts_that_fit_or_are_no_parts_are_not(found_in: FoundIn, sentences: str) -> None:
    assert "SUM.RESULT_PARTS" not in found_in(sentences)
