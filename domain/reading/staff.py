"""Head counts in running text with what they count."""

import re
from collections.abc import Sequence
from itertools import pairwise

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
_CLAUSE = re.compile(r"编制|在职|在岗|退休|实有|工勤|临聘|编外|财政供养|在编|聘用|职工|遗属")
_NOISE = re.compile(
    r"老人|群众|村民|脱贫|村干|军人|残疾|就业|学生|党员|培训|慰问|走访|看望|内设|机构(?!核定|编制)|站所"
    r"|领导小组"
    r"|乡村医生|村医|护林员|网格员|保洁员|企业|参保|参训|民办|辖区|志愿者|卫生室|乡镇卫生院"
)
#: Kinds of staff that are posts under an establishment and people under a number of people.
_KIND = re.compile(
    r"^(其中|含|包括|有)?(行政|事业|(?:机关)?(?:工勤|后勤)|参公|机关)(人员|干部|职工)?$"
)
#: The same kinds where 编制 is said of people: 在职25人，其中：行政编制7人.
_KIND_IN_POST = re.compile(
    r"^(其中|含|包括|有)?(全额拨款|差额拨款|财政拨款)?"
    r"(行政|事业|(?:机关)?(?:工勤|后勤)|参公|机关|政法|公务员)+"
    r"(参公|专项|工人)?(编制?)?(工作)?(人员|干部|职工)?$"
)
#: People of a kind, whatever posts they hold: 原机关工勤, 事业编制工作人员.
_OF_PEOPLE = re.compile(r"^(?!.*编制?数?$).*(人员|职工|干部|工勤|后勤|工人)$")
#: All who work there: behind their number no posts are divided any more.
_ALL_STAFF = re.compile(r"^[\u4e00-\u9fa5\d]{0,16}?(教?职工|职员工|工作人员|干部)(总?人?数)?$")
#: Who came and went in the year, who is no number of those that are there.
_EVENT = re.compile(
    r"调[出入离]|新增|新进|新招|招录|考录|辞职|死亡|去世|离职|(年内|当年|新增|新)退休|^退休$"
)
_MOVED = re.compile(r"调[出入离]|辞职|死亡|去世|离职")
#: Units below the one that reports, their people not its own.
_BELOW = re.compile(
    r"^[^，。；]{0,24}(?<![及和与含、])(所属|下属|下设|直属)[^，。；]{0,12}(单位|机构|林场|学校|站|所)"
)
#: 机关事业编制 is one kind beside 行政编制, and all posts where both kinds are its parts.
_BOTH_KINDS = re.compile(r"机关[和及、]?事业(单位)?编制")
_DIVIDED = re.compile(r"[，,（(：:]?(其中|包括|含)[：:]?行政")
_POSTS = {
    "行政": "establishment_administrative",
    "机关": "establishment_administrative",
    "参公": "establishment_administrative",
    "事业": "establishment_public_institution",
    "工勤": "establishment_logistics",
    "后勤": "establishment_logistics",
}
#: The posts of each of several offices.
_EACH = re.compile(r"每[一个][^，,。；;\d]{0,12}编制")
_KINDS_OF_POSTS = frozenset(_POSTS.values())
_IN_POST = frozenset({"staff_in_post", "staff_actual_total", "staff_in_post_in_establishment"})
#: A bare number of people, or of police.
_PEOPLE = re.compile(r"^(年末|年底)?(实有|现有|在职|在岗|在编)(人数|人员|民警|干警|干部)?$")


def staff_in(passages: Sequence[Passage]) -> tuple[StaffFigure, ...]:
    """Every head count of the unit in running text; those without a key have None."""
    found: list[StaffFigure] = []
    told = False
    for passage in passages:
        text = half_width(passage.text)
        for sentence in SENTENCE.finditer(text):
            if _CLAUSE.search(sentence[0]):
                figures = _without_kinds_in_post(_staff_of(passage, sentence), passage)
                figures = (
                    [_of_one_office(f) for f in figures] if _EACH.search(sentence[0]) else figures
                )
                others = told and _BELOW.match(sentence[0].strip())
                found += [_of_no_unit(figure) for figure in figures] if others else figures
                told = told or any(figure.key for figure in figures)
    return tuple(found)


def _of_one_office(figure: StaffFigure) -> StaffFigure:
    """A figure beside 每个巡察组编制3名: its posts are one office's, not the unit's."""
    posts = figure.key == "establishment_total"
    return figure.model_copy(update={"key": None}) if posts else figure


def _of_no_unit(figure: StaffFigure) -> StaffFigure:
    """A figure of units below, its own key only where it names the unit itself."""
    own = re.search(r"本级|机关|本单位|本部门", figure.label)
    return figure if own else figure.model_copy(update={"key": None})


