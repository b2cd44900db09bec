"""Faults of words, scores and form planted in the labelled reports, and right variations."""

from dataclasses import replace

from tests.accuracy.truth import IndicatorTruth, ReportTruth
from tests.judging.edits import (
    Planted,
    Right,
    instead,
    only,
    reached,
    row_where,
    sentence,
)

_TOWNS = ("township", "subdistrict")
_LONG = (
    "我们坚持量入为出、勤俭办事的原则，严格执行财务管理制度，所有支出均经集体研究、"
    "逐级审批后列支，做到手续完备、凭证齐全、账实相符，没有挤占挪用情况。"
)


def _twice(truth: ReportTruth) -> ReportTruth:
    row = truth.table.indicators[0]
    table = replace(truth.table, indicators=(row, *truth.table.indicators))
    return replace(truth, table=table)


def _skipping(truth: ReportTruth) -> ReportTruth:
    """The fourth part and all behind it numbered one on."""
    numbers = "一二三四五六七八九十"
    lines = [
        f"{numbers[numbers.index(line[0]) + 1]}{line[1:]}"
        if line[1:2] == "、" and line[0] in numbers[3:9]
        else line
        for line in truth.narrative
    ]
    return replace(truth, narrative=tuple(lines))


def _repeating(truth: ReportTruth) -> ReportTruth:
    lines = [f"三{line[1:]}" if line.startswith("四、") else line for line in truth.narrative]
    return replace(truth, narrative=tuple(lines))


def _dated(truth: ReportTruth) -> ReportTruth | None:
    return None if truth.dated is None else replace(truth, dated=f"{truth.year}年6月18日")


def _undated(truth: ReportTruth) -> ReportTruth | None:
    return None if truth.dated is None else replace(truth, dated=None)


def _graded(truth: ReportTruth) -> ReportTruth | None:
    whole = instead("{grade:优|优秀}", "{grade:中|中}")(truth)
    return whole or instead("{grade:优|优}", "{grade:中|中}")(truth)


def _less(row: IndicatorTruth) -> IndicatorTruth:
    return replace(row, score=str(int(row.score) - 1))


def _half(row: IndicatorTruth) -> IndicatorTruth:
    digits = row.actual.rstrip("%万亩公里次家个户人件场处吨条所期名座盏头套项")
    unit = row.actual[len(digits) :]
    return replace(row, actual=f"1{unit}")


def _over_budget(truth: ReportTruth) -> ReportTruth:
    table = replace(truth.table, executed=str(float(truth.table.full_year) + 300))
    told = sentence("全年支出总额控制在预算总额以内。")(truth)
    return replace(told or truth, table=table)


