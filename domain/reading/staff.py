"""Head counts in running text with what they count."""

import re
from collections.abc import Sequence

from domain.reading import staff_apart, staff_moves
from domain.reading.clauses import Label, label_before
from domain.reading.keys import staff_key
from domain.reading.numerals import half_width, han_number
from domain.reading.passage import Passage
from domain.reading.sentences import SENTENCE
from domain.statement import StaffFigure

#: What is counted by 个 and is nobody: 13个村, 2个中心.
_OFFICES = "村社乡镇街站所科股室组项班园校县区支党小行中内"
_COUNT = re.compile(
    r"(?<![\d.])(?P<number>\d{1,3}(?:,\d{3})+|(?<!\d,)\d{1,5})"
    rf"(?:[ ]*(?:人|名|个(?![{_OFFICES}]))(?![次口均大月])|(?=[，,；;。、）)]|$))"
    r"|(?<![一二三四五六七八九十百零第])(?P<han>[一二三四五六七八九十百零]{1,6})(?:人|名)(?![次口均大一])"
)
#: A sum behind its kinds: 行政24名、事业128名，合计152名.
_SUM = re.compile(r"(?:^|[，,、；;（(])(合计|共计|总计|总共|共)(有|人员|编制)?$")
_LEAD = re.compile(r"(?P<what>[^，,；;。：:、\d]{2,12})[：:][^：:]{0,10}$")
#: How many more or fewer, no number of its own.
_DIFFERENCE = re.compile(
    r"^(比|较|与|低于|少于|多于|超出?)|(多于|少于|超过|超出|高于|低于).{0,4}编制数?$|(少|多|超编?|空编|减少|增加|净增|新增)了?$"
)
#: People of one kind under words that count all: 实有行政人员.
_KIND_OF_ALL = re.compile(
    r"^(实有|实际|现有|在职|在编|在岗|年末)+(行政|事业|工勤|后勤|机关)(?!编制$)"
)
#: The rest of a list of people counted together: 临时聘用保安、保洁等11人.
_LISTED = re.compile(r"[^，,；;。：:（(\d]{2,16}、[^，,；;。：:（(\d]{1,12}等$")
_CLAUSE = re.compile(
    r"编制|在职|在岗|退休|实有|工勤|临聘|编外|财政供养|在编|聘用|职工|遗属|离休|派遣|外包"
)
_NOISE = re.compile(
    r"老人|群众|村民|脱贫|村干|军人|残疾|就业|学生|党员|培训|慰问|走访|看望|内设|机构(?!核定|编制|行政编|事业编)|站所"
    r"|领导小组"
    r"|乡村医生|村医|护林员|网格员|保洁员|企业|参保|参训|民办|辖区|志愿者|卫生室|乡镇卫生院"
)
#: Kinds of staff that are posts under an establishment and people under a number of people.
_KIND = re.compile(
    r"^(其中|含|包括|有)?(行政|事业|(?:机关)?(?:工勤|后勤)|参公|机关|公务员)(人员|干部|职工)?$"
)
#: The same kinds where 编制 is said of people: 在职25人，其中：行政编制7人.
_KIND_IN_POST = re.compile(
    r"^(其中|含|包括|有)?(使用)?(全额|差额|财政|拨款|补助|供给|自收自支|参照公务员法|依照公务员法)*"
    r"(行政|事业|工勤|后勤|参公|机关|政法|公务员|管理|单位|执法|自收自支)+"
    r"(参公|专项|工人)?(编制?)?的?(在职|在编|在岗)?(工作)?(人员|干部|职工)?$"
)
#: People of a kind, whatever posts they hold: 原机关工勤, 事业编制工作人员.
_OF_PEOPLE = re.compile(r"^(?!.*编制?数?$)(?!.*编制人?数).*(人员|职工|干部|工勤|后勤|工人)$")
_ALL_POSTS = "establishment_total"
#: What is divided behind a number of people that has no key: 共有职工102人，其中行政编制34人.
_UNNAMED = "unnamed"
#: Who left with honours, whom no key of the contract counts by themselves.
_HONOURED = re.compile(r"^(其中|含|有)?[全差]?额?(供给|拨款)?离休(人员|干部|职工)?(人数)?$")
#: People in public service jobs, named like the jobs of a county that an office creates.
_SERVICE_JOBS = re.compile(r"^(其中|含|有)?公益性?岗位?$")
#: What stands before a label and is not of it: 有退休人员, the rest of 2022年度末 or 12月31日.
_BEFORE_LABEL = re.compile(
    r"^(?:有(?=[编退离临聘劳辅遗在])|度?末(?=[实现在共编])"
    r"|[到至]?(?:20\d\d年?)?(?:1[0-2]|[1-9])月(?:末|底|3[01]日)?(?=\D))+"
)
_BLANKS = re.compile(r"[ \u3000\u00a0\t]+")
#: A number behind people that belongs to them, the words behind it to another number.
_RUN_ON = re.compile(r"(?:退休|在职|人员|职工|干部|教师|工人)\d")
#: A number without 人 that says by its label what it counts.
_NUMBER_OF = re.compile(r"(编制|人|员|实有|在职|在编|退休)数$")
_CELL_LABEL = re.compile(
    r"^(人员|行政|事业|工勤)?编制$|^(年末)?(实有|在职|在编|在岗|退休|离退休|临聘)(人员|职工)?$"
)
#: All who work there: behind their number no posts are divided any more.
_ALL_STAFF = re.compile(r"^[\u4e00-\u9fa5\d]{0,16}?(教?职工|职员工|工作人员|干部)(总?人?数)?$")
#: 机关事业编制 is one kind beside 行政编制, and all posts where both kinds are its parts.
_BOTH_KINDS = re.compile(r"机关[和及、]?事业(单位)?编制")
_DIVIDED = re.compile(r"[，,（(：:]?(其中|包括|含)[：:]?行政")
_POSTS = {
    "行政": "establishment_administrative",
    "机关": "establishment_administrative",
    "参公": "establishment_administrative",
    "公务员": "establishment_administrative",
    "事业": "establishment_public_institution",
    "工勤": "establishment_logistics",
    "后勤": "establishment_logistics",
}
_KINDS_OF_POSTS = frozenset(_POSTS.values())


