"""Words that are wrong in every official text, and forms that official texts no longer use."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.checks.wording.lines import Lines
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.statement import Statement

RULES: Mapping[str, Severity] = {
    "TEXT.WRONG_WORD": Severity.WARNING,
    "TEXT.USAGE": Severity.INFO,
    "TEXT.REPEATED_WORD": Severity.INFO,
}


#: Letters that most reports have, the most common ones last.
_COMMON = (
    "训装截如义反容彻园干流切抓满使坚健线导做划按转应职专排过下立"
    "机主其以提不责防对绩定本用部为算经进一建行工全．.、"
)


@dataclass(frozen=True, eq=False)
class _Word:
    """What is wrong, what it should be, and its signs: words one of which every hit holds."""

    wrong: re.Pattern[str]
    right: str
    signs: tuple[str, ...]


def _compiled(*words: tuple[str, ...]) -> tuple[_Word, ...]:
    """From wrong, right and the signs; without signs, what is wrong is plain words itself."""
    return tuple(
        _Word(re.compile(wrong), right, tuple(signs or wrong.split("|")))
        for wrong, right, *signs in words
    )


#: Wrong → right. Only what is wrong in every sentence; a pattern says where it may stand, and
#: then the words themselves follow.
_WRONG = _compiled(
    ("建立建全|健立健全|建立键全", "建立健全"),
    ("(?<!选)拔付", "拨付", "拔付"),
    ("下拔(?=资金|经费|专项|款)", "下拨", "下拔"),
    ("划拔", "划拨"),
    ("拔款", "拨款"),
    ("按装", "安装"),
    ("布署", "部署"),
    ("既使", "即使"),
    ("即然", "既然"),
    ("(?<![知自克])己经|以经(?=完成|落实|发放|建成|实施)", "已经", "己经", "以经"),
    ("己(?=完成|落实|发放|建成|投入使用|整改)", "已", "己"),
    ("转款专用|专款转用", "专款专用"),
    ("震摄", "震慑"),
    ("渉", "涉"),
    ("本机(?=人民代表大会|人民政府|人大|财政)", "本级", "本机"),
    ("(?<!骨)干职工", "干部职工", "干职工"),
    ("截流(?=、?(?:挤占|挪用|坐支))|(?<=挤占、)截流|(?<=挪用、)截流", "截留", "截流"),
    ("按排", "安排"),
    ("贯切|惯彻|贯澈", "贯彻"),
    ("脱贫至富", "脱贫致富"),
    ("部份", "部分"),
    ("过份", "过分"),
    ("防犯(?!罪)", "防范", "防犯"),
    ("坚巨", "艰巨"),
    ("园满", "圆满"),
    ("竟争|竟赛", "竞争、竞赛"),
    ("煅炼|锻练", "锻炼"),
    ("训炼", "训练"),
    ("提练", "提炼"),
    ("一如继往", "一如既往"),
    ("义不容词", "义不容辞"),
    ("幅射", "辐射"),
    ("另售", "零售"),
    ("装钉", "装订"),
    ("膨涨", "膨胀"),
    ("松驰", "松弛"),
    ("(?:如实|真实|客观|全面)反应(?=了|出|本|我|单|资|财|情|项|绩|问|，|。)", "反映", "反应"),
    ("予算", "预算"),
    ("绩郊", "绩效"),
    ("对物质进行(?=清查|盘点)", "对物资进行", "对物质进行"),
    (
        "已(?![成列定作确视建形]|经)[^，。；、已]{2,8}为(?=导向|抓手|主线|契机|宗旨)",
        "以……为",
        "为导向",
        "为抓手",
        "为主线",
        "为契机",
        "为宗旨",
    ),
    ("(?<=[.．、])责(?=编制|组织|管理|指导|协调|监督|拟订|制定)", "负责", ".责", "．责", "、责"),
)
_USAGE = _compiled(
    ("帐(?=务|目|户|簿|册|本|面|实|款)|(?<=[台记入报转做对建])帐(?!篷|蓬)", "账", "帐"),
    ("其它", "其他"),
    ("(?<!叫)做为(?!人)", "作为", "做为"),
    (r"截止(?:到)?(?=目前|20\d\d年|年底|\d{1,2}月)", "截至", "截止"),
    ("签定", "签订"),
)
_TWICE = re.compile(
    r"(?<!目)的的(?!确|士|哥)|了了(?<!一了了|不了了)(?!之|解|望)|和和(?!气|睦|美|平|谐|解|约)|元元(?!素|件|旦)|万万元|对对(?!子|联|碰|象|方|手|口|照|接|外|策|比|内|下|上)"
    r"|进行进行|以及以及|通过通过|我们我们|根据根据|按照按照|加强加强|情况情况|支出支出(?!总)"
)


def _by_letter(words: Iterable[_Word]) -> Mapping[str, tuple[tuple[str, int, _Word], ...]]:
    """By the rarest letter of each sign: the sign, how far into it the letter stands, the word."""
    letters: dict[str, tuple[tuple[str, int, _Word], ...]] = {}
    for word in words:
        for sign in word.signs:
            letter = min(sign, key=_COMMON.find)
            letters[letter] = (*letters.get(letter, ()), (sign, sign.index(letter), word))
    return letters


_BY_LETTER = _by_letter((*_WRONG, *_USAGE))
#: A rare letter where a sign of its own stands: what comes before it, itself, what comes behind.
_RARE_LETTER = re.compile(
    "|".join(
        f"{letter}(?<={re.escape(sign[: ahead + 1])})(?={re.escape(sign[ahead + 1 :])})"
        for letter, words in _BY_LETTER.items()
        for sign, ahead, _ in words
    )
)
_EXAMPLES = 5
_QUOTED = re.compile(r"《[^》\n]{1,80}》")


def check(lines: Lines, _statement: Statement) -> Iterator[Finding]:
    """One finding for all wrong words, one for all usages, one for words typed twice."""
    # titles of others stay as they are
    text = _QUOTED.sub(lambda title: "〇" * len(title[0]), lines.text)
    found = _found(text, lines)
    wrong = [told for word in _WRONG if word in found for told in found[word]]
    if wrong:
        yield _finding("TEXT.WRONG_WORD", wrong, "文中有错别字：", "，请更正。")
    usage = [told for word in _USAGE if word in found for told in found[word]]
    if usage:
        yield _finding("TEXT.USAGE", usage, "文中有不规范的用字：", "，建议修改。")
    twice = [(f"“{hit[0]}”", _place(hit, lines)) for hit in _TWICE.finditer(lines.text)]
    if twice:
        yield _finding("TEXT.REPEATED_WORD", twice, "文中有重复录入的字词：", "，请核对。")


def _found(text: str, lines: Lines) -> Mapping[_Word, list[tuple[str, Place]]]:
    """Each hit with what it should be, by word; *text* is that of *lines*, titles blanked.

    One pass for all words: only where a sign stands its own pattern reads the line.
    """
    standing: dict[tuple[_Word, int, int], None] = {}
    for rare in _RARE_LETTER.finditer(text):
        for sign, ahead, word in _BY_LETTER[rare[0]]:
            if text.startswith(sign, max(0, rare.start() - ahead)):
                standing[word, *lines.bounds(rare.start())] = None
    found: dict[_Word, list[tuple[str, Place]]] = {}
    for word, begin, end in standing:
        for hit in word.wrong.finditer(text, begin, end):
            told = (f"“{hit[0]}”应为“{word.right}”", _place(hit, lines))
            found.setdefault(word, []).append(told)
    return found


def _place(hit: re.Match[str], lines: Lines) -> Place:
    line, start = lines.at(hit.start())
    return line.place(start, start + len(hit[0]))


def _finding(rule: str, found: list[tuple[str, Place]], before: str, after: str) -> Finding:
    found = sorted(found, key=lambda each: each[1].start or 0)
    told = list(dict.fromkeys(words for words, _ in found))
    more = f"等 {len(told)} 种" if len(told) > _EXAMPLES else ""
    return Finding(
        rule=rule,
        severity=RULES[rule],
        message=f"{before}{'；'.join(told[:_EXAMPLES])}{more}（共 {len(found)} 处）{after}",
        places=tuple(place for _, place in found),
        root="text.words",
    )
