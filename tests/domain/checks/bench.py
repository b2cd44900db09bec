"""A workbench for checks: statements by hand, and which rules find something in them."""

from decimal import Decimal

from domain import checks, scoring
from domain.evidence import Place
from domain.finding import Finding
from domain.rulepack import RulePack
from domain.statement import (
    BaseDataTable,
    BaseRow,
    BudgetRow,
    DocumentFacts,
    Indicator,
    MoneyFigure,
    Percentage,
    SelfEvaluationTable,
    StaffFigure,
    Stated,
    Statement,
    TableTotal,
)


class Bench:
    """Makes the values of a statement and runs every check over it."""

    def __init__(self, pack: RulePack) -> None:
        self.pack = pack

    def place(self, quote: str = "原文", **spot: int) -> Place:
        return Place(quote=quote, **spot)

    def document(self, year: int = 2024) -> DocumentFacts:
        return DocumentFacts(
            type="self_evaluation_report",
            fiscal_year=Stated[int](value=year, place=self.place(str(year))),
        )

    def statement(self, **parts: object) -> Statement:
        return Statement.model_validate({"document": self.document(), **parts})

    def money(self, key: str, amount: str, line: int = 1, **more: object) -> MoneyFigure:
        at = int(str(more.pop("start", 0)))
        return MoneyFigure.model_validate(
            {
                "key": key,
                "label": key,
                "amount": amount,
                "unit": "万元",
                "amount_wan": amount,
                "basis": "final_accounts",
                "year": 2024,
                "place": self.place(amount, line=line, start=at, end=at + len(amount)),
                **more,
            }
        )

    def percent(self, label: str, value: str, line: int = 1, start: int = 50) -> Percentage:
        spot = self.place(value, line=line, start=start, end=start + len(value))
        return Percentage(label=label, value=Decimal(value), place=spot)

    def staff(self, key: str, value: int) -> StaffFigure:
        return StaffFigure(key=key, label=key, value=value, place=self.place(str(value)))

    def indicator(self, row: int = 1, **more: object) -> Indicator:
        return Indicator.model_validate(
            {
                "row": row,
                "level1": "产出指标",
                "level2": "数量指标",
                "level3": "新建公厕数量",
                "target": "10",
                "actual": "10",
                "weight": "10",
                "score": "10",
                "place": self.place(f"第{row}行", table=1, row=row),
                **more,
            }
        )

    def table(
        self,
        *indicators: Indicator,
        budget: dict[str, object] | None = None,
        total: dict[str, object] | None = None,
        **more: object,
    ) -> SelfEvaluationTable:
        return SelfEvaluationTable.model_validate(
            {
                "indicators": indicators,
                "budget_row": None if budget is None else BudgetRow.model_validate(budget),
                "total": None
                if total is None
                else TableTotal.model_validate({"place": self.place("总分"), **total}),
                **more,
            }
        )

    def base(self, *rows: tuple[str, str | None, str | None, str | None]) -> BaseDataTable:
        return BaseDataTable(
            rows=tuple(
                BaseRow.model_validate(
                    {
                        "row": at,
                        "label": label,
                        "prior_year_final": prior,
                        "current_budget": budget,
                        "current_final": final,
                        "place": self.place(label, table=1, row=at),
                    }
                )
                for at, (label, prior, budget, final) in enumerate(rows, start=1)
            )
        )

    def findings(self, statement: Statement, pack: RulePack | None = None) -> tuple[Finding, ...]:
        rules = pack or self.pack
        return checks.run(statement, rules, scoring.score(statement, rules))

    def one(self, rule: str, statement: Statement) -> Finding:
        found = [finding for finding in self.findings(statement) if finding.rule == rule]
        assert len(found) == 1, [finding.rule for finding in self.findings(statement)]
        return found[0]

    def rules(self, statement: Statement) -> set[str]:
        return {finding.rule for finding in self.findings(statement)}
