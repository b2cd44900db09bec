"""What reading a rendered report must give, derived from its truth alone."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from tests.accuracy.labels import Labels, MoneyLabel
from tests.accuracy.truth import EvaluationTruth, ReportTruth

#: What stands in a cell for nothing.
BLANKS = frozenset({"", "/", "——", "……"})
_BUDGET = {
    "budget_initial": "initial",
    "budget_annual": "annual",
    "budget_full_year": "full_year",
    "execution_full_year": "executed",
}
_SPENT = {
    "expenditure_total": "total",
    "basic_expenditure": "basic",
    "project_expenditure": "project",
}
_PLANS = {"initial_budget", "annual_budget", "full_year_budget"}


@dataclass
class Expectation:
    """Values by path, None where there must be none; figures besides.

    ``open`` are the paths where a second answer is right too, with those answers.
    """

    fields: dict[str, str | None] = field(default_factory=dict)
    open: dict[str, set[str | None]] = field(default_factory=dict)
    money: list[MoneyLabel] = field(default_factory=list)
    staff: list[tuple[str, int]] = field(default_factory=list)
    percents: list[Decimal] = field(default_factory=list)

    def set(self, path: str, value: str | None) -> None:
        """Expect *value* there; a blank is None."""
        self.fields[path] = None if value is None or value in BLANKS else value


def identity(expected: Expectation, truth: ReportTruth, *, kind: str, form: str) -> None:
    """What the document is and whose."""
    expected.fields |= {
        "document.type": kind,
        "document.form": form,
        "document.year": str(truth.year),
        "unit.name": truth.name,
        "unit.supervisor": truth.supervisor,
    }
    for path, value in (("unit.county", truth.county), ("unit.prefecture", truth.prefecture)):
        expected.fields[path] = value
    if truth.county is None:  # a city's name alone does not say of what level it is
        expected.open["unit.county"] = {truth.name[:3]}
        expected.open["unit.prefecture"] = {truth.name[:3]}
    if truth.supervisor is not None:  # only a form with such a field states it
        expected.open["unit.supervisor"] = {None}


def from_text(expected: Expectation, labels: Labels, year: int) -> None:
    """What labelled sentences and inline tables say."""
    expected.money += labels.money
    expected.staff += labels.staff
    expected.percents += labels.percents
    for number, score in enumerate(labels.scores, 1):
        expected.set(f"score.narrative#{number}", str(score))
    for number, grade in enumerate(labels.grades, 1):
        expected.set(f"grade.narrative#{number}", grade)
    for rate in labels.rates:
        expected.set("budget.execution_rate", str(rate))
    _slots(expected, labels.money, year)


def _slots(expected: Expectation, money: list[MoneyLabel], year: int) -> None:
    for figure in money:
        own = figure.year in {None, year}
        if figure.key in _BUDGET and own and figure.basis != "difference":
            expected.fields.setdefault(f"budget.{_BUDGET[figure.key]}", str(figure.wan))
        if figure.key == "expenditure_general_public_budget":  # the total of a narrower scope
            expected.open.setdefault("expenditure.total", set()).add(str(figure.wan))
        spent = figure.basis in {None, "final_accounts"} and own
        if figure.key in _SPENT and spent:
            expected.fields.setdefault(f"expenditure.{_SPENT[figure.key]}", str(figure.wan))
        if figure.key == "three_public_total":
            slot = _three_public(figure, year)
            if slot:
                expected.fields.setdefault(f"three_public.{slot}", str(figure.wan))


def _three_public(figure: MoneyLabel, year: int) -> str | None:
    if figure.basis in _PLANS:
        return "budget"
    if figure.basis == "final_accounts":
        return {None: "executed", year: "executed", year - 1: "prior_year"}.get(figure.year)
    return None


def from_evaluation(
    expected: Expectation, table: EvaluationTruth, *, budget: bool, signed: bool = False
) -> None:
    """What the self-evaluation table says.

    *budget* where it has its upper part, *signed* where the sign has a column of its own.
    """
    if budget:
        _budget_part(expected, table)
    seen: Counter[str] = Counter()
    for indicator in table.indicators:
        seen[indicator.level3] += 1
        path = f"row.{indicator.level3}#{seen[indicator.level3]}"
        for name in ("level1", "level2", "target", "actual", "weight", "score"):
            expected.set(f"{path}.{name}", getattr(indicator, name))
        if signed and indicator.unit and not indicator.sign:
            expected.set(f"{path}.target", f"={indicator.target}")
        expected.set(f"{path}.reason", indicator.reason)
    expected.set("total.weight", table.total[0])
    expected.set("total.score", table.total[1])
    expected.set("score.self_evaluation_table#1", table.total[1])


def first_level_weights(expected: Expectation, table: EvaluationTruth, *, printed: bool) -> None:
    """The points of the first level, where the form prints them."""
    seen: Counter[str] = Counter()
    for indicator in table.indicators:
        seen[indicator.level3] += 1
        path = f"row.{indicator.level3}#{seen[indicator.level3]}.level1_weight"
        expected.set(path, indicator.weight1 if printed else None)


def _budget_part(expected: Expectation, table: EvaluationTruth) -> None:
    amounts = {"initial": table.initial, "full_year": table.full_year, "executed": table.executed}
    rate = table.rate.rstrip("%")
    for name, value in {**amounts, "weight": table.weight, "score": table.score}.items():
        expected.set(f"budget_row.{name}", value)
    expected.set("budget_row.execution_rate", rate)
    expected.set("budget.execution_rate", rate)
    expected.percents.append(Decimal(rate))
    for name, value in amounts.items():
        expected.fields[f"budget.{name}"] = value
    for slot, part in zip(("basic", "project"), table.nature, strict=True):
        expected.fields[f"expenditure.{slot}"] = part.amount
    expected.fields["expenditure.total"] = table.executed
    expected.set("goal.expected", table.expected)
    expected.set("goal.actual", table.actual)
    for part in (*table.revenue, *table.nature):
        expected.set(f"nature.{part.label}", part.amount)
        if part.amount not in BLANKS:
            expected.money.append(MoneyLabel(part.key, Decimal(part.amount)))
    keys = ("budget_initial", "budget_full_year", "execution_full_year")
    for key, value in zip(keys, amounts.values(), strict=True):
        expected.money.append(MoneyLabel(key, Decimal(value)))


def from_base(expected: Expectation, truth: ReportTruth) -> None:
    """What the base-data table says."""
    base = truth.base
    expected.set("base.staffing.establishment", base.establishment)
    expected.set("base.staffing.in_post", base.in_post)
    expected.set("base.staffing.control_rate", base.rate.rstrip("%"))
    expected.percents.append(Decimal(base.rate.rstrip("%")))
    expected.staff += [("establishment_total", int(base.establishment))]
    expected.staff += [("staff_in_post", int(base.in_post))]
    seen: Counter[str] = Counter()
    for line in base.rows:
        label = line.label.strip("：")
        seen[label] += 1
        columns = (
            ("prior", line.prior, "final_accounts", truth.year - 1),
            ("budget", line.budget, None, truth.year),
            ("final", line.final, "final_accounts", truth.year),
        )
        for name, amount, basis, year in columns:
            expected.set(f"base.{label}#{seen[label]}.{name}", amount)
            if amount not in BLANKS:
                expected.money.append(MoneyLabel(line.key, Decimal(amount), basis, year))
    row = base.rows[0]
    for name, amount in (
        ("budget", row.budget),
        ("executed", row.final),
        ("prior_year", row.prior),
    ):
        expected.set(f"three_public.{name}", amount)


def close(expected: Expectation) -> None:
    """Expect nothing in the named values that no part has stated."""
    groups = {
        "budget": ("initial", "annual", "full_year", "executed", "execution_rate"),
        "expenditure": ("total", "basic", "project"),
        "three_public": ("budget", "executed", "prior_year"),
    }
    for group, names in groups.items():
        for name in names:
            expected.fields.setdefault(f"{group}.{name}", None)
    # Spending and its execution are one figure by two names; either name may be filled.
    pair = ("budget.executed", "expenditure.total")
    for path, other in (pair, pair[::-1]):
        expected.open.setdefault(path, set()).update({expected.fields[other]})
        if expected.fields[path] is None:
            expected.open[path].add(None)
