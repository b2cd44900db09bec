"""A report with a cover and its facts in small label cells, everything one cell a paragraph."""

from collections.abc import Iterator
from decimal import Decimal

from tests.accuracy import expectation
from tests.accuracy.blocks import Block, Grid, Line, row
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import Hand, Labels, MoneyLabel
from tests.accuracy.sample import Page, Sample
from tests.accuracy.truth import ReportTruth, truth_of
from tests.accuracy.writers.plain import one_cell_a_line, tabbed
from tests.accuracy.writers.word import word

_HAND = Hand()


def documents() -> Iterator[Sample]:
    """As copied from a web page, in tabs, in Word."""
    for slug, suffix in (("bureau", "txt"), ("hospital", "tabs"), ("merged_away", "docx")):
        truth = truth_of(slug)
        page = _page(truth)
        contents = {
            "txt": lambda page: one_cell_a_line(page.blocks).encode(),
            "tabs": lambda page: tabbed(page.blocks).encode(),
            "docx": lambda page: word(page.blocks),
        }
        ending = "txt" if suffix == "tabs" else suffix
        yield page.sample("cover_form", truth, ending, contents[suffix](page))


def _page(truth: ReportTruth) -> Page:
    labels, expected = Labels(), Expectation()
    cover = ["部门（单位）整体支出绩效评价", "自评报告", f"（{truth.year}年度）"]
    cover += [f"部门（单位）名称：{truth.name}", "预算编码：302001"]
    cover += [f"报告日期：{truth.dated}"] if truth.dated else []
    blocks: list[Block] = [Line(_HAND.digits(line)) for line in cover]
    blocks += [Line("一、部门（单位）基本概况"), _facts(truth, expected), *_money(truth, expected)]
    texts = [labels.print(line, _HAND) for line in truth.narrative if not line.startswith("@")]
    blocks += [Line("三、自评情况说明"), *map(Line, texts)]
    form = "narrative_with_inline_tables"
    expectation.identity(expected, truth, kind=truth.type, form=form)
    expected.fields.pop("document.form")  # tables first, text behind: either name is fair
    expected.set("document.date", truth.date)
    expectation.from_text(expected, labels, truth.year)
    return Page(blocks, expected)


def _facts(truth: ReportTruth, expected: Expectation) -> Grid:
    kind = "landline" if "-" in truth.phone else "mobile_phone"
    expected.set(f"personal.{kind}.{truth.phone}", "there")
    expected.set(f"personal.person_name.{truth.filler}", "there")
    expected.staff += [("establishment_total", int(truth.base.establishment))]
    expected.staff += [("staff_actual_total", int(truth.base.in_post))]
    return Grid(
        (
            row("联系人", truth.filler, "联络电话", truth.phone),
            row("人员编制", truth.base.establishment, "实有人数", truth.base.in_post),
        )
    )


def _money(truth: ReportTruth, expected: Expectation) -> list[Block]:
    table = truth.table
    named = (
        ("基本支出", table.nature[0].amount, "basic_expenditure"),
        ("项目支出", table.nature[1].amount, "project_expenditure"),
        ("合计", table.executed, "expenditure_total"),
    )
    expected.money += [MoneyLabel(key, Decimal(amount)) for _, amount, key in named]
    for name, (_, amount, _key) in zip(("basic", "project", "total"), named, strict=True):
        expected.fields[f"expenditure.{name}"] = amount
    head = row(*(label for label, _, _ in named))
    return [
        Line("二、部门（单位）收支情况"),
        Line("年度支出情况（万元）"),
        Grid((head, row(*(amount for _, amount, _ in named)))),
    ]
