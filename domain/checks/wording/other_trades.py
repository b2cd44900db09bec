"""Money of another trade in what a unit says it will do with its own: a copied sentence."""

import re
from collections.abc import Iterator, Mapping

from domain.checks.wording.lines import Lines, any_of
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {"ENTITY.OTHER_TRADE": Severity.INFO}
#: Words of a trade that hardly another has money for, and what its units have in their names.
_TRADES: tuple[tuple[str, str], ...] = (
    (
        "食品药品监管|药品监管|食品安全监管|市场监管|特种设备监管",
        "市场监|食品|药品|食药|工商|质监|质量",
    ),
    ("社区矫正|法律援助|人民调解", "司法|法院|检察|政法"),
    ("审判|执行办案", "法院"),
    ("公诉|检察业务", "检察"),
    ("义务教育|学前教育|教育教学", "教|学|校|幼儿园|体"),
    ("公路养护|道路运输管理", "交通|公路|运|路"),
    ("森林防火|造林绿化|国有林场", "林|自然资源|国土|应急|园"),
    ("水利工程|防汛抗旱|河道管理", "水|河|湖|库|灌|应急|农"),
    ("疾病预防控制|妇幼保健|计划生育", "卫|疾|妇|医|健康|计生"),
    ("残疾人康复|残疾人就业", "残"),
    ("统计调查|人口普查|经济普查", "统计|调查"),
    ("文物保护|广播电视", "文|广|旅|博物|媒|电视"),
)
#: Units that have to do with every trade.
_OF_ALL = re.compile(
    r"镇|乡|街道|园区|开发区|新区|高新区|管委会|政府|财政|发展和改革|发改|审计|办公室|党校|民政"
    r"|组织部|政协|人大|党委"
)
_USED = (
    r"(?:规范|加强|强化|严格|做好|用好|管好)[^，,。；;]{{0,8}}?(?P<trade>{})"
    r"(?:工作|专项|业务)?(?:经费|资金)"
)
_WORDS = re.compile(_USED.format("|".join(words for words, _ in _TRADES)))
_SIGNS = any_of("经费", "资金")
_OWN = re.compile(r"我[局院校会委办中站所队部]|我单位|本单位|我部门|本部门")


def check(lines: Lines, statement: Statement) -> Iterator[Finding]:
    """A hint, and only where the document speaks of that trade nowhere else."""
    name = statement.unit.name.value if statement.unit.name else ""
    if not name or _OF_ALL.search(name):
        return
    for line, hit in lines.running.hits(_WORDS, *_SIGNS):
        names = next(names for words, names in _TRADES if re.fullmatch(words, hit["trade"]))
        head = max(line.words.rfind(stop, 0, hit.start()) for stop in "。；;") + 1
        alone = lines.text.count(hit["trade"]) == 1
        if re.search(names, name) or not alone or not _OWN.search(line.words[head : hit.start()]):
            continue
        yield Finding(
            rule="ENTITY.OTHER_TRADE",
            severity=RULES["ENTITY.OTHER_TRADE"],
            message=(
                f"报告单位是{name}，文中却写“{hit[0]}”，全文别处没有提到{hit['trade']}："
                "可能是从其他单位的报告中复制后没有改，也可能确有此项经费，请核对。"
            ),
            stated=hit["trade"],
            expected=name,
            places=(line.place(*hit.span()),),
            root="unit.name",
        )
        return
