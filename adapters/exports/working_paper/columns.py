"""The paper's tables, the same in all formats: heads, widths, texts."""

from dataclasses import dataclass

from adapters.exports.working_paper.content import SEVERITY_WORDS, WorkingPaper

#: Left open for ink.
_BLANK = ""


@dataclass(frozen=True)
class Grid:
    """One table: its title, one (head, width in characters) per column, rows of plain texts."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""


def grids(paper: WorkingPaper) -> tuple[Grid, ...]:
    """All tables in the order of the paper."""
    return (_remarks(paper), _scores(paper), _amendments(paper))


def _remarks(paper: WorkingPaper) -> Grid:
    columns = (
        ("序号", 6),
        ("同因", 6),
        ("程度", 7),
        ("问题", 48),
        ("填报", 12),
        ("应为或另一处", 12),
        ("位置和原文", 36),
        ("单位说明", 20),
        ("处理", 9),
        ("审核意见", 20),
    )
    rows = tuple(
        (
            str(remark.number),
            str(remark.cause),
            SEVERITY_WORDS[remark.severity],
            f"{remark.message}\n{remark.key}",
            remark.stated,
            remark.expected,
            remark.places,
            remark.answer,
            "已核实" if remark.settled else "待处理",
            _BLANK,
        )
        for remark in paper.remarks
    )
    counted = "，".join(f"{word} {number} 条" for word, number in paper.counts)
    return Grid(f"一、核查发现（{counted}）", columns, rows, "没有发现问题。")


def _scores(paper: WorkingPaper) -> Grid:
    columns = (("指标", 30), ("分值", 8), ("自评", 8), ("复算", 8), ("复核", 8), ("复算过程", 60))
    rows = tuple(
        (line.label, line.weight, line.stated, line.recomputed, line.reviewed, line.trace)
        for line in paper.scores
    )
    return Grid("二、得分", columns, rows)


def _amendments(paper: WorkingPaper) -> Grid:
    columns = (
        ("事项", 24),
        ("原值", 12),
        ("现值", 12),
        ("理由", 36),
        ("依据", 36),
        ("经办人", 14),
        ("时间", 16),
    )
    rows = tuple(
        (one.what, one.old, one.new, one.reason, one.place, one.by, one.at)
        for one in paper.amendments
    )
    return Grid("三、更正和调整", columns, rows, "没有更正数据或调整得分。")


SIGNATURES = ("审核人：", "复核人：", "日期：      年    月    日")