def _without_kinds_in_post(figures: list[StaffFigure], passage: Passage) -> list[StaffFigure]:
    """Of 行政编制28人，实有26人；事业编制35人，实有34人 neither number counts all in post.

    So it is where two kinds of posts have their people right behind them, or one has after all
    people were told.
    """
    own = [at for at, pair in enumerate(pairwise(figures), 1) if _is_its_own(*pair, passage)]
    told = any(figure.key in _IN_POST for figure in figures[: own[0]]) if own else False
    if len(own) < 2 and not told:  # noqa: PLR2004 - two kinds
        return figures
    return [
        figure.model_copy(update={"key": None}) if at in own else figure
        for at, figure in enumerate(figures)
    ]


def _is_its_own(posts: StaffFigure, people: StaffFigure, passage: Passage) -> bool:
    """Whether a number of people stands right behind the posts of one kind."""
    kind = posts.key in _KINDS_OF_POSTS or (posts.key is None and posts.label.endswith("编制"))
    if not kind or not _PEOPLE.search(people.label):
        return False
    low, high = (posts.place.end or 0), (people.place.start or 0)
    return re.search(r"[）)。]", passage.text[passage.within(low) : passage.within(high)]) is None


def _staff_of(passage: Passage, sentence: re.Match[str]) -> list[StaffFigure]:
    figures: list[StaffFigure] = []
    text, floor, whole, listed = sentence[0], 0, "", 0
    moving, counted = False, 0
    key: str | None
    for match in _COUNT.finditer(text):
        label = _of_all_listed(text, label_before(text, match.start(), floor), floor)
        between, floor = text[floor : match.start()], match.end()
        if (lead := _LEAD.search(between)) and (led := staff_key(lead["what"])):
            whole, listed, counted = led, 0, match.start() - len(between)
        bare = match["number"] is not None and match.end() == match.end("number")
        if bare and not re.search(r"(编制|人|员)数$", label.text):
            continue
        if _NOISE.search(label.text) or _DIFFERENCE.search(label.text):
            continue
        moving = _is_event(label.text, text, match, moving=moving)
        if moving:
            continue
        people = whole.startswith("staff_") and _divides(text[counted : match.start()])
        kind = _KIND.match(label.text) or _KIND_OF_ALL.match(label.text)
        posts = whole.startswith("establishment") and not people
        if _SUM.search(between) and listed > 1 and whole:
            key = "establishment_total" if whole.startswith("establishment") else whole
        elif kind and (whole or kind.re is _KIND_OF_ALL):
            whole = whole if kind.re is _KIND else staff_key(kind[1]) or ""
            key = _key_of_kind(kind[2], whole)
        elif people and _KIND_IN_POST.match(label.text):
            key = None
        else:
            key = _key_alone(label.text, text[: match.start()], text[match.end() :])
            if not _is_told(label.text, key, posts=posts):
                whole = "" if _ALL_STAFF.match(label.text) else whole
                continue
            whole = key or (whole if listed else "establishment_total")
            counted = match.end()
        listed = listed + 1 if key != whole or listed else 1
        place = passage.place(sentence.start() + label.start, sentence.start() + match.end())
        figures.append(StaffFigure(key=key, label=label.text, value=_value(match), place=place))
    return figures


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
    return key is not None or label.endswith("编制")


def _divides(between: str) -> bool:
    """Whether words behind a number of people open its parts: in brackets or by 其中."""
    opened, closed = (max(between.rfind(sign) for sign in signs) for signs in ("（(", "）)"))
    return opened > closed or "其中" in between[closed + 1 :]


def _is_event(label: str, text: str, match: re.Match[str], *, moving: bool) -> bool:
    """Whether a number tells who came or went: 调出1人，退休1人."""
    if _EVENT.search(label) is None:
        return False
    beside = _MOVED.match(text[match.end() : match.end() + 6].lstrip("，、,； "))
    return label != "退休" or moving or beside is not None


def _value(match: re.Match[str]) -> int:
    return int((match["number"] or "").replace(",", "") or han_number(match["han"]) or 0)


def _key_alone(label: str, before: str, behind: str) -> str | None:
    """The key of a label; what is counted besides (另有…，实有24人) is not all people."""
    if _BOTH_KINDS.search(label) and _DIVIDED.match(behind):
        return "establishment_total"
    key = staff_key(label)
    begin = max(before.rfind(stop) for stop in "；;。") + 1
    besides = "另有" in before[begin:] and key in {"staff_actual_total", "staff_in_post"}
    return None if besides else key


def _key_of_kind(kind: str, whole: str) -> str | None:
    if not whole.startswith("establishment"):
        return None
    return _POSTS[kind if kind in _POSTS else kind.removeprefix("机关")]
