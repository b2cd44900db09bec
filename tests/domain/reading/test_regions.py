"""County and prefecture of unit names as the country writes them."""

import pytest

from domain.evidence import Place
from domain.reading.regions import regions, short_name
from domain.statement import Stated


@pytest.mark.parametrize(
    ("name", "county", "prefecture", "short"),
    [
        ("赣州市赣县区民政局", "赣县区", "赣州市", "民政局"),
        ("德令哈市农牧区管理局", "德令哈市", None, "农牧区管理局"),
        ("瑞金市城市社区管理委员会", "瑞金市", None, "城市社区管理委员会"),
        ("浦东新区教育局", "浦东新区", None, "教育局"),
        ("雄安新区管理委员会", None, None, None),
        ("和田地区和田市教育局", "和田市", "和田地区", "教育局"),
        ("海西州格尔木市教育局", "格尔木市", "海西州", "教育局"),
        ("海西州教育局", None, "海西州", "教育局"),
        ("吉林省吉林市民政局", None, "吉林市", "民政局"),
        ("枣庄市市中区民政局", "市中区", "枣庄市", "民政局"),
        ("东莞市虎门镇人民政府", None, "东莞市", "虎门镇"),
        ("昆山市周市镇人民政府", "昆山市", None, "周市镇"),
        ("三都水族自治县民政局", "三都水族自治县", None, "民政局"),
        ("鄂伦春自治旗人民法院", "鄂伦春自治旗", None, "人民法院"),
        ("湖北省神农架林区林业管理局", "神农架林区", None, "林业管理局"),
        ("绥化市农业农村局北林区分局", None, "绥化市", None),
        ("国家税务总局", None, None, None),
    ],
)
def test_a_name_says_its_county_and_prefecture(
    name: str, county: str | None, prefecture: str | None, short: str | None
) -> None:
    stated = Stated(value=name, place=Place(quote=name, line=1, start=0, end=len(name)))
    found = (*regions(stated), short_name(stated))

    assert (county, prefecture, short) == tuple(each.value if each else None for each in found)