_WORDS = (
    ("全年资金及时拔付到项目单位。", "拨付"),
    ("各项内控制度建立建全。", "健全"),
    ("对重点工作进行布署。", "部署"),
    ("专项资金做到转款专用。", "专款"),
)
PLANTED: tuple[Planted, ...] = (
    *(Planted("TEXT.WRONG_WORD", name, sentence(words)) for words, name in _WORDS),
    Planted("TEXT.USAGE", "其它", sentence("其它工作按要求完成。")),
    Planted("TEXT.REPEATED_WORD", "的的", sentence("上级交办的的任务已经落实。")),
    Planted(
        "TEXT.UNBALANCED", "bracket", sentence("各类资料（含会议记录、台账、影像资料均已归档。")
    ),
    Planted(
        "ENTITY.OTHER_UNIT",
        "another town",
        only(_TOWNS, sentence("以上工作保障了杨柳镇社会管理与发展的稳定。")),
    ),
    Planted(
        "ENTITY.OTHER_UNIT",
        "another town's spending",
        only(_TOWNS, sentence("杨柳乡人民政府{year}年度部门整体支出情况如上。")),
    ),
    Planted(
        "ENTITY.OTHER_COUNTY",
        "another county's notice",
        lambda truth: (
            sentence("评价依据为临川县财政局印发的工作通知。")(truth) if truth.county else None
        ),
    ),
    Planted(
        "ENTITY.WRONG_KIND",
        "我局",
        only((*_TOWNS, "school", "hospital"), sentence("我局职工积极参与。")),
    ),
    Planted(
        "ENTITY.WRONG_KIND",
        "我乡",
        only(("bureau", "school", "hospital", "township"), sentence("确保我乡工作正常运转。")),
    ),
    Planted(
        "ENTITY.OTHER_YEAR",
        "last year",
        sentence("{before}年度部门整体支出绩效自评工作已按要求完成。"),
    ),
    Planted(
        "CITATION.IMPOSSIBLE_YEAR", "2062", sentence("按照青财绩〔2062〕6号文件的要求开展自评。")
    ),
    Planted(
        "CITATION.TITLE_AND_NUMBER",
        "another number",
        sentence("依据《项目支出绩效评价管理办法》（财预〔2020〕110号）开展自评。"),
    ),
    Planted("STRUCT.REPEATED_PASSAGE", "twice", sentence(f"{_LONG}\n{_LONG}")),
    Planted("STRUCT.NUMBER_SKIPPED", "number", _skipping),
    Planted("STRUCT.NUMBER_REPEATED", "number", _repeating),
    Planted("FORM.TEMPLATE_WORDS", "XX", sentence("全年争取上级资金XX万元。")),
    Planted("FORM.REPORT_DATE", "within the year", _dated),
    Planted("MISSING.REPORT_DATE", "no date", _undated),
    Planted("PRIVACY.PHONE", "a mobile number", sentence("如有疑问请拨打13900000000。")),
    Planted(
        "PRIVACY.ID_NUMBER", "an identity number", sentence("代领人身份证号110101190001011234。")
    ),
    Planted("CLAIM.WITHIN_BUDGET", "over", _over_budget),
    Planted(
        "CLAIM.SCHEDULE_BOTH_WAYS",
        "both",
        sentence("预算支出按序时进度完成。个别月份预算支出进度偏慢。"),
    ),
    Planted("GRADE.BAND", "grade", _graded),
    Planted(
        "SCORE.ABOVE_WEIGHT",
        "more",
        row_where(reached, lambda row: replace(row, score=str(int(row.weight) + 2))),
    ),
    Planted("SCORE.DEDUCTED_THOUGH_MET", "less", row_where(reached, _less)),
    Planted("SCORE.FULL_THOUGH_MISSED", "missed", row_where(reached, _half)),
    Planted("SCORE.BLANK", "blank", row_where(reached, lambda row: replace(row, score=""))),
    Planted(
        "SCORE.FULL_WITH_REASON",
        "reason",
        row_where(reached, lambda row: replace(row, reason="受雨季影响未完成")),
    ),
    Planted("IND.ACTUAL_BLANK", "result", row_where(reached, lambda row: replace(row, actual=""))),
    Planted(
        "IND.TARGET_BLANK",
        "target",
        row_where(reached, lambda row: replace(row, sign="", value="", unit="")),
    ),
    Planted(
        "IND.ACTUAL_NOT_MEASURED",
        "target repeated",
        row_where(reached, lambda row: replace(row, actual=row.target)),
    ),
    Planted("IND.DUPLICATED", "row", _twice),
)

_RIGHT = (
    "本单位与杨柳镇、石桥乡等周边单位建立了协作机制。",
    "修建通往杨柳镇的机耕路3公里。",
    "按照县财政局的要求开展自评。",
    "全年支出总额控制在预算总额以内。",
    "会议传达了《临川县财政局关于学习先进经验的通知》精神以外的其他文件。",
    "主要做法如下：1）加强领导；2）明确责任；3）强化督查，形成合力。",
    "依据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展自评。",
    "发放救灾帐篷12顶、蚊帐40床。",
    "{before}年度部门整体支出绩效自评得分与本年相比略低，较上年有所提高。",
    "与{before}年度部门整体支出情况进行比较分析。",
    "预算支出按序时进度完成。",
    "个别工程进度偏慢，预算支出仍按序时进度完成。",
    "各项绩效目标基本完成。",
    "确保各项绩效目标全部完成。",
    "截至年底，账实相符，台账齐全。",
    "全年清理小广告2000余处，的的确确方便了群众。",
    "各类资料（含会议记录、台账、影像资料）均已归档。",
    "农作物长势与上年基本持平。",
)
RIGHT: tuple[Right, ...] = (
    *(Right(words[:16], sentence(words)) for words in _RIGHT),
    Right(
        "a reason beside lost points",
        row_where(lambda row: row.score != row.weight, lambda row: row),
    ),
    Right(
        "a result above its floor",
        row_where(
            lambda row: reached(row) and row.actual.rstrip("%") == row.value,
            lambda row: replace(row, reason="已全部完成"),
        ),
    ),
    Right("full points explained", row_where(reached, lambda row: replace(row, reason="无"))),
)
