"""The rate of each project in a list of them: what was spent of its budget, row by row."""

from collections.abc import Iterator

from domain.relations.figures import View
from domain.relations.relation import Ratio

_RATE, _OF_PROJECT = "执行率", "项目"


def project_rates(view: View) -> Iterator[Ratio]:
    """Only rows that give one budget and one sum spent of it."""
    for share in view.statement.percentages:
        at = share.place
        if at.table is None or _RATE not in share.label or _OF_PROJECT not in share.label:
            continue
        row = [m for m in view.exact if (m.place.table, m.place.row) == (at.table, at.row)]
        planned = [money for money in row if money.key == "project_budget"]
        spent = [m for m in row if m.key == "project_item" and m.basis == "final_accounts"]
        if len(planned) == len(spent) == 1 and (planned[0].amount_wan or 0) > 0:
            rate = view.rate_of(share, share.label)
            yield Ratio(
                "PCT.TABLE_RATE", rate, view.figure_of(spent[0]), view.figure_of(planned[0])
            )
