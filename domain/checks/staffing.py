"""Staff against the establishment, and the head counts among themselves."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import accumulate, takewhile

from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.quantity import plain
from domain.relations.network import Network
from domain.relations.phrasing import ratio_finding
from domain.score import ScoreSheet
from domain.statement import BaseStaffing, Indicator, StaffFigure, Statement

RULES: Mapping[str, Severity] = {
    "STAFF.OVER_ESTABLISHMENT": Severity.WARNING,
    "SUM.ESTABLISHMENT": Severity.ERROR,
    "PCT.CONTROL_RATE": Severity.ERROR,
    "XREF.STAFF": Severity.WARNING,
    "STAFF.MORE_KINDS_THAN_STAFF": Severity.WARNING,
    "SUM.STAFF_IN_POST": Severity.WARNING,
}
_KINDS = (
    "establishment_administrative",
    "establishment_public_institution",
    "establishment_logistics",
)
_IN_POST = frozenset({"staff_in_post", "staff_in_post_in_establishment", "staff_actual_total"})
#: People whose kinds may be listed behind them: 财政供养35人（行政28人、事业7人）.
_DIVIDED = _IN_POST | {"staff_fiscally_supported"}
#: 行政32人, 事业人员36人 behind the number of all in post, and nothing else.
_KIND_IN_POST = re.compile(
    r"^(?:其中|有)?(?:全额|差额|财政|拨款)*"
    r"(行政|(?:机关)?(?:工勤|后勤)|(?:机关)?(?:参公|(?:参照|依照)公务员法)(?:管理)?(?:事业)?"
    r"|机关|公务员|事业)(?:编制|在职|在编|工人)?人?员?$"
)
#: Posts that are neither administrative nor of a public institution.
_POSTS = re.compile(r"编|工勤|后勤|政法|参公|全额|差额|自收自支|核定")
#: People of a kind told behind the posts, who hold none of them.
_PEOPLE_OF_A_KIND = re.compile(r"(?<!编制)(?:人员|职工)$")
#: 实有人数 beside 人员编制, and 实有行政人员: who holds the posts, unless others are told besides.
_HEADS = re.compile(r"^(?:年末|年底)?(?:现有|实有)(?:人数|人员)$")
_HEADS_OF_A_KIND = re.compile(r"^(?:在职|在编|在岗)+(?:实有)?(?:行政|事业)人员$")
_OTHERS = frozenset({"staff_temporary", "staff_retired", "staff_fiscally_supported"})
_CONTROL = re.compile(r"^(?:财政供养|在职|在编)人员控制率$")
_EITHER = "可能总数有误，也可能分项有误"
_NEAR = 24
#: Between a number and the name of the next: a comma, or the edges of two cells.
_BESIDE = 16
_INSTITUTION = re.compile(r"(?:中心|医院|卫生院|学校|中学|小学|幼儿园|站|馆|林场|大队)$")


def judge(network: Network, _sheet: ScoreSheet) -> Iterator[Finding]:
    """Only head counts that the report gives one value; temporary staff is never counted in."""
    statement = network.statement
    base = statement.base_data_table.staffing if statement.base_data_table else None
    total = _only(statement, "establishment_total") or _institution(statement)
    yield from _establishment(statement, total)
    yield from _over(statement, total, base)
    if base is not None:
        yield from _text_and_table(statement, total, base)
    yield from _control_rate(network)
    yield from _kinds_in_post(statement)
    for people in statement.staffing:
        if people.key in _DIVIDED:
            yield from _by_kind(people, statement)


def _full_for_control(statement: Statement) -> Indicator | None:
    """The row of the rate of staff in post, where it gave itself all its points."""
    table = statement.self_evaluation_table
    rows = table.indicators if table else ()
    named = (row for row in rows if _CONTROL.search(row.level3 or ""))
    return next((row for row in named if row.score and row.score == row.weight), None)


def _only(statement: Statement, key: str) -> StaffFigure | None:
    every = [figure for figure in statement.staffing if figure.key == key]
    if not every:
        return None
    found = [figure for figure in every if figure.place.table is None] or every
    return found[0] if len({figure.value for figure in found}) == 1 else None


def _institution(statement: Statement) -> StaffFigure | None:
    """A public institution has posts of one kind, which are then all its posts."""
    name = statement.unit.name.value if statement.unit.name else ""
    named = [kind for key in _KINDS if (kind := _only(statement, key)) is not None]
    single = len(named) == 1 and named[0].key == "establishment_public_institution"
    return named[0] if single and _INSTITUTION.search(name) else None


def _establishment(statement: Statement, total: StaffFigure | None) -> Iterator[Finding]:
    kinds = [
        kind
        for key in _KINDS
        if (kind := _only(statement, key)) is not None and not kind.label.startswith("含")
    ]
    summed = sum(kind.value for kind in kinds)
    least = 2
    if total is None or len(kinds) < least or summed == total.value:
        return
    if _of_those_in_post(statement, total, kinds, summed):
        return
    if sum(kind.value for kind in kinds if not _PEOPLE_OF_A_KIND.search(kind.label)) == total.value:
        return  # 另有后勤服务人员 2 名: people beside the posts
    lacking = len(kinds) < len(_KINDS) and summed < total.value
    if lacking and _other_posts(statement, total, kinds):
        return  # a kind that is not named may hold the rest
    if total.value < max(kind.value for kind in kinds):
        return  # 比编制数少 7 人: a difference, or posts of one office only
    listed = "、".join(f"{kind.label} {kind.value} 人" for kind in kinds)
    why = "可能另有工勤等编制没有列出，也可能有一处写错" if lacking else _EITHER
    yield Finding(
        rule="SUM.ESTABLISHMENT",
        severity=Severity.INFO if lacking else RULES["SUM.ESTABLISHMENT"],
        message=(
            f"编制总数写为 {total.value} 人，而{listed}合计 {summed} 人：{why}，请核对编制文件。"
        ),
        stated=str(total.value),
        expected=str(summed),
        places=(total.place, *(kind.place for kind in kinds)),
    )


def _of_those_in_post(
    statement: Statement, total: StaffFigure, kinds: list[StaffFigure], summed: int
) -> bool:
    """编制68个，实有65人，其中行政编制31人、事业编制34人: the kinds divide the 65."""
    first = min(kind.place.start or 0 for kind in kinds)
    between = range(total.place.end or 0, first)
    return any(
        people.value == summed and people.place.line == total.place.line
        for people in statement.staffing
        if people.key in _IN_POST and (people.place.start or 0) in between
    )


def _other_posts(statement: Statement, total: StaffFigure, kinds: list[StaffFigure]) -> bool:
    """Whether the kinds stand elsewhere than the total, or posts of another kind beside it."""
    line = total.place.line
    known = (total.place, *(kind.place for kind in kinds))
    beside = [
        people
        for people in statement.staffing
        if people.place.line == line and people.place not in known
        if not (people.key or "").startswith("staff_")
    ]
    together = line is not None and all(kind.place.line == line for kind in kinds)
    return not together or any(_POSTS.search(people.label) for people in beside)


def _over(
    statement: Statement, total: StaffFigure | None, base: BaseStaffing | None
) -> Iterator[Finding]:
    in_post = (
        _only(statement, "staff_in_post_in_establishment")
        or _only(statement, "staff_in_post")
        or (_heads(statement, total) if total is not None else None)
    )
    kinds = (_only(statement, key) for key in _KINDS)
    if total is not None and any(kind is not None and kind.value > total.value for kind in kinds):
        return  # posts of one office, not all posts
    if total is not None and in_post is not None:
        pair = (Decimal(in_post.value), Decimal(total.value))
        places: tuple[Place, ...] = (in_post.place, total.place)
    elif base is not None and base.in_post is not None and base.establishment is not None:
        pair = (base.in_post, base.establishment)
        places = (base.place,) if base.place else ()
    else:
        return
    if pair[0] <= pair[1]:
        return
    table = ""
    other = base is not None and (base.in_post, base.establishment) != pair
    if other and base is not None and base.in_post and base.establishment:
        table = f"基础数据表填在职 {plain(base.in_post)} 人、编制 {plain(base.establishment)} 人。"
        places = (*places, base.place) if base.place else places
    told = any(claim.kind == "over_establishment" for claim in statement.claims)
    why = (
        "报告已写明超编，请核对所写的原因。"
        if told
        else "可能确有超编，也可能把编外人员计入在职，或编制数未更新，请单位说明。"
    )
    full = _full_for_control(statement)
    if full is not None:
        scored = f"“{full.level3}”自评满分 {plain(full.score or Decimal(0))} 分，"
        why = f"{why}{scored}在职人数超过编制数时请按评分标准核对。"
        places = (*places, full.place)
    yield Finding(
        rule="STAFF.OVER_ESTABLISHMENT",
        severity=Severity.INFO if told else RULES["STAFF.OVER_ESTABLISHMENT"],
        message=f"在职人员 {plain(pair[0])} 人，而编制只有 {plain(pair[1])} 人：{why}{table}",
        stated=plain(pair[0]),
        expected=plain(pair[1]),
        places=places,
        root="staffing",
    )


def _heads(statement: Statement, total: StaffFigure) -> StaffFigure | None:
    """All heads right behind the posts, or those of one kind that already outnumber all posts."""
    told = {figure.key for figure in statement.staffing}
    of_a_kind = (
        figure
        for figure in statement.staffing
        if figure.key is None and _HEADS_OF_A_KIND.match(figure.label)
        if figure.value > total.value
    )
    if told.isdisjoint(_IN_POST):
        return next(of_a_kind, None)
    every = _only(statement, "staff_actual_total")
    if every is None or not _HEADS.match(every.label) or not told.isdisjoint(_OTHERS):
        return None
    gap = (every.place.start or 0) - (total.place.end or 0)
    return every if 0 <= gap <= _BESIDE else None


def _control_rate(network: Network) -> Iterator[Finding]:
    for ratio in network.control_rates:
        if not ratio.holds(network.pack):
            of_base = (ratio.rate.field or "").startswith("staffing.")
            said = "基础数据表控制率" if of_base else "正文在职人员控制率"
            finding = ratio_finding(ratio, RULES[ratio.rule], said=said)
            yield from (finding,) if finding else ()


def _kinds_in_post(statement: Statement) -> Iterator[Finding]:
    """Those in the establishment are some of all who work there."""
    part = _only(statement, "staff_in_post_in_establishment")
    whole = _only(statement, "staff_actual_total")
    if part is None or whole is None or part.value <= whole.value:
        return
    yield Finding(
        rule="STAFF.MORE_KINDS_THAN_STAFF",
        severity=RULES["STAFF.MORE_KINDS_THAN_STAFF"],
        message=(
            f"{part.label} {part.value} 人，多于{whole.label} {whole.value} 人，"
            "前者是后者的一部分：可能有一处写错，也可能口径不同，请核对。"
        ),
        stated=str(part.value),
        expected=str(whole.value),
        places=(part.place, whole.place),
        root="staffing",
    )


def _by_kind(people: StaffFigure, statement: Statement) -> Iterator[Finding]:
    """All in post against the kinds listed behind them; kinds that fall short are a hint."""
    behind = list(_behind(people, statement))
    listed = list(takewhile(lambda f: f.key is None and _KIND_IN_POST.match(f.label), behind))
    kinds = {hit[1] for figure in listed if (hit := _KIND_IN_POST.match(figure.label))}
    summed = sum(figure.value for figure in listed)
    both = not kinds.isdisjoint({"行政", "公务员"}) and "事业" in kinds
    if not both or summed == people.value:
        return
    more = summed > people.value
    others = accumulate((figure.value for figure in behind[len(listed) :]), initial=summed)
    if not more and (people.key not in _IN_POST or people.value in others):
        return  # 退休16人 behind the kinds is the rest of 实有136人
    told = "、".join(f"{figure.label} {figure.value} 人" for figure in listed)
    lacking = "可能总数有误，也可能分项有误" if more else "可能另有人员没有列出，也可能有一处写错"
    yield Finding(
        rule="SUM.STAFF_IN_POST",
        severity=RULES["SUM.STAFF_IN_POST"] if more else Severity.INFO,
        message=(
            f"{people.label} {people.value} 人，而{told}合计 {summed} 人，相差 "
            f"{abs(people.value - summed)} 人：{lacking}，请核对。"
        ),
        stated=str(people.value),
        expected=str(summed),
        places=(people.place, *(figure.place for figure in listed)),
        root="staffing",
    )


def _behind(people: StaffFigure, statement: Statement) -> Iterator[StaffFigure]:
    """The figures that follow each other behind a number in its line."""
    end = people.place.end
    for figure in statement.staffing:
        start = figure.place.start
        if start is None or end is None or figure.place.end is None:
            continue
        if figure.place.line == people.place.line and 0 <= start - end <= _NEAR:
            yield figure
            end = figure.place.end


def _text_and_table(
    statement: Statement, total: StaffFigure | None, base: BaseStaffing
) -> Iterator[Finding]:
    """In post may be told of different circles of people: it agrees if any head count does."""
    if total is not None and base.establishment is not None and total.value != base.establishment:
        yield _apart("编制数", total, base.establishment, base.place)
    people = [
        figure
        for figure in statement.staffing
        if figure.key in {"staff_in_post", "staff_actual_total", "staff_in_post_in_establishment"}
    ]
    if not people or base.in_post is None:
        return
    if all(figure.value != base.in_post for figure in people):
        yield _apart("在职人数", people[0], base.in_post, base.place)


def _apart(name: str, told: StaffFigure, printed: Decimal, place: Place | None) -> Finding:
    return Finding(
        rule="XREF.STAFF",
        severity=RULES["XREF.STAFF"],
        message=(
            f"正文写{told.label} {told.value} 人，基础数据表{name}为 {plain(printed)} 人：可"
            "能口径不同，"
            "也可能有一处写错，请核对后统一。"
        ),
        stated=str(told.value),
        expected=plain(printed),
        places=(told.place, place) if place else (told.place,),
    )