def staff_in(passages: Sequence[Passage]) -> tuple[StaffFigure, ...]:
    """Every head count of the unit in running text; those without a key have None."""
    found: list[StaffFigure] = []
    told = False
    for passage in passages:
        text = half_width(passage.text)
        below = False
        for sentence in SENTENCE.finditer(text):
            below = told and staff_apart.is_of_unit_below(sentence[0], below=below)
            if _CLAUSE.search(sentence[0]):
                figures = staff_apart.set_apart(
                    _staff_of(passage, sentence), passage, sentence, below=below, told=told
                )
                told = told or any(figure.key for figure in figures)
                found += figures
    return tuple(found)


def _staff_of(passage: Passage, sentence: re.Match[str]) -> list[StaffFigure]:
    figures: list[StaffFigure] = []
    text, floor, whole, listed = sentence[0], 0, "", 0
    moving, counted = False, 0
    key: str | None
    for match in _COUNT.finditer(text):
        label = _bare(_of_all_listed(text, label_before(text, match.start(), floor), floor))
        between, floor = text[floor : match.start()], match.end()
        if (lead := _LEAD.search(between)) and (led := staff_key(lead["what"])):
            whole, listed, counted = led, 0, match.start() - len(between)
        people = whole.startswith(("staff_", _UNNAMED)) and _divides(text[counted : match.start()])
        named = whole not in {"", _UNNAMED}
        if not _counts_heads(label.text, text, match, whole if people or named else ""):
            continue
        moving = staff_moves.is_event(label.text, between, text[match.end() :], moving=moving)
        if moving:
            continue
        kind = _KIND.match(label.text) or _KIND_OF_ALL.match(label.text)
        posts = whole.startswith("establishment") and not people
        if _SUM.search(between) and listed > 1 and named:
            key = _ALL_POSTS if whole.startswith("establishment") else whole
        elif kind and (named or kind.re is _KIND_OF_ALL):
            whole = whole if kind.re is _KIND else staff_key(kind[1]) or ""
            key = _key_of_kind(kind[2], whole)
        elif _is_kind_in_post(label.text, whole, divided=people):
            key = None
        elif _SERVICE_JOBS.match(label.text) and any(f.key for f in figures):
            key = "staff_temporary"
        else:
            key = _key_alone(label.text, text[: match.start()], text[match.end() :])
            if not _is_told(label.text, key, posts=posts):
                every = _ALL_STAFF.match(label.text)
                whole, counted = (_UNNAMED, match.end()) if every else (whole, counted)
                continue
            whole = key or (whole if listed else _ALL_POSTS)
            counted = match.end()
        listed = listed + 1 if key != whole or listed else 1
        place = passage.place(sentence.start() + label.start, sentence.start() + match.end())
        figures.append(StaffFigure(key=key, label=label.text, value=_value(match), place=place))
    return figures


