"""A rendered document with what reading it must give; the usual pages that layouts share."""

from dataclasses import dataclass
from typing import Literal

from tests.accuracy import expectation
from tests.accuracy.blocks import Block, Line
from tests.accuracy.compose import (
    Form,
    base_table,
    body,
    evaluation_table,
    filled_in_by,
    indicator_table,
    narrative,
)
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels
from tests.accuracy.truth import ReportTruth

PLAIN = Hand()
FORM = Form()


@dataclass(frozen=True)
class Sample:
    """One document of a family; ``further`` are the units after the first on the page.

    ``report`` is False for what is none. ``loose`` marks a table that cannot be told from text:
    the amounts and percentages of its cells may then be said too. ``positions`` marks a document
    that is labelled by figures only, its rows by their position.
    """

    family: str
    name: str
    suffix: str
    content: bytes
    expected: Expectation
    further: tuple[Expectation, ...] = ()
    report: bool = True
    loose: bool = False
    positions: bool = False


@dataclass(frozen=True)
class Page:
    """Blocks with what they say."""

    blocks: list[Block]
    expected: Expectation

    def sample(self, family: str, truth: ReportTruth, suffix: str, content: bytes) -> Sample:
        """The page as a document of that family."""
        expectation.close(self.expected)
        return Sample(family, f"{family}-{truth.slug}.{suffix}", suffix, content, self.expected)


def report_page(
    truth: ReportTruth,
    hand: Hand = PLAIN,
    form: Form = FORM,
    *,
    annexes: Literal["both", "evaluation", "none"] = "both",
) -> Page:
    """The running text with the tables as annexes behind it."""
    labels, expected = Labels(), Expectation()
    blocks = narrative(truth, hand, labels)
    forms = {"both": "narrative_with_annex_tables", "evaluation": "narrative_with_annex_tables"}
    inline = "narrative_with_inline_tables" if truth.inline else "narrative"
    expectation.identity(expected, truth, kind=truth.type, form=forms.get(annexes, inline))
    expected.set("document.date", truth.date)
    if annexes == "both":
        blocks += [Line("附件1"), Line(truth.base.title), base_table(truth, hand, form.header_unit)]
        expectation.from_base(expected, truth)
    if annexes != "none":
        number = "附件2" if annexes == "both" else "附件"
        blocks += [Line(number), Line(truth.table.title), evaluation_table(truth, hand, form)]
        blocks.append(filled_in_by(truth))
        _evaluation(expected, truth, form)
        persons(expected, truth)
    expectation.from_text(expected, labels, truth.year)
    return Page(blocks, expected)


def _evaluation(expected: Expectation, truth: ReportTruth, form: Form) -> None:
    signed = "sign" in form.columns
    expectation.from_evaluation(expected, truth.table, budget=True, signed=signed)
    expectation.first_level_weights(expected, truth.table, printed=bool(form.points))


def persons(expected: Expectation, truth: ReportTruth) -> None:
    """The people that the line under a table names."""
    kind = "landline" if "-" in truth.phone else "mobile_phone"
    expected.set(f"personal.{kind}.{truth.phone}", "there")
    expected.set(f"personal.person_name.{truth.filler}", "there")
    expected.set(f"personal.person_name.{truth.leader}", "there")


def table_page(truth: ReportTruth, hand: Hand = PLAIN, form: Form = FORM) -> Page:
    """The self-evaluation table alone, with its title above."""
    expected = Expectation()
    blocks: list[Block] = [Line(hand.digits(f"{truth.year}年度部门整体支出绩效自评表"))]
    blocks += [evaluation_table(truth, hand, form), filled_in_by(truth)]
    expectation.identity(expected, truth, kind="self_evaluation_table", form="tables_only")
    expected.set("document.date", None)
    _evaluation(expected, truth, form)
    persons(expected, truth)
    return Page(blocks, expected)


def indicators_page(truth: ReportTruth, hand: Hand, form: Form) -> Page:
    """The running text, then a table of indicators without budget and goal."""
    labels, expected = Labels(), Expectation()
    blocks: list[Block] = [Line(hand.digits(line)) for line in truth.title]
    blocks += [*body(truth, hand, labels), Line("附表"), Line(truth.table.title)]
    blocks += [indicator_table(truth, hand, form), filled_in_by(truth)]
    kind = "narrative_with_annex_tables"
    expectation.identity(expected, truth, kind=truth.type, form=kind)
    expected.set("document.date", None)
    signed = "sign" in form.columns
    expectation.from_evaluation(expected, truth.table, budget=False, signed=signed)
    expectation.first_level_weights(expected, truth.table, printed=bool(form.points))
    persons(expected, truth)
    expectation.from_text(expected, labels, truth.year)
    return Page(blocks, expected)
