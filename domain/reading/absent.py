"""What such a report should state and this one does not."""

import re
from collections.abc import Collection

from domain.reading.slots import has_money
from domain.statement import Statement

_LABELS: dict[str, str] = {
    "form_filler": (
        r"(填表人|填报人|经办人|制表人)[:：][ \u3000\u2002\t]*"
        r"[\u4e00-\u9fa5█]{2,4}(?=[\s，,联填]|$)"
    ),
    "form_filled_date": r"填[报表](?:日期|时间)[:：][ \u3000\u2002]*(20\d{2})",
    "phone": r"(联系)?电话[:：][ \u3000\u2002]*[\d█－-]{7}",
    "notice_reference": r"[〔\[【（(]20\d{2}[〕\]】）)][ ]?(第)?[ ]?\d+[ ]?号|《[^》]*通知》",
    "result_use_and_publication": (
        r"结果.{0,6}(应用|运用|公开|公示)|(评价|自评)结果(?![^。；\n]*(未|没有))[^。；\n]{0,24}(挂钩|依据|参考)"
        r"|(公开|公示|公布)[^。；，\n]{0,6}自评(报告|结果|情况)"
        r"|自评(报告|结果|情况)(?![^。\n]*(未|没有))[^。；\n]{0,12}(在|予以|及时|已|向)[^。；\n]{0,20}(公开|公示|公布)"
    ),
}
_GOAL = (
    r"(年度|总体)绩效目标|绩效目标(设定|设立)|(设定|制定).{0,4}绩效目标[：:]|年度总体目标"
    r"|年度目标\d?[：:]"
)


#: Those in post told by their kinds: 在职在编实有行政人员12人，事业人员43人.
_KIND_IN_POST = re.compile(r"^(年末)?(在职|在编|在岗|实有)+(行政|事业|参公|公务员)")


def not_stated(
    statement: Statement, text: str, *, signed: bool, named: Collection[str] = ()
) -> tuple[str, ...]:
    """The contract's names of what is absent, in the contract's order.

    Args:
        statement: what has been read.
        text: the document's own text.
        signed: whether the unit's name stands under the report.
        named: what the text names although nothing was read for it.
    """
    table, money = statement.self_evaluation_table, statement.money
    row = table.budget_row if table else None
    staff = {figure.key for figure in statement.staffing}
    stated = {
        "self_score": bool(statement.self_scores),
        "narrative_self_score": any(s.where == "narrative" for s in statement.self_scores),
        "grade": bool(statement.grades),
        "indicator_table": bool(table and table.indicators),
        "base_data_table": statement.base_data_table is not None,
        "initial_budget": statement.budget.initial is not None,
        "full_year_budget": statement.budget.full_year is not None,
        "execution_rate": statement.budget.execution_rate is not None,
        "execution_rate_score_cell": row is None or row.score is not None,
        "total_expenditure": statement.expenditure.total is not None,
        "basic_expenditure": statement.expenditure.basic is not None,
        "project_expenditure": statement.expenditure.project is not None,
        "personnel_funds": has_money(money, "personnel_funds"),
        "public_funds": has_money(money, "public_funds"),
        "three_public_budget": statement.three_public.budget is not None,
        "three_public_prior_year": statement.three_public.prior_year is not None,
        "staffing": bool(statement.staffing),
        "staff_in_post": bool(
            staff & {"staff_in_post", "staff_actual_total", "staff_in_post_in_establishment"}
            or any(_KIND_IN_POST.match(figure.label) for figure in statement.staffing)
        ),
        "report_date": statement.document.report_date is not None,
        "signing_unit": signed,
        **{name: re.search(words, text) is not None for name, words in _LABELS.items()},
        "annual_goal": bool(table and table.annual_goal) or re.search(_GOAL, text) is not None,
    }
    return tuple(name for name, there in stated.items() if not (there or name in named))