def _bare(label: Label) -> Label:
    """The label without blanks, and without words before it that are not of it."""
    lead = _BEFORE_LABEL.match(label.text)
    begin = lead.end() if lead else 0
    return Label(_BLANKS.sub("", label.text[begin:]), label.start + begin, label.end, label.year)


def _counts_heads(label: str, text: str, match: re.Match[str], whole: str) -> bool:
    """Whether a number counts people, or posts (which alone may be counted by 个).

    ``whole`` is what it is part of: the kinds of people without a key have none either.
    """
    if whole == _UNNAMED and _KIND_IN_POST.match(label):
        return False
    if match[0].endswith("个") and not (whole.startswith("establishment") or "编" in label):
        return False
    if _NOISE.search(label) or _DIFFERENCE.search(label) or _RUN_ON.search(label):
        return False
    if match["number"] is None or match.end() > match.end("number") or _NUMBER_OF.search(label):
        return True
    in_cell = text[: match.start()].rstrip().endswith((":", "：")) and _CELL_LABEL.match(label)
    return bool(in_cell) and not text.startswith(("、", "）", ")"), match.end())


def _of_all_listed(text: str, label: Label, floor: int) -> Label:
    """The label of a list that ends with 等: the words before its first comma belong to it."""
    listed = _LISTED.search(text[floor : label.end]) if label.text.endswith("等") else None
    if listed is None:
        return label
    return Label(listed[0], floor + listed.start(), label.end, label.year)


def _is_told(label: str, key: str | None, *, posts: bool) -> bool:
    """Whether a number has a key or is of posts; people of a kind divide no list of posts."""
    if key in _KINDS_OF_POSTS:
        return posts or not _OF_PEOPLE.match(label)
    return key is not None or label.endswith("编制") or _HONOURED.match(label) is not None


def _is_kind_in_post(label: str, whole: str, *, divided: bool) -> bool:
    """Whether a number is of one kind of those in post: in brackets, or said to be people."""
    if not whole.startswith("staff_") or not _KIND_IN_POST.match(label):
        return False
    return divided or (whole != "staff_retired" and _OF_PEOPLE.match(label) is not None)


def _divides(between: str) -> bool:
    """Whether words behind a number of people open its parts: in brackets or by 其中."""
    opened, closed = (max(between.rfind(sign) for sign in signs) for signs in ("（(", "）)"))
    return opened > closed or "其中" in between[closed + 1 :]


def _value(match: re.Match[str]) -> int:
    return int((match["number"] or "").replace(",", "") or han_number(match["han"]) or 0)


def _key_alone(label: str, before: str, behind: str) -> str | None:
    """The key of a label; what is counted besides (另有…，实有24人) is not all people."""
    if _BOTH_KINDS.search(label) and _DIVIDED.match(behind):
        return _ALL_POSTS
    key = staff_key(label)
    begin = max(before.rfind(stop) for stop in "；;。") + 1
    besides = "另有" in before[begin:] and key in {"staff_actual_total", "staff_in_post"}
    return None if besides else key


def _key_of_kind(kind: str, whole: str) -> str | None:
    if not whole.startswith("establishment") or (kind == "公务员" and whole != _ALL_POSTS):
        return None
    return _POSTS[kind if kind in _POSTS else kind.removeprefix("机关")]
