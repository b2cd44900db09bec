"""The unit's own total and grade in running text. Scores of parts and of surveys are none."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from domain.reading.calendar import years_in
from domain.reading.numerals import half_width
from domain.reading.passage import Passage
from domain.statement import PrintedGrade, SelfScore

Grade = Literal["优", "良", "中", "差"]

_SCORE = re.compile(
    r"(?:自评(?=[为得计]\d)|自评(?:综合|总|最终|最后)?(?:得分|评分|总分|分数|分值|分|结果)|"
    r"(?:综合|总|最终|最后|总评|评价总?)(?:得|评)分|整体支出(?:绩效)?(?:自评|评价)?(?:综合)?(?:总)?(?:得分|评分)|"
    r"(?:自评|评价|考核)总分(?:值)?|(?<=分，)(?:合计|总计|共计)(?:得分)?)"
    r"(?P<between>[^\d，。；%]{0,12})(?P<score>\d{1,3}(?:\.\d+)?)[ ]?(?P<unit>分|，|。|,|（|\()"
)
#: What follows the full marks of a scale, not a score: 总分为100分，其中…, 90分以上为优.
_SCALE = re.compile(r"[ ]?分?(制|，(其中|包括|分为|设|由)|以[上下]|（?含|至|—|-|~)")
_FULL = re.compile(r"满分(?:为)?[ ]?(?P<full>\d{2,3})[ ]?分?")
_NOT_TOTAL = re.compile(r"满意度|指标(?!体系|表)|执行率|投入|过程|产出|效果|效益")
_GRADE = re.compile(
    r"(?:评价|自评|绩效|评定|考核)?(?:等级|等次|级别|档次|结论|结果)[^，。；\d优良中差]{0,8}?[“\"‘「]?"
    r"(?P<printed>优秀|优|良好|良|中等|合格|中|不合格|较差|差)[”\"’」]?(?=[，,。；;、\s）)级等]|$)"
)
_NAMED_GRADE = re.compile(
    r"[为是][“\"‘「]?(?P<printed>优秀|优|良好|良|中等|中|较差|差)[”\"’」]?(?:等次|等级|档次|级别)"
)
_GRADES: dict[str, Grade] = {
    "优秀": "优", "优": "优", "良好": "良", "良": "良", "中等": "中", "合格": "中", "中": "中",
    "不合格": "差", "较差": "差", "差": "差",
}  # fmt: skip


def scores_in(passages: Sequence[Passage], fiscal_year: int | None) -> tuple[SelfScore, ...]:
    """Every total the text states for the whole report and its year."""
    found: list[SelfScore] = []
    for passage in passages:
        text = half_width(passage.text)
        for match in _SCORE.finditer(text):
            clause = text[_clause_start(text, match.start()) : match.start()]
            if (
                _SCALE.match(text[match.end("score") :])
                or _NOT_TOTAL.search(re.sub(r"指标(评分)?(体系|表)", "", clause))
                or "满分" in match["between"]
                or _is_of_another_year(clause, fiscal_year)
                or _is_of_a_part(text[: match.start()], match[0])
            ):
                continue
            full = _FULL.search(_sentence(text, match.start()))
            found.append(
                SelfScore(
                    where="narrative",
                    score=Decimal(match["score"]),
                    full_marks=Decimal(full["full"]) if full else None,
                    place=passage.place(
                        match.start(), match.end("score") + match["unit"].count("分")
                    ),
                )
            )
    return tuple(found)


def _is_of_a_part(before: str, words: str) -> bool:
    """Whether the sentence speaks of an indicator: 执行率指标分值10分，自评得9.9分."""
    told = before[max(before.rfind(stop) for stop in "。；;") + 1 :]
    part = re.search(r"指标(?!体系|表)|分值|该项", told)
    whole = r"综合|总|整体|合计|共计|我[局镇乡院校委办街]|本(单位|部门|镇|乡|局|院|校|中心)"
    return part is not None and re.search(whole, told[part.end() :] + words) is None


def _is_of_another_year(clause: str, fiscal_year: int | None) -> bool:
    years = [year for year, _, _ in years_in(clause)]
    return bool(years) and fiscal_year is not None and fiscal_year not in years


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(stop, 0, at) for stop in "，。；、,;") + 1


def _sentence(text: str, at: int) -> str:
    stop = text.find("。", at)
    return text[text.rfind("。", 0, at) + 1 : stop if stop >= 0 else len(text)]


def grades_in(passages: Sequence[Passage]) -> tuple[PrintedGrade, ...]:
    """Every grade the text prints for the whole report."""
    found: list[PrintedGrade] = []
    for passage in passages:
        matches = (*_GRADE.finditer(passage.text), *_NAMED_GRADE.finditer(passage.text))
        for match in matches:
            clause = passage.text[_clause_start(passage.text, match.start()) : match.start()]
            place = passage.place(match.start(), match.end("printed"))
            again = any(grade.place.end == place.end for grade in found)
            if again or _NOT_TOTAL.search(re.sub(r"指标(评分)?(体系|表)", "", clause)):
                continue
            printed = match["printed"]
            found.append(
                PrintedGrade(
                    where="narrative",
                    printed=printed,
                    grade=_GRADES[printed],
                    place=place,
                )
            )
    return tuple(found)
