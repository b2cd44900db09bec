"""How titles stand on a page: over several lines, with the year below or above, after a cover."""

from collections.abc import Iterator

from tests.accuracy.expectation import Expectation
from tests.accuracy.sample import Sample

_BODY = "一、基本情况\n我单位按照财政部门要求完成了整体支出绩效自评工作，现报告如下。\n"
_NOTICE = "根据《关于开展绩效自评工作的通知》（青财绩〔2024〕7号）要求，现报告如下：\n"
_COVER = (
    "青溪县/2021年度部门整体支出绩效评价自评报告/部门（单位）名称：青溪县医疗保障局/"
    "预算编码：304001/报告日期：2022年6月18日"
)
#: Lines above the text (``/`` ends one), unit, year, date.
_HEADS: tuple[tuple[str, str, int, str | None], ...] = (
    ("附件3/青溪县柳河镇部门整体支出绩效自评报告/（2022年度）", "青溪县柳河镇", 2022, None),
    (
        "2023年度/部门整体支出绩效自评报告/单位名称：青溪县民政局（盖章）",
        "青溪县民政局",
        2023,
        None,
    ),
    (
        _COVER,
        "青溪县医疗保障局",
        2021,
        "2022-06-18",
    ),
    ("青溪县财政局2020年度 机关整体支出绩效评价报告", "青溪县财政局", 2020, None),
    ("青溪县审计局/关于2023年度部门整体支出绩效自评的报告/县财政局：", "青溪县审计局", 2023, None),
    ("青溪县信访局2023年部门（单位）整体支出绩效自评报告", "青溪县信访局", 2023, None),
    ("2023 年度 青溪县 统计局 整体支出绩效自评报告", "青溪县统计局", 2023, None),
    ("青溪县教育局二○二三年度部门整体支出绩效自评报告", "青溪县教育局", 2023, None),
    (
        "青溪县石桥乡人民政府/二〇二二年部门整体支出/绩效自评报告",
        "青溪县石桥乡人民政府",
        2022,
        None,
    ),
    ("青溪县自然资源局２０２３年度部门整体支出绩效自评报告", "青溪县自然资源局", 2023, None),
    ("关于青溪县水利局2023年度部门整体支出绩效评价的自评报告", "青溪县水利局", 2023, None),
    ("附件：//青溪县商务局部门整体支出绩效自评报告(2023年)", "青溪县商务局", 2023, None),
)


def documents() -> Iterator[Sample]:
    """Each head once above a notice of another year."""
    for number, (head, unit, year, date) in enumerate(_HEADS, 1):
        expected = Expectation(
            fields={
                "document.type": "self_evaluation_report",
                "document.year": str(year),
                "document.date": date,
                "unit.name": unit,
                "unit.county": "青溪县",
                "unit.prefecture": None,
            }
        )
        if "评价报告" in head:
            expected.open["document.type"] = {"evaluation_report"}
        if date is not None:
            expected.open["document.date"] = {date}
        text = head.replace("/", "\n") + f"\n{_NOTICE}{_BODY}"
        yield Sample("titles", f"titles-{number}", "txt", text.encode(), expected)
