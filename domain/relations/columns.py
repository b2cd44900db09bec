"""Which columns the printed indicator form has: what it has no column for is not left blank.

Forms of other provinces have no column for reasons (湖北, 河南, 云南) or none for the score of a
row; only a form whose header was read can be said to lack one.
"""

import re
from decimal import Decimal

from domain.statement import PrintedTable, Statement

#: What the forms give the execution rate: 10 points as a rule, 20 in some provinces.
EXECUTION_WEIGHTS = frozenset({Decimal(10), Decimal(20)})
#: Between cells: no word goes across it.
_BETWEEN = "\0"
_ALWAYS = "指标"
_INDICATOR = re.compile(r"[一二三]\s*级\s*指标|绩效指标|指标名称|指标内容|评价指标")
_BESIDE = re.compile(r"完成|实际|目标|指标值|标准值|分值|权重|得分|自评分")
#: 指标说明 and 评分标准说明 tell what is counted and how, never why points were lost.
_REASONS = re.compile(
    r"原因|偏差|备注|改进|整改|情况分析|扣分依据"
    r"|(?<!指标)(?<!指标值)(?<!标准)(?<!细则)(?<!计算)(?<!公式)说明(?![及和与、]?(?:评分|评价|计分|标准|计算))"
)
_USUAL_FOR_REASONS = "偏差原因分析及改进措施"
_BLANKS = re.compile(r"\s+")
_SCORES = re.compile(r"得\s*分|评\s*分(?!标准|细则|办法|依据)|分数|实得|自评(?!价)")


def column_for_reasons(statement: Statement) -> str | None:
    """The head of the indicator form's column for reasons, as printed.

    None where the form was read and has no such column; the usual head where its header was not.
    """
    heads = _heads_of_form(statement)
    named = (bare for head in heads if _REASONS.search(bare := _BLANKS.sub("", head)))
    return next(named, None) if heads else _USUAL_FOR_REASONS


def lacks_scores(statement: Statement) -> bool:
    """Whether the indicator form was read and has no column for the score of a row."""
    heads = _heads_of_form(statement)
    return bool(heads) and not _SCORES.search(_BETWEEN.join(heads))


def _heads_of_form(statement: Statement) -> list[str]:
    """The cells of the indicator form's header; [] where it was not read."""
    table = statement.self_evaluation_table
    if table is None or not table.indicators:
        return []
    number = table.indicators[0].place.table
    return [
        head
        for printed in statement.tables
        if number is not None and printed.place.table == number
        for head in _heads(printed)
    ]


def _heads(printed: PrintedTable) -> list[str]:
    """The cells of the header of the indicators, a second line of it included; [] if none."""
    for at, row in enumerate(printed.rows):
        words = _BETWEEN.join(row)
        if _ALWAYS in words and _INDICATOR.search(words) and _BESIDE.search(words):
            told = [cell for cell in row if cell.strip()]
            below = printed.rows[at + 1] if at + 1 < len(printed.rows) else ()
            second = below if below and not below[0].strip() else ()
            return [*told, *second]
    return []
