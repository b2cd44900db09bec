"""Personal data found in free text, so that it is masked before publication and kept out of events.

A guard by pattern: numbers are found reliably, names only where a label announces them
(填表人：…). It errs on the side of hiding.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person_name", "mobile_phone", "landline", "id_number", "bank_account"]

_BLANK = r"[ \t\u3000\u2002\u00a0]"
# In a number of eleven digits before 元 nobody can be called: it is an amount without commas.
_NO_AMOUNT = rf"(?![\d]|[.．]\d|{_BLANK}*[万亿]?元)"
_NUMBERS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "id_number",
        re.compile(
            r"(?<![\dA-Za-z])[1-9１-９]\d{5}(?:19|20|１９|２０)\d{2}[01０１]\d[0-3０-３]\d{4}"
            r"[\dXxＸｘ](?![\dA-Za-z])"
        ),
    ),
    (
        "bank_account",
        re.compile(
            rf"(?<![\d.])(?:62|６２)\d{{2}}(?:{_BLANK}?\d{{4}}){{3}}(?:{_BLANK}?\d{{1,3}})?(?!\d)"
        ),
    ),
    (
        "bank_account",
        re.compile(rf"(?<=账号)[:：]?{_BLANK}*(?P<value>\d(?:{_BLANK}?\d){{8,24}})(?!\d)"),
    ),
    (
        "mobile_phone",
        re.compile(rf"(?<![\d.])[1１][3-9３-９]\d[- －—]?\d{{4}}[- －—]?\d{{4}}{_NO_AMOUNT}"),
    ),
    (
        "landline",  # no code of a project such as 51000021R000000019951
        re.compile(
            r"(?<!\d)(?<!\d[A-Za-z])[（(]?[0０](?:[1-9１-９]\d{1,2}|\d{2,3}(?=[)）－—–-]))"
            r"[)）]?[-－—– ]{0,2}\d{7,8}(?![\d.])"
        ),
    ),
    (
        "landline",  # in the cell behind its label
        re.compile(
            rf"电话(?:号码)?{_BLANK}{{0,8}}[:：]?{_BLANK}{{0,8}}[\n|｜][\s|｜]{{0,8}}(?P<value>\d{{7,8}})"
            rf"(?!\d|[.．]\d|{_BLANK}*[万亿]?元|年)"
        ),
    ),
    (
        "landline",
        re.compile(
            rf"(?<=电话){_BLANK}*(?:号码)?{_BLANK}*[:：]?{_BLANK}*(?P<value>\d{{7,8}})(?![\dXxＸｘ*＊×█])"
        ),
    ),
)
#: A colon behind brackets that a label, or what stands behind one, opens: 负责人（签字）：.
_BEHIND_BRACKETS = "|".join(
    rf"(?<=[人导名字章话)）][（(][^（()）\n]{{{size}}}[)）][:：])" for size in range(1, 7)
)
#: What no text with a personal value lacks: seven digits almost in a row, or a label's end.
_DIGITS = re.compile(rf"\d{{4}}(?:{_BLANK}|[-－—])?\d{{3}}")
_LABEL_ENDS = re.compile(  # its first letter alone is looked for, which is fast
    rf"[账姓:：\n\t|｜人表](?:(?<=账)号"
    rf"|(?<=[人导名字章话长员\s][:：])|(?<=[)）][:：])(?:{_BEHIND_BRACKETS})"
    r"|(?<=姓)[ \u3000]*名(?=[\s|｜])|(?<=[人 \u3000][\n\t|｜])|(?<=代表)|(?<=代表人)|(?<=联系人)"
    r"|(?<=系人|责人|办人|表人|报人)(?:及联系电话|及电话)?[\s\u3000]*"
    r"[\u4e00-\u9fa5]{2,3}[ \u3000]*[联电手])"
)
_NAME_LABELS = (
    "填表人|填报人|经办人|制表人|编制人|填写人|联系人|审核人|复核人|分管领导|财务负责人|项目负责人"
    "|收集人|承办人|拟稿人|校对人|统计人|单位负责人|部门负责人|单位领导|负责人|法定代表人|开户人|户名|姓名"
)
_SIGNED = r"(?:及联系电话|及电话|联系电话)?(?:签[字章名]|盖章|[（(][^（()）\n]{1,6}[)）])*"
_NAMES = re.compile(
    rf"(?P<role>{_NAME_LABELS}){_SIGNED}{_BLANK}*[:：]{_BLANK}*"
    rf"(?!联系|电话|填报|填表|日期|单位|签字)(?P<name>[\u4e00-\u9fa5](?:[\u4e00-\u9fa5·]{{1,3}}?|{_BLANK}{{1,2}}[\u4e00-\u9fa5]))"
    rf"(?=\s|[\d，,；;。、（(|/]|$|联系|电话|填报|填表|单位|审核|负责|日期|手机)"
)
#: A label alone in its cell, and in the next cell a name that begins with a family name.
_CELL = r"[\s|｜\u3000\u2002\xa0]"
_FAMILY = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马"
    "苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕罗毕郝邬安常于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄戴谈宋"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解"
    "丁邓洪包左石崔吉龚程邢裴陆翁甄封储靳段焦巴谷车侯宁仇甘武刘景詹龙叶黎薄白蒲赖卓乔闻党翟谭劳"
    "申冉桑尚温庄晏柴瞿阎连习艾向古易廖耿匡文寇欧师聂关荆肖闫付"
)
_IN_CELLS = re.compile(
    r"(?<=[\n\t|｜])[ \u3000]*"
    r"(?P<role>联系人|填[表报]人|经办人|(?:项目|单位|部门|财务)负责人)"
    rf"[ \u3000]*(?=[\n\t|｜]){_CELL}+"
    rf"(?P<name>[{_FAMILY}](?:[\u4e00-\u9fa5]{{1,2}}|[ \u3000]{{1,2}}[\u4e00-\u9fa5]))"
    r"(?=[ \u3000]*(?:[\n\t|｜]|$))"
)
#: A label without a colon, and a name that a telephone follows.
_RUN_TOGETHER = re.compile(
    rf"人(?<=(?P<role>联系人|负责人|经办人|填[表报]人))(?:及联系电话|及电话)?{_BLANK}*"
    rf"(?P<name>[{_FAMILY}][\u4e00-\u9fa5]{{1,2}})"
    rf"(?={_BLANK}*[,，、/]?{_BLANK}*(?:联[系络]电话|电话|手机|[1１][3-9３-９]\d{{9}}|[（(]?[0０][1-9]\d{{1,2}}[)）-]))"
)
#: A sentence that names who stands for a unit: 法定代表人张三，.
_IN_SENTENCES = re.compile(
    rf"(?P<role>法人代表|法定代表人|联系人)[为是]?"
    rf"(?P<name>[{_FAMILY}](?![期职满务任理排])[\u4e00-\u9fa5]{{1,2}}?)(?=[，,。；;）)]|$)"
)
#: People named behind what they are in a group: 组长：张三，成员：李四、王五.
_OFFICE = "站所股室科办局组委部队院校厂处会企家位村镇乡"
_BETWEEN = rf"{_BLANK}{{0,4}}[、，,]{_BLANK}{{0,4}}"
_MEMBER = rf"[{_FAMILY}][\u4e00-\u9fa5]{{1,2}}(?<![{_OFFICE}])(?=[\s、，,。；;（(|｜]|$)"
_GROUP = re.compile(
    rf"[长员名](?<=(?P<role>组长|组员|成员|姓名))[:：]{_BLANK}{{0,8}}"
    rf"(?P<people>{_MEMBER}(?:{_BETWEEN}{_MEMBER}){{0,40}})"
)
_ONE = re.compile(r"[\u4e00-\u9fa5]+")
#: A list of people: its heads, and the cells up to what follows it.
_LIST = re.compile(
    rf"(?<=[\n\t|｜])[ \u3000]*姓[ \u3000]*名{_CELL}+(?=职|单|工作|签|性别|职称)"
    r"(?P<people>[\s\S]{0,800}?)"
    r"(?=组长[ \u3000]*(?:签|[（(:：])|意见|填[报表]|[一二三四五六七八九]、|负责人|$(?![\s\S]))"
)
_LISTED = re.compile(
    rf"(?:^|(?<=[\n\t|｜]))[ \u3000]*(?P<name>[{_FAMILY}](?!务|委|检|级|生[院所员]|全[员科股])"
    r"(?:[\u4e00-\u9fa5]{1,2}|[ \u3000]{1,2}[\u4e00-\u9fa5]))"
    r"(?=[ \u3000]*(?:[\n\t|｜]|$))"
)
#: Words that stand where a name would: a label followed by the next label or by nothing said.
_NOT_NAMES = frozenset(
    {
        "联系电话",
        "联系方式",
        "电话",
        "填报日期",
        "填表日期",
        "日期",
        "签字",
        "盖章",
        "签章",
        "无",
        "单位",
        "公章",
    }
)


@dataclass(frozen=True)
class Hit:
    """A personal value and where it stands; offsets in code points, end exclusive."""

    kind: Kind
    value: str
    start: int
    end: int
    role: str | None = None


def personal_data_in(text: str) -> tuple[Hit, ...]:
    """Every personal value found in *text*, in order of place, none overlapping."""
    hits: list[Hit] = []
    for kind, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            group = "value" if "value" in pattern.groupindex else 0
            _take(hits, Hit(kind, match[group], match.start(group), match.end(group)))
    for match in (
        *_NAMES.finditer(text),
        *_IN_CELLS.finditer(text),
        *_RUN_TOGETHER.finditer(text),
        *_IN_SENTENCES.finditer(text),
    ):
        if match["name"] not in _NOT_NAMES:
            at = (match.start("name"), match.end("name"))
            _take(hits, Hit("person_name", match["name"], *at, match["role"]))
    for team in _GROUP.finditer(text):
        for one in _ONE.finditer(text, *team.span("people")):
            _take(hits, Hit("person_name", one[0], *one.span(), team["role"]))
    for people in _LIST.finditer(text):
        begins = people.start("people")
        for match in _LISTED.finditer(people["people"]):
            at = (begins + match.start("name"), begins + match.end("name"))
            _take(hits, Hit("person_name", match["name"], *at, "姓名"))
    return tuple(hits)


def masked(text: str) -> str:
    """*text* with every personal value replaced by a mark of equal meaning and length."""
    if not _DIGITS.search(text) and not _LABEL_ENDS.search(text):
        return text
    parts: list[str] = []
    end = 0
    for hit in personal_data_in(text):
        parts += [text[end : hit.start], "█" * (hit.end - hit.start)]
        end = hit.end
    return "".join([*parts, text[end:]])


def _take(hits: list[Hit], hit: Hit) -> None:
    """Put the hit at its place, unless an earlier kind already holds part of it."""
    at = bisect_left(hits, hit.start, key=lambda other: other.start)
    before_ends = at == 0 or hits[at - 1].end <= hit.start
    behind_starts = at == len(hits) or hit.end <= hits[at].start
    if before_ends and behind_starts:
        hits.insert(at, hit)
