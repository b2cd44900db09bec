"""Names of units of every kind in a title, and what they say of county and prefecture."""

from collections.abc import Iterator

from tests.accuracy.expectation import Expectation
from tests.accuracy.sample import Sample

_COUNTY = "青溪县"
#: Name, county, prefecture.
_NAMES: tuple[tuple[str, str | None, str | None], ...] = (
    ("青溪县应急管理局", _COUNTY, None),
    ("青溪县妇女联合会", _COUNTY, None),
    ("青溪县残疾人联合会", _COUNTY, None),
    ("青溪县科学技术协会", _COUNTY, None),
    ("青溪县机关事务服务中心", _COUNTY, None),
    ("青溪县公安局交通警察大队", _COUNTY, None),
    ("青溪县供销合作社联合社", _COUNTY, None),
    ("青溪县疾病预防控制中心", _COUNTY, None),
    ("青溪县融媒体中心", _COUNTY, None),
    ("青溪县第一小学", _COUNTY, None),
    ("青溪县机关幼儿园", _COUNTY, None),
    ("青溪县职业中等专业学校", _COUNTY, None),
    ("青溪县特殊教育学校", _COUNTY, None),
    ("青溪县枫林镇中心卫生院", _COUNTY, None),
    ("青溪县枫林镇中心学校", _COUNTY, None),
    ("青溪县人民代表大会常务委员会办公室", _COUNTY, None),
    ("青溪县人民检察院", _COUNTY, None),
    ("青溪县住房和城乡建设局", _COUNTY, None),
    ("青溪县水库管理所", _COUNTY, None),
    ("青溪县国有林场", _COUNTY, None),
    ("青溪县总工会", _COUNTY, None),
    ("青溪县档案馆", _COUNTY, None),
    ("青溪县广播电视台", _COUNTY, None),
    ("青溪县委组织部", _COUNTY, None),
    ("中共青溪县委宣传部", _COUNTY, None),
    ("中共青溪县纪律检查委员会", _COUNTY, None),
    ("共青团青溪县委员会", _COUNTY, None),
    ("江临市梧桐区市场监督管理局", "梧桐区", "江临市"),
    ("梧桐区城市管理和综合执法局", "梧桐区", None),
    ("青溪土家族苗族自治县民族宗教事务局", "青溪土家族苗族自治县", None),
    ("西水土家族苗族自治州青溪县财政局", _COUNTY, "西水土家族苗族自治州"),
    ("北原旗农牧局", "北原旗", None),
)
_TITLES = ("{name}2022年度部门整体支出绩效自评报告", "2022年度{name}整体支出绩效评价报告")


def documents() -> Iterator[Sample]:
    """Each name in one of two titles."""
    for number, (name, county, prefecture) in enumerate(_NAMES):
        title = _TITLES[number % 2].format(name=name)
        text = f"{title}\n一、基本情况\n我单位按要求完成了2022年度绩效自评工作。\n"
        expected = Expectation(
            fields={"document.year": "2022", "unit.name": name},
            open={"unit.county": {None}, "unit.prefecture": {None}},
        )
        expected.fields |= {"unit.county": county, "unit.prefecture": prefecture}
        if not name.startswith(("中共", "共青团")):
            expected.open.clear()
        yield Sample("names", f"names-{number + 1}", "txt", text.encode(), expected)
