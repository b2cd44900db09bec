"""The unit's own total and grade in running text. Scores of parts and of surveys are none."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from domain.reading.calendar import years_in
from domain.reading.headings import Paths
from domain.reading.numerals import half_width, han_number
from domain.reading.passage import Passage
from domain.statement import PrintedGrade, SelfScore

Grade = Literal["优", "良", "中", "差"]

#: A score in words: 九十二, 九十四点五.
_HAN = r"[一二三四五六七八九]?十[一二三四五六七八九]?(?:点[零一二三四五六七八九]{1,2})?"
_SCORE = re.compile(
    r"(?:自评(?=[为得计]?[ ]?\d)|"
    r"自评(?:综合|总|最终|最后)?(?:得分|评分|打分|总分|分数|分值|分|结果)|"
    r"(?:综合|绩效)评价结果(?=[为是：:]{0,2}[ ]?\d)|"
    r"(?:最终|最后|总共|实)得(?=[为了]?[ ]?\d)|"
    r"(?:本|我)(?:单位|部门|[局镇乡院校委办街中处所站]心?)得分?(?=[为了]?\d)|"
    r"(?<=评价[，,])考评得分|自我(?:评价|评分|评定|打分)|打分结果|累计得分|(?<=根据自评[，,])得分|(?<=经自评[，,])得分|"
    r"(?:最终|最后|实际)得分|(?:综合评价|绩效评价|自评|自查|评分|打分)[^，,。；;\d]{0,6}[，,]得分|"
    r"(?:综合|总|总体|评估|绩效|最终|最后|总评|评价总?)(?:得|评)分|整体支出绩效(?=为\d)|整体支出(?:绩效)?(?:自评|评价)?(?:综合)?(?:总)?(?:得分|评分)|"
    r"(?:自评|评价|考核)总分(?:值)?|(?<=分[，,])(?:合计|总计|共计)(?:得分)?)"
    r"(?P<between>[^\d，,。；;%]{0,12}?)"
    rf"(?P<points>\d{{1,3}}(?:\.\d+)?(?=[ ]?(?:分|，|。|；|,|（|\(|$))|{_HAN}(?=分))"
)
#: A number of points with the grade right behind it is the whole report's: …合计96分，等级为优.
_BESIDE_GRADE = re.compile(
    r"(?:(?:合计|总计|共计)(?:得分)?|总分|得分?|总得分|评分)(?P<between>[为是：:]?[ ]?)"
    rf"(?P<points>\d{{2,3}}(?:\.\d+)?|{_HAN})[ ]?分(?:[（(]满分[^（()）]{{1,8}}[)）])?"
    r"[，,；;（(][ ]?(?:自评|评价|评定|考核|绩效|综合|对应)*"
    r"(?:等级|等次|级别|级次|档次|评级|结[果论]|评定|认定|为|属于?|定为)"
    r"[^，,。；;\d优良中差]{0,6}[“\"‘「]?(?:优|良|中|合格|较?差)"
)
#: A grade with its points in brackets: 自评等级为优（95分）.
_IN_BRACKETS = re.compile(
    r"(?:等级|等次|级别|级次|档次|评级|结[果论])(?P<between>[为是：:]?[“\"]?)"
    r"(?:优秀|优|良好|良|中等|中|较差|差)[”\"]?[（(](?P<points>\d{2,3}(?:\.\d+)?)分[)）]"
)
#: The same with the grade first: 自评为“优秀”等次，得分98分; 评价等级为优，95.5分。
_BEHIND_GRADE = re.compile(
    r"(?:自评|评价|评定|考核|评为|等级|等次|级别|级次|档次|评级|结[果论])[^，,。；;\d优良中差]{0,8}"
    r"[“\"‘「]?(?:优秀|优|良好|良|中等|合格|中|较差|差)[”\"’」]?(?:等次|等级|档次|级别|[等级])?"
    r"[，,；;（(](?P<between>(?:自评|综合|总|最终|最后|评价|评定|实际)*"
    r"(?:得分|评分|得|分数|分值|总分)?[为是：:]?[ ]?)"
    rf"(?P<points>\d{{2,3}}(?:\.\d+)?|{_HAN})[ ]?分(?=[，,。；;、）)]|$)"
)
#: A score that says of nothing what it is for stands for the whole only where no part was told.
_BARE = re.compile(r"自评$|实得$|得$")
#: What makes a number another's score, or a difference of two.
_OTHERS = re.compile(
    r"上年|去年|上一年|抽查|复核|复评|第三方|专家|测评|考评(?!得分)|财政局?(?:重点)?评|相差|高于|低于"
)
#: What was checked again, or evaluated for another year, before its score is told.
_CHECKED = re.compile(r"抽查|复核|复评|考核组|通报")
_EVALUATED = re.compile(r"(?P<year>20\d{2})年?度?[^，,。；;\d]{0,16}(自评|评价)")
#: The total on a line of its own, below the words that announce it.
_ANNOUNCED = re.compile(r"(?:自评(?:综合|总)?(?:得分|评分|分数|总分)|综合得分)(?:[为是])?[：:]?$")
_LONE = re.compile(r"(?P<points>\d{1,3}(?:\.\d+)?)[ ]?分?")
#: What follows the full marks of a scale, not a score: 总分为100分，其中…, 90分以上为优.
_SCALE = re.compile(r"[ ]?分?(制|以[上下]|（?含|至|—|-|~)")
#: The same where the number is as round as full marks are.
_DIVIDED = re.compile(r"[ ]?分?，(其中|包括|分为|设|由)")
#: The same, where points are taken off the full marks: 总分为100分，扣2分，得98分.
_TAKEN_OFF = re.compile(r"[ ]?分?[，,][^。；]{0,20}(扣|实得|实际得分|自评得)")
_FULL = re.compile(r"满分(?:为)?[ ]?(?P<full>\d{2,3})[ ]?分?")
#: Other points between a score and full marks: those are not the score's.
_ANOTHER = re.compile(r"其中|分别|\d[ ]?分")
_NOT_TOTAL = re.compile(r"满意度|指标(?!体系|表)|执行率|投入|过程|产出|效果|效益")
_GRADE = re.compile(
    r"(?:评价|自评|绩效|评定|考核)?(?:等级|等次|级别|级次|评级|档次|结论|结果)[^，,。；;\d优良中差]{0,8}?[“\"‘「]?"
    r"(?P<printed>优秀|优|良好|良|中等|合格|中|不合格|较差|差)[”\"’」]?(?=[，,。；;、\s）)（(级等]|$)"
)
_NAMED_GRADE = re.compile(
    r"(?:[为是]|属于?)[“\"‘「]?(?P<printed>优秀|优|良好|良|中等|中|较差|差)[”\"’」]?"
    r"(?:等次|等级|档次|级别|[等级](?=[，,。；;）)]|$))"
    r"|(?:(?:综合|绩效|整体|自评)(?:综合|自评|评价|评定|考核|考评|结果|结论|等级|等次){0,4}"
    r"|(?<=分[，,])(?:综合|被)?(?:评定|认定|评价|考核|评|定))为[“\"‘「]?"
    r"(?P<whole>优秀|优|良好|良|中等|中|较差|差)[”\"’」]?(?=[，,。；;）)档等]|$)"
    r"|(?:(?<=分[，,])|(?<=分制[)）][，,]))(?:为|属于?)?[“\"‘「]?(?P<bare>优秀|优|良好|良|中等|较差)[”\"’」]?"
    r"(?=[。；;档]|等[。；;次级]|$)"
    r"|(?<=\d)[（(](?P<short>优秀|优|良好|良)(?=[）)])"
    r"|(?<=\d分)[（(][“\"‘「]?(?P<behind>优秀|优|良好|良|中等|中|较差|差)[”\"’」]?(?=[）)])"
)
#: What is said of a project: not the unit's own word on its whole spending.
_OF_A_PROJECT = re.compile(r"(?<!整体支出)项目(支出)?的?(绩效)?(自评|评价|综合|得分|评分)")
_ALONE = re.compile(r"(?:\d[.、])?[ ]?得分[：:为]?[ ]?(?P<points>\d{1,3}(?:\.\d+)?)[ ]?分?。?")
#: Another body's work that is scored, where the words do not say it is this report: 平安建设考核.
_OTHER_WORK = re.compile(r"考[核评]")
_THIS_WORK = re.compile(r"自评|自我评|整体(支出|绩效)|部门整体")
#: All four grades as a scale, none of them given: 分为优、良、中、差.
_ALL_GRADES = re.compile(r"[优良][秀好]?[”\"]?[、，,/][“\"]?[良中]")
_OF_SCORES = re.compile(r"自评|评价结[论果]|综合评价|得分|评分")
_OF_A_PART = re.compile(r"指标(?!体系|表)|分值|该项")
#: All indicators as what was gone through, none of them alone: 对指标逐项打分, 对照各项评价指标.
_ALL_INDICATORS = re.compile(
    r"指标(?:评分)?(?:体系|表)"
    r"|(?:分别)?从[^，,。；]{0,40}指标(?=[^，,。；指]{0,10}评[价分])"
    r"|(?:对照?|逐[项条个]对?照?|按照?(?=各))(?:各[项级类]|全部|所有|评价|考核|绩效|自评|评分){0,3}指标"
)
_WHOLE = re.compile(
    r"综合|总|整体|合计|共计|最终|最后|我[局镇乡院校委办街]|本(单位|部门|镇|乡|局|院|校|中心)"
)
#: Points told before, but for full marks and totals of the scale.
_POINTS = re.compile(r"(?<!满分)(?<!满分为)(?<!总分)(?<!总分为)(?<![\d.])\d{1,3}(?:\.\d+)?分")
#: A part with the points it can get right before its own: 部门管理20分，自评得分19.2分.
_CAN_GET = re.compile(
    r"[\u4e00-\u9fa5）)](?<![得扣减加为是计])(?<![得评总]分)[（(]?"
    r"(?P<full>\d{1,2}(?:\.\d+)?)[ ]?分[)）]?[，,、：:]?[ ]?$"
)
#: What opens the parts of a total told before them, and words that turn back to the whole.
_OPENS_PARTS = re.compile(r"其中|分别")
_SUMS_UP = re.compile(r"综上|经自评|整体支出|因此|据此|最后")
#: Points that indicators are summed up to, beside a grade, are the report's own.
_SUMMED = ("合计", "总计", "共计")
_LEAST_PASSED = Decimal(60)
#: Of a hundred points no part can get more.
_MOST_OF_A_PART = Decimal(70)
#: Among how many totals before its parts a total may be.
_NEAR = 20
#: How far back the words may stand that say what a score is for.
_FAR = 400
_HUNDRED = Decimal(100)
#: Groups of grades that only stand behind points: 自评得分95分，优秀.
_BARE_GRADES = frozenset({"bare", "short"})
_GRADES: dict[str, Grade] = {
    "优秀": "优", "优": "优", "良好": "良", "良": "良", "中等": "中", "合格": "中", "中": "中",
    "不合格": "差", "较差": "差", "差": "差",
}  # fmt: skip


def scores_in(
    passages: Sequence[Passage], fiscal_year: int | None, paths: Paths
) -> tuple[SelfScore, ...]:
    """Every total the text states for the whole report and its year.

    Args:
        passages: the running text.
        fiscal_year: the report's year; scores of other years are left out.
        paths: the headings, for a line that only says 得分：98.
    """
    found: list[SelfScore] = []
    above = ""
    for passage in passages:
        text = half_width(passage.text)
        found += [_score(passage, text, match) for match in _totals(text, fiscal_year)]
        narrative = passage.source == "narrative"
        alone = _ALONE.fullmatch(text) if narrative else None
        lone = _LONE.fullmatch(text) if narrative and _ANNOUNCED.search(above) else None
        headed = alone is not None and _OF_SCORES.search(" ".join(paths.at(passage.start)))
        if own := lone or (alone if headed else None):
            found.append(_score(passage, text, own))
        above = text[-_FAR:]
    return tuple(found)


def _totals(text: str, fiscal_year: int | None) -> list[re.Match[str]]:
    """The totals of a passage in printed order, each once."""
    totals = [match for match in _SCORE.finditer(text) if _is_total(text, match, fiscal_year)]
    ends = {match.end("points") for match in totals}
    for beside in (_BESIDE_GRADE, _IN_BRACKETS, _BEHIND_GRADE):
        for match in beside.finditer(text):
            if match.end("points") not in ends and _is_graded(text, match, fiscal_year):
                ends.add(match.end("points"))
                totals.append(match)
    totals.sort(key=lambda match: match.start())
    return [match for at, match in enumerate(totals) if not _is_within(text, match, totals[:at])]


def _is_within(text: str, match: re.Match[str], before: Sequence[re.Match[str]]) -> bool:
    """Whether points stand in the list of parts that a sentence opens behind a higher total."""
    low = max(0, match.start() - _FAR)
    sentence = max(low, text.rfind("。", low, match.start()) + 1)
    opens = _OPENS_PARTS.search(text, sentence, match.start())
    if opens is None:
        return False
    near = (each for each in before[-_NEAR:] if each.end() <= opens.start())
    if not any(_points(each) > _points(match) for each in near):
        return False
    words = _told(text[opens.end() : match.start()]) + match[0]
    return not (_WHOLE.search(words) or _SUMS_UP.search(words))


def _is_total(text: str, match: re.Match[str], fiscal_year: int | None) -> bool:
    behind, clause = match.end("points"), text[_clause_start(text, match.start()) : match.start()]
    score = _points(match)
    full_marks = score == _HUNDRED and _TAKEN_OFF.match(text, behind)
    said = "得" if score == _HUNDRED else "自评"
    divided = score % 10 == 0 and said not in match[0] and _DIVIDED.match(text, behind)
    return not (
        _SCALE.match(text, behind)
        or divided
        or full_marks
        or _OF_A_PROJECT.search(clause + match[0])
        or _is_anothers(text, match, clause)
        or _is_of_another_year(clause, fiscal_year)
        or _is_checked_again(text, match, fiscal_year)
        or _is_of_a_part(text[max(0, match.start() - _FAR) : match.start()], match)
    )


def _is_graded(text: str, match: re.Match[str], fiscal_year: int | None) -> bool:
    """Whether the points that a grade stands beside are the report's own."""
    told = _told(text[max(0, match.start() - _FAR) : match.start()])
    clause = text[_clause_start(text, match.start()) : match.start()]
    near = told if match[0].startswith("得") else clause
    summed = match[0].startswith(_SUMMED) and _points(match) > _LEAST_PASSED
    part = "其中" in told or (_OF_A_PART.search(near) and not summed)
    others = _OTHERS.search(told) if summed else _is_anothers(text, match, told)
    project = _OF_A_PROJECT.search(clause + match[0])
    return not (part or others or project or _is_of_another_year(told, fiscal_year))


def _is_anothers(text: str, match: re.Match[str], told: str) -> bool:
    """Whether the words make it a part's, a survey's or somebody else's, or a difference."""
    clause = text[_clause_start(text, match.start()) : match.start()]
    words = _ALL_INDICATORS.sub("", clause)
    between = match["between"]
    sentence = _told(text[max(0, match.start() - _FAR) : match.start()])
    others = _OTHERS.search(told + between) or _is_other_work(words + match[0], sentence)
    return bool(_NOT_TOTAL.search(words) or others or "满分" in between)


def _is_other_work(words: str, told: str) -> bool:
    """Whether another body's work is scored; 考评得分 is this one's where the sentence tells so."""
    around = told if words.startswith("考评得分") else words
    return bool(_OTHER_WORK.search(words)) and not _THIS_WORK.search(around)


def _is_checked_again(text: str, match: re.Match[str], fiscal_year: int | None) -> bool:
    """Whether another year's score was checked: 对2021年度自评抽查，自评98分."""
    told = _told(text[max(0, match.start() - _FAR) : match.start()])
    years = {int(each["year"]) for each in _EVALUATED.finditer(told)}
    other = fiscal_year is not None and bool(years) and fiscal_year not in years
    return other and _CHECKED.search(told) is not None


def _points(match: re.Match[str]) -> Decimal:
    """The number that a match holds, in digits or in words."""
    points = match["points"]
    if points[0].isdigit():
        return Decimal(points)
    whole, _, rest = points.partition("点")
    behind = "".join(str(han_number(sign)) for sign in rest)
    return Decimal(f"{han_number(whole)}.{behind}" if behind else f"{han_number(whole)}")


def _score(passage: Passage, text: str, match: re.Match[str]) -> SelfScore:
    end = match.end("points")
    rest = re.compile(r"[ ]?分").match(text, end)
    return SelfScore(
        where="narrative",
        score=_points(match),
        full_marks=_full_marks(text, match),
        place=passage.place(match.start(), rest.end() if rest else end),
    )


def _told(before: str) -> str:
    """What the sentence or the item of a list has said so far."""
    return before[max(before.rfind(stop) for stop in "。；;") + 1 :]


def _is_of_a_part(before: str, match: re.Match[str]) -> bool:
    """Whether the sentence speaks of an indicator: 执行率指标分值10分，自评得9.9分."""
    told = _ALL_INDICATORS.sub("", _told(before))
    words = match[0][: match.start("between") - match.start()]
    can_get = None if _WHOLE.search(words) else _CAN_GET.search(told)
    if can_get and _points(match) <= Decimal(can_get["full"]) <= _MOST_OF_A_PART:
        return True
    part = _OF_A_PART.search(told)
    if part is not None and _WHOLE.search(told[part.end() :] + words) is None:
        return True
    if _BARE.search(words) is None:
        return False
    opened = max(told.rfind("（"), told.rfind("("))
    bracket = opened > max(told.rfind("）"), told.rfind(")"))
    points = list(_POINTS.finditer(told))
    since = points[-1].end() if points else max(opened, told.rfind("其中"))
    within = bool(points) or bracket or "其中" in told
    return within and _WHOLE.search(told[max(0, since) :] + words) is None


def _is_of_another_year(clause: str, fiscal_year: int | None) -> bool:
    years = [year for year, _, _ in years_in(clause)]
    return bool(years) and fiscal_year is not None and fiscal_year not in years


def _clause_start(text: str, at: int) -> int:
    low = max(0, at - _FAR)
    return max(text.rfind(stop, low, at) for stop in "，。；、,;") + 1 or low


def _full_marks(text: str, match: re.Match[str]) -> Decimal | None:
    """The full marks that the sentence names for this score, not for one of its parts."""
    low, high = _sentence(text, match.start())
    for full in _FULL.finditer(text, low, high):
        if full.start() > match.end("points"):
            own = not _ANOTHER.search(text, match.end("points") + 1, full.start())
        else:
            clause = text[_clause_start(text, full.start()) : full.start()]
            own = not (_NOT_TOTAL.search(clause) or re.search(r"分[（(]$", clause))
        if own:
            return Decimal(full["full"])
    return None


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around an offset begins and ends."""
    low, high = max(0, at - _FAR), at + _FAR
    stop = text.find("。", at, high)
    return max(low, text.rfind("。", low, at) + 1), stop if stop >= 0 else min(high, len(text))


def grades_in(
    passages: Sequence[Passage], fiscal_year: int | None = None
) -> tuple[PrintedGrade, ...]:
    """Every grade the text prints for the whole report and its year."""
    found: list[PrintedGrade] = []
    ends: set[int | None] = set()
    for passage in passages:
        text = passage.text
        for pattern in (_GRADE, _NAMED_GRADE):
            for match in pattern.finditer(text):
                group = match.lastgroup or "printed"
                place = passage.place(match.start(), match.end(group))
                if place.end in ends or not _is_own_grade(text, match, group, fiscal_year):
                    continue
                ends.add(place.end)
                grade = _GRADES[match[group]]
                found.append(
                    PrintedGrade(where="narrative", printed=match[group], grade=grade, place=place)
                )
    return tuple(found)


def _is_own_grade(text: str, match: re.Match[str], group: str, fiscal_year: int | None) -> bool:
    """Whether a grade is the whole report's, by its clause and by the points it goes with."""
    clause = text[_clause_start(text, match.start()) : match.start()]
    part = _NOT_TOTAL.search(_ALL_INDICATORS.sub("", clause))
    if part or _ALL_GRADES.match(text, match.start(group)):
        return False
    if group in _BARE_GRADES and not _rates(text, match):
        return False
    told = _told(text[max(0, match.start() - _FAR) : match.end(group)])
    points = [each.start() for each in _POINTS.finditer(told)]
    scored = told[_clause_start(told, points[-1]) : points[-1]] if points else clause + match[0]
    other = _OTHERS.search(scored) or _is_other_work(scored, told) or _OF_A_PROJECT.search(scored)
    return not (other or _is_of_another_year(scored, fiscal_year))


def _rates(text: str, match: re.Match[str]) -> bool:
    """Whether the clause before a grade without a word of its own gives the whole's points."""
    end = match.start()
    clause = text[_clause_start(text, end - 1) : end]
    words = _ALL_INDICATORS.sub("", clause)
    other = _NOT_TOTAL.search(words) or _OTHERS.search(words)
    return _OF_SCORES.search(words) is not None and other is None


def grade_of_word(printed: str) -> Grade | None:
    """The grade that a word names; None where it names none."""
    return _GRADES.get(printed)
